"""Background tiles through this server, so that no visitor's browser calls a third party."""

import base64
import logging
import math
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from threading import Lock

import requests
from urllib3.exceptions import HTTPError

from db.settings import Settings, Tiles

ADDRESS = "{base}/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png"
# The background map covers the Netherlands at these zooms.
LOWEST, HIGHEST = 6, 19
# West, south, east, north in degrees: the Netherlands in Europe, with the width of a screen around it.
COVERED = (3.0, 50.5, 7.6, 53.9)
KEEP_SECONDS = 30 * 24 * 3600
TIMEOUT = (3.0, 6.0)
# However slowly it comes: after this many seconds a tile is given up.
PATIENCE = 12.0
MOST_BYTES = 500_000
CHUNK = 16_384
# Of all tiles that are kept together; a tile is about 10 kB. Beyond it, the oldest fifth goes.
MOST_KEPT = 500_000_000
PNG = b"\x89PNG\r\n\x1a\n"
EMPTY = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)

_log = logging.getLogger(__name__)


def address(settings: Settings) -> str | None:
    """Give the address of the tiles for the map, ``None`` when the setting says there are none."""
    return "/tiles/{z}/{x}/{y}.png" if settings.tiles is Tiles.BRT else None


def exists(z: int, x: int, y: int) -> bool:
    """Whether there is a tile of this number: one that shows some of the Netherlands."""
    if not (LOWEST <= z <= HIGHEST and 0 <= x < 2**z and 0 <= y < 2**z):
        return False
    west, south, east, north = COVERED
    (left, top), (right, bottom) = _corner(z, x, y), _corner(z, x + 1, y + 1)
    return left < east and right > west and bottom < north and top > south


def _corner(z: int, x: int, y: int) -> tuple[float, float]:
    """The north-western corner of a tile, lon and lat in degrees (Web Mercator)."""
    side = 2**z
    return x / side * 360.0 - 180.0, math.degrees(math.atan(math.sinh(math.pi * (1.0 - 2.0 * y / side))))


def tile(settings: Settings, z: int, x: int, y: int) -> bytes | None:
    """
    Give one tile, from disk or from the service.

    Returns
    -------
    png
        ``None`` when it cannot be had now: the map then shows nothing there, and the areas stay.
    """
    folder = settings.data_folder / "cache" / "tiles"
    path = folder / settings.tiles.value / str(z) / str(x) / f"{y}.png"
    kept, since = _kept(path)
    if kept is not None and time.time() - since < KEEP_SECONDS:
        return kept
    fresh = _fetch(ADDRESS.format(base=settings.tiles_url, z=z, x=x, y=y))
    if fresh is None:
        return kept
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(fresh)
        Path(file.name).replace(path)
        _room.taken(folder, len(fresh))
    except OSError as trouble:
        _log.warning("a background tile could not be kept: %s", type(trouble).__name__)
    return fresh


def _kept(path: Path) -> tuple[bytes | None, float]:
    """A tile on disk, and since when it is there."""
    try:
        return path.read_bytes(), path.stat().st_mtime
    except OSError:
        return None, 0.0


def _fetch(url: str) -> bytes | None:
    until = time.monotonic() + PATIENCE
    try:
        with requests.get(
            url, timeout=TIMEOUT, headers={"User-Agent": "Wijklens"}, allow_redirects=False, stream=True
        ) as answer:
            if answer.status_code != 200:
                return None
            whole = bytearray()
            # read1 gives what there is, so that a service that sends drop by drop cannot hold the clock.
            while part := answer.raw.read1(CHUNK, decode_content=True):
                whole += part
                if len(whole) > MOST_BYTES or time.monotonic() > until:
                    return None
    except (requests.RequestException, HTTPError) as trouble:
        _log.info("a background tile did not come: %s", type(trouble).__name__)
        return None
    return bytes(whole) if whole.startswith(PNG) else None


class _Room:
    """How much of the disk the tiles take, counted once per folder and kept up to date."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._bytes: dict[Path, int] = {}

    def taken(self, folder: Path, size: int) -> None:
        """Count a tile that was kept; make room when they are too many together."""
        with self._lock:
            if folder in self._bytes:
                self._bytes[folder] += size
            else:
                self._bytes[folder] = sum(one[1] for one in _files(folder))
            if self._bytes[folder] > MOST_KEPT:
                self._bytes[folder] = _clear(folder, MOST_KEPT * 4 // 5)


_room = _Room()


def _files(folder: Path) -> list[tuple[float, int, Path]]:
    """Time, size and place of every tile, the oldest first."""
    found = []
    for path in folder.rglob("*"):
        with suppress(OSError):
            status = path.stat()
            if S_ISREG(status.st_mode):
                found.append((status.st_mtime, status.st_size, path))
    return sorted(found)


def _clear(folder: Path, most: int) -> int:
    """Remove the oldest tiles until the rest is at most this many bytes, and give how many that are."""
    files = _files(folder)
    left = sum(size for _, size, _ in files)
    for _, size, path in files:
        if left <= most:
            break
        with suppress(OSError):
            path.unlink()
            left -= size
    return left
