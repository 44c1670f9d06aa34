"""From a form to a record and back: nothing changes by itself, and every fault has a sentence at its field."""

import datetime as dt
from typing import Any
from uuid import UUID, uuid4

import pytest

from components.keeping.draft import Answer, Price, When, blank, copy_of, is_touched, of_record
from components.keeping.storing import changed, fields
from components.keeping.times import Repeat
from components.words import texts
from components.words.texts import Language
from db.forms import form_of
from db.words import Kind

TODAY = dt.date(2026, 11, 22)
GEMEENTE = "GM9901"
PARTNER = str(uuid4())


@pytest.fixture(autouse=True)
def _dutch() -> None:
    texts.use(Language.NL)


def filled(kind: Kind = Kind.ACTIVITY, **more: Any) -> dict[str, Any]:
    draft = blank(kind, today=TODAY, organisation=PARTNER)
    draft |= {"title": "Samen wandelen", "themes": ["bewegen"], "weekdays": [1], "begins": dt.time(10)}
    if kind is Kind.INITIATIVE:
        draft["initiator"] = "Tuingroep"
    return draft | more


def stored(kind: Kind = Kind.ACTIVITY, **more: Any) -> dict[str, Any]:
    """A record as the register gives it."""
    values, faults = fields(kind, filled(kind, **more), gemeente=GEMEENTE, today=TODAY)
    assert faults == {}
    return form_of(kind).create.model_validate(values).columns()


def faults_of(kind: Kind = Kind.ACTIVITY, **more: Any) -> dict[str, str]:
    return fields(kind, filled(kind, **more), gemeente=GEMEENTE, today=TODAY)[1]


def test_a_weekly_tuesday_becomes_a_rule_with_its_holidays() -> None:
    record = stored(ends=dt.time(12), school_holidays="zuid")
    assert record["schedule"] == "DTSTART:20261124T100000\nRRULE:FREQ=WEEKLY;BYDAY=TU"
    assert (record["ends_at"], record["school_holidays"]) == (dt.time(12), "zuid")
    assert record["organisation_id"] == UUID(PARTNER)
    assert record["checked_on"] == TODAY


@pytest.mark.parametrize(
    ("kind", "price", "stored_price"), [(Price.FREE, 4.0, 0.0), (Price.EURO, 2.5, 2.5), (Price.UNKNOWN, 4.0, None)]
)
def test_free_and_unknown_are_no_amount(kind: Price, price: float, stored_price: float | None) -> None:
    assert stored(price_kind=kind.value, price=price)["price"] == stored_price


@pytest.mark.parametrize(("answer", "wheelchair"), [(Answer.YES, True), (Answer.NO, False), (Answer.UNKNOWN, None)])
def test_unknown_is_not_no(answer: Answer, wheelchair: bool | None) -> None:
    assert stored(wheelchair=answer.value)["wheelchair"] is wheelchair


def test_no_times_leave_no_end_and_no_holidays_behind() -> None:
    record = stored(when=When.UNKNOWN.value, ends=dt.time(12), school_holidays="zuid")
    assert (record["schedule"], record["ends_at"], record["school_holidays"]) == (None, None, None)


@pytest.mark.parametrize(
    ("field", "more", "begins"),
    [
        ("title", {"title": " "}, "Geef het een naam"),
        ("themes", {"themes": []}, "Kies er minstens één"),
        ("schedule", {"weekdays": []}, "Kies minstens één dag"),
        ("schedule", {"first": None}, "Kies de dag"),
        ("schedule", {"ends": dt.time(9)}, "Het eindigt voordat"),
        ("schedule", {"begins": None, "ends": dt.time(9)}, "Kies hoe laat"),
        ("schedule", {"forever": False}, "Kies de laatste dag"),
        ("schedule", {"forever": False, "until": dt.date(2026, 1, 1)}, "De laatste dag ligt"),
        ("price", {"price_kind": "euro", "price": None}, "Schrijf wat het per keer kost"),
        ("age_from", {"age_from": 30, "age_to": 20}, "De eerste leeftijd"),
        ("organisation_id", {"organisation_id": None}, "Kies van welke partner"),
        ("owner_function", {"owner_function": "team@sport"}, "Noem een functie"),
        ("description", {"description": "Bel 06-12345678"}, "Dit lijkt"),
    ],
)
def test_a_fault_is_told_at_its_field_with_the_cure(field: str, more: dict[str, Any], begins: str) -> None:
    found = faults_of(**more)
    assert set(found) == {field}
    assert found[field].startswith(begins)


def test_all_faults_are_told_at_once() -> None:
    assert set(faults_of(title="", themes=[], weekdays=[])) == {"title", "themes", "schedule"}


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "`${1}`", "a\u202eb", "'\"--", "x" * 4000])
def test_whatever_is_typed_comes_back_as_it_was(text: str) -> None:
    record = stored(description=text)
    again = of_record(Kind.ACTIVITY, record | {"version": 1}, today=TODAY)
    assert again["description"] == text


@pytest.mark.parametrize("kind", [Kind.ACTIVITY, Kind.INITIATIVE])
def test_opening_and_storing_a_form_changes_nothing(kind: Kind) -> None:
    record = stored(kind, price_kind="euro", price=3.5, wheelchair="nee", age_from=4, school_holidays="noord")
    draft = of_record(kind, record, today=dt.date(2027, 3, 1))
    values, faults = fields(kind, draft, gemeente=GEMEENTE, today=dt.date(2027, 3, 1))
    assert faults == {}
    assert changed(values, record, kind) == {}


def test_a_schedule_that_no_form_can_say_stays_as_it_is() -> None:
    text = "DTSTART:20260105T100000\nRRULE:FREQ=WEEKLY;INTERVAL=3;BYDAY=MO"
    record = stored() | {"schedule": text, "ends_at": dt.time(11)}
    draft = of_record(Kind.ACTIVITY, record, today=TODAY)
    assert draft["when"] == When.KEPT
    values, faults = fields(Kind.ACTIVITY, draft | {"title": "Anders"}, gemeente=GEMEENTE, today=TODAY)
    assert faults == {}
    assert changed(values, record, Kind.ACTIVITY) == {"title": "Anders"}


def test_a_schedule_written_by_others_is_not_rewritten_until_somebody_changes_it() -> None:
    text = "DTSTART:20260105T100000\nRRULE:FREQ=WEEKLY;WKST=SU;BYDAY=TU"
    record = stored() | {"schedule": text}
    draft = of_record(Kind.ACTIVITY, record, today=TODAY)
    values, _ = fields(Kind.ACTIVITY, draft, gemeente=GEMEENTE, today=TODAY)
    assert values["schedule"] == text
    values, _ = fields(Kind.ACTIVITY, draft | {"weekdays": [2]}, gemeente=GEMEENTE, today=TODAY)
    assert values["schedule"] == "DTSTART:20260107T100000\nRRULE:FREQ=WEEKLY;BYDAY=WE"


def test_a_copy_is_new_and_has_no_days_of_the_other() -> None:
    record = stored(cancelled=[dt.date(2026, 12, 1)], forever=False, until=dt.date(2027, 1, 1), ends=dt.time(11))
    draft = copy_of(Kind.ACTIVITY, record, today=dt.date(2027, 3, 1))
    assert draft["title"] == "kopie van Samen wandelen"
    assert (draft["until"], draft["cancelled"], draft["first"]) == (None, [], dt.date(2027, 3, 1))
    assert (draft["weekdays"], draft["ends"]) == ([1], dt.time(11))
    assert draft["checked_on"] is None


def test_a_copy_of_a_long_title_still_fits() -> None:
    record = stored(title="x" * 200)
    assert len(copy_of(Kind.ACTIVITY, record, today=TODAY)["title"]) == 200


def test_an_initiative_that_comes_into_another_stage_keeps_the_days_of_the_earlier() -> None:
    first = stored(Kind.INITIATIVE, stage="idee", stage_since=dt.date(2026, 1, 1))
    draft = of_record(Kind.INITIATIVE, first, today=TODAY)
    values, faults = fields(
        Kind.INITIATIVE, draft | {"stage": "proef", "stage_since": TODAY}, gemeente=GEMEENTE, today=TODAY
    )
    assert faults == {}
    assert values["stages"] == [{"stage": "idee", "since": "2026-01-01"}, {"stage": "proef", "since": "2026-11-22"}]


def test_a_stage_cannot_begin_before_an_earlier_one() -> None:
    first = stored(Kind.INITIATIVE, stage="idee", stage_since=dt.date(2026, 1, 1))
    draft = of_record(Kind.INITIATIVE, first, today=TODAY) | {"stage": "proef", "stage_since": dt.date(2025, 1, 1)}
    assert set(fields(Kind.INITIATIVE, draft, gemeente=GEMEENTE, today=TODAY)[1]) == {"stage"}


def test_once_has_no_school_holidays() -> None:
    assert stored(repeat=Repeat.ONCE.value, school_holidays="zuid")["school_holidays"] is None


def test_a_form_is_touched_by_what_somebody_fills_in() -> None:
    fresh = blank(Kind.ACTIVITY, today=TODAY)
    assert not is_touched(blank(Kind.ACTIVITY, today=TODAY), fresh)
    assert is_touched(blank(Kind.ACTIVITY, today=TODAY) | {"title": "W"}, fresh)
