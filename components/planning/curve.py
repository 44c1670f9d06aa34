"""How much each place more adds: a line to judge "one more" by."""

import pandas as pd
import plotly.graph_objects as go

from components.blocks.tables import Column, Row
from components.drawing.palette import Scheme
from components.planning.telling import people
from components.words import formats
from components.words.labels import capital
from components.words.texts import Language, _, language
from geodata.reach.placement import Proof
from geodata.vocabulary import TargetGroup


def build_figure(curve: pd.DataFrame, count: int, total: float, colours: Scheme) -> go.Figure:
    """
    Draw which part of the need is reached against the number of places.

    Parameters
    ----------
    curve
        As ``geodata.reach.placement.curve``: index number of places, ``weight``.
    count
        The number that was asked for: marked, with its text.
    total
        All need, in the same weight.
    """
    reached = 100 * curve["weight"] / total if total > 0 else 0.0 * curve["weight"]
    room = max(float(reached.max() - reached.min()) * 0.15, 1.0)
    figure = go.Figure(
        go.Scatter(
            x=reached.index,
            y=reached,
            mode="lines+markers",
            line={"color": colours.accent, "width": 2},
            marker={"color": colours.panel, "size": 8, "line": {"color": colours.accent, "width": 2}},
            hovertemplate="%{x}: %{text}<extra></extra>",
            text=[formats.percent(value, 1) for value in reached],
        )
    )
    if count in reached.index:
        figure.add_scatter(
            x=[count],
            y=[reached[count]],
            mode="markers+text",
            marker={"color": colours.accent, "size": 13},
            text=[formats.percent(reached[count], 1)],
            textposition="top left",
            hoverinfo="skip",
        )
    figure.update_layout(
        showlegend=False,
        height=250,
        margin={"l": 8, "r": 8, "t": 28, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": colours.ink, "size": 13},
        title={
            "text": _("Part of the need that is reached, by number of new places"),
            "font": {"size": 13, "color": colours.quiet},
            "x": 0,
        },
        xaxis={"dtick": 1, "showgrid": False, "color": colours.quiet, "fixedrange": True},
        yaxis={
            "gridcolor": colours.line,
            "color": colours.quiet,
            "range": [reached.min() - room, reached.max() + room],
            "fixedrange": True,
            "ticksuffix": " %",
        },
        separators=",." if language() is Language.NL else ".,",
    )
    return figure


def build_table(curve: pd.DataFrame, need: float, group: TargetGroup) -> tuple[list[Column], list[Row], str]:
    """Make the table of the same numbers: per number of places who is reached, and what the last one added."""
    columns = [
        Column(_("New places")),
        Column(capital(_("{people} reached", people=people(group, 2))), True),
        Column(_("Added"), True),
        Column(_("Need reached"), True),
    ]
    rows, before = [], None
    for count, reached, weight in zip(curve.index, curve["people"], curve["weight"], strict=True):
        added = formats.NO_VALUE if before is None else formats.number(round(reached - before))
        of_all = formats.percent(100 * weight / need, 1) if need > 0 else formats.NO_VALUE
        rows.append(Row([str(count), formats.number(round(reached)), added, of_all]))
        before = reached
    if (curve["status"] == Proof.OPTIMAL).all():
        return columns, rows, _("What each place more adds; each number of places is the best choice for that number")
    return columns, rows, _("What each place more adds; not every number of places is proven to be the best choice")
