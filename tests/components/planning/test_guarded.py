"""The guard stands before scenarios and planned activities: no name gets in, in none of their texts."""

from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from components import actions
from db.engine import reading, writing
from db.errors import FoundPersonalDataError
from db.models import Activity, Scenario, TextException
from db.permissions import Actor
from db.planned import plan_activities
from db.privacy.findings import FindingKind, finding
from db.privacy.gazetteer import Gazetteer
from db.privacy.guarding import Guard
from tests.factories import COORDINATOR, GEMEENTE, SCENARIO, add_municipality, add_organisation

WHO = "Jan de Vries"
PLACE = SCENARIO["places"][0]
OWN = SCENARIO["own_candidates"][0]


def _find(text: str) -> list[Any]:
    """Knows one person, and one street."""
    found = [(WHO, FindingKind.PERSON), ("Kerkstraat 3", FindingKind.ADDRESS)]
    return [
        finding(text, text.index(words), text.index(words) + len(words), kind) for words, kind in found if words in text
    ]


@pytest.fixture(autouse=True)
def _guarded(database: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    guard = Guard(find=_find)
    monkeypatch.setattr("db.privacy.guard", lambda: guard)
    monkeypatch.setattr("db.privacy.gazetteer_of", lambda session, *, gemeente: Gazetteer.of([], []))
    monkeypatch.setattr("components.actions.actor", lambda: COORDINATOR)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("title", {"title": f"Het plan van {WHO}"}),
        ("note", {"note": f"Vraag {WHO} ernaar."}),
        ("places.0", {"places": [PLACE | {"name": f"Bij {WHO} thuis"}]}),
        ("own_candidates.1", {"own_candidates": [OWN, OWN | {"id": "p2", "name": WHO}]}),
    ],
)
def test_a_name_stops_a_scenario_until_somebody_says_that_it_is_a_place(field: str, values: dict[str, Any]) -> None:
    record = SCENARIO | values
    with pytest.raises(FoundPersonalDataError) as stopped:
        actions.create(Scenario, record)
    ((_row, where), (found,)) = next(iter(stopped.value.findings.items()))
    assert (where, found.kind) == (field, FindingKind.PERSON)
    with reading() as session:
        assert session.exec(select(Scenario)).first() is None
    kept = actions.create(Scenario, record, passed=[found.id])
    with reading() as session:
        (passed,) = session.exec(select(TextException)).all()
    assert (passed.object_id, passed.field, passed.words) == (kept.id, field, WHO)


def test_a_street_may_be_named_where_a_place_is_told_and_not_in_a_note() -> None:
    actions.create(Scenario, SCENARIO | {"places": [PLACE | {"name": "De Kern, Kerkstraat 3"}]})
    with pytest.raises(FoundPersonalDataError):
        actions.create(Scenario, SCENARIO | {"note": "Zij woont op Kerkstraat 3."})


def test_a_change_is_guarded_too() -> None:
    kept = actions.create(Scenario, SCENARIO)
    with pytest.raises(FoundPersonalDataError):
        actions.change(Scenario, kept.id, {"title": WHO}, gemeente=GEMEENTE, version=1)
    assert actions.change(Scenario, kept.id, {"title": "Beter"}, gemeente=GEMEENTE, version=1).version == 2


@pytest.mark.parametrize("field", ["title", "address"])
def test_a_name_stops_planned_activities_as_a_whole(field: str) -> None:
    with writing() as session:
        add_municipality(session)
        partner = add_organisation(session).id
    texts = {"title": "Samen eten", "address": "De Kern\nWijkhuis", "description": ""} | {field: WHO}
    common = {"title": texts["title"], "organisation_id": partner, "themes": ["eenzaamheid"]}

    def write(session: Session, who: Actor) -> Activity | None:
        places = {"a": {"address": "De Kern"}, "b": {"address": "Wijkhuis"}}
        return plan_activities(session, gemeente=GEMEENTE, key="x", places=places, common=common, actor=who).made[0]

    with pytest.raises(FoundPersonalDataError):
        actions.together(Activity, texts | {"gemeente_code": GEMEENTE}, write)
    with reading() as session:
        assert session.exec(select(Activity)).first() is None
