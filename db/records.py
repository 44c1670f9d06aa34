"""The one writing door: validate, authorise, write the history, refuse a lost update."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar, cast
from uuid import UUID

from pydantic import BaseModel
from sqlmodel import Session

from db import history
from db.authorising import authorise, owner_of
from db.checking import References, validate
from db.errors import FieldFault, InvalidRecordError
from db.forms import FORMS, Form
from db.models import Membership, Organisation
from db.permissions import Actor
from db.storing import Told, find, require_open, store, told_fields
from db.words import Action, Origin

# What stands in the history of people's access and keys is who and what, never the key itself.
_WHOSE = ("organisation_id", "activity_id", "membership_id")


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
            after=told_fields(form, record),
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
    record = find(session, form, record_id, gemeente, ended=None)
    authorise(session, actor, Action.CHANGE, form.kind, gemeente, owner_of(session, record), origin, record.id)
    told = Told(actor, Action.CHANGE, origin, batch)
    require_open(session, form, record, told, version=version)
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
    return cast(R, store(session, form, record, fields, told, version=version))


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
    record = find(session, form, record_id, gemeente, ended=None)
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
    record = find(session, form, record_id, gemeente)
    told = Told(actor, Action.END, origin, batch)
    authorise(session, actor, told.action, form.kind, gemeente, owner_of(session, record), origin, record.id)
    return cast(R, store(session, form, record, {"ended_at": datetime.now(UTC)}, told, version=version))


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
    record = find(session, form, record_id, gemeente, ended=True)
    told = Told(actor, Action.REOPEN, origin, batch)
    authorise(session, actor, told.action, form.kind, gemeente, owner_of(session, record), origin, record.id)
    return cast(R, store(session, form, record, {"ended_at": None}, told, version=version))


def _refuse(form: Form, faults: list[FieldFault]) -> None:
    if faults:
        raise InvalidRecordError(f"{len(faults)} faults in {form.kind}; nothing was written", faults, kind=form.kind)
