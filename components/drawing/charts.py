"""Charts of one area: pure builders of plotly figures, without a screen."""

import textwrap
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from components.drawing.palette import Scheme
from components.drawing.ticks import ticks as round_numbers
from components.words import formats
from components.words.texts import Language, _, language
from geodata.vocabulary import Unit

CONFIG = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False}
"""How plotly behaves on every screen: no bar of buttons, no zoom by accident."""

LINE_PX, BAR_PX, GAP_PX = 21, 13, 15
"""Pixels of one line of a name, of a bar, and between two bars."""

NAME_LENGTH = 40
"""Characters of a name that fit on one line of a phone, beside the text at the end."""


class Bar(NamedTuple):
    """One bar: what it is, how long, the text at its end, and how long it could have been (NaN: no such thing)."""

    name: str
    value: float
    text: str
    most: float = float("nan")


def build_bars(bars: Sequence[Bar], colours: Scheme, *, top: float | None = None, supply: bool = False) -> go.Figure:
    """
    Draw horizontal bars below their names, the first on top; a pale bar behind shows how long it could have been.

    Parameters
    ----------
    bars
        In the order of drawing; NaN draws no bar, only its text. No bars gives an empty figure.
    colours
        The scheme of the theme.
    top
        End of the axis; without it, the longest bar, the pale ones too.
    supply
        In the hue of supply instead of that of need.

    Returns
    -------
    figure
        The first trace are the pale bars, the second the bars; both in the order of ``bars``.
    """
    scale = colours.supply if supply else colours.need
    names = [_still_lines(bar.name) for bar in bars]
    places, height = [], 0
    for lines in names:
        height += LINE_PX * len(lines)
        places.append(height + BAR_PX / 2)
        height += BAR_PX + GAP_PX
    lengths = [length for bar in bars for length in (bar.value, bar.most) if length == length]
    figure = go.Figure(
        [
            go.Bar(
                x=[0.0 if bar.most != bar.most else bar.most for bar in bars],
                y=places,
                marker={"color": colours.line, "line": {"width": 0}},
            ),
            go.Bar(
                x=[0.0 if bar.value != bar.value else bar.value for bar in bars],
                y=places,
                marker={"color": scale[3], "line": {"width": 0}},
            ),
        ]
    )
    figure.update_traces(orientation="h", width=BAR_PX, hoverinfo="none", unselected={"marker": {"opacity": 1}})
    for bar, lines, place in zip(bars, names, places, strict=True):
        common = {"xref": "paper", "y": place - BAR_PX / 2 - 1, "yanchor": "bottom", "showarrow": False}
        figure.add_annotation(x=0, xanchor="left", align="left", text="<br>".join(lines), **common)
        figure.add_annotation(x=1, xanchor="right", text=f"<b>{_still(bar.text)}</b>", **common)
    figure.update_xaxes(range=[0, top or max(lengths, default=1.0) or 1.0], visible=False, fixedrange=True)
    figure.update_yaxes(range=[height or 1, 0], visible=False, fixedrange=True)
    figure.update_layout(showlegend=False)
    figure = _dressed(figure, colours, height=max(10, height + 4))
    return figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 4})


class Line(NamedTuple):
    """One line of a trend: a name, and values by year in which a gap is NaN."""

    name: str
    values: pd.Series
    main: bool = False


def build_trend(
    lines: Sequence[Line],
    unit: Unit,
    colours: Scheme,
    *,
    breaks: Sequence[int] = (),
    joined: bool = True,
    height: int = 300,
) -> go.Figure:
    """
    Draw figures through the years, with a sign where two years cannot be compared.

    Parameters
    ----------
    lines
        Values in ``unit``, indexed by year; the ``main`` one is thick. A missing year breaks the line: nothing is
        drawn across a gap. Each line has a form of its own (dash and marker), so that it is known in a grey print.
    unit
        Unit of the figures.
    breaks
        Years from which on the definition or the boundary differs from the year before. No line crosses such a
        place; a dotted upright and ≠ stand there.
    joined
        ``False`` for estimates and surveys: each year stands by itself, as an open point, without a line.
    """
    figure = go.Figure()
    for number, line in enumerate(lines):
        colour = colours.accent if line.main else colours.ink if number == 1 else colours.quiet
        for part, values in enumerate(_between_breaks(_every_year(line.values), breaks)):
            figure.add_trace(
                go.Scatter(
                    x=list(values.index),
                    y=[None if value != value else float(value) for value in values],
                    mode="lines+markers" if joined else "markers",
                    name=_still(line.name),
                    legendgroup=str(number),
                    showlegend=part == 0,
                    connectgaps=False,
                    line={"color": colour, "width": 3 if line.main else 1.5, "dash": _DASHES[number % len(_DASHES)]},
                    marker={
                        "size": 10 if line.main else 8,
                        "color": colour,
                        "symbol": _SYMBOLS[number % len(_SYMBOLS)] + ("" if joined else "-open"),
                        "line": {"width": 0 if joined else 2, "color": colour},
                    },
                    text=[formats.figure(float(value), unit) for value in values],
                    hovertemplate="%{text}<extra>%{fullData.name}</extra>",
                )
            )
    for year in breaks:
        figure.add_vline(x=year - 0.5, line={"color": colours.quiet, "width": 1.5, "dash": "dot"})
        figure.add_annotation(
            x=year - 0.5, y=1.0, yref="paper", yanchor="bottom", text="<b>≠</b>", font={"size": 18}, showarrow=False
        )
    years = sorted({int(year) for line in lines for year in line.values.index})
    if years:
        figure.update_xaxes(range=[years[0] - 0.6, years[-1] + 0.6])
    figure.update_xaxes(tickvals=years, ticktext=[str(year) for year in years], showgrid=False, fixedrange=True)
    most = max((float(value) for line in lines for value in line.values if value == value), default=0.0)
    ticks = round_numbers(most)
    figure.update_yaxes(
        range=[min(0.0, _least(lines) * 1.1), ticks[-1] * 1.04],
        tickvals=ticks,
        ticktext=[
            _still(formats.figure(tick, unit)) if unit is Unit.PERCENT else formats.bare(tick, unit) for tick in ticks
        ],
        gridcolor=colours.line,
        zerolinecolor=colours.quiet,
        fixedrange=True,
        automargin=True,
    )
    figure.update_layout(legend={"orientation": "h", "y": -0.12, "yanchor": "top", "x": 0}, hovermode="x unified")
    return _dressed(figure, colours, height=height)


def build_matrix(correlations: pd.DataFrame, names: Sequence[str], colours: Scheme) -> go.Figure:
    """
    Draw how figures go together: -1 to 1, with the number in the cell.

    Parameters
    ----------
    correlations
        Square, the same ids on both axes, -1 to 1; NaN where it cannot be said: an empty cell.
    names
        What the ids are called, in their order.
    """
    shown = correlations.to_numpy(dtype="float64")
    labels = [_still(name) for name in names]
    figure = go.Figure(
        go.Heatmap(
            z=shown,
            x=labels,
            y=labels,
            zmin=-1,
            zmax=1,
            colorscale=[[0.0, colours.supply[4]], [0.5, colours.panel], [1.0, colours.need[4]]],
            text=[[formats.number(float(value), 1) for value in row] for row in shown],
            texttemplate="%{text}" if len(names) <= 16 else "",
            hovertemplate="%{y} × %{x}: %{text}<extra></extra>",
            xgap=1,
            ygap=1,
            colorbar={"thickness": 10, "tickvals": [-1, 0, 1], "title": _("together")},
        )
    )
    figure.update_yaxes(autorange="reversed", automargin=True, fixedrange=True)
    figure.update_xaxes(tickangle=-50, automargin=True, fixedrange=True)
    return _dressed(figure, colours, height=max(320, 20 * len(names) + 220))


_DASHES = ("solid", "dash", "dot")
_SYMBOLS = ("circle", "square", "diamond")


def _between_breaks(values: pd.Series, breaks: Sequence[int]) -> list[pd.Series]:
    part = [sum(year >= edge for edge in breaks) for year in values.index]
    return [values[[here == number for here in part]] for number in sorted(set(part))]


def _every_year(values: pd.Series) -> pd.Series:
    """Put an empty year where a year is skipped, so that no line is drawn across it."""
    known = values.sort_index()
    steps = list(pairwise(known.index))
    usual = min((later - earlier for earlier, later in steps), default=1)
    skipped = [earlier + usual for earlier, later in steps if later - earlier > usual]
    return known.reindex(sorted({*known.index, *skipped}))


def _least(lines: Sequence[Line]) -> float:
    return min((float(value) for line in lines for value in line.values if value == value), default=0.0)


def _still_lines(name: str) -> list[str]:
    return [_still(line) for line in textwrap.wrap(name, NAME_LENGTH)] or [""]


def _still(text: str) -> str:
    """Plotly reads some HTML in its texts; a name that holds a mark is shown as it is."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("$", "&#36;")


def _dressed(figure: go.Figure, colours: Scheme, *, height: int) -> go.Figure:
    figure.update_layout(
        height=height,
        margin={"l": 0, "r": 8, "t": 20, "b": 4},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": "Source Sans, Source Sans Pro, sans-serif", "size": 15, "color": colours.ink},
        separators=",." if language() is Language.NL else ".,",
        dragmode=False,
        barmode="overlay",
    )
    return figure
