"""How many people came to an activity or initiative, as far as somebody may know."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Participants:
    """
    ``each`` holds day and number of each gathering, newest first, for who may read them; ``None`` for who may not.

    ``per_year`` holds the numbers that everybody may see, newest first; ``None`` in the place of a hidden one.
    """

    each: tuple[tuple[dt.date, int], ...] | None = None
    per_year: tuple[tuple[int, int | None], ...] = ()
