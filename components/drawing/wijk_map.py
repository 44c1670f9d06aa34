"""The map of the areas: drawn once in the browser, repainted from a few kB."""

import base64
import json
import zlib
from collections.abc import Callable
from typing import Any

import folium
import streamlit as st
from folium.elements import MacroElement
from folium.template import Template

from components.drawing import map_assets, map_packing
from components.drawing.map_view import MapAnswer, MapView
from components.drawing.marks import CLUSTERED, NAMED, SHAPES
from components.drawing.palette import MUTED, PointKind, ReachKind, Scheme, scheme

CHANGING = "changing"


class _Map(folium.Map):
    """A map whose script is always the same and whose parts all come from this server."""

    default_js = map_assets.SCRIPTS
    default_css = map_assets.STYLES
    # Not folium's own template: it forbids zooming in by hand on a phone, and its options differ from map to map.
    _template = Template("""
        {% macro html(this, kwargs) %}<div class="folium-map" id={{ this.get_name()|tojson }} ></div>{% endmacro %}
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = WijkMap.start({{ this.get_name()|tojson }});
        {% endmacro %}
    """)


class _Update(MacroElement):
    """One call into the map's script; everything that changes is its argument."""

    _template = Template('{% macro script(this, kwargs) %}WijkMap.update("{{ this.packed }}");{% endmacro %}')

    def __init__(self, packed: str) -> None:
        super().__init__()
        self._name, self.packed = "Update", packed


def pack(payload: dict[str, Any]) -> str:
    """
    Write a payload as text that stays what it is wherever folium puts it.

    JSON, deflated, in base64: letters, digits, ``+``, ``/`` and ``=`` cannot end a script, a string or a template, and
    nothing in it looks like one of folium's names. The same payload always gives the same text.
    """
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return base64.b64encode(zlib.compress(text.encode("utf-8", "replace"), 6)).decode("ascii")


def payload(view: MapView) -> dict[str, Any]:
    """Give the view as what the map's script reads."""
    colours = scheme(view.dark)
    return {
        "geometry": view.geometry,
        "codes": list(view.codes),
        "classes": view.classes,
        "palette": view.palette,
        "labels": list(view.labels),
        "selected": view.selected,
        "neighbours": view.neighbours,
        "landscape": view.landscape,
        "tiles": view.tiles,
        "points": [_point(point) for point in view.points],
        "chosenPoint": view.chosen_point,
        "reach": [[reach.kind.value, map_packing.pack_polygons(reach.polygons), reach.ref] for reach in view.reach],
        "reachKinds": {kind.value: _reach(kind, view, colours) for kind in ReachKind},
        "cells": map_packing.pack_cells(view.cells) if view.cells else None,
        "barriers": view.barriers,
        "fit": list(view.fit) if view.fit else None,
        "kinds": {kind.value: _kind(kind, view, colours) for kind in PointKind},
        "legend": view.legend.as_dict() if view.legend else None,
        "source": view.source,
        "dark": view.dark,
        "muted": MUTED if view.cells else 1,
        "pick": view.pick,
        "colours": _colours(colours),
        "texts": {
            "language": view.texts.language,
            "region": view.texts.region,
            "zoomIn": view.texts.zoom_in,
            "zoomOut": view.texts.zoom_out,
            "whole": view.texts.whole,
            "legend": view.texts.legend,
            "layers": view.texts.layers,
            "chosen": view.texts.chosen,
            "failed": view.texts.failed,
            "barrier": view.texts.barrier,
            "crossing": view.texts.crossing,
            "pickRegion": view.texts.pick_region,
            "pickHint": view.texts.pick_hint,
        },
    }


def _point(point: Any) -> list[Any]:
    place = [round(point.lon, 6), round(point.lat, 6)]
    return [point.kind.value, *place, point.title, point.subtitle, point.ref, point.count]


def _reach(kind: ReachKind, view: MapView, colours: Scheme) -> dict[str, str]:
    return {"label": view.texts.reach[kind], "colour": colours.reach[kind]}


def _kind(kind: PointKind, view: MapView, colours: Scheme) -> dict[str, Any]:
    return {
        "label": view.texts.kinds[kind],
        "cluster": view.texts.clusters[kind] if kind in CLUSTERED else None,
        "named": kind in NAMED,
        "shape": SHAPES[kind].value,
        "colour": colours.points[kind],
        "ink": colours.on_points[kind],
    }


def _colours(colours: Scheme) -> dict[str, str]:
    return {
        "paper": colours.paper,
        "panel": colours.panel,
        "sea": colours.sea,
        "ink": colours.ink,
        "quiet": colours.quiet,
        "line": colours.line,
        "border": colours.border,
        "accent": colours.accent,
        "strong": colours.accent_strong,
        "barrier": colours.barrier,
        "reachFill": colours.reach_fill,
        "water": colours.water,
        "railway": colours.railway,
        "green": colours.green,
        "neighbour": colours.neighbour,
        "patternGround": colours.pattern_ground,
        "patternInk": colours.pattern_ink,
        "dotsGround": colours.dots_ground,
        "dotsInk": colours.dots_ink,
    }


def build_map(view: MapView) -> tuple[folium.Map, folium.FeatureGroup]:
    """
    Make the two parts of a map.

    Returns
    -------
    map
        Its script is the same for every view, so that the browser never draws it anew.
    changing
        One call with everything that the view says.
    """
    group = folium.FeatureGroup(CHANGING)
    _Update(pack(payload(view))).add_to(group)
    return _Map(tiles=None), group


def read_answer(value: Any) -> tuple[int, MapAnswer]:
    """
    Read what the browser sent, which may be anything.

    Returns
    -------
    moment
        When it was done, in milliseconds by the browser's clock; 0 when nothing was.
    answer
        With ``changed`` True unless nothing was done or it cannot be read.
    """
    if not isinstance(value, dict) or not isinstance(value.get("at"), int | float):
        return 0, MapAnswer()
    place = _place(value.get("lon"), value.get("lat"))
    return int(value["at"]), MapAnswer(
        changed=True,
        code=_short_text(value.get("code")),
        point=_short_text(value.get("point")),
        lon=place[0] if place else None,
        lat=place[1] if place else None,
    )


def _place(lon: Any, lat: Any) -> tuple[float, float] | None:
    if not all(isinstance(part, int | float) for part in (lon, lat)):
        return None
    return (float(lon), float(lat)) if abs(lon) <= 180 and abs(lat) <= 90 else None


def _short_text(value: Any) -> str | None:
    return value if isinstance(value, str) and 0 < len(value) <= 64 else None


def show(view: MapView, key: str, on_answer: Callable[[MapAnswer], None] | None = None) -> MapAnswer:
    """
    Show the map and tell what was done on it since the last run.

    Parameters
    ----------
    view
        What to show.
    key
        Names this map; the same key keeps zoom and centre.
    on_answer
        Called before the next run starts, so that everything above the map already knows; the answer is then not
        given again as the result.
    """
    handled = f"{key}.handled"

    def take() -> None:
        moment, answer = read_answer(st.session_state.get(key))
        if on_answer and answer.changed and moment != st.session_state.get(handled):
            st.session_state[handled] = moment
            on_answer(answer)

    base, group = build_map(view)
    # It makes itself known to the server where it is first imported: that must be the run of a visitor.
    from streamlit_folium import st_folium

    value = st_folium(
        base,
        key=key,
        height=view.height,
        use_container_width=True,
        returned_objects=["code"],
        feature_group_to_add=group,
        on_change=take,
    )
    moment, answer = read_answer(value)
    if not answer.changed or moment == st.session_state.get(handled):
        return MapAnswer()
    st.session_state[handled] = moment
    return answer
