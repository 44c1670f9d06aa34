"""A line of the history as it is shown: who, when, what, and each thing that changed with before and after in words."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from components.conflict import matters
from components.history.fields import UNSAID, matter_name
from components.history.values import Names, matter_in_words, moment
from components.words.labels import capital, choice, label
from components.words.sentences import joined
from components.words.texts import _
from db.forms import FORMS
from db.models import History
from db.models.history import ERASED
from db.undo import can_undo, changed_fields
from db.words import Action, Kind, Result

_TITLES = ("title", "name", "text", "what", "filename", "label", "words", "file")
_LONG = 90
_RECORDS = frozenset(form.kind for form in FORMS.values())


class Matter(NamedTuple):
    """One thing that changed: its name, and in words what it was and what it became (``None`` = nothing to tell)."""

    name: str
    before: str | None
    after: str | None


class Told(NamedTuple):
    """
    A line of the history in words.

    ``area`` is the code of the place that it is about, for a link to the map; ``erased`` says that retention or
    erasure took something out of it, and when.
    """

    id: int
    when: str
    who: str
    kind: str
    title: str
    action: str
    door: str
    refused: bool
    matters: tuple[Matter, ...]
    area: str | None
    erased: str
    undoable: bool


def tell(line: History, names: Names) -> Told:
    """Put a line of the history into words; everything that people typed is in it as it was typed."""
    who = _("somebody (name erased)") if line.actor == ERASED else line.actor
    return Told(
        id=line.id or 0,
        when=moment(line.at),
        who=_("{name}, {role}", name=who, role=label(line.role)),
        kind=choice(line.kind),
        title=_title(line, names),
        action=label(line.action),
        door=label(line.origin),
        refused=line.result is Result.REFUSED,
        matters=tuple(_matters(line, names)),
        area=_area(line),
        erased="" if line.redacted_at is None else _("Part of this was erased: {when}.", when=moment(line.redacted_at)),
        undoable=can_undo(line),
    )


def ids_in(lines: list[History]) -> set[str]:
    """Give the ids of all records that lines are about or refer to, to look up their names."""
    found = {line.object_id for line in lines if line.object_id}
    for line in lines:
        for side in (line.before, line.after):
            for name, value in (side or {}).items():
                if name == "organisation_ids":
                    found |= {str(one) for one in value or []}
                elif value is not None and (name.endswith("_id") or name == "joined_to"):
                    found.add(str(value))
    return found


def _title(line: History, names: Names) -> str:
    for side in (line.after, line.before):
        for name in _TITLES:
            text = (side or {}).get(name)
            if isinstance(text, str) and text:
                return text if len(text) <= _LONG else text[: _LONG - 1].rstrip() + "…"
    return names.records.get(line.object_id, "")


def _matters(line: History, names: Names) -> list[Matter]:
    if line.action is Action.REDACT:
        gone = [matter_name(name) for name in matters(_erased(line))]
        return [Matter(capital(_("erased")), None, joined(gone))] if gone else []
    if line.kind not in _RECORDS or line.action in (Action.END, Action.REOPEN):
        return []
    changed = [name for name in changed_fields(line) if name not in UNSAID]
    found = []
    for name, fields in matters(changed).items():
        before = None if line.before is None else _said(line.kind, line.before, fields, names)
        after = _said(line.kind, line.after or {}, fields, names)
        if line.before is None and all((line.after or {}).get(field) in (None, "", []) for field in fields):
            continue
        found.append(Matter(capital(matter_name(name)), before, after))
    return found


def _erased(line: History) -> list[str]:
    found = (line.after or {}).get("erased")
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _said(kind: Kind, values: Mapping[str, Any], fields: tuple[str, ...], names: Names) -> str:
    return matter_in_words(kind, {field: values.get(field) for field in fields}, names)


def _area(line: History) -> str | None:
    for side in (line.after, line.before):
        code = (side or {}).get("buurtcode") or (side or {}).get("wijkcode")
        if code:
            return str(code)
    return None
