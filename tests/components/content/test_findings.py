"""What an area says about itself: nothing invented, nothing hidden told."""

import pandas as pd
import pytest

from components.content import both_sides, findings
from components.words import texts
from components.words.texts import Language
from geodata.figures.change import CHANGE_COLUMNS
from geodata.vocabulary import ActivityStatus, FigureKind, Level, Stage, Status, TargetGroup
from tests.components.content.tiny_scene import FOUR, NAN, ONE, TWO, scene


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def activities(*rows):
    frame = pd.DataFrame(list(rows), columns=["wijkcode", "status"])
    return frame


def initiatives(*rows):
    return pd.DataFrame(list(rows), columns=["wijkcode", "stage"])


def reach(*rows):
    return pd.DataFrame(list(rows), columns=["area", "target_group", "missing"])


def test_only_what_runs_now_is_counted():
    running = activities((ONE, ActivityStatus.LOOPT), (ONE, ActivityStatus.GESTOPT), (TWO, ActivityStatus.LOOPT))
    own = initiatives((ONE, Stage.PROEF), (ONE, Stage.IDEE), (ONE, Stage.GESTOPT))
    assert findings.running(running, own, ONE, Level.WIJK).text == "Er lopen 1 activiteit en 1 bewonersinitiatief."


def test_the_municipality_counts_what_runs_in_all_of_it():
    running = activities((ONE, ActivityStatus.LOOPT), (TWO, ActivityStatus.LOOPT))
    assert "2 activiteiten" in findings.running(running, initiatives(), "GM9901", Level.GEMEENTE).text


def test_nothing_in_the_register_is_said_kindly():
    said = findings.running(activities(), initiatives(), ONE, Level.WIJK).text
    assert said == "Er is hier geen aanbod bekend."


def test_a_group_that_lies_inside_another_is_not_named_twice():
    far = reach((ONE, TargetGroup.OUDEREN, True), (ONE, TargetGroup.KWETSBARE_OUDEREN, True))
    said = findings.missing(far, ONE).text
    assert "ouderen 65+" in said and "75+" not in said


def test_something_for_everybody_is_said_too():
    assert "Voor elke leeftijd" in findings.missing(reach((ONE, TargetGroup.OUDEREN, False)), ONE).text


def test_of_an_area_of_which_nobody_knows_nothing_is_said():
    far = reach((TWO, TargetGroup.OUDEREN, False))
    assert findings.missing(far, ONE).text == "Dat is hier niet bekend."
    assert findings.missing(reach(), ONE).text == "Dat is hier niet bekend."


def test_a_change_is_told_with_its_years_and_without_one_that_is_told():
    made = scene({"bijstand": [4, 3, 2, 1]})
    row = {"area": ONE, "indicator": "bijstand", "before": 6.2, "after": 5.5, "difference": -0.7}
    row |= {"year_before": 2023, "year_after": 2024, "reason": None, "weight": 1.0}
    found = pd.DataFrame([row], columns=CHANGE_COLUMNS)
    said = findings.changed(found, made, ONE)
    assert "van 6,2 naar 5,5" in said.text and "2023" in said.text and said.kind is FigureKind.FACT
    nothing = findings.changed(found, made, TWO)
    assert nothing.text == "Geen verandering die te vergelijken is." and nothing.mark == ""


def test_a_strength_is_a_figure_that_beats_the_mean():
    made = scene({"bijstand": [8, 6, 4, 2]})
    said = findings.strong(made, FOUR)
    assert "2" in said.text and "minder dan gemiddeld" in said.text and said.mark == "■"


def test_where_nothing_beats_the_mean_the_nearest_is_named_as_such():
    assert findings.strong(scene({"bijstand": [8, 6, 4, 2]}), ONE).text.startswith("Dichtst bij het gemiddelde")


def test_without_figures_no_strength_is_invented():
    made = scene({"bijstand": [NAN, 6, 4, 2]}, statuses={(ONE, "bijstand"): Status.SUPPRESSED})
    assert findings.strong(made, ONE).text == "Er zijn geen cijfers om te vergelijken."
    assert both_sides.carries(made, ONE) == [] and both_sides.burdens(made, ONE) == []


def test_strengths_stand_beside_what_weighs():
    made = scene({"bijstand": [8, 6, 4, 2], "roken": [2, 4, 6, 8]})
    (burden,), (strength,) = both_sides.burdens(made, ONE), both_sides.carries(made, ONE)
    assert burden.heading == "bijstand" and "gemiddeld in" in burden.text and "5" in burden.text
    assert strength.heading == "roken" and "minder dan gemiddeld" in strength.text


def test_at_most_three_on_each_side():
    keys = ["bijstand", "roken", "vernieling", "eenzaam", "veel_stress"]
    made = scene({key: [8, 6, 4, 2] for key in keys})
    assert len(both_sides.burdens(made, ONE)) == 3 and len(both_sides.carries(made, FOUR)) == 3
