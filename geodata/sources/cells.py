"""Read one value as people write it in a spreadsheet: days, times, numbers, yes and no, lists."""

import datetime as dt
import math
import re
from collections.abc import Iterable
from enum import StrEnum

from geodata.sources.numbers import Notation, is_unclear, notation_of, read_number
from geodata.sources.tables import EXCEL_STARTS, Broken, Cell

FIRST_YEAR, LAST_YEAR = 1900, 2100
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january", "februari feb february", "maart mrt mar march", "april apr", "mei may",
            "juni jun june", "juli jul july", "augustus aug august", "september sep sept", "oktober okt october oct",
            "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAY = re.compile(
    r"^(?:ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun|maan|dins|woens|donder|vrij|zater|zon|tues|wednes|thurs|satur)"
    r"(?:dag|day)?\.?,?\s+",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?)?")
_NO_CENTURY = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}")
_NAMED = re.compile(r"(\d{1,2})(?:e|de|ste|st|nd|rd|th)?\s+([a-z]+)\.?,?\s+(\d{4})")
_NAMED_FIRST = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_TIME = re.compile(
    r"(\d{1,2})(?:\s*(?:[:.h]|u(?=\d))\s*(\d{2}))?(?::\d{2})?\s*(am|pm|a\.m\.|p\.m\.)?\s*(?:uur|u|h)?\.?"
)
_YES = frozenset(("ja", "j", "yes", "y", "waar", "true", "wel", "1", "x", "✓", "✔", "v"))
_NO = frozenset(("nee", "n", "no", "niet", "onwaar", "false", "0", "geen", "-"))
_UNKNOWN = frozenset(("", "onbekend", "unknown", "?", "weet niet", "n.v.t.", "nvt", "n/a"))


class CellFault(StrEnum):
    """Why a value cannot be read."""

    NOT_A_DATE = "not_a_date"
    UNCLEAR_DATE = "unclear_date"
    NOT_A_TIME = "not_a_time"
    NOT_A_NUMBER = "not_a_number"
    UNCLEAR_NUMBER = "unclear_number"
    NOT_WHOLE = "not_whole"
    NOT_YES_OR_NO = "not_yes_or_no"


class UnreadableCellError(ValueError):
    """A value is not what its column asks for; ``code`` says why."""

    def __init__(self, code: CellFault) -> None:
        super().__init__(code.value)
        self.code = code


class DayOrder(StrEnum):
    """Which comes first in ``03/04/2026``, in a whole column."""

    DAY = "day"
    MONTH = "month"
    UNKNOWN = "unknown"


_RUN_BY_SPREADSHEETS = tuple("=+-@|%")


def as_text(cell: Cell) -> str:
    """A cell as a person would read it, on as many lines as it has; whole numbers without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, Broken):
        return cell.text
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell).replace(".", ",")
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time.min else cell.isoformat(" ", "minutes")
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat() if isinstance(cell, dt.date) else cell.strftime("%H:%M")
    text = str(cell).strip()
    # The apostrophe that keeps a spreadsheet from running a text is no part of it.
    return text[1:] if text[:1] == "'" and text[1:2] in _RUN_BY_SPREADSHEETS else text


def day_order(cells: Iterable[Cell]) -> DayOrder:
    """
    Which comes first in days with slashes, from those that leave no doubt: ``31/12/2026`` or ``12/31/2026``.

    Unknown when nothing decides, or when the column holds both.
    """
    found = set()
    for cell in cells:
        match = _YEAR_LAST.fullmatch(cell.strip()) if isinstance(cell, str) else None
        if match and match[2] == "/":
            first, second = int(match[1]), int(match[3])
            if first > 12 >= second:
                found.add(DayOrder.DAY)
            elif second > 12 >= first:
                found.add(DayOrder.MONTH)
    return found.pop() if len(found) == 1 else DayOrder.UNKNOWN


def read_date(cell: Cell, order: DayOrder = DayOrder.UNKNOWN, starts: dt.date = EXCEL_STARTS) -> dt.date:
    """
    A day: ``31-12-2026``, ``2026-12-31``, ``31 december 2026``, ``December 31, 2026``, or Excel's number of it.

    Parameters
    ----------
    order
        Of the whole column, for days with slashes; with dashes or points the day comes first.
    starts
        Day 0 of Excel's numbers.

    Raises
    ------
    UnreadableCellError
        If it is no day between 1900 and 2100, or could be two days.
    """
    if isinstance(cell, dt.datetime):
        return _in_our_time(cell.date())
    if isinstance(cell, dt.date):
        return _in_our_time(cell)
    text = _WEEKDAY.sub("", as_text(cell).casefold())
    if re.fullmatch(r"[2-7]\d{4}", text):  # 20000 is 1954, 79999 is 2119
        return _in_our_time(starts + dt.timedelta(days=int(text)))
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(match[1], match[2], match[3])
    if match := _YEAR_LAST.fullmatch(text):
        first, second = int(match[1]), int(match[3])
        if match[2] == "/" and first <= 12 and second <= 12 and first != second and order is DayOrder.UNKNOWN:
            raise UnreadableCellError(CellFault.UNCLEAR_DATE)
        if match[2] == "/" and (order is DayOrder.MONTH or (second > 12 and order is DayOrder.UNKNOWN)):
            first, second = second, first
        return _day(match[4], second, first)
    if match := _NAMED.fullmatch(text):
        return _day(match[3], _MONTHS.get(match[2], 0), match[1])
    if match := _NAMED_FIRST.fullmatch(text):
        return _day(match[3], _MONTHS.get(match[1], 0), match[2])
    raise UnreadableCellError(CellFault.UNCLEAR_DATE if _NO_CENTURY.fullmatch(text) else CellFault.NOT_A_DATE)


def _day(year: str | int, month: str | int, day: str | int) -> dt.date:
    try:
        return _in_our_time(dt.date(int(year), int(month), int(day)))
    except ValueError:
        raise UnreadableCellError(CellFault.NOT_A_DATE) from None


def _in_our_time(day: dt.date) -> dt.date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UnreadableCellError(CellFault.NOT_A_DATE)
    return day


def read_time(cell: Cell) -> dt.time:
    """
    A time of the clock: ``10:30``, ``10.30 uur``, ``10u30``, ``2 pm``, or Excel's part of a day.

    Raises
    ------
    UnreadableCellError
        If it is no time.
    """
    if isinstance(cell, dt.datetime):
        return cell.time().replace(second=0, microsecond=0)
    if isinstance(cell, dt.time):
        return cell.replace(second=0, microsecond=0, tzinfo=None)
    if isinstance(cell, float) and 0 <= cell < 1:
        minutes = round(cell * 24 * 60)
        return dt.time(minutes // 60 % 24, minutes % 60)
    match = _TIME.fullmatch(as_text(cell).casefold())
    if match is None:
        raise UnreadableCellError(CellFault.NOT_A_TIME)
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            raise UnreadableCellError(CellFault.NOT_A_TIME)
        hour = hour % 12 + (12 if match[3].startswith("p") else 0)
    try:
        return dt.time(hour, minute)
    except ValueError:
        raise UnreadableCellError(CellFault.NOT_A_TIME) from None


def number_notation(cells: Iterable[Cell]) -> Notation:
    """The decimal sign of a column, from what is written as text in it."""
    return notation_of(cell for cell in cells if isinstance(cell, str))


def read_amount(cell: Cell, notation: Notation = Notation.UNKNOWN) -> float:
    """
    A number, with euro sign, spaces and thousands as people write them; ``gratis`` and ``free`` are 0.

    Raises
    ------
    UnreadableCellError
        If it is no number, or ``1.234`` in a column that does not tell what the point means.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if not math.isfinite(cell):
            raise UnreadableCellError(CellFault.NOT_A_NUMBER)
        return float(cell)
    text = re.sub(r",-+$|,–$", "", as_text(cell).casefold().replace("euro", "").replace("eur", "").strip())
    if text in ("gratis", "free", "geen", "kosteloos"):
        return 0.0
    if is_unclear(text, notation):
        raise UnreadableCellError(CellFault.UNCLEAR_NUMBER)
    number = read_number(text, notation)
    if number is None or not math.isfinite(number):
        raise UnreadableCellError(CellFault.NOT_A_NUMBER)
    return number


def read_whole(cell: Cell, notation: Notation = Notation.UNKNOWN) -> int:
    """A whole number; raises ``UnreadableCellError`` as :func:`read_amount`, and when there are decimals."""
    number = read_amount(cell, notation)
    if not number.is_integer() or abs(number) > 1e12:
        raise UnreadableCellError(CellFault.NOT_WHOLE)
    return int(number)


def read_flag(cell: Cell) -> bool | None:
    """Yes, no, or ``None`` for unknown; raises ``UnreadableCellError`` for anything else."""
    if isinstance(cell, bool):
        return cell
    text = as_text(cell).casefold()
    if text in _UNKNOWN:
        return None
    if text in _YES or text in _NO:
        return text in _YES
    raise UnreadableCellError(CellFault.NOT_YES_OR_NO)


def read_list(cell: Cell) -> list[str]:
    """The parts of a list with ``;``, ``|`` or a line for each, without those that are empty."""
    return [part.strip() for part in re.split(r"[;|\n]", as_text(cell)) if part.strip()]
