"""The public services of the fictional country, answered in memory: the importers cannot tell the difference."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pandas as pd

from geodata.demo import pdok, rivm, statline
from geodata.demo.story import GEMEENTE, RIVM_YEARS
from geodata.errors import SourceRefusedError
from geodata.sources.http import Http
from geodata.sources.progress import go_on
from geodata.vocabulary import Level

if TYPE_CHECKING:
    from geodata.demo.make import Demo

PDOK_URL, STATLINE_URL, RIVM_URL = "https://pdok.invalid", "https://statline.invalid", "https://rivm.invalid"
"""Addresses to give to the importers; ``.invalid`` exists nowhere, and nothing is asked there."""

_LEVELS = {"gemeenten": Level.GEMEENTE, "wijken": Level.WIJK, "buurten": Level.BUURT} | {
    f"{level.value}_gegeneraliseerd": level for level in (Level.GEMEENTE, Level.WIJK, Level.BUURT)
}


@dataclass
class DemoHttp(Http):
    """
    An ``Http`` that answers from the generator: no network, no waiting.

    Give it to ``geodata.sources.pdok.areas_of``, ``statline.key_figures`` and ``rivm.health_monitor`` in place of a
    real one, with the addresses above or any other.
    """

    demo: "Demo | None" = None

    def json(self, service: str, url: str, params: dict[str, str] | None = None) -> Any:
        """
        The answer that the public service would give about the fictional country, in one page.

        Raises
        ------
        SourceRefusedError
            If the address, table, year or municipality does not exist there.
        CancelledError
            If the user stopped the work.
        """
        go_on(self.cancelled)
        path, asked = urlsplit(url).path, params or {}
        for pattern, answer in _ANSWERS:
            found = re.fullmatch(pattern, path)
            if found and self.demo is not None:
                reply = answer(self.demo, found, asked)
                if reply is not None:
                    return reply
        raise SourceRefusedError(f"{service} has nothing at {url}", service=service, address=url, cure="check_release")


def _boundaries(demo: "Demo", found: re.Match[str], asked: dict[str, str]) -> Any:
    year, level = int(found[1]), _LEVELS.get(found[2])
    if level is None or year not in statline.TABLES:
        return None
    answer = demo.pdok(level, year)
    gemeente = asked.get("gemeentecode")
    if gemeente is None:
        return answer
    features = [f for f in answer["features"] if f["properties"]["gemeentecode"] == gemeente]
    return answer | {"features": features, "numberReturned": len(features)}


def _outlines(demo: "Demo", found: re.Match[str], asked: dict[str, str]) -> Any:
    level, year = _LEVELS.get(found[1]), asked.get("jaarcode", "")
    if level is None or not year.isdigit() or int(year) not in statline.TABLES:
        return None
    return pdok.generalised(demo.land, level, int(year))


def _key_figures(demo: "Demo", found: re.Match[str], asked: dict[str, str]) -> Any:
    years = {table: year for year, table in statline.TABLES.items()}
    if found[1] not in years:
        return None
    return _page(_filtered(demo.statline(years[found[1]]), asked.get("$filter", "")))


def _monitor(demo: "Demo", found: re.Match[str], asked: dict[str, str]) -> Any:
    periods = [period for period in RIVM_YEARS if rivm.table_of(period) == found[1]]
    wanted = asked.get("$filter", "")
    periods = [period for period in periods if "Perioden" not in wanted or f"'{period}JJ00'" in wanted]
    if not periods:
        return None
    return _page(_filtered(pd.concat([demo.rivm(period) for period in periods]), wanted))


def _filtered(table: pd.DataFrame, wanted: str) -> pd.DataFrame:
    """The rows that an OData filter asks for, in the two forms that are used: ``startswith`` and ``eq``."""
    starts = tuple(re.findall(r"startswith\(WijkenEnBuurten,\s*'([^']+)'\)", wanted))
    if starts:
        table = table[table["WijkenEnBuurten"].str.startswith(starts)]
    for column, value in re.findall(r"(\w+) eq '([^']+)'", wanted):
        if column in table:
            table = table[table[column].astype(str).str.strip() == value.strip()]
    return table


def _page(table: pd.DataFrame) -> dict[str, Any]:
    return {"odata.metadata": GEMEENTE, "value": table.to_dict("records")}


_ANSWERS: tuple[tuple[str, Callable[["Demo", re.Match[str], dict[str, str]], Any]], ...] = (
    (r".*/cbs/wijken-en-buurten-(\d{4})/ogc/v1/collections/(\w+)/items", _boundaries),
    (r".*/cbs/gebiedsindelingen/ogc/v1/collections/(\w+)/items", _outlines),
    (r".*/ODataFeed/odata/(\w+)/TypedDataSet", _key_figures),
    (r".*/ODataFeed/OData/(\w+)/UntypedDataSet", _monitor),
)
