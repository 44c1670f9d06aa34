"""Charts of a scene: a true scale, nothing drawn where nothing is known, and every number in words."""

import math
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.presenting import charts
from components.sheets import Chart, ChartKind, Series
from components.words import texts
from components.words.texts import Language
from tests.components.presenting.documents import Read

NUMBERS = st.floats(-1e6, 1e6, allow_nan=False).map(lambda one: round(one, 2))


@pytest.fixture(autouse=True)
def dutch():
    texts.use(Language.NL)


def bars(*values: float | None) -> list[tuple[float, float]]:
    """Where the bar of each value begins and how long it is, in percent of the room."""
    chart = Chart("t", ChartKind.BARS, tuple(map(str, range(len(values)))), (Series("a", values, "#c96f3b"),))
    rods = [one for one in re.findall(r'<svg class="rod"[^>]*>(.*?)</svg>', charts.chart(chart)) if one]
    return [tuple(map(float, re.search(r'<rect x="([\d.]+)%" width="([\d.]+)%"', one).groups())) for one in rods]


def test_bars_begin_at_nought_and_are_as_long_as_their_values():
    assert bars(50, 100, 25) == [(0, 50), (0, 100), (0, 25)]


def test_what_is_less_than_nought_goes_the_other_way():
    assert bars(-50, 150) == [(0, 25), (25, 75)]


def test_nothing_is_drawn_where_nothing_is_known():
    html = charts.chart(Chart("t", ChartKind.BARS, ("a", "b"), (Series("s", (None, math.nan)),)))
    assert "<rect" not in html and html.count("geen cijfer") == 2


@given(NUMBERS, NUMBERS)
def test_the_axis_has_round_numbers_around_what_it_shows(one, other):
    low, high = sorted((one, other))
    found = charts.ticks(low, high)
    assert found[0] <= low + 1e-6 * abs(low) and found[-1] >= high - 1e-6 * abs(high)
    assert 2 <= len(found) <= 8
    steps = {round(after - before, 6) for before, after in pairwise(found)}
    assert max(steps) - min(steps) < 1e-4 * max(steps) + 1e-6


@given(st.sampled_from(ChartKind), st.lists(st.lists(st.none() | NUMBERS, min_size=4, max_size=4), max_size=4))
def test_whatever_the_numbers_are_every_one_is_told_and_stands_on_the_screen(kind, series):
    chart = Chart("t", kind, ("a", "b", "c", "d"), tuple(Series(str(n), tuple(one)) for n, one in enumerate(series)))
    html = charts.chart(chart)
    made = Read(html)
    assert made.open == [] and len(made.all("table")) == 1
    places = [float(one) for one in re.findall(r'(?:x|y|width|height|cx|cy|y1|y2)="(-?[\d.]+)%"', html)]
    assert all(-0.5 <= one <= 100.5 for one in places)
    known = sum(value is not None for one in series for value in one)
    assert html.count("geen cijfer") == 4 * len(series) - known


@pytest.mark.parametrize("kind", ChartKind)
def test_a_line_is_broken_where_a_figure_is_missing(kind):
    html = charts.chart(Chart("t", kind, tuple("abcde"), (Series("s", (1.0, 2.0, None, 3.0, 4.0)),)))
    assert html.count("<polyline") == (2 if kind is ChartKind.LINES else 0)


def test_columns_with_long_names_lie_on_their_side():
    short, long = (Chart("t", ChartKind.COLUMNS, (name,), (Series("s", (1.0,)),)) for name in ("a", "a" * 40))
    assert 'class="plot"' in charts.chart(short) and 'class="bars' in charts.chart(long)


def test_pieces_of_one_chart_share_its_scale():
    whole = Chart("t", ChartKind.BARS, ("a", "b"), (Series("s", (10.0, 100.0)),))
    piece = Chart("t", ChartKind.BARS, ("a",), (Series("s", (10.0,)),))
    assert 'width="10.00%"' in charts.chart(piece, whole) and 'width="100.00%"' in charts.chart(piece)
