"""The agenda of a day as somebody types it: a line per part, with the time before it where it has one."""

import re
from collections.abc import Sequence
from typing import Any

from db.intervisie import AgendaLine

_TIME = re.compile(
    r"\s*(?P<hour>[01]?[0-9]|2[0-3])[.:](?P<minute>[0-5][0-9])(?![0-9])(?:\s*uur\b|\s*u\b)?\s*[-–:,]?\s*(?P<what>.*)"
)


def read(text: str) -> list[dict[str, Any]]:
    """
    Read an agenda.

    Returns
    -------
    lines
        ``time`` (``09:30``, or ``None``) and ``what`` of each line, in order; empty lines are left out, and a time
        with nothing behind it is kept as what it is.
    """
    found: list[dict[str, Any]] = []
    for line in text.splitlines():
        timed = _TIME.fullmatch(line)
        if timed is not None and timed["what"].strip():
            found.append({"time": f"{int(timed['hour']):02d}:{timed['minute']}", "what": timed["what"].strip()})
        elif line.strip():
            found.append({"time": None, "what": line.strip()})
    return found


def write(lines: Sequence[AgendaLine]) -> str:
    """Write an agenda as it is typed: what :func:`read` makes the same lines of."""
    return "\n".join(f"{line.time} {line.what}".strip() for line in lines)
