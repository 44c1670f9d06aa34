"""The one writing door: validate, authorise, write the history, refuse a lost update."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple, NoReturn, TypeVar, cast
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import update
from sqlalchemy.engine import CursorResult
from sqlmodel import Session, select

from db import history
from db.authorising import authorise, keep_a_beheerder, owner_of, remember_refusal
from db.checking import References, validate
from db.errors import FieldFault, InvalidRecordError, LostUpdateError, UnknownRecordError
from db.forms import FORMS, Form
from db.models import Membership, Organisation
from db.permissions import Actor
from db.words import Action, Kind, Origin

_BOOKKEEPING = {"gemeente_code", "id", "version", "created_at", "changed_at"}
# What stands in the history of people's access and keys is who and what, never the key itself.
_WHOSE = ("organisation_id", "activity_id", "membership_id")
_UNTOLD = {Kind.FEED_KEY: {"key_hash"}, Kind.FEEDBACK_LINK: {"key_hash"}}


R = TypeVar("R", bound=Any)


def create(
    session: Session,
    table: type[R],
    values: Mapping[str, Any] | BaseModel,
    *,
    actor: Actor,
    origin: Origin,
    batch: UUID | None = None,
) -> R:
    """
    Take in one record.

    Parameters
    ----------
    table
        A table of ``db.forms.FORMS``.
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
    return create_many(session, table, [values], actor=actor, origin=origin, batch=batch)[0]


def create_many(
    session: Session,
    table: type[R],
    rows: Sequence[Mapping[str, Any] | BaseModel],
    *,
    actor: Actor,
    origin: Origin,
    batch: UUID | None = None,
) -> list[R]:
    """
    Take in many records: all of them, or none when one is not valid. Each gets a line in the history.

    Parameters
    ----------
    batch
        The file that they came in with, which their lines in the history then bear.

    Raises
    ------
    InvalidRecordError
        With every fault of every row.
    ForbiddenError
        If the actor may not create one of them.
    """
    form = FORMS[table]
    models, numbers, ids, faults = validate(form, rows)
    asked = {(one.gemeente_code, *(getattr(one, name, None) for name in _WHOSE)): one for one in models}
    for model in asked.values():
        authorise(session, actor, Action.CREATE, form.kind, model.gemeente_code, owner_of(session, model), origin)
    references = References(session)
    for model, known_id in zip(models, ids, strict=True):
        # Records that come in together may refer to one that stands before them in the list.
        if known_id is not None and table in form.refers.values():
            references.ids(model.gemeente_code, table).add(known_id)
    for number, model in zip(numbers, models, strict=True):
        faults += references.faults(form, number, model, {})
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
            after=_fields(form, record),
            batch=batch,
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
    batch: UUID | None = None,
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
    record = _find(session, form, record_id, gemeente, ended=None)
    authorise(session, actor, Action.CHANGE, form.kind, gemeente, owner_of(session, record), origin, record.id)
    told = _Told(actor, Action.CHANGE, origin, batch)
    _require_open(session, form, record, told, version=version)
    known = set(form.create.model_fields) - {"gemeente_code"}
    _refuse(form, [FieldFault(0, name, "unknown_field", "cannot be changed") for name in sorted(set(values) - known)])
    merged = {name: getattr(record, name) for name in form.create.model_fields}
    models, _, _, faults = validate(form, [merged | dict(values)])
    _refuse(form, faults)
    model, references = models[0], References(session)
    _refuse(form, references.faults(form, 0, model, record.model_dump()))
    # A partner may not hand a record over to an organisation that is not theirs.
    whose = owner_of(session, record if isinstance(record, Organisation | Membership) else model)
    authorise(session, actor, Action.CHANGE, form.kind, gemeente, whose, origin, record.id)
    fields = model.columns() | references.boundary_year(model, record.model_dump())
    fields.pop("gemeente_code")
    return cast(R, _store(session, form, record, fields, told, version=version))


def current(session: Session, table: type[Any], record_id: UUID, *, gemeente: str, actor: Actor) -> dict[str, Any]:
    """
    Give a record as it is in the register now, for who may change it; also one that has ended.

    Returns
    -------
    fields
        Every column by name.

    Raises
    ------
    UnknownRecordError, ForbiddenError
        As their names say.
    """
    form = FORMS[table]
    record = _find(session, form, record_id, gemeente, ended=None)
    authorise(session, actor, Action.CHANGE, form.kind, gemeente, owner_of(session, record), Origin.SCREEN, record.id)
    return dict(record.model_dump())


def end(
    session: Session,
    table: type[R],
    record_id: UUID,
    *,
    gemeente: str,
    version: int,
    actor: Actor,
    origin: Origin,
    batch: UUID | None = None,
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
    told = _Told(actor, Action.END, origin, batch)
    authorise(session, actor, told.action, form.kind, gemeente, owner_of(session, record), origin, record.id)
    return cast(R, _store(session, form, record, {"ended_at": datetime.now(UTC)}, told, version=version))


def reopen(
    session: Session,
    table: type[R],
    record_id: UUID,
    *,
    gemeente: str,
    version: int,
    actor: Actor,
    origin: Origin,
    batch: UUID | None = None,
) -> R:
    """
    Take up a record that was ended.

    Raises
    ------
    LostUpdateError, UnknownRecordError, ForbiddenError
        As in :func:`change`; a record that has not ended is unknown here.
    """
    form = FORMS[table]
    record = _find(session, form, record_id, gemeente, ended=True)
    told = _Told(actor, Action.REOPEN, origin, batch)
    authorise(session, actor, told.action, form.kind, gemeente, owner_of(session, record), origin, record.id)
    return cast(R, _store(session, form, record, {"ended_at": None}, told, version=version))


class _Told(NamedTuple):
    """Who does what, and through which door: what the history tells of a change."""

    actor: Actor
    action: Action
    origin: Origin
    batch: UUID | None


def _refuse(form: Form, faults: list[FieldFault]) -> None:
    if faults:
        raise InvalidRecordError(f"{len(faults)} faults in {form.kind}; nothing was written", faults, kind=form.kind)


def _store(session: Session, form: Form, record: Any, fields: dict[str, Any], told: _Told, *, version: int) -> Any:
    if form.kind is Kind.MEMBERSHIP:
        keep_a_beheerder(session, record, fields)
    before = _fields(form, record)
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
        _lost(session, form, record, told, version=version)
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
            after=_fields(form, record),
            batch=told.batch,
        )
    )
    session.flush()
    return record


def _require_open(session: Session, form: Form, record: Any, told: _Told, *, version: int) -> None:
    """Refuse a change of what has ended; when it ended after the user saw it, as an update that would be lost."""
    if record.ended_at is None:
        return
    if record.version != version:
        _lost(session, form, record, told, version=version)
    raise _unknown(form, record.id, record.gemeente_code)


def _lost(session: Session, form: Form, record: Any, told: _Told, *, version: int) -> NoReturn:
    remember_refusal(session, told.actor, told.action, form.kind, record.gemeente_code, record.id, told.origin)
    raise LostUpdateError(
        f"{form.kind} {record.id} was changed by somebody else; read it again",
        kind=form.kind,
        id=str(record.id),
        expected=version,
        found=record.version,
        ended=record.ended_at is not None,
    )


def _unknown(form: Form, record_id: UUID, gemeente: str) -> UnknownRecordError:
    return UnknownRecordError(
        f"no {form.kind} {record_id} in {gemeente}", kind=form.kind, id=str(record_id), gemeente=gemeente
    )


def _find(session: Session, form: Form, record_id: UUID, gemeente: str, *, ended: bool | None = False) -> Any:
    """Give a record that has ended or not; with ``None`` either."""
    table = form.table
    found = session.exec(select(table).where(table.gemeente_code == gemeente, table.id == record_id)).first()
    if found is None or (ended is not None and (found.ended_at is not None) is not ended):
        raise _unknown(form, record_id, gemeente)
    return found


def _fields(form: Form, record: Any) -> dict[str, Any]:
    left_out = _BOOKKEEPING | _UNTOLD.get(form.kind, set())
    return {name: value for name, value in record.model_dump().items() if name not in left_out}
