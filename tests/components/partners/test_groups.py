"""Mixed groups: everybody once, no two of one partner where that can be, levels spread, the same by the same seed."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.blocks.partners import groups as block
from components.partners.groups import MixedGroups, Participant, main_level, mixed_groups, participants_of
from components.words import texts
from components.words.texts import Language
from geodata.vocabulary import Prevention
from tests.components.partners.test_matrix import partners, task

UNI, SEL, IND, CARE = Prevention
LEVELS = [UNI, SEL, IND, CARE, None]
HOSTILE = "<script>alert(1)</script>`${x}`\u202e"


def people(**counts):
    return [Participant(one, SEL) for one, number in counts.items() for _person in range(number)]


def test_two_of_one_partner_never_share_a_group_when_there_are_groups_enough():
    found = mixed_groups(people(A=3, B=3, C=3), 3, 1)
    assert sorted(len(group) for group in found.groups) == [3, 3, 3]
    assert all(len({one.partner for one in group}) == 3 for group in found.groups)
    assert found.doubled == ()


def test_more_people_than_groups_are_spread_and_that_is_said():
    found = mixed_groups(people(A=5, B=1), 3, 1)
    assert [sum(one.partner == "A" for one in group) for group in found.groups] in ([3, 2], [2, 3])
    assert found.doubled == ("A",)


def test_levels_are_spread_over_the_groups():
    both = [Participant(f"vroeg{n}", UNI) for n in range(4)] + [Participant(f"laat{n}", CARE) for n in range(4)]
    for seed in range(5):
        for group in mixed_groups(both, 4, seed).groups:
            assert Counter(one.level for one in group) == {UNI: 2, CARE: 2}


def test_partners_with_people_of_several_levels_are_spread_by_swapping():
    mixed = [Participant("A", UNI), Participant("A", CARE), Participant("B", CARE), Participant("B", UNI)]
    for seed in range(5):
        for group in mixed_groups(mixed, 2, seed).groups:
            assert {one.partner for one in group} == {"A", "B"}
            assert {one.level for one in group} == {UNI, CARE}


def test_nobody_is_left_alone_and_nobody_makes_no_group():
    assert sorted(len(group) for group in mixed_groups(people(A=1, B=1, C=1), 2, 1).groups) == [3]
    assert sorted(len(group) for group in mixed_groups(people(A=1, B=1, C=1, D=1, E=1), 2, 1).groups) == [2, 3]
    assert mixed_groups([], 4, 1) == MixedGroups(())
    with pytest.raises(ValueError, match="two or more"):
        mixed_groups(people(A=2), 1, 1)


by_partner = st.dictionaries(
    st.sampled_from("ABCDEFGH"), st.tuples(st.integers(1, 5), st.sampled_from(LEVELS)), max_size=8
)


@given(by_partner, st.integers(2, 6), st.integers(0, 50))
def test_every_draw_keeps_to_what_is_promised(present, size, seed):
    all_people = [Participant(one, level) for one, (number, level) in present.items() for _person in range(number)]
    found = mixed_groups(all_people, size, seed)
    assert Counter(one for group in found.groups for one in group) == Counter(all_people)
    sizes = [len(group) for group in found.groups]
    if not sizes:
        return
    assert max(sizes) - min(sizes) <= 1
    assert max(sizes) <= size or (size == 2 and max(sizes) == 3)
    assert min(sizes) > 1 or len(all_people) == 1
    for one, (number, _level) in present.items():
        each = [sum(person.partner == one for person in group) for group in found.groups]
        assert max(each) - min(each) <= 1
        assert (one in found.doubled) == (number > len(sizes))
    for level in LEVELS:
        each = [sum(person.level == level for person in group) for group in found.groups]
        assert max(each) - min(each) <= 1


@given(by_partner, st.integers(0, 50), st.randoms(use_true_random=False))
def test_a_draw_depends_on_who_is_there_and_the_seed_alone(present, seed, random):
    all_people = [Participant(one, level) for one, (number, level) in present.items() for _person in range(number)]
    mixed = random.sample(all_people, len(all_people))
    assert mixed_groups(mixed, 3, seed) == mixed_groups(all_people, 3, seed)


def test_another_seed_draws_others():
    everybody = people(**dict.fromkeys("ABCDEFGHIJKL", 1))
    drawn = {
        frozenset(frozenset(one.partner for one in group) for group in mixed_groups(everybody, 4, seed).groups)
        for seed in range(8)
    }
    assert len(drawn) > 5


def test_the_level_of_a_partner_is_that_of_most_of_its_tasks_the_earliest_of_equals():
    assert main_level([task(level=CARE), task(level=CARE), task(level=UNI)]) is CARE
    assert main_level([task(level=CARE), task(level=SEL)]) is SEL
    assert main_level([task(level=None)]) is None
    register = partners(A=[task(level=IND)])
    assert participants_of(register, {"id_A": 2, "id_gone": 3}) == [Participant("id_A", IND)] * 2


def test_the_list_names_partners_as_text_with_their_level():
    texts.use(Language.NL)
    made = block.build(MixedGroups(((Participant("a", IND), Participant("weg")),)), {"a": HOSTILE})
    assert "<script>" not in made and "\u202e" not in made and "&lt;script&gt;" in made
    assert "Groep 1" in made and "2 deelnemers" in made and "geïndiceerde preventie" in made
