"""What a name may mean: an address through PDOK, a buurt, an address or words that the register itself knows.

Nothing is kept: what somebody types here may be where they live.
"""

from typing import NamedTuple

from rapidfuzz import fuzz, utils

from components.offers.filter import MOST_SIGNS, rounded
from components.offers.result import Result
from components.reading import places
from components.reading.offers import buurten
from components.words.texts import _
from db.settings import get_settings
from geodata.errors import SourceError
from geodata.reach.offers import saying
from geodata.sources.http import Http
from geodata.sources.locatieserver import find_addresses

MOST = 6
LIKE_ENOUGH = 85.0
"""From which likeness (0-100) the name of a buurt or of a known address is offered."""

SHORTEST = 3


class Spot(NamedTuple):
    """What can be chosen: a buurt by its code, a point in RD New rounded for a link, or words in the texts."""

    label: str
    buurt: str | None = None
    point: tuple[int, int] | None = None
    words: str | None = None


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
        Addresses first, then buurten and addresses of the register, each once, at most six; last the words in
        titles and descriptions. None for fewer than three signs.
        PDOK is not asked about a fictional municipality: it does not know it.
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
    found = (*tuple(near.values())[:MOST], *_in_texts(result, text))
    whole = [spot for spot in found if asked in utils.default_process(spot.label)]
    sure = found if len(found) == 1 else whole
    return Spots(found, reached, sure[0] if len(sure) == 1 else None)


def _in_texts(result: Result, text: str) -> list[Spot]:
    """The words themselves, where the register has them and no number is among them: no address comes into a link."""
    words = " ".join(text.split())[:MOST_SIGNS].strip()
    if any(sign.isdigit() for sign in words) or not saying(result.offers, words).any():
        return []
    return [Spot(_("in a name or description: “{words}”", words=words), words=words)]


def _addresses(text: str, gemeente: str) -> list[Spot]:
    with Http(attempts=2, timeout=(3.0, 6.0), longest_answer=10.0, longest_wait=1.0) as http:
        found = find_addresses(http, get_settings().locatieserver_url, text, gemeente=gemeente, rows=MOST)
    return [Spot(address.label, point=rounded(address.x, address.y)) for address in found]


def _known(result: Result, asked: str) -> list[Spot]:
    named = buurten(result.gemeente)
    spots = [
        Spot(_("middle of {buurt}", buurt=name), buurt=str(code))
        for code, name in named["name"].items()
        if _like(asked, str(name))
    ]
    records = result.records
    placed = records[records["address"].notna().to_numpy() & ~records.geometry.is_empty.to_numpy()]
    by_address = dict(zip(placed["address"].astype(str), placed.geometry, strict=True))
    spots += [
        Spot(address, point=rounded(point.x, point.y)) for address, point in by_address.items() if _like(asked, address)
    ]
    return sorted(spots, key=lambda spot: (-fuzz.WRatio(asked, utils.default_process(spot.label)), spot.label))


def _like(asked: str, name: str) -> bool:
    """Whether one of the two nearly is a part of the other; with typing faults."""
    return fuzz.partial_ratio(asked, utils.default_process(name)) >= LIKE_ENOUGH
