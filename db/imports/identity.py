"""Which record a row of a file is: by a key of its own, else by what makes a record of its kind that one."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from db.words import Kind

_NAMESPACE = UUID("5f0f6d1c-8a57-4a3e-9c0e-3b1f5f6a7d21")
_APART = re.compile(r"[^0-9a-z]+")
_OFFER_PLACE = ("address", "buurtcode", "wijkcode")

NATURAL: Mapping[Kind, tuple[str, ...]] = {
    Kind.ORGANISATION: ("name",),
    Kind.ACTIVITY: ("title", "organisation_id", "first_day", "place"),
    Kind.INITIATIVE: ("title", "initiator"),
    Kind.SIGNAL: ("kind", "text", "observed_on", "wijkcode", "buurtcode"),
    Kind.GATHERING: ("activity_id", "initiative_id", "held_on"),
}
"""What together makes two rows the same record, where the file has no keys of its own."""


def fold(text: object) -> str:
    """A text as it is compared: small letters and digits, without accents, marks and double spaces."""
    plain = unicodedata.normalize("NFKD", str(text)).casefold()
    bare = "".join(character for character in plain if not unicodedata.combining(character))
    folded = _APART.sub(" ", bare).strip()
    return folded or str(text).strip()


def key_id(gemeente: str, kind: Kind, key: str) -> UUID:
    """The id of the record that a file knows by a key of its own."""
    return uuid5(_NAMESPACE, f"{gemeente}|{kind}|key|{key.strip()}")


def natural_key(kind: Kind, values: Mapping[str, Any]) -> str:
    """
    What makes a record this one, as text: title, partner, first day and place of an activity, for instance.

    Parameters
    ----------
    values
        Columns of a record, or fields as they come in.
    """
    return "|".join(fold(_part(part, values)) for part in NATURAL[kind])


def natural_id(gemeente: str, kind: Kind, values: Mapping[str, Any]) -> UUID:
    """The id of a new record that has no key of its own."""
    return uuid5(_NAMESPACE, f"{gemeente}|{kind}|natural|{natural_key(kind, values)}")


def _part(part: str, values: Mapping[str, Any]) -> object:
    if part == "first_day":
        found = re.match(r"DTSTART:(\d{8})", str(values.get("schedule") or "").upper())
        return found[1] if found else ""
    if part == "place":
        return next((values[name] for name in _OFFER_PLACE if values.get(name)), "")
    return values.get(part) or ""
