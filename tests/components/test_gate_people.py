"""Who sends a request, once people can sign in: the same person as on the screen, whatever else the request says."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import anyio
import pytest
from sqlalchemy import Engine
from starlette.datastructures import Headers
from starlette.types import Scope

from components import gate
from db import records
from db.engine import reading, writing
from db.models import FeedToken, Membership
from db.people import Identity, bind
from db.permissions import VISITOR, may_somewhere
from db.settings import get_settings
from db.words import Action, Kind, Origin
from geodata.vocabulary import Role
from tests.components.test_sign_in import CLAIMS, COOKIE, PROVIDER, cookie
from tests.db.people.test_access import give
from tests.db.people.test_keys import make
from tests.factories import BEHEERDER, GEMEENTE

ADA = Identity(CLAIMS["iss"], CLAIMS["sub"], "ada@vierkant.example", True)
HOST = {"host": "wijklens.example", "origin": "https://wijklens.example"}
FORWARDED = {
    "x-forwarded-for": "127.0.0.1",
    "x-forwarded-host": "localhost",
    "x-forwarded-user": "bas@vierkant.example",
    "x-remote-user": "bas@vierkant.example",
    "forwarded": "for=127.0.0.1;host=localhost",
    "x-real-ip": "127.0.0.1",
    "x-ms-client-principal-name": "bas@vierkant.example",
}


@pytest.fixture
def provider(sqlite_database: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Membership]:
    """A server with a provider, in whose register Ada is coordinator."""
    for name, value in PROVIDER.items():
        monkeypatch.setenv(f"WIJKLENS_{name.upper()}", value)
    get_settings.cache_clear()
    with writing() as session:
        made = give(session)
        bind(session, ADA)
    yield made
    get_settings.cache_clear()


def asked(cookies: dict[str, str] | None = None, query: str = "", **headers: str) -> Scope:
    lines = HOST | {name.replace("_", "-"): value for name, value in headers.items()}
    raw = [(name.encode(), value.encode("latin-1")) for name, value in lines.items() if value]
    raw += [(b"cookie", f"{name}={value}".encode("latin-1")) for name, value in (cookies or {}).items()]
    return {
        "type": "http",
        "method": "GET",
        "path": "/api/x",
        "headers": raw,
        "query_string": query.encode(),
        "client": ("127.0.0.1", 5),
    }


def test_a_request_with_the_cookie_is_the_person(provider: Membership) -> None:
    who = gate.asker(asked(cookie()))
    assert (who.name, who.role_in(GEMEENTE), who.memberships) == ("Ada", Role.COORDINATOR, frozenset({provider.id}))
    assert gate.asker(asked(cookie(), origin="")) == who
    socket = asked(cookie()) | {"type": "websocket"}
    assert gate.asker(socket) == who


def test_without_a_cookie_or_with_a_forged_one_somebody_is_a_visitor(provider: Membership) -> None:
    forged = [
        None,
        {},
        {COOKIE: "x"},
        cookie(secret="guessed"),
        cookie(CLAIMS | {"origin": "https://elders.example"}),
        {COOKIE: cookie()[COOKIE][:-2]},
        {"_streamlit_user_tokens": cookie()[COOKIE]},
    ]
    assert [gate.asker(asked(one)) for one in forged] == [VISITOR] * len(forged)


@pytest.mark.parametrize("header", FORWARDED)
def test_headers_that_are_made_up_change_nothing(provider: Membership, header: str) -> None:
    made_up = {header.replace("-", "_"): FORWARDED[header]}
    assert gate.asker(asked(**made_up)) == VISITOR
    assert gate.asker(asked(cookie(), **made_up)) == gate.asker(asked(cookie()))


@pytest.mark.parametrize("origin", ["https://evil.nl", "null", "http://wijklens.example.evil.nl", "https://x:["])
def test_a_page_of_elsewhere_gets_nothing_with_somebodys_cookie(provider: Membership, origin: str) -> None:
    assert gate.asker(asked(cookie(), origin=origin)) == VISITOR


def test_behind_a_proxy_that_changes_the_host_the_address_of_the_sign_in_may_open_the_server(
    provider: Membership,
) -> None:
    assert gate.asker(asked(cookie(), host="127.0.0.1:8501")).memberships
    assert gate.welcome(Headers(scope=asked(host="127.0.0.1:8501")))
    assert not gate.welcome(Headers(scope=asked(host="127.0.0.1:8501", origin="http://wijklens.example")))


def test_access_that_ended_is_gone_with_the_next_request(provider: Membership) -> None:
    with writing() as session:
        records.end(
            session, Membership, provider.id, gemeente=GEMEENTE, version=2, actor=BEHEERDER, origin=Origin.SCREEN
        )
    who = gate.asker(asked(cookie()))
    assert not may_somewhere(who, Action.READ, Kind.SIGNAL)


def test_who_signed_in_is_never_the_local_administrator(provider: Membership, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKLENS_LOCAL_ADMIN", "1")
    get_settings.cache_clear()
    here = {"host": "localhost:8501", "origin": "http://localhost:8501"}
    assert gate.asker(asked(**here)).role is Role.BEHEERDER
    stranger = cookie(CLAIMS | {"sub": "2", "email": "vera@elders.example"})
    assert gate.asker(asked(stranger, **here)).role_in(GEMEENTE) is Role.BEZOEKER
    monkeypatch.delenv("WIJKLENS_LOCAL_ADMIN")
    get_settings.cache_clear()
    assert gate.asker(asked(**here)) == VISITOR


def test_a_key_reads_feeds_as_its_person_by_address_or_by_header(provider: Membership) -> None:
    with writing() as session:
        key, token = make(session, provider)
    by_address = gate.feed_asker(asked(query=f"thema=x&sleutel={key}"))
    by_header = gate.feed_asker(asked(authorization=f"Bearer {key}"))
    assert by_address == by_header
    assert by_address is not None
    assert by_address.role_in(GEMEENTE) is Role.COORDINATOR
    with reading() as session:
        assert session.get_one(FeedToken, (GEMEENTE, token.id)).used_at is not None


def test_a_key_that_opens_nothing_is_told_apart_from_no_key(provider: Membership) -> None:
    assert gate.feed_asker(asked()) == VISITOR
    assert gate.feed_asker(asked(cookie())) == gate.asker(asked(cookie()))
    for wrong in ({"query": "sleutel="}, {"query": "sleutel=x"}, {"authorization": "Bearer x"}):
        assert gate.feed_asker(asked(cookie(), **wrong)) is None
    assert gate.feed_asker(asked(authorization="Basic eDp4")) == VISITOR


def test_a_key_opens_feeds_only(provider: Membership) -> None:
    with writing() as session:
        key, _ = make(session, provider)
    assert gate.asker(asked(query=f"sleutel={key}", authorization=f"Bearer {key}")) == VISITOR


def answered(scope: Scope) -> int | None:
    """The status of a refusal; in a thread, since a browser of other tests may keep a loop in this one."""
    with ThreadPoolExecutor(1) as other:
        answer = other.submit(anyio.run, gate.answered, scope).result()
    return None if answer is None else answer.status_code


def test_a_coordinator_may_upload_and_a_visitor_not(provider: Membership) -> None:
    upload = {"path": "/_stcore/upload_file/session/file", "method": "PUT"}
    assert answered(asked(cookie()) | upload) is None
    assert answered(asked() | upload) == 403
