"""What an area says of itself in sentences, each with the figures that it rests on."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from components.content import agenda, both_sides, findings, need_told, rests_on
from components.content.agenda import Counted
from components.content.findings import Finding
from components.content.scene import Scene
from components.reading import records, years
from components.sheets import Said, Sentence
from components.words import sentences
from components.words.templates import Topic
from components.words.texts import _
from db import clock
from geodata.vocabulary import Level

MOST = 5
"""Sentences about one area, unless asked otherwise."""

MOST_ON_PAPER = 8
"""Sentences of a report or a slide, which has no lists beside them."""

FIGURES = 2
"""Figures beside the average that are told, at most."""

IN_TURN = (
    Topic.SIZE,
    Topic.NEED,
    Topic.REASON,
    Topic.STRENGTH,
    Topic.MISSING,
    Topic.CHANGE,
    Topic.RUNNING,
    Topic.FIGURE,
    Topic.SIGNALS,
    Topic.STANDING,
    Topic.ALIKE,
)
"""What comes first when there is room for few sentences. What is strong is always among the first four."""

IN_ORDER = (
    Topic.SIZE,
    Topic.NEED,
    Topic.ALIKE,
    Topic.STANDING,
    Topic.REASON,
    Topic.FIGURE,
    Topic.STRENGTH,
    Topic.CHANGE,
    Topic.RUNNING,
    Topic.MISSING,
    Topic.SIGNALS,
)
"""The order in which sentences are read."""


@dataclass(frozen=True, eq=False)
class Records:
    """
    What the register tells beside the figures, as everybody may see it.

    ``activities`` and ``initiatives`` as they are kept; ``reach`` as ``geodata.reach.gaps.missing_for``, ``None`` as
    long as nothing is in the register; ``changes`` as ``geodata.figures.change.changes``; ``signals`` are the protected
    counts per wijk, year and kind.
    """

    activities: gpd.GeoDataFrame
    initiatives: gpd.GeoDataFrame
    reach: pd.DataFrame | None
    changes: pd.DataFrame
    signals: pd.DataFrame
    on: dt.date


def tell(scene: Scene, code: str, *, most: int = MOST) -> list[Finding]:
    """
    Tell an area in sentences.

    Parameters
    ----------
    scene
        The view: its figures are compared with what the view compares with.
    code
        An area of the scene.
    most
        Sentences at most.

    Returns
    -------
    findings
        In reading order, in the language of the run; each names the figures that it rests on. What is strong is among
        them wherever a figure can be compared. Never about a figure that is hidden, not even by a difference.
    """
    return chosen(list(everything(scene, code, records_of(scene))), most)


def said_of(scene: Scene, code: str, *, most: int = MOST_ON_PAPER) -> Said:
    """Say an area in sentences, as a part of a sheet."""
    told = tell(scene, code, most=most)
    return Said(_("In words"), tuple(Sentence(found.text, found.figures) for found in told))


def records_of(scene: Scene) -> Records:
    """Read what the register tells of the areas of a view."""
    activities = records.activities_of(scene)
    return Records(
        activities,
        records.initiatives_of(scene),
        # As long as nothing is in the register, nobody knows what is missing.
        None if activities.empty else records.reach(scene),
        years.changed(scene),
        records.signal_counts(scene),
        clock.today(),
    )


def everything(scene: Scene, code: str, found: Records) -> Iterator[Finding]:
    """Give every sentence that can be said about an area; of water only that it is."""
    size = need_told.of_size(scene, code)
    yield from size
    if bool(scene.areas.at[code, "water"]):
        return
    need = need_told.of_need(scene, code)
    yield from need
    if need:
        yield need_told.reasons(scene, code)
    # A figure beside the average is told of a small area too: both numbers stand there, and no place among others.
    yield from both_sides.burdens(scene, code, FIGURES)
    yield from findings.strong_figures(scene, code, 1)
    yield findings.changed(found.changes, scene, code)
    if not found.activities.empty or not found.initiatives.empty:
        yield findings.running(found.activities, found.initiatives, code, scene.level, found.on)
    if found.reach is not None:
        yield findings.missing(found.reach, code, found.on)
    yield from signals(found.signals, code, scene.level, found.on)


def signals(counts: pd.DataFrame, code: str, level: Level, on: dt.date) -> list[Finding]:
    """
    Say how many signals came in, from the protected counts of the newest year only.

    Of a kind that is hidden nothing is said, and that there was none only when no kind of that year is hidden.
    """
    counted = agenda.signal_counts(counts, code, 1) if level is Level.WIJK else []
    if not counted:
        return []
    told = [sentences.signals(one.year, one.kind, one.number) for one in _most_first(counted) if one.number]
    if all(one.number == 0 for one in counted):
        told = [sentences.signals(counted[0].year, None, 0)]
    return [Finding(_("Signals"), text, figures=(rests_on.signals(on),), topic=Topic.SIGNALS) for text in told]


def chosen(said: Sequence[Finding], most: int) -> list[Finding]:
    """Keep the sentences that matter most: the first of each topic in turn, then the second; in reading order."""
    telling = [found for found in said if found.says and found.text]
    by_topic = {topic: [found for found in telling if found.topic is topic] for topic in IN_TURN}
    longest = max((len(found) for found in by_topic.values()), default=0)
    in_turn = [by_topic[topic][turn] for turn in range(longest) for topic in IN_TURN if turn < len(by_topic[topic])]
    kept = in_turn[:most]
    return sorted(kept, key=lambda found: IN_ORDER.index(found.topic) if found.topic else len(IN_ORDER))


def _most_first(counted: Sequence[Counted]) -> list[Counted]:
    return sorted(counted, key=lambda one: -(one.number or 0))
