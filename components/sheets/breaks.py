"""The place in a chart where two years cannot be compared: its sign, how it is known, and what it is called."""

from components.sheets.sheet import Chart
from components.words.texts import _

BREAK = "≠"
"""Stands between two years that cannot be compared; no line goes over it. The same sign as on the screen."""


def is_break(chart: Chart, place: int) -> bool:
    """Whether a category is no category but that sign: nothing is missing there."""
    return chart.categories[place] == BREAK and all(series.values[place] is None for series in chart.series)


def words() -> str:
    """Say what the sign means, where there is no room to say why; the sentences beside the chart do."""
    return _("not to be compared with the years before")
