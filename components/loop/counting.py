"""The counts of signals that everybody may see, as rows of a table; what is hidden stays hidden."""

import pandas as pd

from components.blocks import explain
from components.words import formats
from components.words.texts import _
from geodata.vocabulary import SignalKind, Status


def years(counts: pd.DataFrame) -> list[int]:
    """Give the years with signals, newest first."""
    return sorted({int(year) for year in counts["year"] if str(year) != "*"}, reverse=True)


def rows(counts: pd.DataFrame, names: dict[str, str], year: int) -> list[list[str]]:
    """
    Give one row per wijk, by name: the name and the number of each kind.

    Parameters
    ----------
    counts
        As ``db.signals.counts``; totals are left out, since they say no more than the cells do.
    names
        Names of wijken by code; a code without a name stands for itself.
    """
    cells = counts[(counts["year"].astype(str) == str(year)) & (counts["area"] != "*") & (counts["kind"] != "*")]
    found: dict[str, dict[str, str]] = {}
    for row in cells.to_dict("records"):
        hidden = row["status"] == Status.SUPPRESSED or pd.isna(row["count"])
        told = explain.state(Status.SUPPRESSED, _("not shown")) if hidden else formats.number(int(row["count"]))
        found.setdefault(str(row["area"]), {})[str(row["kind"])] = told
    order = sorted(found, key=lambda code: str(names.get(code, code)).casefold())
    return [[names.get(code, code), *(found[code].get(kind.value, "") for kind in SignalKind)] for code in order]


def explanations() -> dict[SignalKind, str]:
    """Say in a sentence what each kind of signal is."""
    return {
        SignalKind.ONTWIKKELING: _("something is changing, for better or worse, such as more newcomers in a street."),
        SignalKind.KNELPUNT: _("something does not go well, such as a playing field that is too dark in the evening."),
        SignalKind.KANS: _("something could be made of it, such as a group that wants to cook together."),
    }
