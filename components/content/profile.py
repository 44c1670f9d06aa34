"""The figures of one area beside others, and what the chief of them are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from components.content.scene import Scene
from components.drawing.charts import Bar
from components.words import formats
from components.words.labels import capital, label
from components.words.texts import language
from geodata.figures.dimensions import dimension_scores
from geodata.figures.indicators import Indicator
from geodata.figures.normalise import percentile
from geodata.figures.selection import Selection
from geodata.vocabulary import Dimension, Domain, FigureKind, Level, Provider, Status


@dataclass(frozen=True)
class Figure:
    """One figure of one place: value (NaN without one), what it is worth, its year and how it came about."""

    value: float
    status: Status
    year: int | None
    kind: FigureKind


@dataclass(frozen=True)
class Compared:
    """
    One figure of an area beside that of the municipality and of the country.

    ``place`` and ``municipality_place`` are where they stand among the areas compared with: 0-100, more need to the
    right (more of what is counted, for what only describes); NaN unknown.
    """

    indicator: Indicator
    area: Figure
    municipality: Figure
    country: Figure
    place: float
    municipality_place: float


def compared(
    scene: Scene, code: str, municipality: Selection, country: Selection, keys: Sequence[str] | None = None
) -> list[Compared]:
    """
    Put the figures of an area beside others.

    Parameters
    ----------
    municipality, country
        The figures of the municipality (a row with its code) and of the country (its only row).
    keys
        Only these figures, in this order.

    Returns
    -------
    compared
        By domain, then by group, in the order of the catalogue; what only describes comes last. Figures that were
        never published for areas of this level are left out.
    """
    whole = country.figures.index[0] if len(country.figures) else ""
    found = [
        Compared(
            scene.catalogue[key],
            figure_of(scene.selection, scene.catalogue[key], code, scene.level),
            figure_of(municipality, scene.catalogue[key], scene.place.code, Level.GEMEENTE),
            figure_of(country, scene.catalogue[key], str(whole), Level.LAND),
            *places(scene, municipality, key, code),
        )
        for key in (in_order(scene) if keys is None else [key for key in keys if key in scene.selection.figures])
    ]
    return [one for one in found if one.area.year is not None]


def in_order(scene: Scene) -> list[str]:
    """Give the ids of the figures that are here, by domain and group; what only describes an area last."""
    domains, groups = list(Domain), list(dict.fromkeys(one.group for one in scene.catalogue.values()))

    def order(key: str) -> tuple[int, int]:
        one = scene.catalogue[key]
        return (domains.index(one.domain) if one.domain else len(domains), groups.index(one.group))

    return sorted((key for key in scene.catalogue if key in scene.selection.figures), key=order)


def figure_of(selection: Selection, indicator: Indicator, code: str, level: Level) -> Figure:
    """Give one figure of one place; "not in this release" where the selection does not have the place at all."""
    kind = indicator.kind_at(level)
    if code not in selection.figures.index or indicator.id not in selection.figures:
        return Figure(float("nan"), Status.NOT_IN_RELEASE, None, kind)
    return Figure(
        float(cell(selection.figures, code, indicator.id)),
        Status(str(cell(selection.statuses, code, indicator.id))),
        year_of(selection, code, indicator.id),
        kind,
    )


def places(scene: Scene, municipality: Selection, key: str, code: str) -> tuple[float, float]:
    """
    Give where an area and its municipality stand among the areas compared with, 0-100; NaN unknown.

    An area with too few residents stands nowhere: it is shown, not ranked.
    """
    reference = scene.reference.figures
    if key not in reference:
        return float("nan"), float("nan")
    whole = figure_of(municipality, scene.catalogue[key], scene.place.code, Level.GEMEENTE).value
    small = bool(scene.need.small[code])
    mine = float("nan") if small else float(cell(scene.selection.figures, code, key))
    sign = scene.catalogue[key].sign or 1
    others = sign * reference[key].to_numpy("float64")
    own, town = percentile(sign * np.array([mine, whole]), others)
    return float(own), float(town)


def dimension_bars(scene: Scene, code: str) -> list[Bar]:
    """Give one bar per dimension of Positive Health, 0-100; NaN where no figure is known."""
    scores = dimension_scores(scene.need.normalised.loc[[code]], scene.catalogue).iloc[0].to_dict()
    return [
        Bar(capital(label(part)), float(scores[part]), formats.number(float(scores[part])), 100.0) for part in Dimension
    ]


def subjects_of_dimension(scene: Scene, code: str, dimension: Dimension) -> list[str]:
    """Name the groups of figures that a dimension rests on here: those of which a figure is known."""
    known = scene.need.normalised.loc[code].dropna().index
    groups = [scene.catalogue[key].group for key in known if dimension in scene.catalogue[key].dimensions]
    return [group_name(scene, group) for group in dict.fromkeys(groups)]


def group_name(scene: Scene, group: str) -> str:
    """Name a group of figures in the language of the run."""
    known = scene.catalogue.group_names.get(group)
    return group if known is None else known.in_language(language())


def own_sources(sources: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Name source and licence of the municipality's own figures, by id of the figure (``db.figures.sources``)."""
    own = sources[sources["provider"] == Provider.OWN]
    return {
        str(row["dataset"]).split(" ")[0]: (str(row["title"] or ""), str(row["licence"] or ""))
        for row in own.sort_values("year").to_dict("records")
    }


def heads(scene: Scene, codes: Sequence[str]) -> dict[str, str]:
    """Give the names of areas by code, in the order of the names."""
    return dict(sorted(((code, scene.names[code]) for code in codes), key=lambda pair: pair[1]))


def year_of(selection: Selection, code: str, key: str) -> int | None:
    """Give the year of a figure, ``None`` when no release has it or the place is not there."""
    there = key in selection.years and code in selection.years.index
    year = cell(selection.years, code, key) if there else None
    return None if year is None or pd.isna(year) else int(year)


def name_of(indicator: Indicator) -> str:
    """Give the name of a figure in the language of the run."""
    return indicator.name.in_language(language())


def cell(frame: pd.DataFrame, code: str, key: str) -> Any:
    """Give one cell; what type it has the frame's own docstring says."""
    return frame.at[code, key]
