"""The sheet of one area: its need and what it is made of, its figures beside others, and what runs there."""

import datetime as dt
from collections.abc import Mapping, Sequence

import pandas as pd

from components.content import both_sides, contributions
from components.content.contributions import Breakdown
from components.content.findings import Finding
from components.content.profile import Compared, dimension_bars, name_of
from components.content.scene import Scene
from components.content.stories import stories
from components.drawing.palette import LIGHT
from components.sheets import frame, need
from components.sheets.figures import cell, in_unit, rounded
from components.sheets.frame import SheetKind
from components.sheets.resting import OURS, Rest
from components.sheets.sheet import Cell, Chart, ChartKind, Heading, Part, Said, Sentence, Series, Sheet, Table
from components.words import formats
from components.words.labels import capital, choice, label
from components.words.plain import clean
from components.words.texts import _
from geodata.figures.observations import COUNTRY_CODE
from geodata.vocabulary import Dimension, Reference, Status

POINTS = 2
"""Decimals of the points that the index is made of."""


def build(
    scene: Scene,
    code: str,
    compared: Sequence[Compared],
    said: Said,
    releases: pd.DataFrame,
    own: Mapping[str, tuple[str, str]],
    *,
    today: dt.date,
    years: Sequence[Part] = (),
    running: tuple[Sequence[Part], bool] = ((), False),
) -> Sheet:
    """
    Make the sheet.

    Parameters
    ----------
    compared
        Every figure of the area beside those of the municipality and the country.
    said
        What the area says in sentences.
    years, running
        As ``through_years.parts`` and ``runs.parts`` give.
    """
    story = next((one for one in stories(scene) if one.code == code), None)
    made = contributions.breakdown(scene.need, scene.catalogue, code)
    parts: list[Part] = [need.numbers(scene, code, story, compared, own), said, need.notes(scene, code, story)]
    if made is not None:
        parts += [domains(scene, code, made), apart(made, Rest(scene), code)]
    parts += [
        Said(both_sides.heading(scene, code), _sentences(both_sides.burdens(scene, code)), Rest(scene).area(code)),
        Said(_("This goes well here"), _sentences(both_sides.carries(scene, code)), Rest(scene).area(code)),
        figures(scene, code, compared),
        *years,
        dimensions(scene, code),
        *running[0],
    ]
    hides = running[1] or any(
        found.status is Status.SUPPRESSED for one in compared for found in (one.area, one.municipality, one.country)
    )
    return frame.make(
        SheetKind.PROFIEL,
        scene,
        title(scene, code),
        parts,
        today=today,
        conditions=((_("Area"), clean(scene.names[code])), *frame.conditions(scene)),
        sources=(*frame.sources(scene, releases), *([frame.of_register()] if running[0] else [])),
        definitions=frame.definitions(one.indicator for one in compared),
        hides=hides,
    )


def title(scene: Scene, code: str) -> str:
    """Name the area, its place and the year."""
    name = clean(scene.names[code])
    if code == scene.place.code:
        return _("{area}, {year}", area=scene.title, year=scene.view.jaar)
    return _("{area}, {place}, {year}", area=name, place=scene.title, year=scene.view.jaar)


def domains(scene: Scene, code: str, made: Breakdown) -> Chart:
    """Draw the points per domain that the index is made of."""
    shown = made.counting
    name = clean(scene.names[code])
    return Chart(
        _("Points per domain"),
        ChartKind.BARS,
        tuple(choice(one.domain) for one in shown),
        (
            Series(
                _("Points"),
                tuple(rounded(one.points, POINTS) for one in shown),
                LIGHT.need[3],
                # They add up to the index: without one of them the others would give it away.
                (Rest(scene).index_of(code),) * len(shown),
            ),
        ),
        unit=_("points"),
        decimals=POINTS,
        alt=_(
            "What the need for support of {area} is made of: {line}",
            area=name,
            line=_(
                "{parts} = {total} points, rounded {index}",
                parts=" + ".join(formats.number(one.points, POINTS) for one in shown),
                total=formats.number(made.total, POINTS),
                index=formats.number(made.total),
            ),
        ),
    )


def apart(made: Breakdown, rest: Rest, code: str) -> Table:
    """
    Make the table of every figure in the index: its value, place, weight and points, which add up to the index.

    So no place and no points may stay when one of the figures goes: the others would give it away.
    """
    whole_index = rest.index_of(code)
    heads = (
        Heading(_("Figure")),
        Heading(_("Domain")),
        Heading(_("Value"), True),
        Heading(_("On a scale of 0-100"), True, decimals=1),
        Heading(_("Weight"), True, "%", 1),
        Heading(_("Points"), True, decimals=POINTS),
    )
    rows = [
        (
            Cell(name_of(one.indicator)),
            Cell(choice(part.domain)),
            Cell(
                formats.figure(one.raw, one.indicator.unit),
                in_unit(one.raw, one.indicator.unit),
                rest.figure(one.indicator.id, code),
            ),
            Cell(formats.number(one.normalised, 1), rounded(one.normalised, 1), whole_index),
            Cell(formats.percent(one.weight * 100, 1), rounded(one.weight * 100, 1), OURS),
            Cell(formats.number(one.points, POINTS), rounded(one.points, POINTS), whole_index),
        )
        for part in made.counting
        for group in part.groups
        for one in group.parts
    ]
    total = (Cell(_("Need for support")), Cell(""), Cell(""), Cell(""))
    whole = sum(part.weight for part in made.counting) * 100
    share = Cell(formats.percent(whole, 1), rounded(whole, 1), OURS)
    points = Cell(formats.number(made.total, POINTS), rounded(made.total, POINTS), whole_index)
    return Table(_("What makes up this number?"), heads, (*rows, (*total, share, points)), (len(rows),))


def figures(scene: Scene, code: str, compared: Sequence[Compared]) -> Table:
    """Make the table of every figure beside those of the municipality and the country."""
    country = _("the fictional country") if scene.place.fictional else label(Reference.LAND)
    heads = (
        Heading(_("Figure")),
        Heading(clean(scene.names[code]), True, decimals=1),
        Heading(scene.title, True, decimals=1),
        Heading(capital(country), True, decimals=1),
        Heading(_("Year")),
        Heading(_("Unit")),
    )
    rows = tuple(
        (
            Cell(name_of(one.indicator)),
            cell(one.area, one.indicator, code),
            cell(one.municipality, one.indicator, scene.place.code),
            cell(one.country, one.indicator, COUNTRY_CODE),
            Cell(str(one.area.year or "")),
            Cell(label(one.indicator.unit)),
        )
        for one in compared
    )
    return Table(_("All figures"), heads, rows)


def dimensions(scene: Scene, code: str) -> Chart:
    """Draw the dimensions of Positive Health."""
    bars, rest = dimension_bars(scene, code), Rest(scene)
    said = _("0 is least need among the areas compared with, 100 is most; – is unknown.")
    return Chart(
        _("Need per dimension"),
        ChartKind.BARS,
        tuple(bar.name for bar in bars),
        (
            Series(
                _("Need, 0-100"),
                tuple(rounded(bar.value) for bar in bars),
                LIGHT.need[3],
                tuple(rest.dimension(one, code) for one in Dimension),
            ),
        ),
        alt=_(
            "{title}, {area}. {explained}", title=_("Need per dimension"), area=clean(scene.names[code]), explained=said
        ),
    )


def _sentences(found: Sequence[Finding]) -> tuple[Sentence, ...]:
    return tuple(Sentence(one.text, one.figures) for one in found)
