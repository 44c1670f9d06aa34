"""Areas beside each other: the numbers of the profile, their mean, and the difference that a reader can check."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.content import beside
from components.content.profile import Figure
from components.view_state import ViewState
from components.words import formats, texts
from components.words.texts import Language
from geodata.vocabulary import Domain, FigureKind, Status, Unit
from tests.components.content.tiny_scene import FOUR, NAN, ONE, THREE, TWO, scene, selection


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def figure(value, year=2024):
    return Figure(value, Status.KNOWN if value == value else Status.SUPPRESSED, year, FigureKind.FACT)


def made_of(values=(8, 6, 4, 2), *, town=5.0, **more):
    shown = scene({"bijstand": list(values)}, **more)
    return shown, beside.build(shown, (ONE, TWO, THREE), selection({"bijstand": [town]}, ["GM9901"]))


def test_each_area_stands_with_its_own_figure_and_its_difference_from_the_municipality():
    _shown, made = made_of()
    (line,) = made.lines
    assert [one.value for one in line.figures] == [8, 6, 4] and line.municipality.value == 5
    assert line.differences == ("3 procentpunt hoger", "1 procentpunt hoger", "1 procentpunt lager")
    assert line.years == "2024"


def test_areas_stay_in_the_order_of_choosing_and_are_never_sorted_by_need():
    shown = scene({"bijstand": [2, 6, 4, 8]})
    made = beside.build(shown, (THREE, ONE, FOUR), selection({}, []))
    assert made.names == ["Donk", "Sluis", "Gever"]
    assert beside.title(made) == "Donk naast Sluis en Gever"


def test_the_mean_of_need_weighs_each_area_by_its_residents():
    shown, made = made_of(people=[3000, 1000, 500, 500])
    index = shown.need.index
    by_hand = (3000 * index[ONE] + 1000 * index[TWO] + 500 * index[THREE] + 500 * index[FOUR]) / 5000
    assert made.mean_index == pytest.approx(by_hand)
    assert made.mean_domains[Domain.WERK_EN_INKOMEN] == pytest.approx(by_hand)
    assert made.mean_domains[Domain.VERBINDING] != made.mean_domains[Domain.VERBINDING]


def test_a_hidden_figure_has_no_value_no_difference_and_no_nought():
    shown, made = made_of((8, NAN, 4, 2), statuses={(TWO, "bijstand"): Status.SUPPRESSED})
    hidden = made.lines[0].figures[1]
    assert hidden.value != hidden.value and hidden.status is Status.SUPPRESSED
    assert made.lines[0].differences[1] == ""
    assert made.sides[1].story is None and made.sides[1].reason
    assert beside.need_difference(made.sides[1].index, made.mean_index) == ""
    assert shown.need.index.notna().sum() == 3


def test_a_small_area_has_no_place_and_that_is_said():
    _shown, made = made_of(people=[1000, 100, 1000, 1000])
    assert made.sides[1].small and made.sides[1].story.rank is None
    assert beside.sentences_of(made)[-1].startswith("Weerd heeft te weinig inwoners")


def test_areas_that_cannot_be_told_apart_are_called_so():
    shown, made = made_of((8, 8, 2, 2))
    assert TWO in shown.intervals.alike[ONE]
    assert made.alike == (("Sluis", "Weerd"),)
    assert "niet te onderscheiden" in beside.sentences_of(made)[0]


def test_what_the_link_puts_beside_an_area_is_there_is_no_water_and_is_at_most_three():
    shown = scene(
        {"bijstand": [8, 6, 4, 2]},
        water=[FOUR],
        view=ViewState(gemeente="GM9901", gebied=ONE, naast=(ONE, FOUR, "WK999999", TWO)),
    )
    assert beside.chosen(shown, ONE) == (TWO,)
    assert list(beside.offered(shown, ONE).values()) == ["Donk", "Weerd"]
    assert beside.chosen(shown, FOUR) == ()


@pytest.mark.parametrize(
    ("unit", "area", "mean", "said"),
    [
        (Unit.PERCENT, 56.1, 47.2, "8,9 procentpunt hoger"),
        (Unit.PERCENT, 16, 11.2, "4,8 procentpunt hoger"),
        (Unit.PERCENT, 0.3, 0.2, "0,1 procentpunt hoger"),
        (Unit.PERCENT, 5.04, 5.0, "ongeveer gelijk"),
        (Unit.THOUSAND_EURO, 31.2, 33.3, "€\u00a02.100 lager"),
        (Unit.EURO, 31200, 31000, "€\u00a0200 hoger"),
        (Unit.KM, 1.2, 0.8, "0,4\u00a0km hoger"),
        (Unit.PER_THOUSAND, 8, 5, "3 hoger"),
        (Unit.RATIO, 1.9, 2.1, "0,2 lager"),
        (Unit.COUNT, 3300, 92740, ""),
        (Unit.PERCENT, NAN, 5, ""),
        (Unit.PERCENT, 5, NAN, ""),
    ],
)
def test_the_difference_is_that_of_the_numbers_as_they_are_shown(unit, area, mean, said):
    assert beside.difference(unit, figure(area), figure(mean)) == said


def test_a_difference_within_the_rounding_is_not_certain_and_figures_of_two_years_are_not_compared():
    assert beside.difference(Unit.PERCENT, figure(8), figure(7), margin=1.0) == "verschil niet zeker door afronding"
    assert beside.difference(Unit.PERCENT, figure(9), figure(7), margin=1.0) == "2 procentpunt hoger"
    assert beside.difference(Unit.PERCENT, figure(9, 2022), figure(7)) == "niet van hetzelfde jaar"


@given(st.floats(0, 100), st.floats(0, 100))
def test_a_reader_can_check_the_difference_of_need(one, other):
    said = beside.need_difference(one, other)
    shown = [int(formats.number(value)) for value in (one, other)]
    if shown[0] == shown[1]:
        assert said == "ongeveer gelijk"
    else:
        words = "punt" if abs(shown[0] - shown[1]) == 1 else "punten"
        assert said == f"{abs(shown[0] - shown[1])} {words} {'hoger' if shown[0] > shown[1] else 'lager'}"


def test_english_has_its_own_words_and_plurals():
    texts.use(Language.EN)
    assert beside.need_difference(51, 50) == "1 point higher"
    assert beside.difference(Unit.PERCENT, figure(5.5), figure(3)) == "2.5 percentage points higher"
