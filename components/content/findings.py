"""What the open area of the overview says: what runs, what is missing, what changed, what is strong."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd

from components.content import rests_on
from components.content.scene import Scene, reference_name
from components.words import sentences
from components.words.labels import MARKS
from components.words.templates import Topic
from components.words.texts import _
from geodata.figures.change import most_noteworthy
from geodata.figures.strengths import strengths
from geodata.reach.gaps import LIMIT_M
from geodata.vocabulary import ActivityStatus, FigureKind, Level, Stage, TargetGroup

CHANGES_TRIED = 3
"""Changes of an area that are looked at, the most noteworthy first."""

ZERO = 0.5
"""Below this a share or a rate reads as nought, which few people can make of it."""

ZERO_TRIED = 4
"""How many strengths more are looked at, because the best ones may be nought."""

NOT_BEGUN = (Stage.IDEE, Stage.AANVRAAG, Stage.GESTOPT)
"""Stages of an initiative in which nothing runs: not yet, or no more."""

AREA_COLUMN = {Level.WIJK: "wijkcode", Level.BUURT: "buurtcode"}


@dataclass(frozen=True)
class Finding:
    """
    One line: a heading, whole sentences, and the kind of the figure in it where there is one.

    ``figures`` name in words what it rests on, ``keys`` are the ids of those indicators. ``says`` is False for a line
    that only tells that nothing is known.
    """

    heading: str
    text: str
    kind: FigureKind | None = None
    figures: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    topic: Topic | None = None
    says: bool = True

    @property
    def mark(self) -> str:
        """The sign of the kind, empty without a figure."""
        return MARKS[self.kind] if self.kind is not None else ""


def of_area(records: pd.DataFrame, code: str, level: Level) -> pd.DataFrame:
    """Give the records that lie in an area; all of them for the municipality, whose records these are."""
    if level is Level.GEMEENTE:
        return records
    column = AREA_COLUMN.get(level)
    if column is None or column not in records.columns:
        return records.iloc[0:0]
    return records[records[column] == code]


def running(
    activities: gpd.GeoDataFrame, initiatives: gpd.GeoDataFrame, code: str, level: Level, on: dt.date | None = None
) -> Finding:
    """Say what runs in an area now; what stopped or is only an idea does not count. ``on``: the day of counting."""
    here = of_area(activities, code, level)
    own = of_area(initiatives, code, level)
    lively = here[here["status"] == ActivityStatus.LOOPT] if len(here) else here
    started = own[~own["stage"].isin(NOT_BEGUN)] if len(own) else own
    said = sentences.running(len(lively), len(started))
    return Finding(_("What runs"), said, figures=_of_day(rests_on.register, on), topic=Topic.RUNNING)


def missing(reach: pd.DataFrame, code: str, on: dt.date | None = None) -> Finding:
    """
    Say for which target groups nothing is within a walk.

    Parameters
    ----------
    reach
        As ``geodata.reach.gaps.missing_for`` gives.
        Of an area that is not in it nothing is said: nobody lives there, or nobody knows where.
    """
    if code not in set(reach["area"]):
        said = sentences.missing_groups(None, LIMIT_M)
        return Finding(_("What is missing"), said, topic=Topic.MISSING, says=False)
    mine = reach[(reach["area"] == code) & reach["missing"].astype(bool)]
    groups = [TargetGroup(group) for group in mine["target_group"]] if len(mine) else []
    said = sentences.missing_groups(_without_subsets(groups), LIMIT_M)
    return Finding(_("What is missing"), said, figures=_of_day(rests_on.walks, on), topic=Topic.MISSING)


def changed(changes: pd.DataFrame, scene: Scene, code: str) -> Finding:
    """Say which fact changed most; that nothing can be compared when it cannot."""
    mine = changes[changes["area"] == code] if len(changes) else changes
    # A difference that is gone when the figures are written is passed over for the next one.
    for row in most_noteworthy(mine, CHANGES_TRIED).to_dict("records") if len(mine) else []:
        indicator, first, last = scene.catalogue[row["indicator"]], int(row["year_before"]), int(row["year_after"])
        before, after = float(row["before"]), float(row["after"])
        said = sentences.change(indicator, before, after, first, last)
        if said and rests_on.may_be_said(scene, code, indicator.id):
            figures = tuple(
                rests_on.named(scene, indicator, value, year, FigureKind.FACT)
                for value, year in ((before, first), (after, last))
            )
            return Finding(_("What changed"), said, FigureKind.FACT, figures, (indicator.id,), Topic.CHANGE)
    return Finding(_("What changed"), sentences.no_change(), topic=Topic.CHANGE, says=False)


def strong(scene: Scene, code: str) -> Finding:
    """Say what is strong in an area: a figure that beats the mean, or the one nearest to it; never invented."""
    found = strong_figures(scene, code, 1)
    return found[0] if found else Finding(_("Strong"), _("There are no figures to compare."), says=False)


def strong_figures(scene: Scene, code: str, most: int) -> list[Finding]:
    """Say which figures are strong in an area, the best first; empty without figures to compare."""
    there = scene.selection.statuses.loc[[code]].isin(rests_on.WORTH)
    mine = scene.selection.figures.loc[[code]].where(there)
    return [
        Finding(
            _("Strong"),
            sentences.strength(
                scene.catalogue[row["indicator"]],
                float(row["value"]),
                place=reference_name(scene),
                beats_the_mean=bool(row["beats_mean"]),
                mean=float(row["mean"]),
                kind=scene.catalogue[row["indicator"]].kind_at(scene.level),
            ),
            scene.catalogue[row["indicator"]].kind_at(scene.level),
            (rests_on.figure(scene, code, row["indicator"]),),
            (str(row["indicator"]),),
            Topic.STRENGTH,
        )
        for row in _best(strengths(mine, scene.reference.figures, scene.catalogue, number=most + ZERO_TRIED), most)
    ]


def _best(found: pd.DataFrame, most: int) -> list[dict[Any, Any]]:
    """The best figures that are more than nought: of few people a share of 0 is often rounding."""
    rows: list[dict[Any, Any]] = found.to_dict("records")
    return [row for row in rows if row["value"] >= ZERO][:most] or rows[:most]


def _of_day(said: Callable[[dt.date], str], on: dt.date | None) -> tuple[str, ...]:
    return () if on is None else (said(on),)


def _without_subsets(groups: Sequence[TargetGroup]) -> list[TargetGroup]:
    """Leave out a group whose ages lie inside those of another one that is named too."""

    def inside(one: TargetGroup, other: TargetGroup) -> bool:
        if one is other or one.ages is None or other.ages is None:
            return False
        return other.ages[0] <= one.ages[0] and one.ages[1] <= other.ages[1]

    return [group for group in groups if not any(inside(group, other) for other in groups)]
