"""Classes, their borders, and the looks that are no class."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.drawing.legend import STATE_FILLS, ClassedLayer, Method, State, breaks, classify, legend_of
from components.drawing.palette import LIGHT, Pattern
from geodata.vocabulary import Status

FILLS = LIGHT.need


def layer_of(
    numbers: list[float],
    statuses: list[Status] | None = None,
    small: list[bool] | None = None,
    method: Method = Method.EQUAL,
    zero_fill: str | None = None,
) -> ClassedLayer:
    index = [f"WK99{number:04d}" for number in range(len(numbers))]
    words = statuses or [Status.MISSING if number != number else Status.KNOWN for number in numbers]
    return classify(
        pd.Series(numbers, index=index, dtype="float64"),
        pd.Series(words, index=index, dtype=object),
        pd.Series(small or [False] * len(numbers), index=index),
        FILLS,
        method,
        zero_fill,
    )


def test_an_index_falls_in_five_equal_classes_with_the_border_in_the_lower_one():
    layer = layer_of([0, 20, 20.1, 50, 80, 81, 100])
    assert layer.classes == "0012344"
    assert layer.edges == (20, 40, 60, 80)
    assert layer.fills == FILLS


def test_suppressed_missing_small_and_zero_each_have_a_look_of_their_own():
    layer = layer_of(
        [np.nan, np.nan, 55, 0, 70],
        [Status.SUPPRESSED, Status.MISSING, Status.KNOWN, Status.KNOWN, Status.ROUNDED],
        [False, False, True, False, False],
        zero_fill=LIGHT.zero,
    )
    assert layer.classes == "smtz3"
    looks = [layer.palette[sign] for sign in "smtz"]
    assert looks == [Pattern.HATCH, Pattern.DOTS, Pattern.BACK_HATCH, LIGHT.zero]
    assert len(set(looks)) == 4
    assert layer.has(State.SMALL)


@pytest.mark.parametrize("status", [Status.NOT_APPLICABLE, Status.NOT_IN_RELEASE, Status.OTHER_BOUNDARY])
def test_a_figure_without_value_is_missing_whatever_the_reason(status: Status):
    assert layer_of([np.nan], [status]).classes == "m"


def test_a_number_that_is_suppressed_is_not_coloured_even_when_somebody_left_it_in():
    assert layer_of([88.0], [Status.SUPPRESSED]).classes == "s"


def test_a_small_area_without_a_figure_is_missing_and_not_small():
    assert layer_of([np.nan], [Status.MISSING], [True]).classes == "m"


def test_zero_is_a_value_like_any_other_unless_it_has_a_colour():
    assert layer_of([0, 100]).classes == "04"


def test_no_areas_give_an_empty_layer():
    layer = layer_of([])
    assert (layer.classes, layer.palette, layer.edges, layer.fills) == ("", {}, (), ())


def test_areas_that_are_all_alike_share_one_class():
    layer = layer_of([7, 7, 7], method=Method.NATURAL)
    assert layer.classes == "000"
    assert layer.fills == (FILLS[2],)


def test_fewer_different_values_than_colours_give_fewer_classes_from_both_ends_of_the_scale():
    layer = layer_of([1, 9, 9], method=Method.QUANTILES)
    assert layer.classes == "011"
    assert layer.fills == (FILLS[0], FILLS[-1])


def test_natural_breaks_find_the_gaps():
    layer = layer_of([1, 2, 11, 12, 31, 32, 61, 62, 91, 92], method=Method.NATURAL)
    assert layer.classes == "0011223344"
    assert layer.edges == (10, 20, 40, 70)


def test_borders_are_as_round_as_the_figures_allow():
    assert breaks(np.array([1.234, 8.765]), 5, Method.NATURAL) == [2]
    assert breaks(np.array([1.234, 1.238]), 5, Method.NATURAL) == [1.234]
    assert breaks(np.array([1234.0, 8765.0]), 5, Method.NATURAL) == [2000]
    assert breaks(np.array([-5.0, 5.0]), 5, Method.NATURAL) == [-5]


def test_three_series_on_different_areas_are_refused():
    one, other = pd.Series([1.0], index=["WK990001"]), pd.Series([Status.KNOWN], index=["WK990002"])
    with pytest.raises(ValueError, match="one index"):
        classify(one, other, pd.Series([False], index=["WK990001"]), FILLS)


NUMBERS = st.lists(st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 3)), min_size=1, max_size=60)


@given(NUMBERS, st.sampled_from([Method.NATURAL, Method.QUANTILES]))
def test_more_never_falls_in_a_lower_class_and_every_class_is_used(numbers: list[float], method: Method):
    layer = layer_of(numbers, method=method)
    ordered = [sign for _, sign in sorted(zip(numbers, layer.classes, strict=True))]
    assert ordered == sorted(ordered)
    assert set(layer.classes) == set(layer.palette) == {str(number) for number in range(len(layer.fills))}
    assert len(layer.edges) == len(layer.fills) - 1
    assert list(layer.edges) == sorted(layer.edges)


@given(NUMBERS, st.randoms())
def test_the_order_of_the_areas_does_not_matter(numbers: list[float], random):
    shuffled = random.sample(range(len(numbers)), len(numbers))
    layer, other = (
        layer_of(numbers, method=Method.NATURAL),
        layer_of([numbers[i] for i in shuffled], method=Method.NATURAL),
    )
    assert other.edges == layer.edges
    assert [other.classes[shuffled.index(i)] for i in range(len(numbers))] == list(layer.classes)


def test_the_legend_names_only_the_looks_that_occur():
    layer = layer_of([10, 90, np.nan], [Status.KNOWN, Status.KNOWN, Status.SUPPRESSED])
    words = {State.SMALL: "too few residents", State.SUPPRESSED: "secret", State.MISSING: "unknown"}
    legend = legend_of(layer, "Need", lambda edge: f"{edge:.0f}", words, "lower", "higher")
    assert legend.states == ((STATE_FILLS[State.SUPPRESSED], "secret"),)
    assert legend.breaks == ("20", "40", "60", "80")
    assert legend.as_dict()["fills"] == list(FILLS)
