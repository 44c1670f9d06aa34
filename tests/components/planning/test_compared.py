"""Scenarios side by side: each number with its difference to the first, in words that anybody reads."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest

from components.blocks.planning.scenarios import build_card, build_table
from components.planning import compared, making
from components.planning.making import Wish
from components.words import texts
from components.words.texts import Language
from db.models import ActivityCreate
from db.scenarios import Kept
from geodata.vocabulary import TargetGroup, Theme
from tests.factories import GEMEENTE, SCENARIO

NOW = dt.datetime(2026, 1, 5, 12, tzinfo=dt.UTC)
HOSTILE = "<script>alert(1)</script>`${x}`\u202e\"'"
AREAS = {"BU99010000": "De Bleek"}


@pytest.fixture(autouse=True)
def _dutch() -> None:
    texts.use(Language.NL)


def kept(title: str = "Eerste", asked: dict[str, str] | None = None, **outcome: Any) -> Kept:
    numbers = SCENARIO["outcome"] | {"on": "2026-01-05", "mean_m": 240.0} | outcome
    about = SCENARIO["asked"] if asked is None else asked
    return Kept(uuid4(), title, "", about, [], SCENARIO["places"], numbers, 2024, 1, NOW, NOW, False)


def _lines(*scenarios: Kept) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {line.name: (line.values, line.differences) for line in compared.lines(scenarios, ["A", "B"])}


def test_each_number_stands_beside_the_others_with_its_difference_to_the_first() -> None:
    other = kept("Tweede", people_reached=1630.4, cost=9500.0, worst=0.295, too_far=400.4, mean_m=None)
    found = _lines(kept(), other)
    assert found["Mensen bereikt"] == (("430", "1.630"), ("", "+1.200"))
    assert found["Kosten"] == (("€\xa012.000", "€\xa09.500"), ("", "−€\xa02.500"))
    # 31 % and 30 %: what is written differs by one, whatever stands behind it.
    assert found["Bereikt in het vijfde deel dat het slechtst is bediend"][1] == ("", "−1 procentpunt")
    assert found["Niet bereikt: te ver"] == (("400", "400"), ("", ""))
    assert found["Gemiddeld lopen"] == (("240 m", "–"), ("", ""))
    assert found["Meer dan zonder het plan"] == (("310", "1.510"), ("", "+1.200"))
    assert found["Deel van alle mensen"][0][0] == "48\xa0%"
    assert found["Lopen"][0][0] == "600 m, rechte lijn met een omweg"
    assert found["Voor wie"][0] == ("ouderen 65+", "ouderen 65+")
    assert found["Bewaard op"][0] == ("5 januari 2026",) * 2
    assert found["Plekken"][0] == ("A", "B")


def test_money_and_room_are_left_out_where_nobody_asked_about_them() -> None:
    without = _lines(kept(cost=None, full=0.0), kept(cost=0.0, full=0.0))
    assert not {"Kosten", "Niet bereikt: vol"} & set(without)
    assert _lines(kept(cost=None), kept(cost=10.0))["Kosten"] == (("–", "€\xa010"), ("", ""))


def test_a_whole_of_nobody_has_no_part() -> None:
    found = _lines(kept(people=0.0, people_reached=0.0, people_before=0.0, weight=0.0), kept())
    assert found["Deel van alle mensen"] == (("–", "48\xa0%"), ("", ""))


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ({"proven": True, "gap": 0.0}, "bewezen de beste keuze"),
        ({"proven": False, "gap": 0.0123}, "hooguit 1,2\xa0% beter is mogelijk"),
        ({"proven": False, "gap": None}, "met de hand gekozen"),
    ],
)
def test_how_sure_it_was_is_told(outcome: dict[str, Any], said: str) -> None:
    assert compared.proof_of(outcome) == said


def test_scenarios_about_other_people_are_not_alike() -> None:
    assert compared.alike([kept(), kept("Verder", SCENARIO["asked"] | {"lopen": "1000"})])
    assert not compared.alike([kept(), kept("Jong", SCENARIO["asked"] | {"doelgroep": "jongeren 12-23"})])
    assert not compared.alike([kept(), kept("Thema", SCENARIO["asked"] | {"thema": "bewegen"})])


def test_a_place_without_a_name_is_told_by_its_buurt() -> None:
    place = {"id": "a", "name": "", "x": 1.0, "y": 2.0}
    assert compared.place_in_words(place | {"buurtcode": "BU99010000"}, AREAS) == "plek in De Bleek"
    assert compared.place_in_words(place, AREAS) == "een punt op de kaart"
    assert compared.place_in_words(place | {"name": "De Kern"}, AREAS) == "De Kern"


def test_a_card_says_about_whom_and_what_it_comes_to() -> None:
    html = build_card(kept(), AREAS)
    for said in ("ouderen 65+ · alle thema&#x27;s · 600 m", "1 plek · 430 van de 900 bereikt, zonder het plan 120"):
        assert said in html


def test_hostile_names_stay_text_in_the_table_and_on_the_card() -> None:
    one = kept(HOSTILE)._replace(note=HOSTILE, places=[SCENARIO["places"][0] | {"name": HOSTILE}])
    for html in (build_table([one, kept()], AREAS), build_card(one, AREAS)):
        assert "<script>" not in html
        assert "\u202e" not in html
        assert "&lt;script&gt;" in html
    assert 'data-of="&lt;script&gt;' in build_table([one, kept()], AREAS)


def test_the_table_reads_in_both_languages() -> None:
    other = kept("Tweede", people_reached=500.0)
    assert "Mensen bereikt" in build_table([kept(), other], AREAS)
    texts.use(Language.EN)
    table = build_table([kept(), other], AREAS)
    assert "People reached" in table
    assert "+70" in table


WISH = Wish("Samen eten", str(uuid4()), Theme.EENZAAMHEID, 12)


def test_places_become_fields_of_activities_with_where_it_comes_from() -> None:
    asked = SCENARIO["asked"] | {"dimensie": "meedoen"}
    common = making.common(WISH, asked, today=dt.date(2026, 3, 3))
    assert common["description"] == (
        "Gepland op 3 maart 2026, uit een advies: een plek voor ouderen 65+ op hooguit 600 meter lopen."
    )
    assert common["target_groups"] == [TargetGroup.OUDEREN]
    places = [
        SCENARIO["places"][0] | {"wijkcode": "WK990100", "buurtcode": "BU99010000"},
        {"id": "z", "name": "", "x": 150_000.0, "y": 400_000.0},
    ]
    found = making.per_place(places, {"150500-400500": "De Kern, Dorpsstraat 1"})
    assert [one["address"] for one in found.values()] == ["De Kern, Dorpsstraat 1", None]
    for fields in found.values():
        assert ActivityCreate.model_validate({"gemeente_code": GEMEENTE, **common, **fields})


def test_an_advice_that_was_not_kept_says_so_and_its_theme_and_room_come_along() -> None:
    asked = {"gemeente": GEMEENTE, "thema": "bewegen", "capaciteit": "25"}
    assert making.theme_of(asked) is Theme.BEWEGEN
    assert (making.theme_of({}), making.capacity_of({}), making.capacity_of(asked)) == (None, None, 25)
    said = making.common(WISH._replace(theme=None), asked, today=dt.date(2026, 3, 3))
    assert said["description"].startswith("Gepland op 3 maart 2026, uit een advies")
    assert said["themes"] == []


def test_a_question_of_which_nobody_chose_the_people_is_for_the_group_that_was_reckoned_with() -> None:
    asked = {"gemeente": GEMEENTE, "plaatsen": "3"}
    assert _lines(kept(asked=asked), kept())["Voor wie"][0] == ("ouderen 65+", "ouderen 65+")
    assert compared.about(kept(asked=asked)).startswith("ouderen 65+")
    wish = Wish("Samen eten", None, Theme.EENZAAMHEID, 30)
    planned = making.common(wish, asked, today=dt.date(2026, 1, 5))
    assert planned["target_groups"] == [TargetGroup.OUDEREN]
    assert "ouderen 65+" in planned["description"]
