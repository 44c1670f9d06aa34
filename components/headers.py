"""Headers of every answer, and the language of the page: what a browser may do, and in which language it reads."""

import base64
import hashlib
import logging
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components import gate
from components.words.texts import Language

COMPONENTS = "/component/"
FOLLOWING = "/volgen"
"""The page behind a private link: nothing of it is kept, found or told to another page."""
PRESENTING = "/presenteren"
"""A day as it is shown full screen, and the notes with it: for who asked, and nothing in it comes from elsewhere."""
ROOM = "/presenteren/kaartjes"
"""What the room sees of the cards of that day: the one thing that a presentation asks for once it is there."""
_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_HOST = re.compile(r"[A-Za-z0-9.-]+(:\d{1,5})?|\[[0-9a-f:]+\](:\d{1,5})?")
_NO_PAGES = (
    COMPONENTS,
    "/static/",
    "/_stcore/",
    "/media/",
    "/assets/",
    "/geo/",
    "/tiles/",
    "/api/",
    FOLLOWING,
    PRESENTING,
)
_DROPPED = ("accept-encoding", "if-none-match", "if-modified-since", "range")

_log = logging.getLogger(__name__)

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(self), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
}


PRIVATE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
"""What is different for the page behind a private link."""

# What somebody takes along as a file is not for the next person at the same computer.
_MEDIA, _KEPT_NOWHERE = "/media/", {"Cache-Control": "no-store"}


@cache
def inline_hashes() -> tuple[str, ...]:
    """Hashes of the scripts that stand in Streamlit's own page, as installed: ``'sha256-...'``."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()
    return tuple(
        f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in _SCRIPT.findall(page)
    )


def policy(path: str, host: str = "") -> str:
    """
    Give the Content-Security-Policy of an answer.

    Parameters
    ----------
    path
        What is asked. Only the frame of the map may run what stands in its own page: streamlit-folium is made so.
    host
        The Host header; older Safari does not take ``'self'`` for websockets, and ``'self'`` names no single path.
    """
    named = _HOST.fullmatch(host) is not None
    if path.startswith(FOLLOWING):
        return (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; form-action 'self'; "
            "base-uri 'none'; frame-ancestors 'none'"
        )
    if path.startswith(PRESENTING):
        # Every scene is in the document, so that it goes on without a network. It asks for one thing: what the room
        # sees of the cards that come in meanwhile.
        asks = f" connect-src http://{host}{ROOM} https://{host}{ROOM};" if path == PRESENTING and named else ""
        return (
            f"default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; font-src 'self';{asks} "
            "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
        )
    in_frame = path.startswith(COMPONENTS)
    scripts = "'unsafe-inline' 'unsafe-eval'" if in_frame else " ".join(inline_hashes())
    sockets = f" ws://{host} wss://{host}" if named else ""
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' blob:",
            "worker-src 'self' blob:",
            f"connect-src 'self'{sockets}",
            "frame-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        ]
    )


def asked_language(query: bytes) -> Language:
    """Give the language that an address asks for; Dutch when it asks for none or for one we do not speak."""
    asked = parse_qs(query.decode("latin-1")).get("lang", [""])[-1]
    return next((language for language in Language if language == asked), Language.NL)


class SafeHeaders:
    """Turn away what the gate refuses, put the headers on every answer, and the right language in the page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        gate.ask_nobody_for_the_own_address()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "websocket" and not gate.welcome(Headers(scope=scope)):
            gate.tell_refusal(Headers(scope=scope))
            # Closed before it was accepted: the server answers 403.
            await send({"type": "websocket.close", "code": gate.POLICY_VIOLATION})
        else:
            await self.app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = Headers(scope=scope)
        own = PRIVATE if scope["path"].startswith((FOLLOWING, PRESENTING)) else {}
        own = _KEPT_NOWHERE if _MEDIA in scope["path"] else own
        protected = _Protected(send, policy(scope["path"], asked.get("host", "")), own)
        refusal = await gate.answered(scope)
        if refusal is not None:
            await refusal(scope, receive, protected)
            return
        passed: Send = protected
        if _is_page(scope, asked):
            # The page is a few kB and differs by language: always whole, never compressed, so that it can be changed.
            scope = dict(scope)
            scope["headers"] = [pair for pair in scope["headers"] if pair[0].decode("latin-1") not in _DROPPED]
            passed = _Translated(protected, asked_language(scope.get("query_string", b"")))
        try:
            await self.app(scope, receive, passed)
        except Exception:
            if protected.begun:
                raise
            # The server's own answer to a fault would go out without the headers.
            _log.exception("a request could not be answered")
            await PlainTextResponse("Internal Server Error", 500)(scope, receive, protected)


class _Protected:
    """Passes an answer on with the headers, and knows whether it has begun."""

    def __init__(self, send: Send, rules: str, own: Mapping[str, str] = FIXED) -> None:
        self.send, self.begun = send, False
        self.headers = FIXED | {"Content-Security-Policy": rules} | dict(own)

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in self.headers.items():
                headers[name] = value
        await self.send(message)


def _is_page(scope: Scope, asked: Headers) -> bool:
    """Whether somebody opens a screen: the answer is then Streamlit's page."""
    asks_page = any(kind in asked.get("accept", "*/*") for kind in ("text/html", "*/*"))
    return scope["method"] in ("GET", "HEAD") and asks_page and not scope["path"].startswith(_NO_PAGES)


class _Translated:
    """Passes an answer on, with the language and the name of Wijklens in it when it is a page."""

    def __init__(self, send: Send, language: Language) -> None:
        self.send, self.language = send, language
        self.start: Message | None = None
        self.body: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if "text/html" not in Headers(raw=message["headers"]).get("content-type", ""):
                await self.send(message)
            else:
                self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            self.body.append(message.get("body", b""))
            if not message.get("more_body"):
                await self._finish(self.start)

    async def _finish(self, start: Message) -> None:
        body = b"".join(self.body)
        changed = body.replace(b'<html lang="en">', f'<html lang="{self.language}">'.encode(), 1)
        changed = changed.replace(b"<title>Streamlit</title>", b"<title>Wijklens</title>", 1)
        headers = MutableHeaders(raw=start["headers"])
        if body:
            headers["Content-Length"] = str(len(changed))
        elif "content-length" in headers:  # HEAD: the length of a body that is not sent
            del headers["content-length"]
        for name in ("etag", "last-modified", "accept-ranges"):
            if name in headers:
                del headers[name]
        await self.send({**start, "headers": headers.raw})
        await self.send({"type": "http.response.body", "body": changed})
