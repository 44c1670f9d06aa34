"""Pages of other sites and other ports against a running server: not let in, and nobody outside asked about it."""

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.e2e.servers import ROOT, running

FOREIGN = ["http://localhost:9999", "http://127.0.0.1:9", "https://evil.nl", "null", "http://evil.nl:{port}"]
UPLOAD = "/_stcore/upload_file/session/file"


@dataclass
class Outside:
    """A proxy to the outside world that takes every call, writes it down and never answers."""

    address: str
    calls: list[bytes] = field(default_factory=list)


@pytest.fixture(scope="module")
def outside() -> Iterator[Outside]:
    listener = socket.create_server(("127.0.0.1", 0))
    found = Outside(f"http://127.0.0.1:{listener.getsockname()[1]}")
    held: list[socket.socket] = []

    def listen() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            held.append(connection)
            found.calls.append(connection.recv(200))

    threading.Thread(target=listen, daemon=True).start()
    yield found
    listener.close()
    for one in held:
        one.close()


@pytest.fixture(scope="module")
def address(outside: Outside, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Wijklens of a local beheerder, without any municipality."""
    proxy = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY"), outside.address)
    folder = tmp_path_factory.mktemp("server")
    with running(
        ROOT / "app.py",
        folder,
        ready="/api/health",
        uvicorn=False,
        WIJKLENS_DEMO="0",
        WIJKLENS_LOCAL_ADMIN="1",
        NO_PROXY="",
        no_proxy="",
        STREAMLIT_SERVER_CORS_ALLOWED_ORIGINS="https://intranet.gemeente.nl",
        **proxy,
    ) as started:
        yield started


def handshake(address: str, *lines: str, host: str = "") -> tuple[int, str]:
    """Ask for a websocket as a browser does; gives status and head of the answer."""
    parts = urlsplit(address)
    assert parts.hostname is not None
    request = [
        "GET /_stcore/stream HTTP/1.1", f"Host: {host or parts.netloc}", "Connection: Upgrade", "Upgrade: websocket",
        "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", *lines, "", "",
    ]  # fmt: skip
    with socket.create_connection((parts.hostname, parts.port), timeout=5) as connection:
        connection.sendall("\r\n".join(request).encode())
        head = connection.recv(4000).decode("latin-1")
    return int(head.split()[1]), head


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_page_of_elsewhere_is_refused_at_once_and_nobody_outside_is_asked(
    address: str, outside: Outside, origin: str
) -> None:
    began = time.monotonic()
    status, _ = handshake(address, f"Origin: {origin.format(port=urlsplit(address).port)}")
    assert status == 403
    assert time.monotonic() - began < 1
    assert httpx.get(f"{address}/api/health", timeout=1, trust_env=False).status_code == 200
    assert outside.calls == []


def test_the_page_of_the_server_itself_is_let_in(address: str, outside: Outside) -> None:
    assert handshake(address, f"Origin: {address}")[0] == 101
    local = f"localhost:{urlsplit(address).port}"
    assert handshake(address, f"Origin: http://{local}", host=local)[0] == 101
    assert handshake(address)[0] == 101
    assert outside.calls == []


def test_a_page_that_the_configuration_names_is_let_in_without_asking_outside(address: str, outside: Outside) -> None:
    began = time.monotonic()
    assert handshake(address, "Origin: https://intranet.gemeente.nl")[0] == 101
    assert time.monotonic() - began < 1
    assert outside.calls == []


def test_two_origins_are_refused(address: str) -> None:
    assert handshake(address, f"Origin: {address}", "Origin: https://evil.nl")[0] in (400, 403)


def put(address: str, **headers: str) -> httpx.Response:
    """Offer a file as Streamlit's page does, with its token against forgery."""
    with httpx.Client(base_url=address, trust_env=False) as client:
        client.get("/_stcore/health")
        token = client.cookies["_streamlit_xsrf"]
        own = {"Origin": address, "X-Xsrftoken": token} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        return client.put(UPLOAD, headers=own, files={"file": ("a.csv", b"x")})


def test_an_upload_by_a_visitor_is_turned_away_and_one_by_the_beheerder_comes_to_streamlit(address: str) -> None:
    answer = put(address)
    assert (answer.status_code, "Invalid session_id" in answer.text) == (400, True)
    for headers in ({"Origin": "http://localhost:9999"}, {"X_Forwarded_For": "192.0.2.7"}, {"Host": "wijklens.nl"}):
        answer = put(address, **headers)
        assert (answer.status_code, answer.text) == (403, "Forbidden")


def test_the_counts_of_the_server_are_not_given(address: str) -> None:
    for path in ("/_stcore/metrics", "/_stcore/metrics?families=active_sessions"):
        answer = httpx.get(address + path, trust_env=False)
        assert (answer.status_code, answer.text) == (404, "Not found")


@pytest.mark.parametrize("path", ["/tiles/" + "9" * 5000 + "/1/1.png", "/geo/" + "f" * 5000 + ".json", "/%00", "/%ff"])
def test_a_strange_address_is_no_fault_of_the_server(address: str, path: str) -> None:
    parts = urlsplit(address)
    assert parts.hostname is not None
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=5)
    connection.request("GET", path)
    answer = connection.getresponse()
    assert answer.status < 500
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    connection.close()


def test_the_database_is_for_the_account_of_the_server_only(
    address: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    files = list(Path(tmp_path_factory.getbasetemp()).glob("server*/wijklens.db*"))
    assert files
    assert {path.stat().st_mode & 0o077 for path in files} == {0}
