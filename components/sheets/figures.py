"""Figures on a sheet: written as on the screen, with a number that is no more exact than what is written."""

import math
import re
from collections.abc import Sequence

from components.blocks.tables import Column, Row
from components.content.layers import Coloured
from components.content.profile import Figure, name_of
from components.content.scene import Scene
from components.sheets import resting
from components.sheets.sheet import Cell, Heading, Number, Rests, Table
from components.words import formats
from components.words.labels import label
from components.words.texts import Language, _, language
from geodata.figures.indicators import Indicator
from geodata.vocabulary import Unit


def rounded(value: float | None, decimals: int = 0) -> float | None:
    """Round a number as ``formats.number`` writes it; ``None`` when there is none."""
    return None if value is None or not math.isfinite(value) else formats.rounded(value, decimals)


def in_unit(value: float | None, unit: Unit) -> float | None:
    """Give a figure as ``formats.figure`` writes it: thousands of euros written out, no decimal that is not shown."""
    if value is None or not math.isfinite(value):
        return None
    if unit is Unit.THOUSAND_EURO:
        return rounded(value * 1000)
    return rounded(value, 0 if unit is Unit.EURO else formats.decimals_of(unit, value))


def in_layer(layer: Coloured, value: float) -> float | None:
    """Give what colours the map as ``Coloured.write`` writes it."""
    if layer.indicator is not None:
        return in_unit(value, layer.indicator.unit)
    return rounded(value, 1 if layer.supply and value < 10 else 0)


def read(text: str) -> float | None:
    """
    Read a number back as it is written in the language of the run: no more exact than what stands there.

    Per cent, a sum of money and a bare number are numbers; whatever else stands in a cell is words.
    """
    bare = text.strip().removesuffix("%").removeprefix("€").strip()
    dot, comma = (".", ",") if language() is Language.NL else (",", ".")
    whole = rf"([0-9]{{1,3}}({re.escape(dot)}[0-9]{{3}})+|[0-9]+)"
    if not re.fullmatch(rf"[-−]?{whole}({re.escape(comma)}[0-9]+)?", bare, re.ASCII):
        return None
    return float(bare.replace(dot, "").replace(comma, ".").replace("−", "-"))


def say(figure: Figure, unit: Unit) -> str:
    """Write a figure, or what stands in its place on the screen."""
    return formats.figure(figure.value, unit) if figure.value == figure.value else label(figure.status)


def cell(figure: Figure, indicator: Indicator, area: str) -> Cell:
    """Make a cell of a figure of an area."""
    unit = indicator.unit
    return Cell(say(figure, unit), in_unit(figure.value, unit), resting.of(figure, indicator.id, area))


def number(
    scene: Scene, indicator: Indicator, figure: Figure, area: str, *, note: str = "", own: tuple[str, str] | None = None
) -> Number:
    """
    Make a figure that stands by itself.

    Parameters
    ----------
    area
        Code of what it is a figure of.
    note
        What is said beside it; without it, its year.
    own
        Source and licence of a figure that the municipality added itself.
    """
    return Number(
        key=indicator.id,
        label=name_of(indicator),
        text=say(figure, indicator.unit),
        value=in_unit(figure.value, indicator.unit),
        unit=label(indicator.unit),
        note=note or ("" if figure.year is None else str(figure.year)),
        definition=indicator.definition.in_language(language()),
        source=source_of(scene, indicator, own),
        rests=resting.of(figure, indicator.id, area),
    )


def source_of(scene: Scene, indicator: Indicator, own: tuple[str, str] | None = None) -> str:
    """Name the source of a figure, as its "?" on the screen does."""
    if own is not None:
        return own[0]
    source = indicator.source.in_language(language())
    return _("{source} (invented for the example)", source=source) if scene.place.fictional else source


def table(
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    values: Sequence[Sequence[float | None]],
    *,
    units: Sequence[str] = (),
    rests: Sequence[Sequence[Rests]] = (),
) -> Table:
    """
    Make a table of the same texts as on the screen, with the numbers behind them.

    Parameters
    ----------
    columns, rows
        As the screen's builder gives them; plain texts only.
    values
        Per row a number per column but the first, ``None`` for words.
    units
        Unit per column but the first; none when left out.
    rests
        Per row, for each column but the first, whose figures it holds (``components.sheets.resting``); nobody says it
        when left out.
    """
    shown = units or [""] * (len(columns) - 1)
    numbers = list(zip(*values, strict=True)) if values else [()] * (len(columns) - 1)
    heads = [Heading(columns[0].heading)] + [
        Heading(column.heading, column.number, unit, _decimals(found))
        for column, unit, found in zip(columns[1:], shown, numbers, strict=True)
    ]
    whose = rests or [[()] * (len(columns) - 1) for _row in rows]
    body = tuple(
        (
            Cell(row.cells[0]),
            *(Cell(text, value, held) for text, value, held in zip(row.cells[1:], there, on, strict=True)),
        )
        for row, there, on in zip(rows, values, whose, strict=True)
    )
    return Table(title, tuple(heads), body, tuple(place for place, row in enumerate(rows) if row.chosen))


def _decimals(values: Sequence[float | None]) -> int:
    """Decimals that the most exact number of a column needs, two at most."""
    known = [value for value in values if value is not None]
    return next((places for places in (0, 1) if all(value == round(value, places) for value in known)), 2)
