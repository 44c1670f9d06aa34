"""The need index of the areas of a municipality, beside the areas that they are compared with."""

import pandas as pd
import streamlit as st

from components.content.scene import Scene
from components.reading import country
from components.reading.places import areas, catalogue
from components.reading.selection import own_observations, selection
from components.reading.subject import KEPT, KEPT_COUNTRIES, KEPT_WITH_COUNTRY, Subject, subject_shown, version
from components.view_state import Order
from components.weights import Weights
from db import figures
from db.engine import reading
from db.settings import get_settings
from geodata.figures import intervals as ranking
from geodata.figures.correlation import Correlations, correlations
from geodata.figures.intervals import RankIntervals, rank_intervals
from geodata.figures.need import Need, need_index
from geodata.figures.references import ReferenceSet, reference_set, releases_used
from geodata.figures.selection import Selection
from geodata.vocabulary import Level, Reference

Releases = tuple[tuple[str, tuple[int, int]], ...]


@st.cache_resource(max_entries=KEPT_WITH_COUNTRY, show_spinner=False)
def compared(subject: Subject, wanted: Reference) -> tuple[Selection, ReferenceSet]:
    """The figures of the areas, and those of the areas to compare with."""
    own = selection(subject)
    known = catalogue(subject.token, subject.gemeente)
    if wanted is Reference.GEMEENTE or subject.level is Level.EIGEN:
        alone = reference_set(
            own_observations(subject), own, level=subject.level, expected={}, wanted=Reference.GEMEENTE
        )
        return own, alone
    used = tuple(sorted(releases_used(own, known).items()))
    token = version()
    observed = _country(token, subject.country, subject.level, used)
    named = get_settings().expected_areas if subject.country == "NL" else {}
    counted = {year: levels[Level.GEMEENTE] for year, levels in named.items() if Level.GEMEENTE in levels}
    if not counted:
        counted = _municipalities_of(token, subject.country)
    whole = country.expected(observed, counted, named, subject.level)
    found = reference_set(observed, own, level=subject.level, expected=whole, wanted=wanted, catalogue=known)
    return own, found


@st.cache_resource(max_entries=KEPT_COUNTRIES, show_spinner=False)
def _country(token: str, country_code: str, level: Level, releases: Releases) -> pd.DataFrame:
    """Figures of a whole country: the same for all its municipalities, so they share them."""
    with reading() as session:
        return figures.read_country(session, country=country_code, level=level, releases=dict(releases))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _municipalities_of(token: str, country_code: str) -> dict[int, int]:
    """Per boundary year the municipalities in the figures of a country of which no numbers are set (the fictional)."""
    with reading() as session:
        return figures.count_areas(session, country=country_code, level=Level.GEMEENTE)


@st.cache_resource(max_entries=KEPT_WITH_COUNTRY, show_spinner=False)
def need(subject: Subject, wanted: Reference, weights: Weights) -> Need:
    """The need index; without weights each domain with enough figures counts alike."""
    own, reference = compared(subject, wanted)
    return need_index(
        own.figures,
        reference.figures,
        catalogue(subject.token, subject.gemeente),
        weights=dict(weights) or None,
        population=areas(subject)["population"],
        minimum_population=get_settings().minimum_population,
    )


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def intervals(subject: Subject, wanted: Reference, weights: Weights, order: Order) -> RankIntervals:
    """How firm the place of each area is."""
    return rank_intervals(
        need(subject, wanted, weights),
        margins=selection(subject).margins,
        population=areas(subject)["population"],
        order=ranking.Order.PEOPLE if order is Order.MENSEN else ranking.Order.SHARE,
    )


def correlated(scene: Scene) -> Correlations:
    """Give how the need figures of the reference go together."""
    return _correlated(subject_shown(scene), scene.view.vergelijk)


@st.cache_resource(max_entries=KEPT_WITH_COUNTRY, show_spinner=False)
def _correlated(subject: Subject, wanted: Reference) -> Correlations:
    reference = compared(subject, wanted)[1]
    return correlations(reference.figures, catalogue(subject.token, subject.gemeente))
