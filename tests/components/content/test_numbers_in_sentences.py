"""Each number in a sentence is a number that the screen writes: the same rounding, the same count, the same place."""

import datetime as dt
import html
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components import data
from components.blocks import area_map
from components.blocks.profile import figures as all_figures
from components.blocks.profile import runs, years
from components.blocks.profile.parts import Profile
from components.content import agenda, profile, telling, trends
from components.content.findings import Finding
from components.content.layers import coloured
from components.content.scene import Scene
from components.content.telling import Records
from components.view_state import Order, ViewState
from components.words import formats, texts
from components.words.labels import label
from components.words.sentences import fact
from components.words.templates import Topic
from components.words.texts import Language
from db.settings import get_settings
from geodata.figures.change import CHANGE_COLUMNS
from geodata.figures.selection import Selection
from geodata.reach.gaps import LIMIT_M
from geodata.vocabulary import Level, Reference, TargetGroup, Unit
from tests.components.content.test_telling import KEYS, VALUES, records
from tests.components.content.tiny_scene import NAMES, ONE, scene, selection

NUMBER = re.compile(r"\d[\d.,\u00a0]*\d|\d")
TODAY = dt.date(2026, 3, 3)


@pytest.fixture(autouse=True)
def _of_the_demonstration(demo_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Only read, so it need not be copied."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{demo_file}")
    get_settings.cache_clear()
    yield
    texts.use(Language.NL)


def numbers(text: str, without: tuple[str, ...] = ()) -> set[float]:
    """Every number in a text of the language of the run; names that hold digits are left out."""
    bare = html.unescape(re.sub(r"<style.*?</style>|<[^>]*>", " ", text, flags=re.DOTALL))
    for name in (*(label(group) for group in TargetGroup), *without, "mbo 1"):
        bare = bare.replace(name, " ")
    thousand, point = (".", ",") if texts.language() is Language.NL else (",", ".")
    found = (match.group().replace("\u00a0", "") for match in NUMBER.finditer(bare))
    return {float(one.rstrip(".,").replace(thousand, "").replace(point, ".")) for one in found}


def on_screen(made: Scene, code: str, kept: Records, town: Selection, land: Selection) -> dict[Topic, set[float]]:
    """The numbers that the map, the list and the profile write about an area, by what a sentence is about."""
    names = tuple(made.names.values())
    shown = Profile(made, code, profile.compared(made, code, town, land), {})
    layer = coloured(made)
    (row,) = [row for row in area_map.build_table(made, layer)[1] if row.cells[0] == made.names[code]]
    _name, need, place, higher, people = row.cells
    figures = " \n ".join(cell for row in all_figures.build_table(shown)[1] for cell in row.cells)
    titles = (
        agenda.activities_title(agenda.activities(kept.activities, code, made.level, kept.on)[0]),
        agenda.initiatives_title(agenda.initiatives(kept.initiatives, code, made.level, kept.on)[0]),
    )
    counted = agenda.signal_counts(kept.signals, code) if made.level is Level.WIJK else []
    signals = " ".join(cell for row in runs.build_counts(counted)[1] for cell in row.cells)
    ranked = {float(len(made.intervals.ranks))}
    return {
        Topic.NEED: numbers(place) | ranked,
        Topic.STANDING: numbers(f"{need} {higher}"),
        Topic.SIZE: numbers(people),
        Topic.ALIKE: {float(len(made.intervals.alike.get(code, ())))},
        Topic.REASON: set(),
        Topic.FIGURE: numbers(figures, names),
        Topic.STRENGTH: numbers(figures, names),
        Topic.CHANGE: set(),
        Topic.RUNNING: numbers(" ".join(titles)),
        Topic.MISSING: {LIMIT_M},
        Topic.SIGNALS: numbers(signals),
    }


def wrong_in(made: Scene, findings: list[Finding], seen: dict[Topic, set[float]]) -> list[str]:
    """Sentences with a number that the screen does not write; the mean of a figure is worked out anew here."""
    found = []
    for finding in findings:
        assert finding.topic is not None
        there = set(seen[finding.topic])
        if finding.topic is Topic.FIGURE:
            indicator = made.catalogue[finding.keys[0]]
            mean = float(made.reference.figures[indicator.id].dropna().mean())
            # Written as a figure is: thousands of euros as they are published, in hundreds.
            mean = round(mean, 1) if indicator.unit is Unit.THOUSAND_EURO else mean
            there |= numbers(formats.figure(mean, indicator.unit))
        if not numbers(finding.text, tuple(made.names.values())) <= there:
            found.append(finding.text)
    return found


@pytest.mark.parametrize(
    ("level", "reference", "order"),
    [
        (Level.WIJK, Reference.LAND, Order.AANDEEL),
        (Level.WIJK, Reference.GEMEENTE, Order.MENSEN),
        (Level.GEMEENTE, Reference.LAND, Order.AANDEEL),
    ],
)
def test_a_number_in_a_sentence_of_the_demonstration_is_one_of_the_screen(level, reference, order):
    made = data.scene(ViewState(niveau=level, vergelijk=reference, lijst=order))
    assert made is not None
    kept, town, land = telling.records_of(made), data.municipality_figures(made), data.country_figures(made)
    by_year = data.figures_by_year(made)
    told = 0
    # Half of the wijken in each order of the list.
    some = made.areas.index[~made.areas["water"].astype(bool)][order is Order.MENSEN :: 2]
    for turn, code in enumerate(some if level is Level.WIJK else made.areas.index):
        texts.use(list(Language)[turn % 2])
        findings = list(telling.everything(made, str(code), kept))
        seen = on_screen(made, str(code), kept, town, land)
        shown = Profile(made, str(code), [], {})
        for key in {key for one in findings if one.topic is Topic.CHANGE for key in one.keys}:
            trend = trends.trend_of(made.catalogue[key], by_year, years.places_of(shown))
            seen[Topic.CHANGE] |= numbers(
                " \n ".join(cell for row in years.build_table(trend, "")[1] for cell in row.cells)
            )
        assert wrong_in(made, findings, seen) == [], code
        told += sum(bool(numbers(one.text)) for one in findings)
    assert told > len(some), "else hardly a number was looked at"


@settings(max_examples=8)
@given(
    st.lists(VALUES, min_size=len(KEYS), max_size=len(KEYS)),
    st.lists(st.integers(1, 90_000).map(float), min_size=4, max_size=4),
    st.tuples(st.floats(0.1, 99), st.floats(0.1, 99)),
    st.sampled_from(Language),
)
def test_in_any_municipality_a_number_in_a_sentence_is_one_of_the_screen(values, people, change, language):
    """Figures with any decimals: what is told is rounded as it is shown, also before and after a change."""
    texts.use(language)
    made = scene(dict(zip(KEYS, values, strict=True)), people=people)
    town = selection({key: [33.3] for key in KEYS}, ["GM9901"])
    before, after = change
    row = {"area": ONE, "indicator": "bijstand", "before": before, "after": after, "difference": after - before}
    row |= {"year_before": 2023, "year_after": 2024, "reason": None, "weight": 1.0}
    kept = records(changes=pd.DataFrame([row], columns=CHANGE_COLUMNS))
    indicator = made.catalogue["bijstand"]
    points = {2023, 2024} | {one for value in change for one in numbers(formats.figure(value, indicator.unit))}
    for code in NAMES:
        findings = list(telling.everything(made, code, kept))
        seen = on_screen(made, code, kept, town, town) | {Topic.CHANGE: points}
        assert wrong_in(made, findings, seen) == []


def test_a_number_that_is_written_otherwise_is_found():
    """So that the tests above can fail."""
    texts.use(Language.NL)
    made = scene({"bijstand": [8.25, 6, 4, 2]})
    right = f"{fact(made.catalogue['bijstand'], 8.25)}."
    said = [Finding("", text, topic=Topic.STRENGTH) for text in (right, "8,3\u00a0% heeft bijstand.")]
    seen = numbers("8,2 % in 1.234 mensen van 12.5")
    assert seen == {8.2, 1234.0, 125.0}
    assert wrong_in(made, said, {Topic.STRENGTH: seen}) == ["8,3\u00a0% heeft bijstand."]
