"""What must always hold, holds in the database too, when the checks in Python are passed by."""

import importlib
import sys
from datetime import datetime
from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import Engine, insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from sqlmodel import select

from db.engine import reading, writing
from db.models import Activity, Observation, OrganisationCreate, Register, Signal
from geodata.vocabulary import Status, Theme
from tests.factories import (
    NOW,
    OTHER_GEMEENTE,
    add_activity,
    add_municipality,
    add_organisation,
    add_signal,
    add_source,
    observation,
)

ACTIVITY_FAULTS = {
    "themes = '[\"voetbal\"]'": "themes_words",
    "themes = '[[\"bewegen\"]]'": "themes_words",
    "themes = '\"bewegen\"'": "themes_words",
    "dimensions = '{}'": "dimensions_words",
    "target_groups = '[\"kinderen\"]'": "target_groups_words",
    "status = 'misschien'": "status_word",
    "age_from = 65, age_to = 12": "ages_in_order",
    "age_from = -1": "ages_in_range",
    "x = NULL": "place",
    "x = 5.5, y = 51.7": "place",
    "wijkcode = 'WK082800'": "wijkcode",
    "buurtcode = 'BU08280000'": "buurtcode",
    "boundary_year = NULL": "boundary_year",
    "capacity = -1": "capacity",
    "price = -0.5": "price",
    "title = ''": "title",
    "version = 0": "version",
    "schedule = 'elke dinsdag'": "schedule",
    "gemeente_code = '9901', wijkcode = NULL, buurtcode = NULL": "gemeente_code",
}
SIGNAL_FAULTS = {
    "severity = 6": "severity",
    "severity = 0": "severity",
    "kind = 'klacht'": "kind_word",
    "theme = 'voetbal'": "theme_word",
    "text = ''": "text",
    "wijkcode = NULL": "wijkcode_known",
}


def test_each_rule_of_a_record_stands_in_the_database(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        add_activity(session, add_organisation(session))
        add_signal(session)
    for table, faults in (("activity", ACTIVITY_FAULTS), ("signal", SIGNAL_FAULTS)):
        for change, rule in faults.items():
            with pytest.raises(IntegrityError, match=f"ck_{table}_{rule}"), writing(database) as session:
                session.execute(text(f"UPDATE {table} SET {change.replace(':', chr(92) + ':')}"))


def test_lists_of_words_in_each_spelling_of_json_pass(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        add_activity(session, add_organisation(session))
    for good in ("[]", '["bewegen"]', '["bewegen","meedoen"]', '[ "schulden en armoede", "meedoen" ]'):
        with writing(database) as session:
            session.execute(text("UPDATE activity SET themes = '" + good + "'"))
    with reading(database) as session:
        stored = session.exec(select(Activity)).one()
    assert stored.themes == [Theme.SCHULDEN_EN_ARMOEDE, Theme.MEEDOEN]


@pytest.mark.parametrize(
    "bad",
    [
        {"value": -99997.0},
        {"value": -99999999.0},
        {"value": float("inf")},
        {"value": None},
        {"value": 3.0, "status": Status.SUPPRESSED},
        {"margin": -1.0},
    ],
    ids=str,
)
def test_a_sentinel_or_a_value_without_its_status_is_no_figure(bad: dict[str, Any], database: Engine) -> None:
    with pytest.raises(IntegrityError), writing(database) as session:
        session.add(observation(add_source(session), "WK990100", **bad))


def test_not_a_number_is_never_stored_as_a_value(database: Engine) -> None:
    # SQLite turns NaN into NULL, PostgreSQL keeps it: both refuse it beside the status "bekend".
    with pytest.raises(IntegrityError), writing(database) as session:
        session.add(observation(add_source(session), "WK990100", value=float("nan")))


def test_one_release_is_in_use_at_a_time_and_older_ones_may_stay(database: Engine) -> None:
    with writing(database) as session:
        add_source(session, state="vervangen")
        add_source(session, state="vervangen")
        add_source(session)
    with pytest.raises(IntegrityError), writing(database) as session:
        add_source(session)


def test_a_partner_of_another_municipality_cannot_be_the_organiser(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        add_activity(session, add_organisation(session))
        stranger = add_organisation(session, gemeente_code=OTHER_GEMEENTE)
    with pytest.raises(IntegrityError), writing(database) as session:
        session.execute(Activity.__table__.update().values(organisation_id=stranger.id))


def test_a_word_that_is_not_in_the_list_does_not_reach_the_database(sqlite_database: Engine) -> None:
    with pytest.raises(StatementError), writing(sqlite_database) as session:
        session.execute(
            insert(Observation).values(observation(add_source(session), "x").model_dump() | {"kind": "gok"})
        )


def test_a_moment_without_a_zone_is_refused_and_one_with_a_zone_is_kept_in_utc(database: Engine) -> None:
    with pytest.raises((StatementError, DBAPIError), match="timezone"), writing(database) as session:
        add_source(session, retrieved_at=datetime(2026, 1, 5, 12))
    with writing(database) as session:
        local = datetime.fromisoformat("2026-07-01T12:00:00+02:00")
        key = add_source(session, retrieved_at=local).id
    with writing(database) as session:
        (stored,) = session.execute(Register.metadata.tables["source"].select().where(text(f"id = {key}"))).all()
    assert stored.retrieved_at.isoformat() == "2026-07-01T10:00:00+00:00"
    assert NOW.tzinfo is not None


def test_the_models_survive_a_hot_reload() -> None:
    kept = {name: module for name, module in sys.modules.items() if name.startswith("db.models")}
    try:
        for name in kept:
            del sys.modules[name]
        again = importlib.import_module("db.models")
        assert again.Signal is not Signal
        assert set(again.Register.metadata.tables) == set(Register.metadata.tables)
    finally:
        sys.modules.update(kept)
        importlib.import_module("db").models = kept["db.models"]  # type: ignore[attr-defined]


def test_fields_that_nobody_planned_are_refused() -> None:
    with pytest.raises(ValidationError):
        OrganisationCreate(gemeente_code="GM9901", name="x", kind="y", field="sport", bsn="1")  # type: ignore[call-arg]
