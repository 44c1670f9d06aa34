"""Fill the register with the demonstration municipality, which is fictional from its borders to its signals."""

import argparse
import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Engine, text
from sqlmodel import Session, col, delete, select

from db import records
from db.demo_place import check_fictional, take_in_areas, take_in_barriers, take_in_figures, take_in_squares
from db.engine import writing
from db.forms import FORMS
from db.history import note_load
from db.load import FICTIONAL_COUNTRY, load_figures_file
from db.models import (
    Activity,
    Agreement,
    Answer,
    Bundle,
    Gathering,
    Initiative,
    IntervisieDay,
    JointProject,
    Membership,
    Organisation,
    PhaseStep,
    ProjectStep,
    Scenario,
    Signal,
    Source,
    Takeover,
)
from db.permissions import Actor
from db.start import migrate
from db.words import Kind, Origin
from geodata.demo.make import SEED, Demo, make_demo
from geodata.demo.records import DemoRecords, make_records
from geodata.demo.records.days import read_days
from geodata.demo.records.projects import read_projects
from geodata.demo.records.scenarios import read_scenarios
from geodata.demo.story import BOUNDARY_YEAR, GEMEENTE, GEMEENTE_NAME
from geodata.figures.own_protection import Subject
from geodata.vocabulary import Role, Unit

ACTOR = Actor("demonstratie", Role.BEHEERDER, frozenset({GEMEENTE}))
_SUBJECTS = {
    "politiecijfers.csv": Subject.OTHER,
    "schoolverlaters.csv": Subject.OTHER,
    "buurtonderzoek.csv": Subject.SURVEY,
}

log = logging.getLogger(__name__)


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


def _fill(session: Session, demo: Demo, on: date) -> Filled:
    made = make_records(demo, demo.seed, on=on)
    _check_records(made)
    take_in_areas(session, demo)
    take_in_figures(session, demo)
    take_in_squares(session, demo)
    take_in_barriers(session, demo)
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
    projects, told = read_projects(demo.seed, on)
    check_fictional([code for one in projects for code in one["wijkcodes"]])
    days = read_days(demo.seed, on)
    check_fictional(
        [
            scene["asked"][name]
            for day in days
            for scene in day["scenes"]
            for name in scene["asked"]
            if name in ("gemeente", "gebied")
        ]
    )
    for agreed, written in ((IntervisieDay, days), (JointProject, projects), (ProjectStep, told)):
        of_here = [{"gemeente_code": made.gemeente} | one for one in written]
        records.create_many(session, agreed, of_here, actor=ACTOR, origin=Origin.DEMONSTRATION)  # type: ignore[type-var]
    plans = [{"gemeente_code": made.gemeente} | plan for plan in read_scenarios(on)]
    records.create_many(session, Scenario, plans, actor=ACTOR, origin=Origin.DEMONSTRATION)
    counts = {
        "organisations": len(made.organisations),
        "activities": len(made.activities),
        "initiatives": len(made.initiatives),
        "signals": len(made.signals),
    }
    what: dict[str, Any] = {"gemeente": GEMEENTE, "on": on.isoformat(), **counts}
    note_load(session, actor=ACTOR, kind=Kind.MUNICIPALITY, gemeente=GEMEENTE, origin=Origin.DEMONSTRATION, what=what)
    return Filled(changed=True, **counts)


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
