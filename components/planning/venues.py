"""Places that can be chosen: those of the register by name, points, and a grid over where people live."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from components.planning.question import ids_of

STEP_M = 300.0
"""Distance between the points of a grid."""


def venue_name(address: str | None, title: str) -> str:
    """
    Name a place: what stands before the street in an address, else the address, else what happens there.

    ``Wijkhuis De Grienden, Oeverplein 11`` is ``Wijkhuis De Grienden``.
    """
    if not isinstance(address, str) or not address.strip():
        return title
    first = address.split(",")[0].strip()
    return first if first and not any(sign.isdigit() for sign in first) else address.strip()


def points(at: Iterable[tuple[float, float]]) -> pd.DataFrame:
    """Make candidates of points (x, y; RD New) without a name of their own; a point that occurs twice is one."""
    frame = pd.DataFrame(list(at), columns=["x", "y"], dtype="float64").assign(name="")
    frame[["capacity", "cost"]] = np.nan
    frame.index = ids_of(frame)
    return frame[~frame.index.duplicated()]


def grid(demand: pd.DataFrame, step: float = STEP_M) -> pd.DataFrame:
    """
    Make a grid of candidates over where people live.

    Parameters
    ----------
    demand
        ``x``, ``y``, ``people``.
    step
        Metres. Of each square of this size with people in it, the cell with most people is the candidate, so that no
        point lies in a field or in water.
    """
    square = pd.MultiIndex.from_arrays([np.floor(demand["x"] / step), np.floor(demand["y"] / step)])
    fullest = demand.reset_index(drop=True).groupby(square)["people"].idxmax().to_numpy()
    chosen = demand.reset_index(drop=True).loc[np.sort(fullest)]
    frame = pd.DataFrame({"x": chosen["x"].to_numpy(), "y": chosen["y"].to_numpy()}).assign(name="")
    frame[["capacity", "cost"]] = np.nan
    frame.index = ids_of(frame)
    return frame[~frame.index.duplicated()]
