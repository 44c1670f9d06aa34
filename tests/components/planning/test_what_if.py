"""What if a place closes, moves, grows or comes: who gains and who loses, counted in people."""

import datetime as dt
from dataclasses import replace

import pytest

from components.drawing.palette import CellKind, PointKind
from components.planning import what_if
from components.planning.advice import quick_advice
from components.planning.asked import Change, Plan, Start, What
from components.planning.keeping import draft
from components.words import texts
from components.words.texts import Language
from geodata.vocabulary import TargetGroup
from tests.components.planning.world import EAST, MIDDLE, NAMES, WEST, question

GROUP = TargetGroup.JONGEREN


@pytest.fixture(autouse=True)
def dutch():
    texts.use(Language.NL)


def _found(*changes: Change, there=(WEST, EAST), vanuit: Start = Start.NU, **values):
    asked = question(there=there, **values)
    return asked, what_if.work_out(asked, quick_advice(asked), Plan(als=changes, vanuit=vanuit))


def test_who_lives_near_a_place_that_closes_loses_it() -> None:
    asked, found = _found(Change(What.SLUIT, EAST))
    assert found.lost.sum() == 400 and found.gained.sum() == 0
    lines = what_if.sentences(found, GROUP)
    assert lines[0] == "400 jongeren hebben geen plek meer op loopafstand."
    assert "met ruimte" in what_if.sentences(found, GROUP, limited=True)[0]
    assert lines[-1] == "Bereikt: eerst 500, daarna 100."
    _columns, rows, _caption = what_if.build_areas(asked, found, NAMES)
    assert [list(row.cells) for row in rows] == [["Oostbuurt", "400", "0"]]


def test_a_place_that_moves_is_lost_to_some_and_won_by_others() -> None:
    asked, found = _found(Change(What.NAAR, EAST, to=(2000, 1000)))
    assert (found.lost.sum(), found.gained.sum()) == (400, 500)
    assert what_if.kinds(asked, found)[EAST] == PointKind.MOVED
    squares = what_if.cells(asked, found, dark=False)
    assert squares is not None and sorted(squares.classes) == sorted([CellKind.GAINED, CellKind.GAINED, CellKind.LOST])


def test_a_place_that_grows_takes_who_was_turned_away() -> None:
    _asked, found = _found(Change(What.GROEI, EAST, people=150), capacity=100.0)
    assert found.lost.sum() == pytest.approx(0) and found.gained.sum() == pytest.approx(50)


def test_a_new_place_reaches_who_lives_there() -> None:
    asked, found = _found(Change(What.ERBIJ, "2000-1010"))
    assert found.gained.sum() == 500
    assert what_if.kinds(asked, found)["2000-1010"] == PointKind.PROPOSED


def test_it_can_begin_with_the_advice_carried_out() -> None:
    _asked, found = _found(Change(What.SLUIT, MIDDLE), there=(EAST,), vanuit=Start.ADVIES)
    assert MIDDLE in found.open_before and found.lost.sum() == 500
    _asked, nothing = _found(Change(What.SLUIT, MIDDLE), there=(EAST,))
    assert nothing.lost.sum() == 0


def test_a_change_of_a_place_that_is_not_open_is_told_to_do_nothing() -> None:
    _asked, found = _found(Change(What.SLUIT, MIDDLE), there=(EAST,))
    assert found.changes == ()
    assert "Niemand verliest en niemand wint" in what_if.sentences(found, GROUP)[0]


def test_without_changes_nothing_changes_and_nothing_is_drawn() -> None:
    asked, found = _found()
    assert found.lost.sum() == found.gained.sum() == 0
    assert what_if.cells(asked, found, dark=False) is None
    assert set(what_if.kinds(asked, found)) == {PointKind.STANDING}


def test_each_change_has_words() -> None:
    asked = question()
    said = [
        what_if.change_words(asked, change, NAMES)
        for change in (
            Change(What.SLUIT, WEST),
            Change(What.NAAR, WEST, to=(0, 0)),
            Change(What.GROEI, WEST, people=1200),
            Change(What.ERBIJ, "5-5"),
            Change(What.ERBIJ, "5-5", people=20),
        )
    ]
    assert said == [
        "Westhuis sluit",
        "Westhuis verhuist",
        "Westhuis: plaats voor 1.200 mensen per week",
        "er komt een nieuwe plek",
        "er komt een nieuwe plek, voor 20 mensen per week",
    ]


def test_a_what_if_after_the_advice_is_kept_with_the_advice_in_it_and_with_what_it_costs() -> None:
    asked = replace(question(there=(EAST,), cost=500.0), price=500.0)
    advice = quick_advice(asked)
    found = what_if.work_out(asked, advice, Plan(als=(Change(What.ERBIJ, WEST),), vanuit=Start.ADVIES))
    kept = draft({}, asked, advice.before, found.after, on=dt.date(2026, 3, 3), places=found.places)
    assert {place["id"] for place in kept.places} == {MIDDLE, WEST}
    assert (kept.outcome["people_before"], kept.outcome["people_reached"], kept.outcome["cost"]) == (400, 1000, 1000)
