"""A file on the desk: looked at, judged, taken in and undone in the background; the same file twice changes nothing."""

import threading
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from components.intake.desk import Desk
from components.intake.tasks import TaskState
from db.engine import reading, writing
from db.errors import ForbiddenError, GuardNotReadyError
from db.imports import State
from db.models import Activity, ImportBatch, Initiative, TextException
from db.permissions import VISITOR
from db.privacy.findings import FindingKind, finding
from db.settings import get_settings
from db.words import Kind
from geodata.errors import FileError
from geodata.sources.locatieserver import Address
from geodata.vocabulary import Role
from tests.factories import COORDINATOR, CORNER, GEMEENTE, actor, add_municipality, add_organisation

HEADER = "kenmerk;titel;initiatiefnemer;thema;wijk;omschrijving\n"


@pytest.fixture
def place(database, exact_guard):
    with writing() as session:
        add_municipality(session)
    return Desk()


def put(desk, text, kind=Kind.INITIATIVE, who=COORDINATOR, name="lijst.csv"):
    return desk.put(text.encode(), name, kind=kind, gemeente=GEMEENTE, actor=who, settings=get_settings())


def looked(desk, intake):
    assert desk.check(intake, get_settings()).wait(30)
    return intake.checked


def taken(desk, intake):
    task = desk.take(intake)
    assert task.wait(60) and task.state is TaskState.DONE, task.failure
    return intake.taken


def running(table=Initiative):
    with reading() as session:
        found = session.exec(select(table).where(table.ended_at.is_(None))).all()
    return sorted((str(one.id), one.title, one.description, one.version) for one in found)


def test_a_file_is_looked_at_taken_in_and_undone(place):
    intake = put(
        place,
        HEADER + "1;Buurttuin;groep;leefbaarheid;wijk 1;Groen.\n2;Soep;groep;thema;;\n3;Bel 06-12345678;g;werk;;\n",
    )
    checked = looked(place, intake)
    assert checked.count(State.NEW) == 1
    assert [(one.row, one.field, one.code) for one in checked.faults] == [
        (3, "themes", "unknown_word"),
        (4, "title", "personal_data.phone"),
    ]
    assert running() == []
    came = taken(place, intake)
    assert (came.created, came.changed, came.skipped) == (1, 0, 0)
    task = place.undo(came.batch, gemeente=GEMEENTE, actor=COORDINATOR)
    assert task.wait(30) and task.result.ended == 1 and running() == []


class NameGuard:
    """Sees one person, who may be a place."""

    ready = True

    def check_fields(self, texts, gazetteer=None):
        found = {name: [at for at in [text.find("De Wit")] if at >= 0] for name, text in texts.items()}
        return {
            name: [finding(texts[name], at, at + 6, FindingKind.PERSON) for at in ats]
            for name, ats in found.items()
            if ats
        }


def test_words_that_may_be_a_person_wait_for_somebody_to_say_so_and_are_kept_on_a_list(place, monkeypatch):
    monkeypatch.setattr("db.privacy.guard", NameGuard)
    intake = put(place, HEADER + "1;Buurttuin;groep;werk;;\n2;Soep in De Wit;groep;werk;;Bij De Wit.\n")
    checked = looked(place, intake)
    assert [(doubt.row, doubt.field, doubt.finding.text) for doubt in checked.doubts] == [
        (3, "title", "De Wit"), (3, "description", "De Wit"),
    ]  # fmt: skip
    assert [one.row for one in checked.going_in(frozenset())] == [2]
    intake.passed = frozenset(doubt.finding.id for doubt in checked.doubts)
    assert taken(place, intake).created == 2
    with reading() as session:
        kept = session.exec(select(TextException)).all()
    assert sorted((one.field, one.words) for one in kept) == [("description", "De Wit"), ("title", "De Wit")]


def test_a_guard_that_does_not_start_lets_nothing_in(place, monkeypatch, exact_guard):
    monkeypatch.setattr("components.intake.checking._GUARD_WAITS", 0.1)
    monkeypatch.setattr(exact_guard, "ready", False)
    intake = put(place, HEADER + "1;Buurttuin;groep;werk;;\n")
    assert place.check(intake, get_settings()).wait(10)
    assert isinstance(intake.checking.failure, GuardNotReadyError) and intake.checked is None


def test_addresses_are_looked_up_once_each_and_work_can_be_stopped(place, monkeypatch):
    asked = []

    def find(http, url, text, *, gemeente, rows):
        asked.append(text)
        time.sleep(0.02)
        return [Address(text, 0, 0, CORNER[0] + 10.0, CORNER[1] + 10.0, gemeente, None, None)]

    monkeypatch.setattr("components.intake.locating.find_addresses", find)
    monkeypatch.setattr("components.intake.locating._remembered", {})
    header = "titel;initiatiefnemer;thema;adres\n"
    intake = put(place, header + "A;g;werk;Kerkstraat 1\nB;g;werk;Kerkstraat 1\nC;g;werk;Dorpsweg 2\n")
    checked = looked(place, intake)
    assert asked == ["Kerkstraat 1", "Dorpsweg 2"]
    assert {one.values["buurtcode"] for one in checked.planned.values()} == {"BU99010000"}
    many = put(place, header + "".join(f"T{n};g;werk;Straat {n}\n" for n in range(500)))
    task = place.check(many, get_settings())
    time.sleep(0.1)
    task.stop()
    assert task.wait(10) and task.state is TaskState.STOPPED and many.checked is None


def test_a_file_stays_on_the_desk_of_its_person_only(place):
    intake = put(place, HEADER + "1;Buurttuin;groep;werk;;\n")
    assert place.mine(COORDINATOR, GEMEENTE) is intake
    assert place.mine(actor(Role.BEHEERDER), GEMEENTE) is None
    assert place.mine(COORDINATOR, "GM9902") is None
    place.put_away(intake)
    assert place.mine(COORDINATOR, GEMEENTE) is None


def test_who_may_not_take_in_files_and_files_that_are_none_are_refused(place):
    with pytest.raises(ForbiddenError):
        put(place, HEADER, who=VISITOR)
    with pytest.raises(FileError):
        put(place, "x", name="lijst.xls")


def test_a_file_that_is_called_after_somebody_is_kept_under_a_plain_name(place):
    for name, kept in (
        ("lijst 06-12345678.csv", "bestand.csv"),
        ("lijst_0612345678.csv", "bestand.csv"),
        ("lijst.csv", "lijst.csv"),
        ("x" * 300 + ".csv", "x" * 199 + "…"),
    ):
        intake = put(place, HEADER + f"{len(name)};Tuin {kept[:9]} {name[:5]};groep;werk;;\n", name=name)
        looked(place, intake)
        taken(place, intake)
        with reading() as session:
            assert kept in [one.filename for one in session.exec(select(ImportBatch))]


def test_stopping_while_writing_leaves_nothing(place, monkeypatch):
    intake = put(place, HEADER + "".join(f"{n};Tuin {n};groep;werk;;\n" for n in range(30)))
    looked(place, intake)
    monkeypatch.setattr("db.imports.taking._PIECE", 10)
    began, go = threading.Event(), threading.Event()
    real = __import__("db.records", fromlist=["create_many"]).create_many

    def slow(*given_, **named):
        began.set()
        go.wait(10)
        return real(*given_, **named)

    monkeypatch.setattr("db.imports.taking.records.create_many", slow)
    task = place.take(intake)
    assert began.wait(10)
    task.stop()
    go.set()
    assert task.wait(10) and task.state is TaskState.STOPPED and running() == []


def test_two_people_at_once_bring_the_same_file_in_once(place):
    text = HEADER + "".join(f"{n};Tuin {n};groep;werk;;\n" for n in range(40))
    intakes = [put(place, text, who=who) for who in (COORDINATOR, actor(Role.BEHEERDER))]
    for intake in intakes:
        looked(place, intake)
    tasks = [place.take(intake) for intake in intakes]
    assert all(task.wait(60) and task.state is TaskState.DONE for task in tasks)
    assert len(running()) == 40
    assert sorted(intake.taken.created for intake in intakes) == [0, 40]


ROW = st.tuples(st.integers(1, 4), st.sampled_from(["Tuin", "Soep", "Café"]), st.sampled_from(["", "Groen.", "Samen."]))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.lists(st.lists(ROW, min_size=1, max_size=4, unique_by=lambda row: row[0]), min_size=1, max_size=3))
def test_each_file_once_more_changes_nothing_and_undoing_the_last_gives_back_what_was(place, files):
    for rows in files:
        text = HEADER + "".join(f"{key};{title} {key};groep;werk;;{words}\n" for key, title, words in rows)
        before = [(one[1], one[2]) for one in running()]
        intake = put(place, text)
        looked(place, intake)
        came = taken(place, intake)
        after = running()
        again = put(place, text)
        assert looked(place, again).count(State.SAME) == len(rows)
        assert taken(place, again).batch is None and running() == after
        if came.batch is not None:
            task = place.undo(came.batch, gemeente=GEMEENTE, actor=COORDINATOR)
            assert task.wait(30) and task.result.left == []
            assert [(one[1], one[2]) for one in running()] == before
            back = put(place, text)
            looked(place, back)
            taken(place, back)
            assert [one[:3] for one in running()] == [one[:3] for one in after]


def test_thousands_of_rows_go_in_within_reasonable_work(sqlite_database, exact_guard):
    with writing() as session:
        add_municipality(session)
        add_organisation(session)
    desk = Desk()
    text = "titel;partner;thema;wijk;wanneer;plaatsen\n" + "".join(
        f"Koffie {n};Welzijn Vierkant;meedoen;wijk 0;elke dinsdag 10-12;{n % 50}\n" for n in range(2_500)
    )
    began = time.process_time()
    intake = put(desk, text, kind=Kind.ACTIVITY)
    assert looked(desk, intake).count(State.NEW) == 2_500
    assert taken(desk, intake).created == 2_500
    assert time.process_time() - began < 30
    assert len(running(Activity)) == 2_500
