"""Which figures go together: the matrix, its table, and a warning where one thing may count twice."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components.blocks import tables
from components.blocks.tables import Column, Row
from components.content.scene import Scene, reference_name
from components.drawing import charts
from components.drawing.palette import Scheme, scheme
from components.view_state import Picture
from components.words import formats
from components.words.labels import choice, levels
from components.words.plain import plain
from components.words.texts import _, language, ngettext
from geodata.figures.correlation import WARN_ABOVE, Correlations, DoubleCounting
from geodata.figures.indicators import Catalogue
from geodata.vocabulary import Domain

ALL = "alle"
ROW_HEIGHT, COLUMN_WIDTH, NAMES_WIDTH = 26, 18, 430
"""Pixels of one row and of one column of the matrix at least, and of the names and the scale beside it."""

DOMAIN, PICTURE = "correlation_domain", "correlation_picture"


def show(scene: Scene, found: Correlations) -> None:
    """
    Show how figures go together.

    Parameters
    ----------
    scene
        Tells over which areas, and names the figures.
    found
        As ``geodata.figures.correlation.correlations``.
    """
    known = found.matrix.notna().sum().gt(1)
    ids = [key for key in found.matrix.index if known[key]]
    if len(ids) < 2:
        st.info(_("There are too few areas with figures to say which go together: at least ten are needed."))
        return
    st.markdown(
        plain(
            _(
                "1 means: where one figure is high, the other is high too; -1 means the reverse; 0 means no relation. "
                "Worked out over the {areas} of {place}.",
                areas=levels(scene.level),
                place=reference_name(scene),
            )
        )
    )
    _warn(found.warnings, scene.catalogue)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            _("Show the figures of"),
            [ALL, *Domain],
            format_func=lambda domain: choice(domain) if isinstance(domain, Domain) else _("All domains"),
            key=DOMAIN,
            width=420,
            placeholder=_("Choose"),
        )
        picture = st.segmented_control(
            _("Matrix or table"),
            list(Picture),
            format_func=lambda one: _("Matrix") if one is Picture.KAART else choice(one),
            default=Picture.KAART,
            required=True,
            key=PICTURE,
            label_visibility="collapsed",
        )
    shown = [key for key in ids if chosen == ALL or scene.catalogue[key].domain == chosen]
    if len(shown) < 2:
        st.info(_("This domain has fewer than two figures here."))
        return
    matrix = found.matrix.loc[shown, shown]
    names = [scene.catalogue[key].name.in_language(language()) for key in shown]
    if picture is Picture.TABEL:
        tables.show(*build_table(matrix, found.pairs, scene.catalogue), height=560)
        return
    # On a phone the matrix keeps its width and scrolls sideways.
    st.html(
        "<style>.st-key-correlation_scroll { overflow-x: auto; }"
        f".st-key-correlation_scroll > div {{ min-width: {NAMES_WIDTH + COLUMN_WIDTH * len(names)}px; }}</style>"
    )
    with st.container(key="correlation_scroll"):
        st.plotly_chart(
            build_picture(matrix, names, scheme(st.context.theme.type == "dark")),
            key="correlation_matrix",
            config=charts.CONFIG,
            theme=None,
            alt=_("Matrix of how figures go together; the table has the same numbers."),
        )


def build_picture(matrix: pd.DataFrame, names: Sequence[str], colours: Scheme) -> go.Figure:
    """
    Draw the matrix with a number before each name, and only that number above its column: names need much room.

    Parameters
    ----------
    matrix
        Square, -1 to 1, NaN where it cannot be said.
    names
        In the order of the matrix.
    """
    numbered = [_("{n}. {name}", n=place, name=name) for place, name in enumerate(names, start=1)]
    figure = charts.build_matrix(matrix, numbered, colours)
    rows = [list(figure.data[0].y)] * len(names)
    figure.update_traces(
        x=[str(place) for place in range(1, len(names) + 1)],
        customdata=rows,
        hovertemplate="%{y}<br>%{customdata}<br>%{text}<extra></extra>",
    )
    figure.update_xaxes(type="category", side="top", tickangle=0, dtick=1)
    figure.update_yaxes(dtick=1)
    figure.update_layout(height=ROW_HEIGHT * len(names) + 70)
    return figure


def _warn(warnings: Sequence[DoubleCounting], catalogue: Catalogue) -> None:
    if not warnings:
        st.success(
            plain(_("No two figures of different groups go together more than {n}.", n=formats.number(WARN_ABOVE, 1)))
        )
        return
    number = ngettext("{n} pair of figures", "{n} pairs of figures", len(warnings))
    st.warning(
        plain(
            _(
                "{pairs} of different groups go together more than {n}. They may measure the same, and then count "
                "twice. Give their domain less weight if you think so.",
                pairs=number,
                n=formats.number(WARN_ABOVE, 1),
            )
        )
    )
    with st.expander(plain(_("Which figures may count twice"))):
        tables.show(*build_warnings(warnings, catalogue), height=360)


def build_warnings(warnings: Sequence[DoubleCounting], catalogue: Catalogue) -> tuple[list[Column], list[Row], str]:
    """Make the table of pairs that may count twice, the strongest first."""
    columns = [
        Column(_("One figure")),
        Column(_("Another figure")),
        Column(_("Together"), True),
        Column(_("In the same domain")),
        Column(_("Areas"), True),
    ]
    spoken = language()
    rows = [
        Row(
            [
                catalogue[pair.one].name.in_language(spoken),
                catalogue[pair.other].name.in_language(spoken),
                formats.number(pair.correlation, 2),
                _("yes") if catalogue[pair.one].domain is catalogue[pair.other].domain else _("no"),
                formats.number(pair.pairs),
            ]
        )
        for pair in warnings
    ]
    return columns, rows, _("Figures of different groups that go together closely")


def build_table(matrix: pd.DataFrame, pairs: pd.DataFrame, catalogue: Catalogue) -> tuple[list[Column], list[Row], str]:
    """Make the table of all pairs in the matrix, the strongest first; pairs that cannot be said follow."""
    spoken = language()
    columns = [
        Column(_("One figure")),
        Column(_("Another figure")),
        Column(_("Together"), True),
        Column(_("Areas"), True),
    ]
    ids = list(matrix.index)
    found = [(one, other) for place, one in enumerate(ids) for other in ids[place + 1 :]]
    found.sort(key=lambda pair: -abs(matrix.loc[pair]) if pd.notna(matrix.loc[pair]) else 1.0)
    rows = [
        Row(
            [
                catalogue[one].name.in_language(spoken),
                catalogue[other].name.in_language(spoken),
                formats.number(float(matrix.loc[one, other]), 2),
                formats.number(int(pairs.loc[one, other])),
            ]
        )
        for one, other in found
    ]
    return columns, rows, _("How figures go together, the strongest first")
