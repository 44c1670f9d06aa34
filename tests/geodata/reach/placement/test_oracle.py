"""The most covered beside spopt, which solves the same problem with another solver."""

import numpy as np
import pandas as pd
import pulp
import pytest
from spopt.locate import MCLP

from geodata.reach.placement import Proof, choose_places


@pytest.mark.parametrize(("seed", "count"), [(1, 2), (2, 5), (3, 8)])
def test_as_much_is_covered_as_by_spopt(seed: int, count: int) -> None:
    random = np.random.default_rng(seed)
    here, there = random.uniform(0, 5000, (120, 2)), random.uniform(0, 5000, (30, 2))
    weight = random.gamma(2, 10, 120)
    stood = np.zeros(30)
    stood[:2] = seed == 3
    far = np.hypot(*(here[:, None] - there[None]).transpose(2, 0, 1)) * 1.3
    model = MCLP.from_cost_matrix(far, weight, 800, count, predefined_facilities_arr=stood if stood.any() else None)
    model.solve(pulp.PULP_CBC_CMD(msg=False))
    demand = pd.DataFrame({"x": here[:, 0], "y": here[:, 1], "weight": weight})
    places = pd.DataFrame({"x": there[:, 0], "y": there[:, 1]}, index=[f"h{n:02d}" for n in range(30)])
    standing = [place for place, there_is in zip(places.index, stood, strict=True) if there_is]
    found = choose_places(demand, places, count=count - len(standing), reach_m=800, standing=standing)
    assert found.covered_weight == pytest.approx(pulp.value(model.problem.objective))
    assert found.status is Proof.OPTIMAL
