"""The log of what was erased, kept beside the backups, so that a register put back from before it learns of it."""

import json
import os
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlmodel import select

from db.backup import shelf
from db.backup.tables import reflected_names
from db.engine import PRIVATE_FILE, engine_for, reading
from db.models import Redaction
from db.words import Kind, Origin

LOG = "redactions.jsonl"


def keep_log(engine: Engine | None = None, *, where: Path | None = None) -> Path:
    """
    Bring the log up to date with the redactions of the register; it holds which fields went, never what was in them.

    Call it after erasing. Lines of redactions that the register does not know stay.
    """
    where = where or shelf.folder()
    lines = [_line(row) for row in of_register(engine or engine_for())]
    path = where / LOG
    lines = sorted({*lines, *_lines(path)})
    half = path.with_suffix(".half")
    with os.fdopen(os.open(half, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, PRIVATE_FILE), "w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)
    shelf.settle(half)
    half.replace(path)
    return path


def logged(where: Path) -> list[Redaction]:
    """Give the redactions of the log, oldest first; empty when there is none."""
    return [_row(json.loads(line)) for line in _lines(where / LOG)]


def of_register(engine: Engine) -> list[Redaction]:
    """Give the redactions that the register itself knows, apart from it; none where its tables are of before them."""
    with engine.connect() as connection:
        if Redaction.__tablename__ not in reflected_names(connection):
            return []
    with reading(engine) as session:
        return [_row(json.loads(_line(row))) for row in session.exec(select(Redaction))]


def merged(*lists: Iterable[Redaction]) -> list[Redaction]:
    """Give each redaction once, oldest first."""
    lines = {_line(row) for rows in lists for row in rows}
    return [_row(json.loads(line)) for line in sorted(lines)]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def _line(row: Redaction) -> str:
    values = {
        "at": row.at.isoformat(timespec="microseconds"),
        "gemeente_code": row.gemeente_code,
        "kind": str(row.kind),
        "object_id": row.object_id,
        "fields": list(row.fields),
        "due_on": None if row.due_on is None else row.due_on.isoformat(),
        "origin": str(row.origin),
    }
    return json.dumps(values, ensure_ascii=False)


def _row(values: dict[str, Any]) -> Redaction:
    return Redaction(
        at=datetime.fromisoformat(values["at"]),
        gemeente_code=values["gemeente_code"],
        kind=Kind(values["kind"]),
        object_id=values["object_id"],
        fields=values["fields"],
        due_on=None if values["due_on"] is None else date.fromisoformat(values["due_on"]),
        origin=Origin(values["origin"]),
    )
