"""Make a municipality's own figures fit to keep, before anything of them is stored."""

from enum import StrEnum

import numpy as np
import pandas as pd

from geodata.figures.disclosure import CARE_STEP, care_counts, survey_shares
from geodata.vocabulary import Status, Unit


class Subject(StrEnum):
    """What a file of own figures is about, as the person who gives it says."""

    CARE = "zorg of ondersteuning"
    SURVEY = "enquête"
    OTHER = "iets anders"


def protect_own(figures: pd.DataFrame, *, subject: Subject = Subject.CARE) -> pd.DataFrame:
    """
    Hide and round what could tell about a person.

    Parameters
    ----------
    figures
        Columns ``value`` (float64), ``status`` (Status), ``unit`` (Unit), ``responses`` (people who answered; NaN where
        it is no survey or the file does not say) and ``survey`` (bool: the figure is known as one of a survey).
    subject
        What the file is about. Counts are taken to be about people in care or support unless it is ``OTHER``; with
        ``SURVEY`` every figure needs its number of answers.

    Returns
    -------
    figures
        The same rows and columns, with ``value`` NaN and ``status`` suppressed for a count of 0-7, and for a figure of
        a survey with fewer than 30 answers or an unknown number; other counts are rounded to 5 (status rounded, and a
        column ``margin`` of 2.5). What had no value stays as it was. An empty frame gives an empty frame.

    Raises
    ------
    GeodataError
        If a count about care or support is negative.

    Notes
    -----
    Each figure is judged by itself: who lays files with other areas or levels beside each other can narrow a hidden
    number down, to a few values. Shares per hundred or thousand that a municipality works out from counts of care are
    taken as given, for the file does not tell of how many people.
    """
    kept = figures.assign(margin=0.0)
    known = kept["status"] == Status.KNOWN
    survey = known & (kept["survey"].astype(bool) | kept["responses"].notna() | (subject is Subject.SURVEY))
    _, statuses = survey_shares(kept.loc[survey, "value"], kept.loc[survey, "responses"])
    _hide(kept, statuses.index[statuses == Status.SUPPRESSED])
    if subject is not Subject.OTHER:
        counts = (kept["status"] == Status.KNOWN) & (kept["unit"] == Unit.COUNT)
        values, statuses = care_counts(kept.loc[counts, "value"])
        kept.loc[counts, "value"], kept.loc[counts, "margin"] = values, CARE_STEP / 2
        kept.loc[counts, "status"] = Status.ROUNDED
        _hide(kept, statuses.index[statuses == Status.SUPPRESSED])
    return kept


def _hide(figures: pd.DataFrame, rows: pd.Index) -> None:
    figures.loc[rows, "value"], figures.loc[rows, "margin"] = np.nan, 0.0
    figures.loc[rows, "status"] = Status.SUPPRESSED
