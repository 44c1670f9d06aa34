"""PDOK Locatieserver: where an address lies."""

import math
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import geopandas as gpd
import shapely

from geodata.crs import RD_NEW, WGS84
from geodata.errors import BrokenAnswerError, SourceError
from geodata.places.areas import clean_code
from geodata.sources.http import Cure, Http, Service
from geodata.vocabulary import Level

PATH = "/bzk/locatieserver/search/v3_1/free"
SHORTEST_QUERY = 3
LONGEST_QUERY = 120
_NUMBER = r"(-?[0-9]{1,7}(?:\.[0-9]{1,20})?)"
_POINT = re.compile(rf"POINT\s*\(\s*{_NUMBER}\s+{_NUMBER}\s*\)")


@dataclass(frozen=True)
class Address:
    """
    One address that was found.

    ``lon``, ``lat`` in WGS 84; ``x``, ``y`` in RD New, metres. The codes are those of the newest boundaries that the
    service knows, which may be another year than the one that is loaded; ``None`` where it tells none, as for a
    postcode.
    """

    label: str
    lon: float
    lat: float
    x: float
    y: float
    gemeente: str | None
    wijkcode: str | None
    buurtcode: str | None


def find_addresses(http: Http, base_url: str, q: str, *, gemeente: str | None = None, rows: int = 10) -> list[Address]:
    """
    Find addresses by what somebody types: street and number, or postcode and number.

    Parameters
    ----------
    q
        What was typed; fewer than 3 signs find nothing and ask nobody, what is beyond 120 is left out.
    gemeente
        Code of the municipality that they must lie in; ``None`` = the whole country.
    rows
        At most this many.

    Returns
    -------
    addresses
        Best first; empty when there is none. A document without a place is left out.

    Raises
    ------
    SourceRefusedError, SourceUnreachableError, BrokenAnswerError, CancelledError
        As ``Http.json``; what was typed is in none of them, for it may be where somebody lives.
    """
    asked = " ".join(q.split())[:LONGEST_QUERY]
    if len(asked) < SHORTEST_QUERY:
        return []
    url = base_url.rstrip("/") + PATH
    within = f"?fq={quote(f'gemeentecode:{gemeente[2:]}')}" if gemeente else ""
    try:
        answer = http.json(Service.PDOK, url + within, {"q": asked, "rows": str(rows), "fq": "type:adres"})
    except SourceError as trouble:
        details = {**trouble.details, "address": url}
        raise type(trouble)(f"{Service.PDOK} could not look up an address at {url}", **details) from None
    response = answer.get("response") if isinstance(answer, dict) else None
    documents = response.get("docs") if isinstance(response, dict) else None
    if not isinstance(documents, list):
        raise BrokenAnswerError(
            f"the answer of {Service.PDOK} at {url} has no list of addresses",
            service=Service.PDOK, address=url, cure=Cure.TELL_THE_MAKERS,
        )  # fmt: skip
    found = [address for document in documents if (address := _read(document)) is not None]
    # The filter is asked for as well; a service that does not know it must not bring in another municipality.
    return [address for address in found if gemeente is None or address.gemeente == gemeente][:rows]


def _read(document: Any) -> Address | None:
    if not isinstance(document, dict) or not isinstance(document.get("weergavenaam"), str):
        return None
    lonlat = _point(document.get("centroide_ll"))
    if lonlat is None or abs(lonlat[0]) > 180 or abs(lonlat[1]) > 90:
        return None
    place = _point(document.get("centroide_rd")) or to_rd(*lonlat)
    return Address(
        document["weergavenaam"],
        *lonlat,
        *place,
        _code(document.get("gemeentecode"), Level.GEMEENTE),
        _code(document.get("wijkcode"), Level.WIJK),
        _code(document.get("buurtcode"), Level.BUURT),
    )


def _code(text: Any, level: Level) -> str | None:
    return clean_code(text, level) if isinstance(text, str) else None


def _point(text: Any) -> tuple[float, float] | None:
    found = _POINT.fullmatch(text.strip()) if isinstance(text, str) else None
    if found is None:
        return None
    first, second = float(found[1]), float(found[2])
    return (first, second) if math.isfinite(first) and math.isfinite(second) else None


def to_rd(lon: float, lat: float) -> tuple[float, float]:
    """
    Give a point in RD New.

    Parameters
    ----------
    lon, lat
        WGS 84, degrees.

    Returns
    -------
    x, y
        Metres, to the centimetre.
    """
    point = gpd.GeoSeries([shapely.Point(lon, lat)], crs=WGS84).to_crs(RD_NEW).iloc[0]
    return round(point.x, 2), round(point.y, 2)
