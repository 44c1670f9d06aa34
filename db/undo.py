"""Undo a change: put back what was there before, as a new change, when nobody touched it since."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from db import records
from db.errors import RegisterError, UnknownRecordError
from db.forms import FORMS, Form, form_of
from db.history import as_json
from db.models import History
from db.permissions import Actor, require
from db.words import Action, Kind, Origin, Result

# What has its own way back, or none: a step and its structural signal or project go together, a file is undone as a
# whole, and a link or key that was ended must never open anything again. A picture belongs to the scene that shows
# it, and what a card became stands by itself.
_ELSEWHERE = frozenset(
    {
        Kind.PHASE_STEP,
        Kind.PROJECT_STEP,
        Kind.PICTURE,
        Kind.IMPORT,
        Kind.FEEDBACK_LINK,
        Kind.FEEDBACK_NOTE,
        Kind.FEED_KEY,
        Kind.CARD,
        Kind.DAY_PASS,
    }
)
_ON_THE_BOARD = {Kind.BUNDLE: {"phase", "phase_since"}, Kind.JOINT_PROJECT: {"status", "status_on"}}
_RECORDS = frozenset(form.kind for form in FORMS.values())
_ACTIONS = (Action.CREATE, Action.CHANGE, Action.END, Action.REOPEN)


class CannotUndoError(RegisterError, ValueError):
    """This line of the history is nothing that can be undone here; ``details``: reason."""

    code = "cannot_undo"


class ChangedSinceError(RegisterError):
    """Somebody changed the same fields since; ``details``: kind, id, fields."""

    code = "changed_since"


def can_undo(line: History) -> bool:
    """Whether a line tells of a change that can be undone, as long as nobody changed the same since."""
    return _reason(line) is None


def undo(session: Session, line_id: int, *, actor: Actor) -> Any:
    """
    Undo one change of one record.

    A change puts back the fields as they were before; making a record is undone by ending it, ending by taking it up
    again, and taking up by ending. The undoing is a change like any other, with a line of its own in the history.

    Parameters
    ----------
    line_id
        Number of the line in the history.

    Returns
    -------
    record
        As stored.

    Raises
    ------
    CannotUndoError
        If the line tells of something that cannot be undone here, or that was erased.
    ChangedSinceError
        If somebody changed the same fields since; nothing was written.
    UnknownRecordError, InvalidRecordError, ForbiddenError
        As in ``db.records``; what was right then may be wrong now, such as a partner that has left.
    """
    line = session.get(History, line_id)
    if line is None:
        raise UnknownRecordError(f"no line {line_id} in the history", kind=Kind.HISTORY, id=str(line_id), gemeente="")
    require(actor, Action.READ, Kind.HISTORY, gemeente=line.gemeente_code)
    reason = _reason(line)
    if reason is not None:
        raise CannotUndoError(f"line {line_id} cannot be undone: {reason}", reason=reason)
    form, record_id = form_of(line.kind), UUID(line.object_id)
    record = session.get(form.table, (line.gemeente_code, record_id))
    if record is None:
        raise UnknownRecordError(
            f"no {form.kind} {record_id}", kind=form.kind, id=line.object_id, gemeente=line.gemeente_code
        )
    whole: dict[str, Any] = {
        "gemeente": line.gemeente_code,
        "version": record.version,
        "actor": actor,
        "origin": Origin.UNDO,
    }
    if line.action is Action.CHANGE:
        return records.change(session, form.table, record_id, _as_before(form, line, record), **whole)
    ended = record.ended_at is not None
    if ended is not (line.action is Action.END) or (line.action is Action.CREATE and record.version != line.version):
        raise _changed(form, line, ["ended_at"])
    step = records.reopen if line.action is Action.END else records.end
    return step(session, form.table, record_id, **whole)


def changed_fields(line: History) -> list[str]:
    """Give the fields that a line changed; of a record that was made, those that were filled in."""
    before, after = line.before or {}, line.after or {}
    return [name for name in {**before, **after} if before.get(name) != after.get(name)]


def _reason(line: History) -> str | None:
    if line.result is not Result.DONE or line.action not in _ACTIONS or line.after is None:
        return "no_change"
    if line.kind not in _RECORDS:
        return "no_change"
    if line.kind in _ELSEWHERE:
        return "elsewhere"
    if line.action is Action.CHANGE:
        changed = set(changed_fields(line))
        if changed & _ON_THE_BOARD.get(line.kind, set()):
            return "elsewhere"
        if not changed & set(form_of(line.kind).create.model_fields):
            return "no_change"
    return "erased" if line.redacted_at is not None and line.action is Action.CHANGE else None


def _as_before(form: Form, line: History, record: Any) -> dict[str, Any]:
    """Values before a change, by field, when each field still holds what the change put there."""
    now = as_json(record.model_dump()) or {}
    wanted = set(form.create.model_fields)
    fields = [name for name in changed_fields(line) if name in wanted]
    others = [name for name in fields if now.get(name) != (line.after or {}).get(name)]
    if record.ended_at is not None:
        others.append("ended_at")
    if others:
        raise _changed(form, line, others)
    return {name: (line.before or {}).get(name) for name in fields}


def _changed(form: Form, line: History, fields: list[str]) -> ChangedSinceError:
    return ChangedSinceError(
        f"{form.kind} {line.object_id} was changed since: {', '.join(fields)}",
        kind=form.kind,
        id=line.object_id,
        fields=fields,
    )
