"""What somebody looks for among activities and initiatives: a frozen value, and its part of the link."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from geodata.vocabulary import DayPart, Prevention, Stage, Weekday

DISTANCES = (200, 400, 600, 800, 1000, 1500, 2000)
"""Walks that can be chosen, in metres."""

PRICES = (0.0, 2.5, 5.0, 10.0)
"""Most that something may cost for one time, in euro; 0 is free."""

MOST_SIGNS = 60
"""Length of the words that are looked for in titles and descriptions."""

GRID = 10
"""Metres to which a place in a link is rounded: it may be somebody's home."""

_PLACE = re.compile(r"([0-9]{1,6})-([0-9]{1,6})")
_BUURT = re.compile(r"BU[0-9]{4}[0-9A-Za-z]{4}")
_WEEK = re.compile(r"(19|20)[0-9]{2}-W(0[1-9]|[1-4][0-9]|5[0-3])")
_NUMBER = re.compile(r"[0-9]{1,4}(\.[0-9]{1,2})?")
_YES = "ja"
_FREE = "gratis"


class OfferView(StrEnum):
    """How the same result is shown."""

    LIJST = "lijst"
    KAART = "kaart"
    WEEK = "week"


class Sorting(StrEnum):
    """In which order a list stands; never by "best"."""

    TIJD = "tijd"
    NAAM = "naam"
    AFSTAND = "afstand"


@dataclass(frozen=True)
class OfferFilter:
    """
    What somebody looks for, beside the theme and the target group of the whole view.

    The names of the fields are the names in the address. ``bij`` is a place in RD New, rounded to 10 metres; no text of
    an address is ever in a link. ``bij`` goes before ``buurt``, of which the middle is meant. ``week`` is an ISO week
    (``2026-W48``), ``None`` = this week; ``aanbod`` the id of what is open.
    """

    woord: str | None = None
    dag: tuple[Weekday, ...] = ()
    dagdeel: tuple[DayPart, ...] = ()
    leeftijd: int | None = None
    prijs: float | None = None
    rolstoel: bool = False
    preventie: Prevention | None = None
    organisatie: str | None = None
    fase: Stage | None = None
    bij: tuple[int, int] | None = None
    buurt: str | None = None
    binnen: int = 800
    gestopt: bool = False
    weergave: OfferView = OfferView.LIJST
    volgorde: Sorting = Sorting.TIJD
    week: str | None = None
    aanbod: str | None = None

    def with_(self, **changes: Any) -> "OfferFilter":
        """Give the filter with these changes; another place lets go of the former one."""
        if changes.get("bij") is not None:
            changes = {"buurt": None, **changes}
        elif changes.get("buurt") is not None:
            changes = {"bij": None, **changes}
        return replace(self, **changes)

    def cleared(self) -> "OfferFilter":
        """Look for nothing in particular, shown in the same way."""
        return OfferFilter(weergave=self.weergave, week=self.week)


NO_FILTER = OfferFilter()


def rounded(x: float, y: float) -> tuple[int, int]:
    """Round a place in RD New for a link."""
    return round(float(x) / GRID) * GRID, round(float(y) / GRID) * GRID


def write(value: OfferFilter) -> dict[str, str]:
    """Write the part of the link: only what differs from the default, in the order of the fields."""
    return {
        field.name: _WRITERS.get(field.name, str)(getattr(value, field.name))
        for field in fields(value)
        if getattr(value, field.name) != field.default
    }


def read(params: Mapping[str, Any]) -> OfferFilter:
    """Make the filter of what ``READERS`` read; a place goes before a buurt."""
    found = dict(params)
    if found.get("bij") is not None:
        found.pop("buurt", None)
    return OfferFilter(**found)


def _several(words: type[StrEnum]) -> Callable[[str], tuple[Any, ...]]:
    def reader(text: str) -> tuple[Any, ...]:
        chosen = {words(part) for part in text.split(",")}
        return tuple(word for word in words if word in chosen)

    return reader


def _matching(pattern: re.Pattern[str]) -> Callable[[str], str]:
    def reader(text: str) -> str:
        if not pattern.fullmatch(text):
            raise ValueError(text)
        return text

    return reader


def _yes(text: str) -> bool:
    if text != _YES:
        raise ValueError(text)
    return True


def _age(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text) or int(text) > 120:
        raise ValueError(text)
    return int(text)


def _price(text: str) -> float:
    if text == _FREE:
        return 0.0
    return float(_matching(_NUMBER)(text))


def _place(text: str) -> tuple[int, int]:
    found = _PLACE.fullmatch(text)
    if not found:
        raise ValueError(text)
    return rounded(int(found[1]), int(found[2]))


def _distance(text: str) -> int:
    if text not in {str(distance) for distance in DISTANCES}:
        raise ValueError(text)
    return int(text)


def _week(text: str) -> str:
    dt.date.fromisocalendar(int(_matching(_WEEK)(text)[:4]), int(text[6:]), 1)
    return text


def _words(text: str) -> str:
    found = " ".join(text.split())
    if not found or len(found) > MOST_SIGNS:
        raise ValueError(text)
    return found


READERS: dict[str, Callable[[str], Any]] = {
    "woord": _words,
    "dag": _several(Weekday),
    "dagdeel": _several(DayPart),
    "leeftijd": _age,
    "prijs": _price,
    "rolstoel": _yes,
    "preventie": Prevention,
    "organisatie": lambda text: str(UUID(text)),
    "fase": Stage,
    "bij": _place,
    "buurt": _matching(_BUURT),
    "binnen": _distance,
    "gestopt": _yes,
    "weergave": OfferView,
    "volgorde": Sorting,
    "week": _week,
    "aanbod": lambda text: str(UUID(text)),
}
"""Per parameter how it is read; raises ValueError for what is not known."""

_WRITERS: dict[str, Callable[[Any], str]] = {
    "dag": ",".join,
    "dagdeel": ",".join,
    "prijs": lambda price: _FREE if price == 0 else f"{price:.2f}".rstrip("0").rstrip("."),
    "rolstoel": lambda _value: _YES,
    "gestopt": lambda _value: _YES,
    "bij": lambda place: f"{place[0]}-{place[1]}",
}
