"""A view is a value, and the value is the link."""

from hypothesis import given
from hypothesis import strategies as st

from components.view_state import (
    ALL_OVERLAYS,
    Account,
    IntervisiePart,
    Layer,
    Order,
    Part,
    PartnersPart,
    Period,
    Picture,
    ViewState,
)
from components.weights import PRESETS, Preset, weights_of
from components.words.texts import Language
from geodata.figures.indicators import Catalogue
from geodata.vocabulary import Domain, Level, Reference, TargetGroup, Theme

weights = st.one_of(
    st.just(()),
    st.sampled_from(list(PRESETS.values())),
    st.dictionaries(st.sampled_from(list(Domain)), st.integers(0, 500).map(lambda n: n / 100)).map(weights_of),
)
views = st.builds(
    ViewState,
    gemeente=st.none() | st.from_regex(r"GM[0-9]{4}", fullmatch=True),
    niveau=st.sampled_from([Level.GEMEENTE, Level.WIJK, Level.BUURT]),
    gebied=st.none() | st.from_regex(r"(WK[0-9]{4}[0-9A-Za-z]{2}|BU[0-9]{4}[0-9A-Za-z]{4})", fullmatch=True),
    jaar=st.none() | st.integers(1900, 2099),
    laag=st.sampled_from([*Layer, *Domain, *Catalogue.load(), "eigen_vsv"]).map(str),
    thema=st.none() | st.sampled_from(Theme),
    doelgroep=st.none() | st.sampled_from(TargetGroup),
    periode=st.sampled_from(Period),
    gewichten=weights,
    vergelijk=st.sampled_from(Reference),
    lijst=st.sampled_from(Order),
    beeld=st.sampled_from(Picture),
    toon=st.sets(st.sampled_from(ALL_OVERLAYS)).map(lambda s: tuple(o for o in ALL_OVERLAYS if o in s)),
    deel=st.none() | st.sampled_from(Part),
    structureel=st.none() | st.uuids().map(str),
    uitleg=st.sampled_from(Account),
    partners=st.sampled_from(PartnersPart),
    samen=st.sampled_from([2, 3]),
    met=st.none() | st.uuids().map(str),
    wijk=st.none() | st.from_regex(r"WK[0-9]{4}[0-9A-Za-z]{2}", fullmatch=True),
    project=st.none() | st.uuids().map(str),
    intervisiedag=st.none() | st.uuids().map(str),
    intervisie=st.none() | st.sampled_from(IntervisiePart),
    naast=st.lists(st.from_regex(r"WK[0-9]{4}[0-9A-Za-z]{2}", fullmatch=True), max_size=4, unique=True).map(tuple),
    cijfer=st.none() | st.sampled_from([*Catalogue.load(), "eigen_vsv"]),
    lang=st.sampled_from(Language),
)


@given(views)
def test_a_view_comes_back_from_its_link(view):
    assert ViewState.from_params(view.to_params()) == (view, ())


@given(st.dictionaries(st.text() | st.sampled_from(list(ViewState.__dataclass_fields__)), st.text()))
def test_any_link_opens(params):
    view, dropped = ViewState.from_params(params)
    assert isinstance(view, ViewState)
    assert ViewState.from_params(view.to_params())[0] == view
    assert {part.parameter for part in dropped} <= set(params)


def test_the_view_that_somebody_gets_who_chose_nothing_has_an_empty_link():
    assert ViewState().to_params() == {}


def test_what_is_not_known_is_dropped_and_told_and_the_rest_stays():
    view, dropped = ViewState.from_params({"niveau": "buurt", "thema": "voetbal", "x": "1"})
    assert view == ViewState(niveau=Level.BUURT)
    assert [tuple(part) for part in dropped] == [("thema", "voetbal"), ("x", "1")]


def test_weights_of_nought_all_around_are_not_taken():
    nothing = ",".join(f"{domain.value}:0" for domain in Domain)
    assert ViewState.from_params({"gewichten": nothing})[0].gewichten == ()


def test_choosing_all_seven_alike_is_another_view_and_another_link_than_choosing_nothing():
    chosen = ViewState(gewichten=weights_of(dict.fromkeys(Domain, 3.0)))
    assert chosen != ViewState()
    assert chosen.to_params() == {"gewichten": "gelijk"}
    assert (chosen.preset, ViewState().preset) == (Preset.GELIJK, None)
    assert ViewState.from_params({"gewichten": "verbinding:1"})[0] == chosen


def test_weights_that_weigh_nothing_are_as_if_nobody_chose():
    assert weights_of(dict.fromkeys(Domain, 0.0)) == ()


@given(st.floats(0.1, 5), st.floats(0.1, 5))
def test_weights_that_are_all_alike_are_the_same_choice_however_large_they_are(one, other):
    assert weights_of(dict.fromkeys(Domain, one)) == weights_of(dict.fromkeys(Domain, other))


def test_ready_made_weights_have_a_short_name_in_the_link():
    assert ViewState(gewichten=PRESETS[Preset.SPORT]).to_params() == {"gewichten": "sport"}


def test_another_municipality_lets_go_of_the_chosen_area():
    view = ViewState(gemeente="GM9901", gebied="WK990101", jaar=2023)
    assert view.with_(gemeente="GM0828") == ViewState(gemeente="GM0828")
    assert view.with_(lijst=Order.MENSEN).gebied == "WK990101"


def test_code_in_a_link_is_only_a_text_that_is_not_known():
    for hostile in ("__import__('os')", "{{7*7}}", "1e309", "nan", "-1", "١٢٣٤", "GM0828\n", "verbinding:nan"):
        for name in ViewState.__dataclass_fields__:
            assert ViewState.from_params({name: hostile})[0] == ViewState()


def test_naming_the_municipality_that_the_screen_chose_keeps_points_and_changes_and_moving_lets_them_go():
    link = {"uit": "punten", "punten": "168240-415900", "als": "sluit_168240-415900", "zoek": "koffie"}
    view, _dropped = ViewState.from_params(link)
    assert view.named("GM0001").to_params() == {"gemeente": "GM0001", **view.to_params()}
    assert view.named("GM0001").named("GM0001") == view.named("GM0001")
    assert view.named("GM0001").named("GM0002").plan.punten == ()


def test_a_link_puts_at_most_four_areas_beside_each_other_and_each_once():
    view, dropped = ViewState.from_params({"naast": "WK990101,WK990100,WK990101"})
    assert (view.naast, dropped) == (("WK990101", "WK990100"), ())
    for wrong in ("", "WK990100,", "WK990100,<script>", ",".join(f"WK99010{n}" for n in range(5))):
        view, dropped = ViewState.from_params({"naast": wrong})
        assert view.naast == () and len(dropped) == 1


def test_the_figure_that_is_followed_stays_with_another_area_and_an_unknown_one_is_dropped():
    view, dropped = ViewState.from_params({"cijfer": "bijstand", "gebied": "WK990100"})
    assert (view.cijfer, dropped) == ("bijstand", ())
    assert view.with_(gebied="WK990101").to_params() == {"cijfer": "bijstand", "gebied": "WK990101"}
    for wrong in ("", "behoefte", "verbinding", "bijstand ", "<script>", "eigen_" + "x" * 51, "BIJSTAND"):
        view, dropped = ViewState.from_params({"cijfer": wrong})
        assert view == ViewState() and [tuple(part) for part in dropped] == [("cijfer", wrong)]


def test_areas_beside_each_other_are_let_go_of_with_their_level_and_municipality():
    view = ViewState(gemeente="GM9901", gebied="WK990100", naast=("WK990101",))
    assert view.with_(niveau=Level.BUURT).naast == ()
    assert view.with_(gemeente="GM9902").naast == ()
    assert view.with_(jaar=2023).naast == ("WK990101",)


def test_another_municipality_lets_go_of_a_partner_and_a_wijk():
    here = ViewState(gemeente="GM9901", samen=3, met="0d2f1f0e-0000-4000-8000-000000000001", wijk="WK990101")
    there = here.with_(gemeente="GM0828")
    assert (there.met, there.wijk, there.samen) == (None, None, 3)
    assert ViewState.from_params({"samen": "4", "met": "x", "wijk": "BU99010000"})[0] == ViewState()
