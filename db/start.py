"""Bring the database to the newest tables; safe when two processes start at once."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from db.engine import engine_for, writing_engine

_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 8_272_026  # any number that nobody else locks on in this database


def migrate(engine: Engine | None = None, *, revision: str = "head") -> None:
    """
    Upgrade the tables to a revision, in one transaction: all of it or nothing.

    Who comes second waits, finds nothing left to do, and goes on.

    Parameters
    ----------
    engine
        The database; without it that of the settings.
    """
    with writing_engine(engine or engine_for()).begin() as connection:
        _lock(connection)
        command.upgrade(_config(connection), revision)


def upgrade(connection: Connection, revision: str) -> None:
    """Upgrade the tables to a revision within somebody else's transaction, as a restore does."""
    _lock(connection)
    command.upgrade(_config(connection), revision)


def revisions() -> frozenset[str]:
    """Give every revision of the tables that this version of Wijklens knows."""
    return frozenset(one.revision for one in ScriptDirectory(str(_FOLDER)).walk_revisions())


def unmigrate(engine: Engine, *, revision: str) -> None:
    """Downgrade the tables to an older revision (``base`` = no tables); the data in what goes is lost."""
    with writing_engine(engine).begin() as connection:
        _lock(connection)
        command.downgrade(_config(connection), revision)


def _lock(connection: Connection) -> None:
    # On SQLite the transaction itself (BEGIN IMMEDIATE) is the lock.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
