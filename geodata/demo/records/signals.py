"""Give each hand-written signal its wijk, buurt, day and reporter, so that together they tell the story."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from uuid import UUID

import numpy as np

from geodata.demo.records.model import Signal
from geodata.demo.records.offers import record_id
from geodata.demo.records.places import Places
from geodata.demo.records.reading import SignalText, signal_texts
from geodata.demo.records.themes import DIMENSIONS
from geodata.demo.records.wording import fill, in_sentence
from geodata.demo.story import (
    HIGH_INDEX_FEW_SIGNALS,
    HIGH_NEED_LITTLE_SUPPLY,
    HIGHEST_NEED,
    MANY_SIGNALS_LOW_INDEX,
    SKETCH,
    STRONG_RESIDENTS,
    Setting,
)
from geodata.vocabulary import Theme

SIGNALS = 700
DAYS_BACK = 730
# Parts of the story, in signals; the others share the rest by residents.
_STORY = {
    MANY_SIGNALS_LOW_INDEX: 92,
    HIGHEST_NEED: 108,
    HIGH_NEED_LITTLE_SUPPLY: 104,
    HIGH_INDEX_FEW_SIGNALS: 3,
    STRONG_RESIDENTS: 26,
}
# How readily a wijk outside the story is reported about, beside its number of residents.
_READINESS = {"WK990103": 1.3, "WK990105": 1.2, "WK990109": 0.6}
_IN_TOWN = re.compile(
    r"flat|galerij|portiek|winkelcentrum|station|complex|appartement|centrum|stad\b|haven|viaduct|parkeer(dek|garage)|"
    r"bioscoop|winkelstraat|hal\b|lift|scheepvaart|aanleunwoning|sluis|brug\b|trappenhuis",
    re.IGNORECASE,
)
_IN_A_BLOCK = re.compile(r"flat|galerij|portiek|trappenhuis", re.IGNORECASE)
_IN_A_CORE = re.compile(
    r"school|straat|plein|speel|klas|groep [1-8]|spreekuur|wijk|buurthuis|commissie|buurt}|winkel|loket|zaal|"
    r"bibliotheek|jonge|mbo|lantaarn|container|stoep|hal\b|parkje|club",
    re.IGNORECASE,
)
# De Weerd has one church hall: what is told about a centre, a library or a club house is about elsewhere.
_IN_A_HOUSE = re.compile(
    r"buurtkamer|buurthuis|wijkgebouw|wijkcentrum|bibliotheek|leeszaal|leeshoek|sportbus|koffieochtend|inloop|zaal|"
    r"de koffie|moestuin|beweegtuin|taalcafé|club\b|rooster",
    re.IGNORECASE,
)
_IN_VILLAGE = re.compile(r"\bdorp|\bboer|\berf\b", re.IGNORECASE)
_IN_THE_STREET = {Theme.OVERLAST, Theme.LEEFBAARHEID, Theme.CRIMINALITEIT, Theme.WONEN}
# What is not brought up in a well-to-do wijk with few large troubles.
_NOT_IN_A_QUIET_WIJK = {Theme.SCHULDEN_EN_ARMOEDE, Theme.CRIMINALITEIT, Theme.WERK, Theme.INTEGRATIE, Theme.WONEN}
_SCHOOL_HOLIDAY = (7, 8)
_DAYS_OFF = (101, 427, 505, 1225, 1226)  # month and day on which nobody reports


def make_signals(places: Places, organisations: Mapping[str, UUID], *, seed: int, on: dt.date) -> tuple[Signal, ...]:
    """``SIGNALS`` signals of the two years before ``on``, oldest first; each text is used once."""
    rng = np.random.default_rng([seed, 33])
    texts = list(signal_texts())
    left = _quota(places)
    order = sorted(rng.permutation(len(texts)), key=lambda number: -_narrow(texts[number]))
    made = []
    for number in order[:SIGNALS]:
        text = texts[number]
        wijk = _wijk(text, left, rng)
        left[wijk] -= 1
        buurt = _buurt(text, wijk, places, rng)
        names = {"buurt": places.names[buurt], "wijk": places.names[wijk]}
        reporter = str(rng.choice(text.by))
        exact = rng.random() < (0.75 if text.theme in _IN_THE_STREET else 0.35)
        x, y = places.point(buurt, rng) if exact else (None, None)
        made.append(
            Signal(
                id=record_id(seed, "signal", text.text),
                kind=text.kind,
                theme=text.theme,
                dimensions=DIMENSIONS[text.theme],
                target_group=text.target_group,
                text=fill(text.text, **names, rng=rng),
                severity=text.severity,
                observed_on=_day(text, reporter, on, rng),
                wijkcode=wijk,
                buurtcode=buurt,
                x=x,
                y=y,
                organisation_id=organisations[reporter],
            )
        )
    return tuple(sorted(made, key=lambda signal: (signal.observed_on, signal.text)))


def _quota(places: Places) -> dict[str, int]:
    """Signals per wijk: those of the story as fixed, the rest by residents; together ``SIGNALS``."""
    others = [sketch.code for sketch in SKETCH if sketch.code not in _STORY]
    people = places.wijken.loc[others, "population"].fillna(1.0).to_numpy(dtype="float64")
    weight = people**0.85 * np.array([_READINESS.get(code, 1.0) for code in others])
    share = (SIGNALS - sum(_STORY.values())) * weight / weight.sum()
    counts = np.floor(share).astype(int)
    short = SIGNALS - sum(_STORY.values()) - counts.sum()
    counts[np.argsort(counts - share, kind="stable")[:short]] += 1
    return _STORY | {code: int(count) for code, count in zip(others, counts, strict=True)}


def _narrow(text: SignalText) -> int:
    """How few wijken a text can be about: the narrow ones are placed first."""
    return 3 * bool(text.only) + 2 * bool(text.setting) + bool(_IN_TOWN.search(text.text))


def _wijk(text: SignalText, left: Mapping[str, int], rng: np.random.Generator) -> str:
    options = [sketch.code for sketch in SKETCH if _fits(text, sketch.code, sketch.setting)]
    weight = np.array([max(left[code], 0) for code in options], dtype="float64")
    if not weight.sum():
        # Everything that fits is full: one more where most are, where it shows least. Never in the silent wijk.
        weight = np.array([float(code != HIGH_INDEX_FEW_SIGNALS) for code in options])
    return str(rng.choice(options, p=weight / weight.sum()))


def _fits(text: SignalText, wijk: str, setting: Setting) -> bool:
    if text.only:
        return wijk in text.only
    if wijk == MANY_SIGNALS_LOW_INDEX and (text.theme in _NOT_IN_A_QUIET_WIJK or text.severity > 3):
        return False
    if wijk == MANY_SIGNALS_LOW_INDEX and _found(_IN_A_BLOCK, text.text):
        return False
    if wijk == HIGH_NEED_LITTLE_SUPPLY and _found(_IN_A_HOUSE, text.text):
        return False
    if setting is Setting.OUTLYING and not text.setting and _found(_IN_A_CORE, text.text):
        return False
    if text.setting == "dorp" or _found(_IN_VILLAGE, text.text):
        return setting is not Setting.TOWN
    return setting is Setting.TOWN or not _found(_IN_TOWN, text.text)


@lru_cache(maxsize=8)  # one text is held against all wijken before the next one
def _found(words: re.Pattern[str], text: str) -> bool:
    return bool(words.search(text))


def _buurt(text: SignalText, wijk: str, places: Places, rng: np.random.Generator) -> str:
    codes = places.buurten_of(wijk)
    if text.only:
        named = [
            code for code in codes if in_sentence(places.names[code]) in text.text or places.names[code] in text.text
        ]
        if named:
            return named[0]
    people = places.residents(codes)
    return str(rng.choice(codes, p=people / people.sum()))


def _day(text: SignalText, reporter: str, on: dt.date, rng: np.random.Generator) -> dt.date:
    """A day in the two years before, in its season, mostly on a working day, rather more of late."""
    days, month, likely = _days_before(on)
    months = set(text.months) or set(range(1, 13)) - (set(_SCHOOL_HOLIDAY) if reporter == "school" else set())
    in_season = np.zeros(13)
    in_season[list(months)] = 1.0
    weight = likely * in_season[month]
    return days[int(rng.choice(DAYS_BACK, p=weight / weight.sum()))].item()


@lru_cache(maxsize=1)
def _days_before(on: dt.date) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The days, latest first; the month of each; how likely it is that somebody reports then."""
    days = np.datetime64(on) - np.arange(1, DAYS_BACK + 1)
    month = days.astype("datetime64[M]").astype(np.int64) % 12 + 1
    likely = np.where(np.is_busday(days), 1.0, 0.15) * (1.4 - np.arange(DAYS_BACK) / DAYS_BACK)
    day_of_month = (days - days.astype("datetime64[M]")).astype(np.int64) + 1
    return days, month, likely * ~np.isin(100 * month + day_of_month, _DAYS_OFF)
