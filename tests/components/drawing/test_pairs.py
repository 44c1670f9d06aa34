"""The colours of need and supply at once: told apart by every eye and in a grey print, and in a sensible order."""

import itertools

import pytest

from components.drawing.palette import DARK, LIGHT, Scheme, contrast
from tests.components.drawing.test_palette import SCHEMES, SIGHTS, difference, lab

MUCH, LITTLE = 2, 0


def lightness(colour: str) -> float:
    """L* of CIELAB: how light a grey print of it is."""
    return float(lab(colour, "grey")[0])


@SCHEMES
def test_the_corner_of_much_need_and_little_supply_stands_out_most_in_grey(colours: Scheme):
    greys = {(need, supply): lightness(colours.pairs[need][supply]) for need in range(3) for supply in range(3)}
    away = {pair: abs(grey - lightness(colours.sea)) for pair, grey in greys.items()}
    corner = away.pop((MUCH, LITTLE))
    assert corner > max(away.values()) + 12


@SCHEMES
def test_more_need_or_less_supply_is_further_from_the_background_in_every_step(colours: Scheme):
    away = [[abs(lightness(fill) - lightness(colours.sea)) for fill in row] for row in colours.pairs]
    for row in away:
        assert row == sorted(row, reverse=True)
    for column in zip(*away, strict=True):
        assert list(column) == sorted(column)


@SCHEMES
def test_all_nine_are_different_greys(colours: Scheme):
    greys = sorted(lightness(fill) for row in colours.pairs for fill in row)
    assert min(above - below for below, above in itertools.pairwise(greys)) > 5.5


@SCHEMES
@SIGHTS
def test_neighbours_are_told_apart_by_every_eye(colours: Scheme, sight: str):
    for need, supply in itertools.product(range(3), range(3)):
        for other in ((need + 1, supply), (need, supply + 1)):
            if max(other) < 3:
                one, next_to = colours.pairs[need][supply], colours.pairs[other[0]][other[1]]
                assert difference(one, next_to, sight) > 6, (one, next_to)


@SCHEMES
def test_a_name_on_any_of_them_has_an_ink_that_reads(colours: Scheme):
    for fill in itertools.chain(*colours.pairs):
        assert max(contrast(ink, fill) for ink in (colours.ink, colours.paper)) >= 3.5, fill


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_supply_is_green_and_its_lack_is_brown(colours: Scheme):
    for row in colours.pairs:
        # a* of CIELAB: below nought is greener, above it redder.
        assert lab(row[MUCH], "none")[1] < -4
        assert lab(row[LITTLE], "none")[1] > 2
