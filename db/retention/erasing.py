"""Take fields out of a record, its history and what hangs on it; the redaction says what went, never what it was."""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, select

from db import history
from db.errors import UnknownRecordError
from db.forms import form_of
from db.frozen import named_after, take_out
from db.models import Card, FeedbackNote, History, PhaseStep, ProjectStep, Redaction, ScenePicture, TextException
from db.models.history import ACTOR, ERASED
from db.permissions import Actor, require
from db.retention.gone import words_and_spots
from db.retention.rules import ON_REQUEST, RULES
from db.words import Action, Kind, Origin, Result
from geodata.vocabulary import Role

KEEPER = Actor("Wijklens", Role.BEHEERDER, gemeenten=None)
ATTEMPTS = "attempts"
"""Beside ``actor`` in a redaction: only of lines that tell of a refusal or a sign-in."""

_NAMES_ONLY = {ACTOR, ATTEMPTS}


class _Hanging(NamedTuple):
    """What hangs on a kind of record, by which field; on request it goes along with ``with_field``, else it stays."""

    on: Kind
    kind: Kind
    table: type[Any]
    by: str
    with_field: str | None = None


_HANGING = (
    _Hanging(Kind.SIGNAL, Kind.FEEDBACK_NOTE, FeedbackNote, "signal_id"),
    _Hanging(Kind.BUNDLE, Kind.PHASE_STEP, PhaseStep, "bundle_id"),
    _Hanging(Kind.JOINT_PROJECT, Kind.PROJECT_STEP, ProjectStep, "project_id"),
    _Hanging(Kind.INTERVISIE_DAY, Kind.PICTURE, ScenePicture, "day_id", "scenes"),  # pictures are in scenes
    # The card that a record was made of holds the same words.
    _Hanging(Kind.SIGNAL, Kind.CARD, Card, "became_id", "text"),
    _Hanging(Kind.INITIATIVE, Kind.CARD, Card, "became_id", "description"),
)


def erasable(kind: Kind) -> tuple[str, ...]:
    """Give the fields of a kind that can be erased on request; ``actor`` is who made or changed it, in the history."""
    return tuple(dict.fromkeys((*ON_REQUEST.get(kind, {}), ACTOR)))


def erase(
    session: Session, kind: Kind, record_id: UUID, fields: Collection[str], *, gemeente: str, actor: Actor
) -> Redaction:
    """
    Erase fields of a record because somebody asked for it, from its history too. There is no way back.

    Parameters
    ----------
    fields
        Of ``erasable(kind)``.

    Raises
    ------
    ForbiddenError
        If the actor may not erase in this municipality.
    UnknownRecordError
        If there is no such record.
    ValueError
        If a field cannot be erased, or none is named.
    """
    require(actor, Action.REDACT, Kind.RETENTION, gemeente=gemeente)
    if not fields or not set(fields) <= set(erasable(kind)):
        raise ValueError(f"these fields of {kind} cannot be erased: {sorted(set(fields) - set(erasable(kind)))}")
    if session.get(form_of(kind).table, (gemeente, record_id)) is None:
        raise UnknownRecordError(f"no {kind} {record_id}", kind=kind, id=str(record_id), gemeente=gemeente)
    return redact(session, kind, record_id, fields, gemeente=gemeente, origin=Origin.SCREEN, actor=actor)


def redact(
    session: Session,
    kind: Kind,
    record_id: UUID | str,
    fields: Collection[str],
    *,
    gemeente: str,
    origin: Origin,
    actor: Actor = KEEPER,
    due_on: date | None = None,
    at: datetime | None = None,
    along: bool = True,
) -> Redaction:
    """
    Write down what goes, and take it out; for rules that were asked before, without a question of rights.

    Parameters
    ----------
    record_id
        Empty for lines of the history that are about no record; then only the names of who acted can go.
    due_on
        The retention date that has passed; ``None`` on request. For names alone: lines before this day.
    at
        Moment of the redaction, when it is applied again after a restore.
    along
        Whether what hangs on the record (additions, steps, words let pass) goes too.
    """
    row = Redaction(
        at=at or datetime.now(UTC),
        gemeente_code=gemeente,
        kind=kind,
        object_id=str(record_id),
        fields=sorted(fields),
        due_on=due_on,
        origin=origin,
    )
    session.add(row)
    session.flush()
    _apply(session, row, actor, along=along)
    return row


def apply_again(session: Session, rows: Iterable[Redaction]) -> int:
    """
    Write and apply redactions that the register does not know, because it was restored from before them.

    Returns
    -------
    number
        Of redactions that were new here.
    """
    known = {_mark(row) for row in session.exec(select(Redaction))}
    # What went along from the title of a frozen view comes last: by then it may have gone with the record itself.
    ordered = sorted(rows, key=lambda row: (_moment(row), row.kind is Kind.FROZEN))
    missing = {_mark(row): row for row in ordered if _mark(row) not in known}
    for mark, row in missing.items():
        if row.kind is Kind.FROZEN and mark in {_mark(one) for one in _redactions_of(session, row)}:
            continue  # it went along just now with what the view was called after
        redact(
            session,
            row.kind,
            row.object_id,
            row.fields,
            gemeente=row.gemeente_code,
            origin=row.origin,
            due_on=row.due_on,
            at=row.at,
            along=False,  # what went along has a redaction of its own
        )
    return len(missing)


def _redactions_of(session: Session, row: Redaction) -> Iterable[Redaction]:
    query = select(Redaction).where(
        col(Redaction.gemeente_code) == row.gemeente_code, col(Redaction.object_id) == row.object_id
    )
    return session.exec(query).all()


def _moment(row: Redaction) -> datetime:
    return row.at if row.at.tzinfo else row.at.replace(tzinfo=UTC)


def _mark(row: Redaction) -> tuple[Any, ...]:
    return (_moment(row), row.gemeente_code, str(row.kind), row.object_id, tuple(row.fields))


def _apply(session: Session, row: Redaction, actor: Actor, *, along: bool) -> None:
    fields = set(row.fields)
    lines = _lines(session, row)
    if row.object_id and not fields <= _NAMES_ONLY:
        # Asked before anything is emptied: afterwards nobody knows what stood there.
        record = session.get(form_of(row.kind).table, (row.gemeente_code, UUID(row.object_id)))
        words, spots = words_and_spots(lines, record, fields)
        take_out(session, gemeente=row.gemeente_code, words=words, spots=spots)
        for one in named_after(session, gemeente=row.gemeente_code, words=words):
            _title_of_frozen(session, row, one)
    _empty(session, row, lines)
    if row.object_id and not fields <= _NAMES_ONLY:
        _blank(session, row, actor)
        if along:
            _exceptions(session, row, actor)
            _what_hangs_on_it(session, row, actor)
    session.flush()
    session.expire_all()


def _empty(session: Session, row: Redaction, lines: Iterable[History]) -> None:
    fields = set(row.fields)
    for line in lines:
        emptied = {side: _emptied(getattr(line, side), fields) for side in ("before", "after")}
        name = ERASED if ACTOR in fields and _names(line, row) else line.actor
        if (emptied["before"], emptied["after"], name) == (line.before, line.after, line.actor):
            continue
        session.execute(
            update(History)
            .where(col(History.id) == line.id)
            .values(**emptied, actor=name, redacted_at=datetime.now(UTC))
            .execution_options(synchronize_session=False)
        )


def _title_of_frozen(session: Session, row: Redaction, frozen: UUID) -> None:
    """
    Take a title out of the history of a frozen view that was called after what is erased.

    The history loses the whole title, as a field of it can only be emptied; the view itself keeps the other words.
    A redaction of its own lets the history's guard pass, and does the same after a restore.
    """
    if row.kind is Kind.FROZEN and row.object_id == str(frozen):
        return
    its = Redaction(
        at=row.at,
        gemeente_code=row.gemeente_code,
        kind=Kind.FROZEN,
        object_id=str(frozen),
        fields=["title"],
        due_on=row.due_on,
        origin=row.origin,
    )
    session.add(its)
    session.flush()
    _empty(session, its, _lines(session, its))


def _lines(session: Session, row: Redaction) -> list[History]:
    query = select(History).where(
        col(History.gemeente_code) == row.gemeente_code, col(History.object_id) == row.object_id
    )
    if not row.object_id:
        query = query.where(col(History.actor) != ERASED)
    return list(session.exec(query))


def _emptied(values: dict[str, Any] | None, fields: set[str]) -> dict[str, Any] | None:
    if values is None:
        return None
    return {name: None if name in fields else value for name, value in values.items()}


def _names(line: History, row: Redaction) -> bool:
    """Whether the name in a line goes: on request in all, past the date in old lines, of a signal its giver's."""
    if row.due_on is None:
        return True
    if not set(row.fields) <= _NAMES_ONLY:
        return line.action == Action.CREATE
    moment = line.at if line.at.tzinfo else line.at.replace(tzinfo=UTC)
    attempt = line.result == Result.REFUSED or line.action == Action.SIGN_IN
    return moment < datetime.combine(row.due_on, time(), UTC) and (attempt or ATTEMPTS not in row.fields)


def _blank(session: Session, row: Redaction, actor: Actor) -> None:
    table, record_id = form_of(row.kind).table, UUID(row.object_id)
    record = session.get(table, (row.gemeente_code, record_id))
    if record is None:
        return
    values = {}
    for field in sorted(set(row.fields) - {ACTOR}):
        blank = ON_REQUEST[row.kind][field]
        blank = blank(record_id) if callable(blank) else blank
        if getattr(record, field) != blank:
            values[field] = blank
    if not values:
        return
    # One version up, so that a form that was open before cannot bring it back; the clock of retention goes on.
    version = record.version + 1
    statement = update(table).where(table.gemeente_code == row.gemeente_code, table.id == record_id)
    session.execute(statement.values(**values, version=version).execution_options(synchronize_session=False))
    told = history.line(
        actor,
        Action.REDACT,
        row.kind,
        gemeente=row.gemeente_code,
        origin=row.origin,
        object_id=record_id,
        version=version,
        after={"erased": sorted(values)},
    )
    session.add(told)


def _exceptions(session: Session, row: Redaction, actor: Actor) -> None:
    """Words that somebody let pass in a text go with the text."""
    found = session.exec(
        select(TextException).where(
            col(TextException.gemeente_code) == row.gemeente_code, col(TextException.object_id) == UUID(row.object_id)
        )
    ).all()
    for one in found:
        if one.field.partition(".")[0] in row.fields:
            _along(session, row, Kind.EXCEPTION, one.id, actor)


def _what_hangs_on_it(session: Session, row: Redaction, actor: Actor) -> None:
    for hanging in _HANGING:
        if hanging.on is not row.kind or (row.due_on is None and hanging.with_field not in row.fields):
            continue
        table = hanging.table
        query = select(table.id).where(
            table.gemeente_code == row.gemeente_code, getattr(table, hanging.by) == UUID(row.object_id)
        )
        for one in session.exec(query).all():
            _along(session, row, hanging.kind, one, actor)


def _along(session: Session, row: Redaction, kind: Kind, record_id: UUID, actor: Actor) -> None:
    redact(
        session,
        kind,
        record_id,
        list(RULES[kind].blanks),
        gemeente=row.gemeente_code,
        origin=row.origin,
        actor=actor,
        due_on=row.due_on,
        at=row.at,
    )


def batches(found: list[Any], size: int) -> Iterator[list[Any]]:
    """Parts of a list, so that nobody who writes waits for the whole."""
    for start in range(0, len(found), size):
        yield found[start : start + size]
