"""Joint projects: agreed on by two partners or more, told of step by step, and in the same place a year later."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from db import clock, records, retention
from db.engine import reading, writing
from db.errors import ForbiddenError, InvalidRecordError, LostUpdateError, UnknownRecordError
from db.history import line
from db.joint_projects import agree, read_project, read_projects, step
from db.models import History, JointProject, Organisation, ProjectStep
from db.permissions import VISITOR, Actor
from db.start import migrate, unmigrate
from db.undo import CannotUndoError, undo
from db.words import Action, Kind, Origin
from geodata.vocabulary import ProjectStatus, Role
from tests.factories import (
    BEHEERDER,
    COORDINATOR,
    GEMEENTE,
    OTHER_GEMEENTE,
    PROJECT,
    actor,
    add_municipality,
    add_organisation,
    add_project,
)

HOSTILE = "<script>alert(1)</script> `${x}` \u202eomgekeerd \"'*_[a](b)"
HERE = {"gemeente": GEMEENTE, "actor": COORDINATOR, "origin": Origin.SCREEN}


def _faults(failure: pytest.ExceptionInfo[InvalidRecordError]) -> set[tuple[str, str]]:
    return {(one.field, one.code) for one in failure.value.faults}


def test_a_year_later_the_status_stands_in_the_same_place_with_all_that_was_told(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        project = add_project(session, wijkcodes=["WK990100"])
        first = step(session, project.id, ProjectStatus.GESTART, version=1, told_on=date(2026, 2, 2), **HERE)
        assert first.status is ProjectStatus.GESTART
        words = f"Er komen nu dertig mensen. {HOSTILE}"
        step(session, project.id, ProjectStatus.LOOPT, version=2, told_on=date(2026, 11, 1), text=words, **HERE)
    with reading(database) as session:
        (seen,) = read_projects(session, gemeente=GEMEENTE, actor=COORDINATOR)
        assert seen == read_project(session, seen.id, gemeente=GEMEENTE, actor=COORDINATOR)
    assert (seen.status, seen.status_on, seen.version) == (ProjectStatus.LOOPT, date(2026, 11, 1), 3)
    assert [(one.status, one.text) for one in seen.steps] == [
        (ProjectStatus.GESTART, ""),
        (ProjectStatus.LOOPT, words),
    ]
    assert list(seen.partners.values()) == ["Stichting Vierkant", "Sport"] or len(seen.partners) == 2
    assert seen.wijkcodes == ("WK990100",)


def test_each_partner_finds_its_own_projects_and_no_other(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        one, two, three = (add_organisation(session, name=name).id for name in ("Een", "Twee", "Drie"))
        add_project(session, title="A", organisation_ids=[one, two])
        add_project(session, title="B", organisation_ids=[three, two, two])
    with reading(database) as session:
        found = {
            name: [
                seen.title
                for seen in read_projects(session, gemeente=GEMEENTE, actor=COORDINATOR, organisation=str(partner))
            ]
            for name, partner in (("one", one), ("two", two), ("three", three), ("nobody", uuid4()))
        }
    assert found == {"one": ["A"], "two": ["A", "B"], "three": ["B"], "nobody": []}


def test_a_project_needs_two_partners_of_the_municipality_and_its_own_wijken(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        add_municipality(session, gemeente=OTHER_GEMEENTE)
        ours = add_organisation(session).id
        theirs = add_organisation(session, gemeente_code=OTHER_GEMEENTE).id
    wrong = (
        ({"organisation_ids": [ours, ours]}, {("organisation_ids", "two_partners")}),
        ({"organisation_ids": [ours, theirs]}, {("organisation_ids", "unknown_organisation")}),
        ({"organisation_ids": [ours, uuid4()]}, {("organisation_ids", "unknown_organisation")}),
        ({"title": " \n "}, {("title", "too_short")}),
        ({"goal": "x" * 10_000}, {("goal", "too_long")}),
        ({"owner_function": "jan@voorbeeld.nl"}, {("owner_function", "value_error")}),
        ({"measure": "Bel 06-12345678."}, {("measure", "personal_data.phone")}),
    )
    with writing(database) as session:
        second = add_organisation(session, name="Tweede").id
    for values, expected in wrong:
        with pytest.raises(InvalidRecordError) as failure, writing(database) as session:
            agree(session, PROJECT | {"organisation_ids": [ours, second]} | values, actor=BEHEERDER, origin=Origin.FILE)
        assert _faults(failure) == expected
    for values, expected in (
        ({"wijkcodes": ["WK990200"]}, {("wijkcodes", "unknown_code")}),
        ({"agreed_on": clock.today() + timedelta(days=9)}, {("agreed_on", "in_the_future")}),
    ):
        with pytest.raises(InvalidRecordError) as failure, writing(database) as session:
            agree(session, PROJECT | {"organisation_ids": [ours, second]} | values, actor=BEHEERDER, origin=Origin.FILE)
        assert _faults(failure) == expected
    with reading(database) as session:
        assert read_projects(session, gemeente=GEMEENTE, actor=BEHEERDER) == []


def test_a_partner_that_left_keeps_its_name_in_the_project_and_the_project_can_go_on(sqlite_database: Engine) -> None:
    with writing(sqlite_database) as session:
        add_municipality(session)
        project = add_project(session)
        gone = session.get_one(Organisation, (GEMEENTE, project.organisation_ids and _id(project, 1)))
        records.end(session, Organisation, gone.id, version=1, **HERE)
        step(session, project.id, ProjectStatus.GESTART, version=1, told_on=date(2026, 3, 1), **HERE)
        seen = read_project(session, project.id, gemeente=GEMEENTE, actor=COORDINATOR)
    assert gone.name in seen.partners.values()


def _id(project: JointProject, at: int) -> object:
    from uuid import UUID

    return UUID(project.organisation_ids[at])


def test_words_are_needed_to_stop_to_go_back_and_to_tell_more_but_not_to_go_on(sqlite_database: Engine) -> None:
    with writing(sqlite_database) as session:
        add_municipality(session)
        project = add_project(session).id
        step(session, project, ProjectStatus.LOOPT, version=1, told_on=date(2026, 2, 1), **HERE)
        for status in (ProjectStatus.LOOPT, ProjectStatus.GESTART, ProjectStatus.GESTOPT):
            with pytest.raises(InvalidRecordError) as failure:
                step(session, project, status, version=2, told_on=date(2026, 3, 1), text="  ", **HERE)
            assert _faults(failure) == {("text", "words_needed")}
        for day, code in ((date(2026, 1, 31), "before_status"), (clock.today() + timedelta(days=3), "in_the_future")):
            with pytest.raises(InvalidRecordError) as failure:
                step(session, project, ProjectStatus.AFGEROND, version=2, told_on=day, **HERE)
            assert _faults(failure) == {("told_on", code)}
        step(session, project, ProjectStatus.AFGEROND, version=2, told_on=date(2026, 2, 1), **HERE)
        step(session, project, ProjectStatus.LOOPT, version=3, told_on=date(2026, 2, 3), text="Toch verder.", **HERE)


def test_of_two_who_tell_at_one_moment_the_second_is_told_so_and_nothing_of_it_is_kept(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        project = add_project(session).id
        step(session, project, ProjectStatus.GESTART, version=1, told_on=date(2026, 2, 1), **HERE)
    with pytest.raises(LostUpdateError), writing(database) as session:
        step(session, project, ProjectStatus.LOOPT, version=1, told_on=date(2026, 2, 1), **HERE)
    with reading(database) as session:
        assert [one.status for one in session.exec(select(ProjectStep))] == [ProjectStatus.GESTART]


def test_a_step_that_is_sent_twice_is_kept_once_and_its_id_opens_no_other(sqlite_database: Engine) -> None:
    same = uuid4()
    with writing(sqlite_database) as session:
        add_municipality(session)
        project = add_project(session).id
        for _again in range(2):
            step(session, project, ProjectStatus.GESTART, version=1, told_on=date(2026, 2, 1), step_id=same, **HERE)
        assert len(session.exec(select(ProjectStep)).all()) == 1
        with pytest.raises(InvalidRecordError) as failure:
            step(session, project, ProjectStatus.LOOPT, version=2, told_on=date(2026, 2, 1), step_id=same, **HERE)
    assert _faults(failure) == {("id", "taken")}


@pytest.mark.parametrize("role", Role)
def test_who_reads_and_who_tells_is_as_the_table_says(sqlite_database: Engine, role: Role) -> None:
    reads = role in (Role.BESTUUR, Role.PARTNER, Role.COORDINATOR, Role.BEHEERDER)
    tells = role in (Role.COORDINATOR, Role.BEHEERDER)
    with writing(sqlite_database) as session:
        add_municipality(session)
        project = add_project(session)
        who = actor(role)
        with Allowed(reads):
            assert len(read_projects(session, gemeente=GEMEENTE, actor=who)) == 1
        with Allowed(False):
            read_projects(session, gemeente=OTHER_GEMEENTE, actor=who)
        with Allowed(tells):
            told = {"gemeente": GEMEENTE, "actor": who, "origin": Origin.SCREEN}
            step(session, project.id, ProjectStatus.GESTART, version=1, told_on=date(2026, 2, 1), **told)


class Allowed:
    def __init__(self, allowed: bool) -> None:
        self.allowed = allowed

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> bool:
        assert self.allowed is not (kind is ForbiddenError)
        return kind is ForbiddenError


def test_a_project_of_another_municipality_is_not_there(sqlite_database: Engine) -> None:
    with writing(sqlite_database) as session:
        add_municipality(session)
        project = add_project(session).id
        root = Actor("root", Role.BEHEERDER, gemeenten=None)
        for find in (
            lambda: read_project(session, project, gemeente=OTHER_GEMEENTE, actor=root),
            lambda: step(
                session,
                project,
                ProjectStatus.GESTART,
                version=1,
                told_on=date(2026, 2, 1),
                gemeente=OTHER_GEMEENTE,
                actor=root,
                origin=Origin.SCREEN,
            ),
        ):
            with pytest.raises(UnknownRecordError):
                find()


def test_agreeing_can_be_undone_and_a_status_only_by_telling_another(sqlite_database: Engine) -> None:
    with writing(sqlite_database) as session:
        add_municipality(session)
        project = add_project(session)
        records.change(session, JointProject, project.id, {"title": "Nieuw"}, version=1, **HERE)
        step(session, project.id, ProjectStatus.GESTART, version=2, told_on=date(2026, 2, 1), **HERE)
        lines = list(session.exec(select(History).where(History.kind == Kind.JOINT_PROJECT).order_by(History.id)))
        undo(session, lines[1].id, actor=COORDINATOR)
        assert project.title == PROJECT["title"]
        with pytest.raises(CannotUndoError):
            undo(session, lines[2].id, actor=COORDINATOR)


def test_after_seven_years_the_words_go_and_the_status_with_its_days_stays(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        project = add_project(session).id
        step(session, project, ProjectStatus.GESTOPT, version=1, told_on=date(2026, 2, 1), text="Geen geld.", **HERE)
    day = datetime.now(UTC).date()
    assert retention.preview(database, on=day.replace(year=day.year + 6)).records.get(Kind.JOINT_PROJECT) is None
    retention.run(database, on=day.replace(year=day.year + 7) + timedelta(days=2))
    with reading(database) as session:
        seen = read_project(session, project, gemeente=GEMEENTE, actor=COORDINATOR)
        told = session.exec(select(History).where(History.kind == Kind.PROJECT_STEP, History.action == Action.CREATE))
        assert [(one.after or {})["text"] for one in told] == [None]
    assert (seen.goal, seen.measure, seen.owner_function) == ("", "", None)
    assert [(one.status, one.text) for one in seen.steps] == [(ProjectStatus.GESTOPT, "")]
    assert seen.title == PROJECT["title"]


def test_the_history_and_its_guards_live_through_the_coming_of_projects_and_back(empty_database: Engine) -> None:
    migrate(empty_database, revision="0004")
    with writing(empty_database) as session:
        session.add(line(VISITOR, Action.CREATE, Kind.SCENARIO, gemeente=GEMEENTE, origin=Origin.SCREEN))
    with pytest.raises(IntegrityError, match="kind_word"), writing(empty_database) as session:
        session.add(line(VISITOR, Action.CREATE, Kind.JOINT_PROJECT, gemeente=GEMEENTE, origin=Origin.SCREEN))
    migrate(empty_database)
    with writing(empty_database) as session:
        add_municipality(session)
        project = add_project(session).id
        step(session, project, ProjectStatus.GESTART, version=1, told_on=date(2026, 2, 1), **HERE)
    with pytest.raises(Exception, match="cannot be edited"), writing(empty_database) as session:
        session.execute(text("DELETE FROM history"))
    unmigrate(empty_database, revision="0004")
    with reading(empty_database) as session:
        kinds = {one.kind for one in session.exec(select(History))}
    assert kinds == {Kind.SCENARIO, Kind.ORGANISATION}
    with pytest.raises(Exception, match="cannot be edited"), writing(empty_database) as session:
        session.execute(text("DELETE FROM history"))
