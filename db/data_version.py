"""Tell whether anything changed since a result was computed."""

import hashlib

from sqlalchemy import func
from sqlmodel import Session, col, or_, select

from db.models import History, Source
from db.words import Result
from geodata.vocabulary import LoadState


def data_version(session: Session, gemeente: str | None = None) -> str:
    """
    A token that changes when a release was loaded or a record of the municipality was written; cheap to ask.

    Parameters
    ----------
    gemeente
        ``None`` = sources only (what is not about one municipality).

    Returns
    -------
    token
        Plain letters and figures, fit for a cache key. Numbers alone would miss a transaction that took its number
        before another one but was committed later, so lines are counted too. Another database gives another token:
        its address is in it, and when something was last taken in, so that one that was made anew in the same place is
        another one too.
    """
    sources = select(func.max(Source.id), func.count(), func.max(Source.retrieved_at)).where(
        or_(col(Source.scope) == col(Source.country), col(Source.scope) == gemeente)
    )
    in_use = sources.where(col(Source.state) == LoadState.CURRENT)
    database = session.get_bind().engine.url.render_as_string(hide_password=True)
    parts: list[object] = [database, *session.exec(sources).one(), *session.exec(in_use).one()]
    if gemeente is not None:
        lines = select(func.max(History.id), func.count()).where(
            col(History.gemeente_code) == gemeente, col(History.result) == Result.DONE
        )
        parts += session.exec(lines).one()
    return hashlib.sha256("|".join(str(part or 0) for part in parts).encode()).hexdigest()[:24]
