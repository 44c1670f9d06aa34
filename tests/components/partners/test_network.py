"""Who works together: from records only, nobody that left, and the same data give the same picture."""

import datetime as dt
import json
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.blocks.partners.network import read
from components.partners import picture, tables
from components.partners.network import TieKind, network
from components.partners.placing import places
from components.words import texts
from components.words.texts import Language
from geodata.vocabulary import Prevention, ProjectStatus, Stage, TargetGroup, Theme
from tests.components.partners.test_matches import project
from tests.components.partners.test_matrix import partners as register
from tests.components.partners.test_matrix import task

HOSTILE = '<script>alert(1)</script>`${x}`"\u202e' + "a" * 10_000
DAY = dt.date(2026, 3, 1)


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)
    yield
    texts.use(Language.NL)


def partners(**tasks):
    return register(**tasks).assign(colour="#0f6b6b")


def handed(partner="id_A", initiative="tuin", what="de moestuin"):
    row = {"organisation_id": partner, "initiative_id": initiative, "what": what, "as_of": DAY}
    return pd.DataFrame([row], index=["t1"])


def initiatives(stage=Stage.STRUCTUREEL, **values):
    row = {"title": "Buurttuin", "themes": [Theme.LEEFBAARHEID], "target_groups": [TargetGroup.GEZINNEN]}
    return pd.DataFrame([row | {"stage": stage} | values], index=["tuin"])


def made(people, projects=(), takeovers=None, offers=None, **choice):
    none = pd.DataFrame()
    return network(
        people, projects, none if takeovers is None else takeovers, none if offers is None else offers, **choice
    )


def pairs(found):
    return {pair: [tie.kind for tie in ties] for pair, ties in found.between.items()}


def test_partners_of_one_project_are_tied_two_by_two_and_the_same_task_ties_nobody():
    found = made(partners(A=[task()], B=[task()], C=[task()], D=[task()]), [project("id_C", "id_A", "id_B")])
    assert list(found.between) == [("id_A", "id_B"), ("id_A", "id_C"), ("id_B", "id_C")]
    assert [node.name for node in found.alone] == ["D"]
    assert found.neighbours["id_A"] == ("id_B", "id_C")


def test_a_finished_project_is_a_tie_of_its_own_kind_and_a_stopped_one_is_none():
    people = partners(A=[], B=[], C=[])
    over = project("id_A", "id_B", status=ProjectStatus.AFGEROND)
    running = project("id_A", "id_B", status=ProjectStatus.GESTART)
    stopped = project("id_A", "id_C", status=ProjectStatus.GESTOPT)
    assert pairs(made(people, [over, stopped])) == {("id_A", "id_B"): [TieKind.FINISHED]}
    assert pairs(made(people, [over, running])) == {("id_A", "id_B"): [TieKind.PROJECT, TieKind.FINISHED]}


def test_who_left_is_in_no_tie_and_who_is_alone_in_a_project_is_tied_to_nobody():
    found = made(partners(A=[], B=[]), [project("id_A", "id_gone"), project("id_A", "id_B", "id_gone")])
    assert list(found.between) == [("id_A", "id_B")]
    assert {node.id for node in found.nodes} == {"id_A", "id_B"}


def test_an_initiative_is_tied_to_the_partner_whose_work_it_took_over_unless_it_stopped_or_the_partner_left():
    found = made(partners(A=[]), (), handed(), initiatives())
    assert pairs(found) == {("id_A", "tuin"): [TieKind.TAKEOVER]}
    assert [(node.name, node.initiative) for node in found.nodes] == [("A", False), ("Buurttuin", True)]
    assert made(partners(A=[]), (), handed(), initiatives(Stage.GESTOPT)).ties == ()
    assert made(partners(A=[]), (), handed(), None).ties == ()
    assert made(partners(B=[]), (), handed(), initiatives()).ties == ()


def test_what_is_asked_narrows_partners_and_ties():
    people = partners(
        A=[task(level=Prevention.SELECTIEF)], B=[task(theme=Theme.WERK)], C=[task(groups=[TargetGroup.OUDEREN])]
    )
    both = [project("id_A", "id_B"), project("id_B", "id_C", theme=Theme.WERK, target_group=TargetGroup.JONGEREN)]

    def asked(**choice):
        found = made(people, both, handed(), initiatives(), **choice)
        return list(found.between), [node.id for node in found.alone]

    assert asked(theme=Theme.EENZAAMHEID) == ([("id_A", "id_B")], ["id_C"])
    assert asked(group=TargetGroup.OUDEREN) == ([("id_A", "id_B")], ["id_C"])
    assert asked(level=Prevention.SELECTIEF) == ([("id_A", "id_B")], [])
    assert asked(theme=Theme.LEEFBAARHEID) == ([("id_A", "tuin")], [])
    assert asked(theme=Theme.WONEN) == ([], [])


def test_the_table_says_what_the_picture_says():
    done = project("id_A", "id_B", status=ProjectStatus.AFGEROND, title="Samen koken")
    found = made(partners(A=[], B=[], C=[]), [done], handed(), initiatives())
    rows = [list(row) for row in tables.of_network(found).rows]
    assert rows == [
        ["A", "B en Buurttuin", "Samen koken (afgerond); de moestuin, overdracht per 1 maart 2026"],
        ["B", "A", "Samen koken (afgerond)"],
        ["Buurttuin", "A", "de moestuin, overdracht per 1 maart 2026"],
        ["C", "nog niemand", ""],
    ]
    data = picture.build(found)
    drawn = {frozenset((data["nodes"][tie["from"]]["name"], data["nodes"][tie["to"]]["name"])) for tie in data["ties"]}
    assert drawn == {frozenset(("A", "B")), frozenset(("A", "Buurttuin"))}
    assert [node["name"] for node in data["alone"]["nodes"]] == ["C"]
    assert [item["kind"] for item in data["legend"]] == ["finished", "takeover"]
    assert picture.headline(found).startswith("2 van de 3 partners")


def test_each_name_tells_who_cannot_see_the_lines_with_whom_and_by_what():
    found = made(partners(A=[], B=[]), [project("id_A", "id_B", title="Samen eten")])
    (first, _second) = picture.build(found)["nodes"]
    assert first["label"] == "A, samen met B: Samen eten (loopt). Open deze partner."


def test_nothing_in_the_register_is_said_and_drawn_as_nothing():
    found = made(partners(A=[], B=[]))
    data = picture.build(found)
    assert (data["nodes"], data["ties"], data["legend"]) == ([], [], [])
    assert picture.headline(found).startswith("Het register bevat nog niets")
    assert made(pd.DataFrame()).nodes == ()


def test_what_people_typed_travels_as_text_without_marks_that_turn_the_line():
    people = partners(A=[], B=[]).assign(name=[HOSTILE, "B"])
    found = made(people, [project("id_A", "id_B", title=HOSTILE)])
    data = picture.build(found)
    assert "\u202e" not in json.dumps(data, ensure_ascii=False)
    assert all(len(node["text"]) <= 61 for node in data["nodes"])


def test_a_browser_opens_only_what_is_in_the_picture():
    found = made(partners(A=[]))
    assert read({"id": "id_A"}, found) == "id_A"
    for sent in (None, "id_A", {"id": "id_B"}, {"id": ["id_A"]}, {"id": None}, {}):
        assert read(sent, found) is None


graphs = st.sets(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(lambda p: p[0] < p[1]))


@given(graphs, st.randoms(use_true_random=False))
def test_every_node_has_a_place_of_its_own_and_the_same_ties_give_the_same_places(graph, random):
    ties = sorted(graph)
    order = sorted({one for tie in ties for one in tie})
    found = places(order, ties)
    assert sorted(place.id for place in found) == order
    assert [place.row for place in found] == list(range(len(order)))
    assert len({(place.side, place.line) for place in found}) == len(order)
    mixed = random.sample(ties, len(ties))
    assert places(order, mixed) == found


def test_who_is_tied_stands_together_and_the_largest_group_on_top():
    ties = [("a", "z"), ("b", "c"), ("c", "d"), ("b", "d")]
    line = [place.id for place in places(["a", "b", "c", "d", "z"], ties)]
    assert line == ["b", "c", "d", "a", "z"]
    chain = [("a", "e"), ("e", "b"), ("b", "d"), ("d", "c")]
    row = [place.id for place in places(list("abcde"), chain)]
    assert sum(frozenset(pair) in map(frozenset, chain) for pair in pairwise(row)) >= 3
