"""What leaves Wijklens holds against the published schemas of Open Referral HSDS and OpenActive."""

import datetime as dt
import gzip
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components import routes

pytestmark = pytest.mark.real_data
ALL = 500


def _schemas() -> Path:
    return Path(os.environ["WIJKLENS_REAL_DATA"]) / "schemas"


@pytest.fixture
def client(demo_database) -> TestClient:
    return TestClient(Starlette(routes=routes.routes()))


def _closed(schema: Any) -> Any:
    """The schema without room for fields that it does not name: a misspelt field is a fault too."""
    if isinstance(schema, dict):
        closed = {name: _closed(value) for name, value in schema.items()}
        if isinstance(closed.get("properties"), dict) and closed.get("type") == "object":
            closed["additionalProperties"] = False
        return closed
    return [_closed(one) for one in schema] if isinstance(schema, list) else schema


def test_every_service_is_one_of_hsds(client: TestClient) -> None:
    schema = _closed(json.loads(gzip.decompress((_schemas() / "hsds" / "service.json.gz").read_bytes())))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    page = client.get(f"/api/hsds/services?per_page={ALL}").json()
    assert page["total_items"] == len(page["contents"]) == 180
    for service in page["contents"]:
        faults = [f"{list(fault.path)}: {fault.message}" for fault in validator.iter_errors(service)]
        assert faults == [], service["name"]
    assert sum(bool(service.get("schedules")) for service in page["contents"]) > 100


def test_the_schema_would_find_a_fault(client: TestClient) -> None:
    schema = _closed(json.loads(gzip.decompress((_schemas() / "hsds" / "service.json.gz").read_bytes())))
    service = client.get("/api/hsds/services?per_page=1").json()["contents"][0]
    for wrong in ({"status": "loopt"}, {"minimum_age": "12"}, {"organisation": "x"}, {"name": None}):
        assert list(jsonschema.Draft202012Validator(schema).iter_errors(service | wrong))


@cache
def _class_of(name: str) -> dict[str, Any] | None:
    path = _schemas() / "openactive" / f"{name}.json"
    return json.loads(path.read_text()) if path.exists() else None


def _fields(name: str) -> tuple[set[str], set[str], dict[str, Any]]:
    """Names that a class knows and that it requires, with those of the class it is made of."""
    made = _class_of(name)
    assert made is not None
    known, needed, about = set(made["fields"]), set(made.get("requiredFields") or []), dict(made["fields"])
    parent = (made.get("subClassOf") or "").lstrip("#")
    if parent:
        more, _required, other = _fields(parent)
        known |= more
        about = other | about
    return known, needed, about


def _faults(value: Any, where: str = "") -> list[str]:
    if isinstance(value, list):
        return [fault for at, one in enumerate(value) for fault in _faults(one, f"{where}[{at}]")]
    if not isinstance(value, dict):
        return []
    kind = value["@type"]
    said = {{"@id": "id", "@type": "type"}.get(name, name): part for name, part in value.items() if name != "@context"}
    found = [fault for name, part in value.items() for fault in _faults(part, f"{where}.{name}")]
    if _class_of(kind) is None:
        return found
    known, needed, about = _fields(kind)
    # Each class may have an id, whether or not its own list of fields names it.
    found += [f"{where}: {kind} has no {name}" for name in set(said) - known - {"id", "type"}]
    found += [f"{where}: {kind} needs {name}" for name in needed - set(said)]
    for one in _class_of(kind).get("requiredOptions") or []:
        if not set(one["options"]) & set(said):
            found.append(f"{where}: {kind} needs one of {one['options']}")
    for name, part in said.items():
        options = about.get(name, {}).get("options")
        if options and part not in options:
            found.append(f"{where}.{name}: {part} is none of {options}")
    return found


def test_every_session_series_is_one_of_openactive(client: TestClient) -> None:
    page = client.get(f"/api/openactive/session-series?limit={ALL}").json()
    series = [item["data"] for item in page["items"]]
    assert len(series) == 180
    for one in series:
        assert _faults(one) == [], one["name"]
    assert sum("eventSchedule" in one for one in series) > 100
    for schedule in (part for one in series for part in one.get("eventSchedule", [])):
        assert dt.time.fromisoformat(schedule["startTime"]) and dt.time.fromisoformat(schedule["endTime"])


def test_the_lists_of_openactive_would_find_a_fault(client: TestClient) -> None:
    one = client.get("/api/openactive/session-series?limit=1").json()["items"][0]["data"]
    assert _faults(one) == []
    assert _faults({name: part for name, part in one.items() if name != "organizer"})
    assert _faults(one | {"title": "x"})
    assert _faults(one | {"location": {"@type": "Place", "name": "x"}})
