"""Intervisie days: who makes and reads them, what gets in, and what goes at its date or on request."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from pydantic import ValidationError
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from db import records, retention, undo
from db.engine import reading, writing
from db.errors import ForbiddenError, InvalidRecordError, LostUpdateError, UnknownRecordError
from db.forms import FORMS, free_texts
from db.intervisie import AgendaLine, read_day, read_days
from db.joint_projects import agree, read_project, read_projects
from db.models import History, IntervisieDay, IntervisieDayCreate, JointProject
from db.models.intervisie import MOST_LINES, MOST_SCENES
from db.start import migrate, unmigrate
from db.words import Action, Kind, Origin
from geodata.vocabulary import Role, SceneKind
from tests.factories import (
    BEHEERDER,
    COORDINATOR,
    DAY,
    GEMEENTE,
    OTHER_GEMEENTE,
    PROJECT,
    actor,
    add_day,
    add_municipality,
    add_organisation,
    add_project,
)

HOSTILE = "<script>alert(1)</script> `${x}` \u202eomgekeerd \"'*_[a](b)"
HERE: dict[str, Any] = {"gemeente": GEMEENTE, "actor": COORDINATOR, "origin": Origin.SCREEN}
MAP, TEXT = DAY["scenes"]


def _faults(failure: pytest.ExceptionInfo[InvalidRecordError]) -> set[tuple[str, str]]:
    return {(one.field, one.code) for one in failure.value.faults}


def _refused(engine: Engine, **values: Any) -> set[tuple[str, str]]:
    with pytest.raises(InvalidRecordError) as failure, writing(engine) as session:
        add_day(session, **values)
    return _faults(failure)


def test_a_day_comes_back_as_it_was_made_the_latest_first(database: Engine) -> None:
    with writing(database) as session:
        one, two = (add_organisation(session, name=name).id for name in ("Een", "Twee"))
        first = add_day(session, organisation_ids=[two, one, two], title=HOSTILE).id
        second = add_day(session, title="Later", planned_on=date(2027, 3, 11)).id
        add_day(session, gemeente_code=OTHER_GEMEENTE)
    with reading(database) as session:
        found = read_days(session, gemeente=GEMEENTE, actor=COORDINATOR)
        day = read_day(session, first, gemeente=GEMEENTE, actor=COORDINATOR)
    assert [one.id for one in found] == [second, first]
    assert found[1] == day
    assert (day.title, day.planned_on, list(day.participants.values())) == (HOSTILE, date(2026, 3, 12), ["Twee", "Een"])
    assert day.agenda == (AgendaLine("09:30", "Koffie"), AgendaLine("", "Wat zien wij?"))
    shown, told = day.scenes
    assert (shown.kind, shown.title, dict(shown.asked)) == (SceneKind.KAART, MAP["title"], MAP["asked"])
    assert (told.kind, told.lines, told.notes) == (SceneKind.TEKST, ("Wie doet wat?", "Wat ontbreekt?"), "")
    assert shown.notes == "Vraag eerst wat de zaal herkent."


@pytest.mark.parametrize("role", list(Role))
def test_who_comes_reads_a_day_without_the_notes_and_only_staff_make_one(role: Role, sqlite_database: Engine) -> None:
    who = actor(role)
    with writing(sqlite_database) as session:
        day = add_day(session).id
    if role in (Role.BEZOEKER, Role.SIGNAALGEVER):
        with reading(sqlite_database) as session:
            for read in (lambda: read_days(session, gemeente=GEMEENTE, actor=who), lambda: _read(session, day, who)):
                with pytest.raises(ForbiddenError):
                    read()
    else:
        with reading(sqlite_database) as session:
            seen = _read(session, day, who)
        staff = role in (Role.COORDINATOR, Role.BEHEERDER)
        assert [bool(scene.notes) for scene in seen.scenes] == [staff, False]
    about: dict[str, Any] = {"gemeente": GEMEENTE, "actor": who, "origin": Origin.SCREEN}
    if role in (Role.COORDINATOR, Role.BEHEERDER):
        with writing(sqlite_database) as session:
            records.change(session, IntervisieDay, day, {"title": "Anders"}, version=1, **about)
        return
    for attempt in (
        lambda session: records.change(session, IntervisieDay, day, {"title": "Anders"}, version=1, **about),
        lambda session: records.end(session, IntervisieDay, day, version=1, **about),
        lambda session: records.create(session, IntervisieDay, DAY, actor=who, origin=Origin.SCREEN),
    ):
        with pytest.raises(ForbiddenError), writing(sqlite_database) as session:
            attempt(session)


def _read(session: Any, day: UUID, who: Any) -> Any:
    return read_day(session, day, gemeente=GEMEENTE, actor=who)


def test_another_municipality_has_no_such_day(sqlite_database: Engine) -> None:
    with writing(sqlite_database) as session:
        day = add_day(session).id
    with reading(sqlite_database) as session, pytest.raises(UnknownRecordError):
        read_day(session, day, gemeente=OTHER_GEMEENTE, actor=BEHEERDER)


@pytest.mark.parametrize(
    ("scene", "code"),
    [
        ({"kind": "voetbal"}, "enum"),
        ({"kind": "tekst", "asked": {}, "lines": []}, "text_without_lines"),
        ({"kind": "beeld", "asked": {}, "alt": "een plein"}, "scene_without_picture"),
        ({"kind": "beeld", "asked": {}, "picture": str(uuid4()), "alt": " "}, "picture_without_words"),
        ({"lines": ["tekst bij een kaart"]}, "value_error"),
        ({"alt": "iets"}, "value_error"),
        ({"kind": "tekst", "lines": ["a"]}, "value_error"),
        ({"kind": "tekst", "asked": {}, "lines": ["a"] * (MOST_LINES + 1)}, "too_long"),
        ({"kind": "tekst", "asked": {}, "lines": ["a" * 301]}, "too_long"),
        ({"title": "  "}, "too_short"),
        ({"notes": "a" * 2001}, "too_long"),
        ({"asked": {"a": "b" * 4001}}, "string_too_long"),
        ({"asked": {f"a_{'b' * at}": "x" * 1000 for at in range(9)}}, "value_error"),
        ({"asked": {"__class__": "x"}}, "string_pattern_mismatch"),
        ({"asked": {"laag": "a\x00b"}}, "string_pattern_mismatch"),
        ({"onclick": "x"}, "extra_forbidden"),
        ({"id": "geen id"}, "uuid_parsing"),
    ],
)
def test_a_scene_that_cannot_be_shown_does_not_get_in(scene: dict[str, Any], code: str) -> None:
    with pytest.raises(ValidationError) as failure:
        IntervisieDayCreate.model_validate(DAY | {"scenes": [MAP | scene]})
    assert {one["type"] for one in failure.value.errors()} == {code}


def test_scenes_have_an_id_of_their_own_and_are_not_endless(sqlite_database: Engine) -> None:
    assert _refused(sqlite_database, scenes=[MAP, MAP]) == {("scenes", "value_error")}
    many = [MAP | {"id": str(uuid4())} for _scene in range(MOST_SCENES + 1)]
    assert _refused(sqlite_database, scenes=many) == {("scenes", "too_long")}
    assert _refused(sqlite_database, agenda=[{"time": "25:00", "what": "x"}]) == {
        ("agenda.0.time", "string_pattern_mismatch")
    }


def test_only_partners_and_pictures_of_the_municipality_get_in(database: Engine) -> None:
    assert _refused(database, organisation_ids=[uuid4()]) == {("organisation_ids", "unknown_organisation")}
    picture = {"id": str(uuid4()), "kind": "beeld", "title": "Plein", "picture": str(uuid4()), "alt": "Een plein."}
    assert _refused(database, scenes=[picture]) == {("scenes", "unknown_reference")}


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("title", {"title": "Bel 06-12345678"}),
        ("agenda.0.what", {"agenda": [{"time": "09:30", "what": "mail a@b.nl"}]}),
        (f"scenes.{MAP['id']}.title", {"scenes": [MAP | {"title": "06-12345678"}]}),
        (f"scenes.{MAP['id']}.notes", {"scenes": [MAP | {"notes": "bel 06-12345678"}]}),
        (f"scenes.{TEXT['id']}.lines.1", {"scenes": [TEXT | {"lines": ["goed", "mail a@b.nl"]}]}),
        (f"scenes.{MAP['id']}.asked.0", {"scenes": [MAP | {"asked": {"woord": "06-12345678"}}]}),
    ],
)
def test_personal_data_is_refused_in_every_text(field: str, values: dict[str, Any], sqlite_database: Engine) -> None:
    ((found, code),) = _refused(sqlite_database, **values)
    assert found == field
    assert code.startswith("personal_data.")
    assert len(field) <= 60, "the list of words let pass holds no longer name of a field"


def test_each_text_of_a_scene_is_named_by_its_id_wherever_it_stands() -> None:
    form = FORMS[IntervisieDay]
    there = dict(free_texts(form, DAY))
    moved = dict(free_texts(form, DAY | {"scenes": DAY["scenes"][::-1]}))
    assert there == moved
    assert there[f"scenes.{TEXT['id']}.lines.0"] == "Wie doet wat?"
    assert not any(".asked" in name for name in there), "a link is no text, except for the words that are looked for"


def test_of_two_who_change_a_day_the_second_is_told(database: Engine) -> None:
    with writing(database) as session:
        day = add_day(session).id
        records.change(session, IntervisieDay, day, {"title": "Een"}, version=1, **HERE)
    with pytest.raises(LostUpdateError), writing(database) as session:
        records.change(session, IntervisieDay, day, {"title": "Twee"}, version=1, **HERE)


def test_a_change_is_undone_from_the_history_and_a_day_comes_back(database: Engine) -> None:
    with writing(database) as session:
        day = add_day(session).id
        records.change(session, IntervisieDay, day, {"scenes": [TEXT]}, version=1, **HERE)
        line = session.exec(select(History.id).where(History.action == Action.CHANGE)).one()
    with writing(database) as session:
        undo.undo(session, line, actor=COORDINATOR)
        records.end(session, IntervisieDay, day, version=3, **HERE)
    with reading(database) as session:
        assert read_days(session, gemeente=GEMEENTE, actor=COORDINATOR) == []
        (gone,) = read_days(session, gemeente=GEMEENTE, actor=COORDINATOR, ended=True)
        assert read_day(session, day, gemeente=GEMEENTE, actor=COORDINATOR).ended
    assert [scene.kind for scene in gone.scenes] == [SceneKind.KAART, SceneKind.TEKST]
    with writing(database) as session:
        records.reopen(session, IntervisieDay, day, version=4, **HERE)
    with reading(database) as session:
        assert len(read_days(session, gemeente=GEMEENTE, actor=COORDINATOR)) == 1


def test_an_agreement_belongs_to_its_day_and_to_no_day_of_elsewhere(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
        day, other = add_day(session).id, add_day(session, gemeente_code=OTHER_GEMEENTE).id
        tied = add_project(session, day_id=day).id
        partners = [add_organisation(session, name=name).id for name in ("Drie", "Vier")]
        loose = add_project(session, title="Los", organisation_ids=partners).id
    with reading(database) as session:
        about: dict[str, Any] = {"gemeente": GEMEENTE, "actor": COORDINATOR}
        assert [one.id for one in read_projects(session, day=day, **about)] == [tied]
        assert {one.id for one in read_projects(session, **about)} == {tied, loose}
        assert read_project(session, tied, **about).day_id == day
    for unknown in (other, uuid4()):
        with pytest.raises(InvalidRecordError) as failure, writing(database) as session:
            values = PROJECT | {"organisation_ids": partners, "day_id": unknown}
            agree(session, values, actor=BEHEERDER, origin=Origin.SCREEN)
        assert _faults(failure) == {("day_id", "unknown_reference")}
    with pytest.raises(IntegrityError), writing(database) as session:
        session.execute(JointProject.__table__.update().values(day_id=other))


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("title = ''", "title"),
        ("agenda = '{}'", "agenda_list"),
        ("scenes = '\"x\"'", "scenes_list"),
        ("organisation_ids = '{}'", "organisation_ids_list"),
    ],
)
def test_what_must_always_hold_holds_in_the_database_too(change: str, rule: str, database: Engine) -> None:
    with writing(database) as session:
        add_day(session)
    with pytest.raises(IntegrityError, match=f"ck_intervisie_day_{rule}"), writing(database) as session:
        session.execute(text(f"UPDATE intervisie_day SET {change}"))


def test_after_seven_years_texts_and_scenes_go_and_title_and_date_stay(database: Engine) -> None:
    with writing(database) as session:
        day = add_day(session).id
    today = datetime.now(UTC).date()
    assert retention.preview(database, on=today.replace(year=today.year + 6)).records.get(Kind.INTERVISIE_DAY) is None
    retention.run(database, on=today.replace(year=today.year + 7) + timedelta(days=2))
    with reading(database) as session:
        seen = read_day(session, day, gemeente=GEMEENTE, actor=COORDINATOR)
        lines = session.exec(select(History).where(History.kind == Kind.INTERVISIE_DAY)).all()
    assert (seen.title, seen.planned_on, seen.agenda, seen.scenes) == (DAY["title"], DAY["planned_on"], (), ())
    assert all((line.after or {}).get("scenes") is None for line in lines)


def test_days_live_through_the_coming_of_their_tables_and_back(empty_database: Engine) -> None:
    migrate(empty_database, revision="0005")
    now = "2026-01-05 12:00:00+00:00"
    project = uuid4()
    with writing(empty_database) as session:
        session.execute(
            text(
                "INSERT INTO joint_project (gemeente_code, id, version, created_at, changed_at, title, goal, measure,"
                " organisation_ids, wijkcodes, theme, agreed_on, status, status_on) VALUES ('GM9901', :id, 1, :now,"
                " :now, 'Samen eten', '', '', '[\"a\", \"b\"]', '[]', 'eenzaamheid', '2026-01-05', 'gestart',"
                " '2026-02-01')"
            ),
            {"id": project.hex, "now": now},
        )
        session.execute(
            text(
                "INSERT INTO project_step (gemeente_code, id, version, created_at, changed_at, project_id, status,"
                " told_on, text) VALUES ('GM9901', :id, 1, :now, :now, :project, 'gestart', '2026-02-01', 'Begonnen.')"
            ),
            {"id": uuid4().hex, "now": now, "project": project.hex},
        )
    migrate(empty_database)
    with writing(empty_database) as session:
        day = add_day(session).id
        session.execute(JointProject.__table__.update().values(day_id=day))
    with reading(empty_database) as session:
        (seen,) = read_projects(session, gemeente=GEMEENTE, actor=COORDINATOR, day=day)
        assert (seen.title, [one.text for one in seen.steps]) == ("Samen eten", ["Begonnen."])
    unmigrate(empty_database, revision="0005")
    with reading(empty_database) as session:
        assert session.execute(text("SELECT count(*) FROM joint_project")).scalar() == 1
        assert session.execute(text("SELECT text FROM project_step")).scalar() == "Begonnen."
        kinds = set(session.execute(text("SELECT kind FROM history")).scalars())
    assert kinds == set()
