"""The profile of one area: its head, and a tab for each question that one asks of it."""

import streamlit as st

from components import data
from components.blocks import tables
from components.blocks.profile import comparison, figures, head, need, runs, years
from components.blocks.profile.parts import STYLE, Profile, chart, section
from components.blocks.tables import Column, Row
from components.content import beside
from components.content import profile as figures_of
from components.content.scene import Scene
from components.content.stories import area_of, stories
from components.drawing import charts
from components.words import formats, sentences
from components.words.labels import choice, label
from components.words.plain import escape
from components.words.texts import _
from geodata.vocabulary import Dimension, Provider


def show(scene: Scene) -> None:
    """Show the area of the view, or the one that comes first in the list of need."""
    st.html(STYLE)
    told = stories(scene)
    code = area_of(scene, told)
    head.row(scene, code)
    if bool(scene.areas["water"].get(code, False)):
        head.water(scene, code)
        return
    profile = _profile(scene, code)
    comparison.choose(scene, code)
    if beside.chosen(scene, code):
        comparison.show(profile)
        return
    story = next((story for story in told if story.code == code), None)
    left, right = st.columns([46, 54], gap="medium")
    with left:
        head.summary(profile, story, data.findings(scene, code))
    with right:
        head.chief_figures(profile)
    tabs = {
        _("Need"): need.show,
        _("All figures"): figures.show,
        _("Through the years"): years.show,
        _("Positive Health"): dimensions,
        _("What runs"): runs.show,
        _("Sources"): sources,
    }
    for tab, show_part in zip(st.tabs(list(tabs)), tabs.values(), strict=True):
        with tab:
            show_part(profile)


def _profile(scene: Scene, code: str) -> Profile:
    beside = figures_of.compared(scene, code, data.municipality_figures(scene), data.country_figures(scene))
    return Profile(scene, code, beside, figures_of.own_sources(data.sources(scene)))


def chief_figures(scene: Scene, code: str) -> None:
    """Show the chief figures of an area on another page."""
    st.html(STYLE)
    beside = figures_of.compared(
        scene, code, data.municipality_figures(scene), data.country_figures(scene), scene.catalogue.chief
    )
    head.chief_figures(Profile(scene, code, beside, figures_of.own_sources(data.sources(scene))), beside=False)


def dimensions(profile: Profile) -> None:
    """Show the six dimensions of Positive Health as bars: for a conversation, no mark for people."""
    bars = figures_of.dimension_bars(profile.scene, profile.code)
    left, right = st.columns([58, 42], gap="large")
    with left:
        if profile.is_table:
            columns = [Column(_("Dimension")), Column(_("Need, 0-100"), True)]
            tables.show(columns, [Row([bar.name, bar.text]) for bar in bars], _("Need per dimension"))
        else:
            chart(charts.build_bars(bars, profile.colours, top=100.0), "dimensions", _("Need per dimension"))
            st.caption(_("0 is least need among the areas compared with, 100 is most; – is unknown."))
    with right:
        said = _(
            "Positive Health looks at six sides of life. These bars help to start a conversation with residents and "
            "partners: they are no mark for people, and no test result of a neighbourhood."
        )
        st.html(f'<p class="wl-note">{escape(said)}</p>{section(_("What each rests on here"), _rests_on(profile))}')


def _rests_on(profile: Profile) -> str:
    rows = []
    for dimension in Dimension:
        names = figures_of.subjects_of_dimension(profile.scene, profile.code, dimension)
        said = sentences.joined(names) if names else _("no figure is known here")
        rows.append(f"<dt>{escape(choice(dimension))}</dt><dd>{escape(said)}</dd>")
    return f'<dl class="wl-facts wl-wide">{"".join(rows)}</dl>'


def sources(profile: Profile) -> None:
    """Show the releases that the figures come from, and when they were fetched."""
    found = data.sources(profile.scene)
    columns = [
        Column(_("Source")),
        Column(_("Data set")),
        Column(_("Year"), True),
        Column(_("Boundaries of"), True),
        Column(_("Licence")),
        Column(_("Fetched"), True),
    ]
    rows = [
        Row(
            [
                label(Provider(row["provider"])),
                row["title"] or row["dataset"],
                str(row["year"]),
                str(row["boundary_year"]),
                row["licence"] or formats.NO_VALUE,
                formats.short_date(row["retrieved_at"].date()),
            ]
        )
        for row in found.sort_values(["provider", "year"], ascending=[True, False]).to_dict("records")
    ]
    tables.show(columns, rows, _("Releases in use"), height=520)
