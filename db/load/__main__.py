"""The command line: ``python -m db.load GM0828 --year 2024``, or ``--squares FILE`` for a file on this computer."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from db.areas import loaded_municipalities
from db.engine import engine_for, reading, writing
from db.errors import RegisterError
from db.load.municipality import load_municipality
from db.load.report import LoadReport, Outcome
from db.load.ways import limits_of, outline_of, take_in_file
from db.permissions import Actor
from db.settings import Settings, get_settings
from db.start import migrate
from db.words import Origin
from geodata.errors import GeodataError
from geodata.sources.barrier_files import BarrierFile, read_barriers
from geodata.sources.http import Cure
from geodata.sources.progress import Doing
from geodata.sources.squares import SquareFile, read_squares
from geodata.sources.street_files import StreetFile, read_streets
from geodata.vocabulary import Role

_CURES = {
    Cure.TRY_LATER: "Try again in a few minutes.",
    Cure.CHECK_CONNECTION: "Check the connection to the internet and the address in the settings.",
    Cure.CHECK_RELEASE: "Perhaps this year has not been published yet: try another year.",
    Cure.TELL_THE_MAKERS: "Trying again will not help: tell the makers of Wijklens.",
}
_WORDS = {
    Outcome.NEW: "new",
    Outcome.UNCHANGED: "as it was",
    Outcome.SUPERSEDED: "replaces an older one, which is kept",
}
_FILES = {
    "squares": "squares of 100 m of CBS (GeoPackage)",
    "barriers": "barriers and crossings (GeoPackage, GeoJSON)",
    "streets": "streets (GeoPackage, GeoJSON, .osm.pbf)",
}
ACTOR = Actor("db.load", Role.BEHEERDER, gemeenten=None)


def main(arguments: list[str] | None = None) -> int:
    """Load a municipality and tell what happened; 0 when it worked, 1 when nothing was changed by a fault."""
    settings = get_settings()
    parser = argparse.ArgumentParser(prog="python -m db.load", description="Load a municipality from the services.")
    parser.add_argument("gemeente", help="code of the municipality, such as GM0828")
    parser.add_argument("--year", type=int, default=settings.year, help="year of boundaries and newest figures")
    parser.add_argument("--refresh", action="store_true", help="fetch the country's figures again")
    for option, what in _FILES.items():
        parser.add_argument(f"--{option}", type=Path, metavar="FILE", help=f"take in {what} instead of asking services")
    chosen = parser.parse_args(arguments)
    files = {option: getattr(chosen, option) for option in _FILES if getattr(chosen, option) is not None}
    teller = _Teller()
    try:
        engine = engine_for(settings.database_url)
        migrate(engine)
        if files:
            for line in take_in_files(engine, settings, chosen.gemeente, files):
                _say(line)
            return 0
        report = load_municipality(
            settings,
            engine,
            chosen.gemeente,
            actor=ACTOR,
            origin=Origin.COMMAND,
            year=chosen.year,
            refresh=chosen.refresh,
            progress=teller.tell,
        )
    except KeyboardInterrupt:
        _say("Stopped. Nothing was changed.", sys.stderr)
        return 1
    except (GeodataError, RegisterError) as failure:
        cure = _CURES.get(failure.details.get("cure", ""), "")
        _say(f"{str(failure)[:1].upper()}{str(failure)[1:]}. Nothing was changed. {cure}".strip(), sys.stderr)
        return 1
    for line in summary(report):
        _say(line)
    return 0


def take_in_files(engine: Engine, settings: Settings, gemeente: str, files: Mapping[str, Path]) -> list[str]:
    """
    Take in files of squares, barriers and streets, all or none, and tell in lines what came of each.

    Parameters
    ----------
    files
        Path per option of the command line. A file of squares is never read as a whole.
    """
    limits = limits_of(settings)
    readers: dict[str, Callable[..., SquareFile | BarrierFile | StreetFile]] = {
        "squares": read_squares,
        "barriers": read_barriers,
        "streets": read_streets,
    }
    with reading(engine) as session:
        outline = outline_of(session, gemeente=gemeente)
        country = next(one.country for one in loaded_municipalities(session) if one.code == gemeente)
    found = {option: readers[option](path, outline=outline, limits=limits) for option, path in files.items()}
    lines = []
    with writing(engine) as session:
        for option, file in found.items():
            report = take_in_file(
                session,
                file=file,
                filename=files[option].name,
                gemeente=gemeente,
                actor=ACTOR,
                origin=Origin.COMMAND,
                country=country,
            )
            lines.append(f"{option} {report.year}: {_WORDS[report.outcome]}, {len(report.faults)} rows left out")
    return lines


def summary(report: LoadReport) -> list[str]:
    """What loading did, in lines to read."""
    lines = [f"{report.name} ({report.gemeente}), {report.year}:"]
    for level, number in report.areas.items():
        figures = report.with_figures.get(level, 0)
        lines.append(f"  {level}: {number} with an outline, {figures} with figures of {report.year}")
    for source in report.sources:
        counts = f"{source.areas} areas, {source.observations} figures"
        lines.append(
            f"  {source.provider} {source.dataset} {source.year} ({source.scope}): {_WORDS[source.outcome]}, {counts}"
        )
        lines += [f"      {status}: {number}" for status, number in sorted(source.statuses.items())]
    if report.absent:
        names = ", ".join(f"{one.provider} {one.dataset} {one.year}" for one in report.absent)
        lines.append(f"  not there: {names}")
    if report.mended:
        lines.append(f"  outlines that were repaired: {', '.join(report.mended)}")
    lines.append("  Nothing was new." if not report.changed else "  Done.")
    return lines


class _Teller:
    """Tell each new piece of work once."""

    def __init__(self) -> None:
        self.last = ""

    def tell(self, done: int, total: int | None, doing: Doing, details: dict[str, Any]) -> None:
        names = (str(details[key]) for key in ("service", "table", "dataset", "year", "level") if key in details)
        text = f"{doing} {' '.join(names)}"
        if text != self.last:
            self.last = text
            _say(f"... {text}", sys.stderr)


def _say(line: str, stream: Any = None) -> None:
    (stream or sys.stdout).write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
