"""Where a signal can be: list, map, address and device, always by the municipality's own newest boundaries."""

import geopandas as gpd
import pytest
import shapely

from components.entry import places
from components.entry.map_areas import goes_deeper, pointable
from components.entry.places import Spot
from db.engine import writing
from tests.factories import CORNER, GEMEENTE, add_municipality
from tests.service_double import Trouble, serving

pytestmark = pytest.mark.usefixtures("municipality")


def lonlat(dx, dy):
    point = gpd.GeoSeries([shapely.Point(CORNER[0] + dx, CORNER[1] + dy)], crs=28992).to_crs(4326).iloc[0]
    return point.x, point.y


def test_the_list_has_the_wijken_by_name_with_their_buurten():
    assert [(one["code"], [buurt["code"] for buurt in one["buurten"]]) for one in places.listed(GEMEENTE)] == [
        ("WK990100", ["BU99010000"]),
        ("WK990101", ["BU99010100"]),
    ]


def test_a_point_lies_in_a_buurt_and_outside_the_municipality_in_none():
    spot = places.spot_of(GEMEENTE, *lonlat(1500, 500))
    assert spot is not None
    assert (spot.wijkcode, spot.buurtcode) == ("WK990101", "BU99010100")
    assert (spot.x, spot.y) == pytest.approx((CORNER[0] + 1500, CORNER[1] + 500), abs=0.1)
    assert places.spot_of(GEMEENTE, *lonlat(2500, 500)) is None
    assert places.spot_of(GEMEENTE, 0.0, 0.0) is None


def test_newer_boundaries_count_at_once():
    assert places.spot_of(GEMEENTE, *lonlat(2500, 500)) is None
    with writing() as session:
        add_municipality(session, year=2025, wijken=3)
    spot = places.spot_of(GEMEENTE, *lonlat(2500, 500))
    assert spot is not None
    assert spot.buurtcode == "BU99010200"


def test_an_area_that_was_pressed_is_a_wijk_or_a_buurt_with_its_wijk():
    assert places.spot_of_code("BU99010100") == Spot("WK990101", "BU99010100")
    assert places.spot_of_code("WK990101") == Spot("WK990101", None)
    assert places.spot_of_code(GEMEENTE) is None


def test_the_map_goes_into_a_wijk_only_where_there_are_buurten_to_choose_from():
    shown = pointable(GEMEENTE, None)
    assert (list(shown.areas.index), shown.wijk) == (["WK990100", "WK990101"], None)
    assert not goes_deeper(GEMEENTE, "WK990100"), "one buurt is no choice"
    assert not goes_deeper(GEMEENTE, None)
    assert not goes_deeper(GEMEENTE, "<script>")


def test_addresses_get_the_buurt_of_our_own_boundaries_not_that_of_the_service():
    with serving() as double:
        lon, lat = lonlat(500, 500)
        here = {"gemeentecode": "9901", "type": "adres", "wijkcode": "WK990177", "buurtcode": "BU99017777"}
        double.addresses = [
            here | {"weergavenaam": "Kerkstraat 1", "centroide_ll": f"POINT({lon} {lat})"},
            here | {"weergavenaam": "Kerkstraat 2", "centroide_ll": "POINT(4 52)"},
        ]
        found, message = places.search(GEMEENTE, double.url, "Kerkstraat")
    assert [(one["label"], one["wijk"], one["buurt"]) for one in found] == [("Kerkstraat 1", "WK990100", "BU99010000")]
    assert message == "Choose the address. What you typed is not kept."


@pytest.mark.parametrize("trouble", [Trouble.BUSY, Trouble.DROPPED, Trouble.HTML, Trouble.WRONG_FORM, Trouble.REFUSED])
def test_out_of_reach_says_how_to_go_on(trouble):
    with serving() as double:
        double.trouble = lambda number, path: trouble
        found, message = places.search(GEMEENTE, double.url, "Kerkstraat 1")
    assert found == []
    assert message.startswith("Addresses cannot be looked up now.")


def test_an_address_that_is_not_there_says_so():
    with serving() as double:
        found, message = places.search(GEMEENTE, double.url, "Kerkstraat 1")
    assert found == []
    assert message.startswith("No such address in this municipality.")
