"""Store a release: nothing when it is there already, else beside the older one, which is kept as history."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Table
from sqlmodel import Session, col, select

from db.load.bulk import insert_rows
from db.load.releases import About, Dataset, Release
from db.load.report import Outcome, SourceReport
from db.models.areas import Area, Source
from db.models.base import Register
from db.models.figures import Observation
from geodata.sources.progress import Cancelled, never
from geodata.vocabulary import LoadState, Provider


def current_source(session: Session, *, provider: Provider, dataset: str, year: int, scope: str) -> Source | None:
    """The release in use of one data set, year and scope; ``None`` when there is none."""
    return session.exec(
        select(Source).where(
            col(Source.provider) == provider,
            col(Source.dataset) == dataset,
            col(Source.year) == year,
            col(Source.scope) == scope,
            col(Source.state) == LoadState.CURRENT,
        )
    ).one_or_none()


def store(
    session: Session, *, release: Release, now: datetime | None = None, cancelled: Cancelled = never
) -> SourceReport:
    """
    Store a release in the transaction of the session.

    Parameters
    ----------
    release
        Cleaned, see ``make_release``.
    now
        Moment that is written as the time of fetching (UTC); without it the present.

    Returns
    -------
    report
        What was stored. When the same content is in use already nothing is written, the time of fetching included.

    Raises
    ------
    CancelledError
        If the user stopped the work.
    """
    about, content = release.about, release.content_hash
    for old in (replaced := _replaced(session, about)):
        if old.provider is about.provider and old.content_hash == content:
            return _report(release, Outcome.UNCHANGED, old.id or 0)
    source = begin_source(session, about, content, replaced, now)
    insert_rows(session, _table(Area), _whole(release.areas), cancelled=cancelled, source_id=source.id)
    insert_rows(session, _table(Observation), release.observations, cancelled=cancelled, source_id=source.id)
    return _report(release, Outcome.SUPERSEDED if replaced else Outcome.NEW, source.id or 0)


def begin_source(
    session: Session, about: About, content: str, replaced: Sequence[Source], now: datetime | None = None
) -> Source:
    """Put aside what is replaced, and write down the source that comes instead; its rows are still to come."""
    for old in replaced:
        old.state = LoadState.SUPERSEDED
        session.add(old)
    session.flush()
    source = Source(
        provider=about.provider,
        dataset=about.dataset,
        title=about.title,
        year=about.year,
        boundary_year=about.boundary_year,
        scope=about.scope,
        country=about.country,
        licence=about.licence,
        url=about.url,
        retrieved_at=now or datetime.now(UTC),
        content_hash=content,
        state=LoadState.CURRENT,
    )
    session.add(source)
    session.flush()
    return source


def _replaced(session: Session, about: About) -> Sequence[Source]:
    """What is in use of the same data; boundaries of one year come from PDOK or from a file, never from both."""
    same = [
        col(Source.dataset) == about.dataset,
        col(Source.year) == about.year,
        col(Source.scope) == about.scope,
        col(Source.state) == LoadState.CURRENT,
    ]
    if about.dataset != Dataset.WIJKEN_EN_BUURTEN:
        same.append(col(Source.provider) == about.provider)
    return session.exec(select(Source).where(*same)).all()


def _table(model: type[Register]) -> Table:
    return Register.metadata.tables[str(model.__tablename__)]


def _whole(areas: pd.DataFrame) -> pd.DataFrame:
    """Counts of residents as whole numbers, as the table keeps them."""
    return areas.assign(
        population=areas["population"].astype("float64").round().astype("Int64"),
        change_mark=areas["change_mark"].astype("float64").astype("Int64"),
    )


def _report(release: Release, outcome: Outcome, source_id: int) -> SourceReport:
    about = release.about
    return SourceReport(
        provider=about.provider,
        dataset=about.dataset,
        year=about.year,
        boundary_year=about.boundary_year,
        scope=about.scope,
        outcome=outcome,
        source_id=source_id,
        areas=len(release.areas),
        observations=len(release.observations),
        statuses=release.statuses,
        mended=tuple(release.mended),
    )
