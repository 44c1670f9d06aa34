"""Addresses that a calendar subscribes to: for everybody, without signing in, with what everybody may see."""

from collections.abc import Callable, Coroutine
from datetime import UTC
from email.utils import format_datetime
from typing import Any

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from components.exports.calendar import FEEDS
from components.reading.feeds import feed
from components.view_state import ViewState
from db.words import Kind


def feed_routes() -> list[BaseRoute]:
    """Give the address of each feed."""
    return [Route(path, _answer(kind)) for kind, path in FEEDS.items()]


def _answer(kind: Kind) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    async def answer(request: Request) -> Response:
        view, _dropped = ViewState.from_params(request.query_params)
        made = await anyio.to_thread.run_sync(feed, kind, view)
        if made is None:
            return PlainTextResponse("Not found", 404)
        headers = {"ETag": made.etag, "Cache-Control": "public, max-age=0, must-revalidate"}
        if made.changed_at is not None:
            headers["Last-Modified"] = format_datetime(made.changed_at.astimezone(UTC), usegmt=True)
        if _is_known(request.headers.get("if-none-match", ""), made.etag):
            return Response(status_code=304, headers=headers)
        name = FEEDS[kind].rpartition("/")[2]
        headers["Content-Disposition"] = f'inline; filename="{name}"'
        return Response(made.body, headers=headers, media_type="text/calendar; charset=utf-8")

    return answer


def _is_known(asked: str, etag: str) -> bool:
    marks = {mark.strip().removeprefix("W/") for mark in asked.split(",")}
    return "*" in marks or etag in marks
