"""What stands behind one cell: the activities that people there can walk to, and the initiatives in the area."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from components.balance.model import area_codes
from components.balance.supply import Supply
from components.content.map_points import filtered
from components.content.scene import Scene
from geodata.vocabulary import Dimension, Stage


class Near(NamedTuple):
    """An activity that people of an area can walk to; ``share`` (0-1) is how many of them can."""

    id: str
    title: str
    partner: str
    share: float


def activities(records: pd.DataFrame, supply: Supply, code: str, dimension: Dimension | None) -> list[Near]:
    """
    Give the activities that count as supply in an area, those that give its people most first.

    Parameters
    ----------
    records
        All activities of the municipality, index id.
    code
        The area.
    dimension
        Only those that carry it; ``None`` = all.
    """
    if supply.within.empty or code not in supply.within.index:
        return []
    every = pd.Series(supply.within.loc[code].to_numpy(), index=supply.within.columns)
    share = every[every > 0]
    if dimension is not None:
        carries = [dimension in words for words in records["dimensions"].loc[share.index]]
        share = share[np.array(carries, dtype=bool)]
    carried = records.loc[share.index]
    given = (share * supply.hours.loc[share.index, "hour_places"]).to_numpy()
    order = np.lexsort((carried["title"].astype("str").to_numpy(), -given))
    return [
        Near(str(one), str(title), str(partner), float(part))
        for one, title, partner, part in zip(
            carried.index[order], carried["title"].iloc[order], carried["organisation"].iloc[order], share.iloc[order],
            strict=True,
        )
    ]  # fmt: skip


def initiatives(records: pd.DataFrame, scene: Scene, code: str, dimension: Dimension | None) -> pd.DataFrame:
    """Give the residents' initiatives that have begun in an area, for the theme and target group of the view."""
    return in_cell(
        filtered(records[~records["stage"].isin([Stage.IDEE, Stage.GESTOPT])], scene), scene, code, dimension
    )


def in_cell(records: pd.DataFrame, scene: Scene, code: str, dimension: Dimension | None) -> pd.DataFrame:
    """Narrow records to those that stand in an area and carry a dimension."""
    here = records[(area_codes(records, scene) == code).to_numpy(dtype=bool)]
    if dimension is None:
        return here
    return here[np.array([dimension in words for words in here["dimensions"]], dtype=bool)]
