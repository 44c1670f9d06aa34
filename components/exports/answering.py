"""What all addresses for programs share: who asks, about which municipality, and an answer with a mark (ETag)."""

import hashlib
import json
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

import anyio.to_thread
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from components import gate
from components.reading import taking_along
from components.words import reasons, texts
from components.words.texts import Language, _
from db.errors import RegisterError, as_register_error
from db.permissions import Actor

MOST = 500
USUAL = 100

Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]


class AskedWrongError(ValueError):
    """A request that cannot be answered: the status, and a sentence for who wrote the program."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(said)
        self.status = status


@dataclass(frozen=True)
class Asked:
    """A request: who asks, about which municipality, its parameters, and the address of this server."""

    actor: Actor
    gemeente: str
    params: dict[str, str]
    path: dict[str, str]
    base: str

    def number(self, name: str, usual: int, *, low: int, high: int) -> int:
        """Give a whole number from the parameters; raises ``AskedWrongError`` when it is none, or out of bounds."""
        text = self.params.get(name, str(usual))
        if not (text.isascii() and text.isdigit() and len(text) <= 15 and low <= int(text) <= high):
            raise AskedWrongError(
                400, _("{name} is a whole number from {low} to {high}.", name=name, low=low, high=high)
            )
        return int(text)


@dataclass(frozen=True)
class Answer:
    """What is sent: bytes of a kind, a name for who keeps it as a file, and where the next page is."""

    body: bytes
    media_type: str
    filename: str = ""
    next: str = ""


def as_json(value: Any, *, next: str = "", media_type: str = "application/json") -> Answer:
    """Make an answer of plain values."""
    return Answer(json.dumps(value, ensure_ascii=False, allow_nan=False).encode(), media_type, next=next)


def route(path: str, make: Callable[[Asked], Answer]) -> Route:
    """Give the route of an address: ``make`` runs in a thread, in the language that is asked for."""

    async def endpoint(request: Request) -> Response:
        return await anyio.to_thread.run_sync(_respond, request, make)

    return Route(path, endpoint, methods=["GET"])


def _respond(request: Request, make: Callable[[Asked], Answer]) -> Response:
    lang = request.query_params.get("lang", "")
    texts.use(next((one for one in Language if one == lang), Language.NL))
    try:
        answer = make(_asked(request))
    except AskedWrongError as wrong:
        return _refusal(wrong.status, str(wrong))
    except RegisterError as failure:
        status = {"forbidden": 403, "unknown_record": 404, "unreachable_database": 503}.get(failure.code, 400)
        return _refusal(status, reasons.error(failure))
    except SQLAlchemyError as failure:
        return _refusal(503, reasons.error(as_register_error(failure)))
    mark = f'"{hashlib.sha256(answer.body).hexdigest()[:32]}"'
    # What is sent depends on who asks: only the program that asked may keep it, and asks each time whether it changed.
    headers = {"ETag": mark, "Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie"}
    if answer.next:
        headers["Link"] = f'<{answer.next}>; rel="next"'
    if is_known(request.headers.get("if-none-match", ""), mark):
        return Response(status_code=304, headers=headers)
    if answer.filename:
        headers["Content-Disposition"] = f'attachment; filename="{answer.filename}"'
    return Response(answer.body, headers=headers, media_type=answer.media_type)


def is_known(asked: str, mark: str) -> bool:
    """Whether an If-None-Match header names a mark (RFC 9110, weak comparison)."""
    marks = {one.strip().removeprefix("W/") for one in asked.split(",")}
    return "*" in marks or mark in marks


def _asked(request: Request) -> Asked:
    actor = gate.feed_asker(request.scope)
    if actor is None:
        raise AskedWrongError(403, _("This key opens nothing (any more). Make a new one on the page My access."))
    params = dict(request.query_params)
    gemeente = taking_along.municipality(params.get("gemeente"))
    if gemeente is None:
        raise AskedWrongError(404, _("This municipality is not loaded in Wijklens."))
    base = str(request.base_url).rstrip("/")
    return Asked(actor, gemeente, params, dict(request.path_params), base)


def _refusal(status: int, said: str) -> Response:
    return JSONResponse({"error": said}, status, {"Cache-Control": "no-store"})
