"""The map of a scene: north is up, holes stay open, and every area is there with its facts."""

import re
from dataclasses import replace

import pytest

from components.drawing.palette import PointKind
from components.presenting import legends, maps
from components.sheets import SheetMap, Spot
from components.sheets.maps import WATER
from components.words import texts
from components.words.texts import Language
from tests.components.presenting.documents import Read
from tests.components.sheets import samples


@pytest.fixture(autouse=True)
def dutch():
    texts.use(Language.NL)


def drawn(shown: SheetMap) -> Read:
    return Read(maps.drawing(shown, "p-"))


def paths(shown: SheetMap) -> list[list[tuple[int, int]]]:
    """Points of the outer ring of each area, in the units of the drawing."""
    html = maps.drawing(replace(shown, chosen=(), backdrop=(), spots=()), "p-")
    areas = html[html.index('<g class="areas">') : html.index('<g class="landscape"')]
    rings = [one.split("Z")[0] for one in re.findall(r' d="M([^"]+)"', areas)]
    return [[tuple(map(int, point.split())) for point in ring.split("L")] for ring in rings]


def test_north_is_up_and_a_metre_is_a_unit():
    south_west, south_east, _far, north_west = paths(samples.a_map())[:4]
    assert south_east[0][0] - south_west[0][0] == 1000 and south_east[0][1] == south_west[0][1]
    assert south_west[0][1] - north_west[0][1] == 1000
    width, height = map(int, drawn(samples.a_map()).all("svg")[0]["viewbox"].split()[2:])
    assert all(0 < x < width and 0 < y < height for ring in paths(samples.a_map()) for x, y in ring)


def test_a_hole_is_a_ring_of_its_own():
    html = maps.drawing(samples.a_map(), "p-")
    areas = html[html.index('<g class="areas">') : html.index('<g class="landscape"')]
    assert [one.count("M") for one in re.findall(r' d="([^"]+)"', areas)] == [1, 1, 1, 1, 2, 1]


def test_suppressed_missing_and_small_have_patterns_of_this_drawing():
    made = drawn(samples.a_map())
    fills = {one["fill"] for one in made.all("path") if "fill" in one}
    assert fills == {"url(#p-hatch)", "url(#p-back-hatch)", "url(#p-dots)"}
    assert {one["id"] for one in made.all("pattern")} == {"p-hatch", "p-back-hatch", "p-dots"}


def test_an_area_without_an_outline_is_still_in_the_list_and_water_has_no_name():
    shown = replace(samples.a_map(), outlines=((), *samples.a_map().outlines[1:]), classes=samples.CLASSES[:5] + WATER)
    made = drawn(replace(shown, palette=(*shown.palette, (WATER, "#8fb4c9"))))
    assert len([one for one in made.all("g") if one.get("class") == "area"]) == 6
    assert "Parkwijk" not in made.text and "Oud-Zuid" in made.text


def test_a_map_without_areas_says_so():
    empty = replace(samples.a_map(), codes=(), names=(), labels=(), outlines=(), classes="", spots=())
    assert "geen kaart" in drawn(empty).text
    nowhere = replace(samples.a_map(), outlines=((),) * 6)
    assert "geen kaart" in drawn(nowhere).text


@pytest.mark.parametrize("kind", PointKind)
def test_every_kind_of_point_has_a_sign_and_a_word(kind):
    shown = replace(samples.a_map(), spots=(Spot(kind, 150_500, 420_500, "De Poort"),))
    assert len([one for one in drawn(shown).all("g") if one.get("class", "").startswith("spot")]) == 2
    html = legends.legend(shown, "p-")
    assert html.count('class="sign"') == 1 and Read(html).open == []


def test_what_lies_together_shows_its_number():
    assert "3" in drawn(samples.a_map()).texts


def test_the_legend_says_classes_ends_and_every_other_look():
    said = Read(legends.legend(samples.a_map(), "p-")).text
    for words in ("50", "weinig behoefte", "veel behoefte", "onderdrukt", "onbekend", "te weinig inwoners", "niets"):
        assert words in said
