"""The matrix as a part of the screen: its script and style from this server, under a name that is their content."""

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from components.balance.model import Balance
from geodata.vocabulary import Dimension

ASSETS = Path(__file__).parent / "assets"
EVENT = "opened"


@cache
def _name() -> str:
    content = b"".join(path.name.encode() + path.read_bytes() for path in sorted(ASSETS.iterdir()))
    return f"wijklens-balance-{hashlib.sha256(content).hexdigest()[:12]}"


def mount(data: Mapping[str, Any], *, key: str, on_opened: Callable[[], None]) -> None:
    """
    Show the matrix; like ``components.entry.component``, from a folder that the rules for the browser allow.

    Parameters
    ----------
    data
        As ``components.balance.matrix.build``.
    key
        Names the matrix; what was pressed stands in ``st.session_state[key][EVENT]`` while ``on_opened`` runs.
    """
    _renderer()(data=dict(data), key=key, **{f"on_{EVENT}_change": on_opened})


def _renderer() -> Any:
    manager = get_bidi_component_manager()
    name = f"{_name()}.matrix"
    if manager.get_component_asset_root(name) is None:
        config = ComponentConfig(name="matrix", asset_dir=ASSETS.name)
        manager.register_from_manifest(ComponentManifest(_name(), "1", [config]), ASSETS.parent)
    return st.components.v2.component(name, css="balance.css", js="balance.js")


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
