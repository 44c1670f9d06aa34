"""RIVM and GGD: the health monitor (loneliness, exercise, control over one's life) of one year."""

import pandas as pd

from geodata.sources.http import Http, Service
from geodata.sources.odata import read_table
from geodata.sources.progress import Doing

ADULTS = "20300"  # 18 years and older
THE_VALUE_ITSELF = "MW00000"  # not a bound of its margin


def health_monitor(
    http: Http, base_url: str, *, table: str, year: int, age_group: str = ADULTS, expected: int | None = None
) -> pd.DataFrame:
    """
    One release of the health monitor, whole country, one age group.

    Parameters
    ----------
    table, year
        Number of the table and the year of the survey (``"50090NED"``, 2020); a table holds several years.
    age_group
        Key of ``Leeftijd``: ``"20300"`` is 18 and older.
    expected
        About how many rows there will be, for the progress bar.

    Returns
    -------
    table
        Index ``code`` (padding taken off), columns and values as published: percentages as padded text, missing
        ``"       ."``.

    Raises
    ------
    SourceRefusedError
        If the table does not exist or has no such year.
    SourceUnreachableError, BrokenAnswerError, CancelledError
        As ``Http.json``.
    """
    return read_table(
        http,
        Service.RIVM,
        f"{table_address(base_url, table)}/UntypedDataSet",
        filters=f"Leeftijd eq '{age_group}' and Marges eq '{THE_VALUE_ITSELF}' and Perioden eq '{year}JJ00'",
        doing=Doing.RIVM,
        details={"table": table, "year": year},
        expected=expected,
    )


def table_address(base_url: str, table: str) -> str:
    """Where a table of the health monitor is found."""
    return f"{base_url.rstrip('/')}/ODataFeed/OData/{table}"
