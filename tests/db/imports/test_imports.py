"""A file comes in once, however often it is given, and can be undone."""

from datetime import date
from uuid import uuid4

import pytest
from sqlmodel import select

from db import imports, records
from db.engine import reading, writing
from db.errors import ForbiddenError, UnknownRecordError
from db.forms import FORMS
from db.imports import Incoming, State, Why
from db.models import Activity, History, ImportBatch, Initiative, Organisation, Signal
from db.words import Kind, Origin
from geodata.vocabulary import Role
from tests.factories import (
    ACTIVITY,
    COORDINATOR,
    GEMEENTE,
    INITIATIVE,
    SIGNAL,
    actor,
    add_activity,
    add_initiative,
    add_municipality,
    add_organisation,
)

HASH = "a" * 64


def fields_of(example, **more):
    return {name: value for name, value in (example | more).items() if name != "gemeente_code"}


def row(number, title, key=None, **more):
    return Incoming(number, fields_of(INITIATIVE, title=title, **more), key)


def take(rows, *, kind=Kind.INITIATIVE, who=COORDINATOR, name="lijst.csv"):
    """As a person does it: look first, then take in what was seen."""
    with reading() as session:
        planned = imports.plan(session, kind=kind, gemeente=GEMEENTE, rows=rows, actor=who)
    seen = {one.id: one.version for one in planned.rows}
    good = {one.row for one in planned.rows}
    with writing() as session:
        return imports.take_in(
            session,
            kind=kind,
            gemeente=GEMEENTE,
            rows=[one for one in rows if one.row in good],
            seen=seen,
            filename=name,
            content_hash=HASH,
            actor=who,
        )


def undo(batch, who=COORDINATOR):
    with writing() as session:
        return imports.undo(session, batch, gemeente=GEMEENTE, actor=who)


def register(table=Initiative):
    """What stands in the register, without what every write changes."""
    kept = {"version", "changed_at"}
    with reading() as session:
        return {
            one.id: {name: value for name, value in one.model_dump().items() if name not in kept}
            for one in session.exec(select(table))
        }


def running(table=Initiative):
    return {key: one for key, one in register(table).items() if one["ended_at"] is None}


@pytest.fixture
def place(database):
    with writing() as session:
        add_municipality(session)
    return database


def test_rows_come_in_as_one_batch_that_the_history_names(place):
    taken = take([row(2, "Buurttuin"), row(3, "Soepgroep")])
    assert (taken.created, taken.changed, taken.skipped, taken.left) == (2, 0, 0, [])
    assert sorted(one["title"] for one in running().values()) == ["Buurttuin", "Soepgroep"]
    with reading() as session:
        lines = session.exec(select(History).where(History.batch == str(taken.batch))).all()
        batch = session.exec(select(ImportBatch)).one()
    assert {line.origin for line in lines} == {Origin.FILE} and len(lines) == 2
    assert (batch.id, batch.created, batch.filename) == (taken.batch, 2, "lijst.csv")


@pytest.mark.parametrize("keys", [(None, None), ("A-1", "A-2")])
def test_the_same_file_twice_makes_no_doubles_and_no_second_batch(place, keys):
    rows = [row(2, "Buurttuin", keys[0]), row(3, "Soepgroep", keys[1])]
    take(rows)
    before = register()
    again = take(rows)
    assert (again.batch, again.created, again.changed, again.skipped) == (None, 0, 0, 2)
    assert register() == before


def test_a_row_with_a_key_keeps_its_record_when_its_title_changes(place):
    take([row(2, "Buurttuin", "A-1")])
    taken = take([row(2, "Buurttuin De Bleek", "A-1")])
    assert (taken.created, taken.changed) == (0, 1)
    assert [one["title"] for one in running().values()] == ["Buurttuin De Bleek"]


def test_a_record_that_was_typed_in_by_hand_is_found_by_what_makes_it_that_one(place):
    with writing() as session:
        typed = add_initiative(session, title="Buurt-Tuin")
    taken = take([row(2, "buurt tuin", description="Elke week open.")])
    assert (taken.created, taken.changed) == (0, 1)
    assert list(running()) == [typed.id]
    assert take([row(2, "buurt tuin", description="Elke week open.")]).skipped == 1


def test_an_empty_cell_does_not_clear_what_somebody_typed_but_clears_what_the_file_brought(place):
    with writing() as session:
        add_initiative(session, description="Getypt.")
    take([row(2, "Buurttuin", description=None, capacity=10)])
    assert next(iter(running().values()))["description"] == "Getypt."
    take([row(2, "Buurttuin", description=None, capacity=None)])
    one = next(iter(running().values()))
    assert (one["description"], one["capacity"]) == ("Getypt.", None)


def test_an_old_file_does_not_turn_back_what_was_changed_in_wijklens(place):
    rows = [row(2, "Buurttuin", "A-1", capacity=10)]
    taken = take(rows)
    (record_id,) = running()
    with writing() as session:
        records.change(
            session, Initiative, record_id, {"capacity": 25}, gemeente=GEMEENTE, version=1, actor=COORDINATOR,
            origin=Origin.SCREEN,
        )  # fmt: skip
    assert take(rows).skipped == 1
    assert running()[record_id]["capacity"] == 25
    # What the file itself changed since does come in, and only that.
    take([row(2, "Buurttuin", "A-1", capacity=10, owner_function="beheer")])
    assert (running()[record_id]["capacity"], running()[record_id]["owner_function"]) == (25, "beheer")
    left = undo(taken.batch).left
    assert [(one.name, one.why) for one in left] == [("Buurttuin", Why.CHANGED)]


def test_undoing_ends_what_came_in_and_puts_back_what_changed(place):
    with writing() as session:
        add_initiative(session, capacity=5)
    before = register()
    taken = take([row(2, "Buurttuin", capacity=10), row(3, "Soepgroep")])
    done = undo(taken.batch)
    assert (done.ended, done.reverted, done.left) == (1, 1, [])
    assert running() == before


def test_a_file_that_was_undone_can_come_in_again(place):
    with writing() as session:
        add_initiative(session, capacity=5)
    rows = [row(2, "Buurttuin", capacity=10), row(3, "Soepgroep", "S-1")]
    first = take(rows)
    after = running()
    undo(first.batch)
    second = take(rows)
    assert (second.created, second.changed) == (1, 1)
    assert running() == after
    undo(second.batch)
    assert [one["capacity"] for one in running().values()] == [5]


def test_a_file_is_undone_once(place):
    taken = take([row(2, "Buurttuin")])
    undo(taken.batch)
    with pytest.raises(UnknownRecordError):
        undo(taken.batch)
    with pytest.raises(UnknownRecordError):
        undo(uuid4())


def test_a_record_that_somebody_ended_does_not_come_back_with_a_file(place):
    take([row(2, "Buurttuin")])
    (record_id,) = running()
    with writing() as session:
        records.end(
            session, Initiative, record_id, gemeente=GEMEENTE, version=1, actor=COORDINATOR, origin=Origin.SCREEN
        )
    with reading() as session:
        planned = imports.plan(
            session, kind=Kind.INITIATIVE, gemeente=GEMEENTE, rows=[row(2, "Buurttuin")], actor=COORDINATOR
        )
    assert planned.rows == [] and [(one.row, one.code) for one in planned.faults] == [(2, "ended")]


def test_each_fault_names_its_row_and_the_good_rows_go_in(place):
    rows = [
        row(2, "Buurttuin"),
        row(5, ""),
        row(7, "Soepgroep", themes=[]),
        row(9, "Wandelclub", wijkcode="WK990177"),
        row(11, "BUURTTUIN"),
        row(12, "Bel 06-12345678"),
    ]
    with reading() as session:
        planned = imports.plan(session, kind=Kind.INITIATIVE, gemeente=GEMEENTE, rows=rows, actor=COORDINATOR)
    assert [(one.row, one.field, one.code) for one in planned.faults] == [
        (5, "title", "too_short"),
        (7, "themes", "too_short"),
        (9, "wijkcode", "unknown_code"),
        (11, "", "duplicate"),
        (12, "title", "personal_data.phone"),
    ]
    assert take(rows).created == 1


def test_a_record_that_was_changed_after_it_was_looked_at_is_left(place):
    with writing() as session:
        typed = add_initiative(session, capacity=5)
    rows = [row(2, "Buurttuin", capacity=10), row(3, "Soepgroep")]
    with reading() as session:
        planned = imports.plan(session, kind=Kind.INITIATIVE, gemeente=GEMEENTE, rows=rows, actor=COORDINATOR)
    with writing() as session:
        records.change(
            session, Initiative, typed.id, {"capacity": 6}, gemeente=GEMEENTE, version=1, actor=COORDINATOR,
            origin=Origin.SCREEN,
        )  # fmt: skip
    with writing() as session:
        taken = imports.take_in(
            session, kind=Kind.INITIATIVE, gemeente=GEMEENTE, rows=rows,
            seen={one.id: one.version for one in planned.rows}, filename="a.csv", content_hash=HASH,
            actor=COORDINATOR,
        )  # fmt: skip
    assert taken.created == 1 and [(one.row, one.code) for one in taken.left] == [(2, "changed_meanwhile")]
    assert running()[typed.id]["capacity"] == 6


def test_two_people_who_look_at_the_same_file_bring_it_in_once(place):
    rows = [row(2, "Buurttuin"), row(3, "Soepgroep")]
    take(rows)
    with writing() as session:  # the second looked before the first took it in
        second = imports.take_in(
            session, kind=Kind.INITIATIVE, gemeente=GEMEENTE, rows=rows, seen={}, filename="a.csv",
            content_hash=HASH, actor=COORDINATOR,
        )  # fmt: skip
    assert (second.batch, second.skipped) == (None, 2) and len(running()) == 2


def test_a_partner_brings_in_activities_of_its_own_only(place):
    with writing() as session:
        own, other = add_organisation(session), add_organisation(session, name="Ander")
    who = actor(Role.PARTNER, organisations=(own.id,))
    rows = [Incoming(n, fields_of(ACTIVITY, organisation_id=one.id)) for n, one in enumerate((own, other), start=2)]
    with reading() as session:
        planned = imports.plan(session, kind=Kind.ACTIVITY, gemeente=GEMEENTE, rows=rows, actor=who)
    assert [one.row for one in planned.rows] == [2]
    assert [(one.row, one.code) for one in planned.faults] == [(3, "forbidden")]
    taken = take(rows, kind=Kind.ACTIVITY, who=who)
    assert taken.created == 1
    with pytest.raises(ForbiddenError):
        undo(take([rows[1]], kind=Kind.ACTIVITY).batch, who)
    assert undo(taken.batch, who).ended == 1


@pytest.mark.parametrize("role", [Role.BEZOEKER, Role.BESTUUR, Role.SIGNAALGEVER])
def test_who_may_not_take_in_files_is_refused_by_each_door(place, role):
    who = actor(role)
    with reading() as session, pytest.raises(ForbiddenError):
        imports.plan(session, kind=Kind.INITIATIVE, gemeente=GEMEENTE, rows=[], actor=who)
    with reading() as session, pytest.raises(ForbiddenError):
        imports.past_imports(session, gemeente=GEMEENTE, actor=who)
    taken = take([row(2, "Buurttuin")])
    with pytest.raises(ForbiddenError):
        undo(taken.batch, who)
    assert len(running()) == 1


def test_a_partner_sees_and_undoes_only_files_of_their_own(place):
    with writing() as session:
        own = add_organisation(session, name="De Brug").id
    who = actor(Role.PARTNER, organisations=(own,))
    titles = {name: Incoming(2, fields_of(ACTIVITY, organisation_id=own, title=name)) for name in ("Fietsen", "Zingen")}
    theirs = take([titles["Fietsen"]], kind=Kind.ACTIVITY, name="lijst van de gemeente.csv")
    mine = take([titles["Zingen"]], kind=Kind.ACTIVITY, who=who, name="lijst.csv")
    with reading() as session:
        assert [one.id for one in imports.past_imports(session, gemeente=GEMEENTE, actor=who)] == [mine.batch]
        assert len(imports.past_imports(session, gemeente=GEMEENTE, actor=COORDINATOR)) == 2
    with pytest.raises(ForbiddenError):
        undo(theirs.batch, who)
    assert undo(mine.batch, who).ended == 1
    with reading() as session:
        assert session.get(ImportBatch, (GEMEENTE, theirs.batch)).ended_at is None


def test_a_partner_that_is_in_use_stays_when_its_file_is_undone(place):
    rows = [
        Incoming(2, {"name": "Welzijn", "kind": "welzijn", "field": "welzijn"}),
        Incoming(3, {"name": "Sport", "kind": "sport", "field": "sport"}),
    ]
    taken = take(rows, kind=Kind.ORGANISATION)
    with writing() as session:
        add_activity(session, taken.records[2])
    done = undo(taken.batch)
    assert done.ended == 1 and [(one.name, one.why) for one in done.left] == [("Welzijn", Why.IN_USE)]
    assert [one["name"] for one in running(Organisation).values()] == ["Welzijn"]
    assert len(running(Activity)) == 1


def test_a_signal_is_the_same_by_its_words_day_and_place(place):
    rows = [Incoming(2, fields_of(SIGNAL)), Incoming(3, fields_of(SIGNAL, observed_on=date(2025, 11, 4)))]
    assert take(rows, kind=Kind.SIGNAL).created == 2
    assert take(rows, kind=Kind.SIGNAL).skipped == 2
    assert len(running(Signal)) == 2


def test_past_files_tell_who_what_and_whether_it_was_undone(place):
    first = take([row(2, "Buurttuin")], name="een.csv")
    take([row(2, "Soepgroep")], name="twee.csv")
    undo(first.batch)
    with reading() as session:
        past = imports.past_imports(session, gemeente=GEMEENTE, actor=COORDINATOR)
    assert [(one.filename, one.created, one.who) for one in past] == [
        ("twee.csv", 1, COORDINATOR.name),
        ("een.csv", 1, COORDINATOR.name),
    ]
    assert past[0].undone_at is None and past[1].undone_at is not None


def test_each_kind_that_can_come_in_has_a_form_and_a_natural_key():
    from db.imports.identity import NATURAL

    assert set(NATURAL) == set(imports.KINDS)
    for form in FORMS.values():
        if form.kind in NATURAL:
            known = set(form.create.model_fields) | {"first_day", "place"}
            assert set(NATURAL[form.kind]) <= known
    assert State.NEW != State.SAME
