"""The list of areas: why need is large, how sure that is, and in which order."""

import pytest

from components.content.stories import chosen, largest, reasons_of, stories
from components.words import texts
from components.words.texts import Language
from geodata.vocabulary import Domain, Status
from tests.components.content.tiny_scene import FOUR, NAN, ONE, THREE, TWO, scene


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def reasons(made, code, most=2):
    return reasons_of(made.need, made.need.contributions, code, most)


def test_the_largest_need_comes_first():
    told = stories(scene({"bijstand": [1, 4, 3, 2]}))
    assert [story.code for story in told] == [TWO, THREE, FOUR, ONE]
    assert [story.rank for story in told] == [1, 2, 3, 4]


def test_an_area_too_small_to_rank_comes_last_without_a_place():
    told = stories(scene({"bijstand": [4, 3, 2, 1]}, people=[100, 1000, 1000, 1000]))
    assert told[-1].code == ONE and told[-1].rank is None
    assert told[-1].size_and_rank == "100 inwoners · te klein voor een plaats"
    assert ONE not in [story.code for story in largest(told)]


def test_an_area_without_an_index_has_no_story():
    told = stories(scene({"bijstand": [NAN, 3, 2, 1]}))
    assert ONE not in [story.code for story in told]
    assert chosen(told, ONE) == told[0]
    assert chosen([], ONE) is None


def test_a_reason_stands_out_above_the_middle():
    made = scene({"bijstand": [4, 3, 2, 1], "roken": [1, 2, 3, 4]})
    assert reasons(made, ONE) == ("bijstand",)
    assert reasons(made, FOUR) == ("roken",)


def test_the_second_reason_is_of_another_domain_where_one_stands_out():
    made = scene({"bijstand": [4, 3, 2, 1], "armoede": [4, 3, 2, 1], "roken": [4, 3, 2, 1]})
    assert {made.catalogue[key].domain for key in reasons(made, ONE)} == {
        made.catalogue["bijstand"].domain,
        made.catalogue["roken"].domain,
    }


def test_one_group_gives_one_reason():
    made = scene({"eenzaam": [4, 3, 2, 1], "eenzaam_ernstig": [4, 3, 2, 1]})
    assert len(reasons(made, ONE)) == 1


def test_a_hidden_figure_is_never_a_reason():
    made = scene(
        {"bijstand": [NAN, 3, 2, 1], "roken": [4, 3, 2, 1], "wmo": [4, 3, 2, 1]},
        statuses={(ONE, "bijstand"): Status.SUPPRESSED},
        weights={domain: float(domain is Domain.GEZONDHEID_EN_BEWEGEN) for domain in Domain},
    )
    assert "bijstand" not in reasons(made, ONE, 5)


def test_people_in_need_are_residents_times_the_index():
    (story,) = [one for one in stories(scene({"bijstand": [4, 3, 2, 1]}, people=[2000] * 4)) if one.code == ONE]
    assert story.people_in_need == pytest.approx(2000 * 0.875)


def test_the_list_is_cut_off():
    assert len(largest(stories(scene({"bijstand": [4, 3, 2, 1]})), most=2)) == 2
