"""How much one more place adds."""

import pytest

from geodata.errors import CancelledError
from geodata.reach.placement import Aim, How, Proof, choose_places, curve
from tests.geodata.reach.placement.worlds import STRAIGHT, world

WHERE = world(3, cells=20, candidates=10)


@pytest.mark.parametrize("how", How)
@pytest.mark.parametrize("aim", Aim)
@pytest.mark.parametrize("capacity", [None, 3.0])
def test_the_curve_starts_with_nothing_and_never_falls(how: How, aim: Aim, capacity: float | None) -> None:
    found = curve(WHERE.demand, WHERE.candidates, up_to=4, how=how, aim=aim, capacity=capacity, **STRAIGHT)
    assert list(found.index) == [0, 1, 2, 3, 4]
    assert found["weight"][0] == 0
    aimed = found["weight"] if aim is Aim.MOST else found["worst_share"].round(9)
    assert aimed.is_monotonic_increasing
    assert (found["bound"] >= found["weight"] - 1e-9).all()


def test_each_point_is_the_best_choice_of_so_many() -> None:
    found = curve(WHERE.demand, WHERE.candidates, up_to=4, **STRAIGHT)
    for count in found.index:
        best = choose_places(WHERE.demand, WHERE.candidates, count=count, **STRAIGHT)
        assert found["weight"][count] == pytest.approx(best.covered_weight)
        assert found["people"][count] == pytest.approx(best.satisfied.people)
        assert found["status"][count] == Proof.OPTIMAL


def test_what_stands_is_there_from_the_start() -> None:
    assert curve(WHERE.demand, WHERE.candidates, up_to=1, standing=["p0"], **STRAIGHT)["weight"][0] > 0


def test_it_tells_how_far_it_is_and_can_be_stopped() -> None:
    told: list[tuple[int, int]] = []
    curve(WHERE.demand, WHERE.candidates, up_to=2, progress=lambda *now: told.append(now), **STRAIGHT)
    assert told == [(1, 3), (2, 3), (3, 3)]
    with pytest.raises(CancelledError):
        curve(WHERE.demand, WHERE.candidates, up_to=2, cancelled=lambda: True, **STRAIGHT)
