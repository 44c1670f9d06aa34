"""The counts of signals that everybody may see, as rows of a table; what is hidden stays hidden."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from components.blocks import explain
from components.words import formats
from components.words.texts import _
from geodata.vocabulary import SignalKind, Status

MOST_YEARS = 5
"""Years that can be looked at, the newest first."""


def years(counts: pd.DataFrame) -> list[int]:
    """Give the years with signals, newest first."""
    return sorted({int(year) for year in counts["year"] if str(year) != "*"}, reverse=True)


class Wijk(NamedTuple):
    """A wijk with the number of each kind; ``None`` where it may not be told."""

    code: str
    name: str
    numbers: dict[SignalKind, int | None]


def numbers(counts: pd.DataFrame, names: Mapping[str, str], year: int) -> list[Wijk]:
    """
    Give one entry per wijk, by name.

    Parameters
    ----------
    counts
        As ``db.signals.counts``; totals are left out, since they say no more than the cells do.
    names
        Names of wijken by code; a code without a name stands for itself.
    """
    cells = counts[(counts["year"].astype(str) == str(year)) & (counts["area"] != "*") & (counts["kind"] != "*")]
    found: dict[str, dict[SignalKind, int | None]] = {}
    for row in cells.to_dict("records"):
        hidden = row["status"] == Status.SUPPRESSED or pd.isna(row["count"])
        found.setdefault(str(row["area"]), {})[SignalKind(row["kind"])] = None if hidden else int(row["count"])
    order = sorted(found, key=lambda code: str(names.get(code, code)).casefold())
    return [Wijk(code, names.get(code, code), found[code]) for code in order]


def rows(counts: pd.DataFrame, names: Mapping[str, str], year: int) -> list[list[str]]:
    """Give the same as the screen writes it: the name of each wijk and the number of each kind."""
    return [
        [one.name, *(_told(one.numbers[kind]) if kind in one.numbers else "" for kind in SignalKind)]
        for one in numbers(counts, names, year)
    ]


def _told(number: int | None) -> str:
    return explain.state(Status.SUPPRESSED, _("not shown")) if number is None else formats.number(number)


def explanations() -> dict[SignalKind, str]:
    """Say in a sentence what each kind of signal is."""
    return {
        SignalKind.ONTWIKKELING: _("something is changing, for better or worse, such as more newcomers in a street."),
        SignalKind.KNELPUNT: _("something does not go well, such as a playing field that is too dark in the evening."),
        SignalKind.KANS: _("something could be made of it, such as a group that wants to cook together."),
    }
