"""The map of an advice: who has nothing near, what exists, where to put it, and how far that reaches on foot."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from components.content.scene import Outlines, Scene
from components.drawing.legend import Method, State, classify, legend_of
from components.drawing.map_cells import MapCells
from components.drawing.map_texts import map_texts
from components.drawing.map_view import MapPoint, MapReach, MapView
from components.drawing.palette import PointKind, ReachKind, scheme
from components.drawing.reach_outline import bounds_of, outline_of_walk
from components.planning.question import THERE, Question
from components.planning.telling import counted, lacking, place_name, serving, share_lacking
from components.words import formats, reasons
from components.words.labels import capital
from components.words.texts import _
from geodata.crs import RD_NEW, to_lonlat
from geodata.reach.placement import Coverage
from geodata.vocabulary import Status, TargetGroup


@dataclass(frozen=True, eq=False)
class Drawn:
    """
    What lies on the map of a plan.

    ``kinds`` tells per place how it is drawn, ``reaches`` whose reach has an outline. ``opened`` is the chosen place.
    """

    kinds: pd.Series
    reaches: tuple[tuple[Hashable, ReachKind], ...] = ()
    places: pd.DataFrame | None = None
    cells: MapCells | None = None
    opened: str | None = None
    pick: bool = False


def kinds_of(question: Question, chosen: Sequence[Hashable], other: Sequence[Hashable] = ()) -> pd.Series:
    """Give how each place is drawn: proposed, the other advice's, there already, or possible."""
    known = question.places.index
    there = question.places["kind"] == THERE
    kinds = {one: PointKind.STANDING if stood else PointKind.CANDIDATE for one, stood in zip(known, there, strict=True)}
    kinds |= dict.fromkeys(other, PointKind.ALTERNATIVE) | dict.fromkeys(chosen, PointKind.PROPOSED)
    return pd.Series(kinds, dtype=object)


def build_view(
    scene: Scene,
    outlines: Outlines,
    question: Question,
    reached: pd.DataFrame,
    after: Coverage,
    drawn: Drawn,
    *,
    group: TargetGroup,
    names: pd.Series,
    barriers: str | None,
    height: int,
    dark: bool,
) -> MapView:
    """
    Make the map.

    Parameters
    ----------
    scene, outlines
        The areas that are shown, and the addresses of their outlines.
    reached
        As ``components.planning.table.per_area``, of the shown areas.
    after
        What the places on the map do together.
    names
        Name per code of the buurten.
    barriers
        Address of what nobody walks across, when walks go around it.
    """
    codes = scene.areas.index
    left = reached["left"].reindex(codes) * 100
    statuses = pd.Series([Status.KNOWN if known else Status.MISSING for known in left.notna()], index=codes)
    classed = classify(
        left, statuses, pd.Series(False, index=codes), scheme(dark).need, Method.EQUAL, scheme(dark).zero
    )
    legend = legend_of(
        classed,
        capital(lacking(question, group)),
        lambda edge: formats.percent(edge),
        {State.MISSING: _("nobody of this group lives here"), State.ZERO: _("none")},
        low=_("few"),
        high=_("many"),
    )
    shown = drawn.places if drawn.places is not None else question.places
    spots = _lonlat(shown)
    reach = [
        MapReach(kind, outline_of_walk(question.walk, *_at(shown, place), question.reach_m), ref=str(place))
        for place, kind in drawn.reaches
    ]
    return MapView(
        geometry=outlines.areas,
        codes=list(codes),
        classes=classed.classes,
        palette=classed.palette,
        labels=[_label(scene, question, reached, code, group) for code in codes],
        texts=map_texts(question.walk.kind),
        legend=legend,
        points=_points(question, spots, after, drawn, group, names),
        chosen_point=drawn.opened,
        reach=reach,
        cells=drawn.cells,
        barriers=barriers,
        neighbours=outlines.neighbours,
        landscape=outlines.landscape,
        tiles=outlines.tiles,
        source=outlines.source,
        dark=dark,
        height=height,
        pick=drawn.pick,
        # Who is pointing at places looks at where the next one comes: the map stays as it is.
        fit=None if drawn.pick else bounds_of(reach),
    )


def _at(places: pd.DataFrame, place: Hashable) -> tuple[float, float]:
    x, y = places[["x", "y"]].to_numpy(dtype="float64")[places.index.get_loc(place)]
    return float(x), float(y)


def _lonlat(places: pd.DataFrame) -> gpd.GeoSeries:
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(places["x"], places["y"]), index=places.index, crs=RD_NEW)
    return to_lonlat(points).geometry


def _points(
    question: Question,
    spots: gpd.GeoSeries,
    after: Coverage,
    drawn: Drawn,
    group: TargetGroup,
    names: pd.Series,
) -> list[MapPoint]:
    """Quiet ones first, so that what is proposed lies on top."""
    order = {PointKind.CANDIDATE: 0, PointKind.STANDING: 1, PointKind.ALTERNATIVE: 2}
    found = []
    for place in sorted(drawn.kinds.index, key=lambda one: order.get(drawn.kinds[one], 3)):
        serves = after.places["people"].get(place)
        found.append(
            MapPoint(
                drawn.kinds[place],
                float(spots[place].x),
                float(spots[place].y),
                place_name(question, place, names),
                "" if serves is None else serving(question, counted(group, serves)),
                ref=str(place),
            )
        )
    return found


def _label(scene: Scene, question: Question, reached: pd.DataFrame, code: str, group: TargetGroup) -> str:
    name = scene.names[code]
    if scene.areas["water"].get(code, False):
        return f"{name}\n{reasons.need('water')}"
    if code not in reached.index:
        return f"{name}\n" + _("Nobody of this group lives here.")
    row = reached.loc[code].to_dict()
    return "\n".join(
        [
            name,
            share_lacking(question, formats.percent(row["left"] * 100)),
            _("{people} live here", people=counted(group, row["people"])),
        ]
    )
