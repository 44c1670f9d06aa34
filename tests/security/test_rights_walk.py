"""
The rights walk: role × kind × action × function of the register finds nothing open that the table of rights closes.

What is new is found by itself: a kind of record, or a function of ``db`` that takes an actor, that this walk does not
know how to call fails a test here. Say in ``ARGUMENTS`` what to call it with.
"""

import datetime as dt
import importlib
import inspect
import pkgutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session, col, func, select

import db
from db import records
from db.day_pass import Machine
from db.day_pass.sealing import Terms
from db.errors import ForbiddenError, RegisterError
from db.forms import FORMS, Form
from db.history_search import Asked
from db.intervisie import Placed, Scene
from db.models import History
from db.permissions import RIGHTS, VISITOR, Actor
from db.words import Action, CardState, Kind, Origin, Result, Scope
from geodata.vocabulary import Phase, ProjectStatus, Role, SceneKind, Theme
from tests.factories import FROZEN, GEMEENTE, INITIATIVE, OTHER_GEMEENTE, PICTURE, PROJECT, SIGNAL
from tests.security.world import DAY, ELSEWHERE, OWN, World, leaks

# Who asks for somebody else, is asked before anything is read, or loads files: tests of their own walk these.
NOT_WALKED = {
    "db.authorising.authorise",
    "db.authorising.remember_refusal",
    "db.history.note_load",
    "db.load.own_figures.load_figures_file",
    "db.load.take_in.load_boundaries_file",
    "db.load.take_in.note_file",
    "db.load.ways.take_in_file",
    "db.load.ways.take_out",
    "db.retention.erasing.redact",  # of rules that were asked before; db.retention.erasing.erase asks
    "db.cards.put_forward",  # by the holder of the form of a day, who is nobody here: tests/components/cards
    "db.records.create",  # the doors themselves: walked kind by kind below
    "db.records.create_many",
    "db.records.change",
    "db.records.end",
    "db.records.reopen",
}


SCENE = UUID("11111111-1111-4111-8111-111111111111")
FOLDER = tempfile.TemporaryDirectory(prefix="wijklens-dagpas-")  # goes with the process
MACHINE = Machine(Path(FOLDER.name), "0" * 32, ("1", "x"), b"sleutel")
PEOPLE = ["niemand", *(role.value for role in Role if role is not Role.BEZOEKER), "buurman"]


def test_every_kind_of_record_has_a_canary_in_both_municipalities(world: World) -> None:
    for place in world.places.values():
        assert set(place.records) == {form.kind for form in FORMS.values()}


def test_the_oracle_hears_what_a_beheerder_may_read_and_a_visitor_may_not(world: World) -> None:
    everything = " ".join(one.words for one in world.canaries)
    assert leaks(everything, world.people["beheerder"], world) != []
    assert {one.gemeente for one in leaks(everything, world.people["beheerder"], world)} == {OTHER_GEMEENTE}
    kinds = {one.kind for one in leaks(everything, VISITOR, world)}
    assert kinds == {form.kind for form in FORMS.values()} - {
        Kind.ORGANISATION,
        Kind.ACTIVITY,
        Kind.INITIATIVE,
        Kind.TAKEOVER,
    }


def _attempts(form: Form, record: Any) -> dict[Action, Callable[[Session, Actor], object]]:
    """Each thing that can be done to a record, through the writing door."""
    values = {name: getattr(record, name) for name in form.create.model_fields}
    if form.kind is Kind.MEMBERSHIP:
        values |= {"email": "nieuw@x.example"}
    for unique in ("key_hash", "content_hash"):
        if unique in values:
            values[unique] = "ef" * 32
    where = {"gemeente": record.gemeente_code, "origin": Origin.SCREEN}
    field = next(name for name in form.create.model_fields if name != "gemeente_code")
    same = {field: getattr(record, field)}

    def reopen(session: Session, actor: Actor) -> object:
        root = Actor("root", Role.BEHEERDER, gemeenten=None, memberships=frozenset({getattr(record, "id", None)}))
        ended = records.end(session, form.table, record.id, version=record.version, actor=root, **where)
        return records.reopen(session, form.table, record.id, version=ended.version, actor=actor, **where)

    def change(session: Session, actor: Actor) -> object:
        return records.change(session, form.table, record.id, same, version=record.version, actor=actor, **where)

    def end(session: Session, actor: Actor) -> object:
        return records.end(session, form.table, record.id, version=record.version, actor=actor, **where)

    def create(session: Session, actor: Actor) -> object:
        return records.create(session, form.table, values, actor=actor, origin=Origin.SCREEN)

    return {Action.CREATE: create, Action.CHANGE: change, Action.END: end, Action.REOPEN: reopen}


def _may_write(actor: Actor, action: Action, kind: Kind, record: Any, partner: UUID | None) -> bool:
    """Whether the table lets an actor do this to this record, told once more."""
    gemeente = record.gemeente_code
    right = RIGHTS.get((dict(actor.roles).get(gemeente, actor.role), action, kind))
    own = gemeente in (actor.gemeenten or ())
    if right is Scope.OWN_PERSON:
        return own and getattr(record, "membership_id", None) in actor.memberships
    if right is Scope.OWN_ORGANISATION:
        return own and partner in actor.organisations
    return right is Scope.EVERYWHERE or (right is Scope.OWN_MUNICIPALITY and own)


def _partner_of(session: Session, kind: Kind, record: Any, world: World) -> UUID | None:
    if kind is Kind.ORGANISATION:
        return record.id
    activity = getattr(record, "activity_id", None)
    if getattr(record, "organisation_id", None) is None and activity is not None:
        place = world.places[record.gemeente_code]
        name = next(name for name, known in place.ids.items() if known == activity)
        return place.ids[name.removeprefix("activiteit ")]
    return getattr(record, "organisation_id", None)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("kind", [form.kind for form in FORMS.values()])
def test_the_writing_door_opens_for_whom_the_table_says_and_for_nobody_else(
    session: Session, world: World, kind: Kind, who: str
) -> None:
    form = next(form for form in FORMS.values() if form.kind is kind)
    actor = world.people[who]
    for place in world.places.values():
        same_kind = [session.get(form.table, (place.gemeente, one)) for one in place.ids.values()]
        for record in filter(None, same_kind):
            partner = _partner_of(session, kind, record, world)
            for action, attempt in _attempts(form, record).items():
                allowed = _may_write(actor, action, kind, record, partner)
                with session.begin_nested() as point:
                    try:
                        attempt(session, actor)
                        opened = True
                    except ForbiddenError:
                        opened = False
                    except RegisterError:
                        opened = True  # past the door: something else was wrong with it
                    point.rollback()
                session.expire_all()
                assert opened is allowed, (who, action, kind, place.gemeente)


def functions() -> dict[str, Callable[..., Any]]:
    """Every public function of ``db`` that takes a session and an actor."""
    found: dict[str, Callable[..., Any]] = {}
    for module in pkgutil.walk_packages(db.__path__, "db."):
        if "migrations" in module.name or module.name.endswith("__main__"):
            continue
        for name, one in vars(importlib.import_module(module.name)).items():
            if inspect.isfunction(one) and one.__module__ == module.name and not name.startswith("_"):
                parameters = inspect.signature(one).parameters
                if {"session", "actor"} <= set(parameters):
                    found[f"{module.name}.{name}"] = one
    return found


WALKED = sorted(set(functions()) - NOT_WALKED)


def arguments(world: World, gemeente: str) -> dict[str, Any]:
    """By name of a parameter, what to call a function with: always the records that hold the canaries."""
    ids = world.places[gemeente].ids
    bundle, signal = ids[f"bundel {Phase.GEBUNDELD}"], ids["signaal"]
    return {
        "gemeente": gemeente,
        "on": DAY,
        "today": DAY,
        "bundle_id": bundle,
        "signal_id": signal,
        "signal_ids": [signal],
        "first_id": signal,
        "signals": [],
        "ids": [str(one) for one in ids.values()],
        "offer": ids[f"activiteit {ELSEWHERE}"],
        "activity_id": None,
        "initiative_id": ids["initiatief"],
        "origin": Origin.SCREEN,
        "phase": Phase.GEANALYSEERD,
        "reached_on": DAY,
        "title": "Lantaarns",
        "theme": Theme.OVERLAST,
        "version": 1,
        "link_id": ids["volglink"],
        "scenario_id": ids["scenario"],
        "project_id": ids["project"],
        "frozen_id": ids["bevroren"],
        "card_id": ids["kaartje"],
        "pass_id": ids["dagpas"],
        "state": CardState.GEWEIGERD,
        "machine": MACHINE,
        "terms": Terms(ids["dagpas"], gemeente, ids["dag"], dt.date(2099, 1, 5), MACHINE.id, MACHINE.marks, None),
        "day_id": ids["dag"],
        "picture_id": ids["beeld"],
        "scene_id": SCENE,
        "scene_ids": [SCENE],
        "scenes": [{"id": str(uuid4()), "kind": "tekst", "title": "Nieuw", "lines": ["Een regel."]}],
        "steps": 1,
        "removed": [Placed(0, Scene(uuid4(), SceneKind.TEKST, "Terug", lines=("Een regel.",)))],
        "uploaded": PICTURE,
        "told_on": DAY,
        "status": ProjectStatus.LOOPT,
        "values": PROJECT | {"gemeente_code": gemeente, "organisation_ids": [ids[OWN], ids[ELSEWHERE]]},
        "key": str(ids["scenario"]),
        "places": {"a1": {}},
        "common": {"title": "Soep", "themes": [Theme.EENZAAMHEID], "organisation_id": ids[ELSEWHERE]},
        "batch": ids["import"],
        "batch_id": ids["import"],
        "record_id": signal,
        "kind": Kind.SIGNAL,
        "table": next(form.table for form in FORMS.values() if form.kind is Kind.SIGNAL),
        "fields": ["text"],
        "rows": [],
        "seen": {},
        "filename": "bestand.csv",
        "content_hash": "12" * 32,
        "name": "Nieuw",
        "email": "nieuw@x.example",
        "role": Role.BEHEERDER,
        "asked": Asked(),
        "since": (0, 0),
        "line_id": world.places[gemeente].lines[0],
    }


def _seen(world: World, gemeente: str) -> Scene:
    """The first scene as a coordinator saw it."""
    words = f"kanarie intervisie day {gemeente.lower()}"
    assert words in {one.words for one in world.places[gemeente].canaries}
    return Scene(SCENE, SceneKind.TEKST, f"{words} 1", f"{words} 4", lines=(f"{words} 3",))


def _given(name: str, parameters: Iterable[str], world: World, gemeente: str) -> dict[str, Any]:
    """What to call a function with: by the name of the parameter, or of the function where that needs another one."""
    free = world.places[gemeente].ids["signaal los"]
    instead: dict[str, dict[str, Any]] = {
        "db.day_pass.preparing.prepare": {"day_id": world.places[gemeente].ids["dag later"]},
        "db.cards.to_signal": {"values": SIGNAL | _here(gemeente)},
        "db.cards.to_initiative": {"values": INITIATIVE | {"wijkcode": f"WK{gemeente[2:]}00"}},
        "db.frozen.freeze": {"values": FROZEN | {"gemeente_code": gemeente}},
        "db.bundles.groups.propose": {"signal_ids": [free]},
        "db.bundles.groups.join": {"signal_id": free},
        "db.bundles.writing.make_bundle": {"signal_ids": [free]},
        "db.bundles.writing.add_signals": {"signal_ids": [free]},
        "db.intervisie.scenes.change_scene": {"values": {"title": "Anders"}, "seen": _seen(world, gemeente)},
    }
    known = arguments(world, gemeente) | instead.get(name, {})
    return {one: known[one] for one in parameters if one in known}


def _here(gemeente: str) -> dict[str, str]:
    return {"gemeente_code": gemeente, "wijkcode": f"WK{gemeente[2:]}00", "buurtcode": f"BU{gemeente[2:]}0000"}


def told(answer: Any, depth: int = 0) -> str:
    """Everything that an answer holds, as one text."""
    if answer is None or isinstance(answer, str | int | float | bytes | UUID | dt.date | dt.time):
        return str(answer)
    if depth > 6:
        return repr(answer)
    if hasattr(answer, "to_csv"):
        return answer.to_csv() + str(answer.attrs)
    if hasattr(answer, "model_dump"):
        return told(answer.model_dump(), depth + 1)
    if isinstance(answer, dict):
        return " ".join(f"{told(key, depth + 1)} {told(value, depth + 1)}" for key, value in answer.items())
    if hasattr(answer, "__dataclass_fields__"):
        return " ".join(told(getattr(answer, name), depth + 1) for name in answer.__dataclass_fields__)
    if isinstance(answer, list | tuple | set | frozenset) or inspect.isgenerator(answer):
        return " ".join(told(one, depth + 1) for one in answer)
    return repr(answer)


@pytest.mark.parametrize("name", WALKED)
def test_no_function_of_the_register_tells_or_writes_what_the_table_closes(
    session: Session, world: World, name: str
) -> None:
    function, called = functions()[name], 0
    parameters = inspect.signature(function).parameters
    for gemeente in (GEMEENTE, OTHER_GEMEENTE):
        given = _given(name, parameters, world, gemeente)
        missing = [
            one
            for one, parameter in parameters.items()
            if one not in (*given, "session", "actor") and parameter.default is parameter.empty
        ]
        assert not missing, f"say in ARGUMENTS of this walk what to call {name} with: {missing}"
        for who, actor in world.people.items():
            last = session.exec(select(func.max(History.id))).one()
            point = session.begin_nested()
            try:
                text = told(function(session, **given, actor=actor))
                session.flush()
                called += 1
            except RegisterError as refused:
                text = told([str(refused), refused.details])
            text = _without_what_was_given(text, given)
            lines = (
                session.exec(select(History).where(col(History.id) > last, col(History.result) == Result.DONE)).all()
                if point.is_active
                else []
            )
            written = [(line.action, line.kind, line.gemeente_code) for line in lines]
            if point.is_active:
                point.rollback()
            session.expire_all()
            session.info.clear()
            assert leaks(text, actor, world) == [], (who, name, gemeente)
            for action, kind, where in written:
                # Erasing is one right, whatever the kind.
                asked = Kind.RETENTION if action is Action.REDACT else kind
                right = RIGHTS.get((dict(actor.roles).get(where, actor.role), action, asked))
                assert right is not None, (who, name, action, kind, where)
                assert right is Scope.EVERYWHERE or where in (actor.gemeenten or ()), (who, name, action, kind, where)
    assert called, f"{name} could not be called by anybody: its arguments in this walk are wrong"


def _without_what_was_given(text: str, given: dict[str, Any]) -> str:
    """An answer may repeat the ids that it was asked with: whoever asks knows them already."""
    for value in given.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, UUID) or (isinstance(one, str) and len(one) == 36):
                text = text.replace(str(one), "")
    return text


def test_the_walk_finds_a_function_that_tells_too_much(session: Session, world: World) -> None:
    signal = next(form.table for form in FORMS.values() if form.kind is Kind.SIGNAL)
    text = told(list(session.exec(select(signal))))
    found = {(one.kind, one.action) for one in leaks(text, world.people["bestuur"], world)}
    assert {(Kind.SIGNAL, Action.READ), (Kind.SIGNAL, Action.READ_PLACE)} <= found
    assert (Kind.SIGNAL, Action.READ) not in {
        (one.kind, one.action) for one in leaks(text, world.people["partner"], world) if one.gemeente == GEMEENTE
    }
