"""The world of the rights walk: one database with canaries, and a sign-in provider that knows everybody in it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import engine_for, writing, writing_engine
from db.settings import get_settings
from tests.components.test_sign_in import PROVIDER
from tests.security.world import World, build


@pytest.fixture(scope="session")
def world_engine(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[tuple[Engine, World]]:
    """The database of the walk, filled once."""
    path = tmp_path_factory.mktemp("world") / "world.db"
    shutil.copyfile(sqlite_template, path)
    engine = engine_for(f"sqlite:///{path}")
    with writing(engine) as session:
        world = build(session)
    yield engine, world
    engine.dispose()


@pytest.fixture
def world(world_engine: tuple[Engine, World]) -> World:
    return world_engine[1]


@pytest.fixture
def session(world_engine: tuple[Engine, World]) -> Iterator[Session]:
    """A session that may write; nothing of it is kept."""
    with Session(writing_engine(world_engine[0]), expire_on_commit=False) as opened:
        yield opened
        opened.rollback()


@pytest.fixture
def served(world_engine: tuple[Engine, World], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[World]:
    """The world as the database of the settings, with a sign-in provider."""
    monkeypatch.setenv("DATABASE_URL", world_engine[0].url.render_as_string(hide_password=False))
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path))
    for name, value in PROVIDER.items():
        monkeypatch.setenv(f"WIJKLENS_{name.upper()}", value)
    get_settings.cache_clear()
    yield world_engine[1]
    get_settings.cache_clear()
