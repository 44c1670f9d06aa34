import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from components.drawing.house import READABLE, house_scheme, with_house
from components.drawing.palette import LIGHT, contrast
from db.settings import Settings, get_settings

colours = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def test_a_dark_colour_is_the_accent_as_it_is():
    assert with_house(LIGHT, "#7A1FA2").accent == "#7a1fa2"


@given(colours)
def test_white_letters_can_be_read_on_every_colour(colour):
    scheme = with_house(LIGHT, colour)
    assert contrast(scheme.accent, "#ffffff") >= READABLE
    assert contrast(scheme.accent_strong, "#ffffff") >= contrast(scheme.accent, "#ffffff")
    assert contrast(scheme.tint, scheme.ink) > 10


@given(colours)
def test_colours_that_say_something_stay(colour):
    scheme = with_house(LIGHT, colour)
    assert (scheme.need, scheme.supply, scheme.points) == (LIGHT.need, LIGHT.supply, LIGHT.points)


def test_without_a_setting_the_colours_are_ours(monkeypatch):
    assert house_scheme() == LIGHT
    monkeypatch.setenv("WIJKLENS_HOUSE_COLOUR", "#7a1fa2")
    get_settings.cache_clear()
    assert house_scheme().accent == "#7a1fa2"
    monkeypatch.undo()
    get_settings.cache_clear()


def test_each_municipality_has_its_own_colour_and_the_others_that_of_the_server(monkeypatch):
    monkeypatch.setenv("WIJKLENS_HOUSE_COLOURS", " GM0828=#005ca9, GM0796=#D40000 ,")
    get_settings.cache_clear()
    assert [house_scheme(code).accent for code in ("GM0828", "GM0796")] == ["#005ca9", "#d40000"]
    assert house_scheme("GM0001") == house_scheme() == LIGHT
    monkeypatch.setenv("WIJKLENS_HOUSE_COLOUR", "#7a1fa2")
    get_settings.cache_clear()
    assert house_scheme("GM0001").accent == house_scheme().accent == "#7a1fa2"
    assert house_scheme("GM0828").accent == "#005ca9"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("GM0828", "GM0828="),
        ("#005ca9", "#005ca9="),
        ("GM828=#005ca9", "GM828=#005ca9"),
        ("GM0828=blauw", "GM0828=blauw"),
        ("GM0828=#005ca9;GM0796=#d40000", "GM0828=#005ca9;GM0796=#d40000"),
        ("GM0828=#005ca9,GM0828=#d40000", "GM0828 has two colours"),
    ],
)
def test_a_list_of_colours_that_is_wrong_stops_the_start_with_what_is_wrong(monkeypatch, wrong, said):
    monkeypatch.setenv("WIJKLENS_HOUSE_COLOURS", wrong)
    get_settings.cache_clear()
    with pytest.raises(ValidationError, match="house_colours") as refused:
        get_settings()
    assert said in str(refused.value)


@pytest.mark.parametrize("wrong", ["red", "#12345", "#12345g", "#7a1fa2; x"])
def test_what_is_no_colour_is_refused(wrong):
    with pytest.raises(ValidationError):
        Settings(house_colour=wrong)
