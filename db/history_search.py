"""Look for changes in the history: by kind, person, day, words; page by page, however long it is."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Text, and_, cast, func, or_
from sqlmodel import Session, col, select

from db.clock import NETHERLANDS
from db.models import History
from db.permissions import Actor, may, require
from db.words import Action, Kind, Result

_NO_RECORDS = frozenset({Kind.FIGURES, Kind.MUNICIPALITY, Kind.OWN_FIGURES, Kind.HISTORY})
_SCANNED = 500


class Asked(NamedTuple):
    """
    Which lines of the history are asked for; ``None`` or empty means all.

    ``since`` and ``until`` are days on the calendar in the Netherlands, both included; ``text`` is looked for in what
    was before and after, and in ids.
    """

    kind: Kind | None = None
    person: str = ""
    since: date | None = None
    until: date | None = None
    action: Action | None = None
    result: Result | None = None
    text: str = ""
    object_id: str = ""


class Found(NamedTuple):
    """Lines of the history, newest first, and the number of the line to go on before; ``None`` at the end."""

    lines: list[History]
    before: int | None


def search(
    session: Session, asked: Asked, *, actor: Actor, gemeente: str, before: int | None = None, limit: int = 50
) -> Found:
    """
    Look for changes in a municipality, newest first.

    Parameters
    ----------
    before
        Only lines with a lower number: the page after one that ended with it.

    Returns
    -------
    found
        Lines apart from the session. Of a kind of record that the actor may not read, ``before`` and ``after`` are
        ``None``: who did what and when stays.

    Raises
    ------
    ForbiddenError
        If the actor may not read the history of this municipality.
    """
    require(actor, Action.READ, Kind.HISTORY, gemeente=gemeente)
    lines: list[History] = []
    while True:
        query = _narrowed(asked, gemeente, actor)
        if before is not None:
            query = query.where(col(History.id) < before)
        some = session.exec(query.order_by(col(History.id).desc()).limit(_SCANNED if asked.text else limit + 1)).all()
        for one in some:
            if len(lines) == limit:
                return Found(lines, lines[-1].id)
            session.expunge(one)
            before = one.id
            if not asked.text or _says(one, asked.text):
                lines.append(_readable(one, actor))
        if not asked.text or len(some) < _SCANNED:
            return Found(lines, None)


def people(session: Session, *, actor: Actor, gemeente: str) -> list[str]:
    """
    Give the names that stand in the history of a municipality, by alphabet.

    Raises
    ------
    ForbiddenError
        If the actor may not read it.
    """
    require(actor, Action.READ, Kind.HISTORY, gemeente=gemeente)
    query = select(History.actor).where(col(History.gemeente_code) == gemeente).distinct()
    return sorted(session.exec(query), key=str.casefold)


def _narrowed(asked: Asked, gemeente: str, actor: Actor) -> Any:
    query = select(History).where(col(History.gemeente_code) == gemeente)
    for column, wanted in (
        (History.kind, asked.kind),
        (History.actor, asked.person),
        (History.action, asked.action),
        (History.result, asked.result),
        (History.object_id, asked.object_id),
    ):
        if wanted:
            query = query.where(col(column) == wanted)
    if asked.since is not None:
        query = query.where(col(History.at) >= _midnight(asked.since))
    if asked.until is not None:
        query = query.where(col(History.at) < _midnight(asked.until + timedelta(days=1)))
    if asked.text:
        hidden = [kind for kind in Kind if not _may_read(actor, kind, gemeente)]
        told = or_(*(_holds(side, asked.text) for side in (History.before, History.after)))
        # What somebody may not read must not be found by its words either.
        about = col(History.object_id) == asked.text.strip().lower()
        query = query.where(or_(and_(told, col(History.kind).not_in(hidden)), about))
    return query


def _holds(side: Any, words: str) -> Any:
    """Whether a JSON column holds words, whatever their capitals; JSON keeps letters beyond ASCII as escapes."""
    text = func.lower(cast(side, Text))
    forms = {json.dumps(one)[1:-1].lower() for one in (words, words.lower(), words.upper(), words.capitalize())}
    return or_(*(text.contains(one, autoescape=True) for one in forms))


def _says(line: History, words: str) -> bool:
    """Whether a value, and not only the name of a field, holds the words."""
    wanted = words.casefold().strip()
    return wanted == line.object_id or any(
        wanted in text.casefold() for side in (line.before, line.after) for text in _texts(side)
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif value is not None:
        yield str(value)


def _readable(line: History, actor: Actor) -> History:
    if not _may_read(actor, line.kind, line.gemeente_code):
        line.before = line.after = None
    return line


def _may_read(actor: Actor, kind: Kind, gemeente: str) -> bool:
    # Figures and what is loaded are no records with rights of their own.
    return kind in _NO_RECORDS or may(actor, Action.READ, kind, gemeente=gemeente)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), NETHERLANDS).astimezone(UTC)
