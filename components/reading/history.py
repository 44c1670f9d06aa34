"""The history of a municipality and of one record, in words; never cached: what some may read is not for others."""

from typing import NamedTuple

from components.history.told import Told, ids_in, tell
from components.reading.names import names
from components.visitor import actor
from db.engine import reading
from db.history_search import Asked, people, search
from db.models import History
from db.permissions import may
from db.words import Action, Kind


class Page(NamedTuple):
    """A page of the history: each line with what it tells, and the number to go on before; ``None`` at the end."""

    lines: list[tuple[History, Told]]
    before: int | None


def may_read(gemeente: str) -> bool:
    """Whether this visitor may read the history of a municipality."""
    return may(actor(), Action.READ, Kind.HISTORY, gemeente=gemeente)


def page(gemeente: str, asked: Asked, *, before: int | None = None, limit: int = 25) -> Page:
    """Give a page of the history, newest first; raises as ``db.history_search.search``."""
    with reading() as session:
        found = search(session, asked, actor=actor(), gemeente=gemeente, before=before, limit=limit)
    known = names(gemeente, ids_in(found.lines))
    return Page([(line, tell(line, known)) for line in found.lines], found.before)


def people_of(gemeente: str) -> list[str]:
    """Give the names that stand in the history."""
    with reading() as session:
        return people(session, actor=actor(), gemeente=gemeente)
