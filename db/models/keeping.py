"""What keeps the register in order: files taken in, exceptions of the guard, and what retention took out."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field as Limit
from sqlalchemy import DDL, JSON, BigInteger, Index, Integer, event
from sqlmodel import Field

from db.models.base import Register, Tenant, check, tenant_checks
from db.models.create import RecordCreate
from db.models.fields import Line, ShortLine
from db.types import Word, check_list, check_word
from db.words import Kind, Origin


class ImportBatch(Tenant, Register, table=True):
    """A file that was taken in, in one transaction. Its lines in the history bear its id; ended means undone."""

    __tablename__ = "import_batch"
    __table_args__ = (
        *tenant_checks(),
        check_word("kind", Kind),
        check("length(content_hash) = 64", "content_hash"),
        check("created >= 0 AND changed >= 0 AND skipped >= 0", "numbers"),
    )

    kind: Kind = Field(sa_type=Word(Kind))
    filename: str = Field(max_length=200)
    content_hash: str = Field(max_length=64)
    created: int
    changed: int
    skipped: int


class TextException(Tenant, Register, table=True):
    """
    Somebody said of words in a text that they are a place or an organisation, where the guard saw a person.

    It stands on the coordinators' list until one of them has looked (``ended_at``).
    """

    __tablename__ = "text_exception"
    __table_args__ = (
        *tenant_checks(),
        check_word("kind", Kind),
        Index("ix_text_exception_object", "gemeente_code", "object_id"),
    )

    kind: Kind = Field(sa_type=Word(Kind))
    object_id: UUID
    field: str = Field(max_length=60)
    words: str = Field(max_length=200)
    finding: str = Field(max_length=60)


class Redaction(Register, table=True):
    """What retention or erasure took out of a record and its history. It stays, so that it can be applied again."""

    __tablename__ = "redaction"
    __table_args__ = (
        check_word("kind", Kind),
        check_word("origin", Origin),
        check_list("fields"),
        Index("ix_redaction_object", "gemeente_code", "object_id"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInteger().with_variant(Integer, "sqlite"))
    at: datetime
    gemeente_code: str = Field(max_length=6)
    kind: Kind = Field(sa_type=Word(Kind))
    object_id: str = Field(max_length=60)
    fields: list[str] = Field(default_factory=list, sa_type=JSON)
    due_on: date | None = None  # the retention date that had passed; None for erasure on request
    origin: Origin = Field(sa_type=Word(Origin))


# A redaction opens the door through the history's own guard, so what is in this table stays as it is: it is added to.
_REFUSED = "redactions cannot be edited"
REDACTION_SQLITE_GUARDS = [
    f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
    for name, when in {
        "redaction_no_update": "BEFORE UPDATE ON redaction",
        "redaction_no_delete": "BEFORE DELETE ON redaction",
        "redaction_no_replace": "BEFORE INSERT ON redaction WHEN EXISTS (SELECT 1 FROM redaction WHERE id = NEW.id)",
    }.items()
]
REDACTION_POSTGRES_GUARDS = [
    "CREATE OR REPLACE FUNCTION refuse_redaction_edit() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_REFUSED}' USING ERRCODE = 'restrict_violation'; END $$",
    "CREATE TRIGGER redaction_no_edit BEFORE UPDATE OR DELETE ON redaction"
    " FOR EACH ROW EXECUTE FUNCTION refuse_redaction_edit()",
    "CREATE TRIGGER redaction_no_truncate BEFORE TRUNCATE ON redaction"
    " FOR EACH STATEMENT EXECUTE FUNCTION refuse_redaction_edit()",
]
_redactions = Register.metadata.tables["redaction"]
for _dialect, _guards in (("sqlite", REDACTION_SQLITE_GUARDS), ("postgresql", REDACTION_POSTGRES_GUARDS)):
    for _guard in _guards:
        event.listen(_redactions, "after_create", DDL(_guard).execute_if(dialect=_dialect))
event.listen(
    _redactions,
    "after_drop",
    DDL("DROP FUNCTION IF EXISTS refuse_redaction_edit()").execute_if(dialect="postgresql"),
)


class _Create(RecordCreate):
    kind: Kind


class ImportBatchCreate(_Create):
    """A file as it is taken in."""

    filename: Line
    content_hash: str
    created: Annotated[int, Limit(ge=0)]
    changed: Annotated[int, Limit(ge=0)]
    skipped: Annotated[int, Limit(ge=0)]


class TextExceptionCreate(_Create):
    """An exception as it comes in."""

    object_id: UUID
    field: ShortLine
    words: Line
    finding: ShortLine
