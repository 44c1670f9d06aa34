"""Draw the chart of a sheet: bars as a table, columns and lines as SVG with the same numbers in a table."""

import math
from collections.abc import Callable, Iterator

from components.presenting.colours import fill, stroke_class
from components.sheets import Chart, ChartKind, Series
from components.sheets.breaks import is_break, words
from components.words import formats
from components.words.plain import escape
from components.words.texts import _

Place = Callable[[float], float]

MOST_COLUMNS = 9
_LONGEST_NAME = 14  # signs of a name below a column
_LEFT = 8.0  # percent of the width for the numbers of the axis
_TOP, _BOTTOM = 9.0, 98.0  # percent of the height
_DASHES = ("", "9 6", "2 6", "14 5 2 5")


def chart(shown: Chart, whole: Chart | None = None) -> str:
    """
    Draw a chart.

    Parameters
    ----------
    shown
        What stands on this pane.
    whole
        All of it, where it is divided over panes: one scale for all pieces.

    Returns
    -------
    html
        With every number as text too. Columns that are too many or have long names lie on their side.
    """
    low, high = _span(whole or shown)
    key = _key(shown)
    if shown.kind is ChartKind.LINES and len(shown.categories) > 1:
        inside = _plot(shown, min(0, low), max(0, high), lines=True) + _table(shown, hidden=True)
    elif shown.kind is ChartKind.COLUMNS and _stands(shown):
        inside = _plot(shown, min(0, low), max(0, high), lines=False) + _table(shown, hidden=True)
    else:
        inside = _bars(shown, min(0, low), max(0, high))
    title = escape(shown.title)
    unit = f' <span class="unit">({escape(shown.unit)})</span>' if shown.unit else ""
    return f'<figure class="chart"><figcaption>{title}{unit}</figcaption>{key}{inside}</figure>'


def _stands(shown: Chart) -> bool:
    short = all(len(name) <= _LONGEST_NAME for name in shown.categories)
    return short and 0 < len(shown.categories) <= MOST_COLUMNS and len(shown.series) <= 3


def _span(shown: Chart) -> tuple[float, float]:
    values = [value for one in shown.series for value in one.values if value is not None and math.isfinite(value)]
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    return (low, high) if low < high else (min(0.0, low), max(high, low + 1.0 if low == 0 else high))


def _key(shown: Chart) -> str:
    if len(shown.series) < 2:
        return ""
    signs = "".join(f"<li>{_sign(shown, place)}<span>{escape(one.name)}</span></li>" for place, one in _all(shown))
    return f'<ul class="key" aria-hidden="true">{signs}</ul>'


def _all(shown: Chart) -> Iterator[tuple[int, Series]]:
    return enumerate(shown.series)


def _colour(one: Series, place: int) -> str:
    return one.colour or ("#0f6f6b", "#933f1f", "#4b3f8f", "#1d1d1b")[place % 4]


def _sign(shown: Chart, place: int) -> str:
    colour = _colour(shown.series[place], place)
    if shown.kind is ChartKind.LINES:
        dash = _dash(place)
        line = f'<path d="M0 8H26" class="{stroke_class(colour)} curve" {dash}/>'
        return f'<svg class="swatch" viewBox="0 0 26 16">{line}{_dot(place, "13", "8", colour)}</svg>'
    return f'<svg class="swatch" viewBox="0 0 26 16"><rect width="26" height="16" rx="2" {fill(colour)}/></svg>'


def _dash(place: int) -> str:
    dash = _DASHES[place % len(_DASHES)]
    return f'stroke-dasharray="{dash}"' if dash else ""


def _dot(place: int, x: str, y: str, colour: str) -> str:
    if place % 2 == 0:
        return f'<circle cx="{x}" cy="{y}" r="5" {fill(colour)}/>'
    return f'<svg x="{x}" y="{y}" overflow="visible"><rect x="-5" y="-5" width="10" height="10" {fill(colour)}/></svg>'


def _written(shown: Chart, value: float | None) -> str:
    if value is None or not math.isfinite(value):
        return ""
    return formats.number(value, shown.decimals)


def _cell(shown: Chart, value: float | None) -> str:
    written = _written(shown, value)
    return escape(written) if written else f'<span class="none">{escape(_("no figure"))}</span>'


def _bars(shown: Chart, low: float, high: float) -> str:
    """A table whose cells hold the bar and its number."""
    many = len(shown.series) > 1
    heads = "".join(f'<th scope="col">{escape(one.name or shown.title)}</th>' for one in shown.series)
    rows = []
    for at, name in enumerate(shown.categories):
        cells = "".join(
            f"<td>{_bar(one.values[at], _colour(one, place), low, high)}"
            f'<span class="value">{_cell(shown, one.values[at])}</span></td>'
            for place, one in _all(shown)
        )
        rows.append(f'<tr><th scope="row" dir="auto">{escape(name)}</th>{cells}</tr>')
    kind = "bars many" if many else "bars"
    count = len(shown.categories) * len(shown.series)
    crowded = " crowded" if count > 12 else (" airy" if count <= 7 else "")
    return (
        f'<table class="{kind}{crowded}"><caption class="sr">{escape(shown.alt or shown.title)}</caption>'
        f'<thead class="sr"><tr><td></td>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
    )


def _bar(value: float | None, colour: str, low: float, high: float) -> str:
    if value is None or not math.isfinite(value):
        return '<svg class="rod" aria-hidden="true"></svg>'
    zero, end = _at(0, low, high), _at(value, low, high)
    start, width = min(zero, end), abs(end - zero)
    axis = f'<rect x="{zero:.2f}%" width="1" height="100%" class="c-quiet"/>' if low < 0 else ""
    rod = f'<rect x="{start:.2f}%" width="{max(width, 0.4):.2f}%" height="100%" rx="2" {fill(colour)}/>'
    return f'<svg class="rod" aria-hidden="true">{rod}{axis}</svg>'


def _at(value: float, low: float, high: float) -> float:
    return 100 * (value - low) / (high - low) if high > low else 0.0


def ticks(low: float, high: float, most: int = 5) -> tuple[float, ...]:
    """Give round numbers that enclose a span, with at most ``most`` steps of 1, 2 or 5 times a power of ten."""
    span = high - low if high > low else 1.0
    power = 10.0 ** math.floor(math.log10(span / most))
    step = next(power * size for size in (1, 2, 5, 10, 20) if span / (power * size) <= most)
    start, end = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(place * step, 10) for place in range(start, max(end, start + 1) + 1))


def _plot(shown: Chart, low: float, high: float, *, lines: bool) -> str:
    marks = ticks(low, high)
    low, high = marks[0], marks[-1]
    decimals = max(0, *(_decimals(one) for one in marks))

    def down(value: float) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * (value - low) / (high - low)

    def across(at: float) -> float:
        return _LEFT + (100 - _LEFT) * (at + 0.5) / len(shown.categories)

    grid = "".join(
        f'<line x1="{_LEFT}%" x2="100%" y1="{down(one):.2f}%" y2="{down(one):.2f}%" '
        f'class="{"base" if one == 0 else "grid"}"/>'
        f'<text class="tick" x="{_LEFT - 1}%" y="{down(one):.2f}%">{escape(formats.number(one, decimals))}</text>'
        for one in marks
    )
    drawn = "".join(
        _line(shown, place, down, across) if lines else _standing(shown, place, down, across)
        for place, _one in _all(shown)
    )
    names = "".join(f"<li>{escape(name)}</li>" for name in shown.categories)
    alt = f'<p class="sr">{escape(shown.alt or shown.title)}</p>'
    return (
        f'{alt}<div class="plot" aria-hidden="true"><svg class="graph">{grid}{drawn}</svg>'
        f'<ol class="names">{names}</ol></div>'
    )


def _decimals(value: float) -> int:
    written = f"{value:.10f}".rstrip("0")
    return len(written.partition(".")[2])


def _standing(shown: Chart, place: int, down: Place, across: Place) -> str:
    one, count = shown.series[place], len(shown.series)
    room = (100 - _LEFT) / len(shown.categories)
    width = room * 0.72 / count
    made = []
    for at, value in enumerate(one.values):
        if value is None or not math.isfinite(value):
            continue
        left = across(at) - room * 0.36 + place * width
        top, foot = sorted((down(value), down(0)))
        made.append(
            f'<rect x="{left:.2f}%" y="{top:.2f}%" width="{width * 0.94:.2f}%" height="{max(foot - top, 0.3):.2f}%" '
            f"{fill(_colour(one, place))}/>"
            f'<text class="figure" x="{left + width * 0.47:.2f}%" y="{top:.2f}%" dy="-0.3em">'
            f"{escape(_written(shown, value))}</text>"
        )
    return "".join(made)


def _line(shown: Chart, place: int, down: Place, across: Place) -> str:
    one = shown.series[place]
    colour = _colour(one, place)
    pieces, piece = list[list[tuple[float, float]]](), list[tuple[float, float]]()
    for at, value in enumerate(one.values):
        if value is None or not math.isfinite(value):
            pieces, piece = [*pieces, piece], []
        else:
            piece.append((across(at), down(value)))
    pieces = [one for one in [*pieces, piece] if one]
    curves = "".join(
        f'<polyline points="{" ".join(f"{x:.2f},{y:.2f}" for x, y in points)}" '
        f'class="{stroke_class(colour)} curve" {_dash(place)}/>'
        for points in pieces
        if len(points) > 1
    )
    dots = "".join(_dot(place, f"{x:.2f}%", f"{y:.2f}%", colour) for points in pieces for x, y in points)
    last = next((at for at in reversed(range(len(one.values))) if _written(shown, one.values[at])), None)
    said = ""
    if last is not None:
        x, y = across(last), down(one.values[last] or 0.0)
        below = "1.2em" if place % 2 else "-0.55em"
        said = f'<text class="figure" x="{x:.2f}%" y="{y:.2f}%" dy="{below}">{_written(shown, one.values[last])}</text>'
    return f'<svg viewBox="0 0 100 100" preserveAspectRatio="none">{curves}</svg>{dots}{said}'


def _table(shown: Chart, *, hidden: bool) -> str:
    heads = "".join(f'<th scope="col">{escape(one.name or shown.title)}</th>' for one in shown.series)
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(
            f"<td>{escape(words()) if is_break(shown, at) else _cell(shown, one.values[at])}</td>"
            for one in shown.series
        )
        + "</tr>"
        for at, name in enumerate(shown.categories)
    )
    kind = ' class="sr"' if hidden else ""
    return (
        f"<table{kind}><caption>{escape(shown.title)}</caption>"
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )
