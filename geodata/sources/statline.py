"""CBS StatLine: key figures of all gemeenten, wijken and buurten of one year."""

import pandas as pd

from geodata.sources.http import Http, Service
from geodata.sources.odata import read_table
from geodata.sources.progress import Doing


def key_figures(
    http: Http, base_url: str, *, table: str, year: int, gemeente: str | None = None, expected: int | None = None
) -> pd.DataFrame:
    """
    One release of the key figures.

    Parameters
    ----------
    table, year
        Number of the table and the year it is about (``"85984NED"``, 2024).
    gemeente
        Only this municipality, its wijken and buurten (``"GM0828"``); ``None`` for the whole country.
    expected
        About how many rows there will be, for the progress bar.

    Returns
    -------
    table
        Index ``code`` (padding taken off), columns and values as published (``PersonenInArmoede_81``).

    Raises
    ------
    SourceRefusedError
        If the table does not exist, or does not know the municipality.
    SourceUnreachableError, BrokenAnswerError, CancelledError
        As ``Http.json``.
    """
    return read_table(
        http,
        Service.STATLINE,
        f"{table_address(base_url, table)}/TypedDataSet",
        filters=_of(gemeente) if gemeente else None,
        doing=Doing.STATLINE,
        details={"table": table, "year": year},
        expected=expected,
    )


def table_address(base_url: str, table: str) -> str:
    """Where a table of StatLine is found."""
    return f"{base_url.rstrip('/')}/ODataFeed/odata/{table}"


def _of(gemeente: str) -> str:
    number = gemeente[2:]
    return " or ".join(f"startswith(WijkenEnBuurten,'{prefix}{number}')" for prefix in ("GM", "WK", "BU"))
