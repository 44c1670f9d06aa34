"""The form as a part of the screen, with a script and style of its own."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from components import own_script

ASSETS = Path(__file__).parent / "assets"
EVENT = "asked"


def mount(data: Mapping[str, Any], *, key: str, on_asked: Callable[[], None]) -> Any:
    """
    Show the form.

    Parameters
    ----------
    data
        What ``assets/entry.js`` reads: plain values for JSON.
    key
        Names the form; what it asks stands in ``st.session_state[key][EVENT]`` while ``on_asked`` runs.
    on_asked
        Called before the run in which the form asked something.

    Returns
    -------
    asked
        What the form asked just before this run; ``None`` when it asked nothing.
    """
    shown = own_script.renderer("entry", ASSETS)(data=dict(data), key=key, **{f"on_{EVENT}_change": on_asked})
    return getattr(shown, EVENT, None)
