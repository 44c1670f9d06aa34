"""The command ``python -m db.retention run|preview``: take out what is past its retention date."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date

from db.backup.redactions import keep_log
from db.engine import engine_for
from db.retention import preview, run


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run the command.

    Returns
    -------
    status
        0; the numbers per kind go to standard output, never what was taken out.
    """
    parser = argparse.ArgumentParser(prog="python -m db.retention", description=__doc__)
    parser.add_argument("what", choices=("run", "preview"))
    parser.add_argument("--on", type=date.fromisoformat, help="the day that it is, as 2026-01-31; today when left out")
    asked = parser.parse_args(arguments)
    engine = engine_for()
    found = run(engine, on=asked.on) if asked.what == "run" else preview(engine, on=asked.on)
    if asked.what == "run":
        keep_log(engine)
    verb = "taken out" if asked.what == "run" else "would be taken out"
    sys.stdout.write(f"{found.on}: {found.total} {verb}\n")
    for kind, number in sorted(found.records.items()):
        sys.stdout.write(f"  {kind}: {number}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
