"""Health, outlines, the map's parts and background tiles."""

import base64
import gzip
import json
import math
import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components import geometry, routes, tiles
from components.drawing import map_assets
from db.settings import Settings, get_settings
from geodata.errors import WrongCrsError
from geodata.places.boundaries import content_hash
from tests.e2e.map.land import wiggly

TILE = tiles.PNG + b"a real tile"


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
    assert answer.json() == {"status": "ok", "database": "sqlite", "version": routes.version()}
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


def test_layers_in_degrees_are_refused(settings):
    frame = gpd.GeoDataFrame({"kind": ["bos"]}, geometry=[shapely.Point(5, 52)], crs=4326)
    with pytest.raises(WrongCrsError):
        geometry.publish_landscape(frame)


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


def test_without_the_setting_there_are_no_tiles(client):
    assert tiles.address(get_settings()) is None
    assert client.get("/tiles/10/526/340.png").status_code == 404


class Service:
    """A small double of the tile service; what it answers can be changed."""

    def __init__(self) -> None:
        self.status, self.body, self.asked = 200, TILE, []
        self.length: int | None = None
        self.parts: list[bytes] = []
        self.pause = 0.0
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                service.asked.append(self.path)
                self.send_response(service.status)
                if service.status == 302:
                    self.send_header("Location", "http://127.0.0.1:9/elsewhere")
                if service.length is not None:
                    self.send_header("Content-Length", str(service.length))
                self.end_headers()
                with suppress(OSError):  # who asks may have heard enough
                    for part in service.parts or [service.body]:
                        self.wfile.write(part)
                        time.sleep(service.pause)

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()


@pytest.fixture
def service(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    double = Service()
    monkeypatch.setenv("WIJKLENS_TILES", "brt")
    monkeypatch.setenv("WIJKLENS_TILES_URL", double.address)
    get_settings.cache_clear()
    yield double
    double.server.shutdown()
    double.server.server_close()


def test_a_tile_is_asked_for_once_and_then_kept(client, service):
    assert tiles.address(get_settings()) == "/tiles/{z}/{x}/{y}.png"
    first, second = client.get("/tiles/10/526/340.png"), client.get("/tiles/10/526/340.png")
    assert first.content == second.content == TILE
    assert first.headers["content-type"] == "image/png"
    assert service.asked == ["/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/10/526/340.png"]


@pytest.mark.parametrize(("status", "body"), [(500, b""), (404, b""), (302, b""), (200, b"<html>"), (200, b"")])
def test_a_tile_that_does_not_come_is_transparent_and_asked_for_again(client, service, status, body):
    service.status, service.body = status, body
    answer = client.get("/tiles/10/526/340.png")
    assert answer.status_code == 200
    assert answer.content == tiles.EMPTY
    assert answer.headers["cache-control"] == "no-store"
    service.status, service.body = 200, TILE
    assert client.get("/tiles/10/526/340.png").content == TILE


def test_a_service_out_of_reach_gives_transparent_tiles(client, service):
    service.server.shutdown()
    service.server.server_close()
    assert client.get("/tiles/10/526/340.png").content == tiles.EMPTY


def test_an_old_tile_is_better_than_none(client, service, monkeypatch):
    client.get("/tiles/10/526/340.png")
    monkeypatch.setattr(tiles, "KEEP_SECONDS", -1)
    service.status = 500
    assert client.get("/tiles/10/526/340.png").content == TILE
    assert len(service.asked) == 2


@pytest.mark.parametrize(
    "number",
    [
        "5/1/1", "20/1/1", "10/1024/1", "10/1/1024", "-1/0/0", "10/1.5/2", "99999999/1/1",
        "9" * 5000 + "/1/1", "10/" + "0" * 5000 + "/340", "10/526/" + "3" * 8, "10/٥٢٦/340",
        "10/0/0", "10/301/384", "10/526/341/x", "10/540/340", "6/33/22",
    ],
    ids=lambda number: number[:12],
)  # fmt: skip
def test_a_tile_that_cannot_exist_or_shows_nothing_of_the_netherlands_is_not_asked_for(client, service, number):
    assert client.get(f"/tiles/{number}.png").status_code == 404
    assert service.asked == []


def test_the_transparent_tile_is_a_picture():
    assert tiles.EMPTY.startswith(tiles.PNG)
    assert len(base64.b64encode(tiles.EMPTY)) < 100


# Corners of the country, and Amsterdam.
@pytest.mark.parametrize(
    ("lon", "lat"), [(3.37, 51.31), (6.02, 50.77), (6.92, 53.33), (4.96, 53.25), (4.9, 52.37), (7.2, 53.2)]
)
@pytest.mark.parametrize("zoom", [6, 10, 14, 19])
def test_every_place_of_the_netherlands_has_a_tile(lon: float, lat: float, zoom: int) -> None:
    side = 2**zoom
    x = int((lon + 180) / 360 * side)
    y = int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * side)
    assert tiles.exists(zoom, x, y)
    assert not tiles.exists(zoom, x + side // 4, y)
    assert not tiles.exists(zoom, x, y + side // 4)


def test_a_tile_that_is_too_large_is_given_up_while_it_comes(client, service, monkeypatch):
    monkeypatch.setattr(tiles, "MOST_BYTES", 3 * tiles.CHUNK)
    service.parts, service.pause = [tiles.PNG] + [b"x" * tiles.CHUNK] * 1000, 0.002
    began = time.monotonic()
    assert client.get("/tiles/10/526/340.png").content == tiles.EMPTY
    assert time.monotonic() - began < 1.5


def test_a_tile_that_comes_drop_by_drop_is_given_up(client, service, monkeypatch):
    monkeypatch.setattr(tiles, "PATIENCE", 0.2)
    service.parts, service.pause = [tiles.PNG] + [b"x"] * 60, 0.05
    began = time.monotonic()
    assert client.get("/tiles/10/526/340.png").content == tiles.EMPTY
    assert time.monotonic() - began < 1.5


def test_half_a_tile_is_not_kept(client, service, settings):
    service.length = len(TILE) + 5
    assert client.get("/tiles/10/526/340.png").content == tiles.EMPTY
    assert not list(settings.data_folder.rglob("*.png"))


def test_tiles_take_no_more_room_than_agreed_and_the_oldest_go(client, service, settings, monkeypatch):
    monkeypatch.setattr(tiles, "MOST_KEPT", 5 * len(TILE))
    monkeypatch.setattr(tiles, "_room", tiles._Room())
    for number in range(12):
        client.get(f"/tiles/14/8420/{5390 + number}.png")
        kept = sorted(settings.data_folder.rglob("*.png"))
        for age, path in enumerate(reversed(kept)):
            os.utime(path, (time.time() - age, time.time() - age))
        assert len(kept) <= 5
    assert 4 <= len(kept) <= 5
    assert kept[-1].name == "5401.png"
    assert min(kept).name == f"{5402 - len(kept)}.png"


def test_a_disk_that_refuses_does_not_keep_a_tile_from_the_map(client, service, settings):
    (settings.data_folder / "cache").mkdir()
    (settings.data_folder / "cache" / "tiles").write_text("a file where a folder should be")
    assert client.get("/tiles/10/526/340.png").content == TILE


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
