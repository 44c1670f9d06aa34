"""The one writing door: validate, authorise, write the history, refuse a lost update."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar, cast
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import update
from sqlalchemy.engine import CursorResult
from sqlmodel import Session, select

from db import history
from db.checking import FORMS, Form, References, validate
from db.errors import FieldFault, ForbiddenError, InvalidRecordError, LostUpdateError, UnknownRecordError
from db.models import Activity, Initiative, Organisation, Signal
from db.permissions import Actor, may, require
from db.words import Action, Kind, Origin, Result

Record = Organisation | Activity | Initiative | Signal
_BOOKKEEPING = {"gemeente_code", "id", "version", "created_at", "changed_at"}
R = TypeVar("R", Organisation, Activity, Initiative, Signal)


def create(
    session: Session, table: type[R], values: Mapping[str, Any] | BaseModel, *, actor: Actor, origin: Origin
) -> R:
    """
    Take in one record.

    Parameters
    ----------
    table
        ``Organisation``, ``Activity``, ``Initiative`` or ``Signal``.
    values
        Fields of its ``...Create`` model, or that model; an ``id`` may come along in a mapping.

    Returns
    -------
    record
        As stored, version 1.

    Raises
    ------
    InvalidRecordError
        If a field is not valid, or a code or partner is not known in the municipality.
    ForbiddenError
        If the actor may not.
    """
    return create_many(session, table, [values], actor=actor, origin=origin)[0]


def create_many(
    session: Session,
    table: type[R],
    rows: Sequence[Mapping[str, Any] | BaseModel],
    *,
    actor: Actor,
    origin: Origin,
) -> list[R]:
    """
    Take in many records: all of them, or none when one is not valid. Each gets a line in the history.

    Raises
    ------
    InvalidRecordError
        With every fault of every row.
    ForbiddenError
        If the actor may not create one of them.
    """
    form = FORMS[table]
    models, numbers, ids, faults = validate(form, rows)
    for gemeente, organisation in {(m.gemeente_code, getattr(m, "organisation_id", None)) for m in models}:
        _authorise(session, actor, Action.CREATE, form.kind, gemeente, organisation, origin)
    references = References(session)
    for number, model in zip(numbers, models, strict=True):
        faults += references.faults(number, model, {})
    _refuse(form, faults)
    now = datetime.now(UTC)
    records: list[R] = []
    for model, known_id in zip(models, ids, strict=True):
        fields = model.columns() | references.boundary_year(model, {})
        if known_id is not None:
            fields["id"] = known_id
        records.append(table(**fields, created_at=now, changed_at=now))
    session.add_all(records)
    session.flush()
    session.add_all(
        history.line(
            actor,
            Action.CREATE,
            form.kind,
            gemeente=record.gemeente_code,
            origin=origin,
            object_id=record.id,
            version=record.version,
            after=_fields(record),
        )
        for record in records
    )
    session.flush()
    return records


def change(
    session: Session,
    table: type[R],
    record_id: UUID,
    values: Mapping[str, Any],
    *,
    gemeente: str,
    version: int,
    actor: Actor,
    origin: Origin,
) -> R:
    """
    Change fields of a record.

    Parameters
    ----------
    values
        Only the fields that change; key and version cannot.
    version
        The version that the user saw.

    Returns
    -------
    record
        As stored, one version up.

    Raises
    ------
    LostUpdateError
        If somebody else changed it since; nothing is written.
    UnknownRecordError, InvalidRecordError, ForbiddenError
        As their names say.
    """
    form = FORMS[table]
    record = _find(session, form, record_id, gemeente)
    _authorise(session, actor, Action.CHANGE, form.kind, gemeente, _owner(record), origin, record.id)
    known = set(form.create.model_fields) - {"gemeente_code"}
    _refuse(form, [FieldFault(0, name, "unknown_field", "cannot be changed") for name in sorted(set(values) - known)])
    merged = {name: getattr(record, name) for name in form.create.model_fields}
    models, _, _, faults = validate(form, [merged | dict(values)])
    _refuse(form, faults)
    model, references = models[0], References(session)
    _refuse(form, references.faults(0, model, record.model_dump()))
    # A partner may not hand a record over to an organisation that is not theirs.
    _authorise(session, actor, Action.CHANGE, form.kind, gemeente, _owner(record, model), origin, record.id)
    fields = model.columns() | references.boundary_year(model, record.model_dump())
    fields.pop("gemeente_code")
    return cast(R, _store(session, form, record, fields, Action.CHANGE, version=version, actor=actor, origin=origin))


def end(
    session: Session,
    table: type[R],
    record_id: UUID,
    *,
    gemeente: str,
    version: int,
    actor: Actor,
    origin: Origin,
) -> R:
    """
    End a record: it leaves the lists and stays in the register until its retention date.

    Raises
    ------
    LostUpdateError, UnknownRecordError, ForbiddenError
        As in :func:`change`.
    """
    form = FORMS[table]
    record = _find(session, form, record_id, gemeente)
    _authorise(session, actor, Action.END, form.kind, gemeente, _owner(record), origin, record.id)
    fields = {"ended_at": datetime.now(UTC)}
    return cast(R, _store(session, form, record, fields, Action.END, version=version, actor=actor, origin=origin))


def _refuse(form: Form, faults: list[FieldFault]) -> None:
    if faults:
        raise InvalidRecordError(f"{len(faults)} faults in {form.kind}; nothing was written", faults, kind=form.kind)


def _store(
    session: Session,
    form: Form,
    record: Any,
    fields: dict[str, Any],
    action: Action,
    *,
    version: int,
    actor: Actor,
    origin: Origin,
) -> Any:
    before = _fields(record)
    table = form.table
    # The version stands in the WHERE: of two writers the second finds no row, on both databases.
    statement = (
        update(table)
        .where(table.gemeente_code == record.gemeente_code, table.id == record.id, table.version == version)
        .values(**fields, version=version + 1, changed_at=datetime.now(UTC))
        .execution_options(synchronize_session=False)
    )
    done = cast("CursorResult[Any]", session.execute(statement))
    if done.rowcount != 1:
        session.refresh(record)
        _remember_refusal(session, actor, action, form.kind, record.gemeente_code, record.id, origin)
        raise LostUpdateError(
            f"{form.kind} {record.id} was changed by somebody else; read it again",
            kind=form.kind,
            id=str(record.id),
            expected=version,
            found=record.version,
        )
    session.refresh(record)
    session.add(
        history.line(
            actor,
            action,
            form.kind,
            gemeente=record.gemeente_code,
            origin=origin,
            object_id=record.id,
            version=record.version,
            before=before,
            after=_fields(record),
        )
    )
    session.flush()
    return record


def _find(session: Session, form: Form, record_id: UUID, gemeente: str) -> Any:
    table = form.table
    found = session.exec(select(table).where(table.gemeente_code == gemeente, table.id == record_id)).first()
    if found is None or found.ended_at is not None:
        raise UnknownRecordError(
            f"no {form.kind} {record_id} in {gemeente}", kind=form.kind, id=str(record_id), gemeente=gemeente
        )
    return found


def _owner(record: Any, model: Any = None) -> UUID | None:
    if isinstance(record, Organisation):
        return record.id
    return getattr(model if model is not None else record, "organisation_id", None)


def _authorise(
    session: Session,
    actor: Actor,
    action: Action,
    kind: Kind,
    gemeente: str,
    organisation: UUID | None,
    origin: Origin,
    object_id: UUID | str = "",
) -> None:
    try:
        require(actor, action, kind, gemeente=gemeente, organisation=organisation)
        if kind is Kind.SIGNAL:
            _require_own_name(actor, action, gemeente, organisation)
    except ForbiddenError:
        _remember_refusal(session, actor, action, kind, gemeente, object_id, origin)
        raise


def _require_own_name(actor: Actor, action: Action, gemeente: str, organisation: UUID | None) -> None:
    """Let a signal stand in nobody's name or that of the actor's own partner; who keeps the signals, in any."""
    own = organisation is None or organisation in actor.organisations
    if own or may(actor, Action.CHANGE, Kind.SIGNAL, gemeente=gemeente):
        return
    raise ForbiddenError(
        f"{actor.role} may not {action} a signal in another partner's name; leave the partner out",
        action=action,
        kind=Kind.SIGNAL,
        role=actor.role,
        gemeente=gemeente,
    )


def _remember_refusal(
    session: Session, actor: Actor, action: Action, kind: Kind, gemeente: str, object_id: UUID | str, origin: Origin
) -> None:
    """Keep the attempt for the history; ``writing()`` stores it after the block is undone."""
    refused = history.line(
        actor, action, kind, gemeente=gemeente, origin=origin, object_id=object_id, result=Result.REFUSED
    )
    session.info.setdefault("refused", []).append(refused)


def _fields(record: Record) -> dict[str, Any]:
    return {name: value for name, value in record.model_dump().items() if name not in _BOOKKEEPING}
