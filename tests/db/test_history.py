"""The history is added to and never edited, whoever asks and by whatever way."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from db.engine import reading, writing
from db.errors import ForbiddenError
from db.history import note_load
from db.words import Action, Kind, Origin
from geodata.vocabulary import Role
from tests.conftest import MakeDatabase
from tests.factories import BEHEERDER, COORDINATOR, GEMEENTE, OTHER_GEMEENTE, actor, add_organisation, read_history

COLUMNS = "at, actor, role, gemeente_code, action, kind, object_id, origin, result"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET actor = 'niemand'",
        "DELETE FROM history",
        "DELETE FROM history WHERE id = (SELECT max(id) FROM history)",
        f"INSERT INTO history (id, {COLUMNS}) SELECT id, {COLUMNS} FROM history",
    ],
)
def test_a_line_cannot_be_changed_removed_or_written_over(statement: str, database: Engine) -> None:
    with writing(database) as session:
        add_organisation(session)
    with pytest.raises(DBAPIError), writing(database) as session:
        session.execute(text(statement))
    with reading(database) as session:
        rows = session.execute(text("SELECT actor FROM history")).all()
    assert [row[0] for row in rows] == ["een beheerder"]


def test_replace_on_sqlite_does_not_write_over_a_line(sqlite_database: Engine) -> None:
    with writing(sqlite_database) as session:
        add_organisation(session)
    with pytest.raises(DBAPIError, match="history cannot be edited"), writing(sqlite_database) as session:
        session.execute(text(f"INSERT OR REPLACE INTO history (id, {COLUMNS}) SELECT id, {COLUMNS} FROM history"))


@pytest.mark.postgres
def test_truncate_on_postgres_is_refused(make_database: MakeDatabase) -> None:
    engine = make_database("postgres", True)
    with pytest.raises(DBAPIError, match="history cannot be edited"), writing(engine) as session:
        session.execute(text("TRUNCATE history"))


def test_the_history_is_read_newest_first_and_by_object(database: Engine) -> None:
    with writing(database) as session:
        first, second = add_organisation(session), add_organisation(session)
    with reading(database) as session:
        whole = read_history(session, actor=COORDINATOR, gemeente=GEMEENTE)
        one = read_history(session, actor=COORDINATOR, gemeente=GEMEENTE, object_id=first.id)
    assert list(whole["object_id"]) == [str(second.id), str(first.id)]
    assert list(one["object_id"]) == [str(first.id)]
    assert {moment.utcoffset() for moment in whole["at"]} == {timedelta(0)}


def test_an_empty_history_has_its_columns(database: Engine) -> None:
    with reading(database) as session:
        found = read_history(session, actor=BEHEERDER, gemeente=GEMEENTE)
    assert found.empty
    assert {"at", "actor", "before", "after", "result"} <= set(found.columns)


@pytest.mark.parametrize("role", [Role.BEZOEKER, Role.BESTUUR, Role.SIGNAALGEVER, Role.PARTNER])
def test_only_coordinators_and_administrators_read_it(role: Role, sqlite_database: Engine) -> None:
    with reading(sqlite_database) as session, pytest.raises(ForbiddenError):
        read_history(session, actor=actor(role), gemeente=GEMEENTE)
    with reading(sqlite_database) as session, pytest.raises(ForbiddenError):
        read_history(session, actor=COORDINATOR, gemeente=OTHER_GEMEENTE)


def test_a_load_is_noted_and_numbers_that_json_lacks_do_not_break_it(database: Engine) -> None:
    what = {"bron": "pdok", "gebieden": 24, "aandeel": float("nan")}
    with writing(database) as session:
        note_load(session, actor=BEHEERDER, kind=Kind.MUNICIPALITY, gemeente=GEMEENTE, origin=Origin.COMMAND, what=what)
    with reading(database) as session:
        line = read_history(session, actor=BEHEERDER, gemeente=GEMEENTE).iloc[0]
    assert line["action"] == Action.LOAD
    assert line["after"] == {"bron": "pdok", "gebieden": 24, "aandeel": None}
