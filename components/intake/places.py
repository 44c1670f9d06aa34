"""Where a row is: wijk and buurt by name or code, and by the outline in which a point lies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import geopandas as gpd
import shapely
from sqlmodel import Session

from db.areas import read_areas
from db.imports.identity import fold
from geodata.places.areas import clean_code
from geodata.sources.locatieserver import to_rd
from geodata.vocabulary import Level


class Codes(NamedTuple):
    """Wijk and buurt in which something lies; no buurt where only wijken are loaded."""

    wijkcode: str
    buurtcode: str | None


@dataclass(frozen=True, eq=False)
class Places:
    """
    The areas of a municipality as people name them.

    ``names`` gives the codes per folded name and level, ``parents`` the wijk of each buurt, ``labels`` the name of each
    code as CBS writes it. ``buurten`` and ``wijken`` have outlines in RD New, indexed by code.
    """

    gemeente: str
    wijken: gpd.GeoDataFrame
    buurten: gpd.GeoDataFrame
    names: Mapping[tuple[Level, str], tuple[str, ...]] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    def codes(self, level: Level, text: str) -> tuple[str, ...]:
        """The codes that a name or code stands for: none, one, or more when areas share a name."""
        code = clean_code(text.strip().upper(), level)
        if code is not None and code in self.labels:
            return (code,)
        found = self.names.get((level, fold(text)), ())
        if not found:
            # "Wijk 02 Centrum" is written as "Centrum", and the other way round.
            bare = _bare(fold(text))
            found = tuple(
                code
                for (at, name), codes in self.names.items()
                if at is level and _bare(name) == bare
                for code in codes
            )
        return found

    def at(self, x: float, y: float) -> Codes | None:
        """The areas in which a point in RD New lies; ``None`` outside the municipality."""
        point = shapely.Point(x, y)
        for code in _hits(self.buurten, point):
            return Codes(self.parents[code], code)
        for code in _hits(self.wijken, point):
            return Codes(code, None)
        return None


def read_places(session: Session, gemeente: str) -> Places:
    """Read the newest areas of a municipality; without any, no place is known."""
    wijken = read_areas(session, gemeente=gemeente, level=Level.WIJK)
    buurten = read_areas(session, gemeente=gemeente, level=Level.BUURT)
    names: dict[tuple[Level, str], tuple[str, ...]] = {}
    for level, frame in ((Level.WIJK, wijken), (Level.BUURT, buurten)):
        for code, name in frame["name"].items():
            key = (level, fold(name))
            names[key] = (*names.get(key, ()), str(code))
    labels = {str(code): str(name) for frame in (wijken, buurten) for code, name in frame["name"].items()}
    return Places(gemeente, wijken, buurten, names, dict(buurten["parent"].items()), labels)


def from_degrees(lat: float, lon: float) -> tuple[float, float] | None:
    """A point in RD New from degrees; ``None`` when they lie outside the Netherlands (or are the wrong way round)."""
    if not (50.0 <= lat <= 54.0 and 3.0 <= lon <= 8.0):
        return None
    return to_rd(lon, lat)


def _hits(layer: gpd.GeoDataFrame, point: shapely.Point) -> Iterable[str]:
    # On a border the area whose code comes first: areas are sorted by code.
    found = sorted(int(at) for at in layer.sindex.query(point, predicate="intersects")) if len(layer) else []
    return [str(layer.index[at]) for at in found]


def _bare(name: str) -> str:
    words = name.split()
    while len(words) > 1 and (words[0] in ("wijk", "buurt") or words[0].isdigit()):
        words = words[1:]
    return " ".join(words)
