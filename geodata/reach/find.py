"""Find activities and initiatives: by when, for whom, about what, at what price, how near."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata.reach.holidays import off_days
from geodata.reach.schedule import WEEKS_AHEAD, ScheduleError, has_time, occurrences
from geodata.reach.supply import open_to
from geodata.reach.walking import DETOUR, coordinates
from geodata.vocabulary import ActivityStatus, DayPart, Prevention, SchoolRegion, Stage, TargetGroup, Theme, Weekday

DAYS, PARTS = tuple(Weekday), tuple(DayPart)
NOON, EVENING = 12, 18
"""Hours at which the afternoon and the evening begin."""

HolidaysOf = Callable[[SchoolRegion], frozenset[dt.date]]


class Criterion(StrEnum):
    """What can be asked; each can be let go of by itself."""

    WORDS = "woord"
    DAYS = "dag"
    PARTS = "dagdeel"
    GROUP = "doelgroep"
    AGE = "leeftijd"
    THEME = "thema"
    PRICE = "prijs"
    WHEELCHAIR = "rolstoel"
    PREVENTION = "preventie"
    ORGANISATION = "organisatie"
    STAGE = "fase"
    NEAR = "binnen"


@dataclass(frozen=True)
class Wanted:
    """
    What somebody looks for; what is left at its default is not asked.

    ``words`` all stand in the title or the description, in any order and as parts of words too.
    ``days`` and ``parts`` are alternatives: one of the days, in one of the parts of the day. ``price`` is the most in
    euro for one time, 0 = free. ``near`` is a point in RD New (x, y in metres), ``within`` the walk to it in metres.
    ``stopped`` also finds what stopped or is over.
    """

    words: str | None = None
    days: tuple[Weekday, ...] = ()
    parts: tuple[DayPart, ...] = ()
    group: TargetGroup | None = None
    age: int | None = None
    theme: Theme | None = None
    price: float | None = None
    wheelchair: bool = False
    prevention: Prevention | None = None
    organisation: str | None = None
    stage: Stage | None = None
    near: tuple[float, float] | None = None
    within: float = 800.0
    stopped: bool = False

    @property
    def asked(self) -> tuple[Criterion, ...]:
        """What is asked, in the order of ``Criterion``."""
        return tuple(one for one, name in _FIELDS.items() if getattr(self, name) != getattr(_NOTHING, name))

    def without(self, criterion: Criterion) -> "Wanted":
        """Ask the same but one."""
        name = _FIELDS[criterion]
        return replace(self, **{name: getattr(_NOTHING, name)})


_FIELDS = {
    Criterion.WORDS: "words",
    Criterion.DAYS: "days",
    Criterion.PARTS: "parts",
    Criterion.GROUP: "group",
    Criterion.AGE: "age",
    Criterion.THEME: "theme",
    Criterion.PRICE: "price",
    Criterion.WHEELCHAIR: "wheelchair",
    Criterion.PREVENTION: "prevention",
    Criterion.ORGANISATION: "organisation",
    Criterion.STAGE: "stage",
    Criterion.NEAR: "near",
}
_NOTHING = Wanted()


@dataclass(frozen=True, eq=False)
class Offers:
    """
    Activities or initiatives, read into arrays once so that each question takes a millisecond.

    Made by :func:`offers_of`; n rows in the order of ``index``. ``slots`` (n × 7 × 3) tells on which days and in which
    parts of the day there is a session in the coming half year, ``days`` (n × 7) on which days at all; they differ
    where no time is known. ``scheduled`` tells whether anybody knows when it is; ``upcoming`` whether it is still to
    go to, or may be because nobody knows when. ``next`` is the next session, NaT where none is known.
    ``texts`` are title and description in small letters.
    """

    index: pd.Index
    texts: tuple[str, ...]
    slots: np.ndarray
    days: np.ndarray
    timed: np.ndarray
    scheduled: np.ndarray
    upcoming: np.ndarray
    next: pd.Series
    groups: Mapping[TargetGroup, np.ndarray]
    themes: Mapping[Theme, np.ndarray]
    age_from: np.ndarray
    age_to: np.ndarray
    group_ages: tuple[tuple[tuple[int, int], ...], ...]
    ageless: np.ndarray
    price: np.ndarray
    wheelchair: np.ndarray
    prevention: np.ndarray
    organisation: np.ndarray
    stage: np.ndarray
    xy: np.ndarray

    @cached_property
    def age_cover(self) -> np.ndarray:
        """n × 121: whether a target group with ages of its own covers each age."""
        cover = np.zeros((len(self.index), 121), dtype=bool)
        for row, ranges in enumerate(self.group_ages):
            for first, last in ranges:
                cover[row, first : last + 1] = True
        return cover


@dataclass(frozen=True, eq=False)
class Found:
    """
    What was found, on the index of the offers.

    ``fits`` (bool) is the result; ``walk`` the metres to the asked place (NaN without one). ``unknown`` counts, per
    asked criterion, what fits everything else but of which this is not known: unknown is not no. ``relaxed`` counts
    what there would be without one criterion, ``stopped`` what was left out because it stopped or is over.
    """

    fits: pd.Series
    walk: pd.Series
    unknown: Mapping[Criterion, int]
    relaxed: Mapping[Criterion, int]
    stopped: int


def offers_of(
    frame: gpd.GeoDataFrame, *, on: dt.date, holidays: HolidaysOf = off_days, weeks: int = WEEKS_AHEAD
) -> Offers:
    """
    Read activities or initiatives into arrays.

    Parameters
    ----------
    frame
        As ``db.activities.read_activities`` or ``db.initiatives.read_initiatives``: points in RD New.
    on, weeks
        Sessions of the ``weeks`` weeks from ``on`` tell on which days something is: half a year, so that what pauses
        in a holiday is still found.
    holidays
        Gives the days of the school holidays of a region.

    Raises
    ------
    WrongCrsError
        If the points are not in RD New.

    Notes
    -----
    A schedule that cannot be read counts as not known, so that one wrong record hides no other.
    """
    count = len(frame)
    slots, timed = np.zeros((count, 7, 3), dtype=bool), np.zeros(count, dtype=bool)
    days, scheduled = np.zeros((count, 7), dtype=bool), np.zeros(count, dtype=bool)
    nexts = np.full(count, np.datetime64("NaT"), dtype="datetime64[s]")
    last = on + dt.timedelta(days=7 * weeks - 1)
    regions = _column(frame, "school_holidays")
    free = {region: holidays(SchoolRegion(region)) for region in set(regions) if isinstance(region, str)}
    for row, schedule in enumerate(_column(frame, "schedule")):
        if not isinstance(schedule, str) or not schedule.strip():
            continue
        try:
            held = occurrences(schedule, on, last, holidays=free.get(regions[row], frozenset()))
        except ScheduleError:
            continue
        scheduled[row], timed[row] = True, has_time(schedule)
        for moment in held:
            days[row, moment.weekday()] = True
            if timed[row]:
                slots[row, moment.weekday(), part_of(moment)] = True
        if held:
            nexts[row] = held[0]
    groups = [{TargetGroup(group) for group in words} for words in _column(frame, "target_groups")]
    running = np.array(
        [
            status != ActivityStatus.GESTOPT and stage != Stage.GESTOPT
            for status, stage in zip(_column(frame, "status"), _column(frame, "stage"), strict=True)
        ],
        dtype=bool,
    )
    return Offers(
        index=frame.index,
        texts=tuple(
            f"{title} {description or ''}".casefold()
            for title, description in zip(_column(frame, "title"), _column(frame, "description"), strict=True)
        ),
        slots=slots,
        days=days,
        timed=timed,
        scheduled=scheduled,
        upcoming=running & (~scheduled | days.any(axis=1)),
        next=pd.Series(nexts, index=frame.index),
        groups={group: open_to(frame, group).to_numpy() for group in TargetGroup} if count else {},
        themes={theme: _carrying(frame, theme) for theme in Theme},
        age_from=_numbers(frame, "age_from"),
        age_to=_numbers(frame, "age_to"),
        group_ages=tuple(tuple(group.ages for group in named if group.ages is not None) for named in groups),
        ageless=np.array([any(group.ages is None for group in named) or not named for named in groups], dtype=bool),
        price=_numbers(frame, "price"),
        wheelchair=np.array([_yes_no(value) for value in _column(frame, "wheelchair")], dtype="float64"),
        prevention=np.array([str(value) if _is_known(value) else "" for value in _column(frame, "prevention")]),
        organisation=np.array([str(value) if _is_known(value) else "" for value in _column(frame, "organisation_id")]),
        stage=np.array([str(value) if _is_known(value) else "" for value in _column(frame, "stage")]),
        xy=coordinates(frame) if count else np.empty((0, 2)),
    )


def part_of(moment: dt.datetime) -> int:
    """Give the part of the day in which something begins, as its place in ``PARTS``."""
    return int(moment.hour >= NOON) + int(moment.hour >= EVENING)


def find(offers: Offers, wanted: Wanted, *, detour: float = DETOUR) -> Found:
    """
    Find what fits everything that is asked.

    Asking one thing more never finds more. What is not known never fits, and is counted.

    Parameters
    ----------
    offers
        From :func:`offers_of`.
    detour
        Factor by which a walk is longer than the straight line.
    """
    fits, known = _judged(offers, wanted, detour)
    base = np.ones(len(offers.index), dtype=bool) if wanted.stopped else offers.upcoming
    unknown: dict[Criterion, int] = {}
    relaxed: dict[Criterion, int] = {}
    for criterion in wanted.asked:
        others = _all_of(base, fits, but=criterion)
        if criterion in (Criterion.DAYS, Criterion.PARTS):
            # Day and part of the day are asked of the same session: each is judged anew when the other is let go.
            rest, _known = _judged(offers, wanted.without(criterion), detour)
            others = _all_of(base, rest)
        relaxed[criterion] = int(others.sum())
        unknown[criterion] = int((others & ~known[criterion]).sum())
    chosen = _all_of(base, fits)
    stopped = _all_of(~offers.upcoming, fits)
    return Found(
        fits=pd.Series(chosen, index=offers.index, dtype=bool),
        walk=pd.Series(walks(offers, wanted.near, detour=detour), index=offers.index, dtype="float64"),
        unknown=unknown,
        relaxed=relaxed,
        stopped=0 if wanted.stopped else int(stopped.sum()),
    )


def counts(offers: Offers, options: Mapping[Any, Wanted], *, detour: float = DETOUR) -> dict[Any, int]:
    """Count what each question would find; ``options`` names the question that each choice on a screen would be."""
    found: dict[Any, int] = {}
    for option, question in options.items():
        fits, _known = _judged(offers, question, detour)
        base = np.ones(len(offers.index), dtype=bool) if question.stopped else offers.upcoming
        found[option] = int(_all_of(base, fits).sum())
    return found


def saying(offers: Offers, words: str) -> np.ndarray:
    """Which offers have all of these words in their title or description."""
    parts = words.casefold().split()
    return np.array([all(part in text for part in parts) for text in offers.texts], dtype=bool)


def walks(offers: Offers, near: tuple[float, float] | None, *, detour: float = DETOUR) -> np.ndarray:
    """Give the walk to a place in metres: straight line × ``detour``; NaN without a place at either end."""
    if near is None:
        return np.full(len(offers.index), np.nan)
    return np.hypot(offers.xy[:, 0] - near[0], offers.xy[:, 1] - near[1]) * detour


def _judged(
    offers: Offers, wanted: Wanted, detour: float
) -> tuple[dict[Criterion, np.ndarray], dict[Criterion, np.ndarray]]:
    """Per asked criterion: which offers fit, and of which it is known."""
    fits: dict[Criterion, np.ndarray] = {}
    known: dict[Criterion, np.ndarray] = {}
    everything = np.ones(len(offers.index), dtype=bool)
    for criterion in wanted.asked:
        known[criterion] = everything
        match criterion:
            case Criterion.WORDS:
                fits[criterion] = saying(offers, wanted.words or "")
            case Criterion.DAYS:
                fits[criterion] = _held(offers, wanted)
                known[criterion] = offers.scheduled
            case Criterion.PARTS:
                fits[criterion] = _held(offers, wanted)
                known[criterion] = offers.scheduled & offers.timed
            case Criterion.GROUP:
                fits[criterion] = offers.groups[wanted.group] if offers.groups and wanted.group else everything
            case Criterion.AGE:
                fits[criterion], known[criterion] = _for_age(offers, int(wanted.age or 0))
            case Criterion.THEME:
                fits[criterion] = offers.themes[wanted.theme] if wanted.theme else everything
            case Criterion.PRICE:
                known[criterion] = ~np.isnan(offers.price)
                fits[criterion] = known[criterion] & (offers.price <= float(wanted.price or 0))
            case Criterion.WHEELCHAIR:
                known[criterion] = ~np.isnan(offers.wheelchair)
                fits[criterion] = offers.wheelchair == 1.0
            case Criterion.PREVENTION:
                known[criterion] = offers.prevention != ""
                fits[criterion] = offers.prevention == str(wanted.prevention)
            case Criterion.ORGANISATION:
                fits[criterion] = offers.organisation == str(wanted.organisation)
            case Criterion.STAGE:
                fits[criterion] = offers.stage == str(wanted.stage)
            case Criterion.NEAR:
                walk = walks(offers, wanted.near, detour=detour)
                known[criterion] = ~np.isnan(walk)
                fits[criterion] = known[criterion] & (walk <= wanted.within)
    return fits, known


def _held(offers: Offers, wanted: Wanted) -> np.ndarray:
    rows = [DAYS.index(day) for day in wanted.days] or list(range(7))
    if not wanted.parts:
        return np.asarray(offers.days[:, rows].any(axis=1))
    parts = [PARTS.index(part) for part in wanted.parts]
    return np.asarray(offers.slots[:, rows][:, :, parts].any(axis=(1, 2)))


def _for_age(offers: Offers, age: int) -> tuple[np.ndarray, np.ndarray]:
    """By the first and last age where they are given; else by the ages of the target groups, where these have any."""
    low, high = offers.age_from, offers.age_to
    given = ~(np.isnan(low) & np.isnan(high))
    inside = (np.isnan(low) | (low <= age)) & (np.isnan(high) | (high >= age))
    covered = offers.age_cover[:, age] if len(offers.index) else np.zeros(0, dtype=bool)
    fits = np.where(given, inside, covered)
    known = given | covered | ~offers.ageless
    return fits, known


def _all_of(base: np.ndarray, fits: Mapping[Criterion, np.ndarray], but: Criterion | None = None) -> np.ndarray:
    found = base.copy()
    for criterion, fit in fits.items():
        if criterion is not but:
            found &= fit
    return found


def _column(frame: pd.DataFrame, name: str) -> list[Any]:
    return list(frame[name]) if name in frame.columns else [None] * len(frame)


def _numbers(frame: pd.DataFrame, name: str) -> np.ndarray:
    return pd.to_numeric(pd.Series(_column(frame, name), dtype="object")).to_numpy(dtype="float64", na_value=np.nan)


def _carrying(frame: pd.DataFrame, theme: Theme) -> np.ndarray:
    return np.array([theme in words for words in _column(frame, "themes")], dtype=bool)


def _is_known(value: Any) -> bool:
    return value is not None and value == value


def _yes_no(value: Any) -> float:
    return float(bool(value)) if _is_known(value) else float("nan")
