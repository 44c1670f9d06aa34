"""Read what a municipality knows by name: areas, landscape, partners, venues and streets of its register."""

import re
from collections.abc import Iterator

from sqlmodel import Session, col, select

from db.data_version import data_version
from db.models import Activity, Area, Initiative, Landscape, Organisation
from db.privacy.gazetteer import Gazetteer

# Parts of an address as the register keeps it: "De Poort, Kerkstraat 12", "Kerkstraat 12, 5341 AB Oss".
_STREET_AND_NUMBER = re.compile(r"(?P<street>\D{3,}?)\s+\d{1,5}\s?\S{0,4}")
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b")
# A wijk is often called by what it is as well: "Wijk 03 Schildersbuurt".
_NUMBERED = re.compile(r"(?:wijk|buurt)\s+\d+\s+(?P<name>.+)", re.IGNORECASE)
_kept: dict[tuple[str, str], Gazetteer] = {}


def gazetteer_of(session: Session, *, gemeente: str) -> Gazetteer:
    """
    The names that pass in a municipality.

    Areas of every boundary year, what the map names, partners, initiating groups, and venues and streets from the
    addresses of activities and initiatives; of records that ended too, since people go on naming them. Titles are not
    among them: whoever writes an activity chooses its title.

    Returns
    -------
    gazetteer
        Empty for a municipality that is not loaded. It is kept until something in the municipality changes.
    """
    key = (gemeente, data_version(session, gemeente))
    known = _kept.get(key)
    if known is None:
        known = _read(session, gemeente)
        for old in [other for other in _kept if other[0] == gemeente]:
            _kept.pop(old, None)
        _kept[key] = known
    return known


def _read(session: Session, gemeente: str) -> Gazetteer:
    names: set[str] = set()
    streets: set[str] = set()
    for table in (Area, Landscape, Organisation):
        names.update(session.exec(select(table.name).where(col(table.gemeente_code) == gemeente)))
    names.update(session.exec(select(Initiative.initiator).where(col(Initiative.gemeente_code) == gemeente)))
    for records in (Activity, Initiative):
        query = select(records.address).where(col(records.gemeente_code) == gemeente).distinct()
        for address in session.exec(query):
            for part, is_street in parts_of_address(address or ""):
                (streets if is_street else names).add(part)
    for name in list(names):
        numbered = _NUMBERED.fullmatch(name)
        if numbered is not None:
            names.add(numbered["name"])
    return Gazetteer.of(names, streets)


def parts_of_address(address: str) -> Iterator[tuple[str, bool]]:
    """Names in an address, and whether each is a street; numbers, postcodes and towns behind them are left out."""
    for part in address.split(","):
        text = part.strip()
        if _POSTCODE.search(text):
            continue
        street = _STREET_AND_NUMBER.fullmatch(text)
        if street is not None:
            yield street["street"], True
        elif text and not any(character.isdigit() for character in text):
            # "Zuiderdreef" without a number may be a street or a park; with a number in a text it is an address.
            yield text, " " not in text
