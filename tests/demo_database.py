"""The demonstration municipality in a database of SQLite: made once, and copied for whoever needs it."""

import fcntl
import hashlib
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from db import demo
from db.engine import engine_for
from db.start import migrate

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "build" / "tests"


def today() -> date:
    """The day at which the records of the kept database look current."""
    return datetime.now(UTC).date()


def copy_demo(path: Path) -> Path:
    """
    Put a database with the whole demonstration, as ``db.demo.fill`` makes it, at a path.

    It is kept under ``build/tests``, under a hash of everything that it depends on: the code and texts of ``db`` and
    ``geodata``, the libraries, Python and the day. So a run after a change makes it anew, and a second run does not.
    Workers and test runs that come meanwhile wait for it.
    """
    with _alone():
        kept = KEPT / f"demo-{_key()}.db"
        if not kept.exists():
            for older in KEPT.glob("demo-*"):
                older.unlink()
            _make(kept)
        shutil.copyfile(kept, path)
    return path


def _make(kept: Path) -> None:
    being_made = kept.with_name("being-made.db")
    for rest in KEPT.glob("being-made.db*"):
        rest.unlink()
    engine = engine_for(f"sqlite:///{being_made.as_posix()}")
    migrate(engine)
    demo.fill(engine, on=today())
    engine.dispose()  # the last connection takes the journal into the file
    being_made.rename(kept)


def _key() -> str:
    digest = hashlib.sha256(f"{sys.version} {today()}".encode())
    made_of = [ROOT / "requirements.txt", *(ROOT / "db").rglob("*"), *(ROOT / "geodata").rglob("*")]
    for file in sorted(made_of):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(f"\0{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def _alone() -> Iterator[None]:
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # let go when the file is closed, also when a test run is broken off
        yield
