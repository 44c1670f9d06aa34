"""The guard: one list of findings out of exact checks, names, and what the municipality knows."""

import pytest

from db import privacy
from db.errors import GuardNotReadyError
from db.privacy.child import GuardState
from db.privacy.findings import Finding, FindingKind, finding
from db.privacy.gazetteer import Gazetteer
from db.privacy.guarding import Guard, the_guard


def sees(*names: str) -> Guard:
    """A guard whose child sees these names in every text."""

    def find(text: str) -> list[Finding]:
        places = [(text.find(name), name) for name in names]
        return [finding(text, at, at + len(name), FindingKind.PERSON) for at, name in places if at >= 0]

    return Guard(find=find)


def test_the_one_guard_is_a_door_that_stays_a_door():
    assert privacy.guard() is the_guard()
    assert privacy.guard() is privacy.guard()
    assert privacy.guard().state is GuardState.STARTING
    assert not privacy.guard().ready


def test_a_guard_that_was_not_started_lets_nothing_be_saved():
    with pytest.raises(GuardNotReadyError):
        Guard().check("Jan")
    assert Guard().check(" \n") == []


def test_exact_and_seen_come_as_one_list_in_order():
    found = sees("Jan").check("06-12345678 is van Jan, jan@x.nl")
    assert [(one.kind, one.overridable) for one in found] == [
        (FindingKind.PHONE, False),
        (FindingKind.PERSON, True),
        (FindingKind.EMAIL, False),
    ]


def test_an_exact_finding_cannot_be_let_pass_as_part_of_a_name():
    found = sees("Jan 06-12345678 de Wit").check("Bel Jan 06-12345678 de Wit op")
    assert [(one.text, one.overridable) for one in found] == [("Jan", True), ("06-12345678", False), ("de Wit", True)]


def test_a_name_that_the_municipality_knows_passes_whatever_its_case():
    known = Gazetteer.of(["Jan Cunencentrum"])
    assert sees("jan cunen-centrum", "Jan Cunencentrum").check("in het Jan Cunencentrum", known) == []
    assert sees("JAN CUNENCENTRUM").check("IN HET JAN CUNENCENTRUM", known) == []
    assert len(sees("Jan Cunen").check("Jan Cunen woont er", known)) == 1


def test_what_is_no_known_name_stays_of_a_finding():
    known = Gazetteer.of(["De Poort"])
    (found,) = sees("Ria van De Poort").check("Voor Ria van De Poort is het druk", known)
    assert found.text == "Ria"
    (titled,) = sees("meneer De Poort").check("meneer De Poort is ziek", known)
    assert titled.text == "meneer De Poort"


def test_a_known_street_is_an_address_with_a_number():
    known = Gazetteer.of(streets=["Lange Dreef"])
    guard = sees()
    assert [one.text for one in guard.check("op de lange dreef 14a is het stil", known)] == ["lange dreef 14a"]
    assert guard.check("op de lange dreef is het stil", known) == []
    assert guard.check("op de lange dreef 14 jaar geleden", known) == []


def test_only_fields_with_findings_come_back():
    found = sees("Jan").check_fields({"title": "Wandelen", "description": "met Jan", "empty": ""})
    assert list(found) == ["description"]


def test_words_that_were_let_pass_keep_their_id_while_the_rest_is_edited():
    guard = sees("De Rooie Bank")
    (before,) = guard.check("in De Rooie Bank")
    (after,) = guard.check("Vandaag in De Rooie Bank!")
    assert before.id == after.id
    assert "Rooie" not in before.id
    assert before.id != sees("De Bank").check("De Bank")[0].id
