"""Load a municipality: everything is fetched first, then written in one go, or nothing changes."""

from datetime import datetime

from sqlalchemy import Engine, distinct, text
from sqlmodel import Session, col, func, select

from db.engine import engine_for, reading, writing
from db.history import note_load
from db.load.fetch import LEVELS, Fetched, Fetcher
from db.load.releases import COUNTRY, Dataset
from db.load.report import LoadReport, Outcome, SourceReport, UnknownMunicipalityError
from db.load.storing import current_source, store
from db.models.areas import Area
from db.models.figures import Observation
from db.permissions import Actor, require
from db.settings import Settings
from db.words import Action, Kind, Origin
from geodata.figures.indicators import Catalogue
from geodata.places.areas import clean_code
from geodata.sources.http import Http
from geodata.sources.progress import Cancelled, Doing, Progress, go_on, never, silent
from geodata.vocabulary import Level, Provider, Status


def load_municipality(
    settings: Settings,
    engine: Engine | None,
    gemeente_code: str,
    *,
    actor: Actor,
    origin: Origin = Origin.SCREEN,
    year: int | None = None,
    progress: Progress = silent,
    cancelled: Cancelled = never,
    refresh: bool = False,
    http: Http | None = None,
) -> LoadReport:
    """
    Load boundaries and figures of a municipality, and the country's figures beside which they are seen.

    Parameters
    ----------
    settings
        Addresses of the services, table numbers per year, patience.
    engine
        The database; ``None`` for that of the settings.
    gemeente_code
        Such as ``"GM0828"``.
    actor, origin
        Who loads, and through which door: asked of the table of rights, and written in the history when something
        changed.
    year
        Year of the boundaries and of the newest figures; ``None`` for that of the settings. Figures of five years
        before come along where the services have them.
    progress
        Hears what is being fetched: rows done, rows in all or ``None``, what, and ``step`` and ``steps`` beside what
        the sentence needs (year, table, level).
    cancelled
        Asked all the time; as soon as it is true nothing is changed and ``CancelledError`` is raised.
    refresh
        Fetch the country's figures anew, also where the service says that they have not changed.
    http
        Another door to the services (tests).

    Returns
    -------
    report
        What came in, what was there already, what the services do not have. Loading the same twice changes nothing.

    Raises
    ------
    ForbiddenError
        If the actor may not load municipalities.
    UnknownMunicipalityError
        If the code is not that of a municipality in this year.
    SourceError
        If a service failed; ``details`` name service, address, status and cure. Nothing was changed.
    CancelledError
        If the user stopped it. Nothing was changed.
    """
    engine = engine or engine_for(settings.database_url)
    year = settings.year if year is None else year
    code = clean_code(gemeente_code, Level.GEMEENTE)
    if code is None:
        raise UnknownMunicipalityError(f"{gemeente_code!r} is not a code", gemeente=str(gemeente_code)[:20], year=year)
    require(actor, Action.LOAD, Kind.MUNICIPALITY, gemeente=code)
    catalogue = Catalogue.load()
    own_door = http is None
    door = http or Http(attempts=settings.http_retries + 1, timeout=(10.0, settings.http_timeout), cancelled=cancelled)
    try:
        with reading(engine) as session:
            stored = _Stored(session, code, catalogue, refresh)
            known = {
                table: stored.fetched(Provider.STATLINE, table, y) for y, table in settings.statline_tables.items()
            }
            health = {
                (t.table, p): stored.fetched(Provider.RIVM, t.table, p) for t in settings.rivm_tables for p in t.periods
            }
            answers = {y: stored.answered(t, y) for y, t in settings.statline_tables.items() if y == year}
        fetcher = Fetcher(
            door, settings, code, year,
            known=lambda provider, table, y: known.get(table) if provider is Provider.STATLINE else health[(table, y)],
            answered=lambda _table, y: answers.get(y, set()),
            catalogue=catalogue,
        )  # fmt: skip
        found = fetcher.fetch(progress)
    finally:
        if own_door:
            door.session.close()
    go_on(cancelled)
    with writing(engine) as session:
        sources = _store_all(session, found, progress, cancelled)
        report = _report(session, code, year, found, sources)
        if report.changed:
            note_load(session, actor=actor, kind=Kind.MUNICIPALITY, gemeente=code, origin=origin, what=report.summary)
        go_on(cancelled)
    progress(1, 1, Doing.READY, {"gemeente": code, "name": found.name, "year": year})
    return report


def _store_all(session: Session, found: Fetched, progress: Progress, cancelled: Cancelled) -> list[SourceReport]:
    if session.connection().dialect.name == "postgresql":
        # Two loads at once would both call the same release new; SQLite's writers queue by themselves.
        session.connection().execute(text("LOCK TABLE source IN SHARE ROW EXCLUSIVE MODE"))
    reports = []
    for number, release in enumerate(found.releases):
        about = release.about
        progress(
            number, len(found.releases), Doing.STORING, {"provider": about.provider, "dataset": about.dataset,
                                                         "year": about.year},
        )  # fmt: skip
        reports.append(store(session, release=release, cancelled=cancelled))
    for about in found.same:
        source = current_source(
            session, provider=about.provider, dataset=about.dataset, year=about.year, scope=about.scope
        )
        if source is not None and source.id is not None:
            reports.append(
                SourceReport(
                    about.provider,
                    about.dataset,
                    about.year,
                    about.boundary_year,
                    about.scope,
                    Outcome.UNCHANGED,
                    source.id,
                )
            )
    return reports


def _report(session: Session, gemeente: str, year: int, found: Fetched, sources: list[SourceReport]) -> LoadReport:
    own = next(s for s in sources if s.dataset == Dataset.WIJKEN_EN_BUURTEN and s.scope == gemeente)
    rows = session.exec(
        select(Area.level, func.count()).where(Area.source_id == own.source_id).group_by(col(Area.level))
    ).all()
    areas = dict(rows)
    codes = select(Area.code).where(Area.source_id == own.source_id)
    of_year = [s.source_id for s in sources if s.year == year and s.provider in (Provider.STATLINE, Provider.PDOK)]
    figures = session.exec(
        select(Observation.level, func.count(distinct(col(Observation.area_code))))
        .where(col(Observation.source_id).in_(of_year), col(Observation.area_code).in_(codes))
        .where(col(Observation.status).in_([Status.KNOWN, Status.ROUNDED]))
        .group_by(col(Observation.level))
    ).all()
    with_figures = dict(figures)
    return LoadReport(
        gemeente=gemeente,
        name=found.name,
        year=year,
        sources=tuple(sources),
        absent=tuple(found.absent),
        areas={level: areas.get(level, 0) for level in LEVELS},
        with_figures={level: with_figures.get(level, 0) for level in LEVELS},
    )


class _Stored:
    """What the register holds already of the country's releases."""

    def __init__(self, session: Session, gemeente: str, catalogue: Catalogue, refresh: bool) -> None:
        self.session, self.gemeente, self.catalogue, self.refresh = session, gemeente, catalogue, refresh

    def fetched(self, provider: Provider, dataset: str, year: int) -> datetime | None:
        """When the release in use was fetched; ``None`` when it is not there, or made with another catalogue."""
        source = current_source(self.session, provider=provider, dataset=dataset, year=year, scope=COUNTRY)
        if self.refresh or source is None:
            return None
        of_one = (
            select(col(Observation.indicator))
            .distinct()
            .where(
                Observation.source_id == source.id,
                Observation.level == Level.GEMEENTE,
                Observation.area_code == self.gemeente,
            )
        )
        wanted = {i.id for i in self.catalogue.values() if any(r.provider is provider for r in i.recipes)}
        return source.retrieved_at.replace(tzinfo=None) if set(self.session.exec(of_one)) == wanted else None

    def answered(self, table: str, year: int) -> set[tuple[str, str]]:
        """Areas of the municipality and indicators for which the stored release has an answer."""
        source = current_source(self.session, provider=Provider.STATLINE, dataset=table, year=year, scope=COUNTRY)
        if source is None:
            return set()
        number = self.gemeente[2:]
        rows = self.session.exec(
            select(Observation.area_code, Observation.indicator)
            .where(Observation.source_id == source.id, col(Observation.level).in_(LEVELS))
            .where(
                col(Observation.area_code).in_([self.gemeente]) | func.substr(Observation.area_code, 3, 4).in_([number])
            )
            .where(col(Observation.status).not_in([Status.MISSING, Status.NOT_IN_RELEASE]))
        ).all()
        return {(code, indicator) for code, indicator in rows}
