"""Makers of tiny worlds: squares of 1 km in RD New, and records in them."""

import io
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pandas as pd
import shapely
from PIL import Image
from sqlmodel import Session

from db import joint_projects, records
from db.history_search import Asked, search
from db.models import (
    Activity,
    Area,
    Initiative,
    IntervisieDay,
    JointProject,
    Observation,
    Organisation,
    Scenario,
    Signal,
    Source,
)
from db.permissions import Actor
from db.words import Origin
from geodata.vocabulary import FigureKind, Level, Provider, Role, Status

GEMEENTE = "GM9901"
OTHER_GEMEENTE = "GM9902"
CORNER = (150_000, 400_000)
NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


def square(column: int = 0, row: int = 0, *, size: int = 1000) -> shapely.Polygon:
    """A square with its south-west corner ``column`` and ``row`` squares from the corner of the world."""
    x, y = CORNER[0] + column * size, CORNER[1] + row * size
    return shapely.box(x, y, x + size, y + size)


def actor(role: Role, *gemeenten: str, organisations: tuple[UUID, ...] = ()) -> Actor:
    """Somebody with a role in a municipality, by default GM9901."""
    return Actor(f"een {role}", role, frozenset(gemeenten or (GEMEENTE,)), frozenset(organisations))


BEHEERDER = actor(Role.BEHEERDER, GEMEENTE, OTHER_GEMEENTE)
COORDINATOR = actor(Role.COORDINATOR)


def add_source(session: Session, **values: Any) -> Source:
    """A release in use; by default the boundaries of GM9901 in 2024."""
    fields: dict[str, Any] = {
        "provider": Provider.PDOK,
        "dataset": "wijken-en-buurten",
        "title": "Wijken en buurten",
        "year": 2024,
        "boundary_year": 2024,
        "scope": GEMEENTE,
        "country": "XX",
        "licence": "CC BY 4.0",
        "retrieved_at": NOW,
        "content_hash": "0" * 64,
    }
    source = Source(**(fields | values))
    session.add(source)
    session.flush()
    return source


def add_municipality(session: Session, *, gemeente: str = GEMEENTE, year: int = 2024, wijken: int = 2) -> Source:
    """
    A municipality of squares of 1 km in a row: each wijk is one square and one buurt.

    Wijk ``WK990100`` lies at column 0, ``WK990101`` at column 1; their buurten are ``BU99010000``, ``BU99010100``.
    """
    source = add_source(session, scope=gemeente, year=year, boundary_year=year)
    number = gemeente[2:]
    common = {"source_id": source.id, "boundary_year": year, "gemeente_code": gemeente, "country": "XX"}
    outline = shapely.box(*CORNER, CORNER[0] + 1000 * wijken, CORNER[1] + 1000)
    rows = [Area(code=gemeente, level=Level.GEMEENTE, name="Vierkant", population=2000, geometry=outline.wkb, **common)]
    for k in range(wijken):
        wijk, buurt = f"WK{number}{k:02d}", f"BU{number}{k:02d}00"
        for code, level, parent in ((wijk, Level.WIJK, gemeente), (buurt, Level.BUURT, wijk)):
            name = f"{level} {k}"
            rows.append(
                Area(
                    code=code, level=level, name=name, parent=parent, population=1000, geometry=square(k).wkb, **common
                )
            )
    session.add_all(rows)
    session.flush()
    return source


def observation(source: Source, area: str, **values: Any) -> Observation:
    """One figure; by default 10, known, of a wijk in the year of the source."""
    fields: dict[str, Any] = {
        "source_id": source.id,
        "level": Level.WIJK,
        "area_code": area,
        "indicator": "eenzaam",
        "year": source.year,
        "value": 10.0,
        "status": Status.KNOWN,
        "kind": FigureKind.FACT,
        "margin": 0.0,
    }
    return Observation(**(fields | values))


ORGANISATION: dict[str, Any] = {
    "gemeente_code": GEMEENTE,
    "name": "Welzijn Vierkant",
    "kind": "welzijn",
    "field": "welzijn",
}
ACTIVITY: dict[str, Any] = {
    "gemeente_code": GEMEENTE,
    "title": "Samen wandelen",
    "themes": ["bewegen", "eenzaamheid"],
    "target_groups": ["ouderen 65+"],
    "schedule": "DTSTART:20260106T100000\nRRULE:FREQ=WEEKLY;BYDAY=TU",
    "x": CORNER[0] + 500.0,
    "y": CORNER[1] + 500.0,
    "wijkcode": "WK990100",
    "buurtcode": "BU99010000",
    "capacity": 20,
}
INITIATIVE: dict[str, Any] = {
    "gemeente_code": GEMEENTE,
    "title": "Buurttuin",
    "themes": ["leefbaarheid"],
    "initiator": "Tuingroep Vierkant",
    "wijkcode": "WK990101",
}
SIGNAL: dict[str, Any] = {
    "gemeente_code": GEMEENTE,
    "kind": "knelpunt",
    "theme": "overlast",
    "text": "De lantaarns in het park zijn stuk.",
    "severity": 3,
    "observed_on": date(2025, 11, 3),
    "wijkcode": "WK990100",
    "buurtcode": "BU99010000",
    "x": CORNER[0] + 250.0,
    "y": CORNER[1] + 250.0,
}

SCENARIO: dict[str, Any] = {
    "gemeente_code": GEMEENTE,
    "title": "Twee plekken voor ouderen",
    "asked": {"gemeente": GEMEENTE, "doelgroep": "ouderen 65+", "lopen": "600", "uit": "lijst"},
    "own_candidates": [
        {"id": "150100-400100", "name": "Hoek van het plein", "x": CORNER[0] + 100.0, "y": CORNER[1] + 100.0}
    ],
    "places": [
        {"id": "150500-400500", "name": "De Kern", "x": CORNER[0] + 500.0, "y": CORNER[1] + 500.0, "people": 310.0}
    ],
    "outcome": {
        "on": date(2026, 1, 5),
        "walk": "hemelsbreed",
        "reach_m": 600.0,
        "people": 900.0,
        "people_before": 120.0,
        "people_reached": 430.0,
        "weight": 500.0,
        "weight_before": 60.0,
        "weight_reached": 250.0,
        "too_far": 400.0,
        "full": 70.0,
        "cost": 12000.0,
        "worst": 0.31,
        "proven": True,
        "gap": 0.0,
        "years": [2024],
    },
    "boundary_year": 2024,
}

PROJECT: dict[str, Any] = {
    "gemeente_code": GEMEENTE,
    "title": "Samen eten in De Kern",
    "goal": "Oudere bewoners die alleen wonen, eten een keer per week samen.",
    "measure": "Na een jaar komen er dertig mensen, en de helft kwam eerst nergens.",
    "theme": "eenzaamheid",
    "target_group": "ouderen 65+",
    "owner_function": "coördinator welzijn",
    "first_date": date(2026, 2, 2),
    "agreed_on": date(2026, 1, 5),
}

DAY: dict[str, Any] = {
    "gemeente_code": GEMEENTE,
    "title": "Sport en welzijn ontmoeten elkaar",
    "planned_on": date(2026, 3, 12),
    "agenda": [{"time": "09:30", "what": "Koffie"}, {"time": None, "what": "Wat zien wij?"}],
    "scenes": [
        {
            "id": "11111111-1111-4111-8111-111111111111",
            "kind": "kaart",
            "title": "Waar is steun het meest nodig?",
            "notes": "Vraag eerst wat de zaal herkent.",
            "asked": {"gemeente": GEMEENTE, "laag": "verbinding"},
        },
        {
            "id": "22222222-2222-4222-8222-222222222222",
            "kind": "tekst",
            "title": "Drie vragen",
            "lines": ["Wie doet wat?", "Wat ontbreekt?"],
        },
    ],
}

FROZEN: dict[str, Any] = {
    "gemeente_code": GEMEENTE,
    "title": "Waar de behoefte het grootst was",
    "kind": "kaart",
    "open": False,
    "shown_on": date(2026, 1, 5),
    "asked": {"jaar": "2024", "niveau": "wijk"},
    "rules": {"own_hidden_up_to": 4},
    "sheets": {"nl": {"title": "Waar is de behoefte het grootst?"}, "en": {"title": "Where is need largest?"}},
}


def _drawn() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (24, 16), "#0f6f6b").save(buffer, "PNG")
    return buffer.getvalue()


PICTURE = _drawn()
"""A picture as somebody uploads one: 24 by 16 pixels."""

HISTORY_COLUMNS = [
    "id",
    "at",
    "actor",
    "role",
    "action",
    "kind",
    "object_id",
    "version",
    "before",
    "after",
    "origin",
    "result",
]


def read_history(session: Session, *, actor: Actor, gemeente: str, object_id: UUID | str = "") -> pd.DataFrame:
    """The latest lines of the history that somebody may read, newest first, as a table to look at."""
    lines = search(session, Asked(object_id=str(object_id)), actor=actor, gemeente=gemeente, limit=500).lines
    rows = [[getattr(line, name) for name in HISTORY_COLUMNS] for line in lines]
    return pd.DataFrame(rows, columns=HISTORY_COLUMNS, dtype="object")


def add_organisation(session: Session, **values: Any) -> Organisation:
    """A partner in GM9901."""
    return records.create(session, Organisation, ORGANISATION | values, actor=BEHEERDER, origin=Origin.SCREEN)


def add_activity(session: Session, organisation: Organisation, **values: Any) -> Activity:
    """An activity of a partner; needs the municipality."""
    fields = ACTIVITY | {"organisation_id": organisation.id} | values
    return records.create(session, Activity, fields, actor=BEHEERDER, origin=Origin.SCREEN)


def add_initiative(session: Session, **values: Any) -> Initiative:
    """An initiative; needs the municipality."""
    return records.create(session, Initiative, INITIATIVE | values, actor=BEHEERDER, origin=Origin.SCREEN)


def add_scenario(session: Session, **values: Any) -> Scenario:
    """A scenario; needs no more than an empty database."""
    return records.create(session, Scenario, SCENARIO | values, actor=BEHEERDER, origin=Origin.SCREEN)


def add_project(session: Session, **values: Any) -> JointProject:
    """A joint project of two partners; needs the municipality where no partners are given."""
    if "organisation_ids" not in values:
        values["organisation_ids"] = [add_organisation(session).id, add_organisation(session, name="Sport").id]
    return joint_projects.agree(session, PROJECT | values, actor=BEHEERDER, origin=Origin.SCREEN)


def add_day(session: Session, **values: Any) -> IntervisieDay:
    """An intervisie day with a map and a text; needs no more than an empty database."""
    return records.create(session, IntervisieDay, DAY | values, actor=BEHEERDER, origin=Origin.SCREEN)


def add_signal(session: Session, **values: Any) -> Signal:
    """A signal; needs the municipality."""
    return records.create(session, Signal, SIGNAL | values, actor=BEHEERDER, origin=Origin.SCREEN)
