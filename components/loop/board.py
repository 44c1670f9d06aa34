"""The board: a column per phase, a card per structural signal, what waits too long first and marked in words."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.words import formats, sentences
from components.words.labels import choice, label
from components.words.plain import escape
from components.words.texts import _, ngettext
from db.bundles import BundleSeen
from geodata.vocabulary import Phase

FULL, EMPTY = 1.0, 0.66
"""Widths of a column with cards and of one without: where nothing is, no room is needed."""


@dataclass(frozen=True)
class Card:
    """
    One structural signal on the board.

    ``waits`` says that it waits too long, empty when it does not; ``facts`` are its lines.
    """

    id: str
    title: str
    facts: tuple[str, ...]
    waits: str


@dataclass(frozen=True)
class Column:
    """One phase with its cards, the heading that says how many, and what else is to be said of it."""

    phase: Phase
    heading: str
    cards: tuple[Card, ...]
    note: str

    @property
    def width(self) -> float:
        """Share of the room that the column needs."""
        return FULL if self.cards else EMPTY


def columns(
    bundles: Sequence[BundleSeen],
    names: Mapping[str, str],
    *,
    on: dt.date,
    limit: int,
    loose: Mapping[Phase, int] | None = None,
) -> list[Column]:
    """
    Give the columns of the board.

    Parameters
    ----------
    bundles
        Longest in their phase first, as ``db.bundles.read_bundles`` gives them: so what waits comes first.
    names
        Names of the wijken by code; a code without a name stands for itself.
    limit
        Days after which something waits too long.
    loose
        How many signals are in no bundle, by phase; ``None`` for who may not read signals.

    Returns
    -------
    columns
        One for each of the eight phases, in order.
    """
    found = []
    for phase in Phase:
        cards = tuple(card(one, names, on=on, limit=limit) for one in bundles if one.phase is phase)
        heading = _("{phase} ({n})", phase=choice(phase), n=formats.number(len(cards)))
        found.append(Column(phase, heading, cards, _note(cards, (loose or {}).get(phase, 0))))
    return found


def _note(cards: tuple[Card, ...], loose: int) -> str:
    if loose:
        return ngettext("{n} signal, not bundled", "{n} signals, not bundled", loose)
    return "" if cards else _("None")


def card(bundle: BundleSeen, names: Mapping[str, str], *, on: dt.date, limit: int) -> Card:
    """Make the card of a bundle."""
    days = bundle.days(on)
    long = ngettext(
        "Waits {n} day: longer than {limit} days", "Waits {n} days: longer than {limit} days", days, limit=limit
    )
    facts = [
        places(bundle, names),
        label(bundle.theme),
        signals(bundle),
        "" if bundle.waits(on, limit) else since(bundle, on),
        bundle.owner_function or "",
    ]
    return Card(str(bundle.id), bundle.title, tuple(filter(None, facts)), long if bundle.waits(on, limit) else "")


def places(bundle: BundleSeen, names: Mapping[str, str]) -> str:
    """Name the wijken of a bundle; no more than three by name."""
    named = [names.get(code, code) for code in bundle.wijkcodes]
    if len(named) > 3:
        rest = len(named) - 2
        return ngettext("{names} and {n} other", "{names} and {n} others", rest, names=", ".join(named[:2]))
    return sentences.joined(named)


def since(bundle: BundleSeen, on: dt.date) -> str:
    """Say how long a bundle has been in its phase."""
    days = bundle.days(on)
    return _("since today") if days == 0 else ngettext("for {n} day", "for {n} days", days)


def signals(bundle: BundleSeen) -> str:
    """Say how many signals a bundle holds, as far as the reader may know."""
    if bundle.signals is None:
        return _("fewer than five signals")
    if not bundle.exact:
        return _("at least {n} signals", n=formats.number(bundle.signals))
    return ngettext("{n} signal", "{n} signals", bundle.signals)


def card_html(one: Card) -> str:
    """Make what stands on a card below its title."""
    waits = f'<p class="wl-waits">{escape(one.waits)}</p>' if one.waits else ""
    return f'{waits}<ul class="wl-card">{"".join(f"<li>{escape(fact)}</li>" for fact in one.facts)}</ul>'
