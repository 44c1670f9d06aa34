"""The map of the areas with what lies on top, or the same numbers as a table in the same space."""

from collections.abc import Sequence

import geopandas as gpd
import pandas as pd
import streamlit as st

from components import navigation
from components.blocks import tables
from components.blocks.tables import Column, Row
from components.content.layers import Coloured, coloured
from components.content.scene import Outlines, Scene
from components.content.stories import place_of
from components.drawing import wijk_map
from components.drawing.legend import ClassedLayer, Method, State, classify, legend_of
from components.drawing.map_texts import map_texts
from components.drawing.map_view import MapAnswer, MapPoint, MapView
from components.drawing.palette import PointKind, Scheme, scheme
from components.view_state import Picture
from components.words import formats, reasons, sentences
from components.words.labels import choice, label
from components.words.texts import _
from geodata.crs import to_lonlat
from geodata.vocabulary import Status


def show(scene: Scene, outlines: Outlines, points: Sequence[MapPoint], *, height: int, key: str) -> None:
    """Show the map or the table, whichever the view asks for, in the same space."""
    layer = coloured(scene)
    if scene.view.beeld is Picture.TABEL:
        tables.show(*build_table(scene, layer), height=height)
    else:
        wijk_map.show(build_view(scene, outlines, points, height=height, dark=is_dark()), key=key, on_answer=_chosen)


def title(scene: Scene) -> str:
    """Say what the map shows: ``Behoefte aan ondersteuning per wijk, 2024``."""
    return _("{layer} per {area}, {year}", layer=coloured(scene).title, area=label(scene.level), year=scene.view.jaar)


def is_dark() -> bool:
    """Whether this visitor looks at the dark theme."""
    return st.context.theme.type == "dark"


def build_view(scene: Scene, outlines: Outlines, points: Sequence[MapPoint], *, height: int, dark: bool) -> MapView:
    """
    Make what the map shows.

    Parameters
    ----------
    scene, outlines
        The areas with their figures, and the addresses of their outlines.
    points
        What lies on top.
    height
        Pixels.
    dark
        Whether the theme is dark.
    """
    colours = scheme(dark)
    layer = coloured(scene)
    classed = _classed(scene, layer, colours)
    legend = legend_of(
        classed,
        layer.title,
        layer.write_edge,
        {
            State.SUPPRESSED: _("secret: too few people"),
            State.SMALL: _("too few residents to rank"),
            State.MISSING: _("unknown"),
            State.ZERO: _("none"),
        },
        low=_("lower"),
        high=_("higher"),
    )
    return MapView(
        geometry=outlines.areas,
        codes=list(layer.values.index),
        classes=classed.classes,
        palette=classed.palette,
        labels=[area_label(scene, layer, code) for code in layer.values.index],
        texts=map_texts(),
        selected=scene.view.gebied,
        legend=legend,
        points=points,
        neighbours=outlines.neighbours,
        landscape=outlines.landscape,
        tiles=outlines.tiles,
        source=outlines.source,
        dark=dark,
        height=height,
    )


def _classed(scene: Scene, layer: Coloured, colours: Scheme) -> ClassedLayer:
    fills = colours.supply if layer.supply else colours.strength if layer.strength else colours.need
    small = scene.need.small if layer.ranked else pd.Series(False, index=layer.values.index)
    zero = colours.zero if layer.supply and layer.indicator is None else None
    return classify(layer.values, layer.statuses, small, fills, Method.NATURAL, zero)


def area_label(scene: Scene, layer: Coloured, code: str) -> str:
    """Say an area in its tooltip and to a screen reader: name, figure with its unit or why not, residents."""
    value, status = layer.values[code], layer.statuses[code]
    said = layer.say(value) if value == value else reason_without_value(scene, layer, code, status)
    parts = [scene.names[code], said]
    if layer.ranked and value == value:
        parts.append(_standing(scene, code))
    return "\n".join([*parts, sentences.residents(scene.people[code])])


def _standing(scene: Scene, code: str) -> str:
    """Say what the index means among others; of an area with too few residents that it has no place."""
    if bool(scene.need.small[code]):
        return sentences.no_place(scene.people[code])
    return sentences.standing(scene.need.higher_than[code], scene.level, scene.reference.reference)


def reason_without_value(scene: Scene, layer: Coloured, code: str, status: Status) -> str:
    """Say why an area has no figure."""
    if scene.areas["water"].get(code, False):
        return reasons.need("water")
    why = scene.need.reason[code] if layer.ranked else None
    return reasons.need(str(why)) if why is not None else reasons.status(Status(status))


def build_table(scene: Scene, layer: Coloured) -> tuple[list[Column], list[Row], str]:
    """
    Make the table with the numbers of the map, largest first.

    Areas with too few residents for a place follow by name, those without a number last, with the reason.
    """
    columns = [Column(choice(scene.level)), Column(layer.title, True)]
    if layer.ranked:
        columns += [Column(_("Place"), True), Column(_("Higher than"), True)]
    columns.append(Column(_("Residents"), True))
    rows = [Row(_cells(scene, layer, code), chosen=code == scene.view.gebied) for code in in_order(scene, layer)]
    caption = _("{title}, {place}, {year}", title=layer.title, place=scene.title, year=scene.view.jaar)
    if not layer.ranked and bool((_small(scene, layer) & layer.values.notna()).any()):
        # Where there is a column with the place, that says it.
        caption = _("{caption}; small areas last", caption=caption)
    return columns, rows, caption


def in_order(scene: Scene, layer: Coloured) -> list[str]:
    """
    Give the codes of the areas as the table has them.

    Largest first; then those with too few residents, by name, because the order of numbers would be a ranking; those
    without a number last.
    """
    small = _small(scene, layer)
    order = pd.DataFrame(
        {
            "unknown": layer.values.isna(),
            "small": small & layer.values.notna(),
            "value": -layer.values.astype("float64").mask(small),
            "name": scene.areas["name"].reindex(layer.values.index).where(small, ""),
        }
    )
    return list(order.sort_values([*order.columns], na_position="last", kind="stable").index)


def _small(scene: Scene, layer: Coloured) -> pd.Series:
    return scene.need.small.reindex(layer.values.index, fill_value=False).astype(bool)


def _cells(scene: Scene, layer: Coloured, code: str) -> list[str]:
    value = layer.values[code]
    known = value == value
    written = layer.write(value) if known else reason_without_value(scene, layer, code, layer.statuses[code])
    cells = [scene.names[code], written]
    if layer.ranked:
        rank, low, high = place_of(scene.intervals.ranks, code)
        if rank is None or low is None or high is None:
            cells += [sentences.no_place(scene.people[code]) if known else _("not ranked"), formats.NO_VALUE]
        else:
            cells += [formats.rank(rank, low, high), sentences.share(scene.need.higher_than[code])]
    return [*cells, formats.number(scene.people[code])]


def build_points(
    records: gpd.GeoDataFrame, kind: PointKind, subtitles: Sequence[str], title: str = ""
) -> list[MapPoint]:
    """
    Make points of records with a place.

    Parameters
    ----------
    records
        Points, RD New, index record id, with ``title`` unless one title for all is given. Empty points are left out.
    kind
        What they are.
    subtitles
        A second line for each record.
    """
    placed = ~(records.geometry.is_empty | records.geometry.isna()).to_numpy()
    shown = to_lonlat(records[placed]) if placed.any() else records[placed]
    lines = [line for line, there in zip(subtitles, placed, strict=True) if there]
    titles = shown["title"] if "title" in shown.columns and not title else [title] * len(shown)
    return [
        MapPoint(kind, point.x, point.y, str(name), line, ref=str(key))
        for key, name, point, line in zip(shown.index, titles, shown.geometry, lines, strict=True)
    ]


def _chosen(answer: MapAnswer) -> None:
    if answer.point is None:
        navigation.change(gebied=answer.code)
