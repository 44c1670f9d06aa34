"""Timings of planning: a municipality beside spopt, firmness, and a whole country with its memory."""

import multiprocessing
import resource
import sys
import time
import warnings
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from geodata.reach.placement import Aim, How, Placement, Proof, choose_places, curve, demand_draws, firmness
from geodata.reach.walking import DETOUR

BUURTEN, CELLS, CANDIDATES, REACH_M = 150, 4_000, 500, 800.0
COUNTS = (5, 10, 20)
RUNS = 200
NATION_AREAS, NATION_CANDIDATES, NATION_COUNT, NATION_REACHES_M = 14_000, 20_000, 50, (1_000.0, 2_000.0, 5_000.0)
TOWNS = 340
MB = 1024.0 if sys.platform != "darwin" else 1024.0**2


def municipality(seed: int = 1) -> tuple[pd.DataFrame, pd.DataFrame, np.ndarray]:
    """Squares of 100 m around the middles of buurten, venues near homes, and five domain scores per square."""
    random = np.random.default_rng(seed)
    middles = random.uniform(0, 9_000, (BUURTEN, 2))
    buurt = random.integers(0, BUURTEN, CELLS)
    xy = (middles[buurt] + random.normal(0, 250, (CELLS, 2))).round(-2) + 50
    people = random.gamma(2, 8, CELLS).round() + 1
    scores = random.uniform(10, 90, (BUURTEN, 5))[buurt]
    need = scores.mean(axis=1)
    demand = pd.DataFrame(
        {
            "x": xy[:, 0],
            "y": xy[:, 1],
            "weight": people * need / 100,
            "people": people,
            "group": pd.qcut(need, 5, labels=False).astype(float),
        }
    )
    at = xy[random.choice(CELLS, CANDIDATES, replace=False)] + random.normal(0, 30, (CANDIDATES, 2))
    candidates = pd.DataFrame({"x": at[:, 0], "y": at[:, 1]}, index=[f"venue {n:03d}" for n in range(CANDIDATES)])
    return demand, candidates, scores


def nation(seed: int = 1) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Buurten of towns, a few large and many small, and candidates near their middles."""
    random = np.random.default_rng(seed)
    towns = random.uniform(0, [200_000, 300_000], (TOWNS, 2))
    size = random.pareto(1.1, TOWNS) + 0.3
    town = random.choice(TOWNS, NATION_AREAS, p=size / size.sum())
    spread = 270 * np.sqrt(np.bincount(town, minlength=TOWNS))
    xy = towns[town] + random.normal(0, 1, (NATION_AREAS, 2)) * spread[town][:, None]
    people = random.gamma(1.2, 1_000, NATION_AREAS).round()
    need = np.clip(random.normal(50, 18, NATION_AREAS), 5, 99)
    demand = pd.DataFrame({"x": xy[:, 0], "y": xy[:, 1], "weight": people * need / 100, "people": people})
    at = xy[random.integers(0, NATION_AREAS, NATION_CANDIDATES)] + random.normal(0, 300, (NATION_CANDIDATES, 2))
    index = [f"place {n:05d}" for n in range(NATION_CANDIDATES)]
    return demand, pd.DataFrame({"x": at[:, 0], "y": at[:, 1]}, index=index)


def timed(run: Callable[[], Any], times: int = 1) -> tuple[float, Any]:
    """The shortest of some runs in seconds, and the last answer."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        answer = run()
        taken.append(time.perf_counter() - start)
    return min(taken), answer


def by_spopt(demand: pd.DataFrame, candidates: pd.DataFrame, count: int) -> float:
    """The objective that spopt finds with its default solver; distances, model and solving included."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pulp
        from spopt.locate import MCLP

        here, there = demand[["x", "y"]].to_numpy(), candidates[["x", "y"]].to_numpy()
        far = np.hypot(*(here[:, None] - there[None]).transpose(2, 0, 1)) * DETOUR
        model = MCLP.from_cost_matrix(far, demand["weight"].to_numpy(), REACH_M, count)
        model.solve(pulp.PULP_CBC_CMD(msg=False))
        return float(pulp.value(model.problem.objective))


def told(found: Placement) -> str:
    """What is known of an answer."""
    return "proven" if found.status is Proof.OPTIMAL else f"gap {found.gap:.3%}"


def measure_municipality() -> list[tuple[str, float, str]]:
    """What was measured, seconds, and what is known of the answer."""
    demand, candidates, scores = municipality()
    by_spopt(demand[:100], candidates[:20], 2)  # loads the package
    lines = []
    for count in COUNTS:
        ask = partial(choose_places, demand, candidates, count=count, reach_m=REACH_M)
        quick_s, quick = timed(partial(ask, how=How.QUICK), 3)
        exact_s, exact = timed(ask, 3)
        spopt_s, objective = timed(partial(by_spopt, demand, candidates, count))
        if not np.isclose(exact.covered_weight, objective, rtol=1e-9) or exact.status is not Proof.OPTIMAL:
            raise AssertionError(f"p = {count}: {exact.covered_weight} here, {objective} by spopt")
        lines += [
            (f"p = {count}, quick", quick_s, told(quick)),
            (f"p = {count}, exact", exact_s, f"{told(exact)}, same objective as spopt"),
            (f"p = {count}, spopt with its default solver", spopt_s, f"{spopt_s / exact_s:.0f} times as long"),
        ]
    asked = {"count": 10, "reach_m": REACH_M}
    for what, more in (
        ("fairest, quick", {"aim": Aim.FAIREST, "how": How.QUICK}),
        ("fairest, exact, at most 20 s", {"aim": Aim.FAIREST, "time_limit_s": 20}),
        ("room for 300 in each, quick", {"capacity": 300, "how": How.QUICK}),
        ("room for 300 in each, exact, at most 20 s", {"capacity": 300, "time_limit_s": 20}),
        ("budget for 8 of 10, exact", {"cost": 1_000, "budget": 8_000}),
    ):
        seconds, found = timed(partial(choose_places, demand, candidates, **asked, **more))
        lines.append((f"p = 10, {what}", seconds, told(found)))
    seconds, points = timed(lambda: curve(demand, candidates, up_to=20, reach_m=REACH_M))
    proven = bool((points["status"] == Proof.OPTIMAL).all())
    lines.append(("curve of 0 to 20 places, exact", seconds, "all proven" if proven else "not all proven"))
    people = demand["people"].to_numpy()
    chosen = choose_places(demand, candidates, **asked).chosen

    def firm() -> pd.DataFrame:
        draws = demand_draws(people, np.full(CELLS, 2.5), scores, np.ones(5), runs=RUNS)
        return firmness(demand, candidates, draws, chosen=chosen, **asked)

    seconds, found = timed(firm)
    lines.append((f"firmness, {RUNS} runs", seconds, f"shares {found['share'].min():.0%}-{found['share'].max():.0%}"))
    return lines


def _nation(reach_m: float, answers: "multiprocessing.Queue[tuple[float, float, float]]") -> None:
    demand, candidates = nation()
    seconds, found = timed(
        lambda: choose_places(demand, candidates, count=NATION_COUNT, reach_m=reach_m, how=How.QUICK)
    )
    answers.put((seconds, found.gap, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB))


def measure_nation(reach_m: float) -> tuple[float, float, float]:
    """Seconds, gap and peak memory in MB of a process of its own."""
    context = multiprocessing.get_context("spawn")
    answers: multiprocessing.Queue[tuple[float, float, float]] = context.Queue()
    child = context.Process(target=_nation, args=(reach_m, answers))
    child.start()
    answer = answers.get(timeout=300)
    child.join()
    return answer


def main() -> None:
    """Print the timings."""
    print(f"{BUURTEN} buurten, {CELLS:,} cells, {CANDIDATES} candidates, {REACH_M:.0f} m\n")
    for what, seconds, known in measure_municipality():
        print(f"{what:<55} {seconds:>8.2f} s   {known}")
    print(f"\n{NATION_AREAS:,} areas, {NATION_CANDIDATES:,} candidates, p = {NATION_COUNT}, quick\n")
    for reach_m in NATION_REACHES_M:
        seconds, gap, memory = measure_nation(reach_m)
        print(f"{f'within {reach_m:,.0f} m':<55} {seconds:>8.2f} s   gap {gap:.3%}, {memory:.0f} MB at most")


if __name__ == "__main__":
    main()
