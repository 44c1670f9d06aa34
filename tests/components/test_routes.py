"""Health, outlines and the map's parts."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components import geometry, routes
from components.drawing import map_assets
from db.settings import Settings, get_settings
from geodata.errors import WrongCrsError
from geodata.places.boundaries import content_hash
from tests.e2e.map.land import wiggly


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path))
    monkeypatch.setenv("WIJKLENS_DATABASE_URL", f"sqlite:///{tmp_path / 'w.db'}")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    get_settings.cache_clear()
    geometry._memory.clear()
    yield get_settings()
    get_settings.cache_clear()
    geometry._memory.clear()


@pytest.fixture
def client(settings: Settings) -> TestClient:
    return TestClient(Starlette(routes=routes.routes()), raise_server_exceptions=False)


def test_health_says_which_database_and_which_version(client):
    answer = client.get("/api/health")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "database": "sqlite", "guard": "starting", "version": routes.version()}
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("trouble", [OperationalError("SELECT secret", {}, Exception("password")), OSError("/a/path")])
def test_health_says_that_it_is_out_of_order_without_saying_why(client, monkeypatch, trouble):
    def fail() -> str:
        raise trouble

    monkeypatch.setattr(routes, "database_kind", fail)
    answer = client.get("/api/health")
    assert answer.status_code == 503
    assert answer.json() == {"status": "error", "version": routes.version()}


def test_outlines_are_named_after_their_content_and_kept_for_good(client):
    address = geometry.publish(wiggly(3, 2))
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert address == f"/geo/{content_hash(answer.content)}.json"
    assert [feature["id"] for feature in answer.json()["features"]] == list(wiggly(3, 2).index)


def test_outlines_come_uncompressed_to_who_asks_for_that(client):
    address = geometry.publish(wiggly(2, 2))
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    plain = client.get(address, headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()


def test_outlines_hold_name_place_and_water_and_never_a_figure(client):
    areas = wiggly(2, 1).assign(need=88.25, income=31.5, population=4321.0)
    areas["water"] = [False, True]
    features = client.get(geometry.publish(areas)).json()["features"]
    assert [set(feature["properties"]) for feature in features] == [{"name", "at"}, {"name", "at", "water"}]
    text = json.dumps(features)
    assert not any(figure in text for figure in ("88.25", "31.5", "4321"))


def test_outlines_survive_a_restart_and_need_no_database(client):
    address = geometry.publish(wiggly(2, 2))
    geometry._memory.clear()
    assert client.get(address).status_code == 200


def test_the_same_areas_have_one_address_and_other_areas_another(settings):
    assert geometry.publish(wiggly(3, 2)) == geometry.publish(wiggly(3, 2))
    assert geometry.publish(wiggly(3, 2)) != geometry.publish(wiggly(2, 3))


def test_landscape_is_drawn_from_below_and_only_what_the_map_knows(client):
    kinds = ["brug", "spoorlijn", "bebouwing", "rivier", "bos"]
    spots = [shapely.Point(160000 + 100 * number, 410000) for number in range(len(kinds))]
    frame = gpd.GeoDataFrame({"kind": kinds}, geometry=spots, crs=28992)
    features = client.get(geometry.publish_landscape(frame)).json()["features"]
    assert [feature["properties"]["kind"] for feature in features] == ["bos", "rivier", "spoorlijn", "brug"]


def test_barriers_and_crossings_come_with_their_kind_and_in_degrees(client):
    canal = shapely.LineString([(160000, 410000), (160500, 410001), (161000, 410000)])
    outlines = [canal, shapely.Point(160500, 410000), shapely.Point(), shapely.Point(160000, 410000).buffer(80)]
    frame = gpd.GeoDataFrame({"kind": ["water", "oversteek", "spoor", "water"]}, geometry=outlines, crs=28992)
    features = client.get(geometry.publish_barriers(frame)).json()["features"]
    assert [feature["properties"] for feature in features] == [
        {"kind": "water"},
        {"kind": "oversteek"},
        {"kind": "water"},
    ]
    assert [feature["geometry"]["type"] for feature in features] == ["LineString", "Point", "Polygon"]
    (lon, lat), *others = features[0]["geometry"]["coordinates"]
    assert (3 < lon < 8, 50 < lat < 54) == (True, True)
    assert len(others) == 1  # a metre beside the straight line is no corner


@pytest.mark.parametrize("publish", [geometry.publish_landscape, geometry.publish_barriers])
def test_layers_in_degrees_are_refused(settings, publish):
    frame = gpd.GeoDataFrame({"kind": ["bos"]}, geometry=[shapely.Point(5, 52)], crs=4326)
    with pytest.raises(WrongCrsError):
        publish(frame)


def test_not_more_outlines_are_remembered_than_agreed(settings):
    for number in range(geometry.MOST_IN_MEMORY + 5):
        geometry.store({"type": "FeatureCollection", "features": [], "number": number})
    assert len(geometry._memory) == geometry.MOST_IN_MEMORY


@pytest.mark.parametrize(
    "path",
    [
        "/geo/0123456789abcdef.json", "/geo/..%2f..%2fetc%2fpasswd.json", "/geo/0123456789ABCDEF.json", "/geo/",
        "/geo/x.json", "/geo/0123456789abcdef.json.gz", "/assets/", "/assets/map-x.js", "/assets/..%2f..%2fapp.py",
        "/api/nothing", "/tiles/", "/tiles/a/b/c.png",
    ],
)  # fmt: skip
def test_what_does_not_exist_is_not_found(client, path: str):
    assert client.get(path).status_code == 404


def test_the_parts_of_the_map_are_whole_and_kept_for_good(client):
    script = client.get(f"/assets/{map_assets.SCRIPT_NAME}")
    style = client.get(f"/assets/{map_assets.STYLE_NAME}")
    assert script.headers["content-type"].startswith("text/javascript")
    assert style.headers["content-type"].startswith("text/css")
    assert "immutable" in script.headers["cache-control"]
    for name in ("WijkMap.parts.areas", "MarkerClusterGroup", "Leaflet 1.9.3"):
        assert name in script.text
    assert "http://" not in style.text.replace("http://www.w3.org", "")


@pytest.mark.parametrize("damage", [b"", b"not gzip", b"half", b"other"])
def test_damaged_outlines_are_absent_and_written_anew(client, settings, damage: bytes):
    address = geometry.publish(wiggly(3, 2))
    whole = client.get(address).json()
    path = settings.data_folder / "cache" / f"{address[1:]}.gz"
    packed = path.read_bytes()
    path.write_bytes({b"half": packed[:-20], b"other": gzip.compress(b"{}")}.get(damage, damage))
    geometry._memory.clear()
    assert client.get(address).status_code == 404
    assert geometry.publish(wiggly(3, 2)) == address
    geometry._memory.clear()
    assert client.get(address).json() == whole
