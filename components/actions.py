"""The writing door of the screens: every change by a visitor, with the guard before it, as one transaction."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from components.visitor import actor
from db import privacy, records, retention
from db import undo as undoing
from db.authorising import owner_of
from db.backup.redactions import keep_log
from db.engine import reading, writing
from db.errors import FieldFault, FoundPersonalDataError, InvalidRecordError
from db.forms import FORMS, Form, free_texts
from db.models import History, TextException
from db.permissions import Actor, require
from db.planned import TakenBack, take_back
from db.privacy.findings import OF_PLACES, Finding
from db.words import Action, Kind, Origin, Result

R = TypeVar("R", bound=Any)


def create(table: type[R], values: Mapping[str, Any], *, passed: Collection[str] = ()) -> R:
    """
    Take in one record in the name of who is looking.

    Parameters
    ----------
    table
        A table of ``db.forms.FORMS``.
    values
        Fields of its form; an ``id`` may come along, and the same record sent twice is then stored once: who stored it
        gets it back, and nobody else.
    passed
        Ids of findings that the visitor says are a place or an organisation.

    Raises
    ------
    FoundPersonalDataError
        With the findings that nobody let pass; nothing was written.
    GuardNotReadyError
        If the texts cannot be checked yet; nothing was written, the draft stays.
    InvalidRecordError, ForbiddenError
        As ``db.records.create``.
    """
    form, who = FORMS[table], actor()
    let_pass = check_texts(form, [values], passed=passed)
    with writing() as session:
        known = _same_record(session, form, values, who)
        if known is not None:
            return known
        record = records.create(session, table, values, actor=who, origin=Origin.SCREEN)
        remember_passed(session, form, record, let_pass, who=who, origin=Origin.SCREEN)
        return record


def change(
    table: type[R],
    record_id: UUID,
    values: Mapping[str, Any],
    *,
    gemeente: str,
    version: int,
    passed: Collection[str] = (),
) -> R:
    """
    Change fields of a record in the name of who is looking; raises as :func:`create` and ``db.records.change``.

    Parameters
    ----------
    version
        The version that the visitor saw: with another one in the register ``LostUpdateError`` is raised.
    """
    form, who = FORMS[table], actor()
    let_pass = check_texts(form, [{"gemeente_code": gemeente, **values}], passed=passed)
    with writing() as session:
        record = records.change(
            session, table, record_id, values, gemeente=gemeente, version=version, actor=who, origin=Origin.SCREEN
        )
        remember_passed(session, form, record, let_pass, who=who, origin=Origin.SCREEN)
        return record


def end(table: type[R], record_id: UUID, *, gemeente: str, version: int) -> R:
    """End a record; raises as ``db.records.end``."""
    with writing() as session:
        return records.end(
            session, table, record_id, gemeente=gemeente, version=version, actor=actor(), origin=Origin.SCREEN
        )


def reopen(table: type[R], record_id: UUID, *, gemeente: str, version: int) -> R:
    """Take up a record that was ended; raises as ``db.records.reopen``."""
    with writing() as session:
        return records.reopen(
            session, table, record_id, gemeente=gemeente, version=version, actor=actor(), origin=Origin.SCREEN
        )


def together(
    table: type[Any],
    values: Mapping[str, Any],
    write: Callable[[Session, Actor], R],
    *,
    passed: Collection[str] = (),
    who: Actor | None = None,
    origin: Origin = Origin.SCREEN,
) -> R:
    """
    Write several records as one transaction, by a function of ``db`` that does so.

    Parameters
    ----------
    table, values
        The record that the free texts are of, with its ``gemeente_code``: they are checked first, as in :func:`create`.
    write
        Gets the session and who writes; gives that record, or ``None`` when nothing was written.
    who
        The holder of a private link; without it who is looking.

    Raises
    ------
    FoundPersonalDataError, GuardNotReadyError
        As :func:`create`; nothing was written.
    """
    form, writer = FORMS[table], who or actor()
    let_pass = check_texts(form, [values], passed=passed)
    with writing() as session:
        record = write(session, writer)
        if record is not None:
            remember_passed(session, form, record, let_pass, who=writer, origin=origin)
        return record


def undo(line_id: int) -> Any:
    """Undo a change that stands in the history; raises as ``db.undo.undo``."""
    with writing() as session:
        return undoing.undo(session, line_id, actor=actor())


def take_back_planned(batch: UUID, *, gemeente: str) -> TakenBack:
    """End what one press made of a plan; raises as ``db.planned.take_back``."""
    with writing() as session:
        return take_back(session, batch, gemeente=gemeente, actor=actor())


def erase(kind: Kind, record_id: UUID, fields: Collection[str], *, gemeente: str) -> None:
    """
    Erase fields of a record for good, because somebody asked for it; raises as ``db.retention.erase``.

    The log beside the backups learns of it, so that putting one back does not bring it back.
    """
    with writing() as session:
        retention.erase(session, kind, record_id, fields, gemeente=gemeente, actor=actor())
    keep_log()


def check_texts(
    form: Form, rows: Sequence[Mapping[str, Any]], *, passed: Collection[str] = ()
) -> list[tuple[str, Finding]]:
    """
    Check every free text of records before they are written; for imports too.

    Returns
    -------
    let_pass
        Field and finding of what was let pass, for :func:`remember_passed`.

    Raises
    ------
    FoundPersonalDataError
        With ``findings`` by row and field that are exact, or that nobody let pass.
    GuardNotReadyError
        If the guard is not ready yet.
    """
    stopped: dict[tuple[int, str], list[Finding]] = {}
    let_pass: list[tuple[str, Finding]] = []
    known: dict[str, Any] = {}
    for number, values in enumerate(rows):
        texts = dict(free_texts(form, values))
        if not texts:
            continue
        gemeente = str(values["gemeente_code"])
        if gemeente not in known:
            with reading() as session:
                known[gemeente] = privacy.gazetteer_of(session, gemeente=gemeente)
        for field, findings in privacy.guard().check_fields(texts, known[gemeente]).items():
            for found in findings:
                if form.is_place(field) and found.kind in OF_PLACES:
                    continue
                if found.overridable and found.id in passed:
                    let_pass.append((field, found))
                else:
                    stopped.setdefault((number, field), []).append(found)
    if stopped:
        raise FoundPersonalDataError("personal data in a text; nothing was written", stopped)
    return let_pass


def remember_passed(
    session: Session,
    form: Form,
    record: Any,
    let_pass: Sequence[tuple[str, Finding]],
    *,
    who: Actor,
    origin: Origin,
) -> None:
    """Put on the coordinators' list what somebody let pass in a record."""
    for field, found in let_pass:
        values = {
            "gemeente_code": record.gemeente_code,
            "kind": form.kind,
            "object_id": record.id,
            "field": field,
            "words": found.text,
            "finding": found.kind.value,
        }
        records.create(session, TextException, values, actor=who, origin=origin)


def _same_record(session: Session, form: Form, values: Mapping[str, Any], who: Actor) -> Any:
    """
    Give the record that was stored already when a form is sent twice after a lost connection.

    The id comes from a browser: it opens only what the same person stored, and may still store.
    """
    try:
        key = (values["gemeente_code"], UUID(str(values["id"])))
    except (KeyError, ValueError):
        return None
    record = None if values["id"] is None else session.get(form.table, key)
    if record is None:
        return None
    owner = owner_of(session, record)
    whose = {"organisation": owner.organisation, "membership": owner.membership}
    require(who, Action.CREATE, form.kind, gemeente=record.gemeente_code, **whose)
    made = select(History.id).where(
        col(History.gemeente_code) == record.gemeente_code,
        col(History.object_id) == str(record.id),
        col(History.kind) == form.kind,
        col(History.action) == Action.CREATE,
        col(History.result) == Result.DONE,
        col(History.actor) == who.name_in(record.gemeente_code),
    )
    if session.exec(made).first() is None:
        fault = FieldFault(0, "id", "taken", "this id is of another record")
        raise InvalidRecordError("1 faults; nothing was written", [fault], kind=form.kind)
    return record
