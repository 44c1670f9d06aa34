"""The index of an area taken apart adds up to it, digit by digit, and what is unknown is named."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from components.blocks.profile.need import total_line, unknown_lines
from components.content.contributions import breakdown, rounded_together, unknown
from components.words import texts
from components.words.texts import Language
from geodata.vocabulary import Domain, Status
from tests.components.content.tiny_scene import CATALOGUE, NAN, ONE, THREE, TWO, scene


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def test_one_figure_per_domain_gives_its_place_times_its_weight():
    # Four wijken: places 87.5, 62.5, 37.5, 12.5. Two domains of one figure each weigh a half.
    made = scene({"bijstand": [4, 3, 2, 1], "roken": [1, 2, 3, 4]})
    found = breakdown(made.need, CATALOGUE, ONE)
    assert found.total == 50.0
    assert [(part.domain, part.points) for part in found.counting] == [
        (Domain.WERK_EN_INKOMEN, 43.75),
        (Domain.GEZONDHEID_EN_BEWEGEN, 6.25),
    ]
    assert [part.weight for part in found.counting] == [0.5, 0.5]


def test_figures_of_one_group_share_the_weight_of_the_group():
    made = scene({"eenzaam": [4, 3, 2, 1], "eenzaam_ernstig": [4, 3, 2, 1], "mist_steun": [1, 2, 3, 4]})
    (domain,) = breakdown(made.need, CATALOGUE, ONE).domains
    assert [(group.group, group.weight) for group in domain.groups] == [("eenzaamheid", 0.5), ("steun", 0.5)]
    assert [part.weight for part in domain.groups[0].parts] == [0.25, 0.25]
    assert domain.groups[0].points == 43.75


def test_a_domain_without_weight_is_shown_last_and_adds_nothing():
    made = scene({"bijstand": [4, 3, 2, 1], "eenzaam": [4, 3, 2, 1]}, weights={Domain.WERK_EN_INKOMEN: 1.0})
    found = breakdown(made.need, CATALOGUE, ONE)
    assert [part.counts for part in found.domains] == [True, False]
    assert found.domains[-1].points == 0.0
    assert found.total == 87.5


def test_the_sentence_of_the_sum_is_true_digit_by_digit():
    keys = ["bijstand", "roken", "eenzaam", "veel_stress", "vernieling", "vrijwilligerswerk", "regie", "wmo"]
    made = scene({key: [(3 * place + row) % 7 for row in range(4)] for place, key in enumerate(keys)})
    for code in made.need.index.index:
        found = breakdown(made.need, CATALOGUE, code)
        left, _equals, right = total_line(found, None).partition("=")
        cents = [round(float(part.strip().replace(",", ".")) * 100) for part in left.split("+")]
        assert sum(cents) == round(float(right.split()[0].replace(",", ".")) * 100)
        assert abs(found.total - made.need.index[code]) <= 0.005 + 1e-9


def test_every_level_adds_up_to_the_one_above_it():
    made = scene({"bijstand": [4, 3, 2, 1], "armoede": [1, 5, 2, 6], "roken": [3, 1, 2, 5], "wmo": [9, 2, 5, 1]})
    found = breakdown(made.need, CATALOGUE, TWO)
    for domain in found.domains:
        assert domain.points == pytest.approx(sum(part.points for group in domain.groups for part in group.parts))
    assert found.total == pytest.approx(sum(domain.points for domain in found.domains))


def test_an_area_without_an_index_has_no_breakdown():
    made = scene({"bijstand": [NAN, 3, 2, 1]})
    assert breakdown(made.need, CATALOGUE, ONE) is None
    assert breakdown(made.need, CATALOGUE, "WK000000") is None


def test_what_is_unknown_is_told_by_its_own_reason():
    made = scene(
        {"bijstand": [NAN, 3, 2, 1], "armoede": [NAN, 3, 2, 1], "roken": [1, 2, 3, 4]},
        statuses={(ONE, "bijstand"): Status.SUPPRESSED, (ONE, "armoede"): Status.OTHER_BOUNDARY},
    )
    found = unknown(made, ONE)
    assert {status: [one.id for one in held] for status, held in found.by_status.items()} == {
        Status.SUPPRESSED: ["bijstand"],
        Status.OTHER_BOUNDARY: ["armoede"],
    }
    said = " ".join(unknown_lines(found))
    assert "Mensen met bijstand" in said and "grens" in said
    assert not unknown(made, THREE).by_status


def test_a_domain_that_does_not_count_by_itself_says_how_many_groups_it_lacks():
    made = scene({"eenzaam": [4, 3, 2, 1], "bijstand": [4, 3, 2, 1]}, weights={Domain.WERK_EN_INKOMEN: 1.0})
    found = unknown(made, ONE)
    assert found.domains_without_weight[Domain.VERBINDING] == 1
    line = next(line for line in unknown_lines(found) if line.startswith("Verbinding"))
    assert "1 groep" in line and "3" in line
    assert Domain.WERK_EN_INKOMEN not in found.domains_without_weight


def test_rounding_together_gives_the_rest_to_the_largest_remainders():
    assert rounded_together([33.333, 33.333, 33.334]) == [33.33, 33.33, 33.34]
    assert rounded_together([0.005, 0.005]) == [0.01, 0.0]
    assert rounded_together([]) == []


@given(some.lists(some.floats(0, 100), max_size=40))
def test_rounded_numbers_add_up_to_the_rounded_sum_and_stay_within_a_step(values):
    found = rounded_together(values)
    assert round(sum(round(one * 100) for one in found)) == round(sum(values) * 100)
    assert all(abs(one - value) < 0.01 + 1e-6 for one, value in zip(found, values, strict=True))


def test_the_order_of_the_areas_changes_no_point():
    made = scene({"bijstand": [4, 3, 2, 1], "roken": [1, 2, 3, 4]})
    turned = scene({"bijstand": [1, 2, 3, 4], "roken": [4, 3, 2, 1]}, codes=list(made.areas.index[::-1]))
    one, other = (breakdown(which.need, CATALOGUE, ONE) for which in (made, turned))
    assert [part.points for part in one.domains] == [part.points for part in other.domains]
    assert not math.isnan(one.total)
