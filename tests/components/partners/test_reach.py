"""Whose channels reach whom: only who has a channel and a task for the group there, and whom nobody reaches."""

import pandas as pd
import pytest

from components.partners import reach_told
from components.partners.reach import GROUPS, Reaching, reach
from components.partners.tables import of_channels, of_groups, of_wijken
from components.words import texts
from components.words.texts import Language
from geodata.vocabulary import ChannelKind, Prevention, TargetGroup, Theme
from tests.components.partners.test_matrix import NAMES, ONE, THREE, TWO, partners, task

CODES = (ONE, TWO, THREE)
OLD, YOUNG, NEW = TargetGroup.OUDEREN, TargetGroup.JONGEREN, TargetGroup.NIEUWKOMERS
LETTER, VISIT = ChannelKind.NIEUWSBRIEF, ChannelKind.HUISBEZOEK
HOSTILE = "<script>alert(1)</script>`${x}`\u202e"


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def register(channels=None, **tasks):
    made = partners(**tasks)
    given = [(channels or {}).get(name, [LETTER]) for name in tasks]
    return made.assign(channels=[[{"kind": kind, "text": "elke maand"} for kind in each] for each in given])


def called(people):
    return {str(one): str(name) for one, name in people["name"].items()}


def test_a_group_is_reached_by_who_names_it_there_or_along_with_everybody():
    people = register(A=[task(groups=[OLD], wijken=[ONE])], B=[task()], C=[task(groups=[TargetGroup.IEDEREEN, OLD])])
    found = reach(people, CODES)
    assert found.at[OLD, ONE] == Reaching(("id_A", "id_C"), ("id_B",))
    assert found.at[OLD, TWO] == Reaching(("id_C",), ("id_B",))
    assert found.at[YOUNG, TWO] == Reaching((), ("id_B", "id_C"))
    assert found.general == ("id_B", "id_C")


def test_without_a_channel_nobody_is_reached_and_that_is_said():
    people = register({"A": []}, A=[task(groups=[OLD])], B=[task(groups=[YOUNG], wijken=[ONE])])
    found = reach(people, CODES)
    assert found.silent == ("id_A",)
    assert found.without(OLD) == CODES
    assert found.without(YOUNG) == (TWO, THREE)
    assert "A" in reach_told.account(found, called(people))[-1]


def test_a_theme_and_a_level_narrow_the_tasks():
    people = register(A=[task(groups=[OLD], theme=Theme.WERK)], B=[task(groups=[OLD], level=Prevention.SELECTIEF)])
    assert reach(people, CODES, theme=Theme.WERK).naming(OLD) == ("id_A",)
    assert reach(people, CODES, level=Prevention.SELECTIEF).naming(OLD) == ("id_B",)


def test_channels_are_told_once_each_in_the_order_of_the_words():
    people = register({"A": [VISIT, LETTER, VISIT], "B": [LETTER]}, A=[task(groups=[OLD])], B=[task(groups=[OLD])])
    found = reach(people, CODES)
    assert found.kinds(found.naming(OLD)) == (LETTER, VISIT)
    assert reach_told.kinds(found, found.naming(OLD)) == "nieuwsbrief en huisbezoek"


def test_the_headline_says_first_whom_nobody_reaches():
    def said(*tasks, group=None):
        return reach_told.headline(reach(register(A=list(tasks)), CODES), NAMES, group)

    others = [task(groups=[group]) for group in GROUPS if group is not NEW]
    assert said(*others) == "Deze groepen worden door geen enkel kanaal van een partner bereikt: nieuwkomers."
    assert said(*others, task(groups=[NEW], wijken=[ONE])).endswith("niet in elke wijk bereikt: nieuwkomers.")
    assert said(*others, task()).startswith("Niemand noemt deze groepen")
    assert said(*others, task(), task(groups=[NEW], wijken=[ONE])).endswith("niet in elke wijk genoemd: nieuwkomers.")
    assert said(task(groups=list(GROUPS))).startswith("In elke wijk wordt elke groep bereikt")
    assert said(*others, group=NEW).startswith("Geen enkel kanaal")
    assert said(task(groups=[NEW], wijken=[ONE]), group=NEW).startswith("In Donk en Weerd bereikt") is False
    assert said(task(groups=[NEW], wijken=[ONE]), group=NEW).startswith("In Weerd en Donk bereikt")
    assert said(task(), group=NEW).startswith("Niemand noemt deze groep apart: nieuwkomers.")
    assert said(task(), task(groups=[NEW], wijken=[ONE]), group=NEW).startswith("In Weerd en Donk noemt niemand")
    assert said(task(groups=[NEW]), group=NEW).startswith("In elke wijk is er een partner")


def test_what_is_left_out_by_a_theme_or_a_level_is_said():
    assert reach_told.narrowed(None, None) == ""
    assert reach_told.narrowed(Theme.WERK, None) == "Alleen opgaven over werk tellen hier."
    assert reach_told.narrowed(None, Prevention.SELECTIEF).endswith("tellen hier: selectieve preventie.")
    assert reach_told.narrowed(Theme.WERK, Prevention.SELECTIEF).startswith("Alleen opgaven over werk op dit niveau")


def test_the_tables_have_a_row_for_each_group_or_wijk_and_show_what_is_missing():
    people = register(A=[task(groups=[OLD], wijken=[ONE])])
    found = reach(people, CODES)
    columns, rows, _caption = of_groups(found, called(people), NAMES)
    assert columns[-1] == "Niemand bereikt ze in"
    old = next(row for row in rows if row[0] == "Ouderen 65+")
    assert list(old) == ["Ouderen 65+", "A", "nieuwsbrief", "Weerd en Donk", "Weerd en Donk"]
    assert len(rows) == len(GROUPS)
    per_wijk = of_wijken(found, called(people), NAMES, OLD).rows
    assert list(per_wijk[0]) == ["Sluis", "A", "nieuwsbrief", "niemand"]
    everything = reach(register(A=[task(groups=list(GROUPS))]), CODES)
    assert len(of_groups(everything, {"id_A": "A"}, NAMES)[0]) == 3


def test_nobody_is_no_failure_and_hostile_names_stay_text():
    found = reach(pd.DataFrame(), CODES)
    assert found.without(OLD) == CODES
    people = register(A=[]).assign(name=[HOSTILE])
    assert of_channels(people).rows[0][0] == HOSTILE  # the table escapes every cell
