"""What lies on top of the map: activities, initiatives, and signals as far as a visitor may see them."""

import datetime as dt

import geopandas as gpd
import pandas as pd

from components import data
from components.blocks.area_map import build_points
from components.content.scene import Scene
from components.drawing.map_view import MapPoint
from components.drawing.palette import PointKind
from components.reading.partners import takeovers_of
from components.view_state import Overlay, Period
from components.words import formats
from components.words.labels import choice
from components.words.sentences import joined
from components.words.texts import _, ngettext
from db import clock
from geodata.crs import to_lonlat
from geodata.reach.supply import open_to
from geodata.vocabulary import ActivityStatus, Level, Stage

DAYS = {Period.JAAR: 365, Period.KWARTAAL: 92}


def points(scene: Scene) -> list[MapPoint]:
    """Give the points that the view asks for, filtered by its theme, target group and period."""
    shown = scene.view.toon
    found: list[MapPoint] = []
    if Overlay.ACTIVITEITEN in shown:
        found += _activities(scene)
    if Overlay.INITIATIEVEN in shown:
        found += _initiatives(scene)
    if Overlay.SIGNALEN in shown:
        found += _signals(scene)
    return found


def points_for_everybody(scene: Scene) -> list[MapPoint]:
    """Give the points that a visitor sees, whoever asks: of signals the counts, never a single one."""
    shown = scene.view.toon
    activities = _activities(scene) if Overlay.ACTIVITEITEN in shown else []
    initiatives = _initiatives(scene) if Overlay.INITIATIEVEN in shown else []
    return [*activities, *initiatives, *(_counted(scene) if Overlay.SIGNALEN in shown else [])]


def filtered(records: gpd.GeoDataFrame, scene: Scene) -> gpd.GeoDataFrame:
    """Leave the records about the theme and for the target group of the view."""
    view = scene.view
    if view.thema is not None and len(records):
        records = records[[view.thema in themes for themes in records["themes"]]]
    if view.doelgroep is not None and len(records):
        records = records[open_to(records, view.doelgroep)]
    return records


def _activities(scene: Scene) -> list[MapPoint]:
    records = filtered(data.activities_of(scene), scene)
    running = records[records["status"] == ActivityStatus.LOOPT]
    return build_points(running, PointKind.ACTIVITY, [str(name) for name in running["organisation"]])


def _initiatives(scene: Scene) -> list[MapPoint]:
    records = filtered(data.initiatives_of(scene), scene)
    started = records[~records["stage"].isin([Stage.IDEE, Stage.GESTOPT])]
    over = taken_over(takeovers_of(scene.place.code))
    lines = [
        f"{choice(stage)} · {over[str(one)]}" if str(one) in over else choice(stage)
        for one, stage in zip(started.index, started["stage"], strict=True)
    ]
    return build_points(started, PointKind.INITIATIVE, lines)


def taken_over(takeovers: pd.DataFrame) -> dict[str, str]:
    """
    Say per initiative from whom it takes over work.

    Parameters
    ----------
    takeovers
        As ``db.agreements.read_takeovers``.
    """
    partners: dict[str, list[str]] = {}
    for row in takeovers.to_dict("records"):
        named = partners.setdefault(str(row["initiative_id"]), [])
        if row["organisation"] not in named:
            named.append(str(row["organisation"]))
    return {one: _("takes over from {partner}", partner=joined(named)) for one, named in partners.items()}


def _signals(scene: Scene) -> list[MapPoint]:
    records = data.signals_of(scene)
    if records is None or (len(records) and records.geometry.is_empty.all()):
        return _counted(scene)
    view = scene.view
    if view.thema is not None:
        records = records[records["theme"] == view.thema]
    if view.periode in DAYS:
        first = clock.today() - dt.timedelta(days=DAYS[view.periode])
        records = records[[day >= first for day in records["observed_on"]]]
    lines = [
        f"{choice(kind)} · {formats.date(day)}"
        for kind, day in zip(records["kind"], records["observed_on"], strict=True)
    ]
    named = records.assign(title=[choice(theme) for theme in records["theme"]])
    return build_points(named, PointKind.SIGNAL, lines)


def _counted(scene: Scene) -> list[MapPoint]:
    """One point per wijk with the number that everybody may see; hidden numbers have no point."""
    if scene.level is not Level.WIJK or scene.view.thema is not None:
        return []
    counts = data.signal_counts(scene)
    totals = counted_per_area(counts, scene.view.periode)
    partly = set(counts.loc[counts["count"].isna(), "area"]) if len(counts) else set()
    places = scene.areas.loc[scene.areas.index.intersection(totals.index)]
    spots = to_lonlat(gpd.GeoDataFrame(geometry=places.representative_point(), crs=places.crs))
    return [
        MapPoint(
            PointKind.SIGNAL,
            spot.x,
            spot.y,
            told_count(int(totals[code]), hidden=code in partly),
            scene.names[code],
            count=int(totals[code]),
        )
        for code, spot in spots.geometry.items()
    ]


def told_count(number: int, *, hidden: bool) -> str:
    """Say a number of signals; ``at least`` where small numbers beside it are not shown."""
    if hidden:
        return ngettext("at least {n} signal", "at least {n} signals", number)
    return ngettext("{n} signal", "{n} signals", number)


def counted_per_area(counts: pd.DataFrame, period: Period) -> pd.Series:
    """
    Add up the counts that are not hidden, per area.

    Parameters
    ----------
    counts
        As ``db.signals.counts``: area, year, kind, count (NaN hidden).
    period
        The past year and quarter both show the newest year: counts are kept per year.

    Returns
    -------
    totals
        Only areas with at least one signal that may be told.
    """
    if counts.empty:
        return pd.Series(dtype="float64")
    part = counts[(counts["area"] != "*") & (counts["kind"] != "*")]
    if period is not Period.ALLES:
        part = part[part["year"] == part["year"].max()]
    totals = part.groupby("area")["count"].sum()
    return totals[totals > 0]
