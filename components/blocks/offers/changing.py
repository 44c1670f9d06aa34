"""Change what somebody looks for: every widget of these screens writes through here into the view and its link."""

from typing import Any

import streamlit as st

from components import navigation, session
from components.offers.filter import OfferFilter
from components.offers.result import Place
from components.reading.near import Spot
from components.session import Key
from geodata.reach.find import Criterion

_FIELDS = {
    Criterion.WORDS: ("woord", None),
    Criterion.DAYS: ("dag", ()),
    Criterion.PARTS: ("dagdeel", ()),
    Criterion.AGE: ("leeftijd", None),
    Criterion.PRICE: ("prijs", None),
    Criterion.WHEELCHAIR: ("rolstoel", False),
    Criterion.PREVENTION: ("preventie", None),
    Criterion.ORGANISATION: ("organisatie", None),
    Criterion.STAGE: ("fase", None),
}


def sought() -> OfferFilter:
    """Give what is looked for in this run."""
    return navigation.current().zoek


def change(**changes: Any) -> None:
    """Change what is looked for; for use in the callback of a widget."""
    session.keep(Key.SPOTS, None)
    if "aanbod" not in changes:
        session.keep(Key.SHOWN, None)  # another result begins at its beginning
    navigation.change(zoek=sought().with_(**changes))


def change_view(**changes: Any) -> None:
    """Change what the whole view asks: theme and target group."""
    session.keep(Key.SHOWN, None)
    navigation.change(**changes)


def take(field: str, key: str) -> None:
    """Write what a widget says into a field of the filter."""
    change(**{field: st.session_state[key]})


def take_several(field: str, key: str, order: tuple[Any, ...]) -> None:
    """Write the choices of a widget into a field, in their own order."""
    chosen = st.session_state[key] or []
    change(**{field: tuple(option for option in order if option in chosen)})


def let_go(criterion: Criterion) -> None:
    """Ask one thing less."""
    if criterion is Criterion.GROUP:
        change_view(doelgroep=None)
    elif criterion is Criterion.THEME:
        change_view(thema=None)
    elif criterion is Criterion.NEAR:
        change(bij=None, buurt=None)
    else:
        field, nothing = _FIELDS[criterion]
        change(**{field: nothing})


def clear() -> None:
    """Ask nothing any more."""
    session.keep(Key.NEAR, None)
    change_view(doelgroep=None, thema=None, zoek=sought().cleared())


def open_offer(record_id: str | None) -> None:
    """Open one record beside the result, or close it."""
    change(aanbod=record_id)


def look_from(spot: Spot) -> None:
    """Look from a place, or for words; the name of a place is kept for this visitor only, never in the link."""
    if spot.words is not None:
        change(woord=spot.words)
    elif spot.buurt is not None:
        change(buurt=spot.buurt)
    elif spot.point is not None:
        session.keep(Key.NEAR, (*spot.point, spot.label))
        change(bij=spot.point)


def place_name(place: Place | None) -> str:
    """Give the name by which this visitor chose the place that is looked from; empty for a place from a link."""
    kept = session.kept(Key.NEAR)
    if place is None or place.buurt is not None or kept is None:
        return ""
    x, y, name = kept
    return str(name) if (x, y) == (round(place.x), round(place.y)) else ""
