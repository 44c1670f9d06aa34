"""The cached reading door: the only place where screens get data, and the only place that caches.

Whatever is cached is kept under plain values and a data version, so that a new release or a changed record is seen at
once. Cached frames are shared by all visitors and are never changed in place.
"""

import datetime as dt
from collections.abc import Mapping

import geopandas as gpd
import pandas as pd
import streamlit as st

from components import country, geometry, tiles
from components import findings as finding
from components.findings import Finding
from components.scene import Outlines, Scene
from components.sources import licence_line
from components.view_state import PRESETS, Order, ViewState, Weights
from components.visitor import actor
from db import activities, areas, figures, initiatives, signals
from db.areas import Municipality
from db.data_version import data_version
from db.engine import reading
from db.permissions import VISITOR, may
from db.settings import get_settings
from db.words import Action, Kind
from geodata.figures import intervals
from geodata.figures.change import changes as compare
from geodata.figures.correlation import Correlations, correlations
from geodata.figures.indicators import Catalogue
from geodata.figures.intervals import RankIntervals, rank_intervals
from geodata.figures.need import Need, need_index
from geodata.figures.references import ReferenceSet, reference_set
from geodata.figures.selection import Selection, accept_boundaries, select
from geodata.places.boundaries import overlap_share
from geodata.reach.ages import AGE_BANDS
from geodata.reach.gaps import missing_for
from geodata.reach.supply import places_per_thousand
from geodata.vocabulary import Domain, Level, Provider, Reference, TargetGroup, Theme

KEPT = 64
"""Results kept per function: a few municipalities, levels and sets of weights at a time."""

AGE_FIGURES = {band.replace("age_", "inwoners_"): band for band in AGE_BANDS}
"""Indicator of the catalogue per age band."""


def municipalities() -> list[Municipality]:
    """Give the municipalities that are loaded, real ones first."""
    return _municipalities(version())


def version(gemeente: str | None = None) -> str:
    """Give the token that changes when data changed; asked anew at each run, and cheap."""
    with reading() as session:
        return data_version(session, gemeente)


def scene(view: ViewState) -> Scene | None:
    """
    Give everything that the screens show of a view.

    Parameters
    ----------
    view
        As the link says it; what it leaves open or what is not loaded is filled in: the first municipality, the wijk,
        the newest year.

    Returns
    -------
    scene
        ``None`` when no municipality is loaded.
    """
    places = municipalities()
    if not places:
        return None
    place = next((place for place in places if place.code == view.gemeente), places[0])
    token = version(place.code)
    years = _years(token, place.code, place.country)
    level = view.niveau if view.niveau in place.levels else place.levels[-1]
    year = view.jaar if view.jaar in years else next(iter(years), max(place.boundary_years))
    shown = _areas(token, place.code, level, year, place.boundary_years)
    chosen = view.gebied if view.gebied in shown.index else None
    seen = view.with_(gemeente=place.code, niveau=level).with_(jaar=year, gebied=chosen)
    key = (token, place.code, place.country, level, year, place.boundary_years)
    selection, reference = _figures(*key, seen.vergelijk)
    need = _need(*key, seen.vergelijk, seen.gewichten)
    return Scene(
        view=seen,
        place=place,
        areas=shown,
        selection=selection,
        reference=reference,
        need=need,
        intervals=_intervals(*key, seen.vergelijk, seen.gewichten, seen.lijst),
        supply=_supply(*key, seen.doelgroep or TargetGroup.IEDEREEN, seen.thema, dt.date.today()),
        catalogue=catalogue(place.code),
        years=years or (year,),
    )


def catalogue(gemeente: str) -> Catalogue:
    """Give the catalogue, with the municipality's own indicators."""
    return _catalogue(version(gemeente), gemeente)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _municipalities(token: str) -> list[Municipality]:
    with reading() as session:
        return areas.loaded_municipalities(session)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _catalogue(token: str, gemeente: str) -> Catalogue:
    with reading() as session:
        return Catalogue.load().with_own(figures.own_indicators(session, gemeente=gemeente))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _years(token: str, gemeente: str, country_code: str) -> tuple[int, ...]:
    found = _sources(token, gemeente, country_code)
    published = found[found["provider"] == Provider.STATLINE]["year"]
    return tuple(sorted({int(year) for year in published}, reverse=True))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _sources(token: str, gemeente: str, country_code: str) -> pd.DataFrame:
    with reading() as session:
        return figures.sources(session, country=country_code, gemeente=gemeente)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _areas(token: str, gemeente: str, level: Level, year: int, loaded: tuple[int, ...]) -> gpd.GeoDataFrame:
    """Boundaries of the year, or the oldest that are loaded when the year is before them."""
    with reading() as session:
        return areas.read_areas(session, gemeente=gemeente, level=level, year=max(year, min(loaded)))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _observations(token: str, gemeente: str, country_code: str, level: Level, codes: tuple[str, ...]) -> pd.DataFrame:
    with reading() as session:
        return figures.read_observations(
            session, country=country_code, level=level, year=9999, areas=codes, gemeente=gemeente
        )


@st.cache_resource(max_entries=8, show_spinner=False)
def _country(token: str, gemeente: str, country_code: str, level: Level, year: int) -> pd.DataFrame:
    with reading() as session:
        return figures.read_observations(session, country=country_code, level=level, year=year, gemeente=gemeente)


def _selection(
    token: str, gemeente: str, country_code: str, level: Level, year: int, loaded: tuple[int, ...]
) -> Selection:
    return _selection_on(token, gemeente, country_code, level, year, year, loaded)


def _accepted(token: str, gemeente: str, level: Level, year: int, loaded: tuple[int, ...], other: int) -> pd.Series:
    """For which areas a figure of other boundaries holds: by both outlines where loaded, else by CBS's mark."""
    shown = _areas(token, gemeente, level, year, loaded)
    with reading() as session:
        marks = areas.change_marks(session, gemeente=gemeente, level=level)
        then = areas.read_areas(session, gemeente=gemeente, level=level, year=other) if other in loaded else None
    overlap = overlap_share(shown, then) if then is not None and len(then) else None
    by_year = {int(str(y)): part.set_index("code")["change_mark"] for y, part in marks.groupby("boundary_year")}
    return accept_boundaries(
        shown.index,
        figure_year=other,
        boundary_year=int(shown["boundary_year"].max()),
        overlap=overlap,
        change_marks=by_year,
    )


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _figures(
    token: str,
    gemeente: str,
    country_code: str,
    level: Level,
    year: int,
    loaded: tuple[int, ...],
    wanted: Reference,
) -> tuple[Selection, ReferenceSet]:
    own = _selection(token, gemeente, country_code, level, year, loaded)
    if wanted is Reference.GEMEENTE or level is Level.EIGEN:
        observed = _observations(token, gemeente, country_code, level, tuple(own.figures.index))
        return own, reference_set(observed, own, level=level, expected={}, wanted=Reference.GEMEENTE)
    observed = _country(token, gemeente, country_code, level, year)
    named = get_settings().expected_areas if country_code == "NL" else {}
    counted = {year: levels[Level.GEMEENTE] for year, levels in named.items() if Level.GEMEENTE in levels}
    if not counted:
        counted = _municipalities_of(token, gemeente, country_code, year)
    whole = country.expected(observed, counted, named, level)
    return own, reference_set(
        observed, own, level=level, expected=whole, wanted=wanted, catalogue=_catalogue(token, gemeente)
    )


@st.cache_resource(max_entries=8, show_spinner=False)
def _municipalities_of(token: str, gemeente: str, country_code: str, year: int) -> dict[int, int]:
    """Per boundary year the municipalities in the figures of a country of which no numbers are set (the fictional)."""
    observed = _country(token, gemeente, country_code, Level.GEMEENTE, year)
    return {int(str(y)): part["area"].nunique() for y, part in observed.groupby("boundary_year")}


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _need(
    token: str,
    gemeente: str,
    country_code: str,
    level: Level,
    year: int,
    loaded: tuple[int, ...],
    wanted: Reference,
    weights: Weights,
) -> Need:
    own, reference = _figures(token, gemeente, country_code, level, year, loaded, wanted)
    shown = _areas(token, gemeente, level, year, loaded)

    def made(chosen: Mapping[Domain, float] | None) -> Need:
        return need_index(
            own.figures,
            reference.figures,
            _catalogue(token, gemeente),
            weights=chosen,
            population=shown["population"],
            minimum_population=get_settings().minimum_population,
        )

    plain = made(None)
    if not weights:
        return plain
    chosen = dict(weights)
    if weights in PRESETS.values():
        # Ready-made weights never bring in a domain that has too few figures; somebody's own weights may.
        chosen = {domain: weight for domain, weight in weights if domain not in plain.unweighted}
    return made(chosen)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _intervals(
    token: str,
    gemeente: str,
    country_code: str,
    level: Level,
    year: int,
    loaded: tuple[int, ...],
    wanted: Reference,
    weights: Weights,
    order: Order,
) -> RankIntervals:
    key = (token, gemeente, country_code, level, year, loaded, wanted)
    return rank_intervals(
        _need(*key, weights),
        margins=_figures(*key)[0].margins,
        population=_areas(token, gemeente, level, year, loaded)["population"],
        order=intervals.Order.PEOPLE if order is Order.MENSEN else intervals.Order.SHARE,
    )


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _supply(
    token: str,
    gemeente: str,
    country_code: str,
    level: Level,
    year: int,
    loaded: tuple[int, ...],
    group: TargetGroup,
    theme: Theme | None,
    today: dt.date,
) -> pd.Series:
    own = _selection(token, gemeente, country_code, level, year, loaded)
    shown = _areas(token, gemeente, level, year, loaded)
    known = [key for key in AGE_FIGURES if key in own.figures]
    ages = own.figures[known].rename(columns=AGE_FIGURES)
    return places_per_thousand(_activities(token, gemeente), shown, ages, on=today, group=group, theme=theme)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _activities(token: str, gemeente: str) -> gpd.GeoDataFrame:
    with reading() as session:
        return activities.read_activities(session, gemeente=gemeente, actor=VISITOR)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _initiatives(token: str, gemeente: str) -> gpd.GeoDataFrame:
    with reading() as session:
        return initiatives.read_initiatives(session, gemeente=gemeente, actor=VISITOR)


def outlines(scene: Scene) -> Outlines:
    """Give the addresses of what the map of a scene draws."""
    token, place = version(scene.place.code), scene.place
    key = (token, place.code, scene.level, scene.view.jaar or 0, place.boundary_years)
    around, landscape = _around(*key)
    return Outlines(_outline(*key), around, landscape, tiles.address(get_settings()), licence_line())


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _outline(token: str, gemeente: str, level: Level, year: int, loaded: tuple[int, ...]) -> str:
    return geometry.publish(_areas(token, gemeente, level, year, loaded))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _around(
    token: str, gemeente: str, level: Level, year: int, loaded: tuple[int, ...]
) -> tuple[str | None, str | None]:
    shown = _areas(token, gemeente, level, year, loaded)
    with reading() as session:
        near = areas.neighbours(session, gemeente=gemeente, boundary_year=int(shown["boundary_year"].max()))
        nature = areas.landscape(session, gemeente=gemeente)
    near_address = geometry.publish(near, tolerance=50.0) if len(near) else None
    return near_address, geometry.publish_landscape(nature) if len(nature) else None


def activities_of(scene: Scene) -> gpd.GeoDataFrame:
    """Give the activities in the municipality."""
    return _activities(version(scene.place.code), scene.place.code)


def initiatives_of(scene: Scene) -> gpd.GeoDataFrame:
    """Give the residents' initiatives in the municipality."""
    return _initiatives(version(scene.place.code), scene.place.code)


def signals_of(scene: Scene) -> gpd.GeoDataFrame | None:
    """
    Give single signals, newest first, to who may read them.

    Not cached: what one visitor may read must never be kept for another.

    Returns
    -------
    signals
        ``None`` when this visitor may not read single signals: then there are only ``signal_counts``.
    """
    who = actor()
    if not may(who, Action.READ, Kind.SIGNAL, gemeente=scene.place.code):
        return None
    with reading() as session:
        return signals.read_signals(session, actor=who, gemeente=scene.place.code)


def signal_counts(scene: Scene) -> pd.DataFrame:
    """Give the signals per wijk, year and kind as everybody may see them: 1-4 hidden."""
    return _counts(version(scene.place.code), scene.place.code)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _counts(token: str, gemeente: str) -> pd.DataFrame:
    with reading() as session:
        return signals.counts(session, gemeente=gemeente, actor=VISITOR)


def reach(scene: Scene) -> pd.DataFrame:
    """Give which target groups have nothing within a walk, per area (``geodata.reach.gaps.missing_for``)."""
    place = scene.place
    return _reach(
        version(place.code), place.code, scene.level, scene.view.jaar or 0, place.boundary_years, dt.date.today()
    )


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _reach(token: str, gemeente: str, level: Level, year: int, loaded: tuple[int, ...], today: dt.date) -> pd.DataFrame:
    shown = _areas(token, gemeente, level, year, loaded)
    with reading() as session:
        squares = areas.cells(session, gemeente=gemeente)
    land = shown[~shown["water"]]
    return missing_for(
        land,
        _activities(token, gemeente),
        squares if len(squares) else None,
        on=today,
        detour=get_settings().detour_factor,
    )


def changed(scene: Scene) -> pd.DataFrame:
    """Give what changed since the year before that is loaded (``geodata.figures.change.changes``)."""
    place, year = scene.place, scene.view.jaar or 0
    return _changed(version(place.code), place.code, place.country, scene.level, year, place.boundary_years)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _changed(
    token: str, gemeente: str, country_code: str, level: Level, year: int, loaded: tuple[int, ...]
) -> pd.DataFrame:
    after = _selection(token, gemeente, country_code, level, year, loaded)
    before = _selection_on(token, gemeente, country_code, level, year - 1, year, loaded)
    return compare(before, after, _catalogue(token, gemeente))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _selection_on(
    token: str, gemeente: str, country_code: str, level: Level, year: int, boundaries: int, loaded: tuple[int, ...]
) -> Selection:
    """Figures of one year for the areas of another, so that the same areas are compared."""
    shown = _areas(token, gemeente, level, boundaries, loaded)
    observed = _observations(token, gemeente, country_code, level, tuple(shown.index))
    boundary_year = int(shown["boundary_year"].max()) if len(shown) else boundaries
    accepted = {
        int(other): _accepted(token, gemeente, level, boundaries, loaded, int(other))
        for other in observed["boundary_year"].unique()
        if other != boundary_year
    }
    return select(
        observed,
        shown.index,
        year=year,
        boundary_year=boundary_year,
        catalogue=_catalogue(token, gemeente),
        accepted=accepted,
    )


def through_the_years(scene: Scene, code: str) -> dict[str, pd.DataFrame]:
    """
    Give the figures of an area, of its municipality and of the country, year by year.

    Returns
    -------
    frames
        By code (the area, the municipality, ``NL00``): year × indicator id, NaN where a year has no figure of its own.
    """
    place = scene.place
    key = (version(place.code), place.code, place.country)
    return {
        code: _series(*key, scene.level, code, place.boundary_years, scene.view.jaar or 0),
        place.code: _series(*key, Level.GEMEENTE, place.code, place.boundary_years, scene.view.jaar or 0),
    }


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _series(
    token: str, gemeente: str, country_code: str, level: Level, code: str, loaded: tuple[int, ...], boundaries: int
) -> pd.DataFrame:
    rows = {}
    for year in _years(token, gemeente, country_code):
        chosen = _selection_on(token, gemeente, country_code, level, year, boundaries, loaded)
        if code in chosen.figures.index:
            # A figure of an earlier release is not a figure of this year.
            own = (chosen.years.loc[[code]] == year).fillna(False).astype(bool)
            rows[year] = chosen.figures.loc[[code]].where(own).iloc[0]
    return pd.DataFrame(rows).T.sort_index()


def municipality_figures(scene: Scene) -> pd.Series:
    """Give the figures of the municipality itself, by indicator id."""
    place = scene.place
    chosen = _selection(
        version(place.code), place.code, place.country, Level.GEMEENTE, scene.view.jaar or 0, place.boundary_years
    )
    if place.code not in chosen.figures.index:
        return pd.Series(dtype="float64")
    return chosen.figures.loc[[place.code]].iloc[0]


def correlated(scene: Scene) -> Correlations:
    """Give how the need figures of the reference go together."""
    place, view = scene.place, scene.view
    key = (version(place.code), place.code, place.country, scene.level, view.jaar or 0, place.boundary_years)
    return _correlated(*key, view.vergelijk)


@st.cache_resource(max_entries=16, show_spinner=False)
def _correlated(
    token: str, gemeente: str, country_code: str, level: Level, year: int, loaded: tuple[int, ...], wanted: Reference
) -> Correlations:
    reference = _figures(token, gemeente, country_code, level, year, loaded, wanted)[1]
    return correlations(reference.figures, _catalogue(token, gemeente))


def sources(scene: Scene) -> pd.DataFrame:
    """Give the releases in use for a municipality (``db.figures.sources``)."""
    return _sources(version(scene.place.code), scene.place.code, scene.place.country)


def findings(scene: Scene, code: str) -> list[Finding]:
    """Give the lines of the open area: what runs, what is missing, what changed, what is strong."""
    return [
        finding.running(activities_of(scene), initiatives_of(scene), code, scene.level),
        finding.missing(reach(scene), code),
        finding.changed(changed(scene), scene, code),
        finding.strong(scene, code),
    ]
