"""Headers of every answer, and the language of the page."""

import base64
import hashlib
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from components.headers import FIXED, SafeHeaders, asked_language, inline_hashes, policy
from components.words.texts import Language

PAGE = Path(streamlit.__file__).parent / "static" / "index.html"


async def page(request: Request) -> Response:
    return FileResponse(PAGE)


async def figures(request: Request) -> Response:
    return JSONResponse({"html": '<html lang="en">'})


async def frame(request: Request) -> Response:
    return HTMLResponse('<html lang="en">', headers={"X-Frame-Options": "ALLOWALL"})


async def broken(request: Request) -> Response:
    raise KeyError("a secret")


async def broken_halfway(request: Request) -> Response:
    async def parts() -> AsyncIterator[bytes]:
        yield b"half"
        raise KeyError("a secret")

    return StreamingResponse(parts())


async def socket(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text("welcome")
    await websocket.close()


@pytest.fixture
def client() -> TestClient:
    app = Starlette(
        routes=[
            Route("/api/x", figures),
            Route("/api/broken", broken, methods=["GET", "POST"]),
            Route("/api/halfway", broken_halfway),
            Route("/component/x/index.html", frame),
            WebSocketRoute("/_stcore/stream", socket),
            Route("/{rest:path}", page),
        ],
        middleware=[Middleware(SafeHeaders), Middleware(GZipMiddleware, minimum_size=10)],
    )
    return TestClient(app)


def directives(text: str) -> dict[str, list[str]]:
    return {words[0]: words[1:] for words in (part.split() for part in text.split("; "))}


def test_the_page_may_run_its_own_scripts_and_no_other(client):
    found = directives(client.get("/").headers["content-security-policy"])
    scripts = re.findall(rb"<script>(.*?)</script>", PAGE.read_bytes(), re.DOTALL)
    assert scripts
    expected = [f"'sha256-{base64.b64encode(hashlib.sha256(one).digest()).decode()}'" for one in scripts]
    assert found["script-src"] == ["'self'", *expected]
    assert list(inline_hashes()) == expected
    assert found["object-src"] == ["'none'"]
    assert found["frame-ancestors"] == ["'self'"]


def test_only_the_frame_of_the_map_may_run_what_stands_in_its_page():
    in_frame = directives(policy("/component/streamlit_folium.st_folium/index.html"))
    assert in_frame["script-src"] == ["'self'", "'unsafe-inline'", "'unsafe-eval'"]
    for path in ("/", "/kaart", "/componentX", "/static/js/index.js", "/x/component/"):
        assert "'unsafe-eval'" not in policy(path)
        assert "'unsafe-inline'" not in directives(policy(path))["script-src"]


def test_nothing_may_be_fetched_from_elsewhere():
    for path in ("/", "/component/x"):
        sources = {word for words in directives(policy(path, "wijklens.example:8501")).values() for word in words}
        addresses = {word for word in sources if ":" in word and not word.startswith("'")}
        assert addresses == {"data:", "blob:", "ws://wijklens.example:8501", "wss://wijklens.example:8501"}


@pytest.mark.parametrize("host", ["a b", "x; script-src *", "x,y", "", "evil\r\nX: y", "*"])
def test_a_strange_host_does_not_get_into_the_policy(host: str):
    assert directives(policy("/", host))["connect-src"] == ["'self'"]


@pytest.mark.parametrize("path", ["/", "/api/x", "/component/x/index.html", "/nothing/here"])
def test_every_answer_carries_the_headers_once(client, path: str):
    headers = client.get(path).headers
    for name in ("x-content-type-options", "referrer-policy", "permissions-policy", "x-frame-options"):
        assert len(headers.get_list(name)) == 1
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert "camera=()" in headers["permissions-policy"]


@pytest.mark.parametrize(("address", "language"), [("/", "nl"), ("/kaart?lang=en", "en"), ("/?lang=xx", "nl")])
def test_the_page_says_its_language_even_to_a_browser_that_takes_compressed_answers(client, address, language):
    answer = client.get(address, headers={"Accept-Encoding": "gzip, br", "Accept": "text/html"})
    assert f'<html lang="{language}">' in answer.text
    assert "<title>Wijklens</title>" in answer.text
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert "content-encoding" not in answer.headers


def test_a_page_in_one_language_is_never_taken_for_the_other(client):
    tag = client.get("/").headers.get("etag")
    assert tag is None
    answer = client.get(
        "/?lang=en", headers={"If-None-Match": "*", "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    )
    assert answer.status_code == 200
    assert '<html lang="en">' in answer.text


def test_asking_for_the_head_only_is_answered(client):
    answer = client.head("/")
    assert answer.status_code == 200
    assert answer.content == b""


def test_what_is_no_page_is_passed_on_unchanged_and_compressed(client):
    answer = client.get("/api/x", headers={"Accept-Encoding": "gzip", "Accept": "application/json"})
    assert answer.json() == {"html": '<html lang="en">'}
    assert answer.headers["content-encoding"] == "gzip"


@pytest.mark.parametrize("query", [b"lang=", b"", b"lang=nl&lang=EN", b"lang=%ff", b"\xff=\xfe", b"lang=en%0d%0a"])
def test_a_language_that_we_do_not_speak_is_dutch(query: bytes):
    assert asked_language(query) is Language.NL


def test_the_last_language_that_is_asked_for_counts():
    assert asked_language(b"lang=nl&lang=en") is Language.EN


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_fault_is_a_plain_answer_with_the_headers_and_stands_in_the_log(client, caplog, method: str):
    answer = client.request(method, "/api/broken")
    assert answer.status_code == 500
    assert answer.text == "Internal Server Error"
    for name in (*FIXED, "Content-Security-Policy"):
        assert len(answer.headers.get_list(name)) == 1
    assert "a secret" in caplog.text


def test_a_fault_after_the_answer_began_is_left_to_the_server(client):
    with pytest.raises(KeyError):
        client.get("/api/halfway")


def test_a_page_of_another_port_is_not_let_in_and_the_log_says_why(client, caplog):
    foreign = {"Origin": "http://testserver:9999"}
    with (
        pytest.raises(WebSocketDisconnect) as refusal,
        client.websocket_connect("/_stcore/stream", headers=foreign),
    ):
        pass
    assert refusal.value.code == 1008
    assert "corsAllowedOrigins" in caplog.text


def test_the_own_page_is_let_in(client):
    with client.websocket_connect("/_stcore/stream", headers={"Origin": "http://testserver"}) as opened:
        assert opened.receive_text() == "welcome"


@pytest.mark.parametrize(("path", "status"), [("/_stcore/metrics", 404), ("/_stcore/upload_file/a/b", 403)])
def test_what_is_turned_away_carries_the_headers_too(client, path: str, status: int):
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_file_that_was_taken_along_is_kept_by_no_browser(client):
    assert client.get("/media/signalen.csv").headers["cache-control"] == "no-store"
    assert "cache-control" not in client.get("/api/x").headers
