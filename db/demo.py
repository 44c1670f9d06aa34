"""Fill the register with the demonstration municipality, which is fictional from its borders to its signals."""

import argparse
import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import shapely
from sqlalchemy import Engine, text
from sqlmodel import Session, col, delete, select

from db import records
from db.engine import writing
from db.errors import RegisterError
from db.forms import FORMS
from db.history import note_load
from db.load import FICTIONAL_COUNTRY, About, Dataset, load_figures_file, take_in_release
from db.load.bulk import insert_rows
from db.models import (
    Activity,
    Agreement,
    Answer,
    Bundle,
    Gathering,
    Initiative,
    Membership,
    Organisation,
    PhaseStep,
    Signal,
    Source,
    Takeover,
)
from db.models.base import Register
from db.permissions import Actor
from db.start import migrate
from db.words import Kind, Origin
from geodata.demo import rivm as demo_rivm
from geodata.demo import statline as demo_statline
from geodata.demo.make import SEED, Demo, make_demo
from geodata.demo.records import DemoRecords, make_records
from geodata.demo.service import PDOK_URL
from geodata.demo.story import BOUNDARY_YEAR, COUNTRY_NAME, GEMEENTE, GEMEENTE_NAME, RIVM_YEARS
from geodata.figures.own_protection import Subject
from geodata.places.areas import is_fictional
from geodata.sources import pdok
from geodata.vocabulary import LandscapeKind, Level, Provider, Role, Unit

ACTOR = Actor("demonstratie", Role.BEHEERDER, frozenset({GEMEENTE}))
LICENCE = "fictief"
TITLE = f"Verzonnen cijfers van {COUNTRY_NAME}"
_LEVELS = (Level.GEMEENTE, Level.WIJK, Level.BUURT)
_NO_NUMBER_BELOW = -99990
_SUBJECTS = {
    "politiecijfers.csv": Subject.OTHER,
    "schoolverlaters.csv": Subject.OTHER,
    "buurtonderzoek.csv": Subject.SURVEY,
}
# Year of the boundaries in which each release of the health monitor gives its figures.
_BOUNDARIES = {"50090NED": 2020, "50120NED": 2022}
_SQUARE_AGES = {
    "age_0_15": "0_tot_15_jaar",
    "age_15_25": "15_tot_25_jaar",
    "age_25_45": "25_tot_45_jaar",
    "age_45_65": "45_tot_65_jaar",
    "age_65_plus": "65_jaar_en_ouder",
}
_SECRET_SQUARE = 2.0  # 0-4 residents: the middle

log = logging.getLogger(__name__)


class NotFictionalError(RegisterError):
    """Something invented was about to be stored with a code of a real municipality; nothing was written."""

    code = "not_fictional"


@dataclass(frozen=True)
class Filled:
    """What a fill did: ``changed`` is False when the demonstration, or a municipality, was there already."""

    changed: bool
    organisations: int = 0
    activities: int = 0
    initiatives: int = 0
    signals: int = 0


def fill(engine: Engine | None = None, *, on: date | None = None, seed: int = SEED) -> Filled:
    """
    Put the demonstration municipality into an empty register: all of it, or nothing.

    Boundaries and figures are cleaned and stored as those of the public services are; records go
    through the one writing door, with actor "demonstratie".

    Parameters
    ----------
    engine
        A migrated database; ``None`` for that of the settings.
    on
        Day at which the records look current; ``None`` for today. The same day and seed give the same contents.

    Returns
    -------
    filled
        Unchanged when any municipality is loaded already: whoever works with a real one is not given another.

    Raises
    ------
    NotFictionalError
        If anything invented bears a code outside the range of the demonstration.
    """
    with writing(engine) as session:
        _wait_for_others(session)
        if session.exec(select(Source.id).where(col(Source.scope).like("GM%")).limit(1)).first() is not None:
            return Filled(changed=False)
        return _fill(session, make_demo(seed), on or _today())


def refill(engine: Engine | None = None, *, on: date | None = None, seed: int = SEED) -> Filled:
    """
    Put the demonstration municipality back as it was on its first day, also beside real municipalities.

    Its records, boundaries and figures are replaced in one transaction; the history keeps its lines. Nothing of a
    real municipality is touched.
    """
    with writing(engine) as session:
        _wait_for_others(session)
        remove(session)
        return _fill(session, make_demo(seed), on or _today())


def remove(session: Session, gemeente: str = GEMEENTE) -> None:
    """
    Take the demonstration out of the register, except for the lines of its history.

    Raises
    ------
    NotFictionalError
        For the code of a real municipality.
    """
    check_fictional([gemeente])
    for table in reversed(FORMS):
        session.exec(delete(table).where(col(table.gemeente_code) == gemeente))
    session.exec(delete(Source).where(col(Source.country) == FICTIONAL_COUNTRY))
    session.flush()


def check_fictional(codes: Sequence[str]) -> None:
    """
    Let only codes of the demonstration through (``GM9901`` and higher, their wijken and buurten, country ``XX``).

    Raises
    ------
    NotFictionalError
        With the first code of a real place.
    """
    for code in codes:
        if not is_fictional(code):
            raise NotFictionalError(f"{code} is no code of the demonstration; nothing was written", area=code)


def _fill(session: Session, demo: Demo, on: date) -> Filled:
    made = make_records(demo, demo.seed, on=on)
    _check_records(made)
    _take_in_areas(session, demo)
    _take_in_figures(session, demo)
    _take_in_squares(session, demo)
    for name, content in demo.own_figures().items():
        load_figures_file(
            session,
            source=content.encode(),
            filename=name,
            gemeente=GEMEENTE,
            boundary_year=BOUNDARY_YEAR,
            actor=ACTOR,
            unit=Unit.COUNT,
            subject=_SUBJECTS.get(name, Subject.CARE),
            origin=Origin.DEMONSTRATION,
            country=FICTIONAL_COUNTRY,
        )
    for table, rows in (
        (Organisation, made.organisations),
        (Activity, made.activities),
        (Initiative, made.initiatives),
        (Bundle, made.bundles),
        (Signal, made.signals),
        (PhaseStep, made.steps),
        (Answer, made.answers),
        (Gathering, made.gatherings),
        (Agreement, made.agreements),
        (Takeover, made.takeovers),
        (Membership, made.members),
    ):
        values = [{"gemeente_code": made.gemeente} | _fields(row) for row in rows]
        records.create_many(session, table, values, actor=ACTOR, origin=Origin.DEMONSTRATION)  # type: ignore[type-var]
    counts = {
        "organisations": len(made.organisations),
        "activities": len(made.activities),
        "initiatives": len(made.initiatives),
        "signals": len(made.signals),
    }
    what: dict[str, Any] = {"gemeente": GEMEENTE, "on": on.isoformat(), **counts}
    note_load(session, actor=ACTOR, kind=Kind.MUNICIPALITY, gemeente=GEMEENTE, origin=Origin.DEMONSTRATION, what=what)
    return Filled(changed=True, **counts)


def _take_in_areas(session: Session, demo: Demo) -> None:
    http = demo.http()
    country = pdok.municipalities(http, PDOK_URL, year=BOUNDARY_YEAR)
    check_fictional(list(country.index))
    take_in_release(session, about=_about(Provider.PDOK, Dataset.MUNICIPALITIES, BOUNDARY_YEAR), areas=country)
    parts = [
        pdok.areas_of(http, PDOK_URL, gemeente=GEMEENTE, level=level, year=BOUNDARY_YEAR).areas for level in _LEVELS
    ]
    areas = pd.concat(parts)
    check_fictional(list(areas.index))
    own = _about(Provider.PDOK, Dataset.WIJKEN_EN_BUURTEN, BOUNDARY_YEAR, scope=GEMEENTE)
    report = take_in_release(session, about=own, areas=areas)
    shapes = demo.landscape
    rows = pd.DataFrame(
        {
            "gemeente_code": GEMEENTE,
            "kind": [LandscapeKind(kind).value for kind in shapes["kind"]],
            "name": shapes["name"].fillna("").to_numpy(),
            "geometry": shapely.to_wkb(shapes.geometry.to_numpy(), byte_order=1),
        }
    )
    insert_rows(session, Register.metadata.tables["landscape"], rows, source_id=report.source_id)


def _take_in_figures(session: Session, demo: Demo) -> None:
    # Straight from the generator, not as JSON page by page: the same tables (a test compares them), a second sooner.
    for year, table in demo_statline.TABLES.items():
        take_in_release(session, about=_about(Provider.STATLINE, table, year), table=by_code(demo.statline(year)))
    for period in RIVM_YEARS:
        table = demo_rivm.table_of(period)
        about = _about(Provider.RIVM, table, period, boundary_year=_BOUNDARIES[table])
        take_in_release(session, about=about, table=by_code(demo.rivm(period)))


def by_code(table: pd.DataFrame) -> pd.DataFrame:
    """A published table as the readers of the services hand it on: index ``code``, without padding."""
    codes = table["WijkenEnBuurten"].str.strip().rename("code")
    return table.set_index(codes).drop(columns="WijkenEnBuurten")


def _take_in_squares(session: Session, demo: Demo) -> None:
    about = _about(Provider.PDOK, "vierkantstatistieken", BOUNDARY_YEAR, scope=GEMEENTE)
    report = take_in_release(session, about=about)
    cells = demo.cells
    rows = pd.DataFrame({"cell": cells.index, "gemeente_code": GEMEENTE, "x": cells["x"], "y": cells["y"]})
    people = cells["aantal_inwoners"].astype("float64")
    rows["residents"] = people.where(people > _NO_NUMBER_BELOW, _SECRET_SQUARE)
    for column, suffix in _SQUARE_AGES.items():
        counts = cells[f"aantal_inwoners_{suffix}"].astype("float64")
        rows[column] = counts.where(counts > _NO_NUMBER_BELOW)
    insert_rows(session, Register.metadata.tables["population_cell"], rows, source_id=report.source_id)


def _about(
    provider: Provider, dataset: str, year: int, *, boundary_year: int | None = None, scope: str = FICTIONAL_COUNTRY
) -> About:
    return About(
        provider,
        dataset,
        year,
        boundary_year or year,
        scope=scope,
        country=FICTIONAL_COUNTRY,
        title=TITLE,
        licence=LICENCE,
    )


def _check_records(made: DemoRecords) -> None:
    placed: list[Any] = [*made.activities, *made.initiatives, *made.signals]
    named = [code for bundle in made.bundles for code in bundle.wijkcodes]
    named += [code for partner in made.organisations for task in partner.tasks for code in task["wijkcodes"]]
    check_fictional([made.gemeente, *(r.wijkcode for r in placed), *(r.buurtcode for r in placed), *named])


def _fields(row: Any) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(row).items()}


def _wait_for_others(session: Session) -> None:
    # Two processes that start at once would both find the register empty; SQLite's writers queue by themselves.
    if session.connection().dialect.name == "postgresql":
        session.connection().execute(text("LOCK TABLE source IN SHARE ROW EXCLUSIVE MODE"))


def _today() -> date:
    return datetime.now(UTC).date()


def main(arguments: Sequence[str] | None = None) -> None:
    """``python -m db.demo``: put the demonstration municipality back as it was."""
    parser = argparse.ArgumentParser(prog="python -m db.demo", description=f"Refill {GEMEENTE_NAME}.")
    parser.add_argument("--on", type=date.fromisoformat, help="day at which the records look current (today)")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    migrate()
    filled = refill(on=chosen.on)
    log.info("%s: %d activities, %d signals", GEMEENTE_NAME, filled.activities, filled.signals)


if __name__ == "__main__":
    main()
