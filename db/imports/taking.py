"""Take in the rows of a file that can go in, in one transaction, as one batch."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlmodel import Session

from db import records
from db.errors import FieldFault
from db.forms import form_of
from db.imports.plan import Incoming, Planned, State, plan
from db.models import ImportBatch
from db.permissions import Actor
from db.words import Kind, Origin

MEANWHILE = "changed_meanwhile"
_PIECE = 500

Told = Callable[[int, int], None]


class Taken(NamedTuple):
    """
    What came in: the batch (``None`` when there was nothing to write), numbers, the records by number of their row,
    and the rows that had to stay out after all, since the register had changed since they were looked at.
    """

    batch: UUID | None
    created: int
    changed: int
    skipped: int
    records: dict[int, Any]
    left: list[FieldFault]


def take_in(
    session: Session,
    *,
    kind: Kind,
    gemeente: str,
    rows: Sequence[Incoming],
    seen: Mapping[UUID, int],
    filename: str,
    content_hash: str,
    actor: Actor,
    told: Told = lambda done, total: None,
) -> Taken:
    """
    Take in rows: those that are new, and those that change a record; what is there already is skipped.

    Parameters
    ----------
    rows
        As they were planned; they are planned again here, since the register may have changed.
    seen
        The version of each record as it was planned, 0 for none: a record that somebody changed since then is left.
    filename, content_hash
        Of the file (SHA-256 in hex), as the batch keeps them.
    told
        Hears how many rows are written of how many; what it raises undoes everything.

    Raises
    ------
    ForbiddenError
        If the actor may not take in files here.
    InvalidRecordError, LostUpdateError
        If the register changes under our hands; nothing is written.
    """
    _one_at_a_time(session, gemeente)
    form, batch = form_of(kind), uuid4()
    planned = plan(session, kind=kind, gemeente=gemeente, rows=rows, actor=actor)
    left = list(planned.faults)
    writing: list[Planned] = []
    for one in planned.rows:
        if one.state is State.SAME:
            continue
        if seen.get(one.id, 0) != one.version:
            left.append(FieldFault(one.row, "", MEANWHILE, "changed since it was looked at"))
        else:
            writing.append(one)
    new = [one for one in writing if one.version == 0]
    known = [one for one in writing if one.version > 0]
    skipped = planned.count(State.SAME)
    if not writing:
        return Taken(None, 0, 0, skipped, {}, left)
    written: dict[int, Any] = {}
    for start in range(0, len(new), _PIECE):
        piece = new[start : start + _PIECE]
        values = [{**one.values, "gemeente_code": gemeente, "id": one.id} for one in piece]
        made = records.create_many(session, form.table, values, actor=actor, origin=Origin.FILE, batch=batch)
        written |= {one.row: record for one, record in zip(piece, made, strict=True)}
        told(len(written), len(writing))
    common: dict[str, Any] = {"gemeente": gemeente, "actor": actor, "origin": Origin.FILE, "batch": batch}
    for one in known:
        version = one.version
        if one.reopen:
            version = records.reopen(session, form.table, one.id, version=version, **common).version
        record = session.get(form.table, (gemeente, one.id))
        if one.values:
            record = records.change(session, form.table, one.id, one.values, version=version, **common)
        written[one.row] = record
        told(len(written), len(writing))
    created = sum(one.state is State.NEW for one in writing)
    records.create(
        session,
        ImportBatch,
        {
            "id": batch,
            "gemeente_code": gemeente,
            "kind": kind,
            "filename": filename,
            "content_hash": content_hash,
            "created": created,
            "changed": len(writing) - created,
            "skipped": skipped,
        },
        actor=actor,
        origin=Origin.FILE,
    )
    return Taken(batch, created, len(writing) - created, skipped, written, left)


def _one_at_a_time(session: Session, gemeente: str) -> None:
    """On PostgreSQL files of one municipality wait for each other, as all writers do on SQLite."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(hashtext(:name))"), {"name": f"import {gemeente}"})
