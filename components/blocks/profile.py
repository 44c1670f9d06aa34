"""The parts of a profile: what the index is made of, figures beside others, trend, dimensions, what runs there."""

from collections.abc import Sequence

import geopandas as gpd
import pandas as pd
import streamlit as st

from components import data
from components import profile as figures_of
from components.blocks import explain, tables
from components.blocks.area_map import is_dark
from components.blocks.tables import Column, Html, Row
from components.drawing import charts
from components.drawing.palette import scheme
from components.findings import of_area
from components.map_points import counted_per_area
from components.scene import Scene, reference_name
from components.view_state import Period
from components.words import formats, reasons, sentences
from components.words.labels import capital, choice, label
from components.words.plain import escape
from components.words.texts import _
from geodata.figures.indicators import Indicator
from geodata.vocabulary import Level, Provider, Status


def chief_figures(scene: Scene, code: str) -> None:
    """Show the chief figures large, each with its mark, its year and a "?"."""
    parts = []
    for key in scene.catalogue.chief:
        if key not in scene.selection.figures:
            continue
        indicator, status = scene.catalogue[key], Status(figures_of.cell(scene.selection.statuses, code, key))
        value, year = (
            figures_of.cell(scene.selection.figures, code, key),
            figures_of.year_of(scene.selection, code, key),
        )
        shown = formats.figure(float(value), indicator.unit) if value == value else label(status)
        sign = explain.mark(indicator.kind_at(scene.level))
        parts.append(
            f"<div><b>{sign}{escape(shown)}</b>{escape(figures_of.name_of(indicator))}"
            f' <span class="wl-quiet">{escape(_origin(indicator, year))}</span>'
            f"{explain.build(indicator, scene.level, year, status)}</div>"
        )
    st.html(f'<div class="wl-chief">{"".join(parts)}</div>')


def _origin(indicator: Indicator, year: int | None) -> str:
    """Name year and publisher of a figure in a few words."""
    publisher = label(indicator.provider)
    return _("{source}, {year}", source=publisher, year=year) if year is not None else publisher


def contributions(scene: Scene, code: str) -> None:
    """Show what the index is made of, as bars per domain and as a table down to the raw values."""
    parts = figures_of.parts_of(scene, code)
    if not parts:
        st.info(reasons.need(str(scene.need.reason[code] or "no_figures")))
        return
    bars = figures_of.domain_bars(parts)
    picture, table = st.tabs([_("Chart"), _("Table")])
    total = formats.number(float(scene.need.index[code]), 1)
    with picture:
        st.caption(_("Points that each domain adds. Together they make {total}.", total=total))
        _chart(charts.build_bars(bars, scheme(is_dark())), "contributions", _("Points per domain"))
    with table:
        columns = [
            Column(_("Figure")),
            Column(_("Domain")),
            Column(_("Value"), True),
            Column(_("Place 0-100"), True),
            Column(_("Weight"), True),
            Column(_("Points"), True),
        ]
        rows = [
            Row(
                [
                    _explained(scene, code, part.indicator.id),
                    capital(label(part.domain)),
                    formats.figure(part.raw, part.indicator.unit),
                    formats.number(part.normalised),
                    formats.percent(part.weight * 100, 1),
                    formats.number(part.contribution, 2),
                ]
            )
            for part in parts
        ]
        whole = sum(part.weight for part in parts) * 100
        rows.append(Row([_("Together"), "", "", "", formats.percent(whole), total], chosen=True))
        tables.show(
            columns, rows, _("What the need for support of {area} is made of", area=scene.names[code]), height=480
        )


def compared(scene: Scene, code: str) -> None:
    """Show every figure beside the municipality and the mean of the reference."""
    rows = [
        Row(
            [
                _explained(scene, code, one.indicator.id),
                formats.figure(one.value, one.indicator.unit) if one.value == one.value else label(one.status),
                formats.figure(one.municipality, one.indicator.unit),
                formats.figure(one.country, one.indicator.unit),
                str(one.year or ""),
            ]
        )
        for one in figures_of.compared(scene, code, data.municipality_figures(scene), list(scene.catalogue))
        if one.year is not None
    ]
    columns = [
        Column(_("Figure")),
        Column(scene.names[code], True),
        Column(scene.title, True),
        Column(_("Mean of {place}", place=reference_name(scene)), True),
        Column(_("Year"), True),
    ]
    tables.show(columns, rows, _("{area} beside others", area=scene.names[code]), height=520)


def trend(scene: Scene, code: str) -> None:
    """Show one fact through the years, with a break where the definition changed."""
    offered = figures_of.trend_choices(scene)
    if not offered:
        st.info(_("There are no facts to follow through the years."))
        return
    key = st.selectbox(
        _("Figure"),
        offered,
        format_func=lambda found: figures_of.name_of(scene.catalogue[found]),
        key="trend_figure",
        placeholder=_("Choose"),
    )
    indicator = scene.catalogue[key]
    names = {code: scene.names[code]} | ({} if code == scene.place.code else {scene.place.code: scene.title})
    lines = figures_of.trend_lines(data.through_the_years(scene, code), key, names, code)
    if not lines:
        st.info(_("This figure is not known here in any year."))
        return
    years = sorted({int(year) for line in lines for year in line.values.index})
    gaps = figures_of.breaks(indicator, years)
    picture, table = st.tabs([_("Chart"), _("Table")])
    title = _("{name} ({unit})", name=figures_of.name_of(indicator), unit=label(indicator.unit))
    with picture:
        _chart(charts.build_trend(lines, indicator.unit, scheme(is_dark()), breaks=gaps), "trend", title)
    with table:
        columns = [Column(_("Year")), *(Column(line.name, True) for line in lines)]
        rows = [
            Row(
                [
                    str(year),
                    *(formats.figure(float(line.values.get(year, float("nan"))), indicator.unit) for line in lines),
                ]
            )
            for year in years
        ]
        tables.show(columns, rows, title)
    if gaps:
        said = sentences.joined([str(year) for year in gaps])
        st.caption(_("≠ From {years} on this is measured in another way: do not compare across it.", years=said))


def dimensions(scene: Scene, code: str) -> None:
    """Show the six dimensions of Positive Health as bars: for a conversation, no mark for people."""
    st.caption(_("For a conversation about Positive Health; no mark for people. 100 is most need."))
    bars = figures_of.dimension_bars(scene, code)
    picture, table = st.tabs([_("Chart"), _("Table")])
    with picture:
        _chart(charts.build_bars(bars, scheme(is_dark()), top=100.0), "dimensions", _("Need per dimension"))
    with table:
        columns = [Column(_("Dimension")), Column(_("Need, 0-100"), True)]
        tables.show(columns, [Row([bar.name, bar.text]) for bar in bars], _("Need per dimension"))


def what_runs(scene: Scene, code: str) -> None:
    """List the activities, initiatives and signals of an area; signals as far as this visitor may see them."""
    left, middle, right = st.columns(3, gap="medium")
    with left:
        st.subheader(_("Activities"), anchor=False)
        _records(of_area(data.activities_of(scene), code, scene.level), "organisation")
    with middle:
        st.subheader(_("Residents' initiatives"), anchor=False)
        _records(of_area(data.initiatives_of(scene), code, scene.level), "stage")
    with right:
        st.subheader(_("Signals"), anchor=False)
        _signals(scene, code)


def sources(scene: Scene) -> None:
    """Show the releases that the figures come from."""
    found = data.sources(scene)
    columns = [Column(_("Source")), Column(_("Data set")), Column(_("Year"), True), Column(_("Licence"))]
    rows = [
        Row([label(Provider(row["provider"])), row["title"] or row["dataset"], str(row["year"]), row["licence"]])
        for row in found.to_dict("records")
    ]
    tables.show(columns, rows, _("Releases in use"), height=420)


def _records(records: gpd.GeoDataFrame, beside: str) -> None:
    if records.empty:
        st.caption(_("Nothing is in the register here."))
        return
    items = []
    for row in records.drop(columns="geometry").sort_values("title").to_dict("records"):
        word = row[beside]
        second = choice(word) if beside == "stage" else str(word)
        themes = sentences.joined([label(theme) for theme in row["themes"]])
        items.append(
            f"<li><strong>{escape(row['title'])}</strong><div>{escape(row['description'])}</div>"
            f'<div class="wl-quiet">{escape(second)} · {escape(themes)}</div></li>'
        )
    st.html(
        f'<div class="wl-scroll" style="max-height:420px" tabindex="0"><ul class="wl-list">{"".join(items)}</ul></div>'
    )


def _signals(scene: Scene, code: str) -> None:
    single = data.signals_of(scene)
    if single is None:
        if scene.level is Level.WIJK:
            number = counted_per_area(data.signal_counts(scene), Period.ALLES).get(code)
            st.markdown(_("No number can be shown.") if number is None else _("{n} known.", n=formats.number(number)))
        st.caption(_("Single signals are for partners and coordinators. One to four are never counted out."))
        return
    here = of_area(single, code, scene.level)
    if here.empty:
        st.caption(_("No signals here."))
        return
    items = []
    for row in here.drop(columns="geometry").to_dict("records"):
        about = f"{choice(row['kind'])} · {label(row['theme'])} · {formats.date(row['observed_on'])}"
        items.append(f'<li>{escape(row["text"])}<div class="wl-quiet">{escape(about)}</div></li>')
    st.html(
        f'<div class="wl-scroll" style="max-height:420px" tabindex="0"><ul class="wl-list">{"".join(items)}</ul></div>'
    )


def _list(items: Sequence[str]) -> None:
    listed = f'<ul class="wl-list">{"".join(items)}</ul>'
    st.html(f'<div class="wl-scroll" style="max-height:420px" tabindex="0">{listed}</div>')


def _explained(scene: Scene, code: str, key: str) -> Html:
    indicator = scene.catalogue[key]
    status = Status(figures_of.cell(scene.selection.statuses, code, key))
    year = figures_of.year_of(scene.selection, code, key)
    sign = explain.mark(indicator.kind_at(scene.level))
    return Html(sign + escape(figures_of.name_of(indicator)) + explain.build(indicator, scene.level, year, status))


def _chart(figure: object, key: str, title: str) -> None:
    st.plotly_chart(figure, config=charts.CONFIG, key=f"chart_{key}", theme=None, alt=title)


def heads(scene: Scene, codes: Sequence[str]) -> pd.Series:
    """Give the names of areas by code, in the order of the names."""
    return pd.Series({code: scene.names[code] for code in codes}).sort_values()
