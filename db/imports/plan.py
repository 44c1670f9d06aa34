"""Say what taking in rows would do: which are new, which change a record, which are there already, what is wrong."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from pydantic_core import to_jsonable_python
from sqlmodel import Session

from db.authorising import owner_of
from db.checking import References, validate
from db.errors import FieldFault
from db.forms import Form, form_of
from db.imports.incoming import Incoming
from db.imports.known import Known
from db.permissions import Actor, may, require
from db.words import Action, Kind

KINDS = (Kind.ORGANISATION, Kind.ACTIVITY, Kind.INITIATIVE, Kind.SIGNAL, Kind.GATHERING)
"""Kinds of records that can come in as a file."""


class State(StrEnum):
    """What taking in a row would do."""

    NEW = "nieuw"
    CHANGED = "gewijzigd"
    SAME = "gelijk"


class Planned(NamedTuple):
    """
    What would happen to a row that can go in.

    ``values`` are the fields to write (all of a new record, only those that differ of a changed one), ``before`` what
    stands there now in those fields, ``version`` that of the record (0: there is none), ``reopen`` whether the record
    was ended by the undoing of a file and comes back.
    """

    row: int
    id: UUID
    state: State
    values: dict[str, Any]
    before: dict[str, Any]
    version: int
    reopen: bool = False


class Plan(NamedTuple):
    """Rows that can go in, by number, and every fault of the others; ``row`` of a fault is the number in the file."""

    rows: list[Planned]
    faults: list[FieldFault]

    def count(self, state: State) -> int:
        """How many rows would do this."""
        return sum(one.state is state for one in self.rows)


def plan(session: Session, *, kind: Kind, gemeente: str, rows: Sequence[Incoming], actor: Actor) -> Plan:
    """
    Say what taking in rows would do; writes nothing.

    A row is the record with its key, else the one with the same natural key (``db.imports.identity``). Of a record that
    came in by a file before, only what the file has changed since then is a change: what people changed in Wijklens
    stays. An empty cell clears a field only when the file filled it before.

    Parameters
    ----------
    kind
        One of ``KINDS``.

    Returns
    -------
    plan
        In the order of the file. Each row is in ``rows`` or has faults: of its fields (codes as in ``db.records``), or
        ``duplicate`` (an earlier row is the same record), ``ended`` (somebody ended the record), ``forbidden``.

    Raises
    ------
    ForbiddenError
        If the actor may not take in files here.
    """
    require(actor, Action.CREATE, Kind.IMPORT, gemeente=gemeente)
    form = form_of(kind)
    known = Known(session, form, gemeente)
    faults: list[FieldFault] = []
    ids = known.identify(rows)
    full: list[dict[str, Any]] = []
    taken: dict[UUID, int] = {}
    asked: list[tuple[Incoming, UUID]] = []
    for row, record_id in zip(rows, ids, strict=True):
        if record_id in taken:
            faults.append(FieldFault(row.row, "", "duplicate", f"the same as row {taken[record_id]}"))
            continue
        taken[record_id] = row.row
        asked.append((row, record_id))
        full.append(_whole(form, gemeente, row.values, known.fields(record_id)))
    checked = validate(form, full)
    faults += [fault._replace(row=asked[fault.row][0].row) for fault in checked.faults]
    references = References(session)
    found: list[Planned] = []
    for number, model in zip(checked.numbers, checked.models, strict=True):
        row, record_id = asked[number]
        wrong = references.faults(form, row.row, model, known.fields(record_id))
        if not wrong:
            one, wrong = _judge(known, row, record_id, model)
            if one is not None:
                if not _allowed(session, actor, form, gemeente, known, one, model):
                    wrong = [FieldFault(row.row, "", "forbidden", "not with this role")]
                else:
                    found.append(one)
        faults += wrong
    return Plan(found, sorted(faults, key=lambda fault: fault.row))


def _whole(form: Form, gemeente: str, values: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """Every field of a row as its form asks: what the file has, over what stands there now."""
    stands = {name: now[name] for name in form.create.model_fields if name in now}
    given = {name: value for name, value in values.items() if value is not None}
    return stands | given | {"gemeente_code": gemeente}


def _judge(known: Known, row: Incoming, record_id: UUID, model: Any) -> tuple[Planned | None, list[FieldFault]]:
    """What a valid row would do to its record."""
    form, record = known.form, known.records.get(record_id)
    columns = model.columns()
    if record is None:
        values = {name: value for name, value in columns.items() if name != "gemeente_code"}
        return Planned(row.row, record_id, State.NEW, values, {}, 0), []
    reopen = record.ended_at is not None
    if reopen and record_id not in known.undone:
        return None, [FieldFault(row.row, "", "ended", "somebody ended this record")]
    now, last = known.fields(record_id), known.base.get(record_id)
    empty = {
        name: form.create.model_fields[name].get_default(call_default_factory=True)
        for name, value in row.values.items()
        if value is None and last is not None and last.filled(name) and not form.create.model_fields[name].is_required()
    }
    told = {name: columns[name] for name, value in row.values.items() if value is not None} | empty
    if "tasks" in told:
        told["tasks"] = with_what_is_known(told["tasks"], now["tasks"])
    if told.get("stages"):
        told["stages"] = with_earlier_stages(told["stages"], now["stages"])
    changes = {
        name: value
        for name, value in told.items()
        if _plain(value) != _plain(now[name]) and (last is None or not last.same(name, _plain(value)))
    }
    if changes:
        again = validate(form, [_whole(form, record.gemeente_code, {}, now) | changes])
        if again.faults:
            return None, [fault._replace(row=row.row) for fault in again.faults]
    state = State.NEW if reopen else State.CHANGED if changes else State.SAME
    before = {name: now[name] for name in changes}
    return Planned(row.row, record_id, state, changes, before, record.version, reopen), []


def with_what_is_known(told: Sequence[Mapping[str, Any]], known: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """
    Give tasks of a file the parts that a file cannot tell: for whom, where and how early.

    Parameters
    ----------
    told
        Tasks as a file tells them: what, and about which theme.
    known
        Tasks as they stand in the register; one with the same text keeps its other parts.
    """
    by_text = {task["text"]: task for task in known}
    silent = ("target_groups", "wijkcodes", "prevention")
    return [
        dict(task) | {name: by_text[task["text"]][name] for name in silent if name in by_text.get(task["text"], {})}
        for task in told
    ]


def with_earlier_stages(told: Sequence[Mapping[str, Any]], known: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """
    Give the stages of a file, which tells the newest only, those that an initiative came through before.

    Parameters
    ----------
    told, known
        Stages with ``since`` as an ISO day: of the file, and as they stand in the register.
    """
    newest = max(str(one["since"]) for one in told)
    again = {str(one["stage"]) for one in told}
    earlier = [one for one in known if str(one["stage"]) not in again and str(one["since"]) <= newest]
    return sorted((dict(one) for one in [*earlier, *told]), key=lambda one: str(one["since"]))


def _allowed(session: Session, actor: Actor, form: Form, gemeente: str, known: Known, one: Planned, model: Any) -> bool:
    """Whether the actor may do this to a row; the writing door asks again."""
    owner = owner_of(session, model)
    may_keep = may(actor, Action.CHANGE, form.kind, gemeente=gemeente, organisation=owner.organisation)
    if form.kind is Kind.SIGNAL and owner.organisation not in (None, *actor.organisations) and not may_keep:
        return False
    if one.version == 0:
        return may(actor, Action.CREATE, form.kind, gemeente=gemeente, organisation=owner.organisation)
    theirs = owner_of(session, known.records[one.id]).organisation
    asked = (Action.REOPEN, Action.CHANGE) if one.reopen else (Action.CHANGE,)
    if one.state is State.SAME:
        # Who may make such a record may give the file again: nothing happens to it.
        asked = (Action.CHANGE if form.kind is Kind.ORGANISATION else Action.CREATE,)
    if form.kind is Kind.ORGANISATION:
        owner.organisation = theirs
    return all(
        may(actor, action, form.kind, gemeente=gemeente, organisation=whose)
        for action in asked
        for whose in {theirs, owner.organisation}
    )


def _plain(value: Any) -> Any:
    return to_jsonable_python(value)
