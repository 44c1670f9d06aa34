"""Somebody on the network of the hall who has the address in hand tries everything else at it."""

import re
import socket
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from unittest.mock import MagicMock
from urllib.parse import urlsplit

import pytest
from sqlalchemy import Engine
from starlette.routing import Mount
from streamlit.web.server.starlette.starlette_app import create_streamlit_routes

from components.cards.door import HEADERS
from components.cards.listener import Listener
from components.navigation import Page
from components.routes import routes
from tests.components.cards.hall import KEY, Hall, ask, stored

PATIENCE = 15
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get")
UPGRADE = (
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
)


def filled(path: str) -> str:
    return "/" + re.sub(r"\{[^}]+\}", "x", path).lstrip("/")


def of_the_main_server() -> set[str]:
    """Every address of the main server: ours, Streamlit's own as installed, and the screens."""
    streamlit = create_streamlit_routes(MagicMock())
    assert len(streamlit) > 15
    found = {filled(route.path) for route in [*routes(), *streamlit]}  # type: ignore[attr-defined]
    found |= {f"{filled(route.path)}/index.html" for route in streamlit if isinstance(route, Mount)}
    return found | {f"/{page.value}" for page in Page}


def raw(url: str, asked: str | bytes) -> bytes:
    """Send bytes as they are, and give all that comes back until the connection ends."""
    parts = urlsplit(url)
    got = []
    with socket.create_connection((str(parts.hostname), parts.port), timeout=PATIENCE) as wire:
        wire.sendall(asked if isinstance(asked, bytes) else asked.encode("latin-1"))
        try:
            while part := wire.recv(65_536):
                got.append(part)
        except ConnectionError:
            pass
    return b"".join(got)


def request(url: str, path: str, method: str = "GET", version: str = "HTTP/1.1", head: str | None = None) -> bytes:
    named = f"Host: {urlsplit(url).netloc}\r\n" if head is None else head
    return raw(url, f"{method} {path} {version}\r\n{named}\r\n")


def shut(answer: bytes) -> bool:
    """Whether an answer is a refusal that tells nothing."""
    first = answer.partition(b"\r\n")[0]
    return first.split(b" ")[1:2] in ([b"404"], [b"400"]) and b"Vierkant" not in answer and b"<form" not in answer


def test_no_address_of_the_main_server_answers_in_any_way_of_asking(url: str) -> None:
    paths = of_the_main_server()
    assert {"/_stcore/health", "/_stcore/stream", "/presenteren/kaartjes", "/api/health", "/intervisie"} <= paths
    for path in sorted(paths):
        assert shut(request(url, path)), path
        # Below the key that everybody in the room has, neither.
        assert shut(request(url, f"/k/{KEY}{path}")), path
    some = ["/", "/_stcore/stream", "/_stcore/upload_file/x/x", "/api/health", "/presenteren", "/media/x"]
    for path, method in product(some, METHODS):
        assert shut(request(url, path, method)), (method, path)
        assert shut(request(url, path, head=f"Host: {urlsplit(url).netloc}\r\n{UPGRADE}")), path


@pytest.mark.parametrize(
    "path",
    [
        "//",
        "//evil.example/",
        "/k",
        "/k/",
        "/k//",
        "/k/{key}x",
        "/KAARTJE.CSS",
        "//k/{key}",
        "/./k/{key}",
        "/k/./{key}",
        "/k//{key}",
        "/x/../k/{key}",
        "/k/{key}/",
        "/k/{key}/.",
        "/k/{key}/..",
        "/k/{key}/dank/",
        "/k/{key}.",
        "/k/{key};x=1",
        "/k/{key}#x",
        "/k%2f{key}",
        "/%6b/{key}",
        "/k/{key}%2fdank",
        "/k/{key}%00",
        "/k/{key}%0d%0aSet-Cookie:x",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/k/..%2f..%2fapi/health",
        "/%5c..%5capi",
        "\\..\\api",
        "/kaartje.css/",
        "/kaartje.css/../../form.py",
        "/%6baartje.css",
        "http://127.0.0.1:8501/api/health",
        "http://evil.example/k/{key}",
        "127.0.0.1:8501",
        "*",
    ],
)
def test_a_path_that_is_written_otherwise_leads_nowhere(url: str, path: str) -> None:
    for method in ("GET", "POST", "OPTIONS", "CONNECT"):
        assert shut(request(url, path.format(key=KEY), method)), method


HOSTS = [
    "",
    "Host:\r\n",
    "Host: {host}\r\nHost: {host}\r\n",
    "Host: {host}, evil.example\r\n",
    "Host: x@{host}\r\n",
    "Host: {address}.:{port}\r\n",
    "Host: {address}:0{port}\r\n",
    "Host: 2130706433:{port}\r\n",
    "Host: [::ffff:127.0.0.1]:{port}\r\n",
    "Host: {address}\r\n :{port}\r\n",
    "Host: localhost:8501\r\n",
    "Host: evil.example\r\nX-Forwarded-Host: {host}\r\n",
    "Host: evil.example\r\nForwarded: host={host}\r\n",
]


@pytest.mark.parametrize("head", HOSTS)
def test_another_host_is_not_answered_whatever_a_proxy_would_say(url: str, head: str) -> None:
    parts = urlsplit(url)
    named = head.format(host=parts.netloc, address=parts.hostname, port=parts.port)
    for version in ("HTTP/1.1", "HTTP/1.0"):
        assert shut(request(url, parts.path, version=version, head=named)), version


PROXY = [
    "X-Forwarded-For: 127.0.0.1",
    "X-Real-IP: 127.0.0.1",
    "Forwarded: for=127.0.0.1;host=localhost:8501",
    "X-Forwarded-Host: evil.example",
    "X-Forwarded-Prefix: //evil.example",
    "X-Original-URL: /api/health",
    "X-Rewrite-URL: /api/health",
    "X-HTTP-Method-Override: DELETE",
    "Authorization: Bearer x",
    "Cookie: _streamlit_user=x",
]


def test_what_a_proxy_or_browser_would_add_changes_nothing(url: str) -> None:
    parts = urlsplit(url)
    own = f"Host: {parts.netloc}\r\n"
    for line in PROXY:
        answer = request(url, parts.path, head=f"{own}{line}\r\n")
        assert answer.startswith(b"HTTP/1.1 200"), line
        assert b"evil.example" not in answer, line
        assert shut(request(url, "/api/health", head=f"{own}{line}\r\n")), line


def test_no_other_protocol_is_spoken(url: str) -> None:
    parts = urlsplit(url)
    upgraded = request(url, parts.path, head=f"Host: {parts.netloc}\r\n{UPGRADE}")
    h2c = f"Host: {parts.netloc}\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n"
    for answer in (upgraded, request(url, parts.path, head=h2c)):
        assert b" 101 " not in answer.partition(b"\r\n")[0]
    for told in (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", bytes.fromhex("160301003d0100003903"), b"GET /\r\n\r\n"):
        assert shut(raw(url, told)), told


def test_two_requests_hidden_in_one_are_one(url: str, sqlite_database: Engine) -> None:
    parts = urlsplit(url)
    own = f"Host: {parts.netloc}\r\n"
    second = f"GET {parts.path} HTTP/1.1\r\n{own}\r\n"
    hidden = [
        f"GET {parts.path} HTTP/1.1\r\n{own}\r\n{second}",
        f"POST {parts.path} HTTP/1.1\r\n{own}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{second}",
        f"POST {parts.path} HTTP/1.1\r\n{own}Content-Length: 0\r\nContent-Length: 9\r\n\r\n{second}",
        f"POST {parts.path} HTTP/1.1\r\n{own}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n{second}",
        f"POST {parts.path} HTTP/1.1\r\n{own}Content-Length: -1\r\n\r\n{second}",
    ]
    for asked in hidden:
        assert raw(url, asked).count(b"HTTP/1.1 ") == 1, asked
    assert stored(sqlite_database) == []


def test_a_body_that_never_ends_is_cut_off(url: str) -> None:
    parts = urlsplit(url)
    endless = f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nTransfer-Encoding: chunked\r\n\r\n"
    answer = raw(url, endless.encode() + b"1\r\na\r\n" * 70_000)
    assert answer == b"" or answer.startswith(b"HTTP/1.1 413")


def test_nothing_that_was_sent_comes_back_as_a_header(url: str) -> None:
    parts = urlsplit(url)
    for query in ("?lang=en%0d%0aSet-Cookie:x=1", "?gewijzigd=1%0d%0aLocation:http://evil.example", "?lang=<script>"):
        for path in (parts.path, f"{parts.path}/dank"):
            answer = ask(url, path + query)
            assert answer.status == 200
            assert set(answer.headers) <= {name.lower() for name in HEADERS} | {"content-length", "content-type"}
            assert "evil.example" not in answer.text + str(answer.headers)
            assert "<script" not in answer.text


@pytest.fixture
def listening() -> Iterator[object]:
    """What this process listens on over IPv4, by address and port."""
    if not Path("/proc/net/tcp").exists():
        pytest.skip("only Linux tells")

    def now() -> set[tuple[str, int]]:
        mine = set()
        for one in Path("/proc/self/fd").iterdir():
            try:
                mine.add(str(one.readlink()))
            except OSError:
                continue
        found = set()
        for table in ("/proc/net/tcp", "/proc/net/tcp6"):
            for line in Path(table).read_text().splitlines()[1:] if Path(table).exists() else []:
                fields = line.split()
                if fields[3] == "0A" and f"socket:[{fields[9]}]" in mine:
                    address, port = fields[1].split(":")
                    found.add((address, int(port, 16)))
        return found

    yield now


def test_an_open_form_is_one_address_and_one_port_and_a_closed_one_none(
    small_hall: Hall, listener: Listener, listening: object
) -> None:
    before = listening()  # type: ignore[operator]
    given = {"pass_id": small_hall.pass_id, "key": KEY, "port": 0, "in_force": lambda: True}
    opened = listener.open(small_hall.about, address="127.0.0.1", **given)
    assert listening() - before == {("0100007F", opened.port)}  # type: ignore[operator]
    listener.close()
    assert listening() == before  # type: ignore[operator]
