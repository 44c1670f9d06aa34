"""Whatever two people did to one record, nothing of it goes without somebody choosing so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.conflict import TOGETHER, Side, differences, outcome

FIELDS = ("title", "description", "themes", "capacity", "x", "y", "buurtcode", "age_from", "age_to")
VALUES = st.one_of(
    st.none(), st.integers(0, 3), st.sampled_from(["a", "b", ""]), st.lists(st.sampled_from("kl"), max_size=2)
)
RECORDS = st.fixed_dictionaries(dict.fromkeys(FIELDS, VALUES))
MATTER = {field: name for name, fields in TOGETHER.items() for field in fields}


def test_what_only_one_of_two_changed_is_kept_and_what_both_changed_must_be_chosen():
    base = {"title": "Wandelen", "capacity": 20, "price": 0, "owner": "sport"}
    theirs = base | {"capacity": 25, "price": 2}
    mine = base | {"title": "Samen wandelen", "price": 3}
    found = differences(base, theirs, mine)
    assert {one.name: one.side for one in found} == {"title": Side.MINE, "capacity": Side.THEIRS, "price": None}
    with pytest.raises(ValueError, match="price"):
        outcome(found, {})
    assert outcome(found, {"price": Side.MINE}) == {"title": "Samen wandelen", "price": 3}
    assert outcome(found, {"price": Side.THEIRS, "title": Side.THEIRS}) == {}


def test_a_place_is_chosen_as_a_whole():
    base = {"x": 1.0, "y": 1.0, "buurtcode": "BU1", "address": "Kerkstraat"}
    found = differences(base, base | {"x": 2.0, "y": 2.0}, base | {"address": "Dorpsstraat"})
    assert [(one.name, one.side) for one in found] == [("place", None)]
    assert outcome(found, {"place": Side.MINE}) == base | {"address": "Dorpsstraat"}


def test_two_texts_can_stand_one_under_the_other_and_two_lists_become_one():
    base = {"text": "oud", "themes": ["werk"]}
    theirs, mine = (
        {"text": "van hen", "themes": ["werk", "wonen"]},
        {"text": "van mij", "themes": ["gezondheid", "werk"]},
    )
    found = differences(base, theirs, mine, prose=("text",))
    assert outcome(found, {"text": Side.BOTH, "themes": Side.BOTH}) == {
        "text": "van hen\n\nvan mij",
        "themes": ["werk", "wonen", "gezondheid"],
    }


def test_two_numbers_cannot_both_be_kept():
    found = differences({"n": 1}, {"n": 2}, {"n": 3})
    assert not found[0].joinable
    with pytest.raises(ValueError, match="cannot both"):
        outcome(found, {"n": Side.BOTH})


def test_a_field_that_was_not_in_the_form_stays_as_it_is():
    assert differences({"a": 1, "b": 1}, {"a": 1, "b": 2}, {"a": 1}) == []


@given(RECORDS, RECORDS)
def test_when_nobody_else_changed_anything_mine_is_stored_whole(base, mine):
    assert base | outcome(differences(base, base, mine), {}) == mine


@given(RECORDS, RECORDS)
def test_when_i_changed_nothing_theirs_stays_whole(base, theirs):
    assert outcome(differences(base, theirs, base), {}) == {}


@given(RECORDS, RECORDS)
def test_the_same_change_by_two_people_is_no_conflict(base, both):
    assert differences(base, both, both) == []


@given(RECORDS, RECORDS, RECORDS)
def test_seen_from_the_other_side_the_sides_are_the_other_way_round(base, theirs, mine):
    swap = {Side.MINE: Side.THEIRS, Side.THEIRS: Side.MINE, None: None}
    here, there = differences(base, theirs, mine), differences(base, mine, theirs)
    assert {one.name: swap[one.side] for one in here} == {one.name: one.side for one in there}


@given(RECORDS, RECORDS, RECORDS, st.data())
def test_each_matter_in_the_end_is_that_of_who_was_chosen_and_nothing_else_changes(base, theirs, mine, data):
    found = differences(base, theirs, mine)
    chosen = {one.name: data.draw(st.sampled_from([Side.MINE, Side.THEIRS])) for one in found}
    stored = theirs | outcome(found, chosen)
    for field in FIELDS:
        side = chosen.get(MATTER.get(field, field), Side.THEIRS)
        assert stored[field] == (mine if side is Side.MINE else theirs)[field]


@given(RECORDS, RECORDS, RECORDS)
def test_no_change_of_mine_goes_without_being_shown(base, theirs, mine):
    shown = {field for one in differences(base, theirs, mine) for field in one.mine}
    assert {field for field in FIELDS if mine[field] != theirs[field]} <= shown
