"""Who could work together: what counts as common ground, the sum behind the order, and nobody who already does."""

import datetime as dt
from itertools import combinations
from uuid import UUID, uuid4

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.partners.matches import matches, together
from components.partners.ordering import MEETING, MOST, Points
from db.joint_projects import Project
from geodata.vocabulary import Prevention, ProjectStatus, TargetGroup, Theme
from tests.components.partners.test_matrix import ONE, THREE, TWO, partners, task

CODES = (ONE, TWO, THREE)
UNI, SEL, IND, CARE = Prevention
LONELY, WORK, HOUSING = Theme.EENZAAMHEID, Theme.WERK, Theme.WONEN
OLD, YOUNG = TargetGroup.OUDEREN, TargetGroup.JONGEREN


def project(*ids, status=ProjectStatus.LOOPT, ended=False, **values):
    day = dt.date(2026, 1, 5)
    fields = dict.fromkeys(Project._fields) | {
        "id": uuid4(),
        "title": "Samen eten",
        "partners": {one: one for one in ids},
        "theme": LONELY,
        "wijkcodes": (),
        "status": status,
        "status_on": day,
        "agreed_on": day,
        "steps": (),
        "ended": ended,
    }
    return Project(**(fields | values))


def found(register, *, bound=(), codes=CODES, **choice):
    return matches(register, codes, {frozenset(pair) for pair in bound}, **choice)


def names(register, **choice):
    return [one.names for one in found(register, **choice)]


def test_a_theme_in_the_same_wijk_makes_a_match_and_in_another_wijk_none():
    register = partners(A=[task(wijken=[ONE])], B=[task(wijken=[ONE, TWO])], C=[task(wijken=[THREE])])
    (only,) = found(register)
    assert (only.names, only.about, only.where) == (("A", "B"), (LONELY,), (ONE,))
    assert only.points == Points(0, 1, 0, 1)


def test_a_target_group_without_a_common_theme_makes_a_match_and_everybody_is_no_group():
    register = partners(A=[task(theme=WORK, groups=[OLD])], B=[task(groups=[OLD])], C=[task(theme=HOUSING)])
    everybody = partners(A=[task(theme=WORK)], B=[task(groups=[TargetGroup.IEDEREEN])])
    (only,) = found(register)
    assert (only.names, only.about, only.alike, only.where) == (("A", "B"), (), (OLD,), ())
    assert only.points == Points(0, 0, 1, 0)
    assert found(everybody) == []


def test_preventive_with_curative_comes_before_everything_else_that_can_be_shared():
    much = [
        task(theme=theme, groups=[OLD, YOUNG, TargetGroup.GEZINNEN], wijken=[ONE, TWO, THREE])
        for theme in (LONELY, WORK, HOUSING, Theme.BEWEGEN)
    ]
    register = partners(
        A=much, B=much, Vroeg=[task(theme=Theme.OVERLAST, level=SEL)], Laat=[task(theme=Theme.OVERLAST, level=IND)]
    )
    first, second = found(register)[:2]
    assert (first.names, first.points) == (("Laat", "Vroeg"), Points(MEETING, 1, 0, 0))
    assert (first.early, first.late) == (("Vroeg",), ("Laat",))
    assert second.points == Points(0, MOST, MOST, MOST) and sum(second.points) < MEETING


def test_preventive_meets_curative_on_one_theme_in_one_wijk_for_people_who_can_be_the_same():
    early = [task(level=UNI, wijken=[ONE], groups=[OLD])]

    def meets(**other):
        return found(partners(A=early, B=[task(**{"level": CARE, "wijken": [ONE], "groups": [OLD]} | other)]))

    assert meets()[0].points.meeting == MEETING
    assert meets(groups=[TargetGroup.IEDEREEN])[0].points.meeting == MEETING
    assert meets(groups=[YOUNG])[0].points.meeting == 0
    assert meets(level=SEL)[0].points.meeting == 0
    assert meets(level=None)[0].points.meeting == 0
    assert meets(theme=WORK)[0].points.meeting == 0
    assert meets(wijken=[TWO]) == []


def test_a_wijk_counts_when_one_of_them_names_it():
    register = partners(A=[task()], B=[task(wijken=[ONE, TWO])], C=[task()])
    by_names = {one.names: one for one in found(register)}
    assert by_names["A", "B"].wijken == (ONE, TWO)
    assert by_names["A", "C"].wijken == ()
    assert by_names["A", "C"].where == ()  # the whole municipality
    assert by_names["A", "B"].where == (ONE, TWO)


def test_of_equal_sums_the_names_decide_whatever_the_case_of_the_letters():
    register = partners(beta=[task()], Alfa=[task()], Gamma=[task()])
    assert names(register) == [("Alfa", "beta"), ("Alfa", "Gamma"), ("beta", "Gamma")]
    twins = pd.DataFrame({"name": ["Zelfde", "Zelfde", "Zelfde"], "tasks": [[task()]] * 3}, index=["c", "a", "b"])
    assert [one.partners for one in found(twins)] == [("a", "b"), ("a", "c"), ("b", "c")]


@pytest.mark.parametrize("status", list(ProjectStatus))
def test_a_project_that_goes_on_leaves_its_partners_out_and_one_that_is_over_does_not(status):
    binds = status in (ProjectStatus.AFGESPROKEN, ProjectStatus.GESTART, ProjectStatus.LOOPT)
    bound = together([project("id_A", "id_B", status=status)])
    register = partners(A=[task()], B=[task()])
    assert bool(matches(register, CODES, bound)) is not binds
    assert together([project("id_A", "id_B", ended=True)]) == set()


def test_no_triple_holds_two_who_work_together_already():
    register = partners(A=[task()], B=[task()], C=[task()], D=[task()])
    bound = together([project("id_A", "id_B", "id_left")])
    assert names(register, bound=bound, size=3) == [("A", "C", "D"), ("B", "C", "D")]
    assert names(register, bound=bound) == [("A", "C"), ("A", "D"), ("B", "C"), ("B", "D"), ("C", "D")]


def test_three_match_on_what_all_of_them_share_in_one_wijk():
    in_pairs = partners(
        A=[task(wijken=[ONE]), task(wijken=[TWO])], B=[task(wijken=[TWO, THREE])], C=[task(wijken=[ONE, THREE])]
    )
    assert len(found(in_pairs)) == 3
    assert found(in_pairs, size=3) == []
    register = partners(A=[task(level=UNI, wijken=[ONE])], B=[task(level=CARE)], C=[task(wijken=[ONE])])
    (only,) = found(register, size=3)
    assert (only.points, only.early, only.late) == (Points(MEETING, 1, 0, 1), ("A", "C"), ("B",))


def test_what_is_asked_narrows_the_tasks_and_the_partner():
    register = partners(A=[task(), task(theme=WORK)], B=[task(groups=[OLD])], C=[task(theme=WORK, groups=[YOUNG])])
    assert names(register, theme=WORK) == [("A", "C")]
    assert names(register, group=OLD) == [("A", "B")]
    assert names(register, partner="id_C") == [("A", "C")]
    assert names(register, first=1) == [("A", "B")]
    with pytest.raises(ValueError, match="2 or 3"):
        found(register, size=4)


def test_nobody_and_nowhere_are_no_failure():
    assert found(pd.DataFrame()) == []
    assert found(partners(A=[], B=[]), size=3) == []
    (only,) = found(partners(A=[task()], B=[task()]), codes=())
    assert (only.where, only.points) == ((), Points(0, 1, 0, 0))
    old = found(partners(A=[task(wijken=["WK990177"])], B=[task(wijken=["WK990177"])]))
    assert old[0].where == ("WK990177",)


tasks = st.builds(
    task,
    theme=st.none() | st.sampled_from([LONELY, WORK, HOUSING]),
    level=st.none() | st.sampled_from([UNI, IND]),
    wijken=st.lists(st.sampled_from(CODES), unique=True, max_size=2),
    groups=st.lists(st.sampled_from([TargetGroup.IEDEREEN, OLD, YOUNG]), unique=True, max_size=2),
)
registers = st.lists(st.lists(tasks, max_size=3), max_size=6)


def made(lists):
    return partners(**{f"p{number}": each for number, each in enumerate(lists)})


def slow(lists, size):
    """Look at every task of every partner in every wijk."""
    early, late = {UNI, SEL}, {IND, CARE}

    def there(one, code):
        return not one["wijkcodes"] or code in one["wijkcodes"]

    sums = []
    for members in combinations(range(len(lists)), size):
        themes, groups, wijken, meeting = set(), set(), set(), 0
        for code in CODES:
            here = [[one for one in lists[who] if there(one, code)] for who in members]
            for theme in Theme:
                about = [[one for one in each if one["theme"] == theme] for each in here]
                if all(about):
                    themes.add(theme)
                    wijken |= {code for each in about for one in each if one["wijkcodes"]}
                    for mine, theirs in combinations(about, 2):
                        for a in mine:
                            for b in theirs:
                                whom = [set(one["target_groups"]) - {TargetGroup.IEDEREEN} for one in (a, b)]
                                open_to = [
                                    not one["target_groups"] or TargetGroup.IEDEREEN in one["target_groups"]
                                    for one in (a, b)
                                ]
                                levels = {a["prevention"], b["prevention"]}
                                if levels & early and levels & late and (any(open_to) or whom[0] & whom[1]):
                                    meeting = MEETING
            for group in (OLD, YOUNG):
                for_whom = [[one for one in each if group in one["target_groups"]] for each in here]
                if all(for_whom):
                    groups.add(group)
                    wijken |= {code for each in for_whom for one in each if one["wijkcodes"]}
        if themes or groups:
            parts = (meeting, *(min(MOST, len(each)) for each in (themes, groups, wijken)))
            sums.append((-sum(parts), tuple(f"p{who}" for who in members), Points(*parts)))
    return [(who, parts) for _sum, who, parts in sorted(sums)]


@given(registers, st.sampled_from([2, 3]))
def test_the_order_is_that_of_a_slow_look_at_every_task_in_every_wijk(lists, size):
    assert [(one.names, one.points) for one in found(made(lists), size=size, first=99)] == slow(lists, size)


@given(registers, st.sampled_from([2, 3]), st.integers(1, 4))
def test_the_first_are_the_first_of_all(lists, size, first):
    register = made(lists)
    assert found(register, size=size, first=first) == found(register, size=size, first=99)[:first]


@given(registers, st.randoms(use_true_random=False), st.sampled_from([2, 3]))
def test_the_order_of_the_register_changes_nothing(lists, random, size):
    register = made(lists)
    mixed = register.sample(frac=1, random_state=random.randrange(1000)) if len(register) else register
    assert found(mixed, size=size) == found(register, size=size)


def test_ids_are_those_of_the_register_and_no_others():
    register = partners(A=[task()], B=[task()])
    register.index = [str(UUID(int=1)), str(UUID(int=2))]
    assert found(register)[0].partners == tuple(register.index)
