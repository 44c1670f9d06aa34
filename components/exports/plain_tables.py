"""A chart and a map of a sheet as tables: the same numbers for who cannot see the picture, and for a spreadsheet."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from components.sheets import Cell, Chart, Graph, Heading, Numbers, Said, SheetMap, Table
from components.sheets.breaks import is_break, words
from components.words import formats
from components.words.texts import _

_SPAN = re.compile(r"\d.*–.*\d")
_T = TypeVar("_T")


def table_of_chart(chart: Chart) -> Table:
    """
    Give the numbers of a chart: a row per category, a column per series.

    In the language of the current run; a category without a value has a dash, and where two years cannot be compared
    it is said.
    """
    headings = (Heading(""), *(Heading(one.name, True, chart.unit, chart.decimals) for one in chart.series))
    rows = tuple(
        (
            Cell(name),
            *(
                Cell(words() if is_break(chart, at) else formats.number(value, chart.decimals), value)
                for value in (series.values[at] for series in chart.series)
            ),
        )
        for at, name in enumerate(chart.categories)
    )
    return Table(chart.title, headings, rows)


def beside_a_chart(chart: Chart) -> Table:
    """
    Give the numbers of a chart as a drawn chart can follow them: a cell without a number is empty.

    Returns
    -------
    table
        As ``table_of_chart``; what stood in the place of a number stands in a column of its own, where there is any.
        A spreadsheet draws words as nought, and what is hidden or unknown is not nought.
    """
    plain = table_of_chart(chart)
    said = [_absent(chart, at) for at in range(len(chart.categories))]
    if not any(said):
        return plain
    rows = [
        (row[0], *(Cell("" if cell.value is None else cell.text, cell.value) for cell in row[1:]), Cell(line))
        for row, line in zip(plain.rows, said, strict=True)
    ]
    return replace(plain, headings=(*plain.headings, Heading(_("No figure"))), rows=tuple(rows))


def _absent(chart: Chart, place: int) -> str:
    if is_break(chart, place):
        return words()
    without = [series.name for series in chart.series if series.values[place] is None]
    return _("no figure: {names}", names=", ".join(without)) if without else ""


def table_of_map(shown: SheetMap, *, codes: bool = False) -> Table:
    """
    Give what a map says of each area: its name, its class in the legend, and the other lines of its label.

    Parameters
    ----------
    codes
        With the code of each area before it, for who joins it with other data.
    """
    looks, classes = dict(shown.palette), _classes(shown)
    headings: tuple[Heading, ...] = (
        Heading(_("Area")),
        Heading(_("Class on the map")),
        Heading(_("What the map says")),
    )
    rows: list[tuple[Cell, ...]] = [
        (Cell(name), Cell(classes.get(looks.get(sign, ""), "")), Cell(" · ".join(label.split("\n")[1:])))
        for name, sign, label in zip(shown.names, shown.classes, shown.labels, strict=True)
    ]
    if codes:
        headings = (Heading(_("Code")), *headings)
        rows = [(Cell(code), *row) for code, row in zip(shown.codes, rows, strict=True)]
    chosen = tuple(at for at, code in enumerate(shown.codes) if code in shown.chosen)
    return Table(shown.title, headings, tuple(rows), chosen)


def table_of_graph(shown: Graph) -> Table:
    """Give the lines of a graph: a row per line with who, with whom, and what it means."""
    said = {one.look: one.text for one in shown.legend}
    names = [node.name for node in shown.nodes]
    headings = (Heading(_("Who")), Heading(_("With whom")), Heading(_("By what")))
    rows = tuple((Cell(names[tie.one]), Cell(names[tie.other]), Cell(said.get(tie.look, ""))) for tie in shown.ties)
    return Table(shown.title, headings, rows)


def _classes(shown: SheetMap) -> dict[str, str]:
    """Words of the legend per look (a colour or the name of a pattern)."""
    legend = shown.legend
    said = dict(legend.states)
    # Borders are written between the classes, or at both ends too.
    ends_too = len(legend.breaks) == len(legend.fills) + 1
    borders = legend.breaks if ends_too else (legend.low, *legend.breaks, legend.high)
    if legend.fills and len(borders) == len(legend.fills) + 1:
        lower, upper = borders[:-1], borders[1:]
        for fill, low, high in zip(legend.fills, lower, upper, strict=True):
            said[fill] = " – ".join(part for part in (low, high) if part)
    if legend.pairs is not None:
        ends = legend.pairs
        for row, fills in enumerate(ends.fills):
            for column, fill in enumerate(fills):
                said[fill] = _("{row} of 3, {column} of 3", row=row + 1, column=column + 1)
    return said


def table_of_numbers(part: Numbers) -> Table:
    """Give large figures as rows: the number, or the words in its place; its unit, note, definition and source."""
    headings = (
        Heading(_("Figure")),
        Heading(_("Value"), True, decimals=max((_decimals(one.value) for one in part.numbers), default=0)),
        Heading(_("Unit")),
        Heading(_("As on the screen")),
        Heading(_("Beside it")),
        Heading(_("Meaning")),
        Heading(_("Source")),
    )
    rows = tuple(
        (
            Cell(one.label),
            Cell(one.text, one.value),
            Cell(one.unit),
            Cell(one.text),
            Cell(one.note),
            Cell(one.definition),
            Cell(one.source),
        )
        for one in part.numbers
    )
    return Table(part.title, headings, rows)


def _decimals(value: float | None) -> int:
    return 0 if value is None else min(3, len(f"{value:.3f}".rstrip("0").partition(".")[2]))


def table_of_said(part: Said) -> Table:
    """Give sentences as rows, with the figures that each rests on."""
    headings = (Heading(_("Sentence")), Heading(_("Rests on")))
    rows = tuple((Cell(one.text), Cell("; ".join(one.figures))) for one in part.sentences)
    return Table(part.title, headings, rows)


def with_intervals(table: Table) -> Table:
    """
    Give a table in which a number does not lose the interval that stands beside it.

    Returns
    -------
    table
        Behind each column of numbers whose words hold a span (``3e (1e – 6e)``) comes a column with those words.
    """
    spans = [
        at
        for at, heading in enumerate(table.headings)
        if heading.number and any(row[at].value is not None and _SPAN.search(row[at].text) for row in table.rows)
    ]
    if not spans:
        return table

    def widened(cells: Sequence[_T], more: Callable[[_T], _T]) -> tuple[_T, ...]:
        return tuple(one for at, cell in enumerate(cells) for one in ((cell, more(cell)) if at in spans else (cell,)))

    headings = widened(table.headings, lambda one: Heading(_("{name}, as on the screen", name=one.text)))
    return replace(
        table,
        headings=headings,
        rows=tuple(widened(row, lambda cell: Cell(cell.text)) for row in table.rows),
    )


def decimals_of(cell: Cell, heading: Heading) -> int:
    """Say with how many decimals the words of a cell write its number: those of its column, or none."""
    if cell.value is None or formats.number(cell.value, heading.decimals) in cell.text:
        return heading.decimals
    return 0 if formats.number(cell.value) in cell.text and cell.value == round(cell.value) else heading.decimals


def heading_text(heading: Heading) -> str:
    """Write the head of a column with its unit."""
    if not heading.unit or heading.unit in heading.text:
        return heading.text
    return _("{name} ({unit})", name=heading.text, unit=heading.unit)
