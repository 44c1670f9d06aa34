"""Read days and times as people write them in a spreadsheet: ``elke dinsdag 10:00-12:00``."""

import datetime as dt
import re
from functools import lru_cache

from components.keeping.times import LAST, Repeat, Times, fault, write
from geodata.sources.cells import UnreadableCellError, read_date, read_time

WEEKS_FROM = dt.date(2024, 1, 1)
"""
From when a weekly schedule runs that names no first day. A fixed Monday, so that the same file gives the same schedule
on every day on which it is taken in.
"""

_DAYS = {
    name: number
    for number, names in enumerate(
        (
            "maandag maandagen ma monday mondays mon", "dinsdag dinsdagen di tuesday tuesdays tue",
            "woensdag woensdagen wo wednesday wednesdays wed", "donderdag donderdagen do thursday thursdays thu",
            "vrijdag vrijdagen vr friday fridays fri", "zaterdag zaterdagen za saturday saturdays sat",
            "zondag zondagen zo sunday sundays sun",
        )
    )
    for name in names.split()
}  # fmt: skip
for _number, _evening in enumerate(("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")):
    for _part in ("ochtend", "middag", "avond", "morgen"):
        _DAYS[_evening + _part] = _number
_NTH = {
    "eerste": 1, "1e": 1, "1ste": 1, "first": 1, "tweede": 2, "2e": 2, "second": 2, "derde": 3, "3e": 3, "third": 3,
    "vierde": 4, "4e": 4, "fourth": 4, "laatste": LAST, "last": LAST,
}  # fmt: skip
_TWO_WEEKS = re.compile(
    r"\bom de week\b|\bom de (?=\w+dag)|\b(?:twee|2)[- ]?wekelijks\b|\b(?:elke|iedere|per) (?:twee|2) weken\b"
    r"|\bevery other week\b|\bevery (?:two|2) weeks\b|\bfortnightly\b|\bbiweekly\b|\bevery other\b"
)
_EVERY_DAY = re.compile(r"\bdagelijks\b|\b(?:elke|iedere) dag\b|\bdaily\b|\bevery day\b|\b7 dagen per week\b")
_WORKING = re.compile(r"\b(?:elke |iedere )?(?:werkdag(?:en)?|doordeweeks|weekdagen)\b|\b(?:on )?weekdays\b")
_MONTHLY = re.compile(
    r"\bmaandelijks\b|\b(?:van|in|per) (?:de|elke|iedere) maand\b|\bper maand\b|\bof the month\b|\bmonthly\b"
)
_CLOCK = r"\d{1,2}(?:[:.hu]\d{2})?"
_UNTIL = r"(?:-|–|—|\btot en met\b|\btot\b|\bt/m\b|\bto\b|\buntil\b|\ben\b|\band\b)"
_FROM_TO = re.compile(
    rf"(?:\bvan |\btussen |\bfrom |\bbetween )?\b({_CLOCK})\s*(?:uur|u)?\s*{_UNTIL}\s*({_CLOCK})(?:\s*(?:uur|u|h)\b)?"
)
_AT = re.compile(
    r"(?:\bom |\bvanaf |\bat |\bfrom )?\b(\d{1,2}[:.u]\d{2})(?:\s*(?:uur|u|h)\b)?"
    r"|(?:\bom |\bvanaf |\bat )?\b(\d{1,2})\s*(?:uur|u)\b"
)
_FILLERS = frozenset(
    ("elke", "iedere", "every", "each", "wekelijks", "weekly", "week", "weeks", "op", "de", "het", "the", "on", "and",
     "en", "van", "of", "in", "per", "om", "eenmalig", "once", "ochtend", "middag", "avond", "morning", "afternoon",
     "evening")
)  # fmt: skip
_NO_RANGE = re.compile(r"(\b[a-z]+)\s*(?:-|–|t/m|t\.e\.m\.|tot en met|tm|to|through)\s*([a-z]+\b)")


class UnreadableScheduleError(ValueError):
    """Days and times that cannot be read; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_schedule(
    text: str,
    *,
    first: dt.date | None = None,
    last: dt.date | None = None,
    begins: dt.time | None = None,
    ends: dt.time | None = None,
) -> Times:
    """
    Read days and times in plain words, Dutch or English.

    Parameters
    ----------
    text
        Such as ``elke dinsdag 10:00-12:00``, ``wekelijks di en do 10-12``, ``om de week woensdag 14.00 uur``,
        ``eerste maandag van de maand``, ``12 maart 2026 14:00-16:00``.
    first, last, begins, ends
        What other columns say; times in the text go before those.

    Raises
    ------
    UnreadableScheduleError
        If a word in it is not known (``unknown_schedule``), or it does not say in which weeks (``no_first_day``).
    """
    words = " ".join(text.casefold().split())
    words, day = _take_day(words)
    words, found = _take_times(words)
    begins, ends = found[0] or begins, found[1] or ends
    if day is not None:
        if _rest(words):
            raise UnreadableScheduleError("unknown_schedule")
        return Times(Repeat.ONCE, day, begins, ends)
    two = bool(_TWO_WEEKS.search(words))
    words = _TWO_WEEKS.sub(" ", words)
    monthly = bool(_MONTHLY.search(words))
    words = _MONTHLY.sub(" ", words)
    days: list[int] = []
    if _EVERY_DAY.search(words):
        days, words = list(range(7)), _EVERY_DAY.sub(" ", words)
    if _WORKING.search(words):
        days, words = list(range(5)), _WORKING.sub(" ", words)
    words, more = _take_days(words)
    days += more
    left = _rest(words)
    nth = [_NTH[word] for word in left if word in _NTH]
    if [word for word in left if word not in _NTH] or len(nth) > 1 or (nth and len(set(days)) != 1):
        raise UnreadableScheduleError("unknown_schedule")
    if not days and first is not None and last is None and not (two or monthly or re.search("week", text.casefold())):
        return Times(Repeat.ONCE, first, begins, ends)
    if not days and first is not None and not monthly:
        days = [first.weekday()]
    start = first or WEEKS_FROM
    if nth or monthly:
        if not nth or not days:
            raise UnreadableScheduleError("unknown_schedule")
        return Times(Repeat.MONTHLY_BY_WEEKDAY, start, begins, ends, nth=nth[0], weekday=days[0], until=last)
    if not days:
        raise UnreadableScheduleError("unknown_schedule")
    if two and first is None:
        raise UnreadableScheduleError("no_first_day")
    repeat = Repeat.EVERY_TWO_WEEKS if two else Repeat.WEEKLY
    return Times(repeat, start, begins, ends, weekdays=tuple(sorted(set(days))), until=last).tidy()


def _take_day(words: str) -> tuple[str, dt.date | None]:
    """A single day at the start of the text, and what follows it."""
    parts = words.split(" ")
    for size in (4, 3, 2, 1):
        try:
            return " ".join(parts[size:]), read_date(" ".join(parts[:size]).rstrip(","))
        except UnreadableCellError:
            continue
    return words, None


def _take_times(words: str) -> tuple[str, tuple[dt.time | None, dt.time | None]]:
    times: tuple[dt.time | None, dt.time | None]
    try:
        if match := _FROM_TO.search(words):
            times = (read_time(match[1].replace("h", ":")), read_time(match[2].replace("h", ":")))
        elif match := _AT.search(words):
            times = (read_time(match[1] or match[2]), None)
        else:
            return words, (None, None)
    except UnreadableCellError:
        raise UnreadableScheduleError("unknown_schedule") from None
    return words[: match.start()] + " " + words[match.end() :], times


def _take_days(words: str) -> tuple[str, list[int]]:
    found: list[int] = []

    def between(match: re.Match[str]) -> str:
        one, other = (_DAYS.get(match[n].rstrip(".")) for n in (1, 2))
        if one is None or other is None:
            return match[0]
        found.extend((one + step) % 7 for step in range((other - one) % 7 + 1))
        return " "

    words = _NO_RANGE.sub(between, words)
    left = []
    for word in re.split(r"[\s,;/&+]+", words):
        day = _DAYS.get(word.strip(".()"))
        if day is None:
            left.append(word)
        else:
            found.append(day)
    return " ".join(left), found


def _rest(words: str) -> list[str]:
    return [bare for word in words.split() if (bare := word.strip(".,;:()-")) and bare not in _FILLERS]


@lru_cache(maxsize=4_096)
def stored_schedule(
    text: str, first: dt.date | None, last: dt.date | None, begins: dt.time | None, ends: dt.time | None
) -> tuple[str, dt.time | None]:
    """The schedule as it is stored, and until what time; a file has the same days and times on many rows."""
    if text:
        made = read_schedule(text, first=first, last=last, begins=begins, ends=ends)
    elif first is None or (last is not None and last != first):
        raise UnreadableScheduleError("unknown_schedule")
    else:
        made = Times(Repeat.ONCE, first, begins, ends)
    if fault(made) is not None:
        raise UnreadableScheduleError("no_session")
    return write(made), made.ends
