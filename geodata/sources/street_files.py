"""Read streets on which one can walk from a file: lines, or an extract of OpenStreetMap."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer

from geodata.crs import RD_NEW, WGS84
from geodata.errors import Fault
from geodata.reach.ways import StreetNetwork, network_of
from geodata.sources.barrier_files import AROUND_M
from geodata.sources.files import FaultCode, Limits, contents, refuse
from geodata.sources.layers import Layer, outside_the_country, read_layers, shapes_in_rd
from geodata.sources.progress import Cancelled, go_on, never

OPEN_STREET_MAP = "ODbL 1.0, © OpenStreetMap"
"""Licence of an extract of OpenStreetMap, which must be named where it is used."""

WALKABLE = frozenset(
    {"footway", "path", "pedestrian", "living_street", "residential", "service", "unclassified", "tertiary",
     "tertiary_link", "secondary", "secondary_link", "primary", "primary_link", "track", "steps", "cycleway",
     "bridleway", "road", "corridor"}
)  # fmt: skip
"""Values of ``highway`` on which one may walk in the Netherlands: not on motorways and roads for motor traffic only."""

_BY_LEAVE = frozenset({"yes", "designated", "permissive"})
_CLOSED = frozenset({"no", "private"})
_FASTEST = frozenset({"autosnelweg", "snelweg", "motorway", "motorwaylink", "autoweg", "trunk"})
_ABOUT = ("highway", "typeweg", "wegtype", "fclass", "soort", "type", "hoofdverkeersgebruik")
_ROWS_BETWEEN = 20_000  # after so many objects of an extract it is asked whether to go on

Telling = Callable[[int], None]


class StreetFile(NamedTuple):
    """
    What a file of streets holds in and around a municipality.

    ``streets`` counts the lines of the network, ``not_for_walking`` those left out because one may not walk there,
    ``elsewhere`` those that lie too far away. ``licence`` is that of OpenStreetMap, or empty. ``faults`` tell the rows
    that were left out.
    """

    network: StreetNetwork
    streets: int
    not_for_walking: int
    elsewhere: int
    licence: str
    faults: list[Fault]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to take in."""
        return not len(self.network.edges)


def read_streets(
    source: bytes | str | Path,
    filename: str | None = None,
    *,
    outline: shapely.Geometry,
    limits: Limits = Limits(),
    tell: Telling = lambda done: None,
    cancelled: Cancelled = never,
) -> StreetFile:
    """
    Take in a network of streets.

    Of OpenStreetMap: ways with a ``highway`` in ``WALKABLE``, unless ``foot`` is ``no`` or ``access`` is ``no`` or
    ``private`` without leave for people on foot. Of other files: all lines, but those that a column calls a motorway.
    Streets meet where they share a point (see ``network_of``).

    Parameters
    ----------
    source, filename
        Bytes with the file's name, or a path: ``.osm.pbf``, ``.gpkg``, ``.zip`` (Shapefiles), ``.geojson``, ``.json``.
    outline
        Of the municipality, RD New; streets up to ``AROUND_M`` outside it are kept.
    tell
        Hears how many objects of an extract were read.
    cancelled
        Asked between portions.

    Raises
    ------
    FileError
        If the file as a whole cannot be read, or has no streets in or near the municipality.
    CancelledError
        If the user stopped the work.
    """
    name = filename or (str(source) if not isinstance(source, bytes) else "")
    region = shapely.buffer(outline, AROUND_M, quad_segs=4)
    shapely.prepare(region)
    far = 0
    if name.lower().endswith(".pbf"):
        lines, closed, far = _from_openstreetmap(source, filename, limits, tell, cancelled, region)
        licence, faults, title = OPEN_STREET_MAP, list[Fault](), FaultCode.NO_LINES
    else:
        layers = read_layers(source, filename, limits, kinds=("LineString",), around=tuple(region.bounds))
        parts = [_take(layer, name) for layer in layers]
        lines = np.concatenate([np.empty(0, dtype=object), *(part for part, *_ in parts)])
        closed, faults = sum(number for _part, number, _ in parts), [fault for *_, some in parts for fault in some]
        licence, title = "", FaultCode.NOTHING_HERE if layers else FaultCode.NO_LINES
    go_on(cancelled)
    near = shapely.intersects(region, lines)
    network = network_of(lines[near])
    if not len(network.edges) and not faults:
        raise refuse(FaultCode.NOTHING_HERE if len(lines) or far else title, name)
    return StreetFile(network, int(near.sum()), closed, int((~near).sum()) + far, licence, faults)


def may_walk(tags: dict[str, str]) -> bool:
    """Whether one may walk on a way of OpenStreetMap."""
    foot = tags.get("foot", "")
    if foot in _BY_LEAVE and "highway" in tags and not tags["highway"].startswith("motorway"):
        return True
    return tags.get("highway") in WALKABLE and foot in ("", "destination") and tags.get("access", "") not in _CLOSED


def _from_openstreetmap(
    source: bytes | str | Path,
    filename: str | None,
    limits: Limits,
    tell: Telling,
    cancelled: Cancelled,
    region: shapely.Geometry,
) -> tuple[npt.NDArray[Any], int, int]:
    """
    The ways near a region on which one may walk as lines in RD New, how many are closed to people on foot, and how many
    lie elsewhere: an extract of a province holds far more than a municipality, and only what is near counts as rows.
    """
    # Here, since few servers ever read an extract.
    import osmium

    data, _extension = contents(source, filename, limits)
    name = filename or str(source)
    coordinates: list[list[tuple[float, float]]] = []
    closed = read = far = 0
    west, south, east, north = Transformer.from_crs(RD_NEW, WGS84, always_xy=True).transform_bounds(*region.bounds)
    try:
        ways = osmium.FileProcessor(osmium.io.FileBuffer(data, "pbf")).with_locations()
        ways = ways.with_filter(osmium.filter.EntityFilter(osmium.osm.WAY))
        for way in ways.with_filter(osmium.filter.KeyFilter("highway")):
            if not isinstance(way, osmium.osm.Way):
                continue
            read += 1
            if read % _ROWS_BETWEEN == 0:
                go_on(cancelled)
                tell(read)
            if not may_walk(dict(way.tags)):
                closed += 1
                continue
            places = [(node.lon, node.lat) for node in way.nodes if node.location.valid()]
            lons, lats = [lon for lon, _lat in places], [lat for _lon, lat in places]
            if places and (max(lons) < west or min(lons) > east or max(lats) < south or min(lats) > north):
                far += 1
            elif len(places) > 1:
                coordinates.append(places)
            if len(coordinates) > limits.rows:
                raise refuse(FaultCode.TOO_MANY_ROWS, name, found=str(len(coordinates)))
    except (RuntimeError, osmium.InvalidLocationError) as trouble:
        raise refuse(FaultCode.UNREADABLE, name, found=type(trouble).__name__) from trouble
    if not coordinates:
        return np.empty(0, dtype=object), closed, far
    lonlat = np.array([place for places in coordinates for place in places])
    x, y = Transformer.from_crs(WGS84, RD_NEW, always_xy=True).transform(*lonlat.T)
    known = np.isfinite(x) & np.isfinite(y)
    which = np.repeat(np.arange(len(coordinates)), [len(places) for places in coordinates])
    enough = known & (np.bincount(which, known, len(coordinates))[which] > 1)
    _used, again = np.unique(which[enough], return_inverse=True)
    return np.asarray(shapely.linestrings(np.column_stack([x, y])[enough], indices=again)), closed, far


def _take(layer: Layer, name: str) -> tuple[npt.NDArray[Any], int, list[Fault]]:
    """One layer: its lines, how many are no place to walk, and what is wrong."""
    rows = layer.rows
    shapes = shapes_in_rd(layer, name)
    line = np.isin(shapely.get_type_id(shapes), (1, 5)) & ~shapely.is_empty(shapes)
    outside = outside_the_country(gpd.GeoSeries(shapes, crs=RD_NEW))
    faults = [
        Fault(FaultCode.NOT_IN_THE_COUNTRY, row=int(row) + 1, field="geometry") for row in np.flatnonzero(outside)
    ]
    faults += [
        Fault(FaultCode.GEOMETRY, row=int(row) + 1, field="geometry") for row in np.flatnonzero(~line & ~outside)
    ]
    open_to_all = _for_walking(rows)
    return shapes[line & ~outside & open_to_all], int((line & ~outside & ~open_to_all).sum()), faults


def _for_walking(rows: gpd.GeoDataFrame) -> npt.NDArray[np.bool_]:
    columns = {re.sub(r"[^a-z]", "", str(column).lower()): column for column in rows.columns}
    good = np.ones(len(rows), dtype=bool)
    if "highway" in columns:
        keys = [key for key in ("highway", "foot", "access") if key in columns]
        told = [[value if isinstance(value, str) else "" for value in rows[columns[key]]] for key in keys]
        good = np.array([may_walk(dict(zip(keys, values, strict=True))) for values in zip(*told, strict=True)], bool)
    for word in _ABOUT:
        if word in columns:
            words = rows[columns[word]].astype("str").str.lower().str.replace(r"[^a-z]", "", regex=True)
            good &= ~words.isin(_FASTEST).to_numpy(dtype=bool)
    return good
