"""The invented records: how many, in which words, where, and that they tell the story."""

import datetime as dt
import re
from collections import Counter

import numpy as np
import pytest
import shapely
from rapidfuzz import fuzz, process

from geodata.demo.make import make_demo
from geodata.demo.records import REFERENCE, DemoRecords, make_records
from geodata.demo.records.reading import signal_texts
from geodata.demo.records.signals import DAYS_BACK
from geodata.demo.story import (
    HIGH_INDEX_FEW_SIGNALS,
    HIGH_NEED_LITTLE_SUPPLY,
    HIGHEST_NEED,
    MANY_SIGNALS_LOW_INDEX,
    STRONG_RESIDENTS,
)
from geodata.places.areas import is_fictional
from geodata.reach.schedule import sessions_per_week
from geodata.vocabulary import ActivityStatus, Level, Stage, TargetGroup, Theme

# Letters in common between two texts, 0-100: two different Dutch sentences of one length reach about 60.
MOST_ALIKE_SIGNALS = 66
MOST_ALIKE_DESCRIPTIONS = 85


@pytest.fixture(scope="module")
def made() -> DemoRecords:
    return make_records(make_demo())


def _texts(made: DemoRecords) -> list[str]:
    offers = [*made.activities, *made.initiatives]
    return [s.text for s in made.signals] + [o.title for o in offers] + [o.description for o in offers]


def test_the_numbers_are_as_asked(made: DemoRecords) -> None:
    counts = [len(part) for part in (made.organisations, made.activities, made.initiatives, made.signals)]
    assert counts == [12, 180, 45, 700]


def test_ids_are_unique_and_point_to_partners(made: DemoRecords) -> None:
    everything = (*made.organisations, *made.activities, *made.initiatives, *made.signals)
    assert len({record.id for record in everything}) == len(everything)
    partners = {organisation.id for organisation in made.organisations}
    assert {a.organisation_id for a in made.activities} == partners
    assert {s.organisation_id for s in made.signals} == partners


def test_the_same_seed_gives_the_same_and_another_seed_does_not(made: DemoRecords) -> None:
    assert make_records(make_demo()) == made
    assert make_records(make_demo(), seed=1).signals != made.signals


def test_another_day_moves_the_dates_and_keeps_the_ids(made: DemoRecords) -> None:
    later = make_records(make_demo(), on=REFERENCE + dt.timedelta(days=91))
    assert {s.id for s in later.signals} == {s.id for s in made.signals}
    assert max(s.observed_on for s in later.signals) > REFERENCE
    running = [a for a in later.activities if a.status is ActivityStatus.LOOPT]
    assert all(sessions_per_week(a.schedule or "", on=later.on) > 0 for a in running)


def test_no_two_signals_are_alike(made: DemoRecords) -> None:
    texts = [signal.text for signal in made.signals]
    alike = np.triu(process.cdist(texts, texts, scorer=fuzz.ratio, dtype=np.uint8), 1)
    assert np.sort(alike, axis=None)[-10:].max() <= MOST_ALIKE_SIGNALS


def test_no_opening_is_used_more_than_a_few_times(made: DemoRecords) -> None:
    openings = Counter(" ".join(signal.text.split()[:3]).lower() for signal in made.signals)
    assert max(openings.values()) <= 5


def test_titles_and_descriptions_are_all_different(made: DemoRecords) -> None:
    for offers in (made.activities, made.initiatives):
        assert len({offer.title for offer in offers}) == len(offers)
        texts = [offer.description for offer in offers]
        alike = np.triu(process.cdist(texts, texts, scorer=fuzz.ratio, dtype=np.uint8), 1)
        assert alike.max() <= MOST_ALIKE_DESCRIPTIONS


def test_no_slot_and_no_choice_is_left_open(made: DemoRecords) -> None:
    assert [text for text in _texts(made) if re.search(r"[{}\[\]~|]", text)] == []


def test_texts_are_whole_sentences(made: DemoRecords) -> None:
    wrong = [text for text in (s.text for s in made.signals) if not re.match(r"^['\"]?[A-ZÉ]", text)]
    assert wrong == []
    assert [text for text in (s.text for s in made.signals) if text[-1] not in ".?!'"] == []


def _is_bsn(digits: str) -> bool:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return len(digits) == 9 and sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11 == 0


_PERSONAL = {
    "phone": r"(?<!\d)(?:\+31|0)[\s-]?[1-9](?:[\s-]?\d){7,8}(?!\d)",
    "e-mail": r"\S+@\S+\.\w+",
    "postcode": r"\b[1-9]\d{3} ?[A-Z]{2}\b",
    "a named person": r"\b(?:[Mm]eneer|[Mm]evrouw|[Dd]hr\.?|[Mm]w\.?|[Mm]evr\.?|[Ff]amilie) [A-Z]\w+",
    "origin or belief of people": r"\b(?:Marokka|Turk|Pool|Polen|Syri|Eritre|Surina|Antilli|mosl|mosk|allochto)",
}


@pytest.mark.parametrize("what", _PERSONAL)
def test_nothing_about_a_person_is_in_the_texts(made: DemoRecords, what: str) -> None:
    assert [text for text in _texts(made) if re.search(_PERSONAL[what], text)] == []


def test_no_citizen_service_number_is_in_the_texts(made: DemoRecords) -> None:
    numbers = [number for text in _texts(made) for number in re.findall(r"\d{9}", re.sub(r"[ .-]", "", text))]
    assert not any(_is_bsn(number) for number in numbers)


def test_the_eleven_test_and_the_patterns_know_what_they_look_for() -> None:
    assert _is_bsn("111222333")
    for what, text in {
        "phone": "bel 06-12345678",
        "e-mail": "mail naar jan@voorbeeld.nl",
        "postcode": "Dorpsstraat 1, 1234 AB",
        "a named person": "gesproken met mevrouw Jansen",
        "origin or belief of people": "veel Marokkaanse",
    }.items():
        assert re.search(_PERSONAL[what], text)


def test_an_initiator_is_a_group(made: DemoRecords) -> None:
    assert not [i.initiator for i in made.initiatives if re.match(r"^[A-Z][a-z]+ [A-Z][a-z]+$", i.initiator)]


def test_every_place_lies_in_the_buurt_and_wijk_it_names(made: DemoRecords) -> None:
    buurten = make_demo().areas(Level.BUURT)
    for record in (*made.activities, *made.initiatives, *made.signals):
        assert buurten.loc[record.buurtcode, "parent"] == record.wijkcode
        if record.x is not None and record.y is not None:
            assert shapely.contains_xy(buurten.geometry[record.buurtcode], record.x, record.y)


def test_some_signals_have_an_exact_place_and_some_have_not(made: DemoRecords) -> None:
    share = np.mean([signal.x is not None for signal in made.signals])
    assert 0.3 < share < 0.7


def test_every_code_is_fictional(made: DemoRecords) -> None:
    codes = {c for r in (*made.activities, *made.initiatives, *made.signals) for c in (r.wijkcode, r.buurtcode)}
    assert all(is_fictional(code) for code in codes | {made.gemeente})


def test_every_theme_kind_group_and_stage_occurs(made: DemoRecords) -> None:
    assert {s.theme for s in made.signals} == set(Theme)
    assert {t for a in made.activities for t in a.themes} >= set(Theme) - {Theme.CRIMINALITEIT}
    assert {g for a in made.activities for g in a.target_groups} == set(TargetGroup)
    assert {i.stage for i in made.initiatives} == set(Stage)
    assert {a.status for a in made.activities} == set(ActivityStatus)
    assert {s.severity for s in made.signals} == {1, 2, 3, 4, 5}


def test_running_activities_run_and_stopped_ones_have_ended(made: DemoRecords) -> None:
    for activity in made.activities:
        sessions = sessions_per_week(activity.schedule or "", on=made.on)
        assert (sessions > 0) == (activity.status is not ActivityStatus.GESTOPT), activity.title


def test_what_is_for_schoolchildren_pauses_in_school_holidays(made: DemoRecords) -> None:
    running = [a for a in made.activities if a.status is ActivityStatus.LOOPT]
    weekly = [a for a in running if TargetGroup.KINDEREN in a.target_groups and "WEEKLY" in (a.schedule or "")]
    assert weekly
    assert all("EXDATE" in (a.schedule or "") for a in weekly)


def test_a_part_was_not_checked_for_six_months(made: DemoRecords) -> None:
    stale = np.mean([(made.on - a.checked_on).days > 183 for a in made.activities])
    assert 0.08 < stale < 0.3


def test_signals_lie_in_two_years_and_follow_the_seasons(made: DemoRecords) -> None:
    days = [(made.on - signal.observed_on).days for signal in made.signals]
    assert 1 <= min(days) < 15
    assert DAYS_BACK - 40 < max(days) <= DAYS_BACK
    months = {text.text: text.months for text in signal_texts()}
    for signal in made.signals:
        if "Derde dag boven de dertig" in signal.text:
            assert signal.observed_on.month in (6, 7, 8)
        if "Stoepen spiegelglad" in signal.text:
            assert signal.observed_on.month in (11, 12, 1, 2)
        assert not months.get(signal.text) or signal.observed_on.month in months[signal.text]


def test_the_story_holds(made: DemoRecords) -> None:
    people = make_demo().areas(Level.WIJK)["population"]
    signals = Counter(signal.wijkcode for signal in made.signals)
    activities = Counter(a.wijkcode for a in made.activities if a.status is ActivityStatus.LOOPT)
    initiatives = Counter(i.wijkcode for i in made.initiatives)
    large = people[people > 2000].index
    per_thousand = {code: signals[code] / people[code] * 1000 for code in large}
    supply = {code: activities[code] / people[code] * 1000 for code in large}
    assert max(per_thousand, key=per_thousand.__getitem__) == MANY_SIGNALS_LOW_INDEX
    assert min(supply, key=supply.__getitem__) == HIGH_NEED_LITTLE_SUPPLY
    assert activities[HIGH_NEED_LITTLE_SUPPLY] <= 3
    assert min(per_thousand, key=per_thousand.__getitem__) == HIGH_INDEX_FEW_SIGNALS
    assert signals[HIGH_INDEX_FEW_SIGNALS] <= 4
    assert max(initiatives, key=initiatives.__getitem__) == STRONG_RESIDENTS
    here = [a for a in made.activities if a.wijkcode == HIGHEST_NEED]
    young = {TargetGroup.JONGEREN, TargetGroup.IEDEREEN}
    assert sum(TargetGroup.OUDEREN in a.target_groups for a in here) >= 8
    assert not [a.title for a in here if young & set(a.target_groups)]
