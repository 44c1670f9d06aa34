"""The form as a part of the screen: its script and style from this server, under a name that is their content."""

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

ASSETS = Path(__file__).parent / "assets"
EVENT = "asked"


@cache
def _name() -> str:
    """Scripts are fetched from an address with this name in it, so that a new version is never the kept old one."""
    content = b"".join(path.name.encode() + path.read_bytes() for path in sorted(ASSETS.iterdir()))
    return f"wijklens-entry-{hashlib.sha256(content).hexdigest()[:12]}"


def mount(data: Mapping[str, Any], *, key: str, on_asked: Callable[[], None]) -> Any:
    """
    Show the form.

    Our rules for the browser let a page run scripts of this server only. Streamlit would hand a script that is given
    as text to the browser as a blob, which those rules refuse; from a folder that is named in a manifest it comes by
    an address of this server.

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
    shown = _renderer()(data=dict(data), key=key, **{f"on_{EVENT}_change": on_asked})
    return getattr(shown, EVENT, None)


def _renderer() -> Any:
    manager = get_bidi_component_manager()
    name = f"{_name()}.form"
    if manager.get_component_asset_root(name) is None:
        config = ComponentConfig(name="form", asset_dir=ASSETS.name)
        manager.register_from_manifest(ComponentManifest(_name(), "1", [config]), ASSETS.parent)
    return st.components.v2.component(name, css="entry.css", js="entry.js")
