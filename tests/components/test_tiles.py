"""Background tiles: of the Netherlands, within limits, and never a reason for the map to break."""

import base64
import math
import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components import routes, tiles
from db.settings import Settings, get_settings

TILE = tiles.PNG + b"a real tile"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path))
    monkeypatch.setenv("WIJKLENS_DATABASE_URL", f"sqlite:///{tmp_path / 'w.db'}")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    get_settings.cache_clear()
    yield get_settings()
    get_settings.cache_clear()


@pytest.fixture
def client(settings: Settings) -> TestClient:
    return TestClient(Starlette(routes=routes.routes()), raise_server_exceptions=False)


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
