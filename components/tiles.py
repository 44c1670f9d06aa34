"""Background tiles through this server, so that no visitor's browser calls a third party."""

import base64
import logging
import tempfile
import time
from pathlib import Path

import requests

from db.settings import Settings, Tiles

ADDRESS = "{base}/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png"
# The background map covers the Netherlands at these zooms.
LOWEST, HIGHEST = 6, 19
KEEP_SECONDS = 30 * 24 * 3600
TIMEOUT = (3.0, 6.0)
MOST_BYTES = 500_000
PNG = b"\x89PNG\r\n\x1a\n"
EMPTY = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)

_log = logging.getLogger(__name__)


def address(settings: Settings) -> str | None:
    """Give the address of the tiles for the map, ``None`` when the setting says there are none."""
    return "/tiles/{z}/{x}/{y}.png" if settings.tiles is Tiles.BRT else None


def exists(z: int, x: int, y: int) -> bool:
    """Whether there can be a tile of this number."""
    return LOWEST <= z <= HIGHEST and 0 <= x < 2**z and 0 <= y < 2**z


def tile(settings: Settings, z: int, x: int, y: int) -> bytes | None:
    """
    Give one tile, from disk or from the service.

    Returns
    -------
    png
        ``None`` when it cannot be had now: the map then shows nothing there, and the areas stay.
    """
    path = settings.data_folder / "cache" / "tiles" / settings.tiles.value / str(z) / str(x) / f"{y}.png"
    kept = _kept(path)
    if kept is not None and time.time() - path.stat().st_mtime < KEEP_SECONDS:
        return kept
    fresh = _fetch(ADDRESS.format(base=settings.tiles_url, z=z, x=x, y=y))
    if fresh is None:
        return kept
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(fresh)
    Path(file.name).replace(path)
    return fresh


def _kept(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _fetch(url: str) -> bytes | None:
    try:
        answer = requests.get(url, timeout=TIMEOUT, headers={"User-Agent": "Wijklens"}, allow_redirects=False)
    except requests.RequestException as trouble:
        _log.info("a background tile did not come: %s", type(trouble).__name__)
        return None
    whole = answer.status_code == 200 and answer.content.startswith(PNG) and len(answer.content) <= MOST_BYTES
    return answer.content if whole else None
