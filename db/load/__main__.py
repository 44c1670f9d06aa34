"""The command line: ``python -m db.load GM0828 --year 2024``."""

import argparse
import sys
from typing import Any

from db.engine import engine_for
from db.errors import RegisterError
from db.load.municipality import load_municipality
from db.load.report import LoadReport, Outcome
from db.permissions import Actor
from db.settings import get_settings
from db.start import migrate
from db.words import Origin
from geodata.errors import GeodataError
from geodata.sources.http import Cure
from geodata.sources.progress import Doing
from geodata.vocabulary import Role

_CURES = {
    Cure.TRY_LATER: "Try again in a few minutes.",
    Cure.CHECK_CONNECTION: "Check the connection to the internet and the address in the settings.",
    Cure.CHECK_RELEASE: "Perhaps this year has not been published yet: try another year.",
    Cure.TELL_THE_MAKERS: "Trying again will not help: tell the makers of Wijklens.",
}


def main(arguments: list[str] | None = None) -> int:
    """Load a municipality and tell what happened; 0 when it worked, 1 when nothing was changed by a fault."""
    settings = get_settings()
    parser = argparse.ArgumentParser(prog="python -m db.load", description="Load a municipality from the services.")
    parser.add_argument("gemeente", help="code of the municipality, such as GM0828")
    parser.add_argument("--year", type=int, default=settings.year, help="year of boundaries and newest figures")
    parser.add_argument("--refresh", action="store_true", help="fetch the country's figures again")
    chosen = parser.parse_args(arguments)
    teller = _Teller()
    try:
        engine = engine_for(settings.database_url)
        migrate(engine)
        report = load_municipality(
            settings,
            engine,
            chosen.gemeente,
            actor=Actor("db.load", Role.BEHEERDER, gemeenten=None),
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


def summary(report: LoadReport) -> list[str]:
    """What loading did, in lines to read."""
    lines = [f"{report.name} ({report.gemeente}), {report.year}:"]
    for level, number in report.areas.items():
        figures = report.with_figures.get(level, 0)
        lines.append(f"  {level}: {number} with an outline, {figures} with figures of {report.year}")
    words = {
        Outcome.NEW: "new",
        Outcome.UNCHANGED: "as it was",
        Outcome.SUPERSEDED: "replaces an older one, which is kept",
    }
    for source in report.sources:
        counts = f"{source.areas} areas, {source.observations} figures"
        lines.append(
            f"  {source.provider} {source.dataset} {source.year} ({source.scope}): {words[source.outcome]}, {counts}"
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
