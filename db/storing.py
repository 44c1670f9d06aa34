"""Find a record, and store a change of it with its line in the history; for the writing door only."""

from datetime import UTC, datetime
from typing import Any, NamedTuple, NoReturn, cast
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.engine import CursorResult
from sqlmodel import Session, select

from db import history
from db.authorising import keep_a_beheerder, remember_refusal
from db.errors import LostUpdateError, UnknownRecordError
from db.forms import Form
from db.permissions import Actor
from db.words import Action, Kind, Origin

_BOOKKEEPING = {"gemeente_code", "id", "version", "created_at", "changed_at"}
# Keys open something; a picture and a frozen view are large, and what is erased must go from one place only.
_UNTOLD = {
    Kind.FEED_KEY: {"key_hash"},
    Kind.FEEDBACK_LINK: {"key_hash"},
    Kind.PICTURE: {"content"},
    Kind.FROZEN: {"sheets"},
    Kind.DAY_PASS: {"seal_hash"},
}


class Told(NamedTuple):
    """Who does what, and through which door: what the history tells of a change."""

    actor: Actor
    action: Action
    origin: Origin
    batch: UUID | None


def store(session: Session, form: Form, record: Any, fields: dict[str, Any], told: Told, *, version: int) -> Any:
    if form.kind is Kind.MEMBERSHIP:
        keep_a_beheerder(session, record, fields)
    before = told_fields(form, record)
    table = form.table
    # The version stands in the WHERE: of two writers the second finds no row, on both databases.
    statement = (
        update(table)
        .where(table.gemeente_code == record.gemeente_code, table.id == record.id, table.version == version)
        .values(**fields, version=version + 1, changed_at=datetime.now(UTC))
        .execution_options(synchronize_session=False)
    )
    done = cast("CursorResult[Any]", session.execute(statement))
    session.refresh(record)
    if done.rowcount != 1:
        lost(session, form, record, told, version=version)
    session.add(
        history.line(
            told.actor,
            told.action,
            form.kind,
            gemeente=record.gemeente_code,
            origin=told.origin,
            object_id=record.id,
            version=record.version,
            before=before,
            after=told_fields(form, record),
            batch=told.batch,
        )
    )
    session.flush()
    return record


def require_open(session: Session, form: Form, record: Any, told: Told, *, version: int) -> None:
    """Refuse a change of what has ended; when it ended after the user saw it, as an update that would be lost."""
    if record.ended_at is None:
        return
    if record.version != version:
        lost(session, form, record, told, version=version)
    raise unknown(form, record.id, record.gemeente_code)


def lost(session: Session, form: Form, record: Any, told: Told, *, version: int) -> NoReturn:
    remember_refusal(session, told.actor, told.action, form.kind, record.gemeente_code, record.id, told.origin)
    raise LostUpdateError(
        f"{form.kind} {record.id} was changed by somebody else; read it again",
        kind=form.kind,
        id=str(record.id),
        expected=version,
        found=record.version,
        ended=record.ended_at is not None,
    )


def unknown(form: Form, record_id: UUID, gemeente: str) -> UnknownRecordError:
    return UnknownRecordError(
        f"no {form.kind} {record_id} in {gemeente}", kind=form.kind, id=str(record_id), gemeente=gemeente
    )


def find(session: Session, form: Form, record_id: UUID, gemeente: str, *, ended: bool | None = False) -> Any:
    """Give a record that has ended or not; with ``None`` either."""
    table = form.table
    found = session.exec(select(table).where(table.gemeente_code == gemeente, table.id == record_id)).first()
    if found is None or (ended is not None and (found.ended_at is not None) is not ended):
        raise unknown(form, record_id, gemeente)
    return found


def told_fields(form: Form, record: Any) -> dict[str, Any]:
    left_out = _BOOKKEEPING | _UNTOLD.get(form.kind, set())
    return {name: value for name, value in record.model_dump().items() if name not in left_out}
