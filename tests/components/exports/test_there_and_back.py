"""What was taken along comes back as what it is: nothing twice, nothing lost, whatever the language and the file."""

import pytest
from sqlalchemy import Engine

from components.exports import tables
from components.exports.files import Format, build
from components.intake import mapping
from components.intake.checking import read_register
from components.intake.rows import read_rows
from components.reading import taking_along
from components.words import texts
from components.words.texts import Language
from db.engine import reading, writing
from db.imports import State, plan
from db.imports.plan import with_earlier_stages, with_what_is_known
from db.words import Kind
from geodata.sources.tables import read_table
from tests.factories import (
    BEHEERDER,
    GEMEENTE,
    add_activity,
    add_initiative,
    add_municipality,
    add_organisation,
    add_signal,
)

STAGES = [{"stage": "idee", "since": "2025-01-01"}, {"stage": "proef", "since": "2025-06-01"}]
TASKS = [
    {
        "text": "Koffie; thee",
        "theme": "eenzaamheid",
        "target_groups": ["ouderen 65+"],
        "wijkcodes": ["WK990100"],
        "prevention": "universeel",
    },
    {"text": "Zonder thema"},
]


@pytest.fixture
def filled(sqlite_database: Engine) -> Engine:
    with writing(sqlite_database) as session:
        add_municipality(session)
        partner = add_organisation(
            session, tasks=TASKS[1:], channels=[{"kind": "app", "text": "Buurtapp"}], website="https://example.nl"
        )
        add_activity(
            session, partner, price=2.5, wheelchair=True, ends_at="11:30", checked_on="2026-01-05", age_from=65
        )
        add_activity(session, partner, title="Zonder plek", x=None, y=None, wijkcode=None, buurtcode=None)
        add_initiative(session, stage="proef", stages=STAGES, description="Regel één.\nRegel twee; met teken.")
        add_signal(session)
    return sqlite_database


def _back(kind: Kind, form: Format) -> list[State]:
    taken = taking_along.records(kind, GEMEENTE, BEHEERDER)
    data = build(tables.of_records(kind, taken.frame, taken.areas, taken.partners), form)
    table = read_table(data, f"mee.{form}")
    with reading() as session:
        register = read_register(session, GEMEENTE)
        rows = read_rows(table, mapping.propose(kind, table.header), kind, register)
        assert [fault for row in rows for fault in row.faults] == []
        found = plan(session, kind=kind, gemeente=GEMEENTE, rows=[row.incoming for row in rows], actor=BEHEERDER)
    assert found.faults == []
    return [one.state for one in found.rows]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("form", [Format.CSV, Format.EXCEL])
@pytest.mark.parametrize("kind", [Kind.ORGANISATION, Kind.ACTIVITY, Kind.INITIATIVE, Kind.SIGNAL])
def test_a_file_that_comes_back_unchanged_changes_nothing(
    filled: Engine, kind: Kind, form: Format, language: Language
) -> None:
    texts.use(language)
    try:
        assert set(_back(kind, form)) == {State.SAME}
    finally:
        texts.use(Language.NL)


def test_a_task_with_a_sign_between_parts_in_it_comes_back_as_one(filled: Engine) -> None:
    with writing(filled) as session:
        add_organisation(session, name="Sport", tasks=TASKS[:1])
    assert sorted(_back(Kind.ORGANISATION, Format.CSV)) == [State.SAME, State.CHANGED]
    taken = taking_along.records(Kind.ORGANISATION, GEMEENTE, BEHEERDER)
    assert "eenzaamheid: Koffie, thee" in build(
        tables.of_records(Kind.ORGANISATION, taken.frame, taken.areas, taken.partners), Format.CSV
    ).decode("utf-8-sig")


def test_tasks_that_come_back_keep_for_whom_and_where() -> None:
    told = [{"text": "Koffie; thee", "theme": "meedoen", "target_groups": [], "wijkcodes": [], "prevention": None}]
    assert with_what_is_known(told, TASKS) == [TASKS[0] | {"theme": "meedoen"}]
    assert with_what_is_known([{"text": "Nieuw", "theme": None}], TASKS) == [{"text": "Nieuw", "theme": None}]


def test_a_new_stage_of_a_file_comes_behind_those_before() -> None:
    new = [{"stage": "structureel", "since": "2026-01-01"}]
    assert with_earlier_stages(new, STAGES) == [*STAGES, *new]
    assert with_earlier_stages(STAGES[1:], STAGES) == STAGES
    moved = [{"stage": "proef", "since": "2025-07-01"}]
    assert with_earlier_stages(moved, STAGES) == [STAGES[0], *moved]
