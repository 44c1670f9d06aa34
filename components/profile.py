"""The figures of one area: beside the municipality and the country, through the years, by dimension."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from components.drawing.charts import Bar, Line
from components.scene import Scene
from components.words import formats
from components.words.labels import capital, label
from components.words.texts import language
from geodata.figures.dimensions import dimension_scores
from geodata.figures.indicators import Indicator
from geodata.figures.selection import Selection
from geodata.vocabulary import Dimension, Domain, FigureKind, Status


@dataclass(frozen=True)
class Compared:
    """One figure of an area beside that of the municipality and the mean of the reference; NaN where unknown."""

    indicator: Indicator
    value: float
    status: Status
    year: int | None
    municipality: float
    country: float


@dataclass(frozen=True)
class Part:
    """What one figure adds to the index: raw value, place 0-100, weight 0-1, contribution in points."""

    indicator: Indicator
    domain: Domain
    raw: float
    normalised: float
    weight: float
    contribution: float
    year: int | None


def parts_of(scene: Scene, code: str) -> list[Part]:
    """Give what the index of an area is made of, the largest first; it sums to the index. Empty without one."""
    made = scene.need.contributions
    mine = made[made["area"] == code].sort_values("contribution", ascending=False, kind="stable")
    return [
        Part(
            scene.catalogue[row["indicator"]],
            Domain(row["domain"]),
            float(row["raw"]),
            float(row["normalised"]),
            float(row["weight"]),
            float(row["contribution"]),
            year_of(scene.selection, code, row["indicator"]),
        )
        for row in mine.to_dict("records")
    ]


def domain_bars(parts: Sequence[Part]) -> list[Bar]:
    """Give one bar per domain that weighs something: the points that it adds to the index, the largest first."""
    points: dict[Domain, float] = {}
    for part in parts:
        if part.weight > 0:
            points[part.domain] = points.get(part.domain, 0.0) + part.contribution
    order = sorted(points, key=lambda domain: -points[domain])
    return [Bar(capital(label(domain)), points[domain], formats.number(points[domain], 1)) for domain in order]


def dimension_bars(scene: Scene, code: str) -> list[Bar]:
    """Give one bar per dimension of Positive Health, 0-100; NaN where no figure is known."""
    scores = dimension_scores(scene.need.normalised.loc[[code]], scene.catalogue).iloc[0].to_dict()
    return [Bar(capital(label(part)), float(scores[part]), formats.number(float(scores[part]))) for part in Dimension]


def compared(scene: Scene, code: str, whole: pd.Series, keys: Sequence[str]) -> list[Compared]:
    """
    Put figures of an area beside others.

    Parameters
    ----------
    whole
        Figures of the municipality, by indicator id.
    keys
        Ids of the figures, in the order of showing; those that are not here at all are left out.
    """
    figures, means = scene.selection.figures, scene.reference.figures.mean()
    return [
        Compared(
            scene.catalogue[key],
            float(cell(figures, code, key)),
            Status(cell(scene.selection.statuses, code, key)),
            year_of(scene.selection, code, key),
            float(whole.get(key, float("nan"))),
            float(means.get(key, float("nan"))),
        )
        for key in keys
        if key in figures.columns
    ]


def trend_lines(
    through_the_years: Mapping[str, pd.DataFrame], key: str, names: Mapping[str, str], code: str
) -> list[Line]:
    """
    Give the lines of one figure through the years.

    Parameters
    ----------
    through_the_years
        Per area code a frame year × indicator id, NaN where there is no value.
    key
        The figure.
    names
        What each line is called, by code, in the order of drawing.
    code
        The area whose line is the main one.
    """
    return [
        Line(name, frame[key].dropna(), main=place == code)
        for place, name in names.items()
        if (frame := through_the_years.get(place)) is not None and key in frame and frame[key].notna().any()
    ]


def breaks(indicator: Indicator, years: Sequence[int]) -> list[int]:
    """Give the years from which on the definition differs from that of the year before."""
    ordered = sorted(years)
    return [
        later
        for earlier, later in pairwise(ordered)
        if indicator.definition_in(earlier) != indicator.definition_in(later)
    ]


def trend_choices(scene: Scene) -> list[str]:
    """Give the facts that can be followed through the years: estimates are not."""
    return [
        key
        for key in scene.catalogue
        if key in scene.selection.figures
        and scene.catalogue[key].kind is FigureKind.FACT
        and scene.catalogue[key].is_need
        and scene.selection.figures[key].notna().any()
    ]


def year_of(selection: Selection, code: str, key: str) -> int | None:
    """Give the year of a figure, ``None`` when no release has it."""
    year = cell(selection.years, code, key) if key in selection.years else None
    return None if year is None or pd.isna(year) else int(year)


def name_of(indicator: Indicator) -> str:
    """Give the name of a figure in the language of the run."""
    return indicator.name.in_language(language())


def cell(frame: pd.DataFrame, code: str, key: str) -> Any:
    """Give one cell; what type it has the frame's own docstring says."""
    return frame.at[code, key]
