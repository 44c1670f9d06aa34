import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from components.drawing.palette import PointKind
from components.drawing.paper.frame import bar_length, fit
from components.drawing.paper.marks import apart, gather
from components.sheets import Spot
from tests.components.sheets.samples import square

FRAME = fit([square(0, 0)], 0, 0, 100, 100, 0)


def test_a_square_of_a_kilometre_fills_a_square_of_paper_with_north_up():
    assert FRAME.scale == 0.1
    assert FRAME.points(np.array([[150_000, 420_000], [151_000, 421_000]])).tolist() == [[0, 0], [100, 100]]


def test_the_scale_bar_has_the_longest_round_length_that_fits():
    assert bar_length(FRAME, 90) == 500
    assert bar_length(FRAME, 100) == 1000


def test_near_points_of_a_kind_are_one_sign_with_their_number():
    near = [Spot(PointKind.ACTIVITY, 150_000, 420_000, "a"), Spot(PointKind.ACTIVITY, 150_100, 420_000, "b", 2)]
    assert gather(near, FRAME, 20) == [Spot(PointKind.ACTIVITY, 150_050, 420_000, "", 3)]


def test_kinds_are_not_mixed_and_places_of_a_plan_stay_apart():
    same = [Spot(kind, 150_000, 420_000, "a") for kind in (PointKind.ACTIVITY, PointKind.INITIATIVE)]
    same += [Spot(PointKind.PROPOSED, 150_000, 420_000, name) for name in "ab"]
    assert len(gather(same, FRAME, 20)) == 4


@given(
    st.lists(
        st.builds(
            Spot,
            st.sampled_from([PointKind.ACTIVITY, PointKind.SIGNAL, PointKind.STANDING]),
            st.integers(150_000, 151_000),
            st.integers(420_000, 421_000),
            st.just(""),
            st.integers(1, 9),
        ),
        max_size=40,
    )
)
def test_no_thing_is_lost_or_counted_twice_and_the_order_does_not_matter(spots):
    gathered = gather(spots, FRAME, 15)
    for kind in PointKind:
        assert sum(one.count for one in gathered if one.kind is kind) == sum(
            one.count for one in spots if one.kind is kind
        )
    assert gather(spots[::-1], FRAME, 15) == gathered


def test_numbers_that_lie_over_each_other_give_way_and_single_things_do_not():
    places = np.array([[0.0, 0.0], [3.0, 0.0], [1.5, 14.0]])
    moved = apart(places, np.array([5.0, 5.0, 5.0]), np.array([False, False, True]))
    assert moved[2].tolist() == [1.5, 14.0]
    assert np.hypot(*(moved[0] - moved[1])) > 9.5
    assert (np.hypot(*(moved - places).T) <= 6.01).all()


def test_numbers_on_the_very_same_place_give_way_too_but_not_far():
    moved = apart(np.zeros((3, 2)), np.full(3, 5.0), np.array([False, False, True]))
    assert np.hypot(*(moved[0] - moved[1])) > 5
    assert (np.hypot(*moved.T) <= 6.01).all()


def test_what_does_not_lie_over_each_other_stays():
    places = np.array([[0.0, 0.0], [30.0, 0.0]])
    assert apart(places, np.array([5.0, 5.0]), np.array([False, False])).tolist() == places.tolist()
    assert apart(np.zeros((0, 2)), np.zeros(0), np.zeros(0, dtype=bool)).shape == (0, 2)
