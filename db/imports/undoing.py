"""Undo what a file did, as far as nobody has built on it since."""

from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from db import records
from db.errors import InvalidRecordError, UnknownRecordError
from db.forms import FORMS, Form, form_of
from db.imports.past import own_files
from db.models import History, ImportBatch
from db.permissions import Actor, require
from db.words import Action, Kind, Origin, Result


class Why(StrEnum):
    """Why a record stays as it is when a file is undone."""

    CHANGED = "changed_since"
    IN_USE = "in_use"
    ERASED = "erased"
    NOT_POSSIBLE = "not_possible"


class Left(NamedTuple):
    """A record that stays as it is, with its name where it has one, and why."""

    id: UUID
    name: str
    why: Why


class Undone(NamedTuple):
    """How many records were ended, how many are again as they were, and which stay as they are."""

    ended: int
    reverted: int
    left: list[Left]


def undo(session: Session, batch_id: UUID, *, gemeente: str, actor: Actor) -> Undone:
    """
    Undo what a file did: end what it made, and put back what it changed, where nobody changed it since.

    Raises
    ------
    UnknownRecordError
        If there is no such batch in the municipality, or it was undone already.
    ForbiddenError
        If the actor may not undo files, or may not end or change one of its records; nothing is written. Who does
        not keep the whole register undoes only files of their own.
    """
    require(actor, Action.END, Kind.IMPORT, gemeente=gemeente)
    if batch_id not in own_files(session, gemeente=gemeente, actor=actor):
        require(actor, Action.READ, Kind.HISTORY, gemeente=gemeente)
    batch = session.get(ImportBatch, (gemeente, batch_id))
    if batch is None or batch.ended_at is not None:
        raise UnknownRecordError(f"no file {batch_id} in {gemeente}", kind=Kind.IMPORT, gemeente=gemeente)
    form = form_of(batch.kind)
    lines: dict[UUID, list[History]] = {}
    query = select(History).where(
        col(History.gemeente_code) == gemeente,
        col(History.batch) == str(batch_id),
        col(History.kind) == batch.kind,
        col(History.origin) == Origin.FILE,
        col(History.result) == Result.DONE,
    )
    for line in session.exec(query.order_by(col(History.id))):
        lines.setdefault(UUID(line.object_id), []).append(line)
    found = {one.id: one for one in session.exec(select(form.table).where(col(form.table.gemeente_code) == gemeente))}
    used = _used(session, form, gemeente, set(lines))
    common: dict[str, Any] = {"gemeente": gemeente, "actor": actor, "origin": Origin.UNDO, "batch": batch_id}
    ended = reverted = 0
    left: list[Left] = []
    for record_id, done in lines.items():
        record = found.get(record_id)
        made = any(line.action in (Action.CREATE, Action.REOPEN) for line in done)
        why = _why_not(record, done, in_use=made and record_id in used)
        if why is None and record is not None:
            try:
                version = record.version
                first = next((line for line in done if line.action is Action.CHANGE), None)
                if first is not None:
                    before = {name: value for name, value in (first.before or {}).items() if name in _fields(form)}
                    version = records.change(session, form.table, record_id, before, version=version, **common).version
                if made:
                    records.end(session, form.table, record_id, version=version, **common)
                ended, reverted = ended + made, reverted + (not made)
                continue
            except InvalidRecordError:
                # What it refers to may be gone: then the record of now is worth more than none. Nothing was written.
                why = Why.NOT_POSSIBLE
        left.append(Left(record_id, _name(record), why or Why.CHANGED))
    records.end(
        session, ImportBatch, batch_id, gemeente=gemeente, version=batch.version, actor=actor, origin=Origin.UNDO
    )
    return Undone(ended, reverted, left)


def _why_not(record: Any, done: list[History], *, in_use: bool) -> Why | None:
    if record is None or record.version != done[-1].version or record.ended_at is not None:
        return Why.CHANGED
    if any(line.redacted_at is not None for line in done):
        return Why.ERASED
    return Why.IN_USE if in_use else None


def _used(session: Session, form: Form, gemeente: str, own: set[UUID]) -> set[UUID]:
    """Records of the batch that something outside it refers to, which would be left without them."""
    used: set[UUID] = set()
    for other in FORMS.values():
        for field, table in other.refers.items():
            if table is not form.table:
                continue
            refers = getattr(other.table, field)
            query = select(other.table.id, refers).where(
                col(other.table.gemeente_code) == gemeente, refers.is_not(None), col(other.table.ended_at).is_(None)
            )
            used |= {to for by, to in session.exec(query) if to in own and not (other is form and by in own)}
    return used


def _fields(form: Form) -> set[str]:
    return set(form.create.model_fields) - {"gemeente_code"}


def _name(record: Any) -> str:
    for field in ("title", "name"):
        if getattr(record, field, None):
            return str(getattr(record, field))
    return ""
