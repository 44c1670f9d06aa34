"""Words in which the guard saw a person, and of which somebody said that they are a place or an organisation."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pandas as pd
from sqlmodel import Session, col, select

from db.forms import form_of, free_texts
from db.models import TextException
from db.permissions import Actor, require
from db.words import Action, Kind

_COLUMNS = ("words", "finding", "kind", "object_id", "field", "text", "created_at", "version")


def read_let_pass(session: Session, *, actor: Actor, gemeente: str) -> pd.DataFrame:
    """
    Give what waits on the coordinators' list, oldest first.

    Returns
    -------
    waiting
        Index ``id`` (str uuid); ``words``, ``finding`` (what the guard took it for), ``kind`` (Kind) and
        ``object_id`` (str) of the record, its ``field``, the whole ``text`` of that field as it is now (empty when
        it is gone), ``created_at`` (UTC), ``version``.

    Raises
    ------
    ForbiddenError
        If the actor may not read this list here.
    """
    require(actor, Action.READ, Kind.EXCEPTION, gemeente=gemeente)
    query = select(TextException).where(
        col(TextException.gemeente_code) == gemeente, col(TextException.ended_at).is_(None)
    )
    rows = [
        [
            str(one.id),
            one.words,
            one.finding,
            one.kind,
            str(one.object_id),
            one.field,
            _text(session, gemeente, one.kind, one.object_id, one.field),
            one.created_at,
            one.version,
        ]
        for one in session.exec(query.order_by(col(TextException.created_at), col(TextException.id)))
    ]
    frame = pd.DataFrame(rows, columns=["id", *_COLUMNS], dtype="object")
    return frame.astype({"id": "str", "version": "int64"}).set_index("id")


def _text(session: Session, gemeente: str, kind: Kind, record_id: UUID, field: str) -> str:
    """The text in which the words stood. Whoever may read the list keeps every kind of record that it is about."""
    try:
        form = form_of(kind)
    except KeyError:
        return ""
    record: Any = session.get(form.table, (gemeente, record_id))
    values: Mapping[str, Any] = {} if record is None else record.model_dump()
    return dict(free_texts(form, values)).get(field, "")
