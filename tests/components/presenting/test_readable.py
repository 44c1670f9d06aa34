"""Readable from five metres: contrast and size of every text, as docs/decisions/0018-presenting.md reckons them."""

import re
from pathlib import Path

import pytest

from components.drawing.palette import DARK, LIGHT, Pattern, Scheme, contrast
from components.presenting import colours

ASSETS = Path(colours.__file__).parent / "assets"
CSS = "".join((ASSETS / name).read_text("utf-8") for name in ("scene.css", "kaartjes.css"))
RULES = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL))
SMALLEST, BODY = 2.5, 3.4  # hundredths of the height of the screen


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=lambda one: one.name)
def test_every_text_stands_out_seven_times(scheme: Scheme):
    pairs = [(scheme.ink, ground) for ground in (scheme.paper, scheme.panel, scheme.sea, scheme.tint)]
    pairs += [(scheme.accent_strong, scheme.paper), (scheme.accent_strong, scheme.panel), (scheme.paper, scheme.ink)]
    assert min(contrast(text, ground) for text, ground in pairs) >= 7


def test_text_is_written_in_those_colours_only():
    used = set(re.findall(r"(?<![\w-])color: ([^;}]+)", RULES)) | set(
        re.findall(r"text[^{}]*\{[^}]*fill: ([^;}]+)", RULES)
    )
    assert used == {"var(--ink)", "var(--strong)", "var(--paper)", "inherit"}
    assert "opacity" not in re.sub(r"\.landscape[^}]*\}", "", RULES)


def test_no_text_is_smaller_than_the_back_row_can_read():
    root = dict(re.findall(r"--(body|small): calc\(([\d.]+) \* var\(--u\)\)", CSS))
    assert float(root["body"]) == BODY and float(root["small"]) >= SMALLEST
    sizes = re.findall(r"font-size: ([^;}]+)", RULES)
    assert len(sizes) > 15
    for size in sizes:
        given = re.fullmatch(r"calc\(([\d.]+) \* var\(--u\)\)", size)
        assert size == "var(--small)" or (given and float(given[1]) >= SMALLEST), size


def test_a_colour_of_the_palette_follows_the_theme_and_another_is_kept():
    sheet = colours.style().decode()
    for light, dark in zip(LIGHT.need + LIGHT.supply, DARK.need + DARK.supply, strict=True):
        name = re.fullmatch(r'class="(c-[\w-]+)"', colours.fill(light))[1]
        assert f":root .{name}{{fill:{light}}}" in sheet and f":root[data-theme=dark] .{name}{{fill:{dark}}}" in sheet
    assert colours.fill("#123456") == 'fill="#123456"'
    assert colours.fill(LIGHT.need[2].upper()) == colours.fill(LIGHT.need[2])


@pytest.mark.parametrize("look", ['"><script>', "url(http://x)", "red", "", "#12345", "#1234567"])
def test_what_is_no_colour_is_drawn_as_unknown(look):
    assert colours.fill(look) == 'class="c-neighbour"' and colours.stroke_class(look) == "s-ink"


def test_a_pattern_is_that_of_its_own_drawing():
    assert {colours.fill(one.value, "p1-") for one in Pattern} == {f'fill="url(#p1-{one.value})"' for one in Pattern}
