"""What is there already: places where something runs, and every place that the register knows."""

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from components.planning import question as asking
from components.planning.venues import venue_name
from components.reading.records import kept_activities, kept_initiatives
from components.reading.subject import KEPT, Subject
from geodata.reach.supply import open_to, weekly_places
from geodata.vocabulary import ActivityStatus, Dimension, Stage, TargetGroup, Theme

RUNNING_STAGES = (Stage.PROEF, Stage.MEERJARIGE_AFSPRAAK, Stage.STRUCTUREEL)


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
def venues(subject: Subject) -> pd.DataFrame:
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
