"""What is being erased of a record, so that it can be taken out of where it was written over: frozen views."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from db.frozen import Spot
from db.models import History
from db.models.history import ACTOR

LINE = 12
"""Characters from which one line of a longer text is looked for by itself: screens show the beginning of a text."""


def words_and_spots(lines: Iterable[History], record: Any, fields: set[str]) -> tuple[set[str], set[Spot]]:
    """
    Gather what stood in fields of a record, now and ever before, as its history tells.

    Parameters
    ----------
    lines
        Of the history of the record, before anything was taken out of them.
    record
        As it is stored now, or ``None``.
    fields
        Those that go.

    Returns
    -------
    words, spots
        Texts (never words of a list to choose from), and places in RD New rounded to whole metres.
    """
    versions: list[Mapping[str, Any]] = [side for line in lines for side in (line.before, line.after) if side]
    if record is not None:
        versions.append(record.model_dump())
    words = {
        text for values in versions for field in fields - {ACTOR} for text in _texts(values.get(field)) if text.strip()
    }
    spots = {
        (round(float(values["x"])), round(float(values["y"])))
        for values in versions
        if {"x", "y"} <= fields and values.get("x") is not None and values.get("y") is not None
    }
    return words, spots


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        yield from (line.strip() for line in value.splitlines() if len(line.strip()) >= LINE)
    elif isinstance(value, Mapping):
        # The other parts are numbers, codes and words of a list: they name nobody.
        yield from (part for name, part in value.items() if name in ("text", "name") and isinstance(part, str))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
