"""The sheet of areas beside each other: need, people and figures of each, the mean, and the differences in words."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from components.content import beside
from components.content.beside import Beside, Line, Side
from components.content.scene import Scene
from components.drawing.palette import LIGHT
from components.sheets import frame
from components.sheets.figures import cell, rounded
from components.sheets.frame import SheetKind
from components.sheets.resting import OURS, Rest, people
from components.sheets.sheet import Cell, Chart, ChartKind, Heading, Part, Rests, Said, Sentence, Series, Sheet, Table
from components.words import formats, reasons
from components.words.labels import capital, choice, label
from components.words.plain import clean
from components.words.texts import _
from geodata.vocabulary import Status

COLOURS = (LIGHT.need[4], LIGHT.supply[3], LIGHT.need[1], LIGHT.supply[4])
"""One per area, dark and light in turn: told apart in a grey print too."""


def build(scene: Scene, made: Beside, releases: pd.DataFrame, *, today: dt.date) -> Sheet:
    """Make the sheet of areas that were put beside each other."""
    parts: list[Part] = [
        need(scene, made),
        domains(scene, made),
        Said("", tuple(Sentence(line) for line in beside.sentences_of(made))),
        figures(scene, made, made.chief, _("Chief figures")),
        figures(scene, made, made.lines, _("All figures")),
    ]
    hides = any(one.status is Status.SUPPRESSED for line in made.lines for one in (*line.figures, line.municipality))
    return frame.make(
        SheetKind.VERGELIJKING,
        scene,
        _("{title}, {year}", title=clean(beside.title(made)), year=scene.view.jaar),
        parts,
        today=today,
        conditions=((_("Areas"), clean(", ".join(made.names))), *frame.conditions(scene)),
        sources=frame.sources(scene, releases),
        definitions=(
            *frame.definitions(line.indicator for line in made.lines),
            (capital(beside.mean_name(scene)), _("The mean of all areas of this level, weighted by their residents.")),
        ),
        hides=hides,
    )


def need(scene: Scene, made: Beside) -> Table:
    """Make the table of need: a row per area, the mean last."""
    heads = (
        Heading(choice(scene.level)),
        Heading(_("Need for support"), True),
        Heading(_("Difference")),
        Heading(_("Place")),
        Heading(_("What the number means")),
        Heading(_("Residents"), True),
        Heading(_("Year")),
    )
    year = Cell(str(scene.view.jaar))
    rest = Rest(scene)
    rows = [
        (
            *_need_of(scene, side, made, rest.need(side.code)),
            Cell(formats.number(side.residents), rounded(side.residents), people(side.code)),
            year,
        )
        for side in made.sides
    ]
    mean = Cell(formats.number(made.mean_index), rounded(made.mean_index), OURS)
    last = (Cell(capital(beside.mean_name(scene))), mean, Cell(""), Cell(""), Cell(""), Cell(""), year)
    return Table(_("Need for support"), heads, (*rows, last), (0,))


def _need_of(scene: Scene, side: Side, made: Beside, rests: Rests) -> tuple[Cell, ...]:
    name = frame.words(side.name)
    if side.story is None:
        return name, Cell(_("no number")), Cell(""), Cell(""), Cell(reasons.need(side.reason))
    story = side.story
    return (
        name,
        Cell(formats.number(side.index), rounded(side.index), rests),
        Cell(side.difference(side.index, made.mean_index), None, rests),
        Cell(story.place, None, rests),
        Cell(story.standing(scene.level, scene.reference.reference), None, rests),
    )


def domains(scene: Scene, made: Beside) -> Chart:
    """Draw the need per domain: a group of bars per domain, one for each area and one for the mean."""
    shown, rest = made.domains, Rest(scene)
    series = [
        Series(
            clean(side.name),
            tuple(rounded(side.domains[one]) for one in shown),
            colour,
            tuple(rest.domain(one, side.code) for one in shown),
        )
        for side, colour in zip(made.sides, COLOURS, strict=False)
    ]
    mean = Series(
        capital(beside.mean_name(scene)),
        tuple(rounded(made.mean_domains[one]) for one in shown),
        LIGHT.quiet,
        (OURS,) * len(shown),
    )
    told = [
        _(
            "{domain}: {areas}",
            domain=choice(one),
            areas=", ".join(f"{clean(side.name)} {formats.number(side.domains[one])}" for side in made.sides),
        )
        for one in shown
    ]
    return Chart(
        _("Need per domain"),
        ChartKind.BARS,
        tuple(choice(one) for one in shown),
        (*series, mean),
        unit=_("Need, 0-100"),
        alt=_("{title}. {told}.", title=_("Need per domain"), told="; ".join(told)),
    )


def figures(scene: Scene, made: Beside, lines: Sequence[Line], title: str) -> Table:
    """Make a table of figures: of each area with its difference in words, of the municipality, and the year."""
    heads = [Heading(_("Figure"))]
    for name in made.names:
        heads += [Heading(clean(name), True, decimals=1), Heading(_("Difference"))]
    heads += [Heading(scene.title, True, decimals=1), Heading(_("Unit")), Heading(_("Year"))]
    rows = []
    for line in lines:
        indicator, cells = line.indicator, [Cell(line.name)]
        town = cell(line.municipality, indicator, scene.place.code)
        for side, one, said in zip(made.sides, line.figures, line.differences, strict=True):
            beside_town = cell(one, indicator, side.code)
            # A difference tells the one from the other.
            cells += [beside_town, Cell(said, None, (*beside_town.rests, *town.rests) if said else ())]
        rows.append((*cells, town, Cell(label(indicator.unit)), Cell(line.years)))
    return Table(title, tuple(heads), tuple(rows))
