"""With a pass the gate opens for this very machine, and for nobody on the network."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from components import by_day_pass, gate
from db import day_pass
from db.engine import reading, writing
from db.local_admin import local_actor
from db.models import DayPass, History
from db.permissions import VISITOR
from db.settings import Settings, get_settings
from db.words import Action, Kind, Origin, PassState
from geodata.vocabulary import Role
from tests.components.cards.hall import Hall, make_hall
from tests.factories import COORDINATOR, GEMEENTE

HERE = {"host": "localhost:8501"}
PROVIDER = {
    "WIJKLENS_OIDC_METADATA_URL": "https://provider.example/.well-known/openid-configuration",
    "WIJKLENS_OIDC_CLIENT_ID": "wijklens",
    "WIJKLENS_OIDC_CLIENT_SECRET": "geheim",
    "WIJKLENS_OIDC_REDIRECT_URL": "http://localhost:8501/oauth2callback",
    "WIJKLENS_OIDC_COOKIE_SECRET": "een-geheim-van-meer-dan-tweeendertig-tekens",
}


@pytest.fixture
def hall(sqlite_database: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hall]:
    """A laptop with a provider that is out of reach today, and a pass."""
    for name, value in ({"WIJKLENS_DATA_FOLDER": str(tmp_path / "data")} | PROVIDER).items():
        monkeypatch.setenv(name, value)
    get_settings.cache_clear()
    yield make_hall(sqlite_database)
    get_settings.cache_clear()


def scope(headers: dict[str, str], client: tuple[str, int] | None = ("127.0.0.1", 1)) -> dict[str, object]:
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "path": "/api/x", "headers": raw, "client": client, "query_string": b""}


def test_somebody_at_the_machine_works_as_a_coordinator(hall: Hall) -> None:
    clients = [("127.0.0.1", 1), ("::1", 1), ("::ffff:127.0.0.1", 1), None]
    for host, client in product(("localhost:8501", "127.0.0.1:8501", "[::1]:8501"), clients):
        who = gate.asker(scope({"host": host}, client))
        assert (who.role_in(GEMEENTE), who.gemeenten, who.by_pass) == (Role.COORDINATOR, frozenset({GEMEENTE}), True)


ELSEWHERE = [
    (HERE, "192.168.1.7"),
    (HERE, "10.0.0.2"),
    ({"host": "192.168.1.20:8501"}, "127.0.0.1"),
    ({"host": "evil.example:8501"}, "127.0.0.1"),
    ({}, "127.0.0.1"),
    (HERE | {"x-forwarded-for": "127.0.0.1"}, "127.0.0.1"),
    (HERE | {"forwarded": "for=127.0.0.1"}, "127.0.0.1"),
    (HERE | {"origin": "http://localhost:9999"}, "127.0.0.1"),
    (HERE | {"origin": "http://192.168.1.20:8602"}, "127.0.0.1"),
    (HERE | {"origin": "null"}, "127.0.0.1"),
    (HERE | {"sec-fetch-site": "cross-site"}, "127.0.0.1"),
    (HERE | {"Sec-Fetch-Site": "same-site"}, "127.0.0.1"),
]


def test_nobody_of_the_network_or_of_another_page_does(hall: Hall) -> None:
    for headers, client in ELSEWHERE:
        assert gate.asker(scope(headers, (client, 1))) is VISITOR, (headers, client)


def test_what_a_browser_says_of_its_own_page_is_no_hindrance(hall: Hall) -> None:
    own = {"origin": "http://localhost:8501", "sec-fetch-site": "same-origin"}
    assert gate.asker(scope(HERE | own)).by_pass
    assert gate.asker(scope(HERE | {"sec-fetch-site": "none"})).by_pass


def test_a_pass_that_is_withdrawn_or_gone_opens_nothing_at_the_next_request(
    hall: Hall, sqlite_database: Engine
) -> None:
    assert gate.asker(scope(HERE)).by_pass
    with writing(sqlite_database) as session:
        about = {"gemeente": GEMEENTE, "version": 1, "actor": COORDINATOR, "origin": Origin.SCREEN}
        day_pass.revoke(session, hall.pass_id, **about)
    assert gate.asker(scope(HERE)) is VISITOR


def test_its_use_is_noted_once(hall: Hall, sqlite_database: Engine) -> None:
    for _ in range(5):
        gate.asker(scope(HERE))
    with reading(sqlite_database) as session:
        lines = session.exec(
            select(History).where(History.kind == Kind.DAY_PASS, History.action == Action.SIGN_IN)
        ).all()
        used = session.get_one(DayPass, (GEMEENTE, hall.pass_id)).used_at
    assert [line.actor for line in lines] == ["Coördinator sport (met dagpas)"]
    assert used is not None


def test_without_a_pass_nothing_is_asked_of_the_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_day_pass, "reading", lambda: pytest.fail("the register was asked"))
    settings = Settings(data_folder=tmp_path)
    assert by_day_pass.judged(settings).state is PassState.GEEN
    assert by_day_pass.actor(settings, HERE, "127.0.0.1") is None


def test_a_pass_of_the_local_administrator_goes_with_them(
    sqlite_database: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path / "data"))
    get_settings.cache_clear()
    hall = make_hall(sqlite_database)
    root = local_actor(Settings(local_admin=True), HERE)
    about = {"gemeente": GEMEENTE, "machine": hall.machine, "actor": root, "origin": Origin.SCREEN}
    day_pass.prepare(hall.day_id, **about)
    assert by_day_pass.judged(get_settings().model_copy(update={"local_admin": True})).state is PassState.GELDIG
    assert by_day_pass.judged(get_settings()).state is PassState.TOEGANG


@pytest.mark.parametrize(
    ("redirect", "laptop"),
    [
        (None, True),
        ("http://localhost:8501/oauth2callback", True),
        ("http://127.0.0.1:8501/oauth2callback", True),
        ("https://wijklens.gemeente.nl/oauth2callback", False),
        ("https://localhost.evil.example/oauth2callback", False),
    ],
)
def test_a_server_that_others_reach_makes_no_passes(redirect: str | None, laptop: bool) -> None:
    assert by_day_pass.is_a_laptop(Settings().model_copy(update={"oidc_redirect_url": redirect})) is laptop
