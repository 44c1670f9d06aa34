"""Nothing that is sent to a visitor's browser holds a single signal: no text, no id, no exact place."""

import base64
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import geopandas as gpd
import pytest
import shapely
from sqlmodel import Session, select
from streamlit.testing.v1 import AppTest

from components.reading import records
from components.words import texts
from components.words.texts import Language
from db.engine import engine_for
from db.models import Signal
from db.permissions import Actor
from db.settings import get_settings
from geodata.crs import RD_NEW, WGS84
from geodata.vocabulary import Role

APP = str(Path(__file__).parents[2] / "app.py")
MAP = re.compile(rb'WijkMap\.update\(\\*"([A-Za-z0-9+/=]+)')
VIEWS = [
    {},
    {"niveau": "buurt"},
    {"beeld": "tabel"},
    {"thema": "eenzaamheid", "periode": "kwartaal", "toon": "signalen"},
]


@pytest.fixture
def signals(demo_file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[Signal]]:
    """The signals of the demonstration, which is the database of the settings."""
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{demo_file}")
    get_settings.cache_clear()
    texts.use(Language.NL)
    with Session(engine_for(f"sqlite:///{demo_file}")) as session:
        yield list(session.exec(select(Signal)))
    get_settings.cache_clear()


def sent(page: str, view: dict[str, str]) -> str:
    """Everything that the browser receives for a page, with the map's packed part unpacked."""
    app = AppTest.from_file(APP, default_timeout=60)
    for name, value in view.items():
        app.query_params[name] = value
    app.run()
    if page != "overview":
        app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    found: list[bytes] = []
    rest = list(app._tree.children.values())
    while rest:
        node = rest.pop()
        rest += list(getattr(node, "children", {}).values())
        proto = getattr(node, "proto", None)
        if proto is not None and hasattr(proto, "SerializeToString"):
            found.append(proto.SerializeToString())
    whole = b"\n".join(found)
    maps = [json.loads(zlib.decompress(base64.b64decode(packed))) for packed in MAP.findall(whole)]
    assert maps or page not in ("overview", "map") or view.get("beeld") == "tabel"
    return whole.decode("utf-8", "replace") + json.dumps(maps, ensure_ascii=False)


def told(text: str, signals: list[Signal]) -> list[UUID]:
    """Which signals stand in a text, by their own words, their id or their exact place as the map writes it."""
    exact = [one for one in signals if one.x is not None and one.y is not None]
    spots = gpd.GeoSeries([shapely.Point(one.x, one.y) for one in exact], crs=RD_NEW).to_crs(WGS84)
    places = {one.id: f"{round(spot.x, 6)}, {round(spot.y, 6)}" for one, spot in zip(exact, spots, strict=True)}
    return [
        one.id
        for one in signals
        if any(mark in text for mark in (one.text[:40], str(one.id), one.id.hex, places.get(one.id, one.id.hex)))
    ]


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("page", ["overview", "map", "profile"])
def test_a_visitor_receives_no_single_signal(signals: list[Signal], page: str, view: dict[str, str]) -> None:
    assert len(signals) > 100
    assert told(sent(page, view), signals) == []


def test_the_search_finds_what_a_coordinator_receives(signals: list[Signal], monkeypatch: pytest.MonkeyPatch) -> None:
    coordinator = Actor("coördinator", Role.COORDINATOR, gemeenten=None)
    monkeypatch.setattr(records, "actor", lambda: coordinator)
    assert told(sent("profile", {}), signals)
    places = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", sent("map", {}))
    assert told(places, signals)
