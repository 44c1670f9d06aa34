"""Small worlds for planning, and slow-but-obvious twins that try every choice."""

import itertools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment, linprog

REACH_M = 500.0
STRAIGHT = {"reach_m": REACH_M, "detour": 1.0}


def demand(*rows: tuple[float, ...], columns: str = "x y weight people group") -> pd.DataFrame:
    """Demand from rows of x, y, weight, people, group; later columns may be left out."""
    names = columns.split()[: len(rows[0])] if rows else columns.split()[:3]
    return pd.DataFrame(rows, columns=names, dtype="float64")


def places(**at: tuple[float, ...]) -> pd.DataFrame:
    """Candidates by id from x, y, capacity, cost; later columns may be left out."""
    names = ["x", "y", "capacity", "cost"][: max((len(row) for row in at.values()), default=2)]
    return pd.DataFrame.from_dict(at, orient="index", columns=names, dtype="float64")


class World(NamedTuple):
    """A random small world: whole people, so that each can be handed a place of their own."""

    demand: pd.DataFrame
    candidates: pd.DataFrame


def world(seed: int, *, cells: int = 8, candidates: int = 6, capacity: bool = False, side: int = 1500) -> World:
    """A world of some cells and candidates on whole metres."""
    random = np.random.default_rng(seed)
    people = random.integers(0, 5, cells)
    asked = pd.DataFrame(
        {
            "x": random.integers(0, side, cells).astype(float),
            "y": random.integers(0, side // 2, cells).astype(float),
            "people": people.astype(float),
            "weight": people * random.integers(1, 10, cells) / 10,
            "group": random.integers(0, 3, cells).astype(float),
        },
        index=[f"cell {n}" for n in range(cells)],
    )
    offered = pd.DataFrame(
        {
            "x": random.integers(0, side, candidates).astype(float),
            "y": random.integers(0, side // 2, candidates).astype(float),
            "cost": random.integers(1, 6, candidates) * 100.0,
        },
        index=[f"p{n}" for n in range(candidates)],
    )
    if capacity:
        offered["capacity"] = random.choice([0.0, 2.0, 3.0, 5.0, np.nan], candidates)
    return World(asked, offered)


def within(world: World, reach_m: float = REACH_M) -> np.ndarray:
    """Cells × candidates: is it within a straight walk?"""
    here, there = world.demand[["x", "y"]].to_numpy(), world.candidates[["x", "y"]].to_numpy()
    return np.hypot(*(here[:, None] - there[None]).transpose(2, 0, 1)) <= reach_m


def choices(
    world: World, count: int, *, standing: Iterable[str] = (), budget: float | None = None
) -> Iterator[list[int]]:
    """Every set of open places that is allowed, the standing ones among them."""
    stood = [world.candidates.index.get_loc(place) for place in standing]
    free = [n for n in range(len(world.candidates)) if n not in stood]
    cost = world.candidates["cost"].to_numpy()
    for size in range(min(count, len(free)) + 1):
        for new in itertools.combinations(free, size):
            if budget is None or cost[list(new)].sum() <= budget:
                yield [*stood, *new]


def satisfied(world: World, opened: list[int]) -> float:
    """Need that open places satisfy, each person given a seat by assignment where places can be full."""
    reach = within(world)[:, opened]
    people, weight = world.demand["people"].to_numpy(), world.demand["weight"].to_numpy()
    if "capacity" not in world.candidates:
        return float(weight[reach.any(axis=1)].sum())
    room = world.candidates["capacity"].fillna(people.sum()).to_numpy()[opened]
    person = np.repeat(np.arange(len(people)), people.astype(int))
    seat = np.repeat(np.arange(len(opened)), room.astype(int))
    if not len(person) or not len(seat):
        return 0.0
    worth = np.where(reach[person][:, seat], (weight / np.maximum(people, 1))[person][:, None], 0.0)
    return float(worth[linear_sum_assignment(worth, maximize=True)].sum())


def fairly_satisfied(world: World, opened: list[int]) -> tuple[float, float]:
    """
    The highest worst share of open places, and the most need with it.

    Written in shares of cells only: whoever can go nowhere else than to some places must fit in those places, for each
    set of places (the cuts of the flow), which is another formulation than that of flows from cells to places.
    """
    reach = within(world)[:, opened]
    people, weight = world.demand["people"].to_numpy(), world.demand["weight"].to_numpy()
    group = world.demand["group"].to_numpy()
    cells = len(people)
    if "capacity" in world.candidates:
        room = world.candidates["capacity"].fillna(people.sum()).to_numpy()[opened]
    else:
        room = np.full(len(opened), people.sum())
    rows, limits = [], []
    for size in range(len(opened) + 1):
        for some in itertools.combinations(range(len(opened)), size):
            only = ~np.delete(reach, some, axis=1).any(axis=1)
            rows.append(np.append(only * people, 0.0))
            limits.append(room[list(some)].sum())
    for one in np.unique(group):
        inside = people * (group == one)
        if inside.sum():
            rows.append(np.append(-inside / inside.sum(), 1.0))
            limits.append(0.0)
    bounds = [(0.0, 1.0)] * cells + [(0.0, 1.0)]
    best = linprog(np.append(np.zeros(cells), -1.0), np.array(rows), limits, bounds=bounds)
    worst = float(best.x[-1])
    bounds[-1] = (max(worst - 1e-10, 0.0), 1.0)
    then = linprog(np.append(-weight, 0.0), np.array(rows), limits, bounds=bounds)
    return worst, float(-then.fun)
