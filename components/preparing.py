"""Make the register ready at the start of the server; when that cannot be done, say why and try again."""

import logging
import time

from sqlalchemy.exc import SQLAlchemyError

from db import demo, start
from db.errors import RegisterError, as_register_error
from db.settings import get_settings

_PAUSE = 30.0
_log = logging.getLogger(__name__)


def prepare() -> bool:
    """
    Bring the tables up to date, and fill an empty register with the demonstration municipality.

    Returns
    -------
    ready
        ``False`` when the database is damaged, full or out of reach: one line of the log says so, and every screen
        tells it in the words of the catalogue.
    """
    try:
        start.migrate()
        if get_settings().demo:
            demo.fill()
    except (SQLAlchemyError, RegisterError) as failure:
        _log.error("the register cannot be used: %s", as_register_error(failure))
        return False
    return True


def keep_trying() -> None:
    """Try again until it works, for a thread of its own: a database server may come up after this one."""
    while not prepare():
        time.sleep(_PAUSE)
