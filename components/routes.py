"""What the server answers besides the screens: health, outlines, the map's parts, background tiles."""

import gzip

import anyio.to_thread
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from components import geometry, tiles
from components.drawing import map_assets
from components.exports.api import api_routes
from components.exports.feeds import feed_routes
from components.exports.version import version
from components.following.routes import follow_routes
from components.presenting.routes import presenting_routes
from db import privacy
from db.engine import reading
from db.settings import Tiles, get_settings

FOR_GOOD = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"


class TileNumber(Convertor[int]):
    """A number in the address of a tile; Starlette's own takes thousands of digits, which Python will not read."""

    regex = "[0-9]{1,7}"

    def convert(self, value: str) -> int:
        """Read the number."""
        return int(value)

    def to_string(self, value: int) -> str:
        """Write the number."""
        return str(value)


register_url_convertor("tile", TileNumber())


def database_kind() -> str:
    """Give ``sqlite`` or ``postgresql``, after asking the database something; raises when it is out of reach."""
    with reading() as session:
        session.execute(text("SELECT 1"))
        return session.get_bind().dialect.name


async def health(request: Request) -> Response:
    """Say whether this server works; never why not: that stands in the log."""
    try:
        kind = await anyio.to_thread.run_sync(database_kind)
    except (SQLAlchemyError, OSError):
        return JSONResponse({"status": "error", "version": version()}, 503, {"Cache-Control": "no-store"})
    answer = {"status": "ok", "database": kind, "guard": privacy.guard().state.value, "version": version()}
    return JSONResponse(answer, headers={"Cache-Control": "no-store"})


async def outlines(request: Request) -> Response:
    """Give public outlines; their name is their content, so a browser keeps them for good."""
    packed = await anyio.to_thread.run_sync(geometry.packed_content, request.path_params["name"])
    if packed is None:
        return PlainTextResponse("Not found", 404)
    headers = {"Cache-Control": FOR_GOOD, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, headers=headers | {"Content-Encoding": "gzip"}, media_type="application/geo+json")
    return Response(gzip.decompress(packed), headers=headers, media_type="application/geo+json")


async def map_script(request: Request) -> Response:
    """Give the map's script."""
    return Response(map_assets.script(), headers={"Cache-Control": FOR_GOOD}, media_type="text/javascript")


async def map_style(request: Request) -> Response:
    """Give the map's style sheet."""
    return Response(map_assets.style(), headers={"Cache-Control": FOR_GOOD}, media_type="text/css")


async def background_tile(request: Request) -> Response:
    """Give one background tile; a transparent one when it cannot be had, so that the map never breaks on it."""
    settings = get_settings()
    z, x, y = (request.path_params[part] for part in "zxy")
    if settings.tiles is Tiles.NONE or not tiles.exists(z, x, y):
        return PlainTextResponse("Not found", 404)
    png = await anyio.to_thread.run_sync(tiles.tile, settings, z, x, y)
    if png is None:
        return Response(tiles.EMPTY, headers={"Cache-Control": "no-store"}, media_type="image/png")
    return Response(png, headers={"Cache-Control": A_DAY}, media_type="image/png")


async def to_overview(request: Request) -> Response:
    """Send who typed the name of the first page to its address, with the view: it answers at / only."""
    return RedirectResponse(f"/?{request.url.query}" if request.url.query else "/")


def routes() -> list[BaseRoute]:
    """Give every address that is not a screen."""
    return [
        Route("/api/health", health),
        *feed_routes(),
        *follow_routes(),
        *presenting_routes(),
        *api_routes(),
        Route("/geo/{name}.json", outlines),
        Route(f"/assets/{map_assets.SCRIPT_NAME}", map_script),
        Route(f"/assets/{map_assets.STYLE_NAME}", map_style),
        Route("/tiles/{z:tile}/{x:tile}/{y:tile}.png", background_tile),
        # Without these, an address that does not exist would be answered with the app's own page.
        Route("/overzicht", to_overview),
        Route("/assets/{rest:path}", _nothing),
        Route("/geo/{rest:path}", _nothing),
        Route("/tiles/{rest:path}", _nothing),
        Route("/api/{rest:path}", _nothing),
    ]


async def _nothing(request: Request) -> Response:
    return PlainTextResponse("Not found", 404)
