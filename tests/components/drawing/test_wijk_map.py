"""The map as it is sent: a constant script and a small changing part that nothing can break out of."""

import base64
import json
import re
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit_folium import _get_feature_group_string, _get_header, _get_html, _get_map_string, generate_js_hash

from components.drawing import map_assets
from components.drawing.legend import Legend
from components.drawing.map_cells import plan_cells
from components.drawing.map_texts import cell_words, map_texts
from components.drawing.map_view import MapAnswer, MapPoint, MapReach, MapView
from components.drawing.marks import CLUSTERED
from components.drawing.palette import LIGHT, MUTED, CellKind, PointKind, ReachKind
from components.drawing.wijk_map import build_map, pack, payload, read_answer
from components.words import texts
from geodata.reach.ways.walks import WalkKind
from tests.e2e.map.hostile import HOSTILE


def view_of(count: int = 3, label: str = "Kade", **more) -> MapView:
    return MapView(
        geometry="/geo/0123456789abcdef.json",
        codes=[f"WK99{number:04d}" for number in range(count)],
        classes="".join(str(number * 7 % 5) for number in range(count)),
        palette={str(number): colour for number, colour in enumerate(LIGHT.need)},
        labels=[f"{label} {number}" for number in range(count)],
        texts=map_texts(),
        **more,
    )


def sent(view: MapView) -> tuple[str, str]:
    """The map's script and the changing script, as streamlit-folium sends them."""
    base, group = build_map(view)
    base.get_root().render()
    _get_html(base), _get_header(base)
    return _get_map_string(base), _get_feature_group_string(group, base)


def unpack(script: str) -> dict:
    (packed,) = re.findall(r'WijkMap\.update\("([^"]*)"\);', script)
    return json.loads(zlib.decompress(base64.b64decode(packed)))


def test_the_map_script_is_the_same_for_every_view_so_that_the_map_is_never_drawn_anew():
    one, _ = sent(view_of(3))
    other, _ = sent(
        view_of(90, "Weerd", selected="WK990001", dark=True, points=[MapPoint(PointKind.SIGNAL, 5, 51, "x")])
    )
    assert one == other
    assert generate_js_hash(one, "map") == generate_js_hash(other, "map")
    assert "WijkMap.start(" in one


def test_what_is_sent_is_what_is_drawn():
    view = view_of(
        selected="WK990001",
        legend=Legend("Need", LIGHT.need, ("20", "40", "60", "80")),
        points=[MapPoint(PointKind.ACTIVITY, 5.5, 51.7, "Coffee", "De Brug", "a1")],
        source="CBS 2024",
    )
    drawn = unpack(sent(view)[1])
    assert drawn == json.loads(json.dumps(payload(view)))
    assert drawn["points"] == [["activity", 5.5, 51.7, "Coffee", "De Brug", "a1", 1]]
    assert drawn["classes"] == view.classes
    assert drawn["selected"] == "WK990001"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_user_reaches_the_script_as_script(text: str):
    points = [MapPoint(PointKind.SIGNAL, 5, 51, text, text, "s1")]
    _, changing = sent(view_of(1, text, points=points, source=text))
    assert unpack(changing)["labels"] == [f"{text} 0"]
    assert unpack(changing)["points"][0][3] == text
    packed = re.sub(r'"[A-Za-z0-9+/=]*"', '""', changing)
    assert text not in changing
    assert "harm" not in packed
    assert packed == re.sub(r'"[A-Za-z0-9+/=]*"', '""', sent(view_of(1))[1])


SQUARE = (((5.5, 51.7), (5.51, 51.7), (5.51, 51.71)),)


def a_plan(text: str = "De Schakel") -> dict:
    return {
        "points": [MapPoint(kind, 5.5, 51.7, text, text, f"p-{kind.value}") for kind in PointKind],
        "reach": [MapReach(kind, (SQUARE,), f"p-{kind.value}") for kind in ReachKind],
        "cells": plan_cells(
            [155_000.0], [430_000.0], [CellKind.GAINED], dict.fromkeys(CellKind, text), dark=False, title=text
        ),
        "chosen_point": "p-proposed",
        "barriers": "/geo/0123456789abcdef.json",
        "fit": (5.4, 51.6, 5.6, 51.8),
    }


def test_a_plan_is_sent_with_its_places_reach_squares_and_what_comes_into_sight():
    drawn = unpack(sent(view_of(**a_plan()))[1])
    assert [point[0] for point in drawn["points"]] == [kind.value for kind in PointKind]
    assert drawn["reach"][0] == ["proposed", [[[550000, 5170000, 1000, 0, 0, 1000]]], "p-proposed"]
    assert drawn["cells"]["classes"] == "g"
    assert (drawn["chosenPoint"], drawn["fit"]) == ("p-proposed", [5.4, 51.6, 5.6, 51.8])
    assert drawn["barriers"] == "/geo/0123456789abcdef.json"
    assert drawn["muted"] == MUTED


def test_a_plan_is_drawn_on_the_same_map_so_that_it_is_never_drawn_anew():
    assert sent(view_of(**a_plan(), pick=True))[0] == sent(view_of(3))[0]


def test_a_map_without_a_plan_keeps_its_colours_and_stays_where_it_is():
    drawn = payload(view_of())
    assert (drawn["muted"], drawn["fit"], drawn["reach"], drawn["cells"], drawn["barriers"]) == (
        1,
        None,
        [],
        None,
        None,
    )


def test_only_records_of_the_register_gather_in_clusters():
    kinds = payload(view_of())["kinds"]
    assert {kind for kind, look in kinds.items() if look["cluster"]} == {kind.value for kind in CLUSTERED}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_name_of_a_place_reaches_the_script_as_script(text: str):
    _, changing = sent(view_of(1, **a_plan(text)))
    drawn = unpack(changing)
    assert {point[3] for point in drawn["points"]} == {text}
    assert drawn["cells"]["title"] == text
    assert re.sub(r'"[A-Za-z0-9+/=]*"', '""', changing) == re.sub(r'"[A-Za-z0-9+/=]*"', '""', sent(view_of(1))[1])


@given(st.text())
def test_any_text_survives_the_trip_and_stays_within_its_quotes(text: str):
    packed = pack({"text": text})
    assert re.fullmatch(r"[A-Za-z0-9+/=]+", packed)
    assert json.loads(zlib.decompress(base64.b64decode(packed)))["text"] == text


def test_half_a_sign_does_not_stop_the_map():
    assert json.loads(zlib.decompress(base64.b64decode(pack({"text": "a\ud800b"}))))["text"] == "a?b"


def test_the_same_view_is_the_same_text_so_that_nothing_is_repainted():
    assert sent(view_of(40)) == sent(view_of(40))


def test_a_change_of_a_thousand_areas_with_full_labels_is_small():
    labels = [
        f"Wijk {n}\n{n * 37 % 101}, hoger dan {n * 53 % 100} % van de wijken\n{n * 7919 % 15000} inwoners"
        for n in range(1000)
    ]
    view = view_of(1000)
    _, changing = sent(MapView(**{**vars(view), "labels": labels}))
    assert len(changing) < 40_000


def test_a_view_with_a_label_too_few_is_refused():
    with pytest.raises(ValueError, match="3 codes, 3 classes, 2 labels"):
        MapView(**{**vars(view_of(3)), "labels": ["a", "b"]})


def test_every_part_of_the_map_comes_from_this_server():
    base, _ = build_map(view_of())
    addresses = [address for _, address in base.default_js + base.default_css]
    assert addresses
    assert all(address.startswith("../../assets/") for address in addresses)
    assert b"//cdn" not in map_assets.script()
    assert b"sourceMappingURL" not in map_assets.script()


def test_the_script_is_named_after_its_content():
    assert re.fullmatch(r"map-[0-9a-f]{12}\.js", map_assets.SCRIPT_NAME)
    assert map_assets.SCRIPT_NAME != map_assets.STYLE_NAME


@pytest.mark.parametrize("value", [None, {}, [], "x", {"code": "WK990001"}, {"at": "now", "code": "x"}, {"at": None}])
def test_an_answer_that_says_nothing_changes_nothing(value):
    assert read_answer(value) == (0, MapAnswer())


def test_an_answer_is_read_with_its_place():
    moment, answer = read_answer({"at": 17.0, "code": "WK990001", "point": None, "lon": 5.5, "lat": 51.7})
    assert moment == 17
    assert answer == MapAnswer(changed=True, code="WK990001", lon=5.5, lat=51.7)


@pytest.mark.parametrize(
    "place", [{"lon": "5", "lat": 51}, {"lon": 500, "lat": 51}, {"lon": 5, "lat": -91}, {"lon": 5}]
)
def test_a_place_that_cannot_be_is_no_place(place):
    _, answer = read_answer({"at": 1, "code": "WK990001", **place})
    assert (answer.code, answer.lon, answer.lat) == ("WK990001", None, None)


@pytest.mark.parametrize("code", [7, "", "x" * 65, {"a": 1}, ["WK"]])
def test_a_code_that_cannot_be_is_no_code(code):
    assert read_answer({"at": 1, "code": code})[1] == MapAnswer(changed=True)


def test_the_key_says_how_reach_was_measured():
    said = [map_texts(walk).reach[ReachKind.PROPOSED] for walk in (None, *WalkKind)]
    assert said[0] == said[1]  # straight on needs no words of its own
    assert len(set(said)) == 3


def test_everything_that_can_be_drawn_has_words():
    words = map_texts()
    assert set(words.kinds) == set(PointKind)
    assert set(words.clusters) == set(CLUSTERED)
    assert set(words.reach) == set(ReachKind)
    assert set(words.cells) == set(CellKind) == set(cell_words())


def test_the_map_speaks_the_language_of_the_run():
    try:
        texts.use(texts.Language.EN)
        assert map_texts().zoom_in == "Zoom in"
        texts.use(texts.Language.NL)
        assert map_texts().language == "nl"
        assert all("{n}" in words for words in map_texts().clusters.values())
    finally:
        texts.use(texts.Language.NL)
