"""What is said above a frozen view: of which day it is, and whether there is something newer."""

import datetime as dt

from components.sheets.sheet import Said, Sheet
from components.words import formats
from components.words.texts import _


def as_it_was(day: dt.date) -> str:
    """Say of which day the numbers are."""
    return _("These are the numbers of {day}, as they were shown then.", day=formats.date(day))


def since(frozen: Sheet, today: Sheet) -> str:
    """Say whether there is something newer."""
    if is_newer(frozen, today):
        return _("There is a newer version: what is known today differs.")
    return _("Nothing changed since: today the same is shown.")


def is_newer(frozen: Sheet, today: Sheet) -> bool:
    """Whether today's sheet says something else: what is shown, what was chosen, or where it comes from."""
    return _says(frozen) != _says(today)


def _says(sheet: Sheet) -> tuple[object, ...]:
    # What a sentence rests on tells the day on which it was counted: that alone makes nothing newer.
    parts = [[one.text for one in part.sentences] if isinstance(part, Said) else part for part in sheet.parts]
    return sheet.title, parts, sheet.conditions, sheet.sources


def hides_more() -> str:
    """Say that something was left out that was shown that day."""
    return _("Some numbers of that day are left out: they may no longer be shown.")


def nothing_left() -> str:
    """Say that nothing can be shown any more."""
    return _(
        "The numbers of this view can no longer be shown: the rules for small numbers became stricter, and what is "
        "known today is about another year or other areas."
    )


def was_ended() -> str:
    """Say that a link was withdrawn."""
    return _("This frozen view was withdrawn. Ask the municipality if you need it.")


def was_erased() -> str:
    """Say that the numbers are past their retention."""
    return _("The numbers of this view were kept for some years and are gone now.")
