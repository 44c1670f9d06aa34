"""The account of an advice: every word of planning has its line, in both languages, and says what the code does."""

import re
from collections.abc import Mapping
from enum import Enum

import pytest

from components.blocks.method.advice import build_here, build_rules
from components.method import balance_rules, choice_rules, demand_rules, rules, steps, told_rules
from components.method.rule import Rule
from components.planning.asked import CandidateSource, What
from components.planning.question import Note
from components.reading import what_exists
from components.words import texts
from components.words.texts import Language, _
from geodata.reach.balance import Third
from geodata.reach.placement import Aim, How, Proof
from geodata.reach.ways import WalkKind

TOLD: tuple[tuple[type[Enum], Mapping], ...] = (
    (WalkKind, demand_rules.WALKS),
    (CandidateSource, demand_rules.SOURCES),
    (Note, demand_rules.NOTES),
    (Aim, choice_rules.AIMS),
    (How, choice_rules.HOWS),
    (Proof, choice_rules.PROOFS),
    (What, told_rules.CHANGES),
    (Third, balance_rules.THIRDS),
)
"""Each list of words of planning, and where the account tells it."""


@pytest.fixture(params=Language)
def spoken(request):
    texts.use(request.param)
    yield request.param
    texts.use(Language.NL)


def whole() -> str:
    return " ".join(" ".join([one.about, *one.lines, *one.sources]) for one in rules.rules())


def pieces(message: str) -> list[str]:
    """The parts of a message between its placeholders."""
    return [part for part in re.split(r"\{\w+\}", message) if part.strip()]


@pytest.mark.parametrize(("words", "told"), TOLD, ids=lambda one: getattr(one, "__name__", ""))
def test_every_word_of_planning_is_told_in_both_languages(words, told, spoken):
    assert set(told) == set(words)
    account = whole()
    for word in words:
        message = _(told[word])
        assert all(part in account for part in pieces(message)), word
        if spoken is Language.NL:
            assert message != told[word], word


def test_the_account_leaves_no_placeholder_open_and_no_rule_empty(spoken):
    for rule in rules.rules():
        assert rule.about
        assert rule.lines
        assert not [line for line in (rule.about, *rule.lines) if "{" in line or not line.strip()]


def test_the_method_names_its_papers():
    account = whole()
    for paper in ("Church, C. S. ReVelle (1974)", "Luo, Y. Qi (2009)", "Kakwani, A. Wagstaff, E. van Doorslaer (1997)"):
        assert paper in account
    assert "HiGHS" in account


def test_initiatives_count_from_the_stages_that_the_account_names():
    assert demand_rules.BEGUN == what_exists.RUNNING_STAGES


def test_the_steps_end_with_people_who_decide(spoken):
    lines = steps.steps()
    assert len(lines) == len(set(lines))
    assert lines[-1] == _("People decide. An advice is the beginning of a conversation.")
    assert not [line for line in lines if "{" in line]


def test_what_stands_in_a_rule_or_a_name_is_text_only():
    hostile = '<script>alert("x")</script>`${1}` & "'
    shown = build_rules([Rule(hostile, [hostile], [hostile])]) + build_here(hostile, [hostile])
    assert "<script>" not in shown
    assert shown.count("&lt;script&gt;") == 5
