"""The addresses of the presentation. Each asks who is there, and reads with the rights of that person."""

import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import anyio.to_thread
from anyio import CapacityLimiter
from anyio.lowlevel import RunVar
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from components import gate
from components.presenting import colours, notes, stage
from components.presenting.room import CARDS, fragment
from components.presenting.stage import NOTES, PATH
from components.presenting.story import Content, Failed, Story
from components.reading import presenting
from components.reading.room import room
from components.view_state import ViewState
from components.words import reasons, texts
from components.words.texts import _
from db.errors import ForbiddenError, RegisterError, UnknownRecordError, as_register_error

AT_ONCE = 2
"""Scenes that are read at the same time: others look at screens meanwhile."""

Made = TypeVar("Made")

_log = logging.getLogger(__name__)
_ASSETS = Path(__file__).parent / "assets"
_limiter: RunVar[CapacityLimiter] = RunVar("presenting")


async def show(request: Request) -> Response:
    """Give the presentation of a day: its scenes one by one, so that a browser can say how far it is."""
    found = await _in_turn(_story, request)
    return found if isinstance(found, Response) else StreamingResponse(_scenes(found), media_type="text/html")


async def show_notes(request: Request) -> Response:
    """Give the notes of a day, to who may change it."""
    return await _in_turn(_noted, request)


async def show_cards(request: Request) -> Response:
    """Give what the room sees of the cards of a day, to who moderates them."""
    return await _in_turn(_room, request)


async def _scenes(story: Story) -> AsyncIterator[str]:
    yield await _in_turn(_said, story, stage.opening)
    for place in range(len(story.scenes)):
        yield await _in_turn(_said, story, partial(_scene, place=place))
    yield await _in_turn(_said, story, stage.ending)


def _scene(story: Story, place: int) -> str:
    """Write a scene; one that cannot be drawn says so in its place, so that an audience still sees the others."""
    try:
        return stage.scene(story, place)
    except Exception:  # noqa: BLE001
        _log.exception("scene %d of day %s could not be written", place + 1, story.key)
        return stage.scene(replace(story, content=_failed), place)


def _failed(place: int) -> Content:
    return Failed(_("This scene could not be made. The other scenes of the day are there."))


def _said(story: Story, write: Callable[[Story], str]) -> str:
    texts.use(story.language)
    return write(story)


async def _in_turn(make: Callable[..., Made], *asked: object) -> Made:
    """Do what reads or draws in a thread, with few at a time."""
    try:
        limiter = _limiter.get()
    except LookupError:
        limiter = CapacityLimiter(AT_ONCE)
        _limiter.set(limiter)
    return await anyio.to_thread.run_sync(make, *asked, limiter=limiter)


def _story(request: Request) -> Story | Response:
    deep = request.url.path.endswith(NOTES)
    view, _dropped = ViewState.from_params(request.query_params)
    texts.use(view.lang)
    try:
        return presenting.story(view, actor=gate.asker(request.scope))
    except ForbiddenError:
        return _refused(_("Only those who take part in this municipality may see this day. Sign in first."), 403, deep)
    except UnknownRecordError as failure:
        return _refused(reasons.error(failure), 404, deep)
    except (RegisterError, SQLAlchemyError) as failure:
        return _refused(reasons.error(as_register_error(failure)), 503, deep)


def _noted(request: Request) -> Response:
    found = _story(request)
    if isinstance(found, Response):
        return found
    if not found.may_read_notes:
        return _refused(_("The notes are for those who prepare this day."), 403, deep=True)
    return HTMLResponse(notes.document(found))


def _room(request: Request) -> Response:
    view, _dropped = ViewState.from_params(request.query_params)
    texts.use(view.lang)
    try:
        return HTMLResponse(fragment(room(view, actor=gate.asker(request.scope))))
    except ForbiddenError:
        return PlainTextResponse(_("Cards are read by coordinators."), 403)
    except UnknownRecordError as failure:
        return PlainTextResponse(reasons.error(failure), 404)
    except (RegisterError, SQLAlchemyError) as failure:
        return PlainTextResponse(reasons.error(as_register_error(failure)), 503)


def _refused(said: str, status: int, deep: bool = False) -> Response:
    return HTMLResponse(stage.refusal(said, deep=deep), status)


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
        Route(CARDS, show_cards, methods=["GET"]),
        Route(f"{PATH}/kleuren.css", _colours),
        Route(f"{PATH}/begin.js", _asset("begin.js", "text/javascript")),
        Route(f"{PATH}/scene.css", _asset("scene.css", "text/css")),
        Route(f"{PATH}/scene.js", _asset("scene.js", "text/javascript")),
        Route(f"{PATH}/kaartjes.css", _asset("kaartjes.css", "text/css")),
        Route(f"{PATH}/kaartjes.js", _asset("kaartjes.js", "text/javascript")),
        Route(f"{PATH}/notities.css", _asset("notities.css", "text/css")),
        Route(f"{PATH}/notities.js", _asset("notities.js", "text/javascript")),
        Route(f"{PATH}/{{rest:path}}", _nothing),
    ]
