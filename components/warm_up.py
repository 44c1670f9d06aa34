"""Have ready what the first visitor needs, before and while the browser loads the screen."""

import gc
import importlib
import logging
import threading

from geodata.errors import GeodataError

log = logging.getLogger(__name__)
_CONTEXT_LOG = "streamlit.runtime.scriptrunner_utils.script_run_context"


def import_libraries() -> None:
    """
    Import the slow libraries of the first screen.

    Not the screens themselves: streamlit-folium makes itself known to the server only inside a visitor's run.
    """
    for name in ("folium.plugins", "babel.messages.pofile"):
        importlib.import_module(name)


def get_ready() -> None:
    """
    Read the first view, then leave out of every later search for garbage what was loaded for good.

    Streamlit has all objects of the server searched after each run of each visitor, which holds everybody up: with the
    libraries of this house 0.2 s each time. What is let go of later is freed as ever, only not where it goes round in
    a circle; such is kept once, and does not grow.
    """
    read_first_view()
    gc.collect()
    gc.freeze()


def read_first_view() -> None:
    """
    Work out the view that opens without a link, into the caches that all visitors share.

    A visitor who comes meanwhile waits for the same piece of work instead of doing it again. What fails here fails
    again, and is told, when a visitor asks for it.
    """
    from components import data
    from components.view_state import ViewState
    from components.words.texts import _

    _("Where is need largest?")
    # Streamlit warns of every cache that is filled outside the run of a visitor; here that is the intention.
    mine = threading.current_thread().name
    logging.getLogger(_CONTEXT_LOG).addFilter(lambda record: record.threadName != mine)
    try:
        scene = data.scene(ViewState())
        if scene is not None:
            data.outlines(scene)
            data.changed(scene)
    except (GeodataError, OSError, ValueError) as fault:
        log.warning("The first view is not ready beforehand: %s", fault)
