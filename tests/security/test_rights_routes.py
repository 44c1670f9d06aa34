"""
The rights walk over addresses: every route, feed and export, asked by every role, tells what the table allows only.

Each route is in ``ROUTES``: a new one fails a test here until it is added, with the values of its parameters where it
has any. Nothing else is needed: what may be told is worked out from the table of rights.
"""

import io
import re
import tempfile
import zipfile
from collections.abc import Iterator
from typing import Any

import geopandas as gpd
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.testclient import TestClient

from components import gate
from components.headers import SafeHeaders
from components.routes import routes
from db.permissions import VISITOR
from db.words import Action, Kind
from tests.components.test_sign_in import CLAIMS, COOKIE, cookie
from tests.factories import GEMEENTE, OTHER_GEMEENTE
from tests.security.world import ISSUER, World, heard, leaks

OUTLINES = "0" * 16
ROUTES = {
    "/api/health", "/geo/{name}.json", "/assets/map-HASH.js", "/assets/map-HASH.css", "/overzicht",
    "/tiles/{z:tile}/{x:tile}/{y:tile}.png", "/assets/{rest:path}", "/geo/{rest:path}", "/tiles/{rest:path}",
    "/api/{rest:path}", "/api/openapi.json",
    "/api/activiteiten.ics", "/api/initiatieven.ics",
    # The private page of a giver: who has the link has the right (tests of its own).
    "/volgen", "/volgen/volgen.js", "/volgen/volgen.css", "/volgen/{rest:path}",
    # A day full screen, and the notes with it (with their own tests of who may see them).
    "/presenteren", "/presenteren/notities", "/presenteren/kleuren.css", "/presenteren/scene.css",
    "/presenteren/scene.js", "/presenteren/begin.js", "/presenteren/notities.css", "/presenteren/notities.js",
    # What the room sees of the cards (with its own tests), and the parts of the presentation that show it.
    "/presenteren/kaartjes", "/presenteren/kaartjes.css", "/presenteren/kaartjes.js", "/presenteren/{rest:path}",
    "/api/partners", "/api/partners.csv", "/api/partners.xlsx",
    "/api/activiteiten", "/api/activiteiten.csv", "/api/activiteiten.xlsx", "/api/activiteiten.geojson",
    "/api/activiteiten.gpkg",
    "/api/initiatieven", "/api/initiatieven.csv", "/api/initiatieven.xlsx", "/api/initiatieven.geojson",
    "/api/initiatieven.gpkg",
    "/api/signalen", "/api/signalen.csv", "/api/signalen.xlsx", "/api/signalen.geojson", "/api/signalen.gpkg",
    "/api/signaalaantallen", "/api/signaalaantallen.csv", "/api/signaalaantallen.xlsx",
    "/api/hsds", "/api/hsds/services", "/api/hsds/services/{id}",
    "/api/openactive/themes", "/api/openactive/session-series", "/api/openactive/session-series/{id}",
}  # fmt: skip
ASKED = [
    ("niemand", GEMEENTE),
    ("bestuur", GEMEENTE),
    ("signaalgever", GEMEENTE),
    ("partner", GEMEENTE),
    ("coördinator", GEMEENTE),
    ("beheerder", OTHER_GEMEENTE),
    ("buurman", GEMEENTE),
]
WITH_KEY = ("partner", "coördinator")
"""Who asks with a key for feeds as well."""


def _name(path: str) -> str:
    return re.sub(r"-[0-9a-f]{12}\.", "-HASH.", path)


PATHS = sorted({route.path for route in routes() if isinstance(route, Route) and "GET" in (route.methods or ())})


@pytest.fixture(scope="module")
def server() -> Iterator[TestClient]:
    app = Starlette(routes=routes(), middleware=[Middleware(SafeHeaders)])
    with TestClient(app, base_url="https://wijklens.example", follow_redirects=False) as client:
        yield client


def test_every_address_is_in_the_walk() -> None:
    assert {_name(path) for path in PATHS} == ROUTES
    assert all(isinstance(route, Route) for route in routes()), "a mount hides its addresses from this walk"


def _filled(path: str, world: World, gemeente: str) -> str:
    values: dict[str, Any] = {
        "name": OUTLINES,
        "rest:path": "x",
        "z:tile": 7,
        "x:tile": 65,
        "y:tile": 42,
        "id": world.places[gemeente].ids["activiteit eigen"],
    }
    return re.sub(r"\{([^}]+)\}", lambda found: str(values[found[1]]), path)


def _text(body: bytes) -> str:
    """Everything that an answer holds: a workbook unpacked, the points of a GeoPackage as text."""
    if body.startswith(b"SQLite format 3"):
        with tempfile.NamedTemporaryFile(suffix=".gpkg") as file:
            file.write(body)
            file.flush()
            return gpd.read_file(file.name).to_csv()
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return " ".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    return body.decode("utf-8", "replace")


def _cookies(who: str) -> dict[str, str]:
    return {} if who == "niemand" else cookie(CLAIMS | {"iss": ISSUER, "sub": who, "email": f"{who}@x.example"})


@pytest.mark.parametrize("path", PATHS)
def test_no_address_tells_more_than_the_table(server: TestClient, served: World, path: str) -> None:
    seen: dict[tuple[str, str], str] = {}
    for who, gemeente in ASKED:
        actor = served.people[who]
        ways: list[dict[str, Any]] = [{"headers": {"cookie": f"{COOKIE}={value}"}} for value in _cookies(who).values()]
        if who in WITH_KEY:
            ways.append({"headers": {"authorization": f"Bearer {served.keys[who]}"}})
        for way in ways or [{}]:
            where = _filled(path, served, gemeente)
            answer = server.get(where, params={"gemeente": gemeente}, **way)
            assert answer.status_code < 500, (who, where, answer.text[:300])
            text = _text(answer.content)
            assert leaks(text, actor, served) == [], (who, gemeente, path, way)
            seen[who, gemeente] = text
            if answer.status_code == 200 and heard(text, served) and text != seen.get(("niemand", gemeente), text):
                # What one person may read is kept for nobody else.
                assert "public" not in answer.headers.get("cache-control", ""), (who, path)


def test_the_walk_hears_the_signals_that_a_coordinator_fetches(server: TestClient, served: World) -> None:
    own = _cookies("coördinator")[COOKIE]
    answer = server.get("/api/signalen", params={"gemeente": GEMEENTE}, headers={"cookie": f"{COOKIE}={own}"})
    found = {(one.kind, one.action) for one in heard(_text(answer.content), served)}
    assert (Kind.SIGNAL, Action.READ) in found
    everything = _text(
        server.get("/api/signalen.gpkg", params={"gemeente": GEMEENTE, gate.KEY: served.keys["coördinator"]}).content
    )
    assert (Kind.SIGNAL, Action.READ_PLACE) in {(one.kind, one.action) for one in heard(everything, served)}


def test_a_key_that_opens_nothing_opens_no_feed(server: TestClient, served: World) -> None:
    wrong = {"gemeente": GEMEENTE, gate.KEY: "verzonnen"}
    assert server.get("/api/signalen.csv", params=wrong).status_code in (401, 403)
    for path in (one for one in PATHS if one.startswith("/api/") and one.endswith((".ics", ".csv"))):
        assert leaks(_text(server.get(path, params=wrong).content), VISITOR, served) == []
