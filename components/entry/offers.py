"""Earlier signals that seem to be about the same, for who may read them."""

import datetime as dt
from typing import Any

import pandas as pd

from components.entry.asked import Asked
from components.entry.places import Spot, named
from components.visitor import actor
from components.words import formats
from components.words.labels import label
from components.words.texts import _
from db.engine import reading
from db.permissions import may
from db.signals import read_signals
from db.words import Action, Kind
from geodata.signals.alike import NewSignal, alike, offered
from geodata.sources.locatieserver import to_rd
from geodata.vocabulary import Theme

SHORTEST = 15
LONGEST_SHOWN = 280
YEARS = 2


def may_see(gemeente: str) -> bool:
    """Whether who is looking is shown earlier signals at all."""
    return may(actor(), Action.READ, Kind.SIGNAL, gemeente=gemeente)


def alike_ones(gemeente: str, asked: Asked, *, today: dt.date) -> list[dict[str, str]]:
    """
    Give the earlier signals that are offered for joining.

    A giver of signals who may not read them gets nothing here, also when there is something: whether somebody gave a
    signal about a matter is itself a secret of that signal (docs/decisions/0010-alike-signals.md).

    Parameters
    ----------
    asked
        With ``text`` and ``wijk``; ``theme``, ``buurt`` and a point where they are known.

    Returns
    -------
    offers
        At most three: ``id`` of the first signal about that matter, ``text``, ``about`` (where, when, theme).
    """
    text, wijk = asked.get("text"), asked.get("wijk")
    if not may_see(gemeente) or text is None or wijk is None or len(text.strip()) < SHORTEST:
        return []
    with reading() as session:
        earlier = read_signals(session, actor=actor(), gemeente=gemeente, first=today - dt.timedelta(days=366 * YEARS))
    # What is already stored of the signal that is being entered is not an earlier one.
    earlier = earlier[(earlier["wijkcode"] == wijk) & (earlier.index != asked.get("id"))]
    if earlier.empty:
        return []
    ranked = offered(alike(_new(text, wijk, asked), _with_places(earlier), today=today), most=len(earlier))
    first_of_group = earlier["group"].reindex(ranked.index)
    chosen = ranked[~first_of_group.duplicated().to_numpy()].head(3)
    return [_offer(gemeente, earlier.loc[key]) for key in chosen.index]


def _new(text: str, wijk: str, asked: Asked) -> NewSignal:
    theme = next((theme for theme in Theme if theme == asked.get("theme")), None)
    x, y = to_rd(asked.point.lon, asked.point.lat) if asked.point is not None else (None, None)
    return NewSignal(text, wijk, theme, asked.get("buurt"), x, y)


def _with_places(earlier: Any) -> pd.DataFrame:
    frame = pd.DataFrame(earlier[["text", "theme", "wijkcode", "buurtcode", "observed_on"]])
    known = ~earlier.geometry.is_empty
    frame["x"], frame["y"] = earlier.geometry.x.where(known), earlier.geometry.y.where(known)
    return frame


def _offer(gemeente: str, one: pd.Series) -> dict[str, str]:
    text = str(one["text"])
    shown = text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1].rstrip() + "…"
    about = _(
        "{place}, {date}, about {theme}",
        place=named(gemeente, Spot(str(one["wijkcode"]), one["buurtcode"])),
        date=formats.short_date(one["observed_on"]),
        theme=label(Theme(one["theme"])),
    )
    return {"id": str(one["group"]), "text": shown, "about": about}
