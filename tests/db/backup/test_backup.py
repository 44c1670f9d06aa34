"""What is put back is what was kept, row by row, on both databases and from the one to the other."""

import json
import re
import stat
import threading
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlmodel import select

from db import backup, feedback, records, retention
from db.backup import redactions, shelf
from db.backup.__main__ import main
from db.backup.errors import BackupError, NotEmptyError
from db.backup.tables import rows, tables
from db.backup.verifying import check
from db.engine import engine_for, reading, writing, writing_engine
from db.frozen import read_frozen
from db.models import Activity, FrozenView, History, Landscape, Membership, Organisation, Redaction, Signal
from db.permissions import VISITOR
from db.settings import get_settings
from db.start import unmigrate
from db.words import Kind, Origin
from geodata.vocabulary import LandscapeKind, Role
from tests.conftest import MakeDatabase
from tests.factories import (
    BEHEERDER,
    FROZEN,
    GEMEENTE,
    OTHER_GEMEENTE,
    add_activity,
    add_initiative,
    add_municipality,
    add_organisation,
    add_signal,
    observation,
)

HOSTILE = '\'; DROP TABLE signal; -- <script>`${x}`\u202e \u2028 \\N \\t \ttab\nregel "é" 🌻 \\.' + "x" * 1500
KINDS = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIJKLENS_BACKUP_FOLDER", str(tmp_path / "kept"))
    get_settings.cache_clear()
    return tmp_path / "kept"


def filled(engine: Engine) -> Engine:
    """A register with every type of value, nothing in it ordinary."""
    with writing(engine) as session:
        source = add_municipality(session)
        add_municipality(session, gemeente=OTHER_GEMEENTE)
        session.add(observation(source, "WK990100", value=0.1 + 0.2, margin=1e-17))
        session.add(
            Landscape(
                source_id=source.id,
                gemeente_code=GEMEENTE,
                kind=LandscapeKind.LAKE,
                name=None,
                geometry=bytes(range(256)),
            )
        )
        partner = add_organisation(session, name=HOSTILE[:190], tasks=[{"text": "'\"\\ é"}])
        add_activity(session, partner, description=HOSTILE, ends_at="11:30", price=0.1, wheelchair=False)
        add_activity(session, partner, title="null", address=None, wheelchair=None, price=None)
        add_initiative(session, stages=[{"stage": "idee", "since": date(2026, 1, 1)}])
        first = add_signal(session, text=HOSTILE)
        second = add_signal(session, joined_to=first.id, text="NULL", x=None, y=None)
        add_signal(session, joined_to=second.id)
        person = {"gemeente_code": GEMEENTE, "email": "a@b.example", "name": "É", "role": Role.PARTNER}
        records.create(
            session, Membership, person | {"organisation_ids": [partner.id]}, actor=BEHEERDER, origin=Origin.SCREEN
        )
        records.end(session, Signal, second.id, gemeente=GEMEENTE, version=1, actor=BEHEERDER, origin=Origin.SCREEN)
        retention.erase(session, Kind.SIGNAL, second.id, ["text"], gemeente=GEMEENTE, actor=BEHEERDER)
    return engine


def content(engine: Engine) -> dict[str, list[Any]]:
    """Every row of every table, in the form of a backup: alike on both databases."""
    with engine.connect() as connection:
        found = {table.name: list(rows(connection, table)) for table in tables(connection)}
    assert len(found) > 20
    return found


@pytest.mark.parametrize("to", KINDS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_row_comes_back_also_in_the_other_kind_of_database(
    kind: str, to: str, make_database: MakeDatabase
) -> None:
    kept = filled(make_database(kind, True))
    before = content(kept)
    path = backup.create(kept)
    other = make_database(to, False)
    assert backup.restore(path, other) is None
    assert content(other) == before
    assert sum(map(len, before.values())) > 30
    # And the new register works: numbers go on, the history is guarded, references hold.
    with writing(other) as session:
        add_organisation(session)
    with pytest.raises(Exception, match="history cannot be edited"), writing(other) as session:
        session.execute(text("DELETE FROM history"))
    with reading(other) as session:
        assert len(session.exec(select(History)).all()) == len(before["history"]) + 1


def test_values_are_the_same_through_the_models_too(database: Engine, make_database: MakeDatabase) -> None:
    kept = filled(database)
    other = make_database("sqlite", False)
    backup.restore(backup.create(kept), other)
    for table in (Organisation, Activity, Signal, Landscape, History):
        found = []
        for engine in (kept, other):
            with reading(engine) as session:
                found.append([row.model_dump() for row in session.exec(select(table))])
        key = str
        assert sorted(found[0], key=key) == sorted(found[1], key=key)


def test_verify_says_a_whole_backup_is_whole(database: Engine) -> None:
    manifest = backup.verify(backup.create(filled(database)))
    assert manifest.database == database.dialect.name
    assert {one.table.name: one.rows for one in manifest.tables}["signal"] == 3


def changed(path: Path, name: str, change: Any) -> Path:
    """A copy of a backup with one of its files changed, and everything else as it was."""
    other = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            body = change(old.read(one)) if one == name else old.read(one)
            if body is not None:
                new.writestr(one, body)
    return other


FAULTS = {
    "a changed letter": ("tables/signal.jsonl", lambda body: body.replace(b"lantaarns", b"lantaarnz")),
    "a row less": ("tables/signal.jsonl", lambda body: body.split(b"\n", 1)[1]),
    "a table less": ("tables/history.jsonl", lambda body: None),
    "no manifest": ("manifest.json", lambda body: None),
    "a manifest that is none": ("manifest.json", lambda body: b"[1, 2"),
    "another form": ("manifest.json", lambda body: body.replace(b"wijklens-backup-1", b"wijklens-backup-9")),
    "a newer version": ("manifest.json", lambda body: re.sub(rb'"revision": "\d+"', b'"revision": "9999"', body)),
}


@pytest.mark.parametrize(("name", "change"), FAULTS.values(), ids=FAULTS.keys())
def test_a_damaged_backup_is_refused_and_nothing_is_touched(name: str, change: Any, sqlite_database: Engine) -> None:
    path = changed(backup.create(filled(sqlite_database)), name, change)
    before = content(sqlite_database)
    for attempt in (backup.verify, lambda one: backup.restore(one, sqlite_database, replace=True)):
        with pytest.raises(BackupError):
            attempt(path)
    assert content(sqlite_database) == before


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04", b"not a zip at all" * 1000])
def test_a_file_that_is_no_backup_is_refused(body: bytes, tmp_path: Path, sqlite_database: Engine) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(body)
    with pytest.raises(BackupError, match="no backup"):
        backup.verify(path)


def test_a_backup_that_breaks_off_is_refused(sqlite_database: Engine) -> None:
    path = backup.create(filled(sqlite_database))
    path.write_bytes(path.read_bytes()[:-700])
    with pytest.raises(BackupError):
        backup.verify(path)


def test_nothing_is_replaced_unless_somebody_says_so_and_then_it_is_kept_first(sqlite_database: Engine) -> None:
    path = backup.create(filled(sqlite_database))
    with writing(sqlite_database) as session:
        add_organisation(session, name="Later gekomen")
    later = content(sqlite_database)
    with pytest.raises(NotEmptyError):
        backup.restore(path, sqlite_database)
    assert content(sqlite_database) == later
    safety = backup.restore(path, sqlite_database, replace=True)
    assert "Later gekomen" not in str(content(sqlite_database))
    backup.restore(safety, sqlite_database, replace=True)
    assert content(sqlite_database) == later


def test_what_was_erased_after_the_backup_is_erased_again(database: Engine) -> None:
    path = backup.create(filled(database))
    with reading(database) as session:
        victim = session.exec(select(Signal).where(Signal.text == HOSTILE)).one().id
    with writing(database) as session:
        retention.erase(session, Kind.SIGNAL, victim, ["text", "x", "y"], gemeente=GEMEENTE, actor=BEHEERDER)
    with reading(database) as session:
        erased = len(session.exec(select(Redaction)).all())
    backup.restore(path, database, replace=True)
    with reading(database) as session:
        assert session.get(Signal, (GEMEENTE, victim)).text == "[gewist]"
        lines = session.exec(select(History).where(History.object_id == str(victim))).all()
        assert all((line.after or {}).get("text") is None for line in lines)
        assert len(session.exec(select(Redaction)).all()) == erased


def test_a_private_link_that_was_ended_after_the_backup_opens_nothing_when_it_is_put_back(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        signal = add_signal(session).id
        about: dict[str, Any] = {"gemeente": GEMEENTE, "actor": BEHEERDER, "origin": Origin.SCREEN}
        gone, kept = (feedback.make_link(session, signal, **about) for _ in range(2))
    path = backup.create(database)
    with writing(database) as session:
        assert feedback.revoke_by_key(session, gone)
    backup.restore(path, database, replace=True)
    with reading(database) as session:
        assert feedback.follow(session, gone) is None
        assert feedback.follow(session, kept) is not None


def test_a_frozen_view_that_was_withdrawn_after_the_backup_stays_withdrawn(database: Engine) -> None:
    about: dict[str, Any] = {"actor": BEHEERDER, "origin": Origin.SCREEN}
    with writing(database) as session:
        gone, kept = (records.create(session, FrozenView, FROZEN | {"open": True}, **about).id for _ in range(2))
    path = backup.create(database)
    with writing(database) as session:
        records.end(session, FrozenView, gone, gemeente=GEMEENTE, version=1, **about)
    backup.restore(path, database, replace=True)
    with reading(database) as session:
        asked: dict[str, Any] = {"gemeente": GEMEENTE, "actor": VISITOR}
        assert read_frozen(session, frozen_id=gone, **asked).sheets == {}
        assert read_frozen(session, frozen_id=kept, **asked).sheets == FROZEN["sheets"]


def test_what_was_erased_is_known_from_the_log_when_the_register_itself_is_lost(
    sqlite_database: Engine, make_database: MakeDatabase
) -> None:
    path = backup.create(filled(sqlite_database))
    with reading(sqlite_database) as session:
        victim = session.exec(select(Signal).where(Signal.text == HOSTILE)).one().id
    with writing(sqlite_database) as session:
        retention.erase(session, Kind.SIGNAL, victim, ["text"], gemeente=GEMEENTE, actor=BEHEERDER)
    log = redactions.keep_log(sqlite_database)
    assert "DROP TABLE" not in log.read_text()
    other = make_database("sqlite", False)
    backup.restore(path, other)
    assert "DROP TABLE" not in str(content(other)["signal"])
    assert "DROP TABLE" not in str([row for row in content(other)["history"] if str(victim) in row])


def test_retention_is_applied_after_putting_back(sqlite_database: Engine) -> None:
    path = backup.create(filled(sqlite_database))
    backup.restore(path, sqlite_database, replace=True, on=datetime.now(UTC).date() + timedelta(days=800))
    with reading(sqlite_database) as session:
        assert {one.text for one in session.exec(select(Signal))} == {"[gewist]"}


def test_a_backup_of_an_older_revision_is_brought_up_to_date(make_database: MakeDatabase) -> None:
    old = make_database("sqlite", True)
    with writing(old) as session:
        add_municipality(session)
        add_organisation(session, tasks=[{"text": "inloop"}])
    unmigrate(old, revision="0001")
    path = backup.create(old)
    with zipfile.ZipFile(path) as archive:
        assert json.loads(archive.read("manifest.json"))["revision"] == "0001"
    other = make_database("sqlite", False)
    backup.restore(path, other)
    with reading(other) as session:
        assert session.exec(select(Organisation)).one().tasks[0]["text"] == "inloop"
    backup.verify(path)


def test_a_backup_holds_one_moment_while_others_write(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
    stop, faults = threading.Event(), []

    def write() -> None:
        try:
            while not stop.is_set():
                with writing(database) as session:
                    add_signal(session)
                    add_organisation(session)
        except Exception as fault:  # noqa: BLE001 - whatever goes wrong in the thread is what the test is about
            faults.append(fault)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        kept = [backup.create(database) for _ in range(2)]
    finally:
        stop.set()
        writer.join()
    assert faults == []
    for path in kept:
        held = {one.table.name: one.rows for one in check(path).tables}
        # Each transaction wrote one of both and two lines of history: half of one would show.
        assert held["signal"] == held["organisation"] == held["history"] / 2


def test_a_damaged_register_is_not_kept_as_if_it_were_whole_and_can_be_replaced(
    sqlite_database: Engine, _folder: Path
) -> None:
    path = backup.create(filled(sqlite_database))
    sqlite_database.dispose()
    file = Path(str(sqlite_database.url.database))
    body = bytearray(file.read_bytes())
    body[4096:20_000] = b"\xff" * (20_000 - 4096)
    file.write_bytes(body)
    with pytest.raises(BackupError, match=r"read|damaged"):
        backup.create(sqlite_database)
    assert [one.path for one in backup.backups()] == [path]
    assert list(_folder.glob("*.half")) == []
    aside = backup.restore(path, sqlite_database, replace=True)
    assert aside.read_bytes()[:4096] == bytes(body[:4096])
    with reading(sqlite_database) as session:
        assert len(session.exec(select(Signal)).all()) == 3


def test_files_are_for_the_account_of_the_server_only(sqlite_database: Engine, _folder: Path) -> None:
    path = backup.create(filled(sqlite_database))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(_folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((_folder / redactions.LOG).stat().st_mode) == 0o600
    assert [one.name for one in _folder.iterdir() if one.name.startswith(".copy")] == []


def test_backups_expire_and_the_newest_stays(sqlite_database: Engine, _folder: Path) -> None:
    new = backup.create(filled(sqlite_database))
    now = datetime.now(UTC)
    old = [_folder / shelf.name_of(now - timedelta(days=days)) for days in (29, 31, 400)]
    other = _folder / "mijn eigen bestand.zip"
    for path in (*old, other):
        path.write_bytes(b"x")
    assert set(backup.expire()) == {old[1], old[2]}
    assert old[0].exists()
    assert other.exists()
    assert [one.path for one in backup.backups()] == [new, old[0]]
    assert backup.expire(now=now + timedelta(days=900)) == [old[0]]
    assert new.exists()


def test_the_command_makes_names_checks_and_puts_back(
    sqlite_database: Engine, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(sqlite_database)
    assert main(["list"]) == 0
    assert "no backups" in capsys.readouterr().out
    assert main(["create"]) == 0
    assert main(["list"]) == 0
    assert main(["verify"]) == 0
    assert "whole" in capsys.readouterr().out
    assert main(["restore"]) == 1
    assert "--replace" in capsys.readouterr().err
    assert main(["restore", "--replace"]) == 0
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/new/w.db")
    get_settings.cache_clear()
    assert main(["restore"]) == 0
    assert content(engine_for()) == content(sqlite_database)
    assert main(["verify", "no-such-file.zip"]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_a_column_of_a_type_that_is_not_known_stops_the_backup(sqlite_database: Engine) -> None:
    with writing_engine(sqlite_database).begin() as connection:
        connection.execute(text("CREATE TABLE strange (id INTEGER PRIMARY KEY, how NUMERIC(5))"))
    with pytest.raises(BackupError, match="NUMERIC"):
        backup.create(sqlite_database)
