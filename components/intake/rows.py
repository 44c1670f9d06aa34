"""Read the rows of a table as records, with every fault by row, field and cure."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from components.intake import spelling
from components.intake.faults import RowFault
from components.intake.fields import Asked, Reads, fields_of
from components.intake.locating import Located
from components.intake.parts import channels, tasks
from components.intake.places import Places, from_degrees
from components.intake.schedules import UnreadableScheduleError, stored_schedule
from db.imports import Incoming
from db.imports.identity import fold
from db.words import Kind
from geodata.sources.cells import (
    DayOrder,
    UnreadableCellError,
    as_text,
    day_order,
    number_notation,
    read_amount,
    read_date,
    read_flag,
    read_list,
    read_time,
    read_whole,
)
from geodata.sources.numbers import Notation
from geodata.sources.tables import Broken, Cell, Table
from geodata.vocabulary import Level

_SHOWN = 60  # signs of a cell that are shown beside its fault
_MADE = ("key", "first_day", "last_day", "begins", "lon", "lat", "stage_since")
_NOT_STORED = {Kind.SIGNAL: ("address",)}


@dataclass(frozen=True, eq=False)
class Register:
    """What rows can refer to: ids by folded name of partners, activities and initiatives; and the areas."""

    places: Places
    partners: Mapping[str, tuple[UUID, ...]] = field(default_factory=dict)
    activities: Mapping[str, tuple[UUID, ...]] = field(default_factory=dict)
    initiatives: Mapping[str, tuple[UUID, ...]] = field(default_factory=dict)
    names: Mapping[UUID, str] = field(default_factory=dict)


class ReadRow(NamedTuple):
    """A row as it was read: fields for the register, and what is wrong. It can go in when no fault blocks it."""

    incoming: Incoming
    faults: tuple[RowFault, ...]

    @property
    def good(self) -> bool:
        """Whether nothing keeps it out."""
        return not any(fault.blocks for fault in self.faults)


def addresses_in(table: Table, mapped: Mapping[str, int], kind: Kind) -> list[str]:
    """The addresses that have to be looked up: of rows without coordinates, each as it is written, once."""
    if "address" not in mapped:
        return []
    found: dict[str, None] = {}
    for row in table.rows:
        text = as_text(row.cells[mapped["address"]])
        placed = any(name in mapped and row.cells[mapped[name]] not in (None, "") for name in ("x", "lat"))
        if text and not placed:
            found.setdefault(text[:200])
    return list(found)


def read_rows(
    table: Table, mapped: Mapping[str, int], kind: Kind, register: Register, located: Located | None = None
) -> list[ReadRow]:
    """
    Read every row of a table.

    Parameters
    ----------
    mapped
        Place of the column by field (``components.intake.mapping``).
    located
        Addresses that were looked up (``components.intake.locating``); without it no address gets a point.

    Returns
    -------
    rows
        In the order of the file, one for each row of the table; ``values`` has the fields that the file has, ``None``
        where a cell is empty.
    """
    reader = _Reader(table, mapped, kind, register, located or Located())
    return [reader.row(row.number, row.cells) for row in table.rows]


class _Reader:
    """Reads rows of one table; knows what its columns as a whole tell of days and numbers."""

    def __init__(
        self, table: Table, mapped: Mapping[str, int], kind: Kind, register: Register, located: Located
    ) -> None:
        self.kind, self.register, self.located, self.starts = kind, register, located, table.starts
        known = fields_of(kind)
        self.columns: list[tuple[Asked, int]] = [(known[name], place) for name, place in mapped.items()]
        self.orders: dict[str, DayOrder] = {}
        self.notations: dict[str, Notation] = {}
        for asked, place in self.columns:
            cells: Iterable[Cell] = (row.cells[place] for row in table.rows)
            if asked.reads is Reads.DAY:
                self.orders[asked.name] = day_order(cells)
            elif asked.reads in (Reads.AMOUNT, Reads.WHOLE, Reads.METRES, Reads.DEGREES):
                self.notations[asked.name] = number_notation(cells)
        self.readers: Mapping[Reads, Callable[[Asked, Cell], Any]] = {
            Reads.KEY: lambda asked, cell: as_text(cell),
            Reads.LINE: lambda asked, cell: as_text(cell),
            Reads.PROSE: lambda asked, cell: as_text(cell),
            Reads.WORD: self._word,
            Reads.WORDS: self._words,
            Reads.WHOLE: lambda asked, cell: read_whole(cell, self.notations[asked.name]),
            Reads.AMOUNT: lambda asked, cell: read_amount(cell, self.notations[asked.name]),
            Reads.METRES: lambda asked, cell: read_amount(cell, self.notations[asked.name]),
            Reads.DEGREES: lambda asked, cell: read_amount(cell, Notation.POINT),
            Reads.DAY: lambda asked, cell: read_date(cell, self.orders[asked.name], self.starts),
            Reads.TIME: lambda asked, cell: read_time(cell),
            Reads.FLAG: lambda asked, cell: read_flag(cell),
            Reads.PARTNER: lambda asked, cell: self._named(register.partners, cell, "partner"),
            Reads.ACTIVITY: lambda asked, cell: self._named(register.activities, cell, "offer"),
            Reads.INITIATIVE: lambda asked, cell: self._named(register.initiatives, cell, "offer"),
            Reads.WIJK: lambda asked, cell: self._area(Level.WIJK, cell),
            Reads.BUURT: lambda asked, cell: self._area(Level.BUURT, cell),
            Reads.SCHEDULE: lambda asked, cell: as_text(cell),
            Reads.TASKS: tasks,
            Reads.CHANNELS: channels,
        }

    def row(self, number: int, cells: Sequence[Cell]) -> ReadRow:
        values: dict[str, Any] = {}
        faults: list[RowFault] = []
        for asked, place in self.columns:
            cell = cells[place]
            text = as_text(cell)
            if isinstance(cell, Broken):
                code = "formula" if cell.formula else "cell_error"
                faults.append(RowFault(number, asked.name, code, text[:_SHOWN]))
            elif not text:
                values[asked.name] = None
                if asked.needed:
                    faults.append(RowFault(number, asked.name, "empty"))
            else:
                try:
                    values[asked.name] = self.readers[asked.reads](asked, cell)
                except UnreadableCellError as bad:
                    faults.append(RowFault(number, asked.name, bad.code.value, text[:_SHOWN]))
                except _NotFoundError as bad:
                    faults.append(RowFault(number, asked.name, bad.code, bad.found or text[:_SHOWN], bad.proposal))
        faults += self._place(number, values)
        faults += self._times(number, values)
        faults += self._pairs(number, values, faults)
        key = values.get("key")
        kept = {name: one for name, one in values.items() if name not in (*_MADE, *_NOT_STORED.get(self.kind, ()))}
        return ReadRow(Incoming(number, kept, key or None), tuple(faults))

    def _word(self, asked: Asked, cell: Cell) -> Any:
        text, words = as_text(cell), asked.words
        assert words is not None  # noqa: S101 a test holds every field of words against its list
        found = spelling.find(words, text)
        if found is None:
            raise _NotFoundError("unknown_word", text, spelling.proposal(words, text))
        return found

    def _words(self, asked: Asked, cell: Cell) -> list[Any]:
        try:
            return [self._word(asked, part) for part in read_list(cell)]
        except _NotFoundError:
            # "werk, meedoen": a comma parts words too, but a comma may stand in a word.
            parts = [part.strip() for whole in read_list(cell) for part in whole.split(",") if part.strip()]
            return [self._word(asked, part) for part in parts]

    def _named(self, known: Mapping[str, tuple[UUID, ...]], cell: Cell, what: str) -> UUID:
        text = as_text(cell)
        found = known.get(fold(text), ())
        if len(found) == 1:
            return found[0]
        if found:
            raise _NotFoundError(f"ambiguous_{what}", text)
        names = [self.register.names[one] for ids in known.values() for one in ids]
        raise _NotFoundError(f"unknown_{what}", text, spelling.nearest(text, names))

    def _area(self, level: Level, cell: Cell) -> str:
        text = as_text(cell)
        found = self.register.places.codes(level, text)
        if len(found) == 1:
            return found[0]
        if found:
            raise _NotFoundError("ambiguous_area", text)
        shown = self.register.places.wijken if level is Level.WIJK else self.register.places.buurten
        raise _NotFoundError("unknown_area", text, spelling.nearest(text, map(str, shown["name"])))

    def _place(self, number: int, values: dict[str, Any]) -> list[RowFault]:
        """Work out the point and the codes; a buurt tells its wijk."""
        faults: list[RowFault] = []
        places = self.register.places
        for one, other in (("x", "y"), ("lat", "lon")):
            if (values.get(one) is None) != (values.get(other) is None):
                half = other if values.get(other) is None else one
                if half in values or half not in {asked.name for asked, _place in self.columns}:
                    faults.append(RowFault(number, half, "half_a_place"))
                values.pop(one, None)
                values.pop(other, None)
        if values.get("lat") is not None and values.get("x") is None:
            point = from_degrees(values["lat"], values["lon"])
            if point is None:
                faults.append(RowFault(number, "lat", "outside", f"{values['lat']} {values['lon']}"))
            else:
                values["x"], values["y"] = point
        if values.get("buurtcode") and not values.get("wijkcode"):
            values["wijkcode"] = places.parents.get(values["buurtcode"])
        if values.get("x") is None and not faults:
            faults += self._address(number, values)
        if values.get("x") is not None:
            codes = places.at(values["x"], values["y"])
            if codes is None:
                faults.append(RowFault(number, "x", "outside", f"{values['x']:.0f} {values['y']:.0f}"))
            elif not values.get("buurtcode") and values.get("wijkcode") in (None, codes.wijkcode):
                values["wijkcode"], values["buurtcode"] = codes
        if self.kind is Kind.SIGNAL and not values.get("wijkcode") and not faults:
            faults.append(RowFault(number, "wijkcode", "empty"))
        return faults

    def _address(self, number: int, values: dict[str, Any]) -> list[RowFault]:
        text = values.get("address")
        if not text:
            return []
        needed = self.kind is Kind.SIGNAL and not values.get("wijkcode")
        found = self.located.found.get(text[:200])
        if found is not None and self.register.places.at(found.x, found.y) is not None:
            values["x"], values["y"] = found.x, found.y
            return []
        if text[:200] not in self.located.found and text[:200] not in self.located.unasked:
            return []  # nobody was asked at all
        code = "address_not_asked" if text[:200] in self.located.unasked else "address_not_found"
        return [RowFault(number, "address", "address_needed" if needed else code, text[:_SHOWN], blocks=needed)]

    def _times(self, number: int, values: dict[str, Any]) -> list[RowFault]:
        """Make one schedule of the columns about days and times."""
        named = {asked.name for asked, _place in self.columns}
        if not named & {"schedule", "first_day"}:
            return []
        text = values.pop("schedule", None)
        first, last, begins = (values.get(name) for name in ("first_day", "last_day", "begins"))
        values["schedule"] = None
        if text and text.upper().startswith("DTSTART"):
            values["schedule"] = text
            return []
        if not text and first is None:
            return []
        try:
            made = stored_schedule(text or "", first, last, begins, values.get("ends_at"))
        except UnreadableScheduleError as bad:
            return [RowFault(number, "schedule", bad.code, (text or "")[:_SHOWN])]
        values["schedule"], ends = made
        if ends is not None or "ends_at" in values:
            values["ends_at"] = ends
        return []

    def _pairs(self, number: int, values: dict[str, Any], faults: Sequence[RowFault]) -> list[RowFault]:
        """Fields that only make sense together."""
        since = values.get("stage_since")
        if isinstance(since, dt.date):
            stage = values.get("stage")
            if stage is None:
                return [RowFault(number, "stage", "empty")]
            values["stages"] = [{"stage": stage, "since": since}]
        bad = any(fault.field in ("activity_id", "initiative_id") for fault in faults)
        if self.kind is Kind.GATHERING and not bad and not (values.get("activity_id") or values.get("initiative_id")):
            return [RowFault(number, "activity_id", "empty")]
        return []


class _NotFoundError(Exception):
    """A word or name stands for nothing that is known; ``proposal`` may be meant."""

    def __init__(self, code: str, found: str, proposal: str = "") -> None:
        super().__init__(code)
        self.code, self.found, self.proposal = code, found[:_SHOWN], proposal
