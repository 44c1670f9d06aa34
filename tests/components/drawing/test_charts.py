"""Charts are built from numbers alone, and draw nothing that is not known."""

import math
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from components.drawing.charts import NAME_LENGTH, Bar, Line, build_bars, build_trend
from components.drawing.palette import DARK, LIGHT
from components.words import texts
from components.words.texts import Language
from geodata.vocabulary import Unit

NAN = float("nan")


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def drawn(trace):
    return [(x, y) for x, y in zip(trace.x, trace.y, strict=True) if y is not None]


def line(values, *, name="Sluis", main=True):
    return Line(name, pd.Series(values, dtype="float64"), main)


def test_a_bar_has_its_length_its_name_and_its_text():
    pale, dark = build_bars([Bar("Roken", 7.5, "7,5 van 10", 10.0)], LIGHT).data
    assert (list(pale.x), list(dark.x)) == ([10.0], [7.5])


def test_the_first_bar_stands_on_top():
    figure = build_bars([Bar("een", 1.0, "1"), Bar("twee", 2.0, "2")], LIGHT)
    assert list(figure.data[1].y) == sorted(figure.data[1].y)
    low, high = figure.layout.yaxis.range
    assert low > high  # so that a small y is high on the screen


def test_an_unknown_bar_draws_nothing_and_keeps_its_text():
    figure = build_bars([Bar("Zingeving", NAN, "–", 100.0)], LIGHT)
    assert list(figure.data[1].x) == [0.0]
    assert any("–" in note.text for note in figure.layout.annotations)


def test_no_bars_give_an_empty_figure_that_can_be_shown():
    assert build_bars([], LIGHT).layout.height >= 1


def test_a_long_name_goes_on_on_a_second_line_and_loses_no_word():
    name = "Mensen die door hun gezondheid minder kunnen doen dan zij willen"
    figure = build_bars([Bar(name, 1.0, "1")], LIGHT)
    text = figure.layout.annotations[0].text
    assert text.split("<br>") != [name] and text.replace("<br>", " ") == name
    assert all(len(part) <= NAME_LENGTH for part in text.split("<br>"))


@pytest.mark.parametrize("name", ["<b>vet</b>", "<a href='x'>", "$x^2$", "&amp;"])
def test_a_name_that_holds_a_mark_is_shown_as_it_is(name):
    figure = build_bars([Bar(name, 1.0, name)], LIGHT)
    shown = [note.text.replace("<b>", "", 1).replace("</b>", "") for note in figure.layout.annotations]
    assert not any("<" in text or "$" in text for text in shown)
    assert "<" not in build_trend([line({2024: 1.0}, name=name)], Unit.PERCENT, LIGHT).data[0].name


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_colours_come_from_the_scheme(colours):
    figure = build_bars([Bar("een", 1.0, "1", 2.0)], colours)
    assert figure.data[1].marker.color == colours.need[3]
    assert build_bars([Bar("een", 1.0, "1")], colours, supply=True).data[1].marker.color == colours.supply[3]


def test_a_line_joins_the_years_that_follow_each_other():
    (trace,) = build_trend([line({2022: 1.0, 2023: 2.0})], Unit.PERCENT, LIGHT).data
    assert drawn(trace) == [(2022, 1.0), (2023, 2.0)] and trace.mode == "lines+markers" and not trace.connectgaps


def test_a_missing_year_is_no_nought_and_no_line_goes_over_it():
    (trace,) = build_trend([line({2021: 1.0, 2022: 2.0, 2024: 4.0})], Unit.PERCENT, LIGHT).data
    assert list(trace.x) == [2021, 2022, 2023, 2024]
    assert list(trace.y) == [1.0, 2.0, None, 4.0]


def test_a_figure_of_every_other_year_is_joined():
    (trace,) = build_trend([line({2020: 1.0, 2022: 2.0, 2024: 4.0})], Unit.PERCENT, LIGHT).data
    assert None not in list(trace.y)


def test_no_line_crosses_a_break_and_a_sign_stands_there():
    figure = build_trend([line({2021: 1.0, 2022: 2.0, 2023: 9.0, 2024: 9.5})], Unit.PERCENT, LIGHT, breaks=[2023])
    assert [[x for x, _y in drawn(trace)] for trace in figure.data] == [[2021, 2022], [2023, 2024]]
    assert [note.text for note in figure.layout.annotations] == ["<b>≠</b>"]
    assert figure.layout.shapes[0].x0 == 2022.5
    assert [trace.showlegend for trace in figure.data] == [True, False]


def test_estimates_stand_by_themselves_as_open_points():
    (trace,) = build_trend([line({2020: 1.0, 2022: 2.0})], Unit.PERCENT, LIGHT, joined=False).data
    assert trace.mode == "markers" and trace.marker.symbol.endswith("-open")


def test_lines_are_told_apart_without_colour():
    figure = build_trend([line({2024: 1.0}), line({2024: 2.0}), line({2024: 3.0})], Unit.PERCENT, LIGHT)
    assert len({(trace.line.dash, trace.marker.symbol) for trace in figure.data}) == 3


def test_the_axis_begins_at_nought_and_its_numbers_are_dutch():
    figure = build_trend([line({2024: 12_345.0})], Unit.COUNT, LIGHT)
    assert figure.layout.yaxis.tickvals[0] == 0
    assert "10.000" in figure.layout.yaxis.ticktext


@given(some.floats(0.01, 1e6))
def test_the_highest_value_lies_within_the_axis_with_three_to_seven_numbers(most):
    texts.use(Language.NL)
    figure = build_trend([line({2024: most})], Unit.COUNT, LIGHT)
    ticks = list(figure.layout.yaxis.tickvals)
    assert 3 <= len(ticks) <= 7
    assert ticks[-1] >= most * (1 - 1e-9)
    steps = [later - earlier for earlier, later in pairwise(ticks)]
    assert all(math.isclose(step, steps[0], rel_tol=1e-6) for step in steps)


def test_nothing_to_draw_gives_an_empty_figure():
    assert len(build_trend([], Unit.PERCENT, LIGHT).data) == 0
    assert drawn(build_trend([line({2024: NAN})], Unit.PERCENT, LIGHT).data[0]) == []
