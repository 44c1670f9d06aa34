"""Past its date what may hold people is gone, from the record and its history; the count and the rest stay."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from db import records, retention
from db.engine import reading, writing
from db.errors import ForbiddenError, LostUpdateError
from db.forms import FORMS
from db.models import (
    Activity,
    Bundle,
    FeedbackNote,
    History,
    Membership,
    Organisation,
    PhaseStep,
    Redaction,
    Signal,
    TextException,
)
from db.permissions import Actor
from db.retention.rules import MARKER, ON_REQUEST, RULES
from db.settings import RETENTION_MONTHS, get_settings
from db.signals import counts
from db.words import Action, Kind, Origin, Result
from geodata.vocabulary import Role
from tests.factories import (
    BEHEERDER,
    COORDINATOR,
    GEMEENTE,
    add_activity,
    add_municipality,
    add_organisation,
    add_signal,
)

THEN = datetime(2024, 3, 1, 12, tzinfo=UTC)
SECRET = "Mevrouw De Wit van nummer 14 <script> ` ${x} \u202e"
GIVER = Actor("wijkverpleegkundige Jansen", Role.COORDINATOR, frozenset({GEMEENTE}))


@pytest.fixture
def signal(database: Engine) -> Signal:
    with time_machine.travel(THEN, tick=False), writing(database) as session:
        add_municipality(session)
        values = {"given_by": GIVER.name, "text": SECRET, "observed_on": date(2024, 2, 20)}
        fields = {**_signal_fields(), **values}
        made = records.create(session, Signal, fields, actor=GIVER, origin=Origin.SCREEN)
        made = records.change(
            session,
            Signal,
            made.id,
            {"text": SECRET + "!"},
            gemeente=GEMEENTE,
            version=1,
            actor=COORDINATOR,
            origin=Origin.SCREEN,
        )
    return made


def _signal_fields():
    from tests.factories import SIGNAL

    return dict(SIGNAL)


def everything(engine: Engine) -> str:
    """All that the register holds of records and history, as one text."""
    with reading(engine) as session:
        tables = ["history", "redaction", *(table.__tablename__ for table in FORMS)]
        return " ".join(
            str(value) for name in tables for row in session.execute(text(f"SELECT * FROM {name}")) for value in row
        )


def test_the_text_the_place_and_the_giver_of_a_signal_go_and_the_count_stays(database: Engine, signal: Signal) -> None:
    with reading(database) as session:
        before = counts(session, gemeente=GEMEENTE, actor=BEHEERDER)
    assert retention.run(database, on=date(2026, 2, 28)).total == 0
    assert SECRET in everything(database)
    assert "150250" in everything(database)
    assert retention.run(database, on=date(2026, 3, 1)).records == {Kind.SIGNAL: 1}
    left = everything(database)
    assert "De Wit" not in left
    assert "150250" not in left
    assert "BU99010000" not in left
    assert GIVER.name not in left
    with reading(database) as session:
        found = session.get(Signal, (GEMEENTE, signal.id))
        assert (found.text, found.x, found.y, found.buurtcode, found.given_by) == (MARKER, None, None, None, None)
        assert (found.wijkcode, found.kind, found.theme, found.observed_on) == (
            "WK990100",
            signal.kind,
            signal.theme,
            date(2024, 2, 20),
        )
        assert counts(session, gemeente=GEMEENTE, actor=BEHEERDER).equals(before)
        lines = session.exec(select(History).order_by(History.id)).all()
        assert [(line.action, line.actor, line.redacted_at is not None) for line in lines] == [
            (Action.CREATE, "gewist", True),
            (Action.CHANGE, COORDINATOR.name, True),
            (Action.REDACT, "Wijklens", False),
        ]
        assert lines[0].after["severity"] == 3
        gone = session.exec(select(Redaction)).one()
        assert gone.due_on == date(2026, 3, 1)
        assert set(gone.fields) == {"actor", "buurtcode", "given_by", "text", "x", "y"}


def test_a_second_time_there_is_nothing_left_to_do(database: Engine, signal: Signal) -> None:
    retention.run(database, on=date(2026, 3, 1))
    once = everything(database)
    assert retention.preview(database, on=date(2026, 3, 2)).total == 0
    assert retention.run(database, on=date(2026, 3, 2)).total == 0
    assert everything(database) == once


def test_a_preview_changes_nothing(database: Engine, signal: Signal) -> None:
    before = everything(database)
    assert retention.preview(database, on=date(2026, 3, 1)).records == {Kind.SIGNAL: 1}
    assert everything(database) == before


def test_a_form_that_was_open_cannot_bring_it_back(database: Engine, signal: Signal) -> None:
    retention.run(database, on=date(2026, 3, 1))
    with pytest.raises(LostUpdateError), writing(database) as session:
        records.change(
            session,
            Signal,
            signal.id,
            {"text": SECRET},
            gemeente=GEMEENTE,
            version=signal.version,
            actor=COORDINATOR,
            origin=Origin.SCREEN,
        )


def test_a_signal_waits_for_the_structural_signal_that_it_is_in(database: Engine, signal: Signal) -> None:
    with time_machine.travel(THEN + timedelta(days=200), tick=False), writing(database) as session:
        fields = {
            "gemeente_code": GEMEENTE,
            "title": "Donker park",
            "theme": "overlast",
            "wijkcodes": ["WK990100"],
            "phase_since": date(2024, 3, 1),
        }
        bundle = records.create(session, Bundle, fields, actor=BEHEERDER, origin=Origin.SCREEN)
    with time_machine.travel(THEN, tick=False), writing(database) as session:
        records.change(
            session,
            Signal,
            signal.id,
            {"bundle_id": bundle.id},
            gemeente=GEMEENTE,
            version=2,
            actor=BEHEERDER,
            origin=Origin.SCREEN,
        )
    assert retention.preview(database, on=date(2026, 3, 1)).total == 0
    assert retention.preview(database, on=date(2026, 9, 18)).records == {Kind.SIGNAL: 1}


def test_what_hangs_on_a_record_goes_along(database: Engine, signal: Signal) -> None:
    with time_machine.travel(THEN, tick=False), writing(database) as session:
        own = {"gemeente_code": GEMEENTE, "signal_id": signal.id, "text": "Het was mevrouw De Wit."}
        note = records.create(session, FeedbackNote, own, actor=GIVER, origin=Origin.LINK)
        let_pass = {
            "gemeente_code": GEMEENTE,
            "kind": Kind.SIGNAL,
            "object_id": signal.id,
            "field": "text",
            "words": "De Wit",
            "finding": "person",
        }
        records.create(session, TextException, let_pass, actor=GIVER, origin=Origin.SCREEN)
    retention.run(database, on=date(2026, 3, 1))
    assert "De Wit" not in everything(database)
    with reading(database) as session:
        assert session.get(FeedbackNote, (GEMEENTE, note.id)).text == MARKER


def test_what_is_not_past_its_date_keeps_everything(database: Engine, signal: Signal) -> None:
    with time_machine.travel(THEN + timedelta(days=365), tick=False), writing(database) as session:
        other = add_signal(session, text="Een jaar later.", observed_on=date(2025, 2, 1))
    retention.run(database, on=date(2026, 3, 1))
    with reading(database) as session:
        assert session.get(Signal, (GEMEENTE, other.id)).text == "Een jaar later."


def test_offers_and_access_keep_counting_from_their_end(database: Engine) -> None:
    with time_machine.travel(THEN, tick=False), writing(database) as session:
        add_municipality(session)
        partner = add_organisation(session, contact_email="jan@partner.example")
        activity = add_activity(session, partner, address="Kerkstraat 14", description=SECRET)
        person = records.create(
            session,
            Membership,
            {"gemeente_code": GEMEENTE, "email": "an@gemeente.example", "name": "An de Vries", "role": Role.PARTNER},
            actor=BEHEERDER,
            origin=Origin.SCREEN,
        )
    assert retention.preview(database, on=date(2028, 3, 1)).total == 0
    with time_machine.travel(THEN, tick=False), writing(database) as session:
        for table, record in ((Activity, activity), (Organisation, partner), (Membership, person)):
            records.end(session, table, record.id, gemeente=GEMEENTE, version=1, actor=BEHEERDER, origin=Origin.SCREEN)
    assert retention.run(database, on=date(2025, 3, 1)).records == {Kind.MEMBERSHIP: 1}
    with reading(database) as session:
        found = session.get(Membership, (GEMEENTE, person.id))
        assert (found.name, found.role) == (MARKER, Role.PARTNER)
        assert "@" not in found.email
    retention.run(database, on=date(2029, 3, 2))
    left = everything(database)
    assert [
        word for word in ("An de Vries", "an@gemeente", "jan@partner", "Kerkstraat", "De Wit") if word in left
    ] == []
    with reading(database) as session:
        assert session.get(Activity, (GEMEENTE, activity.id)).wijkcode == "WK990100"


def test_old_names_go_from_the_history_and_those_of_attempts_sooner(database: Engine) -> None:
    visitor = Actor("een bezoeker met een naam", Role.BEZOEKER)
    with time_machine.travel(THEN, tick=False):
        with writing(database) as session:
            add_municipality(session)
            partner = add_organisation(session)
        with pytest.raises(ForbiddenError), writing(database) as session:
            records.end(
                session, Organisation, partner.id, gemeente=GEMEENTE, version=1, actor=visitor, origin=Origin.SCREEN
            )
        with pytest.raises(ForbiddenError), writing(database) as session:
            add = {"gemeente_code": GEMEENTE, "name": "X", "kind": "x", "field": "sport"}
            records.create(session, Organisation, add, actor=visitor, origin=Origin.SCREEN)
    assert retention.run(database, on=date(2025, 3, 1)).total == 0
    assert retention.run(database, on=date(2025, 3, 2)).records == {Kind.HISTORY: 2}
    with reading(database) as session:
        lines = session.exec(select(History).order_by(History.id)).all()
        assert [(line.actor, line.result) for line in lines] == [
            (BEHEERDER.name, Result.DONE),
            ("gewist", Result.REFUSED),
            ("gewist", Result.REFUSED),
        ]
    assert retention.run(database, on=date(2029, 3, 2)).records == {Kind.HISTORY: 1}
    assert BEHEERDER.name not in everything(database)
    assert retention.run(database, on=date(2029, 3, 3)).total == 0


def test_a_setting_lengthens_or_shortens_the_time(
    database: Engine, signal: Signal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKLENS_RETENTION_MONTHS", '{"signaal": 6}')
    get_settings.cache_clear()
    assert retention.preview(database, on=date(2024, 8, 31)).total == 0
    assert retention.preview(database, on=date(2024, 9, 1)).records == {Kind.SIGNAL: 1}
    assert get_settings().retention_months[Kind.ACTIVITY] == RETENTION_MONTHS[Kind.ACTIVITY]


def test_somebody_can_ask_for_erasure_and_a_beheerder_does_it(database: Engine, signal: Signal) -> None:
    asked = {"kind": Kind.SIGNAL, "record_id": signal.id, "gemeente": GEMEENTE}
    with pytest.raises(ForbiddenError), writing(database) as session:
        retention.erase(session, fields=["text"], actor=COORDINATOR, **asked)
    with pytest.raises(ValueError, match="severity"), writing(database) as session:
        retention.erase(session, fields=["severity"], actor=BEHEERDER, **asked)
    with pytest.raises(LookupError), writing(database) as session:
        retention.erase(session, fields=["text"], actor=BEHEERDER, **(asked | {"record_id": uuid4()}))
    with writing(database) as session:
        retention.erase(session, fields=["text", "actor"], actor=BEHEERDER, **asked)
    left = everything(database)
    assert "De Wit" not in left
    assert COORDINATOR.name not in left
    with reading(database) as session:
        assert session.get(Signal, (GEMEENTE, signal.id)).x == signal.x
        assert session.exec(select(Redaction)).one().due_on is None


def test_redactions_that_a_restored_register_does_not_know_are_applied_again(database: Engine, signal: Signal) -> None:
    rows = [
        Redaction(
            at=datetime(2026, 1, 1, tzinfo=UTC),
            gemeente_code=GEMEENTE,
            kind=Kind.SIGNAL,
            object_id=str(signal.id),
            fields=["given_by", "text"],
            due_on=None,
            origin=Origin.SCREEN,
        )
    ]
    with writing(database) as session:
        assert retention.apply_again(session, rows) == 1
    assert "De Wit" not in everything(database)
    with writing(database) as session:
        assert retention.apply_again(session, rows) == 0


FORGERIES = {
    "another text": "after = replace(CAST(after AS TEXT), '\"severity\": 3', '\"severity\": 5')",
    "a field that no redaction names": "after = replace(CAST(after AS TEXT), '\"severity\": 3', '\"severity\": null')",
    "a text put in place of what went": 'after = replace(CAST(after AS TEXT), \'"text": null\', \'"text": "x"\')',
    "a field more": 'after = replace(CAST(after AS TEXT), \'"severity": 3\', \'"severity": 3, "more": null\')',
    "a field less": "after = replace(CAST(after AS TEXT), '\"severity\": 3, ', '')",
    "nothing at all": "after = NULL",
    "another name": "actor = 'iemand anders'",
    "a name that no redaction names": "actor = 'gewist'",
    "another moment": "at = '2020-01-01 00:00:00'",
    "another version": "version = 9",
    "another file": "batch = 'x'",
    "another action": "action = 'wijzigen'",
    "no sign that something went": "redacted_at = NULL",
}


@pytest.mark.parametrize("forgery", FORGERIES.values(), ids=FORGERIES.keys())
def test_after_a_redaction_the_history_still_cannot_be_edited(forgery: str, database: Engine, signal: Signal) -> None:
    with writing(database) as session:
        retention.erase(session, Kind.SIGNAL, signal.id, ["text"], gemeente=GEMEENTE, actor=BEHEERDER)
    if database.dialect.name == "postgresql" and "replace(" in forgery:
        forgery = f"after = ({forgery.removeprefix('after = ')})::json"
    with pytest.raises(DBAPIError, match="history cannot be edited"), writing(database) as session:
        session.execute(text(f"UPDATE history SET {forgery} WHERE action = 'maken'"))
    with pytest.raises(DBAPIError, match="history cannot be edited"), writing(database) as session:
        session.execute(text("DELETE FROM history"))


@pytest.mark.parametrize("statement", ["UPDATE redaction SET fields = '[\"severity\"]'", "DELETE FROM redaction"])
def test_the_log_of_what_went_cannot_be_edited(statement: str, database: Engine, signal: Signal) -> None:
    with writing(database) as session:
        retention.erase(session, Kind.SIGNAL, signal.id, ["text"], gemeente=GEMEENTE, actor=BEHEERDER)
    with pytest.raises(DBAPIError, match="redactions cannot be edited"), writing(database) as session:
        session.execute(text(statement))


def test_each_field_that_goes_is_a_field_of_its_kind_and_each_free_text_is_weighed() -> None:
    for form in FORMS.values():
        columns = set(form.table.__table__.c.keys()) | {"actor"}
        assert set(ON_REQUEST.get(form.kind, {})) <= columns
        weighed = set(ON_REQUEST.get(form.kind, {})) | {"kind"}
        assert set(form.texts) <= weighed, f"{form.kind}: free text that nobody can have erased"
    assert {rule.kind for rule in RULES.values() if rule.follows is None} == set(RETENTION_MONTHS) - {Kind.HISTORY}


def test_a_step_goes_with_its_structural_signal(database: Engine) -> None:
    with time_machine.travel(THEN, tick=False), writing(database) as session:
        add_municipality(session)
        fields = {
            "gemeente_code": GEMEENTE,
            "title": "Donker park",
            "summary": SECRET,
            "theme": "overlast",
            "wijkcodes": ["WK990100"],
            "phase_since": date(2024, 3, 1),
        }
        bundle = records.create(session, Bundle, fields, actor=BEHEERDER, origin=Origin.SCREEN)
        step = {"gemeente_code": GEMEENTE, "bundle_id": bundle.id, "phase": "besloten", "reached_on": date(2024, 3, 1)}
        made = records.create(session, PhaseStep, step | {"reason": SECRET}, actor=BEHEERDER, origin=Origin.SCREEN)
    retention.run(database, on=date(2031, 3, 1))
    assert "De Wit" not in everything(database)
    with reading(database) as session:
        assert session.get(PhaseStep, (GEMEENTE, made.id)).phase == "besloten"
        assert session.get(Bundle, (GEMEENTE, bundle.id)).title == "Donker park"
