"""Need and supply at once: nine looks, and the same numbers as a table."""

import pytest

from components.balance import pair_map
from components.content.scene import Outlines
from components.drawing.legend import STATE_FILLS, State
from components.drawing.palette import DARK, LIGHT
from components.drawing.wijk_map import payload
from components.words import texts
from components.words.texts import Language
from geodata.vocabulary import Dimension
from tests.components.balance.tiny_balance import MEEDOEN, activities, found
from tests.components.content.tiny_scene import FOUR, ONE, THREE, TWO

NAN = float("nan")


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def view(records=None, dimension=MEEDOEN, colours=LIGHT, **more):
    shown, made = found(activities({}) if records is None else records, **more)
    return pair_map.build_view(shown, made, Outlines("/geo/x.json"), dimension, colours, height=400)


def look(made, code):
    return made.palette[made.classes[list(made.codes).index(code)]]


def test_much_need_without_supply_has_the_colour_that_stands_out():
    made = view()
    assert look(made, ONE) == LIGHT.pairs[2][0]
    assert look(made, FOUR) == LIGHT.pairs[0][0]
    assert look(made, THREE) == LIGHT.pairs[1][2]
    assert look(view(colours=DARK), ONE) == DARK.pairs[2][0]


def test_small_and_unknown_have_looks_of_their_own():
    made = view(people=[100.0, 1000.0, 1000.0, 1000.0])
    assert look(made, ONE) == STATE_FILLS[State.SMALL]
    unknown = view(people=[100.0, 100.0, 1000.0, 1000.0])
    assert look(unknown, THREE) == STATE_FILLS[State.MISSING]
    assert {words for _fill, words in unknown.legend.states} == {"te weinig inwoners om te vergelijken", "onbekend"}


def test_the_legend_says_both_figures_in_words():
    legend = view().legend
    assert legend.pairs.corner == "veel vraag, weinig aanbod"
    assert legend.pairs.fills == LIGHT.pairs
    assert legend.title == "Vraag en aanbod: meedoen"
    assert payload(view())["legend"]["pairs"]["rows"] == ("weinig vraag", "veel vraag")


def test_an_area_says_its_numbers_and_what_they_are_together():
    made = view()
    label = made.labels[list(made.codes).index(ONE)].split("\n")
    assert label[0] == "Sluis"
    assert "Vraag 88 van 100." in label
    assert "Veel vraag, weinig aanbod" in label


def test_without_a_dimension_it_is_the_whole():
    shown, made = found(activities({}))
    numbers = pair_map.numbers(made, None)
    assert numbers["need"].to_dict() == made.need_all.to_dict()
    assert numbers["supply"][THREE] == pytest.approx(300)
    assert view(dimension=None).legend.title == "Vraag en aanbod: alles samen"
    assert shown.title in pair_map.build_table(shown, made, None)[2]


def test_the_table_has_the_same_areas_with_the_lack_first():
    shown, made = found(activities({}))
    columns, rows, caption = pair_map.build_table(shown, made, MEEDOEN)
    assert rows[0].cells[0] == "Sluis"
    assert len(rows) == len(made.codes)
    assert all(len(row.cells) == len(columns) for row in rows)
    assert rows[0].cells[1:4] == ["88", "0,0", "Veel vraag, weinig aanbod"]
    assert "meedoen" in caption


def test_what_is_unknown_is_no_nought_in_the_table():
    shown, made = found(activities({}))
    rows = pair_map.build_table(shown, made, Dimension.ZINGEVING)[1]
    assert all(row.cells[1] == "onbekend" for row in rows)
    assert all(row.cells[3] == "Niet vergeleken" for row in rows)


def test_each_pair_of_thirds_has_words_of_its_own():
    said = {pair_map.together(need, supply) for need in range(3) for supply in range(3)}
    assert len(said) == 9
    assert pair_map.together(NAN, 1.0) == pair_map.together(1.0, NAN) == ""


def test_water_is_not_among_the_areas_that_are_told():
    assert TWO not in view(water=[TWO]).codes
