"""What an area tells: the right order, what is strong among it, and never a hidden figure, not even by a difference."""

import datetime as dt

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.content import findings, need_told, telling
from components.content.telling import Records
from components.view_state import Order, ViewState
from components.words import texts
from components.words.templates import Topic
from components.words.texts import Language
from geodata.figures.change import CHANGE_COLUMNS
from geodata.vocabulary import ActivityStatus, Level, SignalKind, Status, TargetGroup
from tests.components.content.tiny_scene import FOUR, NAMES, NAN, ONE, TWO, scene

TODAY = dt.date(2026, 3, 3)
KEYS = ["bijstand", "roken", "vrijwilligerswerk", "eenzaam", "jeugdzorg", "vernieling"]


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)
    yield
    texts.use(Language.NL)


def records(**values):
    """Nothing in the register, unless told."""
    empty = {
        "activities": gpd.GeoDataFrame({"wijkcode": [], "status": []}),
        "initiatives": gpd.GeoDataFrame({"wijkcode": [], "stage": []}),
        "reach": None,
        "changes": pd.DataFrame(columns=CHANGE_COLUMNS),
        "signals": pd.DataFrame(columns=["area", "year", "kind", "count", "status"]),
        "on": TODAY,
    }
    return Records(**(empty | values))


def signals(*rows):
    return pd.DataFrame(list(rows), columns=["area", "year", "kind", "count", "status"])


def everything(made, code, **values):
    return list(telling.everything(made, code, records(**values)))


def words(found):
    return " ".join(one.text for one in found)


def test_an_area_says_its_place_why_and_what_is_strong_in_reading_order():
    made = scene({"bijstand": [8, 6, 4, 2], "roken": [40, 30, 20, 10], "vrijwilligerswerk": [45, 20, 22, 24]})
    told = telling.chosen(everything(made, ONE), 3)
    assert [one.topic for one in told] == [Topic.NEED, Topic.REASON, Topic.STRENGTH]
    assert "vrijwilligerswerk, meer dan gemiddeld" in told[2].text
    assert told[1].text == "Meer mensen dan elders roken en hebben bijstand; het eerste is een schatting."


def test_what_is_strong_is_told_before_anything_is_told_twice():
    made = scene({key: [40, 30, 20, 10] for key in KEYS} | {"vrijwilligerswerk": [45, 20, 22, 24]})
    for most in range(3, 12):
        assert Topic.STRENGTH in {one.topic for one in telling.chosen(everything(made, ONE), most)}


@given(st.integers(0, 20))
def test_never_more_sentences_than_asked_and_always_in_reading_order(most):
    made = scene({key: [40, 30, 20, 10] for key in KEYS})
    told = telling.chosen(everything(made, ONE), most)
    places = [telling.IN_ORDER.index(one.topic) for one in told]
    assert len(told) <= most and places == sorted(places)


def test_every_topic_has_its_turn_and_its_place():
    assert set(telling.IN_TURN) == set(telling.IN_ORDER) == set(Topic)


def test_of_water_only_that_it_is_water():
    made = scene({"bijstand": [8, 6, 4, NAN]}, people=[1000, 1000, 1000, 0], water=[FOUR])
    assert [one.text for one in everything(made, FOUR)] == ["Gever is water: daar woont niemand."]


def test_where_nobody_lives_that_is_said_and_nothing_of_need():
    made = scene({"bijstand": [8, 6, 4, NAN]}, people=[1000, 1000, 1000, 0])
    told = everything(made, FOUR)
    assert told[0].text == "In Gever woont niemand; daarom zijn er geen cijfers."
    assert Topic.NEED not in {one.topic for one in told} and Topic.REASON not in {one.topic for one in told}


@pytest.mark.parametrize(("people", "said"), [(1, "woont 1 mens:"), (2, "wonen 2 mensen:"), (455, "wonen 455 mensen:")])
def test_a_small_area_is_not_ranked_and_kindly_told_so(people, said):
    made = scene({"bijstand": [8, 6, 4, 2]}, people=[1000, 1000, 1000, people])
    told = everything(made, FOUR)
    assert said in told[0].text and Topic.NEED not in {one.topic for one in told}


def test_an_unknown_number_of_residents_is_no_number():
    made = scene({"bijstand": [8, 6, 4, 2]}, people=[1000, 1000, 1000, NAN])
    assert everything(made, FOUR)[0].text.startswith("Hoeveel mensen in Gever wonen, is niet bekend")


def test_how_sure_a_place_is_stands_in_words():
    sure = scene({"bijstand": [90, 60, 30, 1]})
    assert need_told.of_need(sure, ONE)[0].text == (
        "Van de 4 wijken heeft Sluis de grootste behoefte aan ondersteuning; dat is vrij zeker."
    )
    assert "de kleinste behoefte" in need_told.of_need(sure, FOUR)[0].text
    assert "op de 2e plaats" in need_told.of_need(sure, TWO)[0].text


def test_a_list_by_people_says_that_residents_count_too():
    made = scene({"bijstand": [90, 60, 30, 1]}, view=ViewState(lijst=Order.MENSEN))
    assert need_told.of_need(made, ONE)[0].text.startswith(
        "Als het aantal inwoners meetelt, staat Sluis op de 1e plaats"
    )


def test_only_shown_counts_of_signals_are_told():
    counts = signals(
        (ONE, 2026, SignalKind.KNELPUNT, 12.0, Status.KNOWN),
        (ONE, 2026, SignalKind.KANS, NAN, Status.SUPPRESSED),
        (ONE, 2026, SignalKind.ONTWIKKELING, 0.0, Status.KNOWN),
        (ONE, 2025, SignalKind.KANS, 30.0, Status.KNOWN),
    )
    told = telling.signals(counts, ONE, Level.WIJK, TODAY)
    assert [one.text for one in told] == ["In 2026 kwamen hier 12 signalen over een knelpunt binnen."]


def test_that_there_was_no_signal_is_said_only_when_none_is_hidden():
    kinds = list(SignalKind)
    none = signals(*((ONE, 2026, kind, 0.0, Status.KNOWN) for kind in kinds))
    assert words(telling.signals(none, ONE, Level.WIJK, TODAY)) == "In 2026 is hier geen signaal gegeven."
    one_hidden = none.copy()
    one_hidden.loc[0, ["count", "status"]] = [NAN, Status.SUPPRESSED]
    assert telling.signals(one_hidden, ONE, Level.WIJK, TODAY) == []
    assert telling.signals(none, ONE, Level.BUURT, TODAY) == []


@given(st.lists(st.integers(0, 60), min_size=3, max_size=3))
def test_a_hidden_number_of_signals_changes_nothing_that_is_said(numbers):
    def told(ones):
        """As the protected table gives it: 1-4 hidden, whatever they are."""
        rows = [
            (ONE, 2026, kind, NAN if 1 <= n <= 4 else float(n), Status.SUPPRESSED if 1 <= n <= 4 else Status.KNOWN)
            for kind, n in zip(SignalKind, ones, strict=True)
        ]
        return words(telling.signals(signals(*rows), ONE, Level.WIJK, TODAY))

    for other in range(1, 5):
        assert told(numbers) == told([other if 1 <= n <= 4 else n for n in numbers])
    assert all(str(n) not in told(numbers).replace("2026", "").split() for n in numbers if 1 <= n <= 4)


VALUES = st.lists(st.floats(1, 99).map(lambda x: round(x, 1)), min_size=4, max_size=4)


@settings(max_examples=15)
@given(
    st.lists(VALUES, min_size=len(KEYS), max_size=len(KEYS)),
    st.sets(st.tuples(st.sampled_from(sorted(NAMES)), st.sampled_from(KEYS)), min_size=1),
    st.floats(1, 99),
)
def test_no_sentence_rests_on_a_hidden_figure_even_when_it_stands_in_the_frame(values, hidden, other):
    """A hidden figure that slipped through is said by no sentence, and what is said does not move with it."""
    figures = dict(zip(KEYS, values, strict=True))
    statuses = dict.fromkeys(hidden, Status.SUPPRESSED)
    made = scene(figures, statuses=statuses)
    changes = pd.DataFrame(
        [
            {"area": code, "indicator": key, "before": 3.0, "after": figures[key][list(NAMES).index(code)] + 1}
            | {"difference": 1.0, "year_before": 2023, "year_after": 2024, "reason": None, "weight": 1.0}
            for code in NAMES
            for key in KEYS
        ],
        columns=CHANGE_COLUMNS,
    )
    for code in NAMES:
        told = everything(made, code, changes=changes)
        assert not {key for one in told for key in one.keys} & {key for where, key in hidden if where == code}
    # What stands beside it is told the same whatever the hidden figure is.
    moved = {key: list(row) for key, row in figures.items()}
    for code, key in hidden:
        moved[key][list(NAMES).index(code)] = round(other, 1)
    there = {code: findings.strong_figures(made, code, 9) for code in NAMES}
    again = scene(moved, statuses=statuses)
    for code in NAMES:
        mine = {key for where, key in hidden if where == code}
        assert {one.keys[0] for one in there[code]}.isdisjoint(mine)
        assert {one.keys[0] for one in findings.strong_figures(again, code, 9)}.isdisjoint(mine)


def test_a_suppressed_figure_as_it_is_loaded_changes_no_sentence():
    """As loaded, a hidden figure has no value: nothing is said of it, and the mean is that of the others."""
    made = scene(
        {"bijstand": [8, 6, 4, NAN], "roken": [10, 20, 30, 40]}, statuses={(FOUR, "bijstand"): Status.SUPPRESSED}
    )
    told = everything(made, FOUR)
    assert "bijstand" not in words(told) and all("bijstand" not in figure for one in told for figure in one.figures)


def test_what_nobody_knows_is_not_told():
    made = scene({"bijstand": [8, 6, 4, 2]})
    reach = pd.DataFrame([(TWO, TargetGroup.OUDEREN, True)], columns=["area", "target_group", "missing"])
    running = gpd.GeoDataFrame({"wijkcode": [ONE], "status": [ActivityStatus.LOOPT]})
    told = telling.chosen(everything(made, ONE, reach=reach, activities=running), 20)
    assert not {Topic.MISSING, Topic.CHANGE} & {one.topic for one in told}
    assert "Er loopt 1 activiteit." in words(told)
    assert "ouderen 65+" in words(telling.chosen(everything(made, TWO, reach=reach, activities=running), 20))


def test_a_share_of_nought_is_named_as_strong_only_when_nothing_else_is():
    made = scene({"bijstand": [0, 6, 40, 20], "roken": [10, 20, 30, 40]})
    assert findings.strong_figures(made, ONE, 1)[0].keys == ("roken",)
    only = scene({"bijstand": [0, 6, 40, 20]})
    assert findings.strong_figures(only, ONE, 1)[0].keys == ("bijstand",)


def test_a_difference_that_is_gone_when_written_is_passed_over():
    made = scene({"wmo": [62.4, 6, 4, 2], "bijstand": [8, 6, 4, 2]})
    row = {"area": ONE, "year_before": 2023, "year_after": 2024, "reason": None}
    rows = [
        row | {"indicator": "wmo", "before": 62.0, "after": 62.4, "difference": 0.4, "weight": 9.0},
        row | {"indicator": "bijstand", "before": 6.0, "after": 5.5, "difference": -0.5, "weight": 1.0},
    ]
    said = findings.changed(pd.DataFrame(rows, columns=CHANGE_COLUMNS), made, ONE)
    assert said.text == "Het aandeel mensen met bijstand daalde van 6,0 naar 5,5\u00a0% tussen 2023 en 2024."
    assert len(said.figures) == 2 and "2023" in said.figures[0]


def test_hostile_names_stay_words():
    hostile = "<script>alert(1)</script> {rank} `${x}`"
    made = scene({"bijstand": [8, 6, 4, 2]})
    made.areas.loc[ONE, "name"] = hostile
    assert any(hostile in one.text for one in need_told.of_need(made, ONE))
