"""Planning: who is where with which need, what is there already, and among which places is chosen."""

import datetime as dt
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import streamlit as st

from components import geometry
from components.content.scene import Scene
from components.planning import question as asking
from components.planning.advice import Advice, quick_advice
from components.planning.asked import CandidateSource, Plan
from components.planning.question import Note, Question
from components.planning.venues import grid, points, venue_name
from components.reading import comparison, places
from components.reading.records import kept_activities, kept_initiatives
from components.reading.subject import KEPT, Subject, subject_of, version
from components.reading.ways import cells_of, walk_of
from components.weights import Weights
from db import ways
from db.engine import reading
from geodata.figures.dimensions import dimension_scores
from geodata.figures.need import Need
from geodata.reach.ages import COUNTABLE, residents_of
from geodata.reach.population import area_of
from geodata.reach.supply import open_to, weekly_places
from geodata.reach.ways import Walk, WalkKind
from geodata.vocabulary import ActivityStatus, Dimension, Domain, Level, Reference, Stage, TargetGroup, Theme

RUNNING_STAGES = (Stage.PROEF, Stage.MEERJARIGE_AFSPRAAK, Stage.STRUCTUREEL)

OwnPlace = tuple[str, float, float, float | None, float | None]
"""A place of somebody's own list: name, x, y (RD New), people a week, euro."""


class Posed(NamedTuple):
    """A question as plain values, fit for a cache key and for naming an advice."""

    subject: Subject
    reference: Reference
    weights: Weights
    group: TargetGroup
    theme: Theme | None
    domain: Domain | None
    dimension: Dimension | None
    walk_m: int
    number: int
    source: CandidateSource
    points: tuple[tuple[int, int], ...]
    own: tuple[OwnPlace, ...]
    afresh: bool
    capacity: int | None
    budget: int | None
    cost: int | None
    today: dt.date


def posed(scene: Scene, own: tuple[OwnPlace, ...] = ()) -> Posed:
    """
    Give the question of a view.

    Parameters
    ----------
    own
        Places of the visitor's own list; they count when the view chooses among them.
    """
    view, plan = scene.view, scene.view.plan
    finest = next(level for level in (Level.BUURT, Level.WIJK, Level.GEMEENTE) if level in scene.place.levels)
    return Posed(
        subject=subject_of(scene.place, finest, view.jaar or 0),
        reference=view.vergelijk,
        weights=view.gewichten,
        group=asking.group_of(view),
        theme=view.thema,
        domain=plan.domein,
        dimension=plan.dimensie,
        walk_m=plan.lopen,
        number=plan.plaatsen,
        source=plan.uit,
        points=plan.punten if plan.uit is CandidateSource.PUNTEN else (),
        own=own if plan.uit is CandidateSource.LIJST else (),
        afresh=plan.nieuw,
        capacity=plan.capaciteit,
        # Without knowing what a place costs, a budget says nothing.
        budget=plan.budget if plan.budget is not None and _costs_known(plan, own) else None,
        cost=plan.kosten,
        today=dt.date.today(),
    )


def _costs_known(plan: Plan, own: tuple[OwnPlace, ...]) -> bool:
    listed = plan.uit is CandidateSource.LIJST and bool(own) and all(place[4] is not None for place in own)
    return plan.kosten is not None or listed


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def question(asked: Posed) -> Question:
    """Give the frames of a question."""
    demand, scores, weights, notes = _demand(
        asked.subject, asked.reference, asked.weights, asked.group, asked.domain, asked.dimension
    )
    there, missing = existing(asked.subject, asked.group, asked.theme, asked.dimension, asked.today)
    notes = dict(notes)
    if missing:
        notes[Note.NO_PLACE] = missing
    known = asking.together(there.iloc[:0] if asked.afresh else there, _candidates(asked, demand))
    # Of a list in which some rows lack it, a place of which nobody knows how many fit would seem the largest.
    listed = bool(asked.own) and all(people is not None for *_where, people, _euro in asked.own)
    unknown = known["capacity"].isna()
    stood = int((unknown & (known["kind"] == asking.THERE)).sum())
    if asked.capacity is not None:
        if stood:
            notes[Note.CAPACITY_UNKNOWN] = stood
        known.loc[unknown, "capacity"] = float(asked.capacity)
    elif listed:
        if stood:
            notes[Note.NO_LIMIT_KNOWN] = stood
    else:
        # Without a capacity nobody is turned away anywhere.
        known["capacity"] = np.nan
    shown = places.areas(asked.subject)
    at = area_of(shown, known[["x", "y"]].to_numpy(dtype="float64"))
    known["area"] = np.where(at >= 0, shown.index.to_numpy(dtype=object)[at], "")
    if asked.cost is not None:
        known["cost"] = known["cost"].fillna(float(asked.cost))
    return Question(
        demand=demand,
        places=known,
        walk=walk_of(asked.subject),
        count=asked.number,
        reach_m=float(asked.walk_m),
        budget=None if asked.budget is None else float(asked.budget),
        limited=asked.capacity is not None or listed,
        scores=scores,
        score_weights=weights,
        notes=notes,
    )


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def quick(asked: Posed) -> Advice:
    """Give what can be told of a question at once."""
    return quick_advice(question(asked))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _demand(
    subject: Subject,
    reference: Reference,
    weights: Weights,
    group: TargetGroup,
    domain: Domain | None,
    dimension: Dimension | None,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.Series, dict[Note, int]]:
    cells = cells_of(subject)
    notes: dict[Note, int] = {}
    counted = group if group in COUNTABLE else TargetGroup.IEDEREEN
    people = cells["residents"] if counted is TargetGroup.IEDEREEN else residents_of(counted, cells)
    if counted is not group:
        notes[Note.NO_COUNT] = 1
    need, parts, part_weights = _need(subject, reference, weights, domain, dimension, notes)
    demand = asking.weighed(cells, people, cells["area"].map(need))
    return demand, parts.reindex(demand["area"]).reset_index(drop=True), part_weights, notes


def _need(
    subject: Subject,
    reference: Reference,
    weights: Weights,
    domain: Domain | None,
    dimension: Dimension | None,
    notes: dict[Note, int],
) -> tuple[pd.Series, pd.DataFrame, pd.Series]:
    """
    The need of each area, with the parts that it is the weighted mean of.

    Where few people live, or nothing is known, that of the wijk around it stands in, and else the mean of the others:
    a figure of a handful of people must not decide where a place comes.
    """
    fine = comparison.need(subject, reference, weights)
    parts, part_weights = _parts(fine, domain, dimension)
    shown = places.areas(subject)
    usable = parts.notna().any(axis=1) & ~fine.small
    if subject.level is Level.BUURT:
        wider = comparison.need(subject.at(Level.WIJK), reference, weights)
        around, _weights = _parts(wider, domain, dimension)
        around = around.reindex(shown["parent"]).set_axis(shown.index)
        borrowed = ~usable & around.notna().any(axis=1)
        parts = parts.where(~borrowed, around)
        usable |= borrowed
        _count(notes, Note.NEED_OF_WIJK, borrowed & _lived_in(shown))
    _count(notes, Note.NEED_UNKNOWN, ~usable & _lived_in(shown))
    parts = parts.where(usable)
    means = parts.mean().fillna(50.0)
    values = parts.to_numpy(dtype="float64")
    share = np.where(np.isnan(values), 0.0, part_weights.to_numpy())
    total = share.sum(axis=1)
    mean = float((means * part_weights).sum() / part_weights.sum()) if part_weights.sum() else 50.0
    need = np.divide((np.nan_to_num(values) * share).sum(axis=1), total, out=np.full(len(total), mean), where=total > 0)
    return pd.Series(need, index=parts.index), parts.fillna(means), part_weights


def _parts(need: Need, domain: Domain | None, dimension: Dimension | None) -> tuple[pd.DataFrame, pd.Series]:
    """What the need is made of: domains with their weights, the groups of a domain, or one dimension."""
    if dimension is not None:
        scores = dimension_scores(need.normalised)[[dimension]]
        return scores, pd.Series(1.0, index=scores.columns)
    if domain is not None:
        return need.domains[[domain]], pd.Series(1.0, index=pd.Index([domain]))
    working = need.weights[need.weights > 0]
    return need.domains[working.index], working


def _lived_in(areas: gpd.GeoDataFrame) -> pd.Series:
    return areas["population"].fillna(1.0) > 0


def _count(notes: dict[Note, int], note: Note, which: pd.Series) -> None:
    if which.any():
        notes[note] = int(which.sum())


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def existing(
    subject: Subject, group: TargetGroup, theme: Theme | None, dimension: Dimension | None, today: dt.date
) -> tuple[pd.DataFrame, int]:
    """
    What is there already for a group: places where something runs that is about the theme.

    Returns
    -------
    places, without
        Index ``place_id``; ``x``, ``y``, ``name``, ``capacity`` (people a week at all that runs there together, NaN
        when nobody knows it of one), ``cost`` 0. ``without`` counts what runs and has no known place.
    """
    offers = _offers(subject, today)
    about = open_to(offers, group) & (offers["weekly"].isna() | (offers["weekly"] > 0))
    if theme is not None:
        about &= np.array([theme in words for words in offers["themes"]], dtype=bool)
    if dimension is not None:
        about &= np.array([dimension in words for words in offers["dimensions"]], dtype=bool)
    found = offers[about.to_numpy(dtype=bool)]
    placed = found[found["x"].notna()]
    grouped = placed.groupby(asking.ids_of(placed))
    return (
        pd.DataFrame(
            {
                "x": grouped["x"].first(),
                "y": grouped["y"].first(),
                "name": grouped["name"].first(),
                "capacity": grouped["weekly"].agg(lambda weekly: weekly.sum(skipna=False)),
                "cost": 0.0,
            }
        ),
        len(found) - len(placed),
    )


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _offers(subject: Subject, today: dt.date) -> pd.DataFrame:
    """Activities that run and initiatives that began, with where they are and how many they receive in a week."""
    running = kept_activities(subject.token, subject.gemeente)
    running = running[running["status"] == ActivityStatus.LOOPT]
    begun = kept_initiatives(subject.token, subject.gemeente)
    begun = begun[begun["stage"].isin(RUNNING_STAGES)].assign(status=ActivityStatus.LOOPT)
    columns = ["title", "address", "themes", "dimensions", "target_groups", "age_from", "age_to", "weekly", "x", "y"]
    both = []
    for records in (running, begun):
        at = records.geometry
        empty = (at.is_empty | at.isna()).to_numpy()
        both.append(
            pd.DataFrame(records.drop(columns="geometry")).assign(
                weekly=weekly_places(records, on=today),
                x=np.where(empty, np.nan, at.x),
                y=np.where(empty, np.nan, at.y),
            )[columns]
        )
    offers = pd.concat(both)
    return offers.assign(name=[venue_name(*row) for row in zip(offers["address"], offers["title"], strict=True)])


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def venues(subject: Subject, today: dt.date) -> pd.DataFrame:
    """Give every place that the register knows, whatever happens there: index ``place_id``, ``x``, ``y``, ``name``."""
    both: list[dict[str, Any]] = []
    for kept in (kept_activities, kept_initiatives):
        records = kept(subject.token, subject.gemeente)
        placed = records[~(records.geometry.is_empty | records.geometry.isna())]
        both += [
            {"x": point.x, "y": point.y, "name": venue_name(address, title)}
            for point, address, title in zip(placed.geometry, placed["address"], placed["title"], strict=True)
        ]
    frame = pd.DataFrame(both, columns=["x", "y", "name"]).astype({"x": "float64", "y": "float64"})
    frame.index = asking.ids_of(frame)
    return frame[~frame.index.duplicated()].assign(capacity=np.nan, cost=np.nan)


def _candidates(asked: Posed, demand: pd.DataFrame) -> pd.DataFrame:
    match asked.source:
        case CandidateSource.LOCATIES:
            return venues(asked.subject, asked.today)
        case CandidateSource.PUNTEN:
            return points(asked.points)
        case CandidateSource.LIJST:
            return points([(x, y) for _name, x, y, _people, _euro in asked.own]).assign(
                name=[name for name, *_rest in asked.own],
                capacity=[np.nan if people is None else people for *_rest, people, _euro in asked.own],
                cost=[np.nan if euro is None else euro for *_rest, euro in asked.own],
            )
        case CandidateSource.RASTER:
            return grid(demand)


def area_names(asked: Posed) -> pd.Series:
    """Give the name per code of the finest areas."""
    return places.areas(asked.subject)["name"]


def parents(asked: Posed, scene: Scene) -> pd.Series:
    """Give the area that the map shows per code of the finest areas."""
    finest = places.areas(asked.subject)
    if scene.level is asked.subject.level:
        return pd.Series(finest.index, index=finest.index)
    if scene.level is Level.GEMEENTE:
        return pd.Series(scene.place.code, index=finest.index)
    return finest["parent"]


def barriers(gemeente: str, walk: Walk) -> str | None:
    """Give the address of what nobody walks across, when walks go around it."""
    return _barriers(version(gemeente), gemeente) if walk.kind is WalkKind.BARRIERES else None


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _barriers(token: str, gemeente: str) -> str:
    with reading() as session:
        return geometry.publish_barriers(ways.barriers(session, gemeente=gemeente))
