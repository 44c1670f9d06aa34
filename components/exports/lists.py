"""The lists that can be read by programs, and the files that each can be taken along as."""

from components.exports.files import Format
from db.words import Kind

RECORDS = {
    "partners": Kind.ORGANISATION,
    "activiteiten": Kind.ACTIVITY,
    "initiatieven": Kind.INITIATIVE,
    "signalen": Kind.SIGNAL,
}
"""Last part of the address per kind of record."""

COUNTS = "signaalaantallen"
_WITHOUT_PLACES = {"partners", COUNTS}


def formats_of(name: str) -> list[Format]:
    """Give the files that a list can be taken along as: those without places are no maps."""
    return [one for one in Format if name not in _WITHOUT_PLACES or one in (Format.CSV, Format.EXCEL)]
