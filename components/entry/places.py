"""Where a signal can be: the list of wijken and buurten, and the area that a chosen point lies in."""

from typing import Any, NamedTuple

import geopandas as gpd

from components.reading.newest import newest_areas
from components.words.texts import _
from geodata.errors import SourceError
from geodata.places.areas import level_of, parent_of
from geodata.signals.place import code_at
from geodata.sources.http import Http
from geodata.sources.locatieserver import find_addresses, to_rd
from geodata.vocabulary import Level

# Somebody waits: one more try, and no long ones.
ATTEMPTS, TIMEOUT, LONGEST_ANSWER, LARGEST_ANSWER = 2, (3.0, 5.0), 8.0, 2_000_000
MOST = 6


class Spot(NamedTuple):
    """The wijk and the buurt of a place, and the place itself in RD New where there is one."""

    wijkcode: str
    buurtcode: str | None
    x: float | None = None
    y: float | None = None


def listed(gemeente: str) -> list[dict[str, Any]]:
    """Give the wijken with their buurten, by name; areas of water are left out."""
    wijken, buurten = (_land(newest_areas(gemeente, level)) for level in (Level.WIJK, Level.BUURT))
    return [
        {
            "code": code,
            "name": name,
            "buurten": [
                {"code": buurt, "name": called} for buurt, called in _by_name(buurten[buurten["parent"] == code])
            ],
        }
        for code, name in _by_name(wijken)
    ]


def _land(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return areas[~areas["water"]]


def _by_name(areas: gpd.GeoDataFrame) -> list[tuple[str, str]]:
    pairs = [(str(code), str(name)) for code, name in areas["name"].items()]
    return sorted(pairs, key=lambda pair: (pair[1].casefold(), pair[0]))


def spot_of(gemeente: str, lon: float, lat: float) -> Spot | None:
    """
    Give the wijk and buurt of a point, by the municipality's own newest boundaries.

    Parameters
    ----------
    lon, lat
        WGS 84.

    Returns
    -------
    spot
        With the point in RD New; ``None`` outside the municipality. The buurt is ``None`` where no buurten are loaded.
    """
    x, y = to_rd(lon, lat)
    buurt = code_at(x, y, newest_areas(gemeente, Level.BUURT))
    wijk = parent_of(buurt) if buurt is not None else code_at(x, y, newest_areas(gemeente, Level.WIJK))
    return None if wijk is None else Spot(wijk, buurt, x, y)


def spot_of_code(code: str) -> Spot | None:
    """Give the wijk and buurt of an area that was pressed on the map."""
    level = level_of(code)
    if level is Level.BUURT:
        return Spot(str(parent_of(code)), code)
    return Spot(code, None) if level is Level.WIJK else None


def told(
    gemeente: str, spot: Spot, *, label: str = "", lon: float | None = None, lat: float | None = None
) -> dict[str, Any]:
    """Give a place as the form takes it: codes, what to call it, and the point where there is one."""
    return {
        "wijk": spot.wijkcode,
        "buurt": spot.buurtcode,
        "label": label or named(gemeente, spot),
        "lon": lon,
        "lat": lat,
    }


def named(gemeente: str, spot: Spot) -> str:
    """Name a place: buurt and wijk, or the wijk alone."""
    wijken, buurten = newest_areas(gemeente, Level.WIJK)["name"], newest_areas(gemeente, Level.BUURT)["name"]
    wijk = str(wijken.get(spot.wijkcode, spot.wijkcode))
    if spot.buurtcode is None or spot.buurtcode not in buurten:
        return _("wijk {wijk}", wijk=wijk)
    return _("{buurt}, wijk {wijk}", buurt=str(buurten[spot.buurtcode]), wijk=wijk)


def search(gemeente: str, base_url: str, q: str) -> tuple[list[dict[str, Any]], str]:
    """
    Look up addresses in the municipality.

    Returns
    -------
    places, message
        As :func:`told`, best first, and what to say above them. Out of reach gives none and a message that says how to
        go on: the list and the map work without it.
    """
    try:
        with Http(
            attempts=ATTEMPTS,
            timeout=TIMEOUT,
            longest_answer=LONGEST_ANSWER,
            longest_wait=1.0,
            max_bytes=LARGEST_ANSWER,
        ) as http:
            found = find_addresses(http, base_url, q, gemeente=gemeente, rows=MOST)
    except SourceError:
        return [], _("Addresses cannot be looked up now. Choose the wijk in the list, or point it out on the map.")
    places = []
    for address in found:
        spot = spot_of(gemeente, address.lon, address.lat)
        if spot is not None:
            places.append(told(gemeente, spot, label=address.label, lon=address.lon, lat=address.lat))
    if not places:
        return [], _("No such address in this municipality. Check it, or choose the wijk in the list.")
    return places, _("Choose the address. What you typed is not kept.")
