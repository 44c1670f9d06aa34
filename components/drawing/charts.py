"""Charts of one area: pure builders of plotly figures, without a screen."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from components.drawing.palette import Scheme
from components.words import formats
from components.words.texts import Language, _, language
from geodata.vocabulary import Unit

CONFIG = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False}
"""How plotly behaves on every screen: no bar of buttons, no zoom by accident."""

BAR_HEIGHT = 34
"""Pixels of one bar with its space."""


class Bar(NamedTuple):
    """One bar: what it is, how long, and the text at its end."""

    name: str
    value: float
    text: str


def build_bars(bars: Sequence[Bar], colours: Scheme, *, top: float | None = None, supply: bool = False) -> go.Figure:
    """
    Draw horizontal bars, the first on top, each with its text at the end.

    Parameters
    ----------
    bars
        In the order of drawing; NaN draws no bar, only its text. No bars gives an empty figure.
    colours
        The scheme of the theme.
    top
        End of the axis; without it, the longest bar.
    supply
        In the hue of supply instead of that of need.
    """
    scale = colours.supply if supply else colours.need
    shown = list(reversed(bars))
    longest = max((bar.value for bar in bars if bar.value == bar.value), default=1.0)
    figure = go.Figure(
        go.Bar(
            x=[0.0 if bar.value != bar.value else bar.value for bar in shown],
            y=list(range(len(shown))),
            orientation="h",
            marker={"color": scale[3], "line": {"width": 0}},
            text=[_still(bar.text) for bar in shown],
            textposition="outside",
            cliponaxis=False,
            hoverinfo="skip",
            width=0.58,
        )
    )
    figure.update_xaxes(range=[0, (top or longest or 1.0) * 1.18], visible=False, fixedrange=True)
    figure.update_yaxes(
        tickvals=list(range(len(shown))),
        ticktext=[_still(bar.name) for bar in shown],
        fixedrange=True,
        automargin=True,
        ticks="",
    )
    return _dressed(figure, colours, height=max(1, len(bars)) * BAR_HEIGHT + 16)


class Line(NamedTuple):
    """One line of a trend: a name, and values by year in which a gap is NaN."""

    name: str
    values: pd.Series
    main: bool = False


def build_trend(
    lines: Sequence[Line], unit: Unit, colours: Scheme, *, breaks: Sequence[int] = (), height: int = 260
) -> go.Figure:
    """
    Draw figures through the years, with a sign where two years cannot be compared.

    Parameters
    ----------
    lines
        Values in ``unit``, indexed by year; the ``main`` one is thick. A missing year breaks the line: nothing is
        drawn across a gap.
    unit
        Unit of the figures.
    breaks
        Years from which on the definition or the boundary differs from the year before. No line crosses such a
        place; a dotted upright and ≠ stand there.
    """
    figure = go.Figure()
    for number, line in enumerate(lines):
        colour = colours.accent if line.main else colours.quiet
        for part, values in enumerate(_between_breaks(line.values.sort_index(), breaks)):
            figure.add_trace(
                go.Scatter(
                    x=list(values.index),
                    y=[None if value != value else float(value) for value in values],
                    mode="lines+markers",
                    name=_still(line.name),
                    legendgroup=str(number),
                    showlegend=part == 0,
                    connectgaps=False,
                    line={"color": colour, "width": 3 if line.main else 1.5, "dash": _DASHES[number % len(_DASHES)]},
                    marker={"size": 8 if line.main else 5, "color": colour},
                    text=[formats.figure(float(value), unit) for value in values],
                    hovertemplate="%{x}: %{text}<extra>%{fullData.name}</extra>",
                )
            )
    for year in breaks:
        figure.add_vline(x=year - 0.5, line={"color": colours.quiet, "width": 1.5, "dash": "dot"})
        figure.add_annotation(x=year - 0.5, y=1.0, yref="paper", yanchor="bottom", text="≠", showarrow=False)
    years = sorted({int(year) for line in lines for year in line.values.index})
    figure.update_xaxes(tickvals=years, ticktext=[str(year) for year in years], showgrid=False, fixedrange=True)
    figure.update_yaxes(rangemode="tozero", gridcolor=colours.line, zerolinecolor=colours.line, fixedrange=True)
    figure.update_layout(legend={"orientation": "h", "y": -0.18, "x": 0}, hovermode="x unified")
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


def _between_breaks(values: pd.Series, breaks: Sequence[int]) -> list[pd.Series]:
    part = [sum(year >= edge for edge in breaks) for year in values.index]
    return [values[[here == number for here in part]] for number in sorted(set(part))]


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
