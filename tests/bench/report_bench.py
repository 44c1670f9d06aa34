"""Timings of a report of every area in one ZIP, beside setting them one after another in the same process."""

import os
import resource
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from db import clock
from db.settings import get_settings
from tests.demo_database import copy_demo

REPORTS = 100
TODAY = clock.today()


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        path = copy_demo(Path(folder) / "bench.db")
        os.environ["DATABASE_URL"] = f"sqlite:///{path.as_posix()}"
        get_settings.cache_clear()
        _measure(Path(folder) / "all.zip")


def _measure(path: Path) -> None:
    from components.exports import each_wijk
    from components.exports.report import report
    from components.reading import each_wijk as reading
    from components.reading.scenes import scene
    from components.view_state import ViewState
    from db.permissions import VISITOR
    from geodata.vocabulary import Level

    # The demonstration has too few wijken; a report of a buurt has as much in it.
    shown = scene(ViewState(niveau=Level.BUURT))
    assert shown is not None
    make = reading.sheets(shown, actor=VISITOR, today=TODAY)
    areas = [
        each_wijk.Wijk(f"{one.code}-{at}", one.name)
        for at, one in enumerate(islice(cycle(reading.wijken(shown)), REPORTS))
    ]

    def sheet_of(code: str) -> object:
        return make(code.split("-")[0])

    begin = time.perf_counter()
    bundle = each_wijk.make(
        path, areas, sheet_of, place=shown.title, date=TODAY, hear=lambda done, total: None, cancelled=lambda: False
    )
    beside = time.perf_counter() - begin
    assert bundle.made == REPORTS
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    some = areas[:10]
    begin = time.perf_counter()
    for one in some:
        sheet = make(one.code.split("-")[0])
        report([sheet], title=sheet.title, place=sheet.place, date=TODAY)
    alone = (time.perf_counter() - begin) / len(some) * REPORTS
    print("| what | time |\n|---|---:|")
    print(f"| {REPORTS} reports of about ten pages in one ZIP ({path.stat().st_size / 1e6:.0f} MB) | {beside:.0f} s |")
    print(f"| reports a second | {REPORTS / beside:.1f} |")
    print(f"| most memory of the process that sets them | {child:.0f} MB |")
    print(f"| the same one after another, in the process of the server | {alone:.0f} s ({alone / beside:.1f} times) |")


if __name__ == "__main__":
    main()
