"""What the open area of the overview says: what runs, what is missing, what changed, what is strong."""

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from components.content.scene import Scene, reference_name
from components.words import sentences
from components.words.labels import MARKS
from components.words.texts import _
from geodata.figures.change import most_noteworthy
from geodata.figures.strengths import strengths
from geodata.reach.gaps import LIMIT_M
from geodata.vocabulary import ActivityStatus, FigureKind, Level, Stage, TargetGroup

AREA_COLUMN = {Level.WIJK: "wijkcode", Level.BUURT: "buurtcode"}


@dataclass(frozen=True)
class Finding:
    """One line: a heading, whole sentences, and the kind of the figure in it where there is one."""

    heading: str
    text: str
    kind: FigureKind | None = None

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


def running(activities: gpd.GeoDataFrame, initiatives: gpd.GeoDataFrame, code: str, level: Level) -> Finding:
    """Say what runs in an area now; what stopped or is only an idea does not count."""
    here = of_area(activities, code, level)
    own = of_area(initiatives, code, level)
    lively = here[here["status"] == ActivityStatus.LOOPT] if len(here) else here
    started = own[~own["stage"].isin([Stage.IDEE, Stage.AANVRAAG, Stage.GESTOPT])] if len(own) else own
    return Finding(_("What runs"), sentences.running(len(lively), len(started)))


def missing(reach: pd.DataFrame, code: str) -> Finding:
    """
    Say for which target groups nothing is within a walk.

    Parameters
    ----------
    reach
        As ``geodata.reach.gaps.missing_for`` gives.
        Of an area that is not in it nothing is said: nobody lives there, or nobody knows where.
    """
    if code not in set(reach["area"]):
        return Finding(_("What is missing"), sentences.missing_groups(None, LIMIT_M))
    mine = reach[(reach["area"] == code) & reach["missing"].astype(bool)]
    groups = [TargetGroup(group) for group in mine["target_group"]] if len(mine) else []
    return Finding(_("What is missing"), sentences.missing_groups(_without_subsets(groups), LIMIT_M))


def changed(changes: pd.DataFrame, scene: Scene, code: str) -> Finding:
    """Say which fact changed most; that nothing can be compared when it cannot."""
    mine = changes[changes["area"] == code] if len(changes) else changes
    first = most_noteworthy(mine) if len(mine) else mine
    if first.empty:
        return Finding(_("What changed"), sentences.no_change())
    row = first.iloc[0]
    said = sentences.change(
        scene.catalogue[row["indicator"]], row["before"], row["after"], int(row["year_before"]), int(row["year_after"])
    )
    return Finding(_("What changed"), said, FigureKind.FACT)


def strong(scene: Scene, code: str) -> Finding:
    """Say what is strong in an area: a figure that beats the mean, or the one nearest to it; never invented."""
    found = strengths(scene.selection.figures.loc[[code]], scene.reference.figures, scene.catalogue)
    if found.empty:
        return Finding(_("Strong"), _("There are no figures to compare."))
    row = found.iloc[0]
    indicator = scene.catalogue[row["indicator"]]
    said = sentences.strength(
        indicator, row["value"], place=reference_name(scene), beats_the_mean=bool(row["beats_mean"])
    )
    return Finding(_("Strong"), said, indicator.kind_at(scene.level))


def _without_subsets(groups: Sequence[TargetGroup]) -> list[TargetGroup]:
    """Leave out a group whose ages lie inside those of another one that is named too."""

    def inside(one: TargetGroup, other: TargetGroup) -> bool:
        if one is other or one.ages is None or other.ages is None:
            return False
        return other.ages[0] <= one.ages[0] and one.ages[1] <= other.ages[1]

    return [group for group in groups if not any(inside(group, other) for other in groups)]
