"""Once a day retention is applied and expired backups go; what fails is told in the log and tried again."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import Engine

from components import daily, preparing
from db import backup
from db.backup import shelf
from db.engine import reading, writing
from db.models import Signal
from db.settings import get_settings
from tests.factories import GEMEENTE, add_municipality, add_signal

THEN = datetime(2024, 1, 1, tzinfo=UTC)


@pytest.fixture
def kept(sqlite_database: Engine, tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("WIJKLENS_BACKUP_FOLDER", str(tmp_path / "kept"))
    get_settings.cache_clear()
    with time_machine.travel(THEN, tick=False), writing() as session:
        add_municipality(session)
        signal = add_signal(session, observed_on=THEN.date())
    return signal


def test_it_takes_out_what_is_past_its_date_and_removes_expired_backups(kept, tmp_path) -> None:
    folder = shelf.folder()
    names = [shelf.name_of(datetime.now(UTC) - timedelta(days=days)) for days in (1, 40)]
    for name in names:
        (folder / name).write_bytes(b"x")
    daily.once()
    with reading() as session:
        assert session.get(Signal, (GEMEENTE, kept.id)).text == "[gewist]"
    assert [one.path.name for one in backup.backups()] == names[:1]
    assert str(kept.id) in (folder / "redactions.jsonl").read_text()


def test_a_failure_is_one_line_of_the_log(sqlite_database: Engine, monkeypatch, caplog, tmp_path) -> None:
    (tmp_path / "damaged.db").write_bytes(b"\xff" * 9000)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/damaged.db")
    get_settings.cache_clear()
    with caplog.at_level(logging.ERROR):
        daily.once()
        assert not preparing.prepare()
    assert [line.split(": ")[0] for line in caplog.messages] == [
        "retention was not applied",
        "the register cannot be used",
    ]
    assert "no database" in caplog.text
    assert "Traceback" not in caplog.text


def test_a_database_that_comes_up_later_is_made_ready_then(sqlite_database: Engine, monkeypatch) -> None:
    tries = iter([False, False, True])
    pauses = []
    monkeypatch.setattr(preparing, "prepare", lambda: next(tries))
    monkeypatch.setattr(preparing.time, "sleep", pauses.append)
    preparing.keep_trying()
    assert len(pauses) == 2
