"""What somebody looks for is a value, and the value is the link."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.offers.filter import DISTANCES, NO_FILTER, READERS, OfferFilter, OfferView, Sorting, rounded
from components.view_state import ViewState
from geodata.vocabulary import DayPart, Prevention, Stage, Weekday

places = st.tuples(st.integers(0, 30_000), st.integers(0, 62_000)).map(lambda p: (p[0] * 10, p[1] * 10))
filters = st.builds(
    OfferFilter,
    woord=st.none() | st.text(st.characters(codec="utf-8", exclude_categories=["Z", "C"]), min_size=1, max_size=60),
    dag=st.sets(st.sampled_from(Weekday)).map(lambda s: tuple(day for day in Weekday if day in s)),
    dagdeel=st.sets(st.sampled_from(DayPart)).map(lambda s: tuple(part for part in DayPart if part in s)),
    leeftijd=st.none() | st.integers(0, 120),
    prijs=st.none() | st.integers(0, 999_999).map(lambda cents: cents / 100),
    rolstoel=st.booleans(),
    preventie=st.none() | st.sampled_from(Prevention),
    organisatie=st.none() | st.uuids().map(str),
    fase=st.none() | st.sampled_from(Stage),
    bij=places,
    binnen=st.sampled_from(DISTANCES),
    gestopt=st.booleans(),
    weergave=st.sampled_from(OfferView),
    volgorde=st.sampled_from(Sorting),
    week=st.none() | st.dates().map(lambda day: day.replace(year=2026)).map(lambda day: f"{day:%G-W%V}"),
    aanbod=st.none() | st.uuids().map(str),
) | st.builds(OfferFilter, buurt=st.none() | st.from_regex(r"\ABU[0-9]{8}\Z"))


@given(filters)
def test_a_filter_comes_back_from_its_link(asked):
    assert ViewState.from_params(ViewState(zoek=asked).to_params()) == (ViewState(zoek=asked), ())


@given(st.dictionaries(st.sampled_from(list(READERS)), st.text()))
def test_any_link_opens(params):
    view, dropped = ViewState.from_params(params)
    assert ViewState.from_params(view.to_params())[0] == view
    assert {part.parameter for part in dropped} <= set(params)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("woord", " "),
        ("woord", "x" * 61),
        ("dag", "di,blauw"),
        ("dag", ""),
        ("leeftijd", "121"),
        ("leeftijd", "٤"),
        ("leeftijd", "-1"),
        ("prijs", "nan"),
        ("prijs", "-1"),
        ("prijs", "1e9"),
        ("binnen", "801"),
        ("bij", "Kerkstraat 1"),
        ("bij", "150000-400000-1"),
        ("buurt", "WK990100"),
        ("organisatie", "<script>"),
        ("aanbod", "../../etc/passwd"),
        ("week", "2026-W54"),
        ("week", "2025-W53"),
        ("rolstoel", "nee"),
        ("weergave", "3d"),
    ],
)
def test_what_cannot_be_is_dropped_and_told(name, value):
    view, dropped = ViewState.from_params({name: value})
    assert view == ViewState()
    assert [tuple(part) for part in dropped] == [(name, value)]


def test_looking_for_nothing_adds_nothing_to_a_link():
    assert ViewState(zoek=NO_FILTER).to_params() == {}


def test_a_place_in_a_link_is_rounded_to_ten_metres_and_has_no_name():
    assert rounded(150_004.9, 400_005.1) == (150_000, 400_010)
    view, _dropped = ViewState.from_params({"bij": "150123-400987"})
    assert view.to_params() == {"bij": "150120-400990"}
    assert re.fullmatch("[0-9-]+", view.to_params()["bij"])


def test_a_place_and_a_buurt_are_never_both_asked():
    both, _dropped = ViewState.from_params({"bij": "150000-400000", "buurt": "BU99010000"})
    assert (both.zoek.bij, both.zoek.buurt) == ((150_000, 400_000), None)
    assert both.zoek.with_(buurt="BU99010000").bij is None
    assert OfferFilter(buurt="BU99010000").with_(bij=(0, 0)).buurt is None


def test_clearing_keeps_how_it_is_shown_and_nothing_that_is_asked():
    asked = OfferFilter(rolstoel=True, prijs=0.0, weergave=OfferView.WEEK, week="2026-W48", bij=(10, 20))
    assert asked.cleared() == OfferFilter(weergave=OfferView.WEEK, week="2026-W48")


def test_another_municipality_lets_go_of_places_and_partners_but_not_of_the_rest():
    asked = OfferFilter(rolstoel=True, bij=(10, 20), organisatie="x", aanbod="y")
    assert ViewState(gemeente="GM9901", zoek=asked).with_(gemeente="GM9902").zoek == OfferFilter(rolstoel=True)
    assert ViewState(gemeente="GM9901", zoek=asked).with_(gemeente="GM9901").zoek == asked
