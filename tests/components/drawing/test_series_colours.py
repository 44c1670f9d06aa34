from components.drawing.palette import LIGHT
from components.drawing.series_colours import alike, colours_of
from components.sheets import Chart, ChartKind, Series


def chart(*colours: str) -> Chart:
    return Chart("c", ChartKind.BARS, ("a",), tuple(Series("s", (1.0,), colour) for colour in colours))


def test_a_series_keeps_its_own_colour_and_what_is_no_colour_is_left_out():
    assert colours_of(chart("#123456", "red; x", ""), LIGHT) == ["#123456", LIGHT.need[2], LIGHT.supply[2]]


def test_the_first_two_of_a_chart_without_colours_are_told_apart_in_grey():
    first, second = colours_of(chart("", ""), LIGHT)
    assert not alike(second, [first])


def test_colours_of_one_brightness_are_alike_whatever_their_hue():
    assert alike(LIGHT.supply[3], [LIGHT.need[3]])
    assert not alike(LIGHT.ink, [LIGHT.need[0]])
    assert not alike(LIGHT.ink, [])
