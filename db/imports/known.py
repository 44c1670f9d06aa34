"""What the register knows of the records of one kind: which there are, and what files said of them before."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from db.forms import Form
from db.imports.identity import key_id, natural_id, natural_key
from db.imports.incoming import Incoming
from db.models import History, ImportBatch
from db.models.history import ERASED
from db.words import Action, Origin, Result


class Base:
    """What files said of a record until now, as the history keeps it: all of a new record, what differed of another."""

    def __init__(self) -> None:
        self._said: dict[str, Any] = {}
        self._redacted = False

    def hear(self, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, *, redacted: bool) -> None:
        """Take up one line of the history."""
        was = before or {}
        self._said |= {name: value for name, value in (after or {}).items() if name not in was or was[name] != value}
        self._redacted = self._redacted or redacted

    def filled(self, name: str) -> bool:
        """Whether a file said anything of this field."""
        return name in self._said

    def same(self, name: str, value: Any) -> bool:
        """
        Whether the file said this before. What retention took out counts as said: an old file must not bring it back.
        """
        if self._redacted and self._said.get(name) in (None, ERASED, []):
            return True
        return name in self._said and bool(self._said[name] == value)


class Known:
    """The records of one kind in one municipality, those that ended too, read once."""

    def __init__(self, session: Session, form: Form, gemeente: str) -> None:
        self._session, self.form, self.gemeente = session, form, gemeente
        found = session.exec(select(form.table).where(col(form.table.gemeente_code) == gemeente))
        self.records: dict[UUID, Any] = {record.id: record for record in found}

    def fields(self, record_id: UUID) -> dict[str, Any]:
        """The columns of a record; nothing when there is none."""
        record = self.records.get(record_id)
        return {} if record is None else record.model_dump()

    @cached_property
    def base(self) -> dict[UUID, Base]:
        """By record what files that are not undone said of it; only for records that came in by a file."""
        undone = select(ImportBatch.id).where(
            col(ImportBatch.gemeente_code) == self.gemeente, col(ImportBatch.ended_at).is_not(None)
        )
        gone = {str(batch) for batch in self._session.exec(undone)}
        columns = (History.object_id, History.before, History.after, History.batch, History.redacted_at)
        lines = self._lines(*columns).where(col(History.batch).is_not(None), col(History.origin) == Origin.FILE)
        found: dict[UUID, Base] = {}
        for object_id, before, after, batch, redacted_at in self._session.exec(lines.order_by(col(History.id))):
            if batch not in gone:
                base = found.setdefault(UUID(object_id), Base())
                base.hear(before, after, redacted=redacted_at is not None)
        return found

    @cached_property
    def undone(self) -> set[UUID]:
        """Records that were ended by the undoing of a file, and by nothing since: they may come back with it."""
        lines = self._lines(History.object_id, History.origin, History.batch).where(col(History.action) == Action.END)
        last = {
            UUID(object_id): origin is Origin.UNDO and batch is not None
            for object_id, origin, batch in self._session.exec(lines.order_by(col(History.id)))
        }
        return {record_id for record_id, by_undoing in last.items() if by_undoing}

    def identify(self, rows: Sequence[Incoming]) -> list[UUID]:
        """Say for each row which record it is; a new id, always the same for the same row, when there is none."""
        kind = self.form.kind
        ids = [
            self._taken_along(row.key)
            or (key_id(self.gemeente, kind, row.key) if row.key else natural_id(self.gemeente, kind, row.values))
            for row in rows
        ]
        claimed = {one for one in ids if one in self.records}
        alike: dict[str, UUID] = {}
        # Of records that are alike the one that has not ended comes first.
        for record in sorted(self.records.values(), key=lambda one: (one.ended_at is not None, one.created_at)):
            if record.id not in claimed:
                alike.setdefault(natural_key(kind, record.model_dump()), record.id)
        for at, row in enumerate(rows):
            if ids[at] in self.records:
                continue
            other = alike.get(natural_key(kind, row.values))
            if other is not None and (not row.key or self._has_no_key(other)):
                ids[at] = other
        return ids

    def _taken_along(self, key: str | None) -> UUID | None:
        """The record whose own id is the key: the row was taken along from here, and comes back."""
        try:
            record_id = UUID((key or "").strip())
        except ValueError:
            return None
        return record_id if record_id in self.records else None

    def _has_no_key(self, record_id: UUID) -> bool:
        """Whether a record was not made from a row with a key of its own, which another key may not take over."""
        if record_id.version != 5:
            return True
        return record_id == natural_id(self.gemeente, self.form.kind, self.fields(record_id))

    def _lines(self, *columns: Any) -> Any:
        return select(*columns).where(
            col(History.gemeente_code) == self.gemeente,
            col(History.kind) == self.form.kind,
            col(History.result) == Result.DONE,
        )
