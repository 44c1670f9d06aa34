"""What is turned away before Streamlit sees it."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers
from starlette.types import Scope
from streamlit import config, net_util
from streamlit.web.server.server_util import is_url_from_allowed_origins

from components import gate
from db.settings import get_settings

ADMIN = {"host": "localhost:8501", "origin": "http://localhost:8501", "x-xsrftoken": "x"}
UPLOAD = "/_stcore/upload_file/session/file"


def headers(*pairs: tuple[str, str]) -> Headers:
    return Headers(raw=[(name.encode("latin-1"), value.encode("latin-1")) for name, value in pairs])


def asked(path: str, peer: str | None = "127.0.0.1", **own: str) -> Scope:
    raw = headers(*((name.replace("_", "-"), value) for name, value in own.items())).raw
    return {"type": "http", "method": "PUT", "path": path, "headers": raw, "client": (peer, 5) if peer else None}


@pytest.fixture
def admin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("WIJKLENS_LOCAL_ADMIN", "1")
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


@pytest.fixture
def configured() -> Iterator[None]:
    """A server that is opened as wijklens.nl, and shown in a page of the municipality."""
    kept = config.get_option("server.corsAllowedOrigins")
    config.set_option("server.corsAllowedOrigins", ["https://intranet.gemeente.nl/"], "a test")
    config.set_option("browser.serverAddress", "wijklens.nl", "a test")
    yield
    config.set_option("server.corsAllowedOrigins", kept, config.ConfigOption.DEFAULT_DEFINITION)
    config.set_option("browser.serverAddress", "localhost", config.ConfigOption.DEFAULT_DEFINITION)


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "wijklens.nl"])
def test_a_page_of_the_server_itself_may_open_it(host: str) -> None:
    assert gate.welcome(headers(("host", host), ("origin", f"http://{host}")))
    assert gate.welcome(headers(("host", host), ("origin", f"https://{host}")))
    assert gate.welcome(headers(("host", host)))


FOREIGN = [
    "http://localhost:9999", "http://localhost", "http://127.0.0.1:8501", "http://0.0.0.0:8501", "https://evil.nl",
    "null", "", "http://", "http://[", "http://localhost:8501@evil.nl", "http://evil@localhost:8501",
    "localhost:8501", "//localhost:8501", "file://localhost:8501", "http://localhost:8501.evil.nl",
]  # fmt: skip


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_page_of_elsewhere_may_not(origin: str) -> None:
    assert not gate.welcome(headers(("host", "localhost:8501"), ("origin", origin)))


def test_two_hosts_or_two_origins_are_turned_away() -> None:
    own = (("host", "localhost:8501"), ("origin", "http://localhost:8501"))
    assert not gate.welcome(headers(*own, ("origin", "http://evil.nl")))
    assert not gate.welcome(headers(*own, ("host", "evil.nl")))


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("https://intranet.gemeente.nl", True), ("http://intranet.gemeente.nl", False),
        ("https://intranet.gemeente.nl:444", False), ("https://wijklens.nl", True), ("http://wijklens.nl:8501", True),
        ("https://www.wijklens.nl", False), ("https://wijklens.nl.evil.nl", False), ("http://localhost:9999", False),
    ],
)  # fmt: skip
def test_the_configuration_may_name_other_pages(configured: None, origin: str, allowed: bool) -> None:
    assert gate.welcome(headers(("host", "127.0.0.1:8501"), ("origin", origin))) is allowed


def test_naming_this_computer_as_the_address_lets_no_other_port_in(configured: None) -> None:
    config.set_option("browser.serverAddress", "localhost", "a test")
    assert not gate.welcome(headers(("host", "localhost:8501"), ("origin", "http://localhost:9999")))


def test_nobody_outside_is_asked_for_the_own_address(configured: None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(net_util, "_external_ip", None)
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda url, **_: asked.append(url))
    kept = net_util.get_external_ip
    try:
        gate.ask_nobody_for_the_own_address()
        assert is_url_from_allowed_origins("https://intranet.gemeente.nl")
        assert not is_url_from_allowed_origins("https://evil.nl")
    finally:
        vars(net_util)["get_external_ip"] = kept
    assert asked == []


def test_the_beheerder_may_upload(admin: None) -> None:
    assert gate.refused(asked(UPLOAD, **ADMIN)) is None
    assert gate.refused(asked(UPLOAD, peer=None, **ADMIN)) is None


@pytest.mark.parametrize(
    "own",
    [
        {"origin": "http://localhost:9999"}, {"host": "wijklens.nl", "origin": "http://wijklens.nl"},
        {"x_forwarded_for": "192.0.2.7"}, {"peer": "192.0.2.7"}, {"via": "1.1 proxy"},
    ],
)  # fmt: skip
def test_a_visitor_may_not_upload(admin: None, own: dict[str, str]) -> None:
    answer = gate.refused(asked(**{"path": UPLOAD, **ADMIN, **own}))
    assert answer is not None
    assert answer.status_code == 403


def test_without_the_setting_nobody_uploads() -> None:
    for path in (UPLOAD, f"/base{UPLOAD}"):
        answer = gate.refused(asked(path, **ADMIN))
        assert answer is not None
        assert answer.status_code == 403


def test_the_counts_of_the_server_are_nobodys_business(admin: None) -> None:
    answer = gate.refused(asked("/_stcore/metrics", **ADMIN))
    assert answer is not None
    assert answer.status_code == 404


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/_stcore/host-config", "/kaart", "/media/x.png"])
def test_everything_else_goes_on(path: str) -> None:
    assert gate.refused(asked(path)) is None


@given(st.lists(st.tuples(st.sampled_from(["host", "origin"]), st.text(st.characters(max_codepoint=255))), max_size=3))
def test_no_headers_make_the_gate_fall_over(pairs: list[tuple[str, str]]) -> None:
    assert gate.welcome(headers(*pairs)) in (True, False)
