"""The sheet of the map: the areas in colour with what lies on top, the chosen area, and the table of the same."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from components.blocks import area_map
from components.content.layers import Coloured, coloured
from components.content.profile import Compared
from components.content.scene import Outlines, Scene
from components.content.stories import chosen, place_of, stories
from components.drawing.map_view import MapPoint
from components.sheets import frame, need
from components.sheets.figures import in_layer, rounded, table
from components.sheets.frame import SheetKind
from components.sheets.maps import sheet_map
from components.sheets.resting import OURS, Rest, people
from components.sheets.sheet import Outline, Part, Rests, Said, Sheet, SheetMap, Table
from components.words.labels import label
from components.words.texts import _
from geodata.vocabulary import Domain, Status

Backdrop = tuple[tuple[str, Outline], ...]


def build(
    scene: Scene,
    shapes: Mapping[str, Outline],
    points: Sequence[MapPoint],
    chief: Sequence[Compared],
    said: Said | None,
    releases: pd.DataFrame,
    own: Mapping[str, tuple[str, str]],
    *,
    backdrop: Backdrop = (),
    today: dt.date,
) -> Sheet:
    """
    Make the sheet.

    Parameters
    ----------
    shapes
        As ``maps.outlines`` gives.
    points
        What everybody may see on top.
    chief
        The chief figures of the chosen area; nothing when none is chosen.
    said
        What the chosen area says in sentences.
    releases
        As ``db.figures.sources``.
    own
        Source and licence of the municipality's own figures, by id.
    """
    layer = coloured(scene)
    story = chosen(stories(scene), scene.view.gebied)
    parts: list[Part] = [map_of(scene, shapes, points, backdrop)]
    if scene.view.gebied is not None:
        same = story if story is not None and story.code == scene.view.gebied else None
        parts.append(need.numbers(scene, scene.view.gebied, same, chief, own))
        parts += [said] if said is not None else []
        parts.append(need.notes(scene, scene.view.gebied, same))
    parts.append(table_of(scene, layer))
    named = [layer.indicator] if layer.indicator is not None else []
    return frame.make(
        SheetKind.KAART,
        scene,
        title(scene),
        parts,
        today=today,
        conditions=frame.conditions(scene, layer=True, filters=True),
        sources=frame.sources(scene, releases),
        definitions=frame.definitions([*named, *(one.indicator for one in chief)]),
        hides=hides(scene, layer) or any(one.area.status is Status.SUPPRESSED for one in chief),
    )


def title(scene: Scene) -> str:
    """Say what is seen, of where and when."""
    return _("{what}, {place}", what=area_map.title(scene), place=scene.title)


def hides(scene: Scene, layer: Coloured) -> bool:
    """Whether a figure of an area on the map may not be known."""
    return bool((layer.statuses == Status.SUPPRESSED).any())


def map_of(
    scene: Scene, shapes: Mapping[str, Outline], points: Sequence[MapPoint], backdrop: Backdrop = ()
) -> SheetMap:
    """Make the map as the screen shows it."""
    view = area_map.build_view(scene, Outlines(""), points, height=1, dark=False)
    picked = [scene.view.gebied] if scene.view.gebied is not None else []
    said = describe(scene, coloured(scene))
    return sheet_map(
        view,
        scene.areas,
        shapes,
        title=area_map.title(scene),
        alt=said,
        chosen=picked,
        around=backdrop,
        rests=rests_of(scene, coloured(scene)),
    )


def rests_of(scene: Scene, layer: Coloured) -> Callable[[str], Rests]:
    """Give, by code, whose figures the colour of an area and its label hold; its residents stand in the label too."""
    rest = Rest(scene)

    def on(code: str) -> Rests:
        if layer.indicator is not None:
            return rest.figure(layer.indicator.id, code)
        if layer.ranked:
            return rest.need(code)
        # Without an indicator a layer is a domain or our own supply, and supply is counted per resident.
        return OURS if layer.supply else rest.domain(Domain(scene.view.laag), code)

    def known(code: str) -> Rests:
        of_layer = on(code) if layer.values[code] == layer.values[code] else ()
        # What has no number tells nothing that could be taken back.
        return (*of_layer, *(people(code) if scene.people[code] == scene.people[code] else ())) or OURS

    return known


def describe(scene: Scene, layer: Coloured) -> str:
    """Say in a sentence or two what the map shows: where the number is largest, and of how many there is none."""
    known = layer.values.dropna()
    # Where few people live a number says little, and nobody is put first for it.
    known = known[~scene.need.small.reindex(known.index, fill_value=False).astype(bool)]
    title = area_map.title(scene)
    if known.empty:
        return _("Map: {title}. No area has a number here.", title=title)
    most = str(known.idxmax())
    said = layer.write(float(known[most]))
    alike = layer.ranked and bool(scene.intervals.alike.get(most))
    if alike or sum(layer.write(float(value)) == said for value in known) > 1:
        return _("Map: {title}. The highest number is {value}.", title=title, value=said)
    return _("Map: {title}. The highest is {area}, with {value}.", title=title, area=scene.names[most], value=said)


def table_of(scene: Scene, layer: Coloured) -> Table:
    """Make the table with the numbers of the map."""
    columns, rows, caption = area_map.build_table(scene, layer)
    values = [_values(scene, layer, code) for code in area_map.in_order(scene, layer)]
    unit = label(layer.indicator.unit) if layer.indicator is not None else ""
    rest, beside = rests_of(scene, layer), len(columns) - 2
    whose = [[rest(code)] * beside + [people(code)] for code in area_map.in_order(scene, layer)]
    return table(caption, columns, rows, values, units=[unit] + [""] * beside, rests=whose)


def _values(scene: Scene, layer: Coloured, code: str) -> list[float | None]:
    value = float(layer.values[code])
    found = [in_layer(layer, value)]
    if layer.ranked:
        rank, _low, _high = place_of(scene.intervals.ranks, code)
        higher = float(scene.need.higher_than[code])
        found += [None, None] if rank is None else [float(rank), need.share(higher)]
    return [*found, rounded(float(scene.people[code]))]
