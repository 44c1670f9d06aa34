"""Whatever the browser sends is read as a question of the form, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.entry.asked import LONGEST_VALUE, Do, Point, read

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
fields = st.sampled_from(["do", "turn", "text", "lon", "lat", "point", "exact", "wijk", "id"])


def test_a_question_is_read():
    asked = read({"do": "send", "turn": 7, "text": "Hallo", "point": {"lon": 5.5, "lat": 51.7}, "exact": True})
    assert asked is not None
    assert (asked.do, asked.turn, asked.get("text"), asked.exact) == (Do.SEND, 7, "Hallo", True)
    assert asked.point == Point(5.5, 51.7)
    assert asked.get("theme") is None


NO_QUESTIONS = [
    None,
    3,
    "send",
    [],
    {},
    {"do": "drop table", "turn": 1},
    {"do": ["send"], "turn": 1},
    {"do": "send"},
    *({"do": "send", "turn": turn} for turn in ("1", True, float("nan"), float("inf"), 10**400)),
]


@pytest.mark.parametrize("value", NO_QUESTIONS)
def test_what_is_no_question_is_none(value):
    assert read(value) is None


def test_a_value_of_another_kind_or_too_long_is_left_out():
    asked = read(
        {"do": "send", "turn": 1, "text": "x" * (LONGEST_VALUE + 1), "wijk": ["WK"], "theme": {"a": 1}, "exact": 1}
    )
    assert asked is not None
    assert set(asked.values.values()) == {None}
    assert asked.exact is False


@pytest.mark.parametrize(
    "point", [{"lon": 999, "lat": 1}, {"lon": True, "lat": 1}, {"lon": float("nan"), "lat": 1}, {}, 3]
)
def test_a_point_that_is_none_is_left_out(point):
    asked = read({"do": "device", "turn": 1, "point": point})
    assert asked is not None
    assert asked.point is None


@given(st.dictionaries(fields, anything, max_size=6) | anything)
def test_anything_can_come_from_a_browser(value):
    asked = read(value)
    if asked is not None:
        assert asked.do in Do
        assert all(one is None or isinstance(one, str) for one in asked.values.values())
        assert asked.point is None or (abs(asked.point.lon) <= 180 and abs(asked.point.lat) <= 90)
