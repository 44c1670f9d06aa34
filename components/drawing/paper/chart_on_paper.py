"""A chart on paper: bars, columns or lines, numbers in words beside it, series told apart without colour."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.path import Path as Shape

from components.drawing import letters
from components.drawing.paper.canvas import Paper, one_line
from components.drawing.paper.series_looks import Look, looks_of
from components.drawing.ticks import ticks
from components.sheets.breaks import is_break
from components.sheets.sheet import Chart, ChartKind
from components.words import formats

MOST_COLUMNS = 14
"""Columns (all series together) above which a chart is drawn as bars, whose names have room."""

_NAMES = 0.34
_LABEL_LINES = 2


def height_of(chart: Chart, width: float, text: float) -> float:
    """Say how high a chart must be to be read well, in points, when it is ``width`` points wide."""
    if _drawn_as(chart) is not ChartKind.BARS:
        return max(width * 0.5, text * 16)
    rows = len(chart.categories) * (len(chart.series) * 1.15 + 0.75)
    return text * (rows + (1.8 if len(chart.series) > 1 else 0) + 1)


def written(chart: Chart, value: float | None) -> str:
    """Write a value with its unit; a dash where there is none."""
    if value is None:
        return formats.NO_VALUE
    number = formats.number(value, chart.decimals)
    if chart.unit == "%":
        return formats.percent(value, chart.decimals)
    return f"{number}{formats.NO_BREAK}{chart.unit}" if 0 < len(chart.unit) <= 3 else number


def draw(paper: Paper, chart: Chart) -> None:
    """Draw a chart on the whole of the paper, in the language of the current run."""
    looks = looks_of(chart, paper.colours)
    top = paper.height - 2
    if len(chart.series) > 1:
        top = _draw_key(paper, chart, looks, top)
    if len(chart.unit) > 3:
        top = paper.lines(1, top, [one_line(chart.unit)], size=paper.text * 0.85, colour=paper.colours.quiet)
    if not chart.categories or not chart.series:
        return
    if _drawn_as(chart) is ChartKind.BARS:
        _draw_bars(paper, chart, looks, top)
    else:
        _draw_upright(paper, chart, looks, top)


def _drawn_as(chart: Chart) -> ChartKind:
    many = len(chart.categories) * max(1, len(chart.series)) > MOST_COLUMNS
    return ChartKind.BARS if chart.kind is ChartKind.COLUMNS and many else chart.kind


def _draw_key(paper: Paper, chart: Chart, looks: Sequence[Look], top: float) -> float:
    """Write the names of the series with their signs, on as many lines as they need."""
    unit, size = paper.unit, paper.text
    x, y = 1.0, top - size
    for series, look in zip(chart.series, looks, strict=True):
        name = letters.shorten(one_line(series.name), paper.width * 0.6, size)
        room = 24 * unit + letters.width(name, size)
        if x > 1 and x + room > paper.width:
            x, y = 1.0, y - size * 1.4
        if chart.kind is ChartKind.LINES:
            middle = y + size * 0.35
            paper.line([(x, middle), (x + 18 * unit, middle)], **look.line(unit))
            paper.shape(look.marker(x + 9 * unit, middle, unit), facecolor=look.colour)
        else:
            look.fill(paper, x, y - 1 * unit, 14 * unit, 11 * unit)
        paper.write(x + 23 * unit, y, name)
        x += room + 14 * unit
    return y - size * 0.8


def _bounds(chart: Chart) -> tuple[float, float]:
    values = [value for series in chart.series for value in series.values if value is not None]
    return min(0.0, *values) if values else 0.0, max(0.0, *values) if values else 0.0


def _draw_bars(paper: Paper, chart: Chart, looks: Sequence[Look], top: float) -> None:
    size, unit, colours = paper.text, paper.unit, paper.colours
    texts = [[written(chart, value) for value in series.values] for series in chart.series]
    number = max(letters.width(text, size * 0.92) for row in texts for text in row) + 6 * unit
    names = [one_line(name) for name in chart.categories]
    column = min(paper.width * _NAMES, max(letters.width(name, size) for name in names) + 10 * unit)
    least, most = _bounds(chart)
    left = column + (number if least < 0 else 0)
    scale = max(1.0, paper.width - left - number - 2) / ((most - least) or 1.0)
    zero = left - least * scale
    row = (top - 2) / len(names)
    thick = row * 0.76 / len(chart.series)
    letter = min(size * 0.92, thick * 1.05)
    for place, name in enumerate(names):
        middle = top - row * (place + 0.5)
        lines = letters.wrap(
            name, column - 10 * unit, min(size, row * 0.8), most=max(1, min(_LABEL_LINES, int(row // size)))
        )
        high = min(size, row * 0.8)
        paper.lines(0.5, middle + len(lines) * high * letters.LINE / 2 + 0.05 * high, lines, size=high)
        for number_of, (series, look) in enumerate(zip(chart.series, looks, strict=True)):
            value = series.values[place]
            y = middle + row * 0.38 - thick * (number_of + 1)
            long = 0.0 if value is None else value * scale
            if value is not None:
                look.fill(paper, zero + min(long, 0), y + thick * 0.08, abs(long), thick * 0.84)
            at = zero + long + (-4 if long < 0 else 4) * unit
            quiet = colours.quiet if value is None else colours.ink
            paper.write(
                at,
                y + thick / 2 - letter * 0.35,
                "" if is_break(chart, place) else texts[number_of][place],
                size=letter,
                across="right" if long < 0 else "left",
                colour=quiet,
            )
    paper.line([(zero, 1), (zero, top)], edgecolor=colours.quiet, linewidth=unit)


def _draw_upright(paper: Paper, chart: Chart, looks: Sequence[Look], top: float) -> None:
    """Columns and lines: the values upward, the categories below."""
    size, unit, colours = paper.text, paper.unit, paper.colours
    least, most = _bounds(chart)
    marks = ticks(most, least)
    axis = [written(chart, mark) if mark != round(mark) else _short(chart, mark) for mark in marks]
    left = max(letters.width(text, size * 0.9) for text in axis) + 6 * unit
    step = (paper.width - left - 2) / len(chart.categories)
    every = max(1, int(np.ceil(4.5 * size / step)))
    named = [
        letters.wrap(one_line(name), step * every - 3 * unit, size * 0.9, most=_LABEL_LINES)
        if place % every == 0
        else []
        for place, name in enumerate(chart.categories)
    ]
    low = max(len(lines) for lines in named) * size * 0.9 * letters.LINE + 8 * unit
    high = top - size
    scale = (high - low) / (marks[-1] - marks[0])

    def up(value: float) -> float:
        return low + (value - marks[0]) * scale

    for mark, text in zip(marks, axis, strict=True):
        colour = colours.quiet if mark == 0 else colours.line
        paper.line([(left, up(mark)), (paper.width - 1, up(mark))], edgecolor=colour, linewidth=unit)
        paper.write(
            left - 5 * unit, up(mark) - size * 0.32, text, size=size * 0.9, across="right", colour=colours.quiet
        )
    for place, lines in enumerate(named):
        for number, line in enumerate(lines):
            y = low - 4 * unit - size * 0.9 * (1 + number * letters.LINE)
            paper.write(left + step * (place + 0.5), y, line, size=size * 0.9, across="center")
    for number, (series, look) in enumerate(zip(chart.series, looks, strict=True)):
        if chart.kind is ChartKind.LINES:
            across = [left + step * (at + 0.5) for at in range(len(named))]
            _draw_line(paper, series.values, look, across, up)
            if number == 0:
                # Numbers of a second line would lie over those of the first; the axis says them.
                _write_above(paper, chart, series.values, across, step, up)
        else:
            wide = step * 0.76 / len(chart.series)
            for place, value in enumerate(series.values):
                if is_break(chart, place):
                    continue
                x = left + step * (place + 0.12) + wide * number
                _draw_column(paper, chart, value, look, x, wide, up)


def _write_above(
    paper: Paper,
    chart: Chart,
    values: Sequence[float | None],
    across: Sequence[float],
    step: float,
    up: Callable[[float], float],
) -> None:
    size = paper.text * 0.88
    texts = [written(chart, value) for value in values]
    if max(letters.width(text, size) for text in texts) > step:
        return
    for x, value, text in zip(across, values, texts, strict=True):
        if value is not None:
            paper.write(x, up(value) + 7 * paper.unit, text, size=size, across="center", halo=paper.colours.panel)


def _short(chart: Chart, value: float) -> str:
    return formats.percent(value) if chart.unit == "%" else formats.number(value)


def _draw_column(
    paper: Paper, chart: Chart, value: float | None, look: Look, x: float, wide: float, up: Callable[[float], float]
) -> None:
    size = paper.text * 0.88
    zero = up(0.0)
    end = zero if value is None else up(value)
    if value is not None:
        look.fill(paper, x + wide * 0.05, min(zero, end), wide * 0.9, abs(end - zero))
    text = written(chart, value)
    letter = min(size, size * wide / max(letters.width(text, size), 1e-9))
    y = end - letter if value is not None and value < 0 else end + 2 * paper.unit
    if letter >= size * 0.6:
        colour = paper.colours.quiet if value is None else paper.colours.ink
        paper.write(x + wide / 2, y, text, size=letter, across="center", colour=colour)


def _draw_line(
    paper: Paper, values: Sequence[float | None], look: Look, across: list[float], up: Callable[[float], float]
) -> None:
    """Draw a line that breaks where a value is missing; each value is a mark."""
    unit = paper.unit
    places = [(x, None if value is None else up(value)) for x, value in zip(across, values, strict=True)]
    points, codes = [], []
    for at, (x, y) in enumerate(places):
        if y is None:
            continue
        points.append((x, y))
        codes.append(Shape.LINETO if at and places[at - 1][1] is not None else Shape.MOVETO)
    if points:
        paper.shape(Shape(points, codes), fill=False, **look.line(unit))
    for x, y in points:
        paper.shape(look.marker(x, y, unit), facecolor=look.colour, edgecolor=paper.colours.panel, linewidth=unit)
