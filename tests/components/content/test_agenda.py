"""What runs and what was noticed, as lists to read; a hidden number never stands in them."""

import datetime as dt

import pandas as pd
import pytest

from components.blocks.profile.runs import build_counts, build_list
from components.content import agenda
from components.content.agenda import Counted
from components.words import texts
from components.words.texts import Language
from geodata.figures.disclosure import protected_counts
from geodata.vocabulary import ActivityStatus, Level, SignalKind, Stage, TargetGroup, Theme
from tests.components.content.tiny_scene import ONE, TWO

TODAY = dt.date(2026, 11, 22)
HOSTILE = ["<script>alert(1)</script>", "`${1}` **vet** :red[x]", "a\u2028b", "\u202egnuraaw", "</ul><h1>x"]


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def records(*rows):
    base = {
        "title": "Eettafel",
        "description": "Samen eten.",
        "organisation": "Welzijn",
        "initiator": "bewonersgroep De Bleek",
        "themes": [Theme.EENZAAMHEID],
        "target_groups": [TargetGroup.OUDEREN],
        "age_from": float("nan"),
        "age_to": float("nan"),
        "schedule": "DTSTART:20260105T173000\nRRULE:FREQ=WEEKLY;BYDAY=MO",
        "ends_at": dt.time(19),
        "address": "Sluisplein 8",
        "price": 6.5,
        "status": ActivityStatus.LOOPT,
        "stage": Stage.STRUCTUREEL,
        "wijkcode": ONE,
        "buurtcode": "BU99010000",
    }
    return pd.DataFrame([base | row for row in rows], columns=list(base))


def test_an_activity_says_who_when_for_whom_and_where():
    (item,), ended = agenda.activities(records({}), ONE, Level.WIJK, TODAY)
    assert dict(item.facts) == {
        "Wie": "Welzijn",
        "Wanneer": "elke maandag, 17:30 – 19:00",
        "Voor": "ouderen 65+",
        "Waar": "Sluisplein 8",
        "Over": "eenzaamheid",
        "Prijs": "€ 6,50",
    }
    assert (item.title, item.state, ended) == ("Eettafel", "", 0)


def test_what_is_not_known_is_left_out_and_free_is_told():
    row = {"schedule": None, "address": None, "price": 0.0}
    (item,), _ended = agenda.activities(records(row), ONE, Level.WIJK, TODAY)
    assert dict(item.facts)["Prijs"] == "gratis"
    assert not {"Wanneer", "Waar"} & set(dict(item.facts))
    (item,), _ended = agenda.activities(records({"price": float("nan")}), ONE, Level.WIJK, TODAY)
    assert "Prijs" not in dict(item.facts)


def test_what_stopped_is_counted_and_not_listed_and_what_is_planned_says_so():
    rows = records({"title": "b"}, {"title": "a", "status": ActivityStatus.GEPLAND}, {"status": ActivityStatus.GESTOPT})
    items, ended = agenda.activities(rows, ONE, Level.WIJK, TODAY)
    assert [(item.title, item.state) for item in items] == [("b", ""), ("a", "Gepland")]
    assert ended == 1 and agenda.stopped(1).startswith("1 die gestopt is") and agenda.stopped(0) == ""


def test_only_records_of_the_area_are_listed_and_the_municipality_has_all():
    rows = records({}, {"wijkcode": TWO})
    assert len(agenda.activities(rows, ONE, Level.WIJK, TODAY)[0]) == 1
    assert len(agenda.activities(rows, "BU99010000", Level.BUURT, TODAY)[0]) == 2
    assert len(agenda.activities(rows, "GM9901", Level.GEMEENTE, TODAY)[0]) == 2
    assert agenda.activities(rows.iloc[:0], ONE, Level.WIJK, TODAY) == ([], 0)


def test_an_initiative_names_its_group_and_how_far_it_is():
    (item,), ended = agenda.initiatives(records({}, {"stage": Stage.GESTOPT}), ONE, Level.WIJK, TODAY)
    assert dict(item.facts)["Wie"] == "bewonersgroep De Bleek" and item.state == "Structureel" and ended == 1


@pytest.mark.parametrize(
    ("first", "last", "groups", "said"),
    [
        (None, None, ["iedereen"], "iedereen"),
        (12, None, ["iedereen"], "iedereen, vanaf 12 jaar"),
        (None, 12, ["gezinnen"], "gezinnen, tot en met 12 jaar"),
        (4, 12, ["gezinnen"], "gezinnen, 4 tot en met 12 jaar"),
        (65, None, ["ouderen 65+"], "ouderen 65+"),
    ],
)
def test_ages_are_told_where_the_group_does_not_tell_them(first, last, groups, said):
    assert agenda.for_whom({"age_from": first, "age_to": last, "target_groups": groups}) == said


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_users_stays_text(text):
    row = {"title": text, "description": text, "organisation": text, "address": text}
    items, _ended = agenda.activities(records(row), ONE, Level.WIJK, TODAY)
    made = build_list(items)
    assert "<script" not in made and "<h1" not in made and "\u202e" not in made and "\u2028" not in made
    assert made.count("<ul") == 1


def counted(numbers):
    rows = [(ONE, 2026, kind, number) for kind, number in numbers.items()]
    table = pd.DataFrame(rows, columns=["area", "year", "kind", "count"])
    return protected_counts(table, areas=[ONE, TWO], kinds=[kind.value for kind in SignalKind])


def test_a_visitor_reads_counts_and_never_one_to_four():
    found = agenda.signal_counts(counted({"knelpunt": 12, "kans": 3, "ontwikkeling": 0}), ONE)
    by_kind = {one.kind: one.number for one in found}
    assert by_kind[SignalKind.KANS] is None
    assert all(number is None or number == 0 or number > 4 for number in by_kind.values())


@pytest.mark.parametrize("few", [1, 2, 3, 4])
def test_a_hidden_count_has_no_digit_in_the_table(few):
    found = agenda.signal_counts(counted({"knelpunt": 12, "kans": few}), ONE)
    _columns, rows, _caption = build_counts(found)
    (row,) = rows
    hidden = [cell for cell in row.cells[1:] if "wl-state" in cell]
    assert hidden and not any(character.isdigit() for cell in hidden for character in cell)
    assert str(few) not in row.cells[1:]


def test_totals_are_never_taken_for_a_kind_and_other_areas_are_not_shown():
    table = counted({"knelpunt": 12, "kans": 8})
    assert {one.kind for one in agenda.signal_counts(table, ONE)} == set(SignalKind)
    assert all(one.number in (0, None) for one in agenda.signal_counts(table, TWO))
    assert agenda.signal_counts(table.iloc[:0], ONE) == []


def test_the_newest_years_come_first():
    rows = pd.DataFrame(
        [(ONE, year, "kans", 9, "bekend") for year in (2022, 2023, 2024, 2025)],
        columns=["area", "year", "kind", "count", "status"],
    )
    assert agenda.signal_counts(rows, ONE) == [Counted(year, SignalKind.KANS, 9) for year in (2025, 2024, 2023)]


def test_single_signals_are_read_as_text_with_their_kind_and_day():
    rows = pd.DataFrame(
        {"theme": ["wonen"], "text": ["<b>nat</b>"], "kind": ["kans"], "observed_on": [TODAY], "wijkcode": [ONE]}
    )
    (item,) = agenda.signals(rows, ONE, Level.WIJK)
    assert (item.title, item.text) == ("Wonen", "<b>nat</b>")
    assert "&lt;b&gt;nat" in build_list([item])
