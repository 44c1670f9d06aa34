"""Find activities and initiatives: by when, for whom, about what, at what price, how near."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from geodata.reach.offers import DAYS, PARTS, Offers, saying, walks
from geodata.reach.walking import DETOUR
from geodata.vocabulary import DayPart, Prevention, Stage, TargetGroup, Theme, Weekday


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


def find(offers: Offers, wanted: Wanted, *, detour: float = DETOUR) -> Found:
    """
    Find what fits everything that is asked.

    Asking one thing more never finds more. What is not known never fits, and is counted.

    Parameters
    ----------
    offers
        From ``geodata.reach.offers.offers_of``.
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
