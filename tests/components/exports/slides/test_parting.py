from hypothesis import given
from hypothesis import strategies as st

from components.exports.slides.parting import evenly

heights = st.lists(st.floats(1, 100), max_size=60)


def test_what_fits_stays_together():
    assert evenly([10, 10, 10], 30) == [[0, 1, 2]]
    assert evenly([], 30) == [[]]


def test_the_last_slide_is_about_as_full_as_the_others():
    assert evenly([10] * 7, 60) == [[0, 1, 2, 3], [4, 5, 6]]


def test_what_is_too_high_stands_alone():
    assert evenly([10, 90, 10], 50) == [[0], [1], [2]]


@given(heights, st.floats(20, 200))
def test_nothing_is_lost_or_moved_and_every_slide_holds_what_it_gets(heights, room):
    groups = evenly(heights, room)
    assert [place for group in groups for place in group] == list(range(len(heights)))
    for group in groups:
        assert len(group) <= 1 or sum(heights[place] for place in group) <= room + 1e-6
