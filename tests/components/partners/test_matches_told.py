"""Matches in words: one whole sentence per reason in right Dutch and English, and a sum that adds up."""

import dataclasses

import pytest

from components.blocks.partners.matches import build_match
from components.partners import matches_told
from components.partners.matches import Match
from components.partners.ordering import Points
from components.words import texts
from components.words.texts import Language
from geodata.vocabulary import ProjectStatus, TargetGroup, Theme
from tests.components.partners.test_matches import found, project
from tests.components.partners.test_matrix import NAMES, ONE, THREE, TWO, partners, task

AREAS = {**NAMES, ONE: "Wijk Oost"}
BASE = Match(
    partners=("s", "b"),
    names=("Buurtteam Noord", "De Schakel"),
    points=Points(10, 1, 1, 1),
    themes=(Theme.EENZAAMHEID,),
    groups=(TargetGroup.OUDEREN,),
    wijken=(ONE,),
    about=(Theme.EENZAAMHEID,),
    alike=(),
    where=(ONE,),
    early=("De Schakel",),
    late=("Buurtteam Noord",),
)
THREE_OF_THEM = {"names": ("A", "B", "C"), "early": ("A",), "late": ("B", "C")}
NOBODY = {"early": (), "late": ()}
OLD = {"alike": (TargetGroup.OUDEREN, TargetGroup.MANTELZORGERS)}


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)
    yield
    texts.use(Language.NL)


def said(**changes):
    return matches_told.reason(dataclasses.replace(BASE, **changes), AREAS)


def test_two_who_meet_say_who_is_early_and_who_is_late():
    assert said() == (
        "Buurtteam Noord en De Schakel hebben allebei een opgave over eenzaamheid in Wijk Oost; "
        "De Schakel werkt preventief, Buurtteam Noord curatief."
    )
    assert said(**OLD) == (
        "Buurtteam Noord en De Schakel hebben allebei een opgave over eenzaamheid in Wijk Oost en noemen allebei "
        "ouderen 65+ en mantelzorgers; De Schakel werkt preventief, Buurtteam Noord curatief."
    )
    both = {"early": BASE.names, "late": BASE.names}
    assert said(**both).endswith("in Wijk Oost; samen gaan ze van preventief naar curatief.")
    assert said(**both, **OLD).endswith("mantelzorgers; samen gaan ze van preventief naar curatief.")


def test_two_who_do_not_meet_say_what_they_share():
    assert said(**NOBODY, about=(Theme.EENZAAMHEID, Theme.WERK), where=()) == (
        "Buurtteam Noord en De Schakel hebben allebei een opgave over eenzaamheid en werk in de hele gemeente."
    )
    assert said(**NOBODY, **OLD, where=(ONE, TWO)).endswith(
        "over eenzaamheid in Wijk Oost en Weerd en noemen allebei ouderen 65+ en mantelzorgers."
    )
    assert said(**NOBODY, **OLD, about=(), where=(ONE, TWO, THREE, "WK990177")) == (
        "Buurtteam Noord en De Schakel hebben allebei een opgave voor ouderen 65+ en mantelzorgers in 4 wijken."
    )


def test_three_are_all_three():
    assert said(**THREE_OF_THEM) == (
        "A, B en C hebben alle drie een opgave over eenzaamheid in Wijk Oost. Preventief: A. Curatief: B en C."
    )
    assert "en noemen alle drie ouderen 65+" in said(**THREE_OF_THEM, **OLD)
    quiet = THREE_OF_THEM | NOBODY
    assert said(**quiet) == "A, B en C hebben alle drie een opgave over eenzaamheid in Wijk Oost."
    assert said(**quiet, **OLD).endswith("en noemen alle drie ouderen 65+ en mantelzorgers.")
    assert said(**quiet, **OLD, about=()).startswith("A, B en C hebben alle drie een opgave voor ouderen 65+")


def test_reasons_are_whole_sentences_in_english_too():
    texts.use(Language.EN)
    assert said() == (
        "Buurtteam Noord and De Schakel both have a task about loneliness in Wijk Oost; "
        "De Schakel works preventively, Buurtteam Noord curatively."
    )
    assert said(**NOBODY, where=()).endswith("both have a task about loneliness in the whole municipality.")


def test_the_parts_of_the_sum_add_up_and_parts_without_points_are_left_out():
    parts = matches_told.parts(BASE, AREAS)
    *each, total = [int(points) for points, _about in parts]
    assert sum(each) == total == 13
    assert [about for _points, about in parts] == [
        "de een werkt preventief, de ander curatief",
        "gedeelde thema's: eenzaamheid",
        "gedeelde doelgroepen: ouderen 65+",
        "gedeelde wijken: Wijk Oost",
        "totaal",
    ]
    assert len(matches_told.parts(dataclasses.replace(BASE, points=Points(0, 1, 0, 0)), AREAS)) == 2
    assert matches_told.sum_said(BASE) == "13 punten"


def test_every_reason_of_a_register_is_one_whole_sentence_without_an_open_place():
    everything = [
        task(theme=theme, level=level, groups=groups, wijken=wijken)
        for theme, level, groups, wijken in [
            (Theme.WERK, "universeel", [], [ONE]),
            (Theme.WERK, "geïndiceerd", ["ouderen 65+"], []),
            (None, None, ["ouderen 65+"], [TWO]),
            (Theme.WONEN, None, [], [TWO, THREE]),
        ]
    ]
    register = partners(A=everything[:1], B=everything[1:2], C=everything[2:3], D=everything[2:], E=everything)
    for language in Language:
        texts.use(language)
        for size in (2, 3):
            for match in found(register, size=size):
                reason = matches_told.reason(match, NAMES)
                assert reason.startswith("A" if "A" in match.names else match.names[0])
                assert reason.endswith(".") and "{" not in reason and "  " not in reason and " ," not in reason


def test_what_two_of_them_did_before_is_told_and_what_others_did_is_not():
    over = [
        project("s", "b", "x", status=ProjectStatus.AFGEROND, title="Samen eten"),
        project("s", "x", status=ProjectStatus.AFGEROND),
        project("s", "b", status=ProjectStatus.LOOPT),
    ]
    assert matches_told.before(BASE, over) == ["Werkten eerder samen: Samen eten (afgerond)."]


def test_the_rules_name_the_numbers_that_are_counted_with():
    rules = " ".join(matches_told.rules())
    assert "10 punten" in rules and "hoogstens 3 van elk" in rules


def test_hostile_names_are_shown_as_they_were_typed():
    hostile = dataclasses.replace(BASE, names=("<script>alert(1)</script>\u202e`${x}`", "B" * 10_000))
    made = build_match(1, hostile, AREAS, ["<b>eerder</b>"])
    assert "<script>" not in made and "<b>" not in made and "\u202e" not in made
    assert "&lt;script&gt;" in made and "B" * 10_000 in made
