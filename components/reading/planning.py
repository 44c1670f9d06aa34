"""The question of a plan as it is read: as plain values for a cache, and as frames to work with."""

import datetime as dt
from typing import NamedTuple

import numpy as np
import pandas as pd
import streamlit as st

from components import geometry
from components.content.scene import Scene
from components.planning import question as asking
from components.planning.advice import Advice, quick_advice
from components.planning.asked import CandidateSource, Plan
from components.planning.question import Note, Question
from components.planning.venues import grid, points
from components.reading import places
from components.reading.demand import demand_of
from components.reading.subject import KEPT, Subject, subject_of, version
from components.reading.ways import walk_of
from components.reading.what_exists import existing, venues
from components.weights import Weights
from db import clock, ways
from db.engine import reading
from geodata.reach.population import area_of
from geodata.reach.ways import Walk, WalkKind
from geodata.vocabulary import Dimension, Domain, Level, Reference, TargetGroup, Theme

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
        today=clock.today(),
    )


def _costs_known(plan: Plan, own: tuple[OwnPlace, ...]) -> bool:
    listed = plan.uit is CandidateSource.LIJST and bool(own) and all(place[4] is not None for place in own)
    return plan.kosten is not None or listed


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def question(asked: Posed) -> Question:
    """Give the frames of a question."""
    demand, scores, weights, notes = demand_of(
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
        afresh=asked.afresh,
        room=np.nan if asked.capacity is None else float(asked.capacity),
        price=np.nan if asked.cost is None else float(asked.cost),
        limited=asked.capacity is not None or listed,
        scores=scores,
        score_weights=weights,
        notes=notes,
    )


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def quick(asked: Posed) -> Advice:
    """Give what can be told of a question at once."""
    return quick_advice(question(asked))


def _candidates(asked: Posed, demand: pd.DataFrame) -> pd.DataFrame:
    match asked.source:
        case CandidateSource.LOCATIES:
            return venues(asked.subject)
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
