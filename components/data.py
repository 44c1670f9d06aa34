"""The cached reading door: the only place where screens get data, and the only place that caches.

Whatever is cached is kept under plain values and a data version, so that a new release or a changed record is seen at
once. What is cached is what everybody may see; what only some may read is asked anew, with the rights of who asks.
Cached frames are shared by all visitors and are never changed in place.
"""

from components.reading.comparison import correlated
from components.reading.maps import outlines
from components.reading.offers import buurten, offers, today, week_of
from components.reading.places import catalogue_of as catalogue
from components.reading.places import municipalities, place_of
from components.reading.places import sources_of as sources
from components.reading.records import (
    activities_of,
    initiatives_of,
    participant_counts,
    reach,
    signal_counts,
    signals_of,
)
from components.reading.scenes import findings, scene
from components.reading.subject import version
from components.reading.years import changed, country_figures, figures_by_year, municipality_figures

__all__ = [
    "activities_of",
    "buurten",
    "catalogue",
    "changed",
    "correlated",
    "country_figures",
    "figures_by_year",
    "findings",
    "initiatives_of",
    "municipalities",
    "municipality_figures",
    "offers",
    "outlines",
    "participant_counts",
    "place_of",
    "reach",
    "scene",
    "signal_counts",
    "signals_of",
    "sources",
    "today",
    "version",
    "week_of",
]
