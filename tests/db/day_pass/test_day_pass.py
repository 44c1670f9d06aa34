"""A day pass opens one municipality, on one machine, on one date; everything else about it is refused by name."""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine
from pydantic import SecretStr
from sqlalchemy import Engine
from sqlmodel import Session, select

from db import day_pass, records
from db.day_pass import Machine, judge, judging, machine_of, sealing
from db.engine import reading, writing
from db.errors import ForbiddenError, InvalidRecordError, UnknownRecordError
from db.models import DayPass, History, IntervisieDay, Membership, Organisation
from db.people import Identity, bind, give_access
from db.people.signing_in import actor_from
from db.permissions import RIGHTS, Actor, may
from db.settings import Settings, get_settings
from db.words import Action, Kind, Origin, PassState, Result
from geodata.vocabulary import Role
from tests.factories import (
    BEHEERDER,
    COORDINATOR,
    GEMEENTE,
    OTHER_GEMEENTE,
    add_day,
    add_municipality,
    add_organisation,
    read_history,
)

DAY = date(2026, 10, 24)
MORNING = datetime(2026, 10, 24, 7, 0, tzinfo=UTC)
BEFORE = datetime(2026, 10, 20, 12, 0, tzinfo=UTC)
BY = {"actor": BEHEERDER, "origin": Origin.SCREEN}
SECRET = "een-geheim-van-meer-dan-tweeendertig-tekens"


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path / "data"))
    # The ticks of this test run are of the real today; days of a test are not.
    monkeypatch.setattr(judging, "by_the_ticks", lambda: datetime.min.replace(tzinfo=UTC))
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


@pytest.fixture
def machine() -> Machine:
    made = machine_of(get_settings(), make=True)
    assert made is not None
    return made


def prepared(engine: Engine, machine: Machine, *, day: date = DAY, **access: object) -> DayPass:
    """A pass of the coordinator of GM9901, prepared four days before."""
    with time_machine.travel(BEFORE, tick=False):
        with writing(engine) as session:
            add_municipality(session)
            made, actor = add_day(session, planned_on=day), coordinator(session, **access)
        return prepare(engine, made, machine, actor=actor)


def prepare(engine: Engine, day: IntervisieDay, machine: Machine, *, actor: Actor) -> DayPass:
    about = {"machine": machine, "actor": actor, "origin": Origin.SCREEN, "engine": engine}
    return day_pass.prepare(day.id, gemeente=day.gemeente_code, **about)


def coordinator(session: Session, **values: object) -> Actor:
    fields = {"gemeente": GEMEENTE, "name": "Noor", "email": "noor@x.example", "role": Role.COORDINATOR}
    access = give_access(session, **(fields | values), today=DAY, **BY)
    bind(session, Identity("https://provider.example", "noor", access.email, True, "Noor"))
    return actor_from([access])


def at(engine: Engine, machine: Machine | None, moment: datetime = MORNING) -> day_pass.Judged:
    with reading(engine) as session:
        return judge(session, machine, now=moment)


def state(engine: Engine, machine: Machine | None, moment: datetime = MORNING) -> PassState:
    found = at(engine, machine, moment)
    assert (found.actor is not None) is (found.state is PassState.GELDIG)
    return found.state


def test_on_its_day_a_pass_opens_the_rights_of_a_coordinator_in_one_municipality(
    database: Engine, machine: Machine
) -> None:
    prepared(database, machine, role=Role.BEHEERDER)
    found = at(database, machine)
    assert found.state is PassState.GELDIG
    assert found.actor is not None
    assert (found.actor.name_in(GEMEENTE), found.actor.role_in(GEMEENTE)) == ("Noor (met dagpas)", Role.COORDINATOR)
    rights = [right for right in RIGHTS if right[0] is Role.COORDINATOR]
    for _role, action, kind in rights:
        own = may(found.actor, action, kind, gemeente=GEMEENTE)
        expected = may(COORDINATOR, action, kind, gemeente=GEMEENTE) and (action, kind) != (
            Action.CREATE,
            Kind.DAY_PASS,
        )
        assert own is expected, (action, kind)
        elsewhere = may(Actor("x", Role.BEZOEKER), action, kind, gemeente=OTHER_GEMEENTE)
        assert may(found.actor, action, kind, gemeente=OTHER_GEMEENTE) is elsewhere
    assert not may(found.actor, Action.CREATE, Kind.FEED_KEY, gemeente=GEMEENTE, membership=uuid4())
    assert not may(found.actor, Action.READ, Kind.MEMBERSHIP, gemeente=GEMEENTE)


def test_without_a_pass_there_is_nothing(sqlite_database: Engine, machine: Machine) -> None:
    assert state(sqlite_database, None) is PassState.GEEN
    assert state(sqlite_database, machine) is PassState.GEEN
    assert machine_of(Settings(data_folder=Path("/nowhere/at/all"))) is None


# The clock goes back in the night of 25 October 2026, and forward in that of 28 March 2027, at 01:00 UTC.
@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (DAY, datetime(2026, 10, 23, 22, 0, tzinfo=UTC), datetime(2026, 10, 24, 21, 59, 59, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 24, 22, 0, tzinfo=UTC), datetime(2026, 10, 25, 22, 59, 59, tzinfo=UTC)),
        (date(2027, 3, 28), datetime(2027, 3, 27, 23, 0, tzinfo=UTC), datetime(2027, 3, 28, 21, 59, 59, tzinfo=UTC)),
        (date(2026, 12, 31), datetime(2026, 12, 30, 23, 0, tzinfo=UTC), datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC)),
    ],
)
def test_a_pass_is_in_force_from_midnight_to_midnight_in_the_netherlands(
    sqlite_database: Engine, machine: Machine, day: date, first: datetime, last: datetime
) -> None:
    prepared(sqlite_database, machine, day=day)
    second = timedelta(seconds=1)
    moments = [first - second, first, first + timedelta(hours=12), last, last + second]
    expected = [False, True, True, True, False]
    assert [state(sqlite_database, machine, moment) is PassState.GELDIG for moment in moments] == expected


def test_the_zone_of_the_machine_does_not_move_the_day(sqlite_database: Engine, machine: Machine) -> None:
    prepared(sqlite_database, machine)
    zone = os.environ.get("TZ")
    try:
        for name in ("Pacific/Kiritimati", "America/Los_Angeles"):
            os.environ["TZ"] = name
            with time_machine.travel(datetime(2026, 10, 24, 21, 59, tzinfo=UTC), tick=False):
                assert day_pass.today_here() == DAY
                assert judged_now(sqlite_database, machine) is PassState.GELDIG
            with time_machine.travel(datetime(2026, 10, 24, 22, 1, tzinfo=UTC), tick=False):
                assert judged_now(sqlite_database, machine) is PassState.GEEN
    finally:
        os.environ.pop("TZ") if zone is None else os.environ.__setitem__("TZ", zone)


def judged_now(engine: Engine, machine: Machine) -> PassState:
    with reading(engine) as session:
        return judge(session, machine).state


def test_a_pass_of_another_date_is_not_for_today(sqlite_database: Engine, machine: Machine) -> None:
    prepared(sqlite_database, machine)
    for moment, expected in (
        (MORNING - timedelta(days=1), PassState.LATER),
        (MORNING + timedelta(days=1), PassState.VOORBIJ),
    ):
        assert state(sqlite_database, machine, moment) is PassState.GEEN
        with reading(sqlite_database) as session:
            assert judge(session, machine, now=moment, on=DAY).state is expected
        # A file under the name of another date is a file that somebody changed.
        other = sealing.path_of(machine, day_pass.today_here(moment))
        shutil.copy(sealing.path_of(machine, DAY), other)
        assert state(sqlite_database, machine, moment) is PassState.GEWIJZIGD
        other.unlink()


def test_a_file_that_was_edited_opens_nothing(sqlite_database: Engine, machine: Machine) -> None:
    prepared(sqlite_database, machine)
    path = sealing.path_of(machine, DAY)
    kept = json.loads(path.read_text())
    for terms in (
        {"gemeente": OTHER_GEMEENTE},
        {"day_id": str(uuid4())},
        {"id": str(uuid4())},
        {"valid_on": "2026-10-25"},
        {"membership_id": str(uuid4())},
        {"membership_id": "None"},
        {"machine": "0" * 32},
    ):
        path.write_text(json.dumps(kept | {"terms": json.dumps(json.loads(kept["terms"]) | terms, sort_keys=True)}))
        assert state(sqlite_database, machine) is PassState.GEWIJZIGD, terms
    path.write_text(json.dumps(kept))
    assert state(sqlite_database, machine) is PassState.GELDIG


def test_a_file_that_is_no_pass_opens_nothing(sqlite_database: Engine, machine: Machine) -> None:
    prepared(sqlite_database, machine)
    for text in (
        "",
        "{",
        "[]",
        "null",
        '"x"',
        '{"terms": 1, "seal": 2}',
        '{"terms": "{}", "seal": ""}',
        "9" * 5000,
        "\0",
    ):
        sealing.path_of(machine, DAY).write_text(text)
        assert state(sqlite_database, machine) is PassState.GEWIJZIGD, text


def test_a_pass_sealed_anew_with_the_key_still_needs_its_row(sqlite_database: Engine, machine: Machine) -> None:
    made = prepared(sqlite_database, machine)
    found = sealing.read(sealing.path_of(machine, DAY), machine)
    assert found is not None
    # Who has the key of the machine and no row: another id is unknown, another access is not that of the row.
    sealing.write(found[0]._replace(id=uuid4()), machine)
    assert state(sqlite_database, machine) is PassState.INGETROKKEN
    sealing.write(found[0]._replace(membership_id=None), machine)
    assert state(sqlite_database, machine) is PassState.GEWIJZIGD
    sealing.write(found[0]._replace(gemeente=OTHER_GEMEENTE), machine)
    assert state(sqlite_database, machine) is PassState.INGETROKKEN
    sealing.write(found[0], machine)
    assert (state(sqlite_database, machine), made.id) == (PassState.GELDIG, found[0].id)


def test_a_copy_of_the_folder_on_another_machine_opens_nothing(
    sqlite_database: Engine, machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared(sqlite_database, machine)
    shutil.copytree(machine.folder.parent, tmp_path / "kopie", copy_function=shutil.copy2)
    copied = machine_of(Settings(data_folder=tmp_path / "kopie"))
    assert copied is not None
    assert (copied.id, copied.key) == (machine.id, machine.key)
    assert state(sqlite_database, copied) is PassState.ANDERE_COMPUTER
    # An image of the whole disk keeps the number of the file, and has another mark of the system.
    monkeypatch.setattr("db.day_pass.machine._of_the_system", lambda: "andere installatie")
    assert state(sqlite_database, machine_of(get_settings())) is PassState.ANDERE_COMPUTER


def test_a_pass_beside_the_key_of_another_machine_opens_nothing(
    sqlite_database: Engine, machine: Machine, tmp_path: Path
) -> None:
    prepared(sqlite_database, machine)
    other = machine_of(Settings(data_folder=tmp_path / "ander"), make=True)
    assert other is not None
    shutil.copy(sealing.path_of(machine, DAY), sealing.path_of(other, DAY))
    assert state(sqlite_database, other) is PassState.GEWIJZIGD


def test_another_cookie_secret_ends_every_pass(
    sqlite_database: Engine, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared(sqlite_database, machine)
    settings = get_settings().model_copy(update={"oidc_cookie_secret": SecretStr(SECRET)})
    assert state(sqlite_database, machine_of(settings)) is PassState.GEWIJZIGD


def test_what_is_kept_is_for_this_account_only_and_the_key_is_told_nowhere(
    sqlite_database: Engine, machine: Machine
) -> None:
    made = prepared(sqlite_database, machine)
    if os.name != "nt":
        files = [machine.folder, *machine.folder.iterdir()]
        assert {path.stat().st_mode & 0o077 for path in files} == {0}
    assert machine.key.hex()[:20] not in repr(machine)
    seal = json.loads(sealing.path_of(machine, DAY).read_text())["seal"]
    assert made.seal_hash != seal
    with reading(sqlite_database) as session:
        told = str(read_history(session, actor=BEHEERDER, gemeente=GEMEENTE).to_dict())
    assert seal not in told
    assert made.seal_hash not in told


def test_a_pass_that_was_withdrawn_opens_nothing_and_never_again(database: Engine, machine: Machine) -> None:
    made = prepared(database, machine)
    assert state(database, machine) is PassState.GELDIG
    about = {"gemeente": GEMEENTE, "version": 1, "actor": COORDINATOR, "origin": Origin.SCREEN}
    with writing(database) as session:
        day_pass.revoke(session, made.id, **about)
    assert state(database, machine) is PassState.INGETROKKEN
    for actor in (COORDINATOR, BEHEERDER):
        with pytest.raises(ForbiddenError), writing(database) as session:
            records.reopen(session, DayPass, made.id, **(about | {"version": 2, "actor": actor}))
    assert state(database, machine) is PassState.INGETROKKEN


def test_one_machine_has_one_pass_for_a_date(sqlite_database: Engine, machine: Machine) -> None:
    first = prepared(sqlite_database, machine)
    with reading(sqlite_database) as session:
        access, day = session.exec(select(Membership)).one(), session.exec(select(IntervisieDay)).one()
    with time_machine.travel(BEFORE + timedelta(minutes=5), tick=False):
        second = prepare(sqlite_database, day, machine, actor=actor_from([access]))
    with reading(sqlite_database) as session:
        rows = {one.id: one.ended_at is not None for one in session.exec(select(DayPass))}
        seen = day_pass.passes_of_day(session, day.id, gemeente=GEMEENTE, actor=COORDINATOR, machine=machine)
    assert rows == {first.id: True, second.id: False}
    assert [(one.id, one.here, one.valid_on) for one in seen] == [(second.id, True, DAY)]
    assert state(sqlite_database, machine) is PassState.GELDIG


@pytest.mark.parametrize("change", [{"planned_on": date(2026, 10, 26)}, None])
def test_a_day_that_was_moved_or_taken_out_has_no_pass(
    sqlite_database: Engine, machine: Machine, change: dict[str, object] | None
) -> None:
    made = prepared(sqlite_database, machine)
    about = {"gemeente": GEMEENTE, "version": 1, **BY}
    with time_machine.travel(BEFORE, tick=False), writing(sqlite_database) as session:
        if change is None:
            records.end(session, IntervisieDay, made.day_id, **about)
        else:
            records.change(session, IntervisieDay, made.day_id, change, **about)
    assert state(sqlite_database, machine) is PassState.ANDERE_DAG


@pytest.mark.parametrize("change", ["ended", Role.PARTNER, "erased"])
def test_whose_access_went_has_no_pass_any_more(sqlite_database: Engine, machine: Machine, change: Role | str) -> None:
    made = prepared(sqlite_database, machine)
    about = {"gemeente": GEMEENTE, **BY}
    with time_machine.travel(BEFORE, tick=False), writing(sqlite_database) as session:
        version = session.get_one(Membership, (GEMEENTE, made.membership_id)).version
        if change == "ended":
            records.end(session, Membership, made.membership_id, version=version, **about)
        elif change == "erased":
            session.get_one(Membership, (GEMEENTE, made.membership_id)).email = "gewist-1"
        else:
            records.change(session, Membership, made.membership_id, {"role": change}, version=version, **about)
    assert state(sqlite_database, machine) is PassState.TOEGANG


def test_somebody_of_a_partner_that_left_has_no_pass_any_more(sqlite_database: Engine, machine: Machine) -> None:
    with time_machine.travel(BEFORE, tick=False), writing(sqlite_database) as session:
        add_municipality(session)
        partners = [add_organisation(session, name=name) for name in ("Een", "Twee")]
        day = add_day(session, planned_on=DAY)
        actor = coordinator(session, organisations=[one.id for one in partners])
    with time_machine.travel(BEFORE, tick=False):
        prepare(sqlite_database, day, machine, actor=actor)
    for partner, expected in zip(partners, (PassState.GELDIG, PassState.TOEGANG), strict=True):
        with time_machine.travel(BEFORE, tick=False), writing(sqlite_database) as session:
            records.end(session, Organisation, partner.id, gemeente=GEMEENTE, version=1, **BY)
        assert state(sqlite_database, machine) is expected


def test_a_clock_that_is_put_back_is_seen(database: Engine, machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared(database, machine)
    with time_machine.travel(MORNING + timedelta(hours=3), tick=False), writing(database) as session:
        add_organisation(session)
    assert state(database, machine, MORNING + timedelta(hours=3)) is PassState.GELDIG
    # The network sets a clock right by a little.
    assert state(database, machine, MORNING + timedelta(hours=3, minutes=-1)) is PassState.GELDIG
    assert state(database, machine, MORNING + timedelta(hours=2)) is PassState.KLOK
    # No line was written since, and the clock ran back while the server ran.
    later = MORNING + timedelta(hours=6)
    monkeypatch.setattr(judging, "by_the_ticks", lambda: later)
    assert state(database, machine, later) is PassState.GELDIG
    assert state(database, machine, later - timedelta(minutes=5)) is PassState.KLOK


def test_the_ticks_follow_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert abs(judging.by_the_ticks() - datetime.now(UTC)) < timedelta(seconds=30)


def test_after_its_day_a_pass_is_ended_for_good_whatever_the_clock_says(database: Engine, machine: Machine) -> None:
    made = prepared(database, machine)
    kept = sealing.path_of(machine, DAY).read_text()
    with time_machine.travel(MORNING, tick=False), writing(database) as session:
        assert (day_pass.over(machine), day_pass.close_over(session, machine)) == ([], 0)
    with time_machine.travel(MORNING + timedelta(days=1), tick=False):
        assert len(day_pass.over(machine)) == 1
        with writing(database) as session:
            assert day_pass.close_over(session, machine) == 1
    assert day_pass.over(machine) == []
    # Somebody puts back the file and the clock.
    sealing.path_of(machine, DAY).write_text(kept)
    assert state(database, machine) is PassState.INGETROKKEN
    with reading(database) as session:
        row = session.get_one(DayPass, (GEMEENTE, made.id))
        assert row.ended_at is not None


def test_who_works_with_a_pass_makes_no_other_and_keeps_no_key(sqlite_database: Engine, machine: Machine) -> None:
    made = prepared(sqlite_database, machine)
    holder = at(sqlite_database, machine).actor
    assert holder is not None
    with reading(sqlite_database) as session:
        day = session.get_one(IntervisieDay, (GEMEENTE, made.day_id))
    with pytest.raises(ForbiddenError), time_machine.travel(MORNING):
        prepare(sqlite_database, day, machine, actor=holder)
    assert (holder.memberships, holder.organisations) == (frozenset(), frozenset())
    with reading(sqlite_database) as session:
        refused = session.exec(select(History).where(History.result == Result.REFUSED)).one()
    assert (refused.actor, refused.kind) == ("Noor (met dagpas)", Kind.DAY_PASS)


def test_its_use_stands_in_the_history_once_and_each_change_under_its_name(database: Engine, machine: Machine) -> None:
    made = prepared(database, machine)
    found = at(database, machine)
    assert found.actor is not None
    assert found.terms is not None
    for minutes in (0, 1, 11):
        with time_machine.travel(MORNING + timedelta(minutes=minutes), tick=False):
            with reading(database) as session:
                to_note = day_pass.is_to_note(session, found.terms)
            assert to_note is (minutes != 1)
            with writing(database) as session:
                day_pass.note_use(session, found.terms, actor=found.actor)
                if minutes == 0:
                    add_day_by(session, found.actor)
    with reading(database) as session:
        lines = session.exec(select(History).where(History.actor == "Noor (met dagpas)").order_by(History.id)).all()
        used = session.get_one(DayPass, (GEMEENTE, made.id)).used_at
    assert [(line.action, line.kind) for line in lines] == [
        (Action.SIGN_IN, Kind.DAY_PASS),
        (Action.CREATE, Kind.INTERVISIE_DAY),
    ]
    assert used is not None
    assert used.replace(tzinfo=UTC) == MORNING + timedelta(minutes=11)


def add_day_by(session: Session, actor: Actor) -> None:
    values = {"gemeente_code": GEMEENTE, "title": "Dag", "planned_on": DAY}
    records.create(session, IntervisieDay, values, actor=actor, origin=Origin.SCREEN)


def test_a_pass_is_prepared_by_who_may_for_a_day_that_is_to_come(sqlite_database: Engine, machine: Machine) -> None:
    with time_machine.travel(BEFORE, tick=False), writing(sqlite_database) as session:
        add_municipality(session)
        day, gone = add_day(session, planned_on=DAY), add_day(session, planned_on=date(2026, 10, 19))
        today = add_day(session, planned_on=BEFORE.date())
        who = coordinator(session)
    with time_machine.travel(BEFORE, tick=False):
        prepare(sqlite_database, today, machine, actor=who)
        for role in (Role.BEZOEKER, Role.BESTUUR, Role.PARTNER, Role.SIGNAALGEVER):
            actor = replace(who, roles=((GEMEENTE, role),))
            with pytest.raises(ForbiddenError):
                prepare(sqlite_database, day, machine, actor=actor)
        with pytest.raises(InvalidRecordError):
            prepare(sqlite_database, gone, machine, actor=who)
        with pytest.raises(UnknownRecordError):
            prepare(sqlite_database, IntervisieDay(**day.model_dump() | {"id": uuid4()}), machine, actor=who)
        # A coordinator without an access of their own would be one that nobody can end.
        with pytest.raises(InvalidRecordError):
            prepare(sqlite_database, day, machine, actor=COORDINATOR)
    assert not sealing.path_of(machine, DAY).exists()


def test_the_local_administrator_needs_no_access_and_becomes_coordinator(
    sqlite_database: Engine, machine: Machine
) -> None:
    with time_machine.travel(BEFORE, tick=False), writing(sqlite_database) as session:
        add_municipality(session)
        day = add_day(session, planned_on=DAY)
    with time_machine.travel(BEFORE, tick=False):
        root = Actor("lokale beheerder", Role.BEHEERDER, gemeenten=None)
        prepare(sqlite_database, day, machine, actor=root)
    found = at(sqlite_database, machine).actor
    assert found is not None
    assert (found.name, found.gemeenten) == ("lokale beheerder (met dagpas)", frozenset({GEMEENTE}))


def test_the_key_of_the_form_is_of_one_pass_and_one_machine(machine: Machine) -> None:
    one, other = uuid4(), uuid4()
    assert len(day_pass.form_key(machine, one)) == 22
    keys = {
        day_pass.form_key(machine, one),
        day_pass.form_key(machine, other),
        day_pass.form_key(replace(machine, key=b"x"), one),
    }
    assert len(keys) == 3
    assert day_pass.form_key(machine, one) == day_pass.form_key(machine, one)
