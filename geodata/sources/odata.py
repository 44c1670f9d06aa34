"""Read a table of StatLine's OData service (version 3), which CBS and RIVM both use."""

from datetime import datetime
from typing import Any

import pandas as pd

from geodata.errors import BrokenAnswerError, SourceError, SourceRefusedError
from geodata.sources.http import Cure, Http
from geodata.sources.paging import pages
from geodata.sources.progress import Doing

KEY = "WijkenEnBuurten"


def read_table(
    http: Http,
    service: str,
    url: str,
    *,
    filters: str | None = None,
    doing: Doing,
    details: dict[str, Any],
    expected: int | None = None,
) -> pd.DataFrame:
    """
    All rows of a table of wijken and buurten, followed to the last page.

    Parameters
    ----------
    url
        Address of the data set (``.../85984NED/TypedDataSet``).
    filters
        OData ``$filter``; ``None`` for the whole table.
    doing, details
        What progress says while this runs; ``expected`` is the number of rows, when it is known about.

    Returns
    -------
    table
        Index ``code`` (padding taken off), columns and values as published.

    Raises
    ------
    SourceRefusedError
        If the table does not exist or has no rows for this filter.
    BrokenAnswerError
        If a row has no code, or a code comes twice.
    """
    params = {"$format": "json"} | ({"$filter": filters} if filters else {})
    frames: list[pd.DataFrame] = []
    seen: set[str] = set()
    for rows in pages(http, service, url, params, rows="value", next_link=_next_link):
        if not rows:
            continue
        frame = pd.DataFrame.from_records(rows)
        codes = frame[KEY].map(lambda code: str(code).strip()) if KEY in frame else pd.Series("", index=frame.index)
        if (codes == "").any() or codes.duplicated().any() or not seen.isdisjoint(codes):
            raise BrokenAnswerError(
                f"a row of {service} at {url} has no code, or comes twice",
                **{"service": service, "address": url, "cure": Cure.TELL_THE_MAKERS} | details,
            )
        seen.update(codes)
        frame.index = pd.Index(codes, name="code")
        frames.append(frame.drop(columns=KEY))
        http.progress(len(seen), max(expected, len(seen)) if expected else None, doing, details)
    if not frames:
        raise SourceRefusedError(
            f"{service} has no rows at {url}",
            **{"service": service, "address": url, "cure": Cure.CHECK_RELEASE} | details,
        )
    return pd.concat(frames)


def _next_link(answer: dict[str, Any]) -> str | None:
    link = answer.get("odata.nextLink") or answer.get("@odata.nextLink")
    return str(link) if link else None


def last_modified(http: Http, service: str, table_url: str) -> datetime | None:
    """
    When a table was last changed, as its own description says.

    Parameters
    ----------
    table_url
        Address of the table, without the data set behind it.

    Returns
    -------
    moment
        In the service's own time, without a zone; ``None`` when the service does not tell.

    Raises
    ------
    SourceUnreachableError, BrokenAnswerError, CancelledError
        As ``Http.json``.
    """
    try:
        answer = http.json(service, f"{table_url}/TableInfos", {"$format": "json"})
        return datetime.fromisoformat(str(answer["value"][0]["Modified"])).replace(tzinfo=None)
    except (SourceRefusedError, KeyError, IndexError, TypeError, ValueError) as trouble:
        if isinstance(trouble, SourceError) and not isinstance(trouble, SourceRefusedError):
            raise
        return None
