"""The fictional land, put together: areas, neighbours and landscape from one mosaic of plots."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from geodata.crs import RD_NEW
from geodata.demo.grain import Grain, make_grain
from geodata.demo.growth import Ints, grow, network, spread_hearts
from geodata.demo.noise import Floats, SmoothNoise
from geodata.demo.scenery import draw_scenery
from geodata.demo.sketch import NEIGHBOURS, Lines, draw_lines
from geodata.demo.story import (
    BOUNDARY_YEAR,
    GEMEENTE,
    GEMEENTE_NAME,
    SKETCH,
    WATER_BUURT,
    WATER_NAME,
    WATER_WIJK,
    Setting,
    WijkSketch,
)
from geodata.vocabulary import Level

_TOLERANCE = 14.0
"""Smallest detail of a border, metres."""


@dataclass(frozen=True)
class Land:
    """All geometry, RD New; no people yet."""

    buurten: gpd.GeoDataFrame
    """Index ``code``: name, level, parent, gemeente, boundary_year, water, geometry."""
    wijken: gpd.GeoDataFrame
    """The same of the wijken: each is exactly the union of its buurten."""
    gemeente: gpd.GeoDataFrame
    neighbours: gpd.GeoDataFrame
    """Index ``code``: name, geometry; six fictional municipalities around."""
    landscape: gpd.GeoDataFrame
    """kind (LandscapeKind), name, geometry."""
    lines: Lines


def make_land(seed: int) -> Land:
    """Grow the land. The same seed gives the same land, to the bit."""
    rng = np.random.default_rng([seed, 1])
    lines = draw_lines(rng)
    grain = make_grain(lines, rng)
    cost = _costs(grain, lines, SmoothNoise(rng, shortest=420, longest=6500, waves=28, roughness=0.35))
    graph = network(grain.pairs, cost, len(grain.seeds))
    finder = cKDTree(np.where(grain.water[:, None], 1e9, grain.seeds))
    gemeente_of, wijk_of = _gemeenten_and_wijken(grain, graph, finder)
    codes = np.full(len(grain.seeds), "", dtype=object)
    crowded = np.where(grain.built, 5.0, 1.0)
    for number, wijk in enumerate(SKETCH):
        plots = np.flatnonzero(wijk_of == number)
        heart = int(plots[cKDTree(grain.seeds[plots]).query(wijk.heart)[1]])
        hearts = spread_hearts(graph, plots, heart, len(wijk.buurten), crowded)
        inside = graph[plots][:, plots]
        speed = np.ones(len(hearts))
        if wijk.setting is not Setting.TOWN:
            speed[0] = 0.7
        local = grow(inside, np.searchsorted(plots, hearts), speed)
        codes[plots] = [f"BU{wijk.code[2:]}{max(b, 0):02d}" for b in local]
    codes[grain.water & (gemeente_of == 0)] = WATER_BUURT
    buurten, neighbours = _outlines(grain, codes, gemeente_of)
    wijken = _wijken(buurten)
    gemeente = gpd.GeoDataFrame(
        {"name": [GEMEENTE_NAME], "parent": [None]},
        geometry=[shapely.coverage_union_all(wijken.geometry.array)],
        index=pd.Index([GEMEENTE], name="code"),
        crs=RD_NEW,
    )
    _describe(gemeente, Level.GEMEENTE)
    landscape = draw_scenery(grain, lines, codes, gemeente_of, rng)
    return Land(buurten, wijken, gemeente, neighbours, landscape, lines)


def _costs(grain: Grain, lines: Lines, ground: SmoothNoise) -> Floats:
    """What it takes to grow from one plot to the next: length, rough ground, railway, roads; water stops it."""
    one, other = grain.seeds[grain.pairs[:, 0]], grain.seeds[grain.pairs[:, 1]]
    length = np.hypot(*(one - other).T)
    cost: Floats = length * np.exp(0.55 * ground((one + other) / 2))
    steps = shapely.linestrings(np.stack([one, other], axis=1))
    for line, hindrance in [(lines.canal, np.inf), (lines.railway, 9.0), *((r, 2.2) for r in lines.roads.values())]:
        drawn = shapely.LineString(line)
        shapely.prepare(drawn)
        crossed = shapely.intersects(drawn, steps)
        cost[crossed] = np.inf if np.isinf(hindrance) else cost[crossed] + hindrance * 90
    wet = grain.water[grain.pairs].any(axis=1)
    cost[wet | (grain.shared < 0.5)] = np.inf
    return cost


def _gemeenten_and_wijken(grain: Grain, graph: csr_array, finder: cKDTree) -> tuple[Ints, Ints]:
    around = [(number, heart) for number, (_, _, hearts) in enumerate(NEIGHBOURS, start=1) for heart in hearts]
    start = finder.query(np.array([w.heart for w in SKETCH] + [heart for _, heart in around]))[1]
    speed = np.array([_speed(w) for w in SKETCH] + [1.3] * len(around))
    labels = grow(graph, start.astype(np.int64), speed)
    owner = np.array([0] * len(SKETCH) + [number for number, _ in around])
    wijk_of = np.where(labels < len(SKETCH), labels, -1)
    gemeente_of = np.where(labels < 0, -1, owner[labels])
    # River and plots cut off from everybody: to the nearest municipality on the south bank.
    dry = np.flatnonzero((gemeente_of >= 0) & ~np.isin(gemeente_of, [1, 2]))
    wet = np.flatnonzero(grain.water)
    gemeente_of[wet] = gemeente_of[dry[cKDTree(grain.seeds[dry]).query(grain.seeds[wet])[1]]]
    away = np.hypot((grain.seeds[:, 0] - 169300) / 15800, (grain.seeds[:, 1] - 421300) / 11600) > 1
    gemeente_of[away & (gemeente_of != 0)] = -1
    return gemeente_of, wijk_of


def _speed(wijk: WijkSketch) -> float:
    """Villages and the country grow wide; in town a wijk with more people grows wider."""
    if wijk.setting is Setting.TOWN:
        return 0.46 + 0.31 * min(wijk.residents / 9000, 1.0)
    return 0.92 if wijk.setting is Setting.VILLAGE else 0.8


def _outlines(
    grain: Grain, codes: npt.NDArray[np.object_], gemeente_of: Ints
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Join plots to buurten and neighbours, and simplify all of it at once, so that shared borders stay shared."""
    labels = codes.copy()
    for number, (code, _, _) in enumerate(NEIGHBOURS, start=1):
        labels[gemeente_of == number] = code
    used = np.flatnonzero(labels != "")
    plots = gpd.GeoSeries(grain.outlines(used), crs=RD_NEW)
    names, which = np.unique(labels[used].astype(str), return_inverse=True)
    joined = [shapely.coverage_union_all(plots.array[which == n]) for n in range(len(names))]
    simple = shapely.coverage_simplify(np.array(joined, dtype=object), _TOLERANCE)
    shapes = pd.Series(shapely.normalize(simple), index=names)
    known = {f"BU{w.code[2:]}{n:02d}": name for w in SKETCH for n, name in enumerate(w.buurten)}
    known[WATER_BUURT] = WATER_NAME
    buurten = gpd.GeoDataFrame(
        {"name": list(known.values()), "parent": ["WK" + code[2:8] for code in known]},
        geometry=list(shapes.reindex(list(known))),
        index=pd.Index(list(known), name="code"),
        crs=RD_NEW,
    )
    _describe(buurten, Level.BUURT)
    neighbours = gpd.GeoDataFrame(
        {"name": [name for _, name, _ in NEIGHBOURS]},
        geometry=list(shapes.reindex([code for code, _, _ in NEIGHBOURS])),
        index=pd.Index([code for code, _, _ in NEIGHBOURS], name="code"),
        crs=RD_NEW,
    )
    return buurten, neighbours


def _wijken(buurten: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    names = {w.code: w.name for w in SKETCH} | {WATER_WIJK: WATER_NAME}
    shapes = [shapely.coverage_union_all(buurten.geometry.array[buurten["parent"] == code]) for code in names]
    wijken = gpd.GeoDataFrame(
        {"name": list(names.values()), "parent": GEMEENTE},
        geometry=shapes,
        index=pd.Index(list(names), name="code"),
        crs=RD_NEW,
    )
    _describe(wijken, Level.WIJK)
    return wijken


def _describe(areas: gpd.GeoDataFrame, level: Level) -> None:
    areas["level"] = level
    areas["gemeente"] = GEMEENTE
    areas["boundary_year"] = BOUNDARY_YEAR
    areas["water"] = areas.index.isin([WATER_BUURT, WATER_WIJK])
