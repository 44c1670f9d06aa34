"""The matrix as a part of the screen, with a script and style of its own."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from components import own_script
from components.balance.model import Balance
from geodata.vocabulary import Dimension

ASSETS = Path(__file__).parent / "assets"
EVENT = "opened"


def mount(data: Mapping[str, Any], *, key: str, on_opened: Callable[[], None]) -> None:
    """
    Show the matrix.

    Parameters
    ----------
    data
        As ``components.balance.matrix.build``.
    key
        Names the matrix; what was pressed stands in ``st.session_state[key][EVENT]`` while ``on_opened`` runs.
    """
    own_script.renderer("balance", ASSETS)(data=dict(data), key=key, **{f"on_{EVENT}_change": on_opened})


def read(value: Any, found: Balance) -> tuple[str | None, Dimension | None]:
    """
    Read what was pressed, which may be anything that a browser sends.

    Returns
    -------
    area, dimension
        Of the cell; ``None`` twice for what is not one of the cells.
    """
    if not isinstance(value, Mapping) or value.get("code") not in found.codes:
        return None, None
    dimension = value.get("dimension")
    if dimension is None:
        return str(value["code"]), None
    known = {one.value: one for one in Dimension}
    return (str(value["code"]), known[str(dimension)]) if str(dimension) in known else (None, None)
