"""Who lives where, with which need: the demand side of a plan."""

import geopandas as gpd
import numpy as np
import pandas as pd
import streamlit as st

from components.planning import question as asking
from components.planning.question import Note
from components.reading import comparison, places
from components.reading.subject import KEPT, Subject
from components.reading.ways import cells_of
from components.weights import Weights
from geodata.figures.dimensions import dimension_scores
from geodata.figures.need import Need
from geodata.reach.ages import COUNTABLE, residents_of
from geodata.vocabulary import Dimension, Domain, Level, Reference, TargetGroup


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def demand_of(
    subject: Subject,
    reference: Reference,
    weights: Weights,
    group: TargetGroup,
    domain: Domain | None,
    dimension: Dimension | None,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.Series, dict[Note, int]]:
    """
    Give who lives where, with which need.

    Returns
    -------
    demand, scores, weights, notes
        As the fields of ``components.planning.question.Question``.
    """
    cells = cells_of(subject)
    notes: dict[Note, int] = {}
    counted = group if group in COUNTABLE else TargetGroup.IEDEREEN
    people = cells["residents"] if counted is TargetGroup.IEDEREEN else residents_of(counted, cells)
    need, parts, part_weights = _need(subject, reference, weights, domain, dimension, notes)
    if counted is not group:
        notes[Note.NO_COUNT] = 1
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
    usable = _known(fine, parts, domain, dimension) & ~fine.small
    if subject.level is Level.BUURT:
        wider = comparison.need(subject.at(Level.WIJK), reference, weights)
        around, _weights = _parts(wider, domain, dimension)
        around = around.where(_known(wider, around, domain, dimension))
        around = around.reindex(shown["parent"]).set_axis(shown.index)
        borrowed = ~usable & around.notna().any(axis=1)
        parts = parts.where(~borrowed, around)
        usable |= borrowed
        _count(notes, Note.NEED_OF_WIJK, borrowed & _lived_in(shown))
    if not usable.any() or not part_weights.sum():
        notes.clear()
        notes[Note.NO_NEED] = 1
        return pd.Series(100.0, index=parts.index), pd.DataFrame(index=parts.index), pd.Series(dtype="float64")
    _count(notes, Note.NEED_UNKNOWN, ~usable & _lived_in(shown))
    means = parts[usable].mean()  # of a part that is known nowhere NaN: then it weighs nowhere
    # Only who is wholly unknown gets the mean; of the others the parts that are known weigh, as in the index.
    values = parts.to_numpy(dtype="float64", copy=True)
    values[~usable.to_numpy()] = means.to_numpy()
    share = np.where(np.isnan(values), 0.0, part_weights.to_numpy())
    need = (np.nan_to_num(values) * share).sum(axis=1) / share.sum(axis=1)
    scores = pd.DataFrame(values, index=parts.index, columns=parts.columns)
    return pd.Series(need, index=parts.index), scores, part_weights


def _known(need: Need, parts: pd.DataFrame, domain: Domain | None, dimension: Dimension | None) -> pd.Series:
    """Where the need is known: as the index is, which asks for most of the weight; of one part, where that is."""
    if domain is None and dimension is None:
        return need.index.notna()
    return parts.notna().any(axis=1)


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
