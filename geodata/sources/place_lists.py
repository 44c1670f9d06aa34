"""Read a list of places that somebody made: a name, where it is, how many people fit in it, what it costs."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from geodata.errors import Fault
from geodata.sources.cells import (
    number_notation,
)
from geodata.sources.files import FaultCode, refuse
from geodata.sources.numbers import Notation
from geodata.sources.place_rows import (
    ListFault,
    ListField,
    Located,
    Row,
    is_empty,
    line_of,
)
from geodata.sources.tables import Table, TableLimits

MOST_PLACES = 500
"""Places of one list: among more nobody sees the choice, and the answer takes long."""

LIST_LIMITS = TableLimits(bytes=5_000_000, unpacked=30_000_000, rows=MOST_PLACES, columns=100, cells=50_000)


class ListedPlace(NamedTuple):
    """A good row: x and y in RD New, whole metres; ``people`` a week and ``euro`` where the file tells them."""

    row: int
    name: str
    x: float
    y: float
    people: int | None
    euro: float | None


class PlaceList(NamedTuple):
    """The good rows in the order of the file, and what is wrong with the others by row and field."""

    places: tuple[ListedPlace, ...]
    faults: tuple[Fault, ...]


NOTHING_LOCATED: Located = {}


def check_columns(mapped: Mapping[str, int], filename: str, header: Sequence[str]) -> None:
    """
    Refuse a file without the columns that tell a name and a place.

    Parameters
    ----------
    mapped
        Place of the column (from 0) by ``ListField``.

    Raises
    ------
    FileError
        ``missing_column``, with the field that lacks.
    """
    placed = {ListField.X, ListField.Y} <= mapped.keys() or {ListField.LON, ListField.LAT} <= mapped.keys()
    half = next((one for one, other in _PAIRS if one in mapped and other not in mapped), None)
    lacks = None
    if not placed and ListField.ADDRESS not in mapped:
        lacks = dict(_PAIRS)[half] if half is not None else ListField.X
    elif ListField.NAME not in mapped and ListField.ADDRESS not in mapped:
        lacks = ListField.NAME
    if lacks is not None:
        raise refuse(FaultCode.MISSING_COLUMN, filename, row=1, field=lacks, found=", ".join(header[:20]))


_PAIRS = (
    (ListField.X, ListField.Y),
    (ListField.Y, ListField.X),
    (ListField.LON, ListField.LAT),
    (ListField.LAT, ListField.LON),
)


def addresses_in(table: Table, mapped: Mapping[str, int]) -> tuple[str, ...]:
    """Give the addresses of rows without coordinates, each once, as they are written."""
    found: dict[str, None] = {}
    for row in table.rows:
        if all(is_empty(row.cells, mapped, field) for field, _other in _PAIRS):
            address = line_of(row.cells, mapped, ListField.ADDRESS)
            if address:
                found.setdefault(address)
    return tuple(found)


def read_places(table: Table, mapped: Mapping[str, int], located: Located = NOTHING_LOCATED) -> PlaceList:
    """
    Read every row of a list of places.

    Numbers may be written as in the Netherlands or in England; what a column as a whole tells of its decimal sign
    counts for each of its cells. Of x and y that could be read in two ways (``161.234``) the one that lies in the
    country counts.

    Parameters
    ----------
    table
        As ``geodata.sources.tables.read_table`` gives it.
    mapped
        Place of the column (from 0) by ``ListField``, as checked by ``check_columns``.
    located
        Addresses that were looked up. A row with an address that is not in it has the fault ``address_not_asked``.

    Returns
    -------
    places
        Two rows at the same whole metre are one place: the later one is a fault.

    Raises
    ------
    FileError
        With more than ``MOST_PLACES`` rows.
    """
    if len(table.rows) > MOST_PLACES:
        raise refuse(FaultCode.TOO_MANY_ROWS, "", row=table.rows[MOST_PLACES].number, found=str(len(table.rows)))
    notations = {
        field: number_notation(row.cells[place] for row in table.rows)
        for field, place in mapped.items()
        if field in (ListField.PEOPLE, ListField.EURO)
    }
    places: list[ListedPlace] = []
    faults: list[Fault] = []
    rows_at: dict[tuple[float, float], int] = {}
    for row in table.rows:
        reader = Row(row.number, row.cells, mapped)
        name, at = reader.name(), reader.place(located)
        people = reader.people(notations.get(ListField.PEOPLE, Notation.UNKNOWN))
        euro = reader.euro(notations.get(ListField.EURO, Notation.UNKNOWN))
        if at is not None and at in rows_at and not reader.faults:
            reader.wrong(ListFault.TWICE, None, str(rows_at[at]))
        faults += reader.faults
        if at is not None and not reader.faults:
            rows_at[at] = row.number
            places.append(ListedPlace(row.number, name, *at, people, euro))
    return PlaceList(tuple(places), tuple(faults))
