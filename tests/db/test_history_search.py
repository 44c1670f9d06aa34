"""The history is found by kind, person, day and words, page by page, and never by words that somebody may not read."""

import time
from datetime import UTC, date, datetime

import pytest
import time_machine
from sqlalchemy import Engine, insert

from db import records
from db.engine import reading, writing
from db.errors import ForbiddenError
from db.history_search import Asked, people, search
from db.models import History, Membership, Organisation
from db.words import Action, Kind, Origin, Result
from geodata.vocabulary import Role
from tests.factories import (
    BEHEERDER,
    COORDINATOR,
    GEMEENTE,
    OTHER_GEMEENTE,
    actor,
    add_activity,
    add_municipality,
    add_organisation,
    add_signal,
)


@pytest.fixture
def kept(database: Engine) -> Engine:
    with time_machine.travel(datetime(2026, 3, 1, 22, 30, tzinfo=UTC), tick=False), writing(database) as session:
        add_municipality(session)
        partner = add_organisation(session, name='Één 100% "Café" <script>')
        records.change(
            session,
            Organisation,
            partner.id,
            {"description": "Straks ook in de Bleek"},
            gemeente=GEMEENTE,
            version=1,
            actor=COORDINATOR,
            origin=Origin.SCREEN,
        )
    with time_machine.travel(datetime(2026, 3, 1, 23, 30, tzinfo=UTC), tick=False), writing(database) as session:
        add_activity(session, partner)
        add_signal(session)
    with pytest.raises(ForbiddenError), writing(database) as session:
        records.end(
            session,
            Organisation,
            partner.id,
            gemeente=GEMEENTE,
            version=2,
            actor=actor(Role.BEZOEKER),
            origin=Origin.SCREEN,
        )
    return database


def found(engine: Engine, *, who=COORDINATOR, **asked):
    with reading(engine) as session:
        lines = search(session, Asked(**asked), actor=who, gemeente=GEMEENTE).lines
    return [(str(line.kind), str(line.action)) for line in lines]


ALL = [
    ("partner", "beëindigen"),
    ("signaal", "maken"),
    ("activiteit", "maken"),
    ("partner", "wijzigen"),
    ("partner", "maken"),
]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ALL),
        ({"kind": Kind.ORGANISATION}, [ALL[0], ALL[3], ALL[4]]),
        ({"person": COORDINATOR.name}, [ALL[3]]),
        ({"action": Action.CREATE}, [ALL[1], ALL[2], ALL[4]]),
        ({"result": Result.REFUSED}, [ALL[0]]),
        # 23:30 in UTC is the next day in the Netherlands.
        ({"until": date(2026, 3, 1)}, [ALL[3], ALL[4]]),
        ({"since": date(2026, 3, 2), "until": date(2026, 3, 2)}, [ALL[1], ALL[2]]),
        ({"text": "bleek"}, [ALL[3]]),
        ({"text": "één 100%"}, [ALL[3], ALL[4]]),
        ({"text": 'CAFÉ" <SCRIPT'}, [ALL[3], ALL[4]]),
        ({"text": "100_"}, []),
        ({"text": "description"}, []),
        ({"text": "lantaarns", "kind": Kind.ACTIVITY}, []),
        ({"text": "' OR 1=1 --"}, []),
    ],
)
def test_lines_are_found_by_what_is_asked(asked, expected, kept: Engine) -> None:
    assert found(kept, **asked) == expected


def test_a_record_is_found_by_its_id(kept: Engine) -> None:
    with reading(kept) as session:
        line = search(session, Asked(kind=Kind.SIGNAL), actor=COORDINATOR, gemeente=GEMEENTE).lines[0]
    assert found(kept, text=line.object_id) == found(kept, object_id=line.object_id) == [("signaal", "maken")]


@pytest.mark.parametrize("text", ["", "e"])
def test_pages_follow_on_one_another_and_hold_each_line_once(text: str, kept: Engine) -> None:
    seen, before = [], None
    with reading(kept) as session:
        whole = [line.id for line in search(session, Asked(text=text), actor=COORDINATOR, gemeente=GEMEENTE).lines]
        while True:
            page = search(session, Asked(text=text), actor=COORDINATOR, gemeente=GEMEENTE, before=before, limit=2)
            seen += [line.id for line in page.lines]
            before = page.before
            if before is None:
                break
    assert seen == whole
    assert len(seen) >= 4


def test_a_coordinator_sees_that_access_was_given_but_not_to_whom(database: Engine) -> None:
    person = {"gemeente_code": GEMEENTE, "email": "an@gemeente.example", "name": "An de Vries", "role": Role.PARTNER}
    with writing(database) as session:
        records.create(session, Membership, person, actor=BEHEERDER, origin=Origin.SCREEN)
    with reading(database) as session:
        line = search(session, Asked(), actor=COORDINATOR, gemeente=GEMEENTE).lines[0]
        assert (line.kind, line.actor, line.before, line.after) == (Kind.MEMBERSHIP, BEHEERDER.name, None, None)
    with reading(database) as session:
        assert search(session, Asked(), actor=BEHEERDER, gemeente=GEMEENTE).lines[0].after["name"] == "An de Vries"
    assert found(database, text="vries") == []
    assert found(database, text="vries", who=BEHEERDER) == [("toegang", "maken")]


@pytest.mark.parametrize("role", [Role.BEZOEKER, Role.BESTUUR, Role.SIGNAALGEVER, Role.PARTNER])
def test_nobody_else_reads_it_nor_another_municipality_s(role: Role, sqlite_database: Engine) -> None:
    for who, gemeente in ((actor(role), GEMEENTE), (COORDINATOR, OTHER_GEMEENTE)):
        for ask in (
            lambda s, w, g: search(s, Asked(), actor=w, gemeente=g),
            lambda s, w, g: people(s, actor=w, gemeente=g),
        ):
            with reading(sqlite_database) as session, pytest.raises(ForbiddenError):
                ask(session, who, gemeente)


def test_the_names_in_the_history_are_given_by_alphabet(kept: Engine) -> None:
    with reading(kept) as session:
        assert people(session, actor=COORDINATOR, gemeente=GEMEENTE) == [
            "een beheerder",
            "een bezoeker",
            "een coördinator",
        ]


def test_twenty_thousand_lines_are_paged_without_reading_them_all(sqlite_database: Engine) -> None:
    line = {
        "at": datetime(2026, 1, 1, tzinfo=UTC),
        "actor": "iemand",
        "role": Role.COORDINATOR,
        "gemeente_code": GEMEENTE,
        "action": Action.CHANGE,
        "kind": Kind.ACTIVITY,
        "object_id": "x",
        "origin": Origin.SCREEN,
        "result": Result.DONE,
    }
    with writing(sqlite_database) as session:
        session.execute(insert(History), [line | {"after": {"title": f"regel {n}"}} for n in range(20_000)])
    with reading(sqlite_database) as session:
        begun = time.perf_counter()
        page = search(session, Asked(), actor=COORDINATOR, gemeente=GEMEENTE)
        far = search(session, Asked(), actor=COORDINATOR, gemeente=GEMEENTE, before=101)
        paging = time.perf_counter() - begun
        words = search(session, Asked(text="regel 7"), actor=COORDINATOR, gemeente=GEMEENTE)
        searching = time.perf_counter() - begun - paging
        statement = str(
            session.connection()
            .exec_driver_sql(
                "EXPLAIN QUERY PLAN SELECT * FROM history"
                " WHERE gemeente_code = 'GM9901' AND id < 99 ORDER BY id DESC LIMIT 51"
            )
            .all()
        )
    assert [len(page.lines), len(far.lines), len(words.lines)] == [50, 50, 50]
    assert page.lines[0].after == {"title": "regel 19999"}
    assert far.lines[0].id == 100
    assert "ix_history_gemeente_code_id" in statement or "PRIMARY KEY" in statement
    assert "TEMP B-TREE" not in statement
    # A hundred lines of twenty thousand: generous bounds, of seconds on a busy machine.
    assert paging < 2
    assert searching < 5
