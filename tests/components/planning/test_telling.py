"""An advice in sentences, in both languages, and never more than the numbers say."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from components.planning import notes, telling
from components.planning.asked import CandidateSource, Goal
from components.planning.question import Note
from components.words import texts
from components.words.texts import Language
from geodata.reach.placement import Aim, Proof, Remark, choose_places, reach_of
from geodata.vocabulary import TargetGroup
from tests.components.planning.test_advice import worked_out
from tests.components.planning.world import EAST, MIDDLE, NAMES, WEST, question

JONGEREN = TargetGroup.JONGEREN


@pytest.fixture(autouse=True)
def dutch():
    texts.use(Language.NL)
    yield
    texts.use(Language.NL)


def test_the_title_names_the_places_and_of_many_their_number() -> None:
    assert telling.title(["De Schakel", "Buurthuis Noord"]) == "Zet het in De Schakel en Buurthuis Noord"
    assert telling.title(list("abcd")) == "Zet het op deze 4 plekken"
    assert telling.title([]) == "Er is geen nieuwe plek om te adviseren"


def test_a_place_without_a_name_is_named_by_where_it_is() -> None:
    asked = question()
    assert telling.place_name(asked, WEST, NAMES) == "Westhuis"
    assert telling.place_name(asked, MIDDLE, NAMES) == "plek in Westbuurt"
    assert telling.place_name(asked, "1-1", NAMES) == "een nieuwe plek"
    outside = replace(asked, places=asked.places.assign(area=""))
    assert telling.place_name(outside, MIDDLE, NAMES) == "plek buiten de gemeente"


def test_what_is_proven_is_called_proven_and_what_is_not_has_its_margin() -> None:
    exact, _parts = worked_out(question())
    assert "Bewezen de beste keuze uit 3 locaties" in telling.proof(
        exact.most, CandidateSource.LOCATIES, 3, working=False
    )
    near = replace(exact.most, status=Proof.GAP, gap=0.0004)
    assert "hoogstens 0,1\xa0% beter" in telling.proof(near, CandidateSource.LOCATIES, 3, working=True)
    far = replace(exact.most, status=Proof.GAP, gap=0.0234)
    said = telling.proof(far, CandidateSource.RASTER, 1200, working=False)
    assert "Geen bewijs" in said and "2,4\xa0%" in said and "1.200" in said


def test_it_says_how_many_more_than_one_place_and_than_spread_evenly() -> None:
    advice, _parts = worked_out(question(count=2))
    lines = telling.gains(advice, Goal.MEESTE, JONGEREN)
    assert advice.single is not None
    more = round(advice.most.satisfied.people - advice.single.satisfied.people)
    assert lines[0] == f"{more} jongeren meer dan met de beste enkele plek."
    assert len(lines) == 2


def test_fewer_people_than_spread_evenly_is_said_too() -> None:
    advice, _parts = worked_out(question(count=1))
    east = reach_of(question().demand, question().places, open=(EAST,), reach_m=260.0)
    west = choose_places(question().demand, question().places.loc[[WEST]], count=1, reach_m=260.0)
    told = telling.gains(replace(advice, most=west, even=east), Goal.MEESTE, JONGEREN)
    # In the west live 100 people with need 100, in the east 400 with need 25: as much need.
    assert told == ["300 jongeren minder dan met hetzelfde aantal plekken gelijk verspreid over de gemeente."]
    less = replace(east, satisfied=east.satisfied._replace(weight=50.0))
    told = telling.gains(replace(advice, most=west, even=less), Goal.MEESTE, JONGEREN)
    assert told[0].endswith("gelijk verspreid over de gemeente, maar waar de behoefte groter is.")


def test_what_the_fairest_gives_up_is_counted_in_people() -> None:
    asked = question(count=1)
    advice, _parts = worked_out(asked)
    assert "hoeft niets te worden ingeleverd" in telling.given_up(replace(advice, fairest=advice.most), JONGEREN)
    assert telling.given_up(replace(advice, fairest=None), JONGEREN) == ""
    west = choose_places(asked.demand, asked.places.loc[[WEST]], count=1, reach_m=260.0, aim=Aim.FAIREST)
    middle = choose_places(asked.demand, asked.places.loc[[MIDDLE]], count=1, reach_m=260.0)
    # The middle reaches nobody of group 0 and of group 4; the first of both is told: nobody of it is gained by west.
    said = telling.given_up(replace(advice, most=middle, fairest=west), JONGEREN)
    assert said.startswith("De eerlijkste keuze is anders")
    east = choose_places(asked.demand, asked.places.loc[[EAST]], count=1, reach_m=260.0, aim=Aim.FAIREST)
    said = telling.given_up(replace(advice, most=middle, fairest=east), JONGEREN)
    assert "100 jongeren minder, maar 400 meer" in said and "de minste behoefte" in said


def test_firmness_is_told_per_hundred_and_names_the_other_place_when_it_is_often_chosen() -> None:
    assert telling.firmness(0.94, "De Werf") == "gekozen in 94\xa0% van de berekeningen"
    assert telling.firmness(0.71, "De Werf") == "gekozen in 71\xa0% van de berekeningen; anders meestal De Werf"


def test_where_places_can_be_full_nobody_is_said_to_have_nothing_near() -> None:
    free, limited = question(there=(WEST,)), question(there=(WEST,), capacity=50.0)
    group = TargetGroup.OUDEREN
    assert telling.lacking(free, group) == "65-plussers met nu niets op loopafstand"
    assert telling.lacking(limited, group) == "65-plussers nu zonder plek met ruimte op loopafstand"
    assert telling.share_lacking(limited, "40 %") == "40 % heeft nu geen plek met ruimte op loopafstand"
    assert "nu niets op loopafstand" in telling.subtitle(free, group, Goal.MEESTE, 1)
    assert "niets" not in telling.subtitle(limited, group, Goal.MEESTE, 1)


def test_one_more_says_what_it_adds_beside_what_the_last_added() -> None:
    curve = pd.DataFrame({"people": [100.0, 300.0, 380.0, 380.0], "weight": [10.0, 30.0, 38.0, 38.0]})
    assert (
        telling.one_more(curve, 1, JONGEREN) == "Eén plek erbij bereikt 80 jongeren meer; de laatste voegde er 200 toe."
    )
    assert telling.one_more(curve, 2, JONGEREN) == "Nog een plek zou niemand extra bereiken."
    assert telling.one_more(curve, 3, JONGEREN) == ""
    fewer = curve.assign(people=[100.0, 300.0, 290.0, 290.0])
    assert (
        telling.one_more(fewer, 1, JONGEREN)
        == "Eén plek erbij bereikt niet meer mensen, maar wel mensen met meer behoefte."
    )


def test_one_more_says_that_the_budget_is_the_reason_when_it_is() -> None:
    flat = pd.DataFrame({"people": [0.0, 100.0, 100.0], "weight": [0.0, 10.0, 10.0], "chosen": [(), ("a",), ("a",)]})
    assert telling.one_more(flat, 1, JONGEREN, budget=10.0) == "Het budget is niet genoeg voor nog een plek."
    assert telling.one_more(flat, 1, JONGEREN) == "Nog een plek zou niemand extra bereiken."


def test_where_need_is_known_nowhere_it_is_about_people_only() -> None:
    asked = replace(question(), notes={Note.NO_NEED: 1})
    assert telling.subtitle(asked, JONGEREN, Goal.MEESTE, 1) == "Zo worden zo veel mogelijk jongeren bereikt."


def test_as_if_nothing_were_there_is_said_wherever_nothing_is() -> None:
    asked = replace(question(there=(EAST,)), afresh=True)
    assert "alsof er nog niets is" in telling.lacking(asked, JONGEREN)
    assert "alsof er nog niets is" in telling.share_lacking(asked, "100 %")


def test_every_note_remark_and_group_has_a_sentence_in_both_languages() -> None:
    asked = replace(question(), notes=dict.fromkeys(Note, 1))
    exact = worked_out(question())[0].most
    spoken = {}
    for language in Language:
        texts.use(language)
        lines = notes.of_question(asked, TargetGroup.MANTELZORGERS)
        assert len(lines) == len(Note)
        remarks = [telling.remark(replace(exact, remark=one)) for one in Remark]
        spoken[language] = [*lines, *remarks, *map(telling.group_name, range(5))]
        assert all(spoken[language])
    assert not set(spoken[Language.NL]) & set(spoken[Language.EN])


@pytest.mark.parametrize("group", TargetGroup)
def test_one_person_and_many_are_named_rightly(group: TargetGroup) -> None:
    one, many = telling.counted(group, 1), telling.counted(group, 1234)
    assert one.startswith("1 ") and many.startswith("1.234 ") and one.split()[1] != many.split()[1]
    assert telling.counted(group, np.nextafter(2, 3)).startswith("2 ")
