"""The colours hold for colour-blind eyes, in grey, and as text."""

import itertools

import numpy as np
import pytest

from components.drawing.marks import CELL_FORMS, CLUSTERED, SHAPES
from components.drawing.palette import (
    DARK,
    LIGHT,
    MUTED,
    CellKind,
    PointKind,
    ReachKind,
    Scheme,
    contrast,
    luminance,
    scheme,
)

# Machado, Oliveira, Fernandes (2009), severity 1.0, on linear RGB.
BLINDNESS = {
    "none": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
    "grey": np.tile([0.2126, 0.7152, 0.0722], (3, 1)),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def linear(colour: str) -> np.ndarray:
    channels = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(colour: str, sight: str) -> np.ndarray:
    x, y, z = TO_XYZ @ np.clip(BLINDNESS[sight] @ linear(colour), 0, 1) / [0.9505, 1.0, 1.089]
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return np.array([116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)])


def difference(one: str, other: str, sight: str) -> float:
    """CIE76: about 2.3 can just be told apart side by side."""
    return float(np.linalg.norm(lab(one, sight) - lab(other, sight)))


SCHEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
SIGHTS = pytest.mark.parametrize("sight", BLINDNESS)


def test_luminance_and_contrast_of_black_and_white_are_those_of_wcag():
    assert luminance("#000000") == 0
    assert luminance("#ffffff") == pytest.approx(1)
    assert contrast("#ffffff", "#000000") == contrast("#000000", "#ffffff") == pytest.approx(21)


@SCHEMES
@pytest.mark.parametrize("name", ["need", "supply"])
def test_more_is_further_from_the_background_in_every_step(colours: Scheme, name: str):
    steps = [luminance(colour) for colour in getattr(colours, name)]
    assert steps == sorted(steps, reverse=colours is LIGHT)
    assert len(set(steps)) == 5


@SCHEMES
@SIGHTS
@pytest.mark.parametrize("name", ["need", "supply"])
def test_neighbouring_classes_are_told_apart_by_every_eye(colours: Scheme, sight: str, name: str):
    for one, other in itertools.pairwise(getattr(colours, name)):
        assert difference(one, other, sight) > 8, (one, other)


@SCHEMES
@SIGHTS
def test_points_differ_from_each_other_by_colour_or_by_shape_and_from_every_class(colours: Scheme, sight: str):
    # Each point has a line of the panel's colour around it, so it is the line that must stand out from the class.
    for kind, colour in colours.points.items():
        assert difference(colour, colours.panel, sight) > 35, kind
    if sight != "grey":
        for one, other in itertools.combinations(CLUSTERED, 2):
            assert difference(colours.points[one], colours.points[other], sight) > 12, (one, other)


def mixed(colour: str, ground: str, share: float) -> str:
    """A colour drawn with that opacity over a ground, as a browser does it."""
    parts = ((int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02x}" for one, other in parts)


def test_each_kind_of_point_has_a_form_of_its_own():
    assert set(SHAPES) == set(PointKind)
    assert len(set(SHAPES.values())) == len(PointKind)


@SCHEMES
def test_places_of_a_plan_stand_out_from_the_line_around_them_and_their_sign_from_them(colours: Scheme):
    # Every place has a ring of the panel's colour, which parts it from any class below.
    for kind in set(PointKind) - CLUSTERED:
        assert contrast(colours.points[kind], colours.panel) >= 4.5, kind
        assert contrast(colours.on_points[kind], colours.points[kind]) >= 4.5, kind


@SCHEMES
def test_outlines_of_reach_stand_out_from_the_light_edge_beside_them(colours: Scheme):
    for kind in ReachKind:
        assert contrast(colours.reach[kind], colours.panel) >= 4.5, kind
    assert contrast(colours.barrier, colours.panel) >= 4.5


QUIET = {CellKind.BEFORE, CellKind.SAME}


@SCHEMES
def test_squares_stand_out_from_every_muted_area_below_them(colours: Scheme):
    grounds = [mixed(fill, colours.sea, MUTED) for fill in (*colours.need, *colours.supply)]
    for kind, colour in colours.cells.items():
        least = 1.4 if kind in QUIET else 3
        assert min(contrast(colour, ground) for ground in grounds) >= least, kind


@SCHEMES
@SIGHTS
@pytest.mark.parametrize(
    "together",
    [
        (CellKind.BEFORE, CellKind.REACHED, CellKind.FULL, CellKind.TOO_FAR),
        (CellKind.SAME, CellKind.GAINED, CellKind.LOST),
    ],
)
def test_squares_that_lie_beside_each_other_differ_by_form_or_by_brightness(
    colours: Scheme, sight: str, together: tuple[CellKind, ...]
):
    for one, other in itertools.combinations(together, 2):
        if CELL_FORMS[one] is CELL_FORMS[other]:
            assert difference(colours.cells[one], colours.cells[other], sight) > 8, (one, other)
        elif sight != "grey":
            assert difference(colours.cells[one], colours.cells[other], sight) > 6, (one, other)


@SCHEMES
def test_names_of_areas_read_on_muted_areas(colours: Scheme):
    # In the light theme dark letters, in the dark theme white ones (wijk-names.js).
    ink = "#1f2a2a" if colours is LIGHT else "#ffffff"
    for fill in (*colours.need, *colours.supply):
        assert contrast(ink, mixed(fill, colours.sea, MUTED)) >= 4.5, fill


@SCHEMES
def test_text_reads_on_every_ground_it_stands_on(colours: Scheme):
    for ground in (colours.paper, colours.panel, colours.sea):
        for ink in (colours.ink, colours.quiet):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    assert contrast(colours.accent, colours.paper) >= 4.5
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.accent_strong, colours.panel) >= 4.5
    for kind in PointKind:
        assert contrast(colours.on_points[kind], colours.points[kind]) >= 4.5, kind


@SCHEMES
def test_the_chosen_outline_stands_out_from_what_lies_beside_it(colours: Scheme):
    # It is drawn with a line of the panel's colour on both sides (3 : 1 for what is no text, WCAG 1.4.11).
    assert contrast(colours.accent_strong, colours.panel) >= 3


@SCHEMES
def test_a_name_on_any_class_has_an_ink_that_reads(colours: Scheme):
    for fill in (*colours.need, *colours.supply):
        assert max(contrast(ink, fill) for ink in (colours.ink, colours.paper)) >= 3.5, fill


def test_little_strength_looks_like_much_need():
    assert LIGHT.strength[0] == LIGHT.need[-1]
    assert LIGHT.strength[::-1] == LIGHT.need


def test_each_theme_has_its_scheme():
    assert scheme(dark=False) is LIGHT
    assert scheme(dark=True) is DARK
