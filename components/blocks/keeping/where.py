"""Fill in where something is: by address, by pointing on the map, or by choosing a buurt."""

from typing import Any

import streamlit as st

from components import data, navigation
from components.blocks.area_map import is_dark
from components.blocks.keeping.desk import Form
from components.blocks.keeping.fields import Fields, put
from components.content.scene import Scene
from components.drawing import wijk_map
from components.drawing.map_texts import map_texts
from components.drawing.map_view import MapAnswer, MapPoint, MapView
from components.drawing.palette import PointKind, scheme
from components.reading import keeping as reading
from components.words import reasons
from components.words.plain import plain
from components.words.texts import _
from db.words import Kind
from geodata.errors import SourceError
from geodata.sources.locatieserver import to_rd
from geodata.vocabulary import Level

HEIGHT = 380
_PLAIN = "a"


def show(fields: Fields) -> None:
    """Show the part of a form about the place."""
    form, draft = fields.form, fields.draft
    gemeente = form["gemeente"]
    fields.line("address", _("Address, or name of the place"))
    if reading.is_fictional(gemeente):
        st.caption(_("This municipality is made up, so no address of it can be looked up. Point on the map instead."))
    else:
        st.button(
            _("Look up this address"), key=fields.key("look_up"), on_click=_look_up, args=(form, fields.key("address"))
        )
        _found(form, fields)
    names = reading.area_names(gemeente)
    fields.one(
        "buurtcode",
        _("Buurt"),
        [None, *names],
        lambda code: _("Not known") if code is None else names.get(code, code),
        then=_other_buurt(form, fields.key("buurtcode")),
    )
    with st.container(horizontal=True, vertical_alignment="center", key="keep_spot"):
        if draft["x"] is None:
            st.caption(_("There is no point on the map yet."))
        else:
            st.caption(_("The place is a point on the map."))
            st.button(_("Take the point away"), key=fields.key("no_point"), on_click=_no_point, args=(form,))
    if st.toggle(_("Point on the map"), key=fields.key("map_open")):
        with st.container(key="keep_map"):
            _map(form)
    fields.fault("place")


def _look_up(form: Form, key: str) -> None:
    text = st.session_state.get(key) or ""
    form["draft"]["address"] = text
    try:
        found = reading.addresses(form["gemeente"], text)
    except SourceError as failure:
        form["addresses"] = reasons.error(failure)
        return
    form["addresses"] = [{"label": one.label, "x": one.x, "y": one.y} for one in found]


def _found(form: Form, fields: Fields) -> None:
    found = form["addresses"]
    if found is None:
        return
    if isinstance(found, str):
        st.warning(plain(found))
    elif not found:
        st.info(_("No address like this was found in the municipality. Point on the map, or choose the buurt."))
    else:
        with st.container(key="keep_addresses", gap="xxsmall"):
            st.caption(_("Which one is it?"))
            for at, one in enumerate(found):
                st.button(plain(one["label"]), key=fields.key(f"address_{at}"), on_click=_take, args=(form, one))


def _take(form: Form, one: dict[str, Any]) -> None:
    put(form, "address", one["label"])
    _set_point(form, one["x"], one["y"])
    form["addresses"] = None


def _set_point(form: Form, x: float, y: float) -> None:
    buurt, wijk = reading.areas_at(form["gemeente"], x, y)
    if buurt is None:
        form["said"] = {**form["said"], "place": _("This place lies outside the municipality. Choose another one.")}
        return
    form["said"] = {name: said for name, said in form["said"].items() if name != "place"}
    form["draft"] |= {"x": round(x, 1), "y": round(y, 1), "wijkcode": wijk}
    put(form, "buurtcode", buurt)


def _no_point(form: Form) -> None:
    form["draft"] |= {"x": None, "y": None}


def _other_buurt(form: Form, key: str) -> Any:
    def changed() -> None:
        code = st.session_state[key] or None
        draft = form["draft"]
        draft |= {"buurtcode": code, "wijkcode": None if code is None else reading.wijk_of(form["gemeente"], code)}
        inside = draft["x"] is None or reading.areas_at(form["gemeente"], draft["x"], draft["y"])[0] == code
        if not inside:
            # A point in another buurt than the chosen one would put the activity in two places.
            _no_point(form)

    return changed


def _map(form: Form) -> None:
    scene = data.scene(navigation.current().with_(gemeente=form["gemeente"], niveau=Level.BUURT))
    if scene is None:
        return
    view = build_view(scene, form)

    def answered(answer: MapAnswer) -> None:
        if answer.lon is not None and answer.lat is not None:
            _set_point(form, *to_rd(answer.lon, answer.lat))

    wijk_map.show(view, key=f"keep_map_{form['serial']}", on_answer=answered)


def build_view(scene: Scene, form: Form) -> MapView:
    """Make the map to point on: areas without a colour of their own, and the place that was chosen."""
    outlines, colours, draft = data.outlines(scene), scheme(is_dark()), form["draft"]
    codes = list(scene.areas.index)
    kind = PointKind.ACTIVITY if form["kind"] is Kind.ACTIVITY else PointKind.INITIATIVE
    points = []
    if draft["x"] is not None:
        lon, lat = reading.lonlat(draft["x"], draft["y"])
        points.append(MapPoint(kind, lon, lat, draft["title"] or _("This place")))
    return MapView(
        geometry=outlines.areas,
        codes=codes,
        classes=_PLAIN * len(codes),
        palette={_PLAIN: colours.need[0]},
        labels=[scene.names[code] for code in codes],
        texts=map_texts(),
        selected=draft["buurtcode"] if draft["buurtcode"] in scene.areas.index else None,
        points=points,
        neighbours=outlines.neighbours,
        landscape=outlines.landscape,
        tiles=outlines.tiles,
        source=outlines.source,
        dark=is_dark(),
        height=HEIGHT,
        pick=True,
    )
