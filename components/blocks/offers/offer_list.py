"""The result as a list: a name is a button that opens it, with the facts that decide below it."""

import pandas as pd
import streamlit as st

from components.blocks.offers import changing, heading
from components.offers.cards import Card, card
from components.offers.filter import Sorting
from components.offers.result import Result
from components.session import Key, keep, kept
from components.words import formats
from components.words.labels import capital
from components.words.plain import escape, plain
from components.words.texts import _, ngettext

PAGE = 15
"""Items at a time: a longer list takes longer to draw than to read."""


def show(result: Result) -> None:
    """Show the list, by the day of the next time when that is the order."""
    heading.order(result)
    shown = int(kept(Key.SHOWN) or PAGE)
    rows = result.fitting.iloc[:shown]
    former: str | None = None
    with st.container(key="offer_list", gap=None):
        for key, row in zip(rows.index, rows.to_dict("records"), strict=True):
            group = _group(row["next"]) if result.asked.volgorde is Sorting.TIJD else None
            if group != former and group is not None:
                st.html(f'<h3 class="wl-day">{escape(group)}</h3>')
            former = group
            _item(card(row | {"id": key}, today=result.today), chosen=key == result.asked.aanbod)
    rest = result.count - shown
    if rest > 0:
        label = ngettext("Show {n} more", "Show {n} more", min(rest, PAGE))
        st.button(label, key="offer_more", on_click=keep, args=(Key.SHOWN, shown + PAGE))


def build_lines(shown: Card) -> str:
    """Make the lines below a name; everything in them is text."""
    more = " · ".join(escape(part) for part in shown.more)
    checked = f'<span class="wl-checked">{escape(shown.checked)}</span>'
    state = f'<span class="wl-state">{escape(shown.state)}</span> ' if shown.state else ""
    return (
        f'<div class="wl-offer{" wl-stale" if shown.stale else ""}"><p>{state}{escape(shown.when)} · '
        f"{escape(shown.where)}</p><p>{escape(shown.whom)} · {more}</p><p>{checked}</p></div>"
    )


def _item(shown: Card, *, chosen: bool) -> None:
    mark = "open" if chosen else "closed"
    with st.container(key=f"offer_{mark}_{shown.id}", gap=None):
        label = plain(shown.title)
        st.button(label, key=f"to_{shown.id}", type="tertiary", on_click=changing.open_offer, args=(shown.id,))
        st.html(build_lines(shown))


def _group(moment: pd.Timestamp) -> str:
    if pd.isna(moment):
        return _("Time not known")
    return capital(formats.weekday_date(moment.date()))
