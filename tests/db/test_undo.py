"""A change is put back as a new change, unless somebody changed the same since; rights count as for any change."""

import pytest
from sqlalchemy import Engine, text
from sqlmodel import select

from db import records, retention
from db.engine import reading, writing
from db.errors import ForbiddenError, InvalidRecordError, UnknownRecordError
from db.models import Activity, Bundle, FeedbackLink, History, Initiative, Membership, Organisation, Signal
from db.undo import CannotUndoError, ChangedSinceError, can_undo, undo
from db.words import Action, Kind, Origin
from geodata.vocabulary import Role
from tests.factories import (
    BEHEERDER,
    COORDINATOR,
    GEMEENTE,
    OTHER_GEMEENTE,
    actor,
    add_activity,
    add_initiative,
    add_municipality,
    add_organisation,
    add_signal,
)


def change(session, record, **values):
    return records.change(
        session,
        type(record),
        record.id,
        values,
        gemeente=GEMEENTE,
        version=record.version,
        actor=BEHEERDER,
        origin=Origin.SCREEN,
    )


def last(engine: Engine) -> History:
    with reading(engine) as session:
        return session.exec(select(History).order_by(History.id.desc())).first()


def undone(engine: Engine, line: History, who=COORDINATOR):
    with writing(engine) as session:
        return undo(session, line.id, actor=who)


def test_every_field_of_a_change_is_put_back_as_it_was(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        first = add_activity(session, add_organisation(session), ends_at="11:30", description="'\"<b>`${x}\n\u202e")
        before = first.model_dump()
        change(
            session,
            first,
            title="Anders",
            themes=["wonen"],
            ends_at=None,
            x=None,
            y=None,
            buurtcode=None,
            price=2.5,
            description="",
            schedule=None,
            wheelchair=True,
        )
    found = undone(database, last(database)).model_dump()
    bookkeeping = {"version", "changed_at"}
    assert {k: v for k, v in found.items() if k not in bookkeeping} == {
        k: v for k, v in before.items() if k not in bookkeeping
    }
    assert found["version"] == 3
    line = last(database)
    assert (line.action, line.origin, line.actor) == (Action.CHANGE, Origin.UNDO, COORDINATOR.name)


def test_an_undoing_can_be_undone(database: Engine) -> None:
    with writing(database) as session:
        change(session, add_organisation(session, name="Een"), name="Twee")
    assert undone(database, last(database)).name == "Een"
    assert undone(database, last(database)).name == "Twee"


def test_other_fields_may_have_changed_since_the_same_ones_may_not(database: Engine) -> None:
    with writing(database) as session:
        partner = change(session, add_organisation(session, name="Een"), name="Twee")
    line = last(database)
    with writing(database) as session:
        partner = change(session, partner, description="nieuw")
    with writing(database) as session:
        partner = change(session, partner, name="Drie")
    with pytest.raises(ChangedSinceError) as caught:
        undone(database, line)
    assert caught.value.details["fields"] == ["name"]
    with writing(database) as session:
        change(session, partner, name="Twee")
    found = undone(database, line)
    assert (found.name, found.description) == ("Een", "nieuw")


def test_making_ending_and_taking_up_are_undone_by_their_opposite(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        made = add_initiative(session)
    create = last(database)
    assert undone(database, create).ended_at is not None
    assert undone(database, last(database)).ended_at is None  # the ending
    assert undone(database, last(database)).ended_at is not None  # the taking up
    with pytest.raises(ChangedSinceError):
        undone(database, create)
    with reading(database) as session:
        assert session.get(Initiative, (GEMEENTE, made.id)).version == 4


def test_what_was_changed_after_it_was_made_is_not_ended_by_undoing_the_making(database: Engine) -> None:
    with writing(database) as session:
        partner = add_organisation(session)
    create = last(database)
    with writing(database) as session:
        change(session, partner, name="Anders")
    with pytest.raises(ChangedSinceError):
        undone(database, create)


def test_the_rights_of_the_record_and_of_the_municipality_count(database: Engine) -> None:
    with writing(database) as session:
        person = {"gemeente_code": GEMEENTE, "email": "an@b.example", "name": "An", "role": Role.PARTNER}
        member = records.create(session, Membership, person, actor=BEHEERDER, origin=Origin.SCREEN)
        change(session, member, role=Role.BESTUUR)
    line = last(database)
    for who in (COORDINATOR, actor(Role.PARTNER), actor(Role.BEHEERDER, OTHER_GEMEENTE)):
        with pytest.raises(ForbiddenError):
            undone(database, line, who)
    assert undone(database, line, BEHEERDER).role is Role.PARTNER


def test_what_is_no_longer_right_is_refused_and_nothing_changes(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        old, new = add_organisation(session, name="Oud"), add_organisation(session, name="Nieuw")
        activity = change(session, add_activity(session, old), organisation_id=new.id)
    line = last(database)
    with writing(database) as session:
        records.end(session, Organisation, old.id, gemeente=GEMEENTE, version=1, actor=BEHEERDER, origin=Origin.SCREEN)
    with pytest.raises(InvalidRecordError):
        undone(database, line)
    with reading(database) as session:
        assert session.get(Activity, (GEMEENTE, activity.id)).organisation_id == new.id


def test_what_has_a_way_back_of_its_own_or_none_is_refused(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        signal = add_signal(session)
        link = {"gemeente_code": GEMEENTE, "signal_id": signal.id, "key_hash": "a" * 64}
        made = records.create(session, FeedbackLink, link, actor=BEHEERDER, origin=Origin.SCREEN)
        records.end(session, FeedbackLink, made.id, gemeente=GEMEENTE, version=1, actor=BEHEERDER, origin=Origin.SCREEN)
    revoked = last(database)
    with writing(database) as session:
        bundle = {
            "gemeente_code": GEMEENTE,
            "title": "Donker park",
            "theme": "overlast",
            "wijkcodes": ["WK990100"],
            "phase_since": "2026-01-01",
        }
        whole = records.create(session, Bundle, bundle, actor=BEHEERDER, origin=Origin.SCREEN)
        change(session, whole, phase="besloten")
    phase = last(database)
    with writing(database) as session:
        change(session, signal, text="Anders")
    text_line = last(database)
    with writing(database) as session:
        retention.erase(session, Kind.SIGNAL, signal.id, ["text"], gemeente=GEMEENTE, actor=BEHEERDER)
    with reading(database) as session:
        lines = {line.id: line for line in session.exec(select(History))}
    for line in (revoked, phase, lines[text_line.id], last(database)):
        assert not can_undo(line)
        with pytest.raises(CannotUndoError):
            undone(database, line, BEHEERDER)
    with reading(database) as session:
        assert session.get(Signal, (GEMEENTE, signal.id)).text == "[gewist]"
        assert session.get(FeedbackLink, (GEMEENTE, made.id)).ended_at is not None


def test_a_line_that_is_not_there_is_said_so(database: Engine) -> None:
    with pytest.raises(UnknownRecordError), writing(database) as session:
        undo(session, 123456, actor=BEHEERDER)
    with reading(database) as session:
        assert session.execute(text("SELECT count(*) FROM history")).scalar() == 0
