"""The result as points on the map of the areas."""

import streamlit as st

from components import data
from components.blocks.area_map import build_points, is_dark
from components.blocks.offers import changing
from components.content.scene import Outlines, Scene
from components.drawing import wijk_map
from components.drawing.map_texts import map_texts
from components.drawing.map_view import MapAnswer, MapView
from components.drawing.palette import PointKind, scheme
from components.offers import cards, telling
from components.offers.result import Result
from components.words.texts import _, ngettext
from db.words import Kind
from geodata.vocabulary import Level

HEIGHT = 560
_PLAIN = "a"
_COLUMNS = {Level.WIJK: "wijkcode", Level.BUURT: "buurtcode"}


def show(result: Result, scene: Scene) -> None:
    """Show the map, and say how many have no place on it."""
    view = build_view(result, scene, data.outlines(scene), dark=is_dark())
    wijk_map.show(view, key="offer_map", on_answer=_chosen)
    lost = result.count - len(view.points)
    if lost:
        st.caption(
            ngettext(
                "{n} has no known place and is not on the map.", "{n} have no known place and are not on the map.", lost
            )
        )


def build_view(result: Result, scene: Scene, outlines: Outlines, *, dark: bool) -> MapView:
    """Make the map: areas without a colour of their own, and a point for each that fits and has a place."""
    records = result.fitting
    kind = PointKind.ACTIVITY if result.kind is Kind.ACTIVITY else PointKind.INITIATIVE
    lines = [
        _("{when}. {price}.", when=cards.when(row, today=result.today), price=cards.price(row))
        for row in records.to_dict("records")
    ]
    codes = list(scene.areas.index)
    column = _COLUMNS.get(scene.level)
    per_area = records[column].value_counts() if column else {}
    return MapView(
        geometry=outlines.areas,
        codes=codes,
        classes=_PLAIN * len(codes),
        palette={_PLAIN: scheme(dark).need[0]},
        labels=[f"{scene.names[code]}\n{telling.counted(result.kind, int(per_area.get(code, 0)))}" for code in codes],
        texts=map_texts(),
        points=build_points(records, kind, lines),
        neighbours=outlines.neighbours,
        landscape=outlines.landscape,
        tiles=outlines.tiles,
        source=outlines.source,
        dark=dark,
        height=HEIGHT,
    )


def _chosen(answer: MapAnswer) -> None:
    if answer.point is not None:
        changing.open_offer(answer.point)
