"""The history of all changes: lines are added, never edited or removed."""

from datetime import datetime
from typing import Any

from sqlalchemy import DDL, JSON, BigInteger, Index, Integer, event
from sqlmodel import Field

from db.models.base import Register
from db.types import Word, check_word
from db.words import Action, Kind, Origin, Result
from geodata.vocabulary import Role


class History(Register, table=True):
    """Who did what to which record, from where, with what before and after. ``at`` is in UTC."""

    __tablename__ = "history"
    __table_args__ = (
        check_word("role", Role),
        check_word("action", Action),
        check_word("kind", Kind),
        check_word("origin", Origin),
        check_word("result", Result),
        Index("ix_history_gemeente_code_id", "gemeente_code", "id"),
        Index("ix_history_object_id", "object_id"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInteger().with_variant(Integer, "sqlite"))
    at: datetime
    actor: str = Field(max_length=200)
    role: Role = Field(sa_type=Word(Role))
    gemeente_code: str = Field(max_length=6)
    action: Action = Field(sa_type=Word(Action))
    kind: Kind = Field(sa_type=Word(Kind))
    object_id: str = Field(default="", max_length=60)
    version: int | None = None
    before: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    after: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    origin: Origin = Field(sa_type=Word(Origin))
    result: Result = Field(default=Result.DONE, sa_type=Word(Result))
    batch: str | None = Field(default=None, max_length=60)  # id of the file that it came in with
    redacted_at: datetime | None = None  # when retention took something out of before and after


# The database itself refuses to edit the history, whoever asks. REPLACE on SQLite would delete without a trigger,
# so a line whose number exists is refused on entry as well. One door is left open: what retention or erasure takes
# out. A field of ``before`` or ``after`` may become null, and the actor ``ERASED``, only when a redaction of that very
# record names that field; nothing else of the line may change, so that a redaction cannot be used to forge one.
ERASED = "gewist"
ACTOR = "actor"
_KEPT = ("id", "at", "role", "gemeente_code", "action", "kind", "object_id", "origin", "result")
_MAY_BE_EMPTY = ("version", "batch")
_NAMED = (
    "EXISTS (SELECT 1 FROM redaction AS r, {fields} WHERE r.gemeente_code = OLD.gemeente_code"
    " AND r.object_id = OLD.object_id AND f.value = {name})"
)
_SQLITE_PARTS = {
    "differs": "IS NOT",
    "each": "json_each",
    "fields": "json_each(r.fields) AS f",
    "same": "(n.type = o.type AND n.value IS o.value)",
    "empty": "n.type = 'null'",
}
_POSTGRES_PARTS = {
    "differs": "IS DISTINCT FROM",
    "each": "json_each",
    "fields": "json_array_elements_text(r.fields) AS f(value)",
    "same": "n.value::text = o.value::text",
    "empty": "n.value::text = 'null'",
}


def _only_emptied(column: str, parts: dict[str, str]) -> str:
    """SQL: the fields of a JSON column are the same, or null where a redaction names them."""
    old, new = f"{parts['each']}(OLD.{column})", f"{parts['each']}(NEW.{column})"
    named = _NAMED.format(fields=parts["fields"], name="o.key")
    kept = f"{parts['same']} OR ({parts['empty']} AND {named})"
    return (
        f"(OLD.{column} IS NULL) = (NEW.{column} IS NULL)"  # noqa: S608 - made of our own words only
        f" AND (SELECT count(*) FROM {old}) = (SELECT count(*) FROM {new})"
        f" AND NOT EXISTS (SELECT 1 FROM {old} AS o WHERE NOT EXISTS"
        f" (SELECT 1 FROM {new} AS n WHERE n.key = o.key AND ({kept})))"
    )


def _allowed(parts: dict[str, str]) -> str:
    actor = _NAMED.format(fields=parts["fields"], name=f"'{ACTOR}'")
    return " AND ".join(
        [
            "NEW.redacted_at IS NOT NULL",
            f"(NEW.actor = OLD.actor OR (NEW.actor = '{ERASED}' AND {actor}))",
            *(f"NEW.{name} = OLD.{name}" for name in _KEPT),
            *(f"NOT (NEW.{name} {parts['differs']} OLD.{name})" for name in _MAY_BE_EMPTY),
            *(_only_emptied(column, parts) for column in ("before", "after")),
        ]
    )


_SQLITE = {
    "history_no_update": f"BEFORE UPDATE ON history WHEN NOT ({_allowed(_SQLITE_PARTS)})",
    "history_no_delete": "BEFORE DELETE ON history",
    "history_no_replace": "BEFORE INSERT ON history WHEN EXISTS (SELECT 1 FROM history WHERE id = NEW.id)",
}
_POSTGRES = {
    "history_no_edit": "BEFORE UPDATE OR DELETE ON history FOR EACH ROW",
    "history_no_truncate": "BEFORE TRUNCATE ON history FOR EACH STATEMENT",
}
SQLITE_GUARDS = [
    f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, 'history cannot be edited'); END"
    for name, when in _SQLITE.items()
]
POSTGRES_GUARDS = [
    "CREATE OR REPLACE FUNCTION refuse_history_edit() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN IF TG_OP = 'UPDATE' THEN IF {_allowed(_POSTGRES_PARTS)} THEN RETURN NEW; END IF; END IF; "
    "RAISE EXCEPTION 'history cannot be edited' USING ERRCODE = 'restrict_violation'; END $$",
    *(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION refuse_history_edit()" for name, when in _POSTGRES.items()),
]

_table = Register.metadata.tables["history"]
for _guard in SQLITE_GUARDS:
    event.listen(_table, "after_create", DDL(_guard).execute_if(dialect="sqlite"))
for _guard in POSTGRES_GUARDS:
    event.listen(_table, "after_create", DDL(_guard).execute_if(dialect="postgresql"))
event.listen(
    _table,
    "after_drop",
    DDL("DROP FUNCTION IF EXISTS refuse_history_edit()").execute_if(dialect="postgresql"),
)
