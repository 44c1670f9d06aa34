"""A pass takes no other's place, and whatever stops it half-way leaves nothing that opens and nothing that is stuck."""

import errno
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, select

from components.words import reasons, texts
from components.words.texts import Language
from db import day_pass, records
from db.day_pass import Machine, judge, judging, machine_of, preparing, sealing
from db.day_pass.machine import staged_beside
from db.engine import reading, writing
from db.errors import InvalidRecordError
from db.models import DayPass, IntervisieDay
from db.permissions import Actor
from db.settings import get_settings
from db.words import Origin, PassState
from geodata.vocabulary import Role
from tests.factories import BEHEERDER, COORDINATOR, GEMEENTE, OTHER_GEMEENTE, add_day, add_municipality

DAY = date(2026, 10, 24)
MORNING = datetime(2026, 10, 24, 7, 0, tzinfo=UTC)
BEFORE = datetime(2026, 10, 20, 12, 0, tzinfo=UTC)
ROOT = Actor("lokale beheerder", Role.BEHEERDER, gemeenten=None)


@pytest.fixture(autouse=True)
def _days_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setattr(judging, "by_the_ticks", lambda: datetime.min.replace(tzinfo=UTC))
    get_settings.cache_clear()
    with time_machine.travel(BEFORE, tick=False):
        yield
    get_settings.cache_clear()


@pytest.fixture
def machine() -> Machine:
    made = machine_of(get_settings(), make=True)
    assert made is not None
    return made


@pytest.fixture
def day(database: Engine) -> IntervisieDay:
    with writing(database) as session:
        add_municipality(session)
        return add_day(session, planned_on=DAY)


def another_day(engine: Engine, gemeente: str = GEMEENTE, **values: object) -> IntervisieDay:
    with writing(engine) as session:
        if gemeente != GEMEENTE:
            add_municipality(session, gemeente=gemeente)
        return add_day(session, gemeente_code=gemeente, **({"planned_on": DAY, "scenes": []} | values))


def prepare(day: IntervisieDay, machine: Machine) -> DayPass:
    return day_pass.prepare(day.id, gemeente=day.gemeente_code, machine=machine, actor=ROOT, origin=Origin.SCREEN)


def state(engine: Engine, machine: Machine) -> tuple[PassState, UUID | None]:
    """What the pass opens on its day, and of which day it is."""
    with reading(engine) as session:
        found = judge(session, machine, now=MORNING)
    return found.state, None if found.terms is None else found.terms.day_id


def open_rows(engine: Engine) -> list[UUID]:
    with reading(engine) as session:
        return [one.id for one in session.exec(select(DayPass)) if one.ended_at is None]


def withdraw(engine: Engine, made: DayPass) -> None:
    with writing(engine) as session:
        about = {"gemeente": made.gemeente_code, "version": 1, "actor": ROOT, "origin": Origin.SCREEN}
        day_pass.revoke(session, made.id, **about)


@pytest.mark.parametrize("language", list(Language))
def test_a_pass_of_another_municipality_stays_and_is_told_by_its_name_only(
    database: Engine, day: IntervisieDay, machine: Machine, language: Language
) -> None:
    other = another_day(database, OTHER_GEMEENTE, title="Stil overleg")
    theirs = prepare(other, machine)
    with pytest.raises(day_pass.OtherMunicipalityError) as refused:
        prepare(day, machine)
    texts.use(language)
    said = reasons.error(refused.value)
    assert "Vierkant" in said
    assert "Stil overleg" not in said
    assert state(database, machine) == (PassState.GELDIG, other.id)
    assert open_rows(database) == [theirs.id]
    # Whoever keeps that pass withdraws it: then there is room.
    withdraw(database, theirs)
    prepare(day, machine)
    assert state(database, machine) == (PassState.GELDIG, day.id)


def test_a_pass_of_another_day_of_the_municipality_stays_and_is_told_by_its_title(
    sqlite_database: Engine, machine: Machine
) -> None:
    with writing(sqlite_database) as session:
        add_municipality(session)
    first, second = (another_day(sqlite_database, title=title) for title in ("Ochtend", "Middag"))
    made = prepare(first, machine)
    with pytest.raises(day_pass.OtherDayError) as refused:
        prepare(second, machine)
    assert "Ochtend" in reasons.error(refused.value)
    assert open_rows(sqlite_database) == [made.id]
    # Prepared again for its own day it is a new one.
    again = prepare(first, machine)
    assert open_rows(sqlite_database) == [again.id]


def test_a_pass_that_opens_nothing_any_more_is_in_nobodys_way_and_stays_its_owners_to_end(
    sqlite_database: Engine, machine: Machine
) -> None:
    with writing(sqlite_database) as session:
        add_municipality(session)
    mine, other = another_day(sqlite_database), another_day(sqlite_database, OTHER_GEMEENTE)
    theirs = prepare(other, machine)
    with writing(sqlite_database) as session:
        about = {"gemeente": OTHER_GEMEENTE, "version": 1, "actor": ROOT, "origin": Origin.SCREEN}
        records.change(session, IntervisieDay, other.id, {"planned_on": DAY + timedelta(days=1)}, **about)
    made = prepare(mine, machine)
    assert set(open_rows(sqlite_database)) == {theirs.id, made.id}
    assert state(sqlite_database, machine) == (PassState.GELDIG, mine.id)


def test_a_commit_that_fails_leaves_the_earlier_pass_as_it_was_and_no_file(
    database: Engine, day: IntervisieDay, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = prepare(day, machine)
    kept = sealing.path_of(machine, DAY).read_bytes()

    def broken(session: Session) -> None:
        session.flush()
        raise OperationalError("COMMIT", {}, RuntimeError("the database went away"))

    with monkeypatch.context() as fault:
        fault.setattr(Session, "commit", broken)
        with pytest.raises(OperationalError):
            prepare(day, machine)
    assert sealing.path_of(machine, DAY).read_bytes() == kept
    assert staged_beside(sealing.path_of(machine, DAY)) == []
    assert open_rows(database) == [first.id]
    assert state(database, machine) == (PassState.GELDIG, day.id)


@pytest.mark.parametrize("there", [True, False])
def test_a_full_disk_changes_nothing(
    database: Engine, day: IntervisieDay, machine: Machine, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    rows = [prepare(day, machine).id] if there else []

    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as fault:
        fault.setattr("db.day_pass.machine.os.fsync", full)
        with pytest.raises(OSError, match="No space"):
            prepare(day, machine)
    assert open_rows(database) == rows
    assert staged_beside(sealing.path_of(machine, DAY)) == []
    assert state(database, machine)[0] is (PassState.GELDIG if there else PassState.GEEN)


def test_a_file_that_cannot_come_in_its_place_ends_its_row_again(
    database: Engine, day: IntervisieDay, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*args: object) -> None:
        raise PermissionError(errno.EACCES, "held by a virus scanner")

    with monkeypatch.context() as fault:
        fault.setattr(Path, "replace", held)
        with pytest.raises(PermissionError):
            prepare(day, machine)
    assert open_rows(database) == []
    assert staged_beside(sealing.path_of(machine, DAY)) == []
    assert state(database, machine)[0] is PassState.GEEN
    prepare(day, machine)
    assert state(database, machine)[0] is PassState.GELDIG


class Killed(BaseException):
    """The laptop goes out: nothing is tidied up."""


def kill(monkeypatch: pytest.MonkeyPatch, where: str) -> pytest.MonkeyPatch:
    def out(*args: object, **options: object) -> None:
        raise Killed

    monkeypatch.setattr(preparing, where, out)
    monkeypatch.setattr(Path, "unlink", lambda *args, **options: None)
    return monkeypatch


@pytest.mark.parametrize("there", [True, False])
def test_killed_after_the_commit_nothing_opens_and_it_can_be_prepared_again(
    database: Engine, day: IntervisieDay, machine: Machine, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    if there:
        prepare(day, machine)
    with monkeypatch.context() as fault, pytest.raises(Killed):
        kill(fault, "_put_in_place")
        prepare(day, machine)
    assert len(open_rows(database)) == len(staged_beside(sealing.path_of(machine, DAY))) == 1
    assert state(database, machine)[0] is (PassState.INGETROKKEN if there else PassState.GEEN)
    again = prepare(day, machine)
    assert open_rows(database) == [again.id]
    assert state(database, machine) == (PassState.GELDIG, day.id)
    assert staged_beside(sealing.path_of(machine, DAY)) == []


def test_killed_before_the_commit_the_file_opens_nothing_wherever_it_is_put(
    database: Engine, day: IntervisieDay, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as fault, pytest.raises(Killed):
        kill(fault, "hash_of")
        prepare(day, machine)
    (left,) = staged_beside(sealing.path_of(machine, DAY))
    assert open_rows(database) == []
    left.rename(sealing.path_of(machine, DAY))
    assert state(database, machine)[0] is PassState.INGETROKKEN
    prepare(day, machine)
    assert state(database, machine)[0] is PassState.GELDIG


def test_what_was_left_half_way_goes_after_its_day(
    sqlite_database: Engine, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(sqlite_database) as session:
        add_municipality(session)
        day = add_day(session, planned_on=DAY)
    with monkeypatch.context() as fault, pytest.raises(Killed):
        kill(fault, "_put_in_place")
        prepare(day, machine)
    assert day_pass.over(machine) == []
    with time_machine.travel(MORNING + timedelta(days=1), tick=False), writing(sqlite_database) as session:
        assert day_pass.close_over(session, machine) == 1
        assert day_pass.over(machine) == []
    assert open_rows(sqlite_database) == []


def test_who_may_not_learns_nothing_of_another_pass(sqlite_database: Engine, machine: Machine) -> None:
    with writing(sqlite_database) as session:
        add_municipality(session)
    mine, other = another_day(sqlite_database), another_day(sqlite_database, OTHER_GEMEENTE)
    prepare(other, machine)
    for actor in (COORDINATOR, BEHEERDER):  # with no access of their own
        about = {"gemeente": GEMEENTE, "machine": machine, "actor": actor, "origin": Origin.SCREEN}
        with pytest.raises(InvalidRecordError, match="access"):
            day_pass.prepare(mine.id, **about)
