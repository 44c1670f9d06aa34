"""The one writing door: valid, allowed, remembered, and never over somebody else's change."""

import threading
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from db import records
from db.engine import reading, writing
from db.errors import ForbiddenError, InvalidRecordError, LostUpdateError, UnknownRecordError
from db.models import Activity, History, Initiative, Organisation, Signal
from db.words import Action, Origin, Result
from geodata.vocabulary import Role
from tests.factories import (
    ACTIVITY,
    BEHEERDER,
    COORDINATOR,
    GEMEENTE,
    INITIATIVE,
    ORGANISATION,
    OTHER_GEMEENTE,
    SIGNAL,
    actor,
    add_activity,
    add_municipality,
    add_organisation,
    add_signal,
)

HOSTILE = [
    "<script>alert(1)</script>",
    "`${alert(1)}`",
    "</script><img src=x onerror=alert(1)>",
    "**vet** :red[rood] $$x$$ [link](javascript:alert(1))",
    "Robert'); DROP TABLE signal;--",
    "regel\u2028eind\u2029",
    "\u202eomgekeerd\u202c",
    "%s %(x)s {x} {{x}} \\",
    "emoji 🏘️ en ñ, é, 漢字",
    "\"]}', null",
]


def _history(engine: Engine) -> list[History]:
    with reading(engine) as session:
        return list(session.exec(select(History).order_by(History.id)))  # type: ignore[arg-type]


def test_a_record_is_stored_with_its_history(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        organisation = add_organisation(session)
        activity = add_activity(session, organisation)
    with reading(database) as session:
        stored = session.exec(select(Activity)).one()
    assert (stored.title, stored.version, stored.boundary_year) == ("Samen wandelen", 1, 2024)
    assert stored.created_at.utcoffset() == timedelta(0)
    line = _history(database)[-1]
    assert (line.action, line.object_id, line.version, line.actor) == (
        Action.CREATE,
        str(activity.id),
        1,
        "een beheerder",
    )
    assert line.before is None
    assert line.after is not None
    assert line.after["title"] == "Samen wandelen"
    assert line.after["themes"] == ["bewegen", "eenzaamheid"]


def test_a_change_keeps_before_and_after_and_counts_the_version(database: Engine) -> None:
    with writing(database) as session:
        organisation = add_organisation(session)
    with writing(database) as session:
        changed = records.change(
            session,
            Organisation,
            organisation.id,
            {"name": "Welzijn Nieuw"},
            gemeente=GEMEENTE,
            version=1,
            actor=COORDINATOR,
            origin=Origin.SCREEN,
        )
    assert (changed.version, changed.name, changed.kind) == (2, "Welzijn Nieuw", "welzijn")
    line = _history(database)[-1]
    assert line.before is not None
    assert line.after is not None
    assert (line.before["name"], line.after["name"]) == ("Welzijn Vierkant", "Welzijn Nieuw")
    assert line.version == 2


def test_what_ended_stays_stored_and_cannot_be_changed(database: Engine) -> None:
    with writing(database) as session:
        organisation = add_organisation(session)
        key: dict[str, Any] = {"gemeente": GEMEENTE, "actor": COORDINATOR, "origin": Origin.SCREEN}
        ended = records.end(session, Organisation, organisation.id, version=1, **key)
        assert ended.ended_at is not None
    with pytest.raises(UnknownRecordError), writing(database) as session:
        records.change(session, Organisation, organisation.id, {"name": "x"}, version=2, **key)
    with reading(database) as session:
        assert len(session.exec(select(Organisation)).all()) == 1


def test_the_second_of_two_writers_is_refused_and_the_first_is_kept(database: Engine) -> None:
    with writing(database) as session:
        organisation = add_organisation(session)
    outcomes: list[str] = []
    ready = threading.Barrier(2)

    def write(name: str) -> None:
        ready.wait()
        try:
            with writing(database) as session:
                records.change(
                    session,
                    Organisation,
                    organisation.id,
                    {"name": name},
                    gemeente=GEMEENTE,
                    version=1,
                    actor=COORDINATOR,
                    origin=Origin.SCREEN,
                )
            outcomes.append(name)
        except LostUpdateError as refusal:
            assert (refusal.details["expected"], refusal.details["found"]) == (1, 2)
            outcomes.append("refused")

    threads = [threading.Thread(target=write, args=(name,)) for name in ("Een", "Twee")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(outcomes) in (["Een", "refused"], ["Twee", "refused"])
    with reading(database) as session:
        stored = session.exec(select(Organisation)).one()
    assert stored.version == 2
    assert stored.name in outcomes


def test_a_refused_attempt_changes_nothing_and_stands_in_the_history(database: Engine) -> None:
    visitor = actor(Role.BEZOEKER)
    with pytest.raises(ForbiddenError), writing(database) as session:
        records.create(session, Organisation, ORGANISATION, actor=visitor, origin=Origin.SCREEN)
    with reading(database) as session:
        assert session.exec(select(Organisation)).all() == []
    (line,) = _history(database)
    assert (line.result, line.role, line.action) == (Result.REFUSED, Role.BEZOEKER, Action.CREATE)


def test_a_coordinator_of_another_municipality_is_refused(database: Engine) -> None:
    stranger = actor(Role.COORDINATOR, OTHER_GEMEENTE)
    with writing(database) as session:
        organisation = add_organisation(session)
    for attempt in ("change", "end"):
        with pytest.raises(ForbiddenError), writing(database) as session:
            door: Any = getattr(records, attempt)
            values = [{"name": "x"}] if attempt == "change" else []
            door(
                session,
                Organisation,
                organisation.id,
                *values,
                gemeente=GEMEENTE,
                version=1,
                actor=stranger,
                origin=Origin.SCREEN,
            )


def test_a_partner_keeps_own_activities_only_and_cannot_hand_them_over(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        own, other = add_organisation(session), add_organisation(session, name="Sport Vierkant")
        theirs = add_activity(session, other)
    partner = actor(Role.PARTNER, organisations=(own.id,))
    door: dict[str, Any] = {"actor": partner, "origin": Origin.SCREEN}
    with writing(database) as session:
        mine = records.create(session, Activity, ACTIVITY | {"organisation_id": own.id}, **door)
    with pytest.raises(ForbiddenError), writing(database) as session:
        records.create(session, Activity, ACTIVITY | {"organisation_id": other.id}, **door)
    with pytest.raises(ForbiddenError), writing(database) as session:
        records.change(session, Activity, theirs.id, {"title": "x"}, gemeente=GEMEENTE, version=1, **door)
    with pytest.raises(ForbiddenError), writing(database) as session:
        handed_over = {"organisation_id": other.id}
        records.change(session, Activity, mine.id, handed_over, gemeente=GEMEENTE, version=1, **door)


@pytest.mark.parametrize("role", [Role.SIGNAALGEVER, Role.PARTNER])
def test_nobody_files_a_signal_in_the_name_of_another_partner(database: Engine, role: Role) -> None:
    with writing(database) as session:
        add_municipality(session)
        own, other = add_organisation(session), add_organisation(session, name="Sport Vierkant")
    door: dict[str, Any] = {"actor": actor(role, organisations=(own.id,)), "origin": Origin.SCREEN}
    with writing(database) as session:
        for organisation in (None, own.id):
            records.create(session, Signal, SIGNAL | {"organisation_id": organisation}, **door)
    both = [SIGNAL | {"organisation_id": one} for one in (own.id, other.id)]
    with pytest.raises(ForbiddenError), writing(database) as session:
        records.create_many(session, Signal, both, **door)
    with reading(database) as session:
        assert {signal.organisation_id for signal in session.exec(select(Signal))} == {None, own.id}
    assert _history(database)[-1].result is Result.REFUSED


def test_who_keeps_the_signals_writes_one_down_for_any_partner(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        partner = add_organisation(session)
        values = SIGNAL | {"organisation_id": partner.id}
        signal = records.create(session, Signal, values, actor=COORDINATOR, origin=Origin.SCREEN)
        assert signal.organisation_id == partner.id


def test_many_records_go_in_as_a_whole_or_not_at_all(database: Engine) -> None:
    rows: list[dict[str, Any]] = [SIGNAL | {"severity": k} for k in (1, 2, 9, 3)] + [SIGNAL | {"theme": "weer"}]
    with writing(database) as session:
        add_municipality(session)
    with pytest.raises(InvalidRecordError) as refusal, writing(database) as session:
        records.create_many(session, Signal, rows, actor=BEHEERDER, origin=Origin.FILE)
    assert [(fault.row, fault.field) for fault in refusal.value.faults] == [(2, "severity"), (4, "theme")]
    with reading(database) as session:
        assert session.exec(select(Signal)).all() == []
    with writing(database) as session:
        records.create_many(session, Signal, [*rows[:2], rows[3]], actor=BEHEERDER, origin=Origin.FILE)
    assert len(_history(database)) == 3


FAULTS: list[tuple[type[Any], dict[str, Any], dict[str, Any], str]] = [
    (Activity, ACTIVITY, {"age_from": 65, "age_to": 12}, ""),
    (Activity, ACTIVITY, {"age_from": -1}, "age_from"),
    (Activity, ACTIVITY, {"schedule": "elke dinsdag"}, "schedule"),
    (Activity, ACTIVITY, {"schedule": "DTSTART:20260106T100000\nRRULE:FREQ=SECONDLY"}, "schedule"),
    (Activity, ACTIVITY, {"schedule": "DTSTART:20261306T100000\nRRULE:FREQ=WEEKLY"}, "schedule"),
    (Activity, ACTIVITY, {"x": 5.5, "y": 51.7}, "y"),
    (Activity, ACTIVITY, {"x": None}, ""),
    (Activity, ACTIVITY, {"x": float("nan")}, "x"),
    (Activity, ACTIVITY, {"wijkcode": "WK990199", "buurtcode": None}, "wijkcode"),
    (Activity, ACTIVITY, {"wijkcode": "WK082800"}, ""),
    (Activity, ACTIVITY, {"wijkcode": "WK990101"}, "buurtcode"),
    (Activity, ACTIVITY, {"themes": []}, "themes"),
    (Activity, ACTIVITY, {"themes": ["voetbal"]}, "themes.0"),
    (Activity, ACTIVITY, {"title": " \n\t "}, "title"),
    (Activity, ACTIVITY, {"title": "x" * 201}, "title"),
    (Activity, ACTIVITY, {"description": "x" * 4001}, "description"),
    (Activity, ACTIVITY, {"price": float("inf")}, "price"),
    (Activity, ACTIVITY, {"owner_function": "jan@welzijn.nl"}, "owner_function"),
    (Activity, ACTIVITY, {"organisation_id": "00000000-0000-4000-8000-000000000000"}, "organisation_id"),
    (Activity, ACTIVITY, {"id": "geen uuid"}, "id"),
    (Activity, ACTIVITY, {"surprise": 1}, "surprise"),
    (Initiative, INITIATIVE, {"initiator": ""}, "initiator"),
    (Initiative, INITIATIVE, {"stage": "klaar"}, "stage"),
    (Signal, SIGNAL, {"severity": 0}, "severity"),
    (Signal, SIGNAL, {"text": "\x00\x07"}, "text"),
    (Signal, SIGNAL, {"wijkcode": None}, "wijkcode"),
    (Signal, SIGNAL, {"observed_on": date.today() + timedelta(days=9)}, "observed_on"),
    (Organisation, ORGANISATION, {"colour": "red;}"}, "colour"),
    (Organisation, ORGANISATION, {"gemeente_code": "GM99"}, "gemeente_code"),
]


@pytest.mark.parametrize(("table", "good", "bad", "field"), FAULTS, ids=lambda value: str(value)[:60])
def test_each_fault_is_told_by_field_and_nothing_is_written(
    table: type[Any], good: dict[str, Any], bad: dict[str, Any], field: str, sqlite_database: Engine
) -> None:
    with writing(sqlite_database) as session:
        add_municipality(session)
        partner = {"organisation_id": add_organisation(session).id} if table is Activity else {}
        lines = len(session.exec(select(History)).all())
    with pytest.raises(InvalidRecordError) as refusal, writing(sqlite_database) as session:
        records.create(session, table, good | partner | bad, actor=BEHEERDER, origin=Origin.SCREEN)
    assert [fault.field for fault in refusal.value.faults] == [field]
    assert len(_history(sqlite_database)) == lines


def test_hostile_text_is_stored_and_returned_unchanged(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        organisations = [add_organisation(session, name=text, tasks=[{"text": text}]) for text in HOSTILE]
        signals = [add_signal(session, text=text) for text in HOSTILE]
    with reading(database) as session:
        texts = {signal.id: signal.text for signal in session.exec(select(Signal))}
        stored = {organisation.id: organisation for organisation in session.exec(select(Organisation))}
    after = {line.object_id: line.after or {} for line in _history(database)}
    for text, organisation, signal in zip(HOSTILE, organisations, signals, strict=True):
        assert texts[signal.id] == text
        assert (stored[organisation.id].name, stored[organisation.id].tasks[0]["text"]) == (text, text)
        assert after[str(signal.id)]["text"] == text
        assert after[str(organisation.id)]["name"] == text


def test_control_characters_are_taken_out_and_line_breaks_stay(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        signal = add_signal(session, text=" een\x00\x1b[31m\r\ntwee\ud800 ")
    assert signal.text == "een[31m\ntwee"


def test_key_and_version_cannot_be_changed(database: Engine) -> None:
    with writing(database) as session:
        organisation = add_organisation(session)
    for field in ("gemeente_code", "id", "version", "created_at", "ended_at"):
        with pytest.raises(InvalidRecordError) as refusal, writing(database) as session:
            _change(session, organisation, {field: "x"})
        assert [fault.field for fault in refusal.value.faults] == [field]


def test_an_old_code_may_stay_when_the_boundaries_are_new(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session, wijken=2)
        signal = add_signal(session, wijkcode="WK990101", buurtcode="BU99010100")
        add_municipality(session, year=2025, wijken=1)
    with writing(database) as session:
        changed = records.change(
            session,
            Signal,
            signal.id,
            {"severity": 5},
            gemeente=GEMEENTE,
            version=1,
            actor=COORDINATOR,
            origin=Origin.SCREEN,
        )
    assert (changed.wijkcode, changed.boundary_year, changed.severity) == ("WK990101", 2024, 5)


def test_a_record_of_another_municipality_is_not_found_by_its_id(database: Engine) -> None:
    with writing(database) as session:
        organisation = add_organisation(session)
    with pytest.raises(UnknownRecordError), writing(database) as session:
        records.change(
            session,
            Organisation,
            organisation.id,
            {"name": "x"},
            gemeente=OTHER_GEMEENTE,
            version=1,
            actor=actor(Role.BEHEERDER, OTHER_GEMEENTE),
            origin=Origin.SCREEN,
        )


def test_a_known_id_is_kept(database: Engine) -> None:
    known = uuid4()
    with writing(database) as session:
        assert add_organisation(session, id=known).id == known


def _change(session: Session, organisation: Organisation, values: dict[str, Any]) -> Organisation:
    return records.change(
        session,
        Organisation,
        organisation.id,
        values,
        gemeente=GEMEENTE,
        version=1,
        actor=COORDINATOR,
        origin=Origin.SCREEN,
    )


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("Kerkstraat 1, bel 06-12345678", "personal_data.phone"),
        ("Bij anneke@example.nl thuis", "personal_data.email"),
        ("Kerkstraat 1, 5341 AB Oss", None),
        ("De Brug, Kerkstraat 1a-3, ingang B", None),
    ],
)
def test_an_address_is_where_people_meet_and_no_number_of_somebody(
    sqlite_database: Engine, address: str, code: str | None
) -> None:
    with writing(sqlite_database) as session:
        add_municipality(session)
        organisation = add_organisation(session)
        if code is None:
            assert add_activity(session, organisation, address=address).address == address
            return
        with pytest.raises(InvalidRecordError) as refused:
            add_activity(session, organisation, address=address)
    assert [(one.field, one.code) for one in refused.value.faults] == [("address", code)]
    assert address not in str(refused.value)
