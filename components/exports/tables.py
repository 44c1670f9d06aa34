"""Records as a table to take along: the columns and words that an import reads back, in the language of who asks."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd
import shapely

from components.intake.fields import FIELDS_OF, Asked, Reads, name_of
from components.words.labels import capital, label
from components.words.texts import Language, _, language
from db.words import Kind
from geodata.vocabulary import ChannelKind, Theme

Cell = str | int | float | bool | dt.date | dt.time | None

_LEFT_OUT = {"first_day", "last_day", "begins", "lat", "lon", "activity_id", "initiative_id"}
# What an import takes apart again.
_BETWEEN = "; "
_DECIMALS = 1  # of coordinates in RD New: a decimetre


@dataclass(frozen=True)
class ExportTable:
    """
    What is written to a file: headings, and rows of plain values in their own types.

    ``keys`` names each column as the interface for programs does; ``places`` holds a point in RD New per row, or
    nothing where no place is known (or may be told).
    """

    name: str
    headings: tuple[str, ...]
    keys: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    places: tuple[shapely.Point | None, ...]


def of_records(kind: Kind, frame: pd.DataFrame, areas: Mapping[str, str], partners: Mapping[str, str]) -> ExportTable:
    """
    Make the table of records of one kind.

    Parameters
    ----------
    kind
        Organisation, activity, initiative, signal or gathering.
    frame
        As the reading functions of ``db`` give it to who asks: what is hidden there is not here either.
    areas, partners
        Name per area code and per id of a partner.

    Returns
    -------
    table
        In the order of the frame; the id stands last, as the record's own mark.
    """
    asked = [one for one in FIELDS_OF[kind] if one.name not in _LEFT_OUT]
    points = [_point(one) for one in frame.geometry] if "geometry" in frame else [None] * len(frame)
    rows = []
    for (record_id, row), point in zip(frame.iterrows(), points, strict=True):
        given: dict[str, Any] = {str(name): value for name, value in row.items()}
        given |= {"key": str(record_id), "x": _metres(point, 0), "y": _metres(point, 1)}
        rows.append(tuple(_cell(one, given, areas, partners) for one in asked))
    return ExportTable(
        name=_NAMES[kind](),
        headings=tuple(_heading(one) for one in asked),
        keys=tuple("id" if one.name == "key" else one.name for one in asked),
        rows=tuple(rows),
        places=tuple(points),
    )


def of_counts(counts: pd.DataFrame, areas: Mapping[str, str]) -> ExportTable:
    """
    Make the table of protected counts of signals: what is hidden has a word, and never a number.

    Parameters
    ----------
    counts
        As ``db.signals.counts``.
    """
    headings = (_("Code"), _("Wijk"), _("Year"), _("Kind"), _("Number"), _("Status"))
    rows = tuple(
        (
            _all(row["area"]),
            areas.get(str(row["area"]), "") if row["area"] != "*" else "",
            _all(row["year"]),
            _all(row["kind"]),
            None if pd.isna(row["count"]) else int(row["count"]),
            label(row["status"]) if isinstance(row["status"], StrEnum) else str(row["status"]),
        )
        for row in counts.to_dict("records")
    )
    keys = ("area", "name", "year", "kind", "count", "status")
    return ExportTable(_("Signals per wijk"), headings, keys, rows, (None,) * len(rows))


_NAMES: Mapping[Kind, Callable[[], str]] = {
    Kind.ORGANISATION: lambda: _("Partners"),
    Kind.ACTIVITY: lambda: _("Activities"),
    Kind.INITIATIVE: lambda: _("Residents' initiatives"),
    Kind.SIGNAL: lambda: _("Signals"),
    Kind.GATHERING: lambda: _("Gatherings"),
}


def _heading(asked: Asked) -> str:
    # The first heading is what the template of an import has, which is in Dutch; both languages are read back.
    return asked.headings[0] if language() is Language.NL else capital(name_of(asked.name))


def _all(value: Any) -> str:
    return _("all") if str(value) == "*" else str(value)


def _point(geometry: Any) -> shapely.Point | None:
    return None if geometry is None or geometry.is_empty else geometry


def _metres(point: shapely.Point | None, axis: int) -> float | None:
    return None if point is None else round(point.coords[0][axis], _DECIMALS)


def _cell(asked: Asked, row: Mapping[str, Any], areas: Mapping[str, str], partners: Mapping[str, str]) -> Cell:
    if asked.name == "stage_since":
        return _since(row)
    value = row.get(asked.name)
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return None
    return _WRITERS.get(asked.reads, _plain)(value, areas, partners)


def _since(row: Mapping[str, Any]) -> dt.date | None:
    steps = [one["since"] for one in row.get("stages") or [] if one["stage"] == row["stage"]]
    return dt.date.fromisoformat(str(steps[-1])) if steps else None


def _plain(value: Any, areas: Mapping[str, str], partners: Mapping[str, str]) -> Cell:
    return value if isinstance(value, bool | int | float | dt.date | dt.time) else str(value)


def _word(value: Any, areas: Mapping[str, str], partners: Mapping[str, str]) -> Cell:
    return label(value)


def _words(value: Any, areas: Mapping[str, str], partners: Mapping[str, str]) -> Cell:
    return _BETWEEN.join(label(word) for word in value)


def _whole(value: Any, areas: Mapping[str, str], partners: Mapping[str, str]) -> Cell:
    return int(value)


def _flag(value: Any, areas: Mapping[str, str], partners: Mapping[str, str]) -> Cell:
    return _("yes") if value else _("no")


def _area(value: Any, areas: Mapping[str, str], partners: Mapping[str, str]) -> Cell:
    # The code says which area it is, whatever names there are.
    return str(value)


def _partner(value: Any, areas: Mapping[str, str], partners: Mapping[str, str]) -> Cell:
    return partners.get(str(value), "")


def _tasks(value: Any, areas: Mapping[str, str], partners: Mapping[str, str]) -> Cell:
    return _BETWEEN.join(
        f"{label(Theme(one['theme']))}: {_one_part(one['text'])}" if one.get("theme") else _one_part(one["text"])
        for one in value
    )


def _channels(value: Any, areas: Mapping[str, str], partners: Mapping[str, str]) -> Cell:
    return _BETWEEN.join(f"{label(ChannelKind(one['kind']))}: {_one_part(one['text'])}" for one in value)


def _one_part(text: str) -> str:
    """A part of a list without the signs between parts, or it would come back as two."""
    return text.replace(";", ",").replace("|", "/")


_WRITERS: Mapping[Reads, Callable[[Any, Mapping[str, str], Mapping[str, str]], Cell]] = {
    Reads.WORD: _word,
    Reads.WORDS: _words,
    Reads.WHOLE: _whole,
    Reads.FLAG: _flag,
    Reads.WIJK: _area,
    Reads.BUURT: _area,
    Reads.PARTNER: _partner,
    Reads.TASKS: _tasks,
    Reads.CHANNELS: _channels,
}
