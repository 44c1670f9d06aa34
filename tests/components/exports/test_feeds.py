"""The addresses that a calendar subscribes to: open to all, with what all may see."""

from uuid import UUID

import icalendar
import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components import routes
from db import records
from db.engine import writing
from db.models import Activity
from db.words import Origin
from tests.factories import (
    BEHEERDER,
    GEMEENTE,
    OTHER_GEMEENTE,
    add_activity,
    add_initiative,
    add_municipality,
    add_organisation,
)

FEED = "/api/activiteiten.ics"


@pytest.fixture
def ids(sqlite_database: Engine) -> dict[str, str]:
    """A walk on Tuesdays for older people, free; a choir on Thursdays, price unknown; one that ended; a garden."""
    with writing(sqlite_database) as session:
        add_municipality(session)
        organisation = add_organisation(session)
        walk = add_activity(session, organisation, price=0, owner_function="coördinator sport")
        choir = add_activity(
            session,
            organisation,
            title="Koor",
            schedule="DTSTART:20260108T193000\nRRULE:FREQ=WEEKLY;BYDAY=TH",
            target_groups=["iedereen"],
        )
        gone = add_activity(session, organisation, title="Weg")
        records.end(session, Activity, gone.id, gemeente=GEMEENTE, version=1, actor=BEHEERDER, origin=Origin.SCREEN)
        garden = add_initiative(session, schedule="DTSTART:20260110T100000\nRRULE:FREQ=WEEKLY;BYDAY=SA")
        return {"walk": str(walk.id), "choir": str(choir.id), "garden": str(garden.id)}


@pytest.fixture
def client(ids: dict[str, str]) -> TestClient:
    return TestClient(Starlette(routes=routes.routes()), raise_server_exceptions=False)


def titles(answer):
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return sorted(str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(answer.content).walk("VEVENT"))


def test_a_feed_holds_what_fits_its_question(client):
    assert titles(client.get(FEED)) == ["Koor", "Samen wandelen"]
    assert titles(client.get(FEED, params={"gemeente": GEMEENTE, "dag": "di"})) == ["Samen wandelen"]
    assert titles(client.get(FEED, params={"prijs": "gratis"})) == ["Samen wandelen"]
    assert titles(client.get(FEED, params={"bij": "150500-400500", "binnen": "200", "dag": "do"})) == ["Koor"]
    assert titles(client.get("/api/initiatieven.ics")) == ["Buurttuin"]


def test_no_function_of_an_owner_is_in_a_feed(client):
    assert "coördinator" not in client.get(FEED).text


def test_a_calendar_that_has_it_already_gets_nothing_new_until_something_changes(client, ids, sqlite_database):
    first = client.get(FEED)
    mark = first.headers["etag"]
    assert "last-modified" in first.headers
    again = client.get(FEED, headers={"If-None-Match": f'"other", W/{mark}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", mark)
    with writing(sqlite_database) as session:
        choir, change = UUID(ids["choir"]), {"title": "Zangkoor"}
        records.change(
            session, Activity, choir, change, gemeente=GEMEENTE, version=1, actor=BEHEERDER, origin=Origin.SCREEN
        )
    changed = client.get(FEED, headers={"If-None-Match": mark})
    assert changed.headers["etag"] != mark
    assert titles(changed) == ["Samen wandelen", "Zangkoor"]
    uids = [str(event["UID"]) for event in icalendar.Calendar.from_ical(changed.content).walk("VEVENT")]
    assert sorted(uids) == sorted(f"{ids[name]}@wijklens" for name in ("walk", "choir"))


def test_another_municipality_is_never_given_in_the_place_of_one_that_is_not_there(client):
    assert client.get(FEED, params={"gemeente": OTHER_GEMEENTE}).status_code == 404


def test_only_reading_is_possible_and_what_is_not_known_is_left_out(client):
    assert client.post(FEED).status_code == 405
    assert titles(client.get(FEED, params={"dag": "blauw", "x": "y"})) == ["Koor", "Samen wandelen"]
    assert client.head(FEED).status_code == 200


def test_without_a_municipality_there_is_no_feed(sqlite_database):
    client = TestClient(Starlette(routes=routes.routes()), raise_server_exceptions=False)
    assert client.get(FEED).status_code == 404
