"""The addresses for programs: pages that can be followed, marks, rights of who asks, and what describes them."""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from openapi_spec_validator import validate
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components import gate, routes
from components.exports import answering
from db import records
from db.engine import writing
from db.models import Activity
from db.permissions import VISITOR, Actor
from db.words import Origin
from geodata.vocabulary import Role
from tests.factories import (
    COORDINATOR,
    GEMEENTE,
    OTHER_GEMEENTE,
    actor,
    add_activity,
    add_initiative,
    add_municipality,
    add_organisation,
    add_signal,
)

TEXT = "De lantaarns in het park zijn stuk."


@pytest.fixture
def filled(sqlite_database: Engine) -> Engine:
    with writing(sqlite_database) as session:
        add_municipality(session)
        add_municipality(session, gemeente=OTHER_GEMEENTE)
        partner = add_organisation(session, contact_email="info@example.nl", website="https://example.nl")
        for at in range(5):
            add_activity(session, partner, title=f"Activiteit {at}", price=None if at else 0.0)
        add_initiative(session)
        add_signal(session)
    return sqlite_database


@pytest.fixture
def client(filled: Engine) -> TestClient:
    return TestClient(Starlette(routes=routes.routes()), raise_server_exceptions=False)


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Actor | None]]:
    """Who asks: a list of one, to be changed by the test."""
    who: list[Actor | None] = [VISITOR]
    monkeypatch.setattr(gate, "feed_asker", lambda scope: who[0])
    yield who


def test_pages_can_be_followed_to_the_end_and_hold_everything_once(client: TestClient) -> None:
    found, address = [], f"/api/activiteiten?gemeente={GEMEENTE}&limit=2"
    pages = 0
    while address:
        answer = client.get(address)
        page = answer.json()
        found += [item["id"] for item in page["items"]]
        assert page["total"] == 5
        address, pages = page["next"], pages + 1
        if address:
            assert f'<{address}>; rel="next"' == answer.headers["link"]
    assert pages == 3 and len(found) == 5 == len(set(found)) and found == sorted(found)


def test_an_item_has_stored_words_and_degrees(client: TestClient) -> None:
    item = client.get("/api/activiteiten?limit=1").json()["items"][0]
    assert item["themes"] == ["bewegen", "eenzaamheid"]
    assert (round(item["lon"], 2), round(item["lat"], 2)) == (5.32, 51.59)
    assert "x" not in item and "geometry" not in item


@pytest.mark.parametrize(
    "path", ["/api/activiteiten", "/api/activiteiten.csv", "/api/hsds/services", "/api/openapi.json"]
)
def test_what_did_not_change_is_not_sent_again(client: TestClient, filled: Engine, path: str) -> None:
    first = client.get(path)
    mark = first.headers["etag"]
    again = client.get(path, headers={"If-None-Match": f'"x", W/{mark}'})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["cache-control"] == "private, no-cache"
    if "openapi" not in path:
        with writing(filled) as session:
            one = session.get(Activity, (GEMEENTE, _first_id(client)))
            records.change(
                session, Activity, one.id, {"title": "Anders"}, gemeente=GEMEENTE, version=one.version,
                actor=COORDINATOR, origin=Origin.SCREEN,
            )  # fmt: skip
        assert client.get(path, headers={"If-None-Match": mark}).status_code == 200


def _first_id(client: TestClient) -> UUID:
    return UUID(client.get("/api/activiteiten?limit=1").json()["items"][0]["id"])


def test_a_visitor_gets_counts_of_signals_and_no_signal(client: TestClient) -> None:
    for path in (
        "/api/signalen",
        "/api/signalen.csv",
        "/api/signalen.xlsx",
        "/api/signalen.geojson",
        "/api/signalen.gpkg",
    ):
        answer = client.get(path)
        assert answer.status_code == 403
        assert TEXT not in answer.text
    counts = client.get("/api/signaalaantallen").json()["items"]
    hidden = [row for row in counts if row["area"] == "WK990100" and row["kind"] == "knelpunt"]
    assert [(row["count"], row["status"]) for row in hidden] == [(None, "geheim")]


def test_a_partner_gets_the_buurt_and_a_coordinator_the_place(client: TestClient, asking: list[Actor | None]) -> None:
    asking[0] = actor(Role.PARTNER)
    told = client.get("/api/signalen").json()["items"][0]
    assert (told["text"], told["buurtcode"], told["lon"]) == (TEXT, "BU99010000", None)
    assert client.get("/api/signalen.geojson").json()["features"][0]["geometry"] is None
    assert "150250" not in client.get("/api/signalen.csv").text
    asking[0] = COORDINATOR
    assert client.get("/api/signalen").json()["items"][0]["lon"] is not None
    assert "150250.0" in client.get("/api/signalen.csv").text


def test_the_coordinator_of_elsewhere_gets_nothing(client: TestClient, asking: list[Actor | None]) -> None:
    asking[0] = actor(Role.COORDINATOR, OTHER_GEMEENTE)
    assert client.get(f"/api/signalen?gemeente={GEMEENTE}").status_code == 403
    assert client.get(f"/api/signalen?gemeente={OTHER_GEMEENTE}").json()["items"] == []


def test_a_key_that_opens_nothing_is_told_and_is_never_a_visitor(client: TestClient) -> None:
    assert client.get("/api/activiteiten?sleutel=x").status_code == 403
    assert client.get("/api/activiteiten", headers={"Authorization": "Bearer x"}).status_code == 403


def test_a_key_is_not_in_the_address_of_the_next_page(client: TestClient, asking: list[Actor | None]) -> None:
    answer = client.get("/api/activiteiten?limit=2&sleutel=geheim")
    assert "geheim" not in answer.text and "geheim" not in answer.headers["link"]


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=501", "limit=-1", "limit=x", "limit=1e3", "limit=²", f"limit={'9' * 400}"]
)
def test_a_page_of_another_size_is_refused_with_the_cure(client: TestClient, query: str) -> None:
    answer = client.get(f"/api/activiteiten?{query}")
    assert answer.status_code == 400
    assert "1" in answer.json()["error"] and "500" in answer.json()["error"]


@pytest.mark.parametrize("gemeente", ["GM0000", "x", "<script>", "GM9901' OR 1=1 --", ""])
def test_a_municipality_that_is_not_loaded_is_not_found(client: TestClient, gemeente: str) -> None:
    assert client.get("/api/activiteiten", params={"gemeente": gemeente}).status_code == 404


def test_the_database_out_of_reach_is_told_without_its_inside(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:

    def fail(asked: str | None) -> str:
        raise OperationalError("SELECT secret", {}, Exception("password"))

    monkeypatch.setattr(answering.taking_along, "municipality", fail)
    answer = client.get("/api/activiteiten")
    assert answer.status_code == 503
    assert "secret" not in answer.text and "password" not in answer.text


def test_services_are_paged_and_found_one_by_one(client: TestClient) -> None:
    page = client.get("/api/hsds/services?per_page=2&page=3").json()
    assert (page["total_items"], page["total_pages"], page["size"], page["last_page"]) == (5, 3, 1, True)
    one = page["contents"][0]
    assert client.get(f"/api/hsds/services/{one['id']}").json() == one
    assert client.get("/api/hsds/services/x").status_code == 404
    assert one["organization"]["name"] == "Welzijn Vierkant"
    assert one["schedules"][0]["byday"] == "TU"
    empty = client.get("/api/hsds/services?page=9").json()
    assert empty["empty"] and empty["contents"] == []


def test_an_unknown_price_is_not_free(client: TestClient) -> None:
    services = client.get("/api/hsds/services").json()["contents"]
    assert sum("cost_options" in one for one in services) == 1
    series = [item["data"] for item in client.get("/api/openactive/session-series").json()["items"]]
    assert sum("isAccessibleForFree" in one for one in series) == 1
    assert sum("price" in one["offers"][0] for one in series) == 1


def test_a_reader_of_the_feed_ends_where_it_stays_and_hears_what_ended(client: TestClient, filled: Engine) -> None:
    known: dict[str, str] = {}
    address = f"/api/openactive/session-series?gemeente={GEMEENTE}&limit=2"
    for _ in range(10):
        page = client.get(address).json()
        known |= {item["id"]: item["state"] for item in page["items"]}
        if not page["items"]:
            break
        address = page["next"]
    assert page["next"] == address and set(known.values()) == {"updated"} and len(known) == 5
    with writing(filled) as session:
        records.end(
            session, Activity, _first_id(client), gemeente=GEMEENTE, version=1, actor=COORDINATOR, origin=Origin.SCREEN
        )
    later = client.get(address).json()["items"]
    assert [(item["state"], "data" in item) for item in later] == [("deleted", False)]


def test_what_a_schedule_cannot_say_is_told_session_by_session(client: TestClient, filled: Engine) -> None:
    with writing(filled) as session:
        records.change(
            session, Activity, _first_id(client), {"schedule": "DTSTART:20260106T100000\nRRULE:FREQ=MONTHLY;BYDAY=2TU"},
            gemeente=GEMEENTE, version=1, actor=COORDINATOR, origin=Origin.SCREEN,
        )  # fmt: skip
    series = client.get(f"/api/openactive/session-series/{_first_id(client)}").json()
    assert "eventSchedule" not in series and len(series["subEvent"]) == 12
    begins = dt.datetime.fromisoformat(series["subEvent"][0]["startDate"])
    assert begins.utcoffset() is not None and 8 <= begins.day <= 14


def test_every_address_is_described_and_every_description_answers(client: TestClient) -> None:
    document = client.get("/api/openapi.json").json()
    validate(document)
    described = set(document["paths"])
    served = {
        route.path for route in routes.routes() if route.path.startswith("/api/") and "rest:path" not in route.path
    }
    assert described == served
    for path, item in document["paths"].items():
        if "{id}" in path:
            path = path.replace("{id}", str(_first_id(client)))
        answer = client.get(path)
        assert answer.status_code in (200, 403), path
        if answer.status_code == 200:
            assert answer.headers["content-type"].partition(";")[0] in item["get"]["responses"]["200"]["content"], path
            names = {one["name"] for one in item["get"]["parameters"]}
            assert {"gemeente", "lang"} <= names or path in ("/api/health", "/api/openapi.json")


def test_the_description_is_in_the_language_asked_for(client: TestClient) -> None:
    dutch, english = (client.get(f"/api/openapi.json?lang={one}").json() for one in ("nl", "en"))
    assert dutch["paths"]["/api/activiteiten"]["get"]["summary"] == "Activiteiten"
    assert english["paths"]["/api/activiteiten"]["get"]["summary"] == "Activities"
    heads = [client.get(f"/api/activiteiten.csv?lang={one}").text.splitlines()[0] for one in ("nl", "en")]
    assert "omschrijving" in heads[0] and "Description" in heads[1]


def test_addresses_name_this_server_only(client: TestClient) -> None:
    page = client.get("/api/openactive/session-series?limit=1").json()
    assert urlsplit(page["next"]).netloc == "testserver"
