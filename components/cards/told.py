"""What a pass does or why it does not, and what a card is, in whole sentences."""

import datetime as dt
from collections.abc import Mapping

from components.history.values import NETHERLANDS
from components.words import formats
from components.words.labels import capital, choice
from components.words.texts import _, later
from db.cards import CardSeen
from db.words import CardState, PassState

_STATES: Mapping[PassState, str] = {
    PassState.GELDIG: later("The day pass is in force today: this laptop works without signing in."),
    PassState.GEEN: later("This laptop has no day pass for this day yet."),
    PassState.LATER: later("The day pass is ready. It comes into force on the day itself."),
    PassState.VOORBIJ: later("The day is over, so the day pass opens nothing any more."),
    PassState.INGETROKKEN: later("The day pass was withdrawn, so it opens nothing any more. Prepare a new one."),
    PassState.ANDERE_COMPUTER: later(
        "The day pass was made on another computer and opens nothing here. Sign in and prepare one on this laptop."
    ),
    PassState.GEWIJZIGD: later(
        "The file of the day pass was changed or damaged, so it opens nothing. Sign in and prepare a new one."
    ),
    PassState.ANDERE_DAG: later(
        "The day was moved or taken out since the day pass was made. Sign in and prepare a new one."
    ),
    PassState.KLOK: later(
        "The clock of this laptop stands before what was stored last. Set the clock right; then the day pass works."
    ),
    PassState.TOEGANG: later(
        "Whoever asked for the day pass is no longer a coordinator, so it opens nothing. Let somebody else prepare one."
    ),
}


def of_pass(state: PassState) -> str:
    """Say whether a pass opens something here and now, or why it does not and what to do."""
    return _(_STATES[state])


def used(at: dt.datetime | None) -> str:
    """Say when a pass was used last; empty when it never was."""
    return "" if at is None else _("last used at {moment}", moment=moment(at))


def moment(at: dt.datetime) -> str:
    """Write a moment on the clock on the wall in the Netherlands."""
    known = at if at.tzinfo else at.replace(tzinfo=dt.UTC)
    return formats.moment(known.astimezone(NETHERLANDS))


def about(card: CardSeen, wijken: Mapping[str, str]) -> str:
    """Say what a card is, what it is about and when it came in, in one line."""
    parts = [capital(choice(card.kind))]
    if card.theme is not None:
        parts.append(choice(card.theme))
    parts += [wijken.get(code, code) for code in card.wijkcodes]
    parts.append(moment(card.at))
    if card.state in (CardState.SIGNAAL, CardState.INITIATIEF):
        parts.append(choice(card.state))
    return " · ".join(parts)


def title_of(text: str, longest: int = 80) -> str:
    """Give the beginning of a text as a title: its first line, cut at a word."""
    line = next((one.strip() for one in text.splitlines() if one.strip()), "")
    if len(line) <= longest:
        return line
    cut = line[:longest].rsplit(" ", 1)[0]
    return f"{cut}…"
