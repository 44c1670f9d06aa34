"""What day it is: the date in the Netherlands, wherever the server stands and whatever its zone is set to."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

NETHERLANDS = ZoneInfo("Europe/Amsterdam")


def today(now: datetime | None = None) -> date:
    """
    Give the date in the Netherlands.

    Parameters
    ----------
    now
        A moment with a zone; the present one when none is given. What belongs together asks once, and passes it on:
        midnight can lie between two times of asking.
    """
    return (now or datetime.now(UTC)).astimezone(NETHERLANDS).date()
