"""What stands behind a cell: what people can walk to, what began there, and how it was reckoned."""

import pytest

from components.balance import behind, told
from components.balance.model import Signals, balance
from components.balance.supply import Assumed, unknown_supply
from components.blocks.balance import panel
from components.view_state import ViewState
from components.words import texts
from components.words.texts import Language
from geodata.reach.ways import StraightLine
from geodata.vocabulary import Dimension, Stage, TargetGroup, Theme
from tests.components.balance.test_model import signals
from tests.components.balance.tiny_balance import LICHAAM, MEEDOEN, activities, found, scene, supply
from tests.components.content.tiny_scene import ONE, THREE

HOSTILE = "<script>alert(1)</script> `${x}` \u202edraai"


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def test_the_activities_of_a_cell_are_those_in_reach_that_carry_its_dimension():
    records = activities(
        {"title": "Een"}, {"title": "Twee", "dimensions": [LICHAAM]}, {"title": "Drie", "wijkcode": ONE}
    )
    made = supply(records)
    assert [one.title for one in behind.activities(records, made, THREE, MEEDOEN)] == ["Een"]
    assert [one.title for one in behind.activities(records, made, THREE, None)] == ["Een", "Twee"]
    assert [one.title for one in behind.activities(records, made, ONE, MEEDOEN)] == ["Drie"]
    assert behind.activities(records, made, "WK999999", None) == []


def test_what_gives_most_comes_first():
    records = activities({"title": "Klein", "capacity": 5.0}, {"title": "Groot", "capacity": 50.0})
    assert [one.title for one in behind.activities(records, supply(records), THREE, None)] == ["Groot", "Klein"]


def test_with_an_empty_register_nothing_is_behind_a_cell():
    records = activities({}).iloc[:0]
    assert behind.activities(records, unknown_supply(scene().areas.index, None), THREE, None) == []


def test_initiatives_that_have_begun_are_told_not_ideas():
    records = activities({"title": "Tuin"}, {"title": "Idee"}, {"title": "Elders", "wijkcode": ONE})
    records["stage"] = [Stage.PROEF, Stage.IDEE, Stage.PROEF]
    assert behind.initiatives(records, scene(), THREE, MEEDOEN)["title"].tolist() == ["Tuin"]
    assert behind.initiatives(records, scene(), THREE, LICHAAM).empty
    other = scene(ViewState(thema=Theme.WERK))
    assert behind.initiatives(records, other, THREE, MEEDOEN).empty


def test_signals_of_a_cell_are_text_only_and_cut_off():
    records = signals({}, {}).assign(text=[HOSTILE, "lang " * 200], kind="kans")
    html = panel.build_signals(behind.in_cell(records, scene(), ONE, MEEDOEN))
    assert "<script>" not in html
    assert "\u202e" not in html
    assert "&lt;script&gt;" in html
    assert len(panel.shortened("lang " * 200)) <= panel.LONGEST + 1
    assert behind.in_cell(records, scene(), ONE, LICHAAM).empty


def test_a_partner_with_markup_in_its_name_is_text():
    assert "<script>" not in panel.build_near(behind.Near("a", "t", HOSTILE, 0.0001))
    assert "te lopen voor 1" in panel.build_near(behind.Near("a", "t", "Welzijn", 0.0001))


def test_the_facts_of_a_cell_say_in_which_third_it_falls():
    shown, made = found(activities({}))
    html = panel.build_facts(shown, made, ONE, MEEDOEN)
    assert "Hoort bij het hoogste derde deel van de wijken hier." in html
    assert "Niets op loopafstand. Dat is weinig, naast de andere wijken hier." in html
    assert "veel vraag, weinig aanbod" in html
    assert "veel vraag, weinig aanbod" not in panel.build_facts(shown, made, THREE, MEEDOEN)
    assert "Vraag" in panel.build_facts(shown, made, ONE, None)


def test_the_headline_tells_the_number_of_areas_or_why_there_is_none():
    shown, made = found(activities({}))
    assert told.headline(shown, made).startswith("In 2 van de 4 wijken")
    assert told.headline(shown, made, MEEDOEN).startswith("In 1 van de 4 wijken")
    empty = balance(shown, unknown_supply(shown.areas.index, None), Signals())
    assert "nog geen activiteiten" in told.headline(shown, empty)
    nobody = balance(shown, unknown_supply(shown.areas.index, TargetGroup.OUDEREN, registered=True), Signals())
    assert "(ouderen 65+)" in told.headline(shown, nobody)
    few_shown, few = found(activities({}), people=[1000.0, 1000.0, 1.0, 1.0])
    assert "te weinig wijken" in told.headline(few_shown, few)
    enough = found(activities(*({"wijkcode": code, "dimensions": list(Dimension)} for code in few_shown.areas.index)))
    assert told.headline(*enough) == "Nergens gaat veel vraag samen met weinig aanbod."


def test_what_was_assumed_is_said_and_nothing_where_nothing_was():
    assert told.assumptions(Assumed()) == []
    lines = told.assumptions(Assumed(1, 2, 1, 2, 1))
    assert len(lines) == 5
    assert "gerekend is met 10 per keer" in lines[3]
    _scene, made = found(activities({}))
    view = ViewState(doelgroep=TargetGroup.MANTELZORGERS, thema=Theme.WERK)
    lines = told.reckoned(made, StraightLine(), view)
    assert any("mantelzorgers" in line for line in lines)
    assert any("68" in line and "15 minuten" in line for line in lines)
    assert any(line.startswith("Het thema") for line in lines)
