"""A part of the screen with a script and style of its own: both from this server, by an address that is their content.

Our rules for the browser let a page run scripts of this server only. Streamlit would hand a script that is given as
text to the browser as a blob, which those rules refuse; from a folder that is named in a manifest it comes by an
address of this server.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest


def renderer(name: str, assets: Path) -> Any:
    """
    Give what shows the part.

    Parameters
    ----------
    name
        Of the part; the folder holds ``<name>.js`` and ``<name>.css``.
    assets
        The folder. Its content is in the address, so that a new version is never the kept old one.
    """
    package = _package(name, assets)
    full = f"{package}.{name}"
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(full) is None:
        config = ComponentConfig(name=name, asset_dir=assets.name)
        manager.register_from_manifest(ComponentManifest(package, "1", [config]), assets.parent)
    return st.components.v2.component(full, css=f"{name}.css", js=f"{name}.js")


@cache
def _package(name: str, assets: Path) -> str:
    content = b"".join(path.name.encode() + path.read_bytes() for path in sorted(assets.iterdir()))
    return f"wijklens-{name}-{hashlib.sha256(content).hexdigest()[:12]}"
