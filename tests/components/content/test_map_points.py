"""Signals on the map: a hidden number has no point and is in no sum."""

import pandas as pd
import pytest

from components.content.map_points import counted_per_area, taken_over, told_count
from components.view_state import Period
from components.words import texts
from components.words.texts import Language
from geodata.figures.disclosure import protected_counts
from geodata.vocabulary import SignalKind
from tests.components.content.tiny_scene import ONE, THREE, TWO

KINDS = [kind.value for kind in SignalKind]


def table(*rows, areas=(ONE, TWO, THREE)):
    given = pd.DataFrame(list(rows), columns=["area", "year", "kind", "count"])
    return protected_counts(given, areas=list(areas), kinds=KINDS)


def test_without_signals_there_is_no_point():
    assert counted_per_area(pd.DataFrame(columns=["area", "year", "kind", "count"]), Period.ALLES).empty


def test_an_area_without_signals_has_no_point():
    totals = counted_per_area(table((ONE, 2026, "kans", 9)), Period.ALLES)
    assert TWO not in totals.index


@pytest.mark.parametrize("few", [1, 2, 3, 4])
def test_one_to_four_signals_give_no_point(few):
    counts = table((ONE, 2026, "kans", few))
    totals = counted_per_area(counts, Period.ALLES)
    assert ONE not in totals.index


def test_what_is_added_up_is_only_what_may_be_told():
    counts = table((ONE, 2026, "kans", 9), (ONE, 2026, "knelpunt", 3), (ONE, 2025, "kans", 8), (TWO, 2026, "kans", 2))
    shown = counts[(counts["area"] == ONE) & (counts["kind"] != "*")]["count"].sum()
    totals = counted_per_area(counts, Period.ALLES)
    assert totals.get(ONE, 0) == shown and TWO not in totals.index
    assert (totals > 4).all()


def test_a_shorter_period_shows_the_newest_year_only():
    counts = table((ONE, 2026, "kans", 9), (ONE, 2025, "kans", 20))
    assert counted_per_area(counts, Period.ALLES)[ONE] == 29
    assert counted_per_area(counts, Period.JAAR)[ONE] == 9
    assert counted_per_area(counts, Period.KWARTAAL)[ONE] == 9


def test_totals_over_areas_and_kinds_are_not_counted_twice():
    counts = table((ONE, 2026, "kans", 9), (ONE, 2026, "knelpunt", 7))
    assert counted_per_area(counts, Period.ALLES).to_dict() == {ONE: 16}


def test_a_sum_beside_hidden_numbers_says_at_least():
    texts.use(Language.NL)
    assert told_count(8, hidden=True) == "minstens 8 signalen"
    assert told_count(1, hidden=False) == "1 signaal"


def test_an_initiative_on_the_map_says_from_whom_it_takes_over_each_partner_once() -> None:
    rows = [("a", "Welzijn"), ("a", "Sport"), ("a", "Welzijn"), ("b", "Zorg")]
    frame = pd.DataFrame(rows, columns=["initiative_id", "organisation"])
    texts.use(Language.NL)
    assert taken_over(frame) == {"a": "neemt over van Welzijn en Sport", "b": "neemt over van Zorg"}
    assert taken_over(frame.iloc[:0]) == {}
