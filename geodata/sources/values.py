"""What one value of a file may be: a line of text, a name, a number of residents."""

import math
import unicodedata
from typing import Any

import pandas as pd

from geodata.direction import DIRECTION_MARKS

LONGEST_TEXT = 200
MOST_RESIDENTS = 100_000_000
NO_NUMBER_BELOW = -99990  # CBS: at or below this a value says why there is none
LARGEST_NUMBER = 1e15


def clean_line(text: str, longest: int | None = None) -> str:
    """
    A text on one line, without control characters, halves of characters and marks of direction.

    Parameters
    ----------
    longest
        Number of characters after which it is cut, with an ellipsis as the last; ``None`` never cuts.
    """
    if longest is not None:
        text = text[: 5 * longest]  # room for what is taken out; a text of megabytes is not read for a line of it
    if text.isprintable():
        return _cut(text.strip(), longest)
    kept = (" " if c.isspace() else c for c in text if c not in DIRECTION_MARKS)
    line = "".join(c for c in kept if unicodedata.category(c) not in ("Cc", "Cs")).strip()
    return _cut(line, longest)


def _cut(line: str, longest: int | None) -> str:
    return line if longest is None or len(line) <= longest else line[: longest - 1].rstrip() + "…"


def is_nothing(value: Any) -> bool:
    """Whether a value of a file is empty: none, not a number, or blank."""
    return bool(pd.api.types.is_scalar(value) and pd.isna(value)) or (isinstance(value, str) and not value.strip())


def read_name(value: Any) -> str | None:
    """A name as one line of text; empty when there is none, ``None`` when it is a list or another thing."""
    if is_nothing(value):
        return ""
    return (
        clean_line(str(value)[: 5 * LONGEST_TEXT])
        if pd.api.types.is_scalar(value) and not isinstance(value, bytes)
        else None
    )


def read_residents(value: Any) -> float | None:
    """A number of residents; NaN when it is not known, ``None`` when no area can have it."""
    if is_nothing(value):
        return math.nan
    try:
        number = float(value)
    except (TypeError, ValueError):
        return math.nan
    except OverflowError:
        return None
    if math.isnan(number) or -math.inf < number <= NO_NUMBER_BELOW:
        return math.nan
    return number if 0 <= number <= MOST_RESIDENTS else None
