"""What the server does once a day, in the background: retention, and backups that have expired."""

import logging
import time
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from db import backup, retention
from db.backup.redactions import keep_log
from db.errors import RegisterError, as_register_error

_DAY = timedelta(days=1).total_seconds()
_log = logging.getLogger(__name__)


def keep() -> None:
    """Do it now and once a day, as long as the server runs; for a thread of its own."""
    while True:
        once()
        time.sleep(_DAY)


def once() -> None:
    """
    Take out what is past its retention date, and remove expired backups.

    A failure is told in the log and tried again the next day: a full disk must not stop the screens.
    """
    try:
        outcome = retention.run()
        if outcome.total:
            keep_log()
            _log.info("retention took something out of %d records", outcome.total)
        removed = backup.expire()
        if removed:
            _log.info("%d expired backups were removed", len(removed))
    except (RegisterError, SQLAlchemyError, OSError) as failure:
        _log.error("retention was not applied: %s", as_register_error(failure))
