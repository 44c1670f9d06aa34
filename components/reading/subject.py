"""What a cached result is about: a municipality, a level, a year, and a token for the data it came from."""

from typing import NamedTuple

from components.content.scene import Scene
from db.areas import Municipality
from db.data_version import data_version
from db.engine import reading
from geodata.vocabulary import Level

# Results kept per function. A frame of the areas of one municipality takes some hundreds of kB; what holds the figures
# of 14,000 buurten takes up to 10 MB, and their long form 40 MB: together some hundreds of MB at the very most.
KEPT = 64
KEPT_WITH_COUNTRY = 16
KEPT_COUNTRIES = 3


class Subject(NamedTuple):
    """
    Plain values, fit for a cache key.

    ``token`` changes when the data of this municipality or its country changed (``version``). ``year`` is the year of
    the boundaries, ``loaded`` the boundary years that are there.
    """

    token: str
    gemeente: str
    country: str
    level: Level
    year: int
    loaded: tuple[int, ...]

    def at(self, level: Level) -> "Subject":
        """The same at another level."""
        return self._replace(level=level)


def version(gemeente: str | None = None) -> str:
    """Give the token that changes when data changed; asked anew at each run, and cheap."""
    with reading() as session:
        return data_version(session, gemeente)


def subject_of(place: Municipality, level: Level, year: int) -> Subject:
    """What is asked about a municipality now."""
    return Subject(version(place.code), place.code, place.country, level, year, place.boundary_years)


def subject_shown(scene: Scene) -> Subject:
    """What a scene is about."""
    return subject_of(scene.place, scene.level, scene.view.jaar or 0)
