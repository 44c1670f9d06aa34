"""Read one row of a list of places: its name, where it is, how many people fit in it, what it costs."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import product

from geodata.errors import Fault
from geodata.sources.cells import (
    CellFault,
    UnreadableCellError,
    as_text,
    read_amount,
    read_whole,
)
from geodata.sources.locatieserver import to_rd
from geodata.sources.numbers import Notation
from geodata.sources.tables import Broken, Cell
from geodata.sources.values import clean_line

LONGEST_NAME = 80
MOST_PEOPLE, MOST_EURO = 100_000, 100_000_000
"""Above these a number is a slip of the key."""

RD_BOUNDS = (0.0, 300_000.0, 300_000.0, 630_000.0)
"""West, south, east and north of the Netherlands in RD New; x and y of one place can never be taken for each other."""

DEGREE_BOUNDS = (3.0, 50.0, 8.0, 54.0)
"""The same in degrees: longitude and latitude."""

_THOUSANDS = re.compile(r"\d{1,3}[.,]\d{3}", re.ASCII)
_UNKNOWN = frozenset(("-", "?", "onbekend", "unknown", "n.v.t.", "nvt", "n/a", "weet niet"))
_FOUND = 60  # signs of a cell that are told with its fault


class ListField(StrEnum):
    """What a column of the list can hold."""

    NAME = "name"
    X = "x"
    Y = "y"
    LON = "lon"
    LAT = "lat"
    ADDRESS = "address"
    PEOPLE = "people"
    EURO = "euro"


class ListFault(StrEnum):
    """What can be wrong with a row; what keeps a number from being read is a ``CellFault``."""

    NO_NAME = "no_name"
    LONG_NAME = "long_name"
    FORMULA = "formula"
    CELL_ERROR = "cell_error"
    NO_PLACE = "no_place"
    HALF_A_PLACE = "half_a_place"
    SWAPPED = "swapped"
    DEGREES = "degrees_for_metres"
    METRES = "metres_for_degrees"
    ABROAD = "abroad"
    TWICE = "twice"
    NEGATIVE = "negative"
    NOBODY = "nobody"
    TOO_LARGE = "too_large_number"
    NOT_ASKED = "address_not_asked"
    NOT_FOUND = "address_not_found"


Located = Mapping[str, tuple[float, float] | None]
"""Where an address lies by how it is written (x, y in RD New); ``None`` when there is no such address."""


class Row:
    """Reads one row; collects what is wrong."""

    def __init__(self, number: int, cells: Sequence[Cell], mapped: Mapping[str, int]) -> None:
        self.number, self.cells, self.mapped = number, cells, mapped
        self.faults: list[Fault] = []

    def wrong(self, code: ListFault | CellFault, field: ListField | None, found: str = "") -> None:
        self.faults.append(Fault(code, row=self.number, field=field, found=clean_line(found, _FOUND)))

    def text(self, field: ListField) -> str:
        return line_of(self.cells, self.mapped, field)

    def cell(self, field: ListField) -> Cell:
        """The cell; empty when it holds nothing that can be used, with the fault that tells why."""
        cell = self.cells[self.mapped[field]] if field in self.mapped else None
        if isinstance(cell, Broken):
            self.wrong(ListFault.FORMULA if cell.formula else ListFault.CELL_ERROR, field, cell.text)
            return None
        return cell

    def name(self) -> str:
        field = ListField.NAME if self.text(ListField.NAME) else ListField.ADDRESS
        name = self.text(field)
        if name and self.cell(field) is None:
            return ""
        if not name:
            self.wrong(ListFault.NO_NAME, ListField.NAME)
        elif name.startswith("="):
            self.wrong(ListFault.FORMULA, field, name)
        elif len(name) > LONGEST_NAME:
            self.wrong(ListFault.LONG_NAME, field, name)
        return name

    def place(self, located: Located) -> tuple[float, float] | None:
        for one, other in ((ListField.X, ListField.Y), (ListField.LON, ListField.LAT)):
            filled = [not is_empty(self.cells, self.mapped, field) for field in (one, other)]
            if all(filled):
                first, second = self.coordinate(one), self.coordinate(other)
                return self.at(first, second, one, other) if first and second else None
            if any(filled):
                self.wrong(ListFault.HALF_A_PLACE, other if filled[0] else one)
                return None
        address = self.text(ListField.ADDRESS)
        if not address:
            self.wrong(ListFault.NO_PLACE, ListField.X)
        elif address not in located:
            self.wrong(ListFault.NOT_ASKED, ListField.ADDRESS, address)
        elif (found := located[address]) is None or not _within(*found, RD_BOUNDS):
            self.wrong(ListFault.NOT_FOUND, ListField.ADDRESS, address)
        else:
            return float(round(found[0])), float(round(found[1]))
        return None

    def coordinate(self, field: ListField) -> tuple[float, ...]:
        """The ways in which a coordinate can be read; none when it is no number."""
        cell = self.cell(field)
        text = re.sub(r"\s", "", as_text(cell))
        if cell is None:
            return ()
        if isinstance(cell, str) and _THOUSANDS.fullmatch(text):
            parts, thousands = float(text.replace(",", ".")), float(re.sub(r"[.,]", "", text))
            # No place lies within a kilometre of where x or y begins; of degrees none has four digits.
            return (thousands, parts) if field in (ListField.X, ListField.Y) else (parts, thousands)
        try:
            return (read_amount(cell, Notation.UNKNOWN),)
        except UnreadableCellError as bad:
            # With four decimals or more a point never parts thousands: only what is no number at all comes here.
            self.wrong(bad.code, field, text)
            return ()

    def at(
        self, firsts: Sequence[float], seconds: Sequence[float], one: ListField, other: ListField
    ) -> tuple[float, float] | None:
        """The place of a pair, in whichever way of reading lies in the country; else the fault."""
        metres = one is ListField.X
        bounds, others = (RD_BOUNDS, DEGREE_BOUNDS) if metres else (DEGREE_BOUNDS, RD_BOUNDS)
        pairs = list(product(firsts, seconds))
        here = next((pair for pair in pairs if _within(*pair, bounds)), None)
        if here is not None:
            x, y = here if metres else to_rd(*here)
            if _within(x, y, RD_BOUNDS):
                return float(round(x)), float(round(y))
        told = " ".join((self.text(one), self.text(other)))
        if any(_within(b, a, bounds) for a, b in pairs):
            self.wrong(ListFault.SWAPPED, one, told)
        elif any(_within(a, b, others) or _within(b, a, others) for a, b in pairs):
            self.wrong(ListFault.DEGREES if metres else ListFault.METRES, one, told)
        else:
            self.wrong(ListFault.ABROAD, one, told)
        return None

    def people(self, notation: Notation) -> int | None:
        number = self.number_of(ListField.PEOPLE, notation, whole=True)
        if number is None:
            return None
        if number < 1:
            self.wrong(ListFault.NOBODY, ListField.PEOPLE, self.text(ListField.PEOPLE))
        elif number > MOST_PEOPLE:
            self.wrong(ListFault.TOO_LARGE, ListField.PEOPLE, self.text(ListField.PEOPLE))
        return int(number)

    def euro(self, notation: Notation) -> float | None:
        number = self.number_of(ListField.EURO, notation, whole=False)
        if number is None:
            return None
        if number < 0:
            self.wrong(ListFault.NEGATIVE, ListField.EURO, self.text(ListField.EURO))
        elif number > MOST_EURO:
            self.wrong(ListFault.TOO_LARGE, ListField.EURO, self.text(ListField.EURO))
        return round(number, 2)

    def number_of(self, field: ListField, notation: Notation, *, whole: bool) -> float | None:
        if self.text(field).casefold() in ("", *_UNKNOWN):
            return None
        cell = self.cell(field)
        if cell is None:
            return None
        if whole and isinstance(cell, str) and _THOUSANDS.fullmatch(as_text(cell)):
            # Of people there are no parts: the sign can only stand between thousands.
            return float(re.sub(r"[.,]", "", as_text(cell)))
        try:
            return read_whole(cell, notation) if whole else read_amount(cell, notation)
        except UnreadableCellError as bad:
            self.wrong(bad.code, field, as_text(cell))
            return None


def line_of(cells: Sequence[Cell], mapped: Mapping[str, int], field: ListField) -> str:
    """A cell as one line of text, without what cannot be seen."""
    return clean_line(as_text(cells[mapped[field]]), 400) if field in mapped else ""


def is_empty(cells: Sequence[Cell], mapped: Mapping[str, int], field: ListField) -> bool:
    return not line_of(cells, mapped, field)


def _within(x: float, y: float, bounds: tuple[float, float, float, float]) -> bool:
    west, south, east, north = bounds
    return west <= x <= east and south <= y <= north
