"""The door of the card form: its own Host only, no page of elsewhere, and the headers of every answer."""

import logging
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST_ADDRESS = 300
NOTHING = "Not found"

HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # Not "no-referrer": browsers then say no Origin either, by which a page of elsewhere is known.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    # One request per connection: then a slow one can be cut off without harm to a next one.
    "Connection": "close",
}

_log = logging.getLogger(__name__)


class Closed:
    """Answers its own Host only, no page of elsewhere, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, host: str) -> None:
        self._app, self._host = app, host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        begun = False

        async def protected(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        path, query = scope.get("raw_path") or b"", scope.get("query_string") or b""
        # Our addresses have one way of writing: what is written otherwise is somebody who tries.
        fits = len(path) + len(query) <= LONGEST_ADDRESS and b"%" not in path
        if not fits or not self._is_own(Headers(scope=scope), scope["method"]):
            await PlainTextResponse(NOTHING, 404)(scope, receive, protected)
            return
        try:
            await self._app(scope, receive, protected)
        except Exception as failure:
            if begun:
                raise
            _log.error("the card form failed: %s", type(failure).__name__)
            await PlainTextResponse("Internal Server Error", 500)(scope, receive, protected)

    def _is_own(self, headers: Headers, method: str) -> bool:
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        if [one.strip().lower() for one in hosts] != [self._host]:
            return False
        # Browsers say where a form is sent from; a program that says nothing has no cookies or rights of anybody.
        return method == "GET" or not origins or origins == [f"http://{self._host}"]
