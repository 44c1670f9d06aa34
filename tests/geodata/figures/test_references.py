"""With which areas an area is compared."""

import pandas as pd
import pytest

from geodata.figures.references import ReferenceReason, reference_set
from geodata.figures.selection import select
from geodata.vocabulary import Level, Provider, Reference, Status
from tests.geodata.figures.factories import NEUTRAL, a_catalogue, an_indicator, codes
from tests.geodata.figures.test_selection import observation

CATALOGUE = a_catalogue(
    an_indicator("fact"),
    an_indicator("health", provider=Provider.RIVM),
    an_indicator("ages", domain=None, direction=NEUTRAL),
    an_indicator("police", provider=Provider.OWN, recipes=()),
)
COUNTRY = codes(40)
OWN = COUNTRY[:3]


def observations(facts=40, health=40):
    rows = [observation(c, "fact", 2024, i) for i, c in enumerate(COUNTRY[:facts])]
    rows += [observation(c, "ages", 2024, i) for i, c in enumerate(COUNTRY[:facts])]
    rows += [observation(c, "health", 2020, 100 + i, 2020) for i, c in enumerate(COUNTRY[:health])]
    rows += [observation(c, "police", 2024, 1) for c in OWN]
    return pd.DataFrame(rows)


def choose(frame, expected, wanted=Reference.LAND):
    accepted = {2020: pd.Series(True, index=COUNTRY)}
    own = select(frame, OWN, year=2024, boundary_year=2024, catalogue=CATALOGUE, accepted=accepted)
    return reference_set(frame, own, level=Level.WIJK, expected=expected, wanted=wanted, catalogue=CATALOGUE)


def test_the_country_is_taken_when_each_release_is_complete_and_says_so():
    found = choose(observations(), {2024: 40, 2020: 40})
    assert (found.reference, found.reason) == (Reference.LAND, ReferenceReason.COUNTRY_COMPLETE)
    assert len(found.figures) == 40
    assert found.figures.loc[COUNTRY[7], "health"] == 107
    assert found.figures["ages"].notna().all()
    assert found.figures["police"].isna().all()
    assert {(r.year, r.rows, r.expected) for r in found.releases} == {(2024, 40, 40), (2020, 40, 40)}


def test_each_figure_stays_within_the_release_that_published_it():
    frame = observations()
    gone = frame[~((frame["indicator"] == "health") & (frame["area"] == COUNTRY[39]))]
    old = pd.DataFrame([observation("WK888800", "health", 2020, 1, 2020)])
    found = choose(pd.concat([gone, old]), {2024: 40, 2020: 40})
    assert pd.isna(found.figures.loc["WK888800", "fact"])
    assert found.figures.loc["WK888800", "health"] == 1


@pytest.mark.parametrize(("rows", "reference"), [(38, Reference.LAND), (37, Reference.GEMEENTE)])
def test_95_per_cent_of_the_rows_is_enough_and_less_is_not(rows, reference):
    found = choose(observations(health=rows), {2024: 40, 2020: 40})
    assert found.reference is reference
    if reference is Reference.GEMEENTE:
        assert found.reason is ReferenceReason.COUNTRY_INCOMPLETE
        assert found.figures.index.tolist() == OWN


def test_a_row_without_a_figure_is_a_row():
    frame = observations()
    empty = frame["area"].isin(COUNTRY[10:]) & (frame["indicator"] == "fact")
    frame.loc[empty, ["value", "status"]] = [float("nan"), Status.MISSING]
    assert choose(frame, {2024: 40, 2020: 40}).reference is Reference.LAND


def test_what_was_filled_in_for_some_areas_only_does_not_take_the_country_away():
    """StatLine does not publish the fact this year; the map of wijken has it for the own areas."""
    frame = observations()
    statline = frame["indicator"] == "fact"
    frame.loc[statline, "value"] = float("nan")
    frame.loc[statline, "status"] = str(Status.NOT_IN_RELEASE)
    filled = pd.DataFrame([observation(c, "fact", 2024, 5) for c in OWN])
    found = choose(pd.concat([frame, filled], ignore_index=True), {2024: 40, 2020: 40})
    assert found.reference is Reference.LAND
    assert found.figures["fact"].isna().all()
    assert found.figures["health"].notna().all()


def test_two_providers_for_one_figure_and_words_as_categories_give_the_same_reference():
    frame = observations()
    double = pd.concat([frame, pd.DataFrame([observation(OWN[0], "fact", 2024, None)])], ignore_index=True)
    words = dict.fromkeys(("area", "level", "indicator", "status", "kind"), "category")
    expected = choose(frame, {2024: 40, 2020: 40})
    for other in (double, frame.astype(words), double[::-1].astype(words)):
        found = choose(other, {2024: 40, 2020: 40})
        assert found.reason is expected.reason
        pd.testing.assert_frame_equal(found.figures, expected.figures)


def test_without_the_expected_number_nothing_is_assumed():
    assert choose(observations(), {2024: 40}).reason is ReferenceReason.COUNTRY_SIZE_UNKNOWN


def test_the_own_areas_are_taken_when_asked_for_and_when_there_is_nothing():
    found = choose(observations(), {2024: 40, 2020: 40}, wanted=Reference.GEMEENTE)
    assert (found.reference, found.reason) == (Reference.GEMEENTE, ReferenceReason.ASKED)
    assert found.figures["police"].notna().all()
    nothing = choose(observations().iloc[:0], {2024: 40})
    assert nothing.reason is ReferenceReason.NO_FIGURES
