"""Places by name to look from: addresses through PDOK, buurten, and addresses that the register itself knows.

Nothing is kept: what somebody types here may be where they live.
"""

from typing import NamedTuple

from rapidfuzz import fuzz, utils

from components.offers.filter import rounded
from components.offers.result import Result
from components.reading import places
from components.reading.offers import buurten
from components.words.texts import _
from db.settings import get_settings
from geodata.errors import SourceError
from geodata.sources.http import Http
from geodata.sources.locatieserver import find_addresses

MOST = 6
LIKE_ENOUGH = 85.0
"""From which likeness (0-100) the name of a buurt or of a known address is offered."""

SHORTEST = 3


class Spot(NamedTuple):
    """A place that can be chosen: a buurt by its code, or a point in RD New rounded for a link."""

    label: str
    buurt: str | None
    point: tuple[int, int] | None


class Spots(NamedTuple):
    """
    What was found; ``reached`` is False where the service of addresses did not answer.

    ``meant`` is the one of which there can be no doubt: the only one, or the only one that has all that was typed.
    """

    found: tuple[Spot, ...]
    reached: bool = True
    meant: Spot | None = None


def near_by_name(result: Result, text: str) -> Spots:
    """
    Find places in the municipality by what somebody types.

    Returns
    -------
    spots
        Addresses first, then buurten and what the register knows, each once, at most six; none for fewer than
        three signs. PDOK is not asked about a fictional municipality: it does not know it.
    """
    asked = utils.default_process(text)
    if len(asked) < SHORTEST:
        return Spots(())
    place = next(place for place in places.municipalities() if place.code == result.gemeente)
    reached, addresses = True, list[Spot]()
    if not place.fictional:
        try:
            addresses = _addresses(text, result.gemeente)
        except SourceError:
            reached = False
    near: dict[str, Spot] = {}
    for spot in [*addresses, *_known(result, asked)]:
        near.setdefault(spot.label.casefold(), spot)
    found = tuple(near.values())[:MOST]
    whole = [spot for spot in found if asked in utils.default_process(spot.label)]
    sure = found if len(found) == 1 else whole
    return Spots(found, reached, sure[0] if len(sure) == 1 else None)


def _addresses(text: str, gemeente: str) -> list[Spot]:
    with Http(attempts=2, timeout=(3.0, 6.0), longest_answer=10.0, longest_wait=1.0) as http:
        found = find_addresses(http, get_settings().locatieserver_url, text, gemeente=gemeente, rows=MOST)
    return [Spot(address.label, None, rounded(address.x, address.y)) for address in found]


def _known(result: Result, asked: str) -> list[Spot]:
    named = buurten(result.gemeente)
    spots = [
        Spot(_("middle of {buurt}", buurt=name), str(code), None)
        for code, name in named["name"].items()
        if _like(asked, str(name))
    ]
    records = result.records
    placed = records[records["address"].notna().to_numpy() & ~records.geometry.is_empty.to_numpy()]
    by_address = dict(zip(placed["address"].astype(str), placed.geometry, strict=True))
    spots += [
        Spot(address, None, rounded(point.x, point.y)) for address, point in by_address.items() if _like(asked, address)
    ]
    return sorted(spots, key=lambda spot: (-fuzz.WRatio(asked, utils.default_process(spot.label)), spot.label))


def _like(asked: str, name: str) -> bool:
    return fuzz.partial_token_set_ratio(asked, utils.default_process(name)) >= LIKE_ENOUGH and (
        fuzz.WRatio(asked, utils.default_process(name)) >= LIKE_ENOUGH
    )
