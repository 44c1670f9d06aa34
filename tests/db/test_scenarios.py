"""Scenarios are kept by who may, with what was asked and what came out; nothing else gets in."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from db import records, retention, undo
from db.engine import reading, writing
from db.errors import ForbiddenError, InvalidRecordError, LostUpdateError, UnknownRecordError
from db.models import History, Scenario, ScenarioCreate
from db.models.scenarios import MOST_OWN, MOST_PLACES
from db.permissions import VISITOR
from db.scenarios import read_scenario, read_scenarios
from db.words import Kind, Origin
from geodata.vocabulary import Role
from tests.factories import BEHEERDER, COORDINATOR, GEMEENTE, OTHER_GEMEENTE, SCENARIO, actor, add_scenario

HOSTILE = "<script>alert(1)</script> ` ${x} \u202eevil \" ' "
PLACE = SCENARIO["places"][0]
SCREEN: dict[str, Any] = {"gemeente": GEMEENTE, "origin": Origin.SCREEN}


def test_what_is_kept_comes_back_as_it_was_newest_first(database: Engine) -> None:
    with writing(database) as session:
        first = add_scenario(session)
        second = add_scenario(session, title="Drie plekken")
    with reading(database) as session:
        found = read_scenarios(session, gemeente=GEMEENTE, actor=COORDINATOR)
        one = read_scenario(session, gemeente=GEMEENTE, scenario_id=first.id, actor=COORDINATOR)
    assert [kept.title for kept in found] == ["Drie plekken", "Twee plekken voor ouderen"]
    assert (found[0].id, one.id, one.version, one.ended) == (second.id, first.id, 1, False)
    assert one.asked == SCENARIO["asked"]
    assert one.outcome["on"] == "2026-01-05"
    assert one.outcome["people_reached"] == 430
    assert one.places[0]["name"] == "De Kern"
    assert one.own_candidates[0]["capacity"] is None


@pytest.mark.parametrize("role", list(Role))
def test_who_works_for_the_municipality_reads_and_only_staff_make(role: Role, sqlite_database: Engine) -> None:
    who = actor(role)
    with writing(sqlite_database) as session:
        kept = add_scenario(session)
    with reading(sqlite_database) as session:
        if role in (Role.BEZOEKER, Role.SIGNAALGEVER):
            with pytest.raises(ForbiddenError):
                read_scenario(session, gemeente=GEMEENTE, scenario_id=kept.id, actor=who)
            with pytest.raises(ForbiddenError):
                read_scenarios(session, gemeente=GEMEENTE, actor=who)
        else:
            assert read_scenario(session, gemeente=GEMEENTE, scenario_id=kept.id, actor=who).id == kept.id
    if role in (Role.COORDINATOR, Role.BEHEERDER):
        with writing(sqlite_database) as session:
            records.change(session, Scenario, kept.id, {"title": "Anders"}, version=1, actor=who, **SCREEN)
        return
    with pytest.raises(ForbiddenError), writing(sqlite_database) as session:
        records.change(session, Scenario, kept.id, {"title": "Anders"}, version=1, actor=who, **SCREEN)


def test_nobody_learns_from_elsewhere_which_scenarios_there_are(sqlite_database: Engine) -> None:
    with writing(sqlite_database) as session:
        kept = add_scenario(session)
    with reading(sqlite_database) as session:
        for one in (kept.id, uuid4()):
            with pytest.raises(ForbiddenError):
                read_scenario(session, gemeente=GEMEENTE, scenario_id=one, actor=VISITOR)
            with pytest.raises(ForbiddenError):
                read_scenario(session, gemeente=OTHER_GEMEENTE, scenario_id=one, actor=COORDINATOR)
        with pytest.raises(UnknownRecordError):
            read_scenario(session, gemeente=GEMEENTE, scenario_id=uuid4(), actor=COORDINATOR)
        with pytest.raises(UnknownRecordError):
            # The same id in another municipality is another record.
            read_scenario(session, gemeente=OTHER_GEMEENTE, scenario_id=kept.id, actor=BEHEERDER)


def test_of_two_who_change_one_scenario_the_second_is_told(database: Engine) -> None:
    with writing(database) as session:
        kept = add_scenario(session)
    with writing(database) as session:
        records.change(session, Scenario, kept.id, {"title": "Van de eerste"}, version=1, actor=COORDINATOR, **SCREEN)
    with pytest.raises(LostUpdateError), writing(database) as session:
        records.change(session, Scenario, kept.id, {"title": "Van de tweede"}, version=1, actor=BEHEERDER, **SCREEN)
    with reading(database) as session:
        assert read_scenarios(session, gemeente=GEMEENTE, actor=COORDINATOR)[0].title == "Van de eerste"


def test_ending_can_be_undone_from_the_history(database: Engine) -> None:
    with writing(database) as session:
        kept = add_scenario(session)
        records.end(session, Scenario, kept.id, version=1, actor=COORDINATOR, **SCREEN)
    with reading(database) as session:
        assert read_scenarios(session, gemeente=GEMEENTE, actor=COORDINATOR) == []
        (gone,) = read_scenarios(session, gemeente=GEMEENTE, actor=COORDINATOR, ended=True)
        assert gone.ended
        last = max(session.exec(select(History.id)))
    with writing(database) as session:
        undo.undo(session, last, actor=COORDINATOR)
    with reading(database) as session:
        assert len(read_scenarios(session, gemeente=GEMEENTE, actor=COORDINATOR)) == 1


FAULTS: dict[str, dict[str, Any]] = {
    "no title": {"title": " "},
    "a title of 201 characters": {"title": "x" * 201},
    "a note of 4,001 characters": {"note": "x" * 4001},
    "an unknown field": {"geheim": 1},
    "a parameter that is no word": {"asked": {"<script>": "x"}},
    "a parameter that is no text": {"asked": {"lopen": 800}},
    "a link longer than any": {"asked": {f"p{'a' * n}": "x" * 3000 for n in range(3)}},
    "too many parameters": {"asked": {f"p{'a' * (n % 25)}{'b' * (n // 25)}": "x" for n in range(61)}},
    "a line break in a parameter": {"asked": {"lopen": "8\n00"}},
    "asked for is a list": {"asked": ["lopen"]},
    "an unknown key of a place": {"places": [PLACE | {"bsn": "1"}]},
    "a place without a point": {"places": [{"id": "a", "name": "b"}]},
    "a place in degrees": {"places": [PLACE | {"x": 5.2, "y": -52.0}]},
    "a place at infinity": {"places": [PLACE | {"x": float("inf")}]},
    "an id that could hold a name": {"places": [PLACE | {"id": "Jan de Vries"}]},
    "one id twice": {"places": [PLACE, PLACE]},
    "too many places": {"places": [PLACE | {"id": str(n)} for n in range(MOST_PLACES + 1)]},
    "too many candidates": {
        "own_candidates": [SCENARIO["own_candidates"][0] | {"id": str(n)} for n in range(MOST_OWN + 1)]
    },
    "a candidate with an unknown key": {"own_candidates": [SCENARIO["own_candidates"][0] | {"wie": "x"}]},
    "a candidate that costs less than nothing": {"own_candidates": [SCENARIO["own_candidates"][0] | {"cost": -1}]},
    "an unknown number": {"outcome": SCENARIO["outcome"] | {"score": 1}},
    "a number missing": {"outcome": {"on": date(2026, 1, 5)}},
    "a share above one": {"outcome": SCENARIO["outcome"] | {"worst": 1.5}},
    "not a number": {"outcome": SCENARIO["outcome"] | {"people": float("nan")}},
    "an unknown walk": {"outcome": SCENARIO["outcome"] | {"walk": "vliegend"}},
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_what_is_no_scenario_is_refused(fault: dict[str, Any], sqlite_database: Engine) -> None:
    with pytest.raises(InvalidRecordError), writing(sqlite_database) as session:
        add_scenario(session, **fault)
    with reading(sqlite_database) as session:
        assert session.exec(select(Scenario)).first() is None


PERSONAL = {
    "title": {"title": "Plan van 06-12345678"},
    "note": {"note": "mail jan@voorbeeld.nl"},
    "places.0": {"places": [PLACE | {"name": "bel 06-12345678"}]},
    "own_candidates.0": {"own_candidates": [SCENARIO["own_candidates"][0] | {"name": "jan@voorbeeld.nl"}]},
}


@pytest.mark.parametrize(("field", "values"), PERSONAL.items())
def test_what_is_somebodys_is_refused_in_each_text(field: str, values: dict[str, Any], sqlite_database: Engine) -> None:
    with pytest.raises(InvalidRecordError) as refused, writing(sqlite_database) as session:
        add_scenario(session, **values)
    assert [fault.field for fault in refused.value.faults] == [field]
    assert "jan@" not in str(refused.value.faults)


def test_where_a_place_is_may_be_told_with_its_street_and_postcode(sqlite_database: Engine) -> None:
    with writing(sqlite_database) as session:
        add_scenario(session, places=[PLACE | {"name": "De Kern, Dorpsstraat 12, 5340 AB"}])


def test_hostile_texts_are_kept_as_they_were_typed(database: Engine) -> None:
    with writing(database) as session:
        kept = add_scenario(session, title=HOSTILE, note=HOSTILE * 10, places=[PLACE | {"name": HOSTILE}])
    with reading(database) as session:
        found = read_scenario(session, gemeente=GEMEENTE, scenario_id=kept.id, actor=COORDINATOR)
    assert (found.title, found.places[0]["name"]) == (HOSTILE.strip(), HOSTILE.strip())


RULES = {
    "asked = '[]'": "asked_object",
    "own_candidates = '{}'": "own_candidates_list",
    "places = '1'": "places_list",
    "outcome = '[]'": "outcome_object",
    "title = ''": "title",
    "boundary_year = 3": "boundary_year",
    "version = 0": "version",
    "gemeente_code = '9901'": "gemeente_code",
    f"asked = '{{{chr(34)}a{chr(34)}: {chr(34)}{'x' * 100_001}{chr(34)}}}'": "asked_size",
}


def test_each_rule_stands_in_the_database_too(database: Engine) -> None:
    with writing(database) as session:
        add_scenario(session)
    for change, rule in RULES.items():
        with pytest.raises(IntegrityError, match=f"ck_scenario_{rule}"), writing(database) as session:
            session.execute(text(f"UPDATE scenario SET {change.replace(':', chr(92) + ':')}"))


def test_the_largest_scenario_that_is_let_in_fits_in_the_database(database: Engine) -> None:
    most = [
        {"id": str(n), "name": "😀" * 200, "x": 150_000.123456, "y": 400_000.123456, "capacity": 1234.5678}
        for n in range(MOST_PLACES)
    ]
    own = [
        {
            "id": f"{n:>060}",
            "name": "😀" * 80,
            "x": 150_000.12,
            "y": 400_000.12,
            "capacity": 1234.5678,
            "cost": 1e8 + 0.25,
        }
        for n in range(MOST_OWN)
    ]
    asked = {"lopen": "😀" * 3990, "punten": "😀" * 3990}
    with writing(database) as session:
        add_scenario(session, asked=asked, places=most, own_candidates=own, note="😀" * 4000)


def test_the_note_and_own_places_go_when_their_time_has_come_and_the_numbers_stay(database: Engine) -> None:
    with writing(database) as session:
        kept = add_scenario(session, note="Weg hiermee")
    retention.run(database, on=date(2040, 1, 1))
    with reading(database) as session:
        found = read_scenario(session, gemeente=GEMEENTE, scenario_id=kept.id, actor=COORDINATOR)
        lines = session.exec(select(History).where(History.kind == Kind.SCENARIO)).all()
    assert (found.note, found.own_candidates, found.outcome["people"]) == ("", [], 900)
    assert "Weg hiermee" not in str([(line.before, line.after) for line in lines])
    assert ScenarioCreate.model_validate({"gemeente_code": GEMEENTE, **_fields(found)})


def _fields(kept: Any) -> dict[str, Any]:
    return {name: getattr(kept, name) for name in ScenarioCreate.model_fields if name != "gemeente_code"}


def test_a_title_can_be_erased_on_request(database: Engine) -> None:
    with writing(database) as session:
        kept = add_scenario(session, title="Van iemand")
        retention.erase(session, Kind.SCENARIO, kept.id, ["title", "places"], gemeente=GEMEENTE, actor=BEHEERDER)
    assert "Van iemand" not in _all(database)


def _all(engine: Engine) -> str:
    with reading(engine) as session:
        return str([tuple(row) for name in ("scenario", "history") for row in _rows(session, name)])


def _rows(session: Session, name: str) -> Any:
    return session.execute(text(f"SELECT * FROM {name}"))
