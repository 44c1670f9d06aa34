"""One question of planning as frames: who is where, what is there, among which places is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from components.planning.asked import Change, What, place_id
from components.view_state import ViewState
from geodata.reach.ways import Walk
from geodata.vocabulary import TargetGroup

GROUPS = 5
"""Residents stand in five equal groups by need, 0 = least - 4 = most."""


class Note(StrEnum):
    """What somebody must know to read an answer rightly."""

    NO_COUNT = "no_count"  # nobody counted this target group: all residents stand in for it
    NEED_OF_WIJK = "need_of_wijk"  # of some areas the need is unknown or too few people live there: that of the wijk
    NO_NEED = "no_need"  # the need is known nowhere: everybody counts alike
    NEED_UNKNOWN = "need_unknown"  # of some areas nothing is known: the mean of the municipality
    CAPACITY_UNKNOWN = "capacity_unknown"  # of some places that exist nobody knows how many they can receive
    NO_LIMIT_KNOWN = "no_limit_known"  # of some places that exist nobody knows it, and no number stands in for it
    NO_PLACE = "no_place"  # some of what runs has no known place


@dataclass(frozen=True, eq=False)
class Question:
    """
    What a computation needs; can be sent to another process.

    ``demand`` has one row per cell with ``area`` (code of the buurt), ``x``, ``y``, ``people`` (of the target group),
    ``need`` (0-100), ``weight`` = people × need / 100, and ``group`` (0-4 by need). ``places`` holds everything that
    can be open, index ``place_id``: ``x``, ``y``, ``name`` (may be empty), ``kind`` (``there`` or ``candidate``),
    ``capacity`` (people a week, NaN no limit), ``cost`` (euro), ``area`` (code of the buurt, empty outside all).
    ``count``, ``reach_m`` and ``budget`` are the limits; ``limited`` says that places can be full, ``room`` and
    ``price`` are those of a place of which nothing else is known, ``afresh`` that what
    exists was left out. ``scores`` (cells × k, 0-100) and ``score_weights`` (k) are
    the parts of the need, for how firm an advice is; ``margin`` is half the step to which the people of
    an area were rounded.
    """

    demand: pd.DataFrame
    places: pd.DataFrame
    walk: Walk
    count: int
    reach_m: float
    budget: float | None = None
    limited: bool = False
    room: float = np.nan
    price: float = np.nan
    afresh: bool = False
    scores: pd.DataFrame = field(default_factory=pd.DataFrame)
    score_weights: pd.Series = field(default_factory=lambda: pd.Series(dtype="float64"))
    margin: float = 2.5
    notes: Mapping[Note, int] = field(default_factory=dict)

    @property
    def standing(self) -> tuple[str, ...]:
        """Ids of the places that are there already."""
        return tuple(self.places.index[self.places["kind"] == THERE])

    @property
    def candidates(self) -> pd.Index:
        """Ids of the places among which is chosen."""
        return self.places.index[self.places["kind"] == CANDIDATE]

    @property
    def people(self) -> float:
        """People of the target group in the municipality."""
        return float(self.demand["people"].sum())

    @property
    def need(self) -> float:
        """Need of the municipality: people × need / 100."""
        return float(self.demand["weight"].sum())


FIRST_GROUP = TargetGroup.OUDEREN
"""For whom a place is sought as long as nobody chose: for everybody together hardly any place is lacking."""


def group_of(view: ViewState) -> TargetGroup:
    """For whom a view plans."""
    return view.doelgroep or FIRST_GROUP


NEAR_M = 1000.0
"""Metres from the nearest home within which a place on the map is taken to lie in its area."""

THERE, CANDIDATE = "there", "candidate"
PLACE_COLUMNS = ("x", "y", "name", "kind", "capacity", "cost")


def weighed(cells: pd.DataFrame, people: pd.Series, need: pd.Series) -> pd.DataFrame:
    """
    Make demand of cells, the people of the target group in them, and the need of their areas.

    Parameters
    ----------
    cells
        ``area``, ``x``, ``y``.
    people, need
        On the index of ``cells``; need 0-100.

    Returns
    -------
    demand
        Cells where somebody of the group lives. Groups are cut where the people, in the order of need, reach a fifth,
        two fifths, ...; cells of equal need are in one group.
    """
    demand = cells[["area", "x", "y"]].assign(people=people.astype("float64"), need=need.astype("float64"))
    demand = demand[demand["people"] > 0].reset_index(drop=True)
    demand["weight"] = demand["people"] * demand["need"] / 100
    demand["group"] = fifths(demand["need"], demand["people"])
    return demand


def fifths(need: pd.Series, people: pd.Series) -> pd.Series:
    """
    Put cells in five groups of about as many people, by need.

    Returns
    -------
    group
        0 (least need) - 4 (most), int64, on the index of ``need``: that of the middle person of all cells with the same
        need, so that people who live alike are never told apart.
    """
    per_level = people.groupby(need).sum().sort_index()
    before = per_level.cumsum() - per_level
    total = per_level.sum()
    middle = (before + per_level / 2) / total if total > 0 else before * 0.0
    group = (middle * GROUPS).astype("int64").clip(upper=GROUPS - 1)
    return need.map(group).astype("int64")


def together(there: pd.DataFrame, candidates: pd.DataFrame) -> pd.DataFrame:
    """Put what exists and candidates in one frame; a candidate where something exists already is that place."""
    there = there.assign(kind=THERE)
    candidates = candidates.assign(kind=CANDIDATE)
    new = candidates[~candidates.index.isin(there.index)]
    return pd.concat([there[list(PLACE_COLUMNS)], new[list(PLACE_COLUMNS)]])


class Changed(NamedTuple):
    """What a what-if makes of the places: all of them, which are open, and the changes that did anything."""

    places: pd.DataFrame
    opened: tuple[str, ...]
    done: tuple[Change, ...]


def changed(question: Question, open_ids: tuple[str, ...], changes: tuple[Change, ...]) -> Changed:
    """
    Carry out the changes of a what-if, in their order.

    Parameters
    ----------
    question
        Its places are changed. Where places cannot be full, room is left out of account.
    open_ids
        What is open before.

    Returns
    -------
    changed
        A place that moves keeps its id. A change of a place that is not open does nothing.
    """
    frame, opened, done = question.places.copy(), list(open_ids), list[Change]()
    for change in changes:
        if change.what is What.ERBIJ:
            x, y = (int(part) for part in change.place.split("-"))
            if change.place not in frame.index:
                frame.loc[change.place] = new_place(x, y, area_near(question, x, y)) | {
                    "capacity": question.room,
                    "cost": question.price,
                }
            if change.people is not None and question.limited:
                frame.loc[change.place, "capacity"] = float(change.people)
            if change.place not in opened:
                opened.append(change.place)
        elif change.place not in opened:
            continue
        elif change.what is What.SLUIT:
            opened.remove(change.place)
        elif change.what is What.NAAR and change.to is not None:
            x, y = change.to
            frame.loc[change.place, ["x", "y"]] = [float(x), float(y)]
            frame.loc[change.place, "area"] = area_near(question, x, y)
        elif change.what is What.GROEI and not question.limited:
            continue
        elif change.what is What.GROEI:
            frame.loc[change.place, "capacity"] = float(change.people or 0)
        done.append(change)
    return Changed(frame, tuple(opened), tuple(done))


def area_near(question: Question, x: float, y: float) -> str:
    """Give the code of the area of the nearest home; empty where nobody lives within a kilometre."""
    demand = question.demand
    if demand.empty:
        return ""
    metres = np.hypot(demand["x"].to_numpy() - x, demand["y"].to_numpy() - y)
    nearest = int(metres.argmin())
    return str(demand["area"].iloc[nearest]) if metres[nearest] <= NEAR_M else ""


def new_place(x: float, y: float, area: str) -> dict[str, Any]:
    """Make the row of a place of which only is known where it is."""
    return {
        "x": float(x),
        "y": float(y),
        "name": "",
        "kind": CANDIDATE,
        "capacity": np.nan,
        "cost": np.nan,
        "area": area,
    }


def ids_of(places: pd.DataFrame) -> pd.Index:
    """Name places by where they are."""
    return pd.Index([place_id(x, y) for x, y in zip(places["x"], places["y"], strict=True)], dtype="object")
