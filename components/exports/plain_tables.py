"""A chart and a map of a sheet as tables: the same numbers for who cannot see the picture, and for a spreadsheet."""

from components.sheets import Cell, Chart, Heading, SheetMap, Table
from components.words import formats
from components.words.texts import _


def table_of_chart(chart: Chart) -> Table:
    """
    Give the numbers of a chart: a row per category, a column per series.

    In the language of the current run; a category without a value has a dash.
    """
    headings = (Heading(""), *(Heading(one.name, True, chart.unit, chart.decimals) for one in chart.series))
    rows = tuple(
        (
            Cell(name),
            *(Cell(formats.number(series.values[at], chart.decimals), series.values[at]) for series in chart.series),
        )
        for at, name in enumerate(chart.categories)
    )
    return Table(chart.title, headings, rows)


def table_of_map(shown: SheetMap) -> Table:
    """Give what a map says of each area: its name, and the other lines of its label."""
    rows = tuple(
        (Cell(name), Cell(" · ".join(label.split("\n")[1:])))
        for name, label in zip(shown.names, shown.labels, strict=True)
    )
    chosen = tuple(at for at, code in enumerate(shown.codes) if code in shown.chosen)
    return Table(shown.title, (Heading(_("Area")), Heading(_("What the map says"))), rows, chosen)


def heading_text(heading: Heading) -> str:
    """Write the head of a column with its unit."""
    if not heading.unit or heading.unit in heading.text:
        return heading.text
    return _("{name} ({unit})", name=heading.text, unit=heading.unit)
