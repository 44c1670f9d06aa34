"""Read barriers and crossings from a file: water, railways and motorways as lines or areas, bridges as points."""

import re
from pathlib import Path
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geodata.crs import RD_NEW
from geodata.errors import Fault
from geodata.reach.ways.ground import Ground
from geodata.sources.files import FaultCode, Limits, refuse
from geodata.sources.layers import Layer, outside_the_country, read_layers, shapes_in_rd
from geodata.sources.values import clean_line, is_nothing, read_name
from geodata.vocabulary import BarrierKind

AROUND_M = 2_000.0
"""Barriers and streets are kept this far (metres) outside the municipality: people walk across its border."""

MOST_CORNERS = 6_000
"""Corners of barriers with which walks are measured quickly."""

SIMPLER = (1.0, 3.0, 10.0)
"""Metres by which lines may be drawn simpler, when they have more corners than that."""

LONGEST_NAME = 200

_WORDS: dict[BarrierKind, frozenset[str]] = {
    kind: frozenset(words.split())
    for kind, words in (
        (
            BarrierKind.CROSSING,
            "brug bruggen bridge bridges tunnel tunnels viaduct viaducten oversteek oversteken overweg overwegen"
            " crossing crossings onderdoorgang doorgang passage overgang overgangen veer pont",
        ),
        (
            BarrierKind.WATER,
            "water waterway waterdeel waterloop rivier rivieren river kanaal kanalen canal plas meer lake vaart gracht"
            " haven stream singel beek sloot",
        ),
        (
            BarrierKind.RAILWAY,
            "spoor spoorweg spoorwegen spoorlijn spoorlijnen spoorbaan spoorbaandeel rail rails railway trein",
        ),
        (BarrierKind.ROAD, "snelweg snelwegen autosnelweg autoweg rijksweg motorway trunk"),
    )
}
_ABOUT = ("kind", "soort", "type", "barriere", "barriertype", "typewater", "typespoorbaan", "typeweg", "waterway",
          "railway", "highway", "natural", "fclass", "categorie")  # fmt: skip
_NAMES = ("naam", "name", "naamnl", "label")


class BarrierFile(NamedTuple):
    """
    What a file of barriers holds in and around a municipality.

    ``barriers`` has ``kind`` (BarrierKind), ``name`` and ``geometry`` (RD New): lines and areas cut off ``AROUND_M``
    outside the municipality, crossings as points. ``idle`` counts crossings that lie at no barrier, ``elsewhere`` the
    shapes that lie too far away, ``simpler`` by how many metres lines were drawn simpler. ``faults`` tell the rows that
    were left out.
    """

    barriers: gpd.GeoDataFrame
    idle: int
    elsewhere: int
    simpler: float
    faults: list[Fault]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to take in: crossings alone bar nobody."""
        return bool((self.barriers["kind"] == BarrierKind.CROSSING).all())


def read_barriers(
    source: bytes | str | Path, filename: str | None = None, *, outline: shapely.Geometry, limits: Limits = Limits()
) -> BarrierFile:
    """
    Take in what people cannot walk through, and where they get across.

    Points are crossings. Lines and areas are barriers, of the kind that a column (``soort``, ``type``, ``kind``, or
    one of OpenStreetMap's) or the name of the layer tells, unless that tells of bridges or tunnels: then their middle
    is a crossing.

    Parameters
    ----------
    source, filename
        Bytes with the file's name, or a path: ``.gpkg`` (any number of layers), ``.zip`` (Shapefiles), ``.geojson`` or
        ``.json``.
    outline
        Of the municipality, RD New.

    Returns
    -------
    file
        Barriers, then crossings, each in the order of the file.

    Raises
    ------
    FileError
        If the file as a whole cannot be read, has no lines or areas in or near the municipality, or so many corners
        that no walk can be measured round them.
    """
    name = filename or (str(source) if not isinstance(source, bytes) else "")
    region = shapely.buffer(outline, AROUND_M, quad_segs=4)
    layers = read_layers(
        source, filename, limits, kinds=("Polygon", "LineString", "Point"), around=tuple(region.bounds)
    )
    found = [_take(layer, name, region) for layer in layers]
    if not any(len(layer.rows) for layer in layers):
        raise refuse(FaultCode.NOTHING_HERE if layers else FaultCode.NO_LINES, name)
    frame = pd.concat([rows for rows, _elsewhere, _faults in found], ignore_index=True)
    faults = [fault for *_, some in found for fault in some]
    elsewhere = sum(number for _rows, number, _faults in found)
    crossing = (frame["kind"] == BarrierKind.CROSSING).to_numpy(dtype=bool)
    if crossing.all() and not faults:
        raise refuse(FaultCode.NOTHING_HERE if elsewhere else FaultCode.NO_LINES, name)
    shapes, simpler = _simple(frame.loc[~crossing, "geometry"].to_numpy(), name)
    frame.loc[~crossing, "geometry"] = shapes
    ordered = pd.concat([frame[~crossing], frame[crossing]], ignore_index=True)
    barriers = gpd.GeoDataFrame(ordered[["kind", "name"]], geometry=list(ordered["geometry"]), crs=RD_NEW)
    points = shapely.get_coordinates(barriers.geometry.to_numpy()[len(shapes) :]).reshape(-1, 2)
    idle = len(points) - Ground(shapes, points).bridges
    return BarrierFile(barriers, idle, elsewhere, simpler, faults)


def _take(layer: Layer, name: str, region: shapely.Geometry) -> tuple[pd.DataFrame, int, list[Fault]]:
    """One layer: its barriers and crossings, how many lie too far away, and what is wrong."""
    rows = layer.rows
    shapes = shapes_in_rd(layer, name)
    outside = outside_the_country(gpd.GeoSeries(shapes, crs=RD_NEW))
    columns = {re.sub(r"[^a-z]", "", str(column).lower()): column for column in rows.columns}
    told = [columns[word] for word in _ABOUT if word in columns]
    named = next((columns[word] for word in _NAMES if word in columns), None)
    shapely.prepare(region)
    kinds, names, kept, faults, elsewhere = [], [], [], [], 0
    for at, shape in enumerate(shapes):
        if shape is None or shape.is_empty:
            faults.append(Fault(FaultCode.GEOMETRY, row=at + 1, field="geometry"))
            continue
        if outside[at]:
            faults.append(Fault(FaultCode.NOT_IN_THE_COUNTRY, row=at + 1, field="geometry"))
            continue
        words = [rows[column].iloc[at] for column in told]
        kind = kind_of([str(word)[:60] for word in words if not is_nothing(word)], layer.title)
        cut = _cut(shape, kind, region)
        if cut is None:
            elsewhere += 1
            continue
        for part in cut:
            kinds.append(BarrierKind.CROSSING if part.geom_type == "Point" else kind)
            kept.append(part)
            text = None if named is None else read_name(rows[named].iloc[at])
            names.append(clean_line(text or "", LONGEST_NAME))
    frame = pd.DataFrame({"kind": kinds, "name": names, "geometry": np.array([*kept, None], dtype=object)[:-1]})
    return frame.astype({"kind": "object", "name": "object"}), elsewhere, faults


def kind_of(told: list[str], layer: str) -> BarrierKind:
    """Which kind of barrier the words of a row, or else the name of its layer, tell; ``OTHER`` when neither does."""
    for text in (*told, layer):
        words = set(re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).lower()))
        for kind, known in _WORDS.items():
            if words & known:
                return kind
    return BarrierKind.OTHER


def _cut(shape: shapely.Geometry, kind: BarrierKind, region: shapely.Geometry) -> list[shapely.Geometry] | None:
    """The parts of a shape in the region, points for crossings; ``None`` when none of it lies there."""
    if not shapely.intersects(region, shape):
        return None
    if kind is BarrierKind.CROSSING and shape.geom_type in ("LineString", "MultiLineString", "Polygon", "MultiPolygon"):
        return [_middle(part) for part in shapely.get_parts(shape) if shapely.intersects(region, part)]
    inside = shapely.get_parts(shapely.intersection(shapely.make_valid(shape), region))
    return [part for part in inside if not part.is_empty and part.geom_type in ("Point", "LineString", "Polygon")]


def _middle(part: shapely.Geometry) -> shapely.Geometry:
    if part.geom_type == "LineString" and part.length:
        return shapely.line_interpolate_point(part, 0.5, normalized=True)
    return shapely.centroid(part)


def _simple(shapes: npt.NDArray[Any], name: str) -> tuple[npt.NDArray[Any], float]:
    """Shapes with few enough corners, and by how many metres they were drawn simpler."""
    for tolerance in (0.0, *SIMPLER):
        made = shapely.simplify(shapes, tolerance) if tolerance else shapes
        if int(shapely.get_num_coordinates(made).sum()) <= MOST_CORNERS:
            return made, tolerance
    raise refuse(FaultCode.TOO_FINE, name, found=str(int(shapely.get_num_coordinates(made).sum())))
