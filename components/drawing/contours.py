"""Where a field of numbers on a grid passes zero, as polygons."""

import numpy as np
import numpy.typing as npt
import shapely

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# Which sides of a square of four nodes the line joins, by which corners are inside: 1 south-west, 2 south-east,
# 4 north-east, 8 north-west. Two opposite corners (5 and 10) are kept apart. Sides: south, east, north, west.
_SIDES = {
    1: ((3, 0),),
    2: ((0, 1),),
    3: ((3, 1),),
    4: ((1, 2),),
    5: ((3, 0), (1, 2)),
    6: ((0, 2),),
    7: ((3, 2),),
    8: ((2, 3),),
    9: ((2, 0),),
    10: ((0, 1), (2, 3)),
    11: ((2, 1),),
    12: ((1, 3),),
    13: ((1, 0),),
    14: ((0, 3),),
}


def above_zero(field: Floats, left: float, low: float, step: float) -> shapely.Geometry:
    """
    Draw a line around where a field is above zero, by marching squares (Lorensen and Cline 1987, in two dimensions).

    Parameters
    ----------
    field
        One finite number per node, row 0 lowest, column 0 leftmost. Beyond its border it is below zero.
    left, low
        Where the first node lies.
    step
        Between nodes, in the same unit.

    Returns
    -------
    shape
        Polygons, with holes; empty when nothing is above zero. Along a side between two nodes the field is taken to
        run straight.
    """
    wide = np.pad(field, 1, constant_values=-np.abs(field).max(initial=1.0))
    inside = wide > 0
    sides = _crossings(wide, inside)
    code = inside[:-1, :-1] + 2 * inside[:-1, 1:] + 4 * inside[1:, 1:] + 8 * inside[1:, :-1]
    segments = []
    for value, pairs in _SIDES.items():
        row, column = np.nonzero(code == value)
        for one, other in pairs:
            segments.append(np.stack([sides[one](row, column), sides[other](row, column)], axis=1))
    nodes = np.concatenate(segments) * step + (left - step, low - step)
    return shapely.build_area(shapely.multilinestrings(shapely.linestrings(nodes))) if len(nodes) else shapely.Polygon()


def _crossings(field: Floats, inside: Flags):  # type: ignore[no-untyped-def]
    """Where the field passes zero on each side of a square, in steps; only asked for sides on which it does."""
    with np.errstate(divide="ignore", invalid="ignore"):
        along = field[:, :-1] / (field[:, :-1] - field[:, 1:])
        up = field[:-1] / (field[:-1] - field[1:])
    return (
        lambda row, column: np.column_stack([column + along[row, column], row]),
        lambda row, column: np.column_stack([column + 1, row + up[row, column + 1]]),
        lambda row, column: np.column_stack([column + along[row + 1, column], row + 1]),
        lambda row, column: np.column_stack([column, row + up[row, column]]),
    )
