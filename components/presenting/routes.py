"""The addresses of the presentation. Each asks who is there, and reads with the rights of that person."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import anyio.to_thread
from anyio import CapacityLimiter
from anyio.lowlevel import RunVar
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from components import gate
from components.presenting import colours, notes, stage
from components.presenting.stage import NOTES, PATH
from components.presenting.story import Story
from components.view_state import ViewState
from components.words import reasons, texts
from components.words.texts import _
from db.errors import ForbiddenError, RegisterError, UnknownRecordError, as_register_error

AT_ONCE = 2
"""Presentations that are made at the same time: they read much, and others look at screens meanwhile."""

_ASSETS = Path(__file__).parent / "assets"
_limiter: RunVar[CapacityLimiter] = RunVar("presenting")


async def show(request: Request) -> Response:
    """Give the presentation of a day."""
    return await _in_turn(_shown, request)


async def show_notes(request: Request) -> Response:
    """Give the notes of a day, to who may change it."""
    return await _in_turn(_noted, request)


async def _in_turn(make: Callable[[Request], Response], request: Request) -> Response:
    try:
        limiter = _limiter.get()
    except LookupError:
        limiter = CapacityLimiter(AT_ONCE)
        _limiter.set(limiter)
    return await anyio.to_thread.run_sync(_answer, make, request, limiter=limiter)


def _answer(make: Callable[[Request], Response], request: Request) -> Response:
    view, _dropped = ViewState.from_params(request.query_params)
    texts.use(view.lang)
    try:
        return make(request)
    except ForbiddenError:
        return _refused(_("Only who takes part in this municipality may see this day. Sign in first."), 403)
    except UnknownRecordError as failure:
        return _refused(reasons.error(failure), 404)
    except (RegisterError, SQLAlchemyError) as failure:
        return _refused(reasons.error(as_register_error(failure)), 503)


def _shown(request: Request) -> Response:
    return HTMLResponse(stage.document(_story(request)))


def _noted(request: Request) -> Response:
    story = _story(request, with_scenes=False)
    if not story.may_read_notes:
        return _refused(_("The notes are for who prepares this day."), 403)
    return HTMLResponse(notes.document(story))


def _story(request: Request, *, with_scenes: bool = True) -> Story:
    # The builders of the screens are loaded with the first presentation, not when the server starts.
    from components.reading import presenting

    view, _dropped = ViewState.from_params(request.query_params)
    return presenting.story(view, actor=gate.asker(request.scope), today=dt.date.today(), with_scenes=with_scenes)


def _refused(said: str, status: int) -> Response:
    return HTMLResponse(stage.refusal(said), status)


def _asset(name: str, media_type: str) -> Callable[[Request], Response]:
    def give(request: Request) -> Response:
        return Response((_ASSETS / name).read_bytes(), media_type=media_type)

    return give


def _colours(request: Request) -> Response:
    return Response(colours.style(), media_type="text/css")


def _nothing(request: Request) -> Response:
    return PlainTextResponse("Not found", 404)


def presenting_routes() -> list[BaseRoute]:
    """Give the addresses of the presentation."""
    return [
        Route(PATH, show, methods=["GET"]),
        Route(NOTES, show_notes, methods=["GET"]),
        Route(f"{PATH}/kleuren.css", _colours),
        Route(f"{PATH}/scene.css", _asset("scene.css", "text/css")),
        Route(f"{PATH}/scene.js", _asset("scene.js", "text/javascript")),
        Route(f"{PATH}/notities.css", _asset("notities.css", "text/css")),
        Route(f"{PATH}/notities.js", _asset("notities.js", "text/javascript")),
        Route(f"{PATH}/{{rest:path}}", _nothing),
    ]
