"""Small invented lands with borders like those of a real place: shared, and never straight."""

import geopandas as gpd
import numpy as np
import shapely

STEP = 1000.0
ORIGIN = (160000.0, 410000.0)


def wiggly(columns: int, rows: int, points: int = 6, prefix: str = "WK99") -> gpd.GeoDataFrame:
    """
    Areas that fit together like a jigsaw puzzle.

    Parameters
    ----------
    columns, rows
        Their product is the number of areas; each is about a square kilometre.
    points
        Points per side between two corners.

    Returns
    -------
    areas
        Indexed by code, RD New, with ``name``, ``water``, ``population``.
    """
    random = np.random.default_rng(columns * 10007 + rows)
    corners = np.stack(np.meshgrid(np.arange(columns + 1), np.arange(rows + 1), indexing="ij"), -1) * STEP + ORIGIN
    corners = corners + random.uniform(-0.28, 0.28, corners.shape) * STEP
    along = np.linspace(0, 1, points + 2)[1:-1, None]

    def side(start: np.ndarray, end: np.ndarray) -> np.ndarray:
        across = np.array([start[1] - end[1], end[0] - start[0]])
        sway = random.normal(0, 0.045, (points, 1)) + 0.05 * np.sin(along * np.pi * random.integers(1, 4))
        return start + along * (end - start) + sway * across

    east = {(i, j): side(corners[i, j], corners[i + 1, j]) for i in range(columns) for j in range(rows + 1)}
    north = {(i, j): side(corners[i, j], corners[i, j + 1]) for i in range(columns + 1) for j in range(rows)}
    outlines = [
        shapely.Polygon(
            np.vstack([
                corners[i, j], east[i, j], corners[i + 1, j], north[i + 1, j], corners[i + 1, j + 1],
                east[i, j + 1][::-1], corners[i, j + 1], north[i, j][::-1],
            ])
        )
        for j in range(rows) for i in range(columns)
    ]  # fmt: skip
    codes = [f"{prefix}{number:06d}" for number in range(len(outlines))]
    return gpd.GeoDataFrame(
        {
            "name": [_NAMES[number % len(_NAMES)] for number in range(len(outlines))],
            "water": False,
            "population": random.integers(200, 15000, len(outlines)).astype(float),
        },
        index=codes,
        geometry=outlines,
        crs=28992,
    )


_NAMES = [
    "Noordkade",
    "De Weerd",
    "Oeverveld",
    "Binnenhof",
    "Aalakker",
    "Molenhoek",
    "Berk",
    "Lange Heuvel",
    "Dorpszicht",
]
