"""The map's script and style sheet: one file each, named after their content."""

import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit
from xstatic.pkg import leaflet, leaflet_markercluster

OWN = Path(__file__).parent / "assets"
LEAFLET = Path(leaflet.BASE_DIR)
CLUSTERS = Path(leaflet_markercluster.BASE_DIR)

# Later files use what earlier ones define.
_SCRIPT_PARTS = (
    LEAFLET / "leaflet.js",
    CLUSTERS / "leaflet.markercluster.js",
    OWN / "wijk-map.js",
    OWN / "wijk-patterns.js",
    OWN / "wijk-tooltip.js",
    OWN / "wijk-areas.js",
    OWN / "wijk-names.js",
    OWN / "wijk-surroundings.js",
    OWN / "wijk-barriers.js",
    OWN / "wijk-points.js",
    OWN / "wijk-places.js",
    OWN / "wijk-reach.js",
    OWN / "wijk-cells.js",
    OWN / "wijk-pick.js",
    OWN / "wijk-pairs.js",
    OWN / "wijk-panels.js",
)
_STYLE_PARTS = (LEAFLET / "leaflet.css", CLUSTERS / "MarkerCluster.css", OWN / "wijk-map.css", OWN / "wijk-pairs.css")
_SOURCE_MAP = re.compile(r"^//[#@] sourceMappingURL=.*$", re.MULTILINE)


@cache
def script() -> bytes:
    """Leaflet, its clusters and our own script, in one file: one trip to the server instead of ten."""
    parts = (_SOURCE_MAP.sub("", part.read_text("utf-8")) for part in _SCRIPT_PARTS)
    return ";\n".join(parts).encode()


@cache
def style() -> bytes:
    """The style sheet that belongs to it, in the typeface of the screens around the map."""
    parts = [part.read_text("utf-8") for part in _STYLE_PARTS]
    return "\n".join([typeface(), *parts]).encode()


def typeface() -> str:
    """Give the rule of the screens' typeface, for a style sheet one folder deep; empty when Streamlit has none.

    Streamlit serves it under a name that changes with each release: look it up.
    """
    folder = Path(streamlit.__file__).parent / "static" / "static" / "media"
    found = sorted(folder.glob("SourceSansVF-Upright*.woff2"))
    if not found:
        return ""
    address = f"../static/media/{found[0].name}"
    return f'@font-face{{font-family:"Source Sans";font-weight:200 900;src:url("{address}") format("woff2")}}'


def _name(content: bytes, ending: str) -> str:
    return f"map-{hashlib.sha256(content).hexdigest()[:12]}.{ending}"


SCRIPT_NAME = _name(script(), "js")
STYLE_NAME = _name(style(), "css")

# Addresses as seen from the map's frame (/component/streamlit_folium.st_folium/index.html), relative so that they
# hold under any path that a proxy puts before them.
SCRIPTS = [("wijk-map", f"../../assets/{SCRIPT_NAME}")]
STYLES = [("wijk-map", f"../../assets/{STYLE_NAME}")]
