"""Where the residents of Maasdrecht live: squares of 100 m, in the form of the CBS squares."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geodata.demo.growth import Ints
from geodata.demo.land import Land
from geodata.demo.noise import Floats, SmoothNoise
from geodata.demo.story import SKETCH, Setting
from geodata.vocabulary import LandscapeKind

CELL = 100.0
UNIT = 5
"""Residents are counted in fives, as CBS rounds them."""
SECRET = -99997
AGES = {"share_0_15": "0_tot_15_jaar", "share_15_25": "15_tot_25_jaar", "share_25_45": "25_tot_45_jaar",
        "share_45_65": "45_tot_65_jaar", "share_65": "65_jaar_en_ouder"}  # fmt: skip
_NOBODY = (LandscapeKind.RIVER, LandscapeKind.CANAL, LandscapeKind.LAKE, LandscapeKind.FOREST, LandscapeKind.PARK)


@dataclass(frozen=True)
class Residents:
    """Residents per square, before ages are known."""

    corners: Floats
    """South-west corner of each inhabited square, RD New."""
    buurt: npt.NDArray[np.object_]
    """Code of the buurt in which its middle lies."""
    count: Ints
    """Residents, a multiple of 5; 0: a square with so few that their number is secret."""

    def per_buurt(self) -> pd.Series:
        """Residents per buurt, index code."""
        return pd.Series(self.count).groupby(self.buurt).sum()


def settle(land: Land, seed: int) -> Residents:
    """Spread the residents of each wijk over its squares: dense in town, in villages' hearts, some farms outside."""
    rng = np.random.default_rng([seed, 2])
    west, south, east, north = land.gemeente.total_bounds // CELL * CELL
    xs, ys = np.meshgrid(np.arange(west, east + 1, CELL), np.arange(south, north + 1, CELL))
    corners = np.stack([xs.ravel(), ys.ravel()], axis=1)
    middles = corners + CELL / 2
    points = shapely.points(middles)
    dry = land.buurten[~land.buurten["water"]]
    at, inside = shapely.STRtree(points).query(dry.geometry.array, predicate="contains_properly")
    order = np.argsort(inside, kind="stable")
    at, inside = at[order], inside[order]
    corners, middles = corners[inside], middles[inside]
    weight = _weights(middles, land, rng)
    wijk_of = dry["parent"].to_numpy()[at]
    count = np.zeros(len(at), dtype=np.int64)
    shown = np.zeros(len(at), dtype=bool)
    for wijk in SKETCH:
        here = np.flatnonzero(wijk_of == wijk.code)
        count[here], shown[here] = _share_out(weight[here], wijk.residents, rng, scattered=wijk.setting != Setting.TOWN)
    return Residents(corners[shown], dry.index.to_numpy()[at][shown], count[shown])


def _weights(middles: Floats, land: Land, rng: np.random.Generator) -> Floats:
    """How many people a square can hold, relative to others."""
    scenery = land.landscape.set_index("kind")["geometry"]
    x, y = middles.T
    built = shapely.contains_xy(shapely.union_all(list(scenery.loc[[LandscapeKind.BUILT_UP]])), x, y)
    grain = SmoothNoise(rng, shortest=180, longest=2400, waves=20, roughness=0.3)
    points = shapely.points(middles)
    road = shapely.union_all(list(scenery.loc[[LandscapeKind.ROAD]]))
    rail = shapely.union_all(list(scenery.loc[[LandscapeKind.RAILWAY]]))
    shapely.prepare([road, rail])
    farms = rng.random(len(middles)) < np.where(shapely.dwithin(road, points, 150), 0.35, 0.09)
    outside = 0.03 * np.where(shapely.dwithin(road, points, 120), 2.5, 1.0) * np.where(farms, 1.0, 0.1)
    density = grain(middles)
    weight = np.where(built, np.exp(0.55 * density), outside)
    for wijk in SKETCH:
        if wijk.setting is not Setting.TOWN:
            away = np.hypot(x - wijk.heart[0], y - wijk.heart[1])
            reach = 60 + 7.5 * np.sqrt(wijk.residents)
            weight += 0.6 * np.exp(-0.5 * (away / reach) ** 2) * np.exp(0.5 * density)
    nobody = shapely.union_all(list(scenery.loc[list(_NOBODY)]))
    shapely.prepare(nobody)
    weight[shapely.contains_xy(nobody, x, y)] = 0
    weight[shapely.dwithin(rail, points, 55)] *= 0.2
    return weight


def _share_out(
    weight: Floats, residents: int, rng: np.random.Generator, *, scattered: bool
) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """Fives of residents over squares by weight; the total is right. Also which squares are in the file."""
    units = round(residents / UNIT)
    wanted = weight / weight.sum() * units
    given = np.floor(wanted).astype(np.int64)
    left = units - int(given.sum())
    chance = wanted - given
    if left > 0:
        # Gumbel keys: draw without replacement, in proportion to what is left over.
        keys = np.log(np.clip(chance, 1e-12, None)) - np.log(-np.log(rng.uniform(1e-9, 1 - 1e-9, len(weight))))
        given[np.argsort(-keys)[:left]] += 1
    few = (given == 0) & (weight > 0) & (rng.random(len(weight)) < np.clip(wanted, 0, 0.5))
    return given * UNIT, (given > 0) | (few if scattered else few & (wanted > 0.3))


def cells_of(residents: Residents, shares: pd.DataFrame, seed: int) -> pd.DataFrame:
    """
    Squares with residents by age.

    Parameters
    ----------
    residents
        From ``settle``.
    shares
        Index buurt code, columns ``AGES``: % of residents.

    Returns
    -------
    cells
        Index ``crs28992res100m`` (``E1690N4222``: south-west corner in hundreds of metres RD New). Columns
        ``buurt``, ``x``, ``y`` (middle, RD New), ``aantal_inwoners`` and
        ``aantal_inwoners_0_tot_15_jaar`` .. ``_65_jaar_en_ouder``: multiples of 5, int64; -99997 where 0-4 or
        secret. ``aantal_inwoners`` that are known add up to the buurten exactly.
    """
    rng = np.random.default_rng([seed, 3])
    mix = shares[list(AGES)].reindex(residents.buurt).to_numpy(float)
    mix = mix * np.exp(rng.normal(0, 0.25, mix.shape))
    mix /= mix.sum(axis=1, keepdims=True)
    east, north = (residents.corners / CELL).astype(np.int64).T
    secret = residents.count == 0
    frame = pd.DataFrame(
        {
            "buurt": residents.buurt,
            "x": residents.corners[:, 0] + CELL / 2,
            "y": residents.corners[:, 1] + CELL / 2,
            "aantal_inwoners": np.where(secret, SECRET, residents.count),
        },
        index=pd.Index([f"E{e:04d}N{n:04d}" for e, n in zip(east, north, strict=True)], name="crs28992res100m"),
    )
    by_age = mix * residents.count[:, None] / UNIT
    rounded = (np.floor(by_age + rng.random(by_age.shape)) * UNIT).astype(np.int64)
    rounded = np.where((rounded == 0) | (residents.count < 2 * UNIT)[:, None], SECRET, rounded)
    for column, name in enumerate(AGES.values()):
        frame[f"aantal_inwoners_{name}"] = rounded[:, column]
    return frame
