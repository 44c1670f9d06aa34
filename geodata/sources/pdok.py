"""PDOK: boundaries of municipalities, wijken and buurten, and the figures that come with them."""

from typing import Any, NamedTuple

import geopandas as gpd
import pandas as pd
import shapely
from shapely.errors import GEOSException

from geodata.crs import RD_NEW, WGS84
from geodata.errors import BrokenAnswerError, SourceRefusedError
from geodata.places.areas import clean_code, gemeente_of, parent_of
from geodata.sources.http import Cure, Http, Service
from geodata.sources.paging import pages
from geodata.sources.progress import Doing
from geodata.vocabulary import Level

LARGEST_PAGE = 1000
# CBS writes -99997 and the like where there is no number (notes of each release).
NO_NUMBER_BELOW = -99990
_COLLECTIONS = {Level.GEMEENTE: "gemeenten", Level.WIJK: "wijken", Level.BUURT: "buurten"}
AREA_COLUMNS = ["name", "level", "parent", "gemeente", "boundary_year", "water", "population", "geometry"]


class Release(NamedTuple):
    """
    What PDOK gives of one level: where the areas lie, and the figures beside them.

    ``areas`` is the frame of areas of the decision record (RD New, indexed by code; the geometry as published, so
    it may be invalid, and ``None`` where PDOK gives none); ``table`` the published properties, indexed by code.
    """

    areas: gpd.GeoDataFrame
    table: pd.DataFrame


def areas_of(http: Http, base_url: str, *, gemeente: str, level: Level, year: int) -> Release:
    """
    The areas of one level of one municipality.

    Returns
    -------
    release
        Areas and table; both empty when the municipality has none of that level.

    Raises
    ------
    SourceRefusedError
        If PDOK has no such year.
    BrokenAnswerError
        If a feature has no code, or comes twice.
    SourceUnreachableError, CancelledError
        As ``Http.json``.
    """
    return _read(http, base_url, level=level, year=year, only={"gemeentecode": gemeente})


def municipalities(http: Http, base_url: str, *, year: int) -> gpd.GeoDataFrame:
    """
    All municipalities of a year with their outlines: generalised ones where PDOK has them, which are small.

    Returns
    -------
    areas
        As the decision record, RD New.

    Raises
    ------
    SourceRefusedError
        If PDOK has no such year.
    SourceUnreachableError, BrokenAnswerError, CancelledError
        As ``Http.json``.
    """
    small = generalised_outlines(http, base_url, level=Level.GEMEENTE, year=year)
    return _read(http, base_url, level=Level.GEMEENTE, year=year, only={}).areas if small.empty else small


def generalised_outlines(
    http: Http,
    base_url: str,
    *,
    level: Level,
    year: int,
    bounds: tuple[float, float, float, float] | None = None,
) -> gpd.GeoDataFrame:
    """
    Generalised outlines of a level in any year, to compare boundary years with or to draw the country.

    Parameters
    ----------
    bounds
        West, south, east, north in RD New: only areas that touch it; ``None`` for the whole country.

    Returns
    -------
    areas
        As the decision record, RD New; ``water`` False and ``population`` NaN, which this set does not tell.
        Empty when the set lacks the year or the level.

    Raises
    ------
    SourceUnreachableError, BrokenAnswerError, CancelledError
        As ``Http.json``. A refusal is no error here: absence is tolerated.
    """
    url = f"{base_url.rstrip('/')}/cbs/gebiedsindelingen/ogc/v1/collections/{level.value}_gegeneraliseerd/items"
    only = {"jaarcode": str(year)}
    if bounds is not None:
        corners = gpd.GeoSeries([shapely.box(*bounds)], crs=RD_NEW).to_crs(WGS84).total_bounds
        only["bbox"] = ",".join(f"{number:.6f}" for number in corners)
    try:
        features = _features(http, url, only, "statcode", level, Doing.OLD_OUTLINES, year)
    except SourceRefusedError:
        features = []
    return _areas(features, "statcode", "statnaam", level, year)


def _read(http: Http, base_url: str, *, level: Level, year: int, only: dict[str, str]) -> Release:
    collection = _COLLECTIONS[level]
    url = f"{base_url.rstrip('/')}/cbs/wijken-en-buurten-{year}/ogc/v1/collections/{collection}/items"
    code, name = f"{level.value}code", f"{level.value}naam"
    doing = Doing.BOUNDARIES if only else Doing.MUNICIPALITIES
    features = _features(http, url, only, code, level, doing, year)
    areas = _areas(features, code, name, level, year)
    # Features of one collection may differ in their properties; a property that one lacks is missing there.
    table = pd.DataFrame.from_records([feature["properties"] for feature in features])
    table.index = areas.index
    return Release(areas, table.drop(columns=code, errors="ignore"))


def _features(
    http: Http, url: str, only: dict[str, str], code: str, level: Level, doing: Doing, year: int
) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = []
    seen: set[str] = set()
    params = {"f": "json", "limit": str(LARGEST_PAGE)} | only
    for page in pages(http, Service.PDOK, url, params, rows="features", next_link=_next_link):
        for feature in page:
            properties = feature.get("properties")
            found = clean_code(properties.get(code), level) if isinstance(properties, dict) else None
            if not isinstance(properties, dict) or found is None or found in seen:
                raise BrokenAnswerError(
                    f"an area of PDOK at {url} has no code, or comes twice",
                    service=Service.PDOK, address=url, cure=Cure.TELL_THE_MAKERS, year=year, level=level,
                )  # fmt: skip
            seen.add(found)
            properties[code] = found
            features.append(feature)
        http.progress(len(features), None, doing, {"level": level, "year": year})
    return features


def _areas(features: list[dict[str, Any]], code: str, name: str, level: Level, year: int) -> gpd.GeoDataFrame:
    properties = [feature["properties"] for feature in features]
    codes = [one[code] for one in properties]
    frame = pd.DataFrame(
        {
            "name": [str(one.get(name) or one[code]).strip() for one in properties],
            "level": level.value,
            "parent": [parent_of(one) for one in codes],
            "gemeente": [gemeente_of(one) for one in codes],
            "boundary_year": year,
            "water": [one.get("water") == "JA" for one in properties],
            "population": pd.array([_number(one.get("aantal_inwoners")) for one in properties], dtype="float64"),
        },
        index=pd.Index(codes, name="code", dtype="str"),
    )
    shapes = [_shape(feature) for feature in features]
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(shapes, index=frame.index, crs=WGS84).to_crs(RD_NEW))


def _number(found: object) -> float:
    """A count, or NaN where CBS gives none."""
    if isinstance(found, int | float) and not isinstance(found, bool) and found > NO_NUMBER_BELOW:
        return float(found)
    return float("nan")


def _shape(feature: dict[str, Any]) -> shapely.Geometry | None:
    """The geometry of a feature as published; ``None`` when it has none that can be read."""
    try:
        shape = shapely.geometry.shape(feature["geometry"])
    except (KeyError, TypeError, AttributeError, ValueError, IndexError, GEOSException):
        return None
    return None if shape.is_empty else shape


def _next_link(answer: dict[str, Any]) -> str | None:
    links = answer.get("links")
    for link in links if isinstance(links, list) else []:
        if isinstance(link, dict) and link.get("rel") == "next" and link.get("href"):
            return str(link["href"])
    return None
