"""The hall, and a form that is open in it on this machine's own address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from components.cards.listener import Listener
from db.settings import get_settings
from tests.components.cards.hall import KEY, Hall, make_hall


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path / "data"))
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


@pytest.fixture
def hall(database: Engine) -> Hall:
    return make_hall(database)


@pytest.fixture
def small_hall(sqlite_database: Engine) -> Hall:
    return make_hall(sqlite_database)


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener(look=0.05)
    yield made
    made.close()


@pytest.fixture
def url(small_hall: Hall, listener: Listener, exact_guard: object) -> str:
    """Address of an open form, on SQLite, with a guard that knows the exact checks only."""
    opened = listener.open(
        small_hall.about, pass_id=small_hall.pass_id, key=KEY, address="127.0.0.1", port=0, in_force=lambda: True
    )
    return opened.url
