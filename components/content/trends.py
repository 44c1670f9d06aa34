"""One figure through the years: which years may be joined by a line, and why others may not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from components.content.profile import cell, year_of
from components.content.scene import Scene
from geodata.figures.indicators import Indicator
from geodata.figures.selection import Selection
from geodata.vocabulary import FigureKind, Level, Status


class Point(NamedTuple):
    """One year of one place: the value (NaN without one), what it is worth and how it came about."""

    year: int
    value: float
    status: Status
    kind: FigureKind


@dataclass(frozen=True)
class Track:
    """One place through the years, oldest first; ``code`` is that of the place."""

    name: str
    points: tuple[Point, ...]
    main: bool = False
    code: str = ""

    @property
    def values(self) -> pd.Series:
        """Values by year, NaN where a year has none."""
        return pd.Series({point.year: point.value for point in self.points}, dtype="float64")

    def at(self, year: int) -> Point | None:
        """The point of a year, ``None`` when no release of that year has the figure."""
        return next((point for point in self.points if point.year == year), None)


@dataclass(frozen=True)
class Trend:
    """
    A figure through the years, of an area and of what it lies in.

    ``definition_breaks`` and ``boundary_breaks`` are the years from which on a figure cannot be compared with the
    year before. ``joined`` tells whether years may be joined by a line at all: facts may, estimates and surveys not.
    """

    indicator: Indicator
    tracks: tuple[Track, ...]
    definition_breaks: tuple[int, ...]
    boundary_breaks: tuple[int, ...]
    joined: bool

    @property
    def years(self) -> tuple[int, ...]:
        """Every year that one of the places has a figure of, or a reason why not."""
        return tuple(sorted({point.year for track in self.tracks for point in track.points}))

    @property
    def breaks(self) -> tuple[int, ...]:
        """Years from which on a line must not go on."""
        return tuple(sorted({*self.definition_breaks, *self.boundary_breaks}))

    @property
    def is_known(self) -> bool:
        """Whether any place has a value in any year."""
        return any(point.value == point.value for track in self.tracks for point in track.points)


def trend_of(
    indicator: Indicator,
    figures: Mapping[Level, Mapping[int, Selection]],
    places: Sequence[tuple[str, Level, str]],
) -> Trend:
    """
    Follow a figure through the years.

    Parameters
    ----------
    figures
        As ``components.data.figures_by_year``.
    places
        Code, level and name of each line, the area itself first.
    """
    tracks = [
        Track(name, points_of(figures.get(level, {}), indicator, code, level), main=place == 0, code=code)
        for place, (code, level, name) in enumerate(places)
    ]
    shown = tuple(track for track in tracks if track.points and (track.main or track.values.notna().any()))
    years = sorted({point.year for track in shown for point in track.points if point.value == point.value})
    joined = all(point.kind is FigureKind.FACT for track in shown for point in track.points)
    own = shown[0].points if shown and shown[0].main else ()
    return Trend(indicator, shown, breaks(indicator, years), boundary_breaks(own), joined)


def points_of(years: Mapping[int, Selection], indicator: Indicator, code: str, level: Level) -> tuple[Point, ...]:
    """Give the years in which a release of that very year speaks of the figure; a figure is never carried forward."""
    found = []
    for year, chosen in sorted(years.items()):
        if year_of(chosen, code, indicator.id) != year:
            continue
        found.append(
            Point(
                year,
                float(cell(chosen.figures, code, indicator.id)),
                Status(str(cell(chosen.statuses, code, indicator.id))),
                indicator.kind_at(level),
            )
        )
    return tuple(found)


def breaks(indicator: Indicator, years: Sequence[int]) -> tuple[int, ...]:
    """Give the years from which on the definition differs from that of the year before in the list."""
    return tuple(
        later
        for earlier, later in pairwise(sorted(years))
        if indicator.definition_in(earlier) != indicator.definition_in(later)
    )


def boundary_breaks(points: Sequence[Point]) -> tuple[int, ...]:
    """Give the years from which on an area has its present boundary, after years with another one; or the reverse."""
    return tuple(
        later.year
        for earlier, later in pairwise(points)
        if (earlier.status is Status.OTHER_BOUNDARY) != (later.status is Status.OTHER_BOUNDARY)
    )


def followed(scene: Scene, code: str) -> str | None:
    """
    Give the figure that is followed through the years: that of the view, where the area has it, else the first.

    ``None`` for an area without figures. The screen and every way to take it along ask here, so they show the same.
    """
    offered = choices(scene, code)
    asked = scene.view.cijfer
    return asked if asked in offered else next(iter(offered), None)


def choices(scene: Scene, code: str) -> list[str]:
    """Give the figures that an area has, in the order to choose from: facts about need, other facts, estimates."""
    figures = scene.selection.figures
    known = [key for key in scene.catalogue if key in figures and figures[key].notna()[code]]

    def order(key: str) -> int:
        indicator = scene.catalogue[key]
        if indicator.kind_at(scene.level) is not FigureKind.FACT:
            return 2
        return 0 if indicator.is_need else 1

    return sorted(known, key=order)
