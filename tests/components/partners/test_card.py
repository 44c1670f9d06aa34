"""A partner in words: tasks from preventive to curative, and only what is known."""

import pandas as pd
import pytest

from components.partners.card import card, having, in_order
from components.words import texts
from components.words.texts import Language
from geodata.vocabulary import Field, Prevention, TargetGroup, Theme

ROW = {
    "name": "Welzijn Vierkant",
    "kind": "welzijnsorganisatie",
    "field": Field.WELZIJN,
    "tasks": [
        {
            "text": "zorg",
            "theme": "gezondheid",
            "target_groups": [],
            "wijkcodes": [],
            "prevention": "zorggerelateerd",
        },
        {"text": "iets", "theme": None, "target_groups": [], "wijkcodes": [], "prevention": None},
        {
            "text": "ontmoeting",
            "theme": "eenzaamheid",
            "target_groups": ["ouderen 65+", "mantelzorgers"],
            "wijkcodes": ["WK990100", "WK990199"],
            "prevention": "universeel",
        },
    ],
    "channels": [{"kind": "nieuwsbrief", "text": "elke maand"}],
    "colour": "#0f6b6b",
    "description": None,
    "contact_function": "wijkbalie",
    "contact_email": None,
    "contact_phone": None,
    "website": None,
}


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def test_tasks_go_from_preventive_to_curative_and_those_without_a_level_come_last() -> None:
    assert [task.text for task in card("x", ROW, {}).tasks] == ["ontmoeting", "zorg", "iets"]
    levels = [{"text": level, "prevention": level} for level in reversed(Prevention)]
    assert [task["prevention"] for task in in_order(levels)] == list(Prevention)


def test_a_task_says_about_what_for_whom_and_where() -> None:
    first, second, third = card("x", ROW, {"WK990100": "Noord"}).tasks
    assert (first.theme, first.groups) == ("Eenzaamheid", "ouderen 65+ en mantelzorgers")
    assert first.prevention == "universele preventie"
    assert first.where == "Noord en WK990199"
    assert second.where == "de hele gemeente"
    assert (third.theme, third.groups, third.prevention) == ("", "", "")


def test_only_what_is_known_is_told() -> None:
    partner = card("x", ROW, {})
    assert [said for _name, said in partner.contact] == ["wijkbalie"]
    assert (partner.description, partner.website) == ("", "")
    assert partner.channels == (("Nieuwsbrief", "elke maand"),)


def test_a_partner_is_found_by_a_theme_and_a_group_in_one_task() -> None:
    other = ROW | {"tasks": [{"text": "x", "theme": "eenzaamheid", "target_groups": ["jongeren 12-23"]}]}
    everybody = ROW | {"tasks": [{"text": "x", "theme": "gezondheid", "target_groups": ["iedereen"]}]}
    partners = pd.DataFrame([ROW, other, everybody, ROW | {"tasks": []}], index=["a", "b", "c", "d"])
    assert list(having(partners).index) == ["a", "b", "c", "d"]
    assert list(having(partners, theme=Theme.EENZAAMHEID).index) == ["a", "b"]
    assert list(having(partners, theme=Theme.EENZAAMHEID, group=TargetGroup.OUDEREN).index) == ["a"]
    # A task for everybody, or that names no group, is for young people too.
    assert list(having(partners, group=TargetGroup.JONGEREN).index) == ["a", "b", "c"]
    assert list(having(partners, theme=Theme.WERK).index) == []
    assert having(partners.iloc[:0], theme=Theme.WERK).empty
