"""Public outlines under an address that is named after their content."""

import gzip
import json
import logging
import re
import tempfile
import zlib
from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import Any

import geopandas as gpd
import shapely

from db.settings import get_settings
from geodata.crs import require_rd, to_lonlat
from geodata.places import boundaries
from geodata.vocabulary import LandscapeKind

HASH = re.compile(r"[0-9a-f]{16}")
# Names are printed where they fit; among more areas than this they never do, and finding their places takes long.
MOST_NAMED = 3000
MOST_IN_MEMORY = 32

_memory: OrderedDict[str, bytes] = OrderedDict()
_lock = Lock()
_log = logging.getLogger(__name__)


def publish(areas: gpd.GeoDataFrame, tolerance: float = 10.0) -> str:
    """
    Put the outlines of areas where a browser can fetch them.

    Only code, name, outline, whether it is water and where the name stands are published: never a figure.

    Parameters
    ----------
    areas
        Areas of one level, RD New, indexed by code, with ``name``; ``water`` if known. Valid outlines.
    tolerance
        Metres: details smaller than this go.

    Returns
    -------
    address
        ``/geo/<hash>.json``; the same areas always get the same address, in every process and after every restart.

    Raises
    ------
    WrongCrsError
        If the layer is not in RD New.
    """
    collection = json.loads(boundaries.map_geojson(areas, tolerance))
    spots = _spots(areas)
    water = set(areas.index[areas["water"].astype(bool)]) if "water" in areas else set()
    for feature in collection["features"]:
        if feature["id"] in spots:
            feature["properties"]["at"] = spots[feature["id"]]
        if feature["id"] in water:
            feature["properties"]["water"] = True
    return store(collection)


# In the order in which they are drawn: a bridge lies over the water that it crosses. What is not here is not drawn.
DRAWN = (
    LandscapeKind.PARK,
    LandscapeKind.FOREST,
    LandscapeKind.ROAD,
    LandscapeKind.RIVER,
    LandscapeKind.CANAL,
    LandscapeKind.LAKE,
    LandscapeKind.RAILWAY,
    LandscapeKind.STATION,
    LandscapeKind.BRIDGE,
)


def publish_landscape(features: gpd.GeoDataFrame) -> str:
    """
    Put water, railways, green, roads and bridges where a browser can fetch them.

    Parameters
    ----------
    features
        Points, lines and polygons, RD New, with ``kind`` (``LandscapeKind``); kinds that the map does not draw are
        left out.

    Returns
    -------
    address
        As of ``publish``.

    Raises
    ------
    WrongCrsError
        If the layer is not in RD New.
    """
    require_rd(features, "features")
    places = {kind.value: place for place, kind in enumerate(DRAWN)}
    shown = features[features["kind"].isin(list(places))]
    shown = to_lonlat(shown.iloc[shown["kind"].map(places).argsort(kind="stable")])
    return _store_kinds(shown)


def publish_barriers(features: gpd.GeoDataFrame) -> str:
    """
    Put what nobody walks across, and where one gets over it, where a browser can fetch them.

    Parameters
    ----------
    features
        Lines, areas (of which the edge is drawn) and crossings (points), RD New, with ``kind`` (``BarrierKind``).

    Returns
    -------
    address
        As of ``publish``.

    Raises
    ------
    WrongCrsError
        If the layer is not in RD New.
    """
    require_rd(features, "features")
    simpler = features.assign(geometry=features.geometry.simplify(5.0))
    shown = to_lonlat(simpler[~(simpler.geometry.is_empty | simpler.geometry.isna())])
    return _store_kinds(shown)


def _store_kinds(shown: gpd.GeoDataFrame) -> str:
    """Keep shapes in lon, lat with nothing but their ``kind``."""
    outlines = shapely.set_precision(shown.geometry.to_numpy(), 10.0**-boundaries.DECIMALS)
    drawn = [
        {"type": "Feature", "properties": {"kind": str(kind)}, "geometry": json.loads(shapely.to_geojson(outline))}
        for kind, outline in zip(shown["kind"], outlines, strict=True)
    ]
    return store({"type": "FeatureCollection", "features": drawn})


def _spots(areas: gpd.GeoDataFrame) -> dict[str, list[float]]:
    """Where each name stands, in lon, lat."""
    if len(areas) > MOST_NAMED:
        return {}
    points = boundaries.label_points(areas).to_crs(4326)
    return {
        code: [round(point.x, boundaries.DECIMALS), round(point.y, boundaries.DECIMALS)]
        for code, point in points.items()
        if not point.is_empty
    }


def store(collection: dict[str, Any]) -> str:
    """Keep a GeoJSON collection, in memory and on disk, and give its address."""
    content = json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()
    name = boundaries.content_hash(content)
    packed = gzip.compress(content, 6, mtime=0)
    _remember(name, packed)
    target = _path(name)
    if _on_disk(target) != packed:
        target.parent.mkdir(parents=True, exist_ok=True)
        # Written beside it and then renamed: a reader never sees half a file.
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
            file.write(packed)
        Path(file.name).replace(target)
    return f"/geo/{name}.json"


def packed_content(name: str) -> bytes | None:
    """Give the gzipped GeoJSON of a hash; ``None`` when there is none, when it is damaged, or when this is no hash."""
    if not HASH.fullmatch(name):
        return None
    with _lock:
        if name in _memory:
            _memory.move_to_end(name)
            return _memory[name]
    packed = _on_disk(_path(name))
    if packed is None or not _is_whole(name, packed):
        return None
    _remember(name, packed)
    return packed


def _on_disk(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _is_whole(name: str, packed: bytes) -> bool:
    """Whether a file holds what its name says: a disk that was full or a hand that meddled leaves something else."""
    try:
        return boundaries.content_hash(gzip.decompress(packed)) == name
    except (OSError, EOFError, zlib.error) as trouble:
        _log.warning("the kept outlines %s cannot be read: %s", name, type(trouble).__name__)
        return False


def _remember(name: str, packed: bytes) -> None:
    with _lock:
        _memory[name] = packed
        _memory.move_to_end(name)
        while len(_memory) > MOST_IN_MEMORY:
            _memory.popitem(last=False)


def _path(name: str) -> Path:
    return get_settings().data_folder / "cache" / "geo" / f"{name}.json.gz"
