"""Earlier signals that seem to be about the same matter as a new one."""

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain

import numpy as np
import pandas as pd

from geodata.signals import wording
from geodata.vocabulary import Theme

COLUMNS = ["score", "text", "theme", "place", "time", "reasons"]
OFFERED = 3
# Chosen on hand-labelled pairs; the measure and the numbers stand in docs/decisions/0010-alike-signals.md.
THRESHOLD = 0.55
LEAST_TEXT = 0.05
STEMS, GRAMS, MATTERS, THEME, PLACE, TIME = 0.25, 0.45, 0.40, 0.04, 0.40, 0.10
NEAR = 250.0
HALF_LIFE = 240.0
_TOLD_TEXT, _TOLD_NEAR, _TOLD_TIME = 0.10, 0.37, 0.75


class Likeness(StrEnum):
    """Why an earlier signal is offered."""

    WORDS = "woorden"
    THEME = "thema"
    NEAR = "dichtbij"
    BUURT = "buurt"
    RECENT = "kort geleden"


@dataclass(frozen=True)
class NewSignal:
    """
    A signal that is being entered.

    ``x`` and ``y`` in RD New, metres, where a place was chosen. It is compared within its wijk.
    """

    text: str
    wijkcode: str
    theme: Theme | None = None
    buurtcode: str | None = None
    x: float | None = None
    y: float | None = None


def alike(new: NewSignal, earlier: pd.DataFrame, *, today: date) -> pd.DataFrame:
    """
    Rank earlier signals of the same wijk by how much they seem to be about the same matter.

    Likeness is a weighted sum of four parts: text (words without inflection, pieces of words, and words for one
    matter; cosine of TF-IDF each), theme, place (distance with a scale of 250 m, or the same buurt where a place is
    not known) and time (half after 240 days). Without likeness in the text nothing counts: two complaints in one
    street are not one matter.

    Parameters
    ----------
    new
        What is being entered.
    earlier
        Signals, indexed by id: ``text``, ``theme``, ``wijkcode``, ``buurtcode``, ``observed_on`` (date), ``x``, ``y``
        (RD New, metres, or none). Other columns are ignored, and so is a signal of another wijk.
    today
        The day from which time is counted; what was observed later counts as today.

    Returns
    -------
    ranked
        Index: ids of ``earlier``, most alike first, ties in the order of the index as text. ``score`` from 0 to
        about 1.6, ``text``, ``theme``, ``place``, ``time`` from 0 to 1, and ``reasons`` (tuple of ``Likeness``, most
        telling first). All signals of the wijk, also those that are hardly alike: :func:`offered` leaves those out.
    """
    mine = earlier[earlier["wijkcode"] == new.wijkcode].sort_index(key=lambda ids: ids.astype(str), kind="stable")
    if mine.empty or not wording.plain_words(new.text):
        return _empty(mine)
    text = _text_likeness([*mine["text"].astype(str), new.text])
    theme = (mine["theme"] == new.theme).to_numpy() if new.theme is not None else np.zeros(len(mine))
    place, near, same_buurt = _place_likeness(new, mine)
    ages = np.array([max(0, (today - day).days) for day in mine["observed_on"]], dtype=float)
    time = 0.5 ** (ages / HALF_LIFE)
    total = text + THEME * theme + PLACE * place + TIME * time
    ranked = pd.DataFrame(
        {
            "score": np.where(text > LEAST_TEXT, total, 0.0),
            "text": text / (STEMS + GRAMS + MATTERS),
            "theme": theme.astype(float),
            "place": place,
            "time": time,
        },
        index=mine.index,
    )
    told = zip(text > _TOLD_TEXT, near > _TOLD_NEAR, theme > 0, same_buurt, time > _TOLD_TIME, strict=True)
    ranked["reasons"] = [_reasons(*one) for one in told]
    # Rounded, so that sums that differ in their last bit are a tie on every machine.
    order = np.argsort(-ranked["score"].round(9).to_numpy(), kind="stable")
    return ranked.iloc[order]


def offered(ranked: pd.DataFrame, *, most: int = OFFERED) -> pd.DataFrame:
    """Give the rows of :func:`alike` that are alike enough to show, at most three."""
    return ranked[ranked["score"] >= THRESHOLD].head(most)


def _text_likeness(texts: Sequence[str]) -> np.ndarray:
    """Likeness of the last text with each of the others."""
    words = [wording.plain_words(text) for text in texts]
    # Each word is looked at once; nothing of a text is kept after the call.
    every = sorted(set(chain.from_iterable(words)))
    stem = {word: wording.stem(word) for word in every}
    grams = {word: wording.grams([stem[word]]) for word in every}
    matters = {word: wording.matters(word) for word in every}
    stems = [[stem[word] for word in one] for one in words]
    parts = [list(chain.from_iterable(grams[word] for word in one)) for one in words]
    named = [sorted(set(chain.from_iterable(matters[word] for word in one))) for one in words]
    return STEMS * _cosines(stems) + GRAMS * _cosines(parts) + MATTERS * _cosines(named)


def _cosines(bags: Sequence[Sequence[Hashable]]) -> np.ndarray:
    """Cosine of the last bag with each of the others, in TF-IDF over all of them; 0 for a bag with nothing in it."""
    counts = [Counter(bag) for bag in bags]
    used = Counter(chain.from_iterable(counts))
    rarity = {word: math.log((len(bags) + 1) / (number + 0.5)) for word, number in used.items()}
    weights = [{word: (1 + math.log(n)) * rarity[word] for word, n in one.items()} for one in counts]
    asked = weights[-1]
    sizes = [math.sqrt(sum(weight * weight for weight in one.values())) for one in weights]
    return np.array(
        [
            sum(weight * one.get(word, 0.0) for word, weight in asked.items()) / (size * sizes[-1])
            if size > 0 and sizes[-1] > 0
            else 0.0
            for one, size in zip(weights[:-1], sizes[:-1], strict=True)
        ]
    )


def _place_likeness(new: NewSignal, mine: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    same = (mine["buurtcode"] == new.buurtcode).to_numpy() if new.buurtcode is not None else np.zeros(len(mine), bool)
    if new.x is None or new.y is None:
        return 0.5 * same, np.zeros(len(mine)), same
    x, y = (mine[axis].astype("float64").to_numpy() for axis in ("x", "y"))
    near = np.exp(-np.hypot(x - new.x, y - new.y) / NEAR)
    known = ~np.isnan(near)
    return np.where(known, 0.3 * same + 0.7 * np.nan_to_num(near), 0.5 * same), np.nan_to_num(near), same


def _reasons(words: bool, near: bool, theme: bool, buurt: bool, recent: bool) -> tuple[Likeness, ...]:
    told = {
        Likeness.WORDS: words,
        Likeness.NEAR: near,
        Likeness.BUURT: buurt and not near,
        Likeness.THEME: theme,
        Likeness.RECENT: recent,
    }
    return tuple(one for one, holds in told.items() if holds)


def _empty(mine: pd.DataFrame) -> pd.DataFrame:
    ranked = pd.DataFrame({name: np.zeros(len(mine)) for name in COLUMNS[:-1]}, index=mine.index)
    ranked["reasons"] = [()] * len(mine)
    return ranked
