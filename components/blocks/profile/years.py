"""One figure of an area through the years, with the municipality and the country, and a sign at each break."""

from collections.abc import Sequence

import streamlit as st

from components import data
from components.blocks import choices, explain, tables
from components.blocks.profile.parts import Profile, chart
from components.blocks.tables import Column, Row
from components.content import trends
from components.content.profile import name_of
from components.content.trends import Point, Trend
from components.drawing import charts
from components.drawing.charts import Line
from components.words import formats, sentences
from components.words.labels import MARKS, capital, label
from components.words.plain import escape
from components.words.texts import _
from geodata.figures.observations import COUNTRY_CODE
from geodata.vocabulary import Level, Status


def show(profile: Profile) -> None:
    """Show the figure that is chosen: a chart with its table beside it, or the table alone."""
    scene, key = profile.scene, trends.followed(profile.scene, profile.code)
    if key is None:
        st.info(_("There are no figures of this area to follow through the years."))
        return
    with st.container(key="trend_filters", horizontal=True):
        offered = trends.choices(scene, profile.code)
        choices.select("cijfer", _("Through the years:"), offered, key, lambda found: _say(profile, found), width=520)
    trend = trends.trend_of(scene.catalogue[key], data.figures_by_year(scene), places_of(profile))
    if not trend.is_known:
        st.info(_("This figure is not known here in any year."))
        return
    title = _("{name} ({unit})", name=name_of(trend.indicator), unit=label(trend.indicator.unit))
    if profile.is_table:
        tables.show(*build_table(trend, title))
    else:
        left, right = st.columns([60, 40], gap="large")
        with left:
            lines = [Line(track.name, track.values, track.main) for track in trend.tracks]
            figure = charts.build_trend(
                lines, trend.indicator.unit, profile.colours, breaks=trend.breaks, joined=trend.joined
            )
            chart(figure, "trend", title)
        with right:
            tables.show(*build_table(trend, title))
    said = notes(trend, profile.name)
    if said:
        st.html('<div class="wl-note">' + "".join(f"<p>{escape(line)}</p>" for line in said) + "</div>")


def _say(profile: Profile, key: str) -> str:
    indicator = profile.scene.catalogue[key]
    return f"{MARKS[indicator.kind_at(profile.scene.level)]} {name_of(indicator)}"


def places_of(profile: Profile) -> list[tuple[str, Level, str]]:
    """Give code, level and name of the lines: the area, its municipality, the country."""
    scene = profile.scene
    own = [(profile.code, scene.level, profile.name)]
    if profile.code != scene.place.code:
        own.append((scene.place.code, Level.GEMEENTE, scene.title))
    return [*own, (COUNTRY_CODE, Level.LAND, capital(profile.country_name))]


def build_table(trend: Trend, title: str) -> tuple[list[Column], list[Row], str]:
    """Make the table: a row per year; ≠ stands before a year that cannot be compared with the one above it."""
    columns = [Column(_("Year")), *(Column(track.name, True) for track in trend.tracks)]
    rows = [
        Row(
            [
                _("≠ {year}", year=year) if year in trend.breaks else str(year),
                *(_cell(trend, track.at(year)) for track in trend.tracks),
            ]
        )
        for year in trend.years
    ]
    return columns, rows, title


def _cell(trend: Trend, point: Point | None) -> str:
    if point is None:
        return explain.state(Status.NOT_IN_RELEASE)
    if point.value != point.value:
        return explain.state(point.status)
    return f"{MARKS[point.kind]} {formats.figure(point.value, trend.indicator.unit)}"


def notes(trend: Trend, area: str) -> list[str]:
    """Say why years are not joined; empty when all of them may be."""
    said = []
    if trend.definition_breaks:
        said.append(
            _(
                "≠ From {years} on this is measured in another way. Do not compare with the years before.",
                years=_years(trend.definition_breaks),
            )
        )
    if trend.boundary_breaks:
        said.append(
            _(
                "≠ The boundary of {area} changed ({years}). A figure of the other boundary is about other streets "
                "and is not shown.",
                area=area,
                years=_years(trend.boundary_breaks),
            )
        )
    if not trend.joined:
        said.append(
            _("These are estimates or surveys. The points are not joined: a difference can also come from the method.")
        )
    return said


def _years(years: Sequence[int]) -> str:
    return sentences.joined([str(year) for year in years])
