"""What an advice does not know: every limit is there, short, in both languages."""

import pytest

from components.blocks.method.limits import build
from components.method import limits
from components.method.limits import Limits
from components.words import texts
from components.words.texts import Language

LONGEST = 160
"""Characters of a limit that is still read."""

MUST = (
    "open",
    "donker",
    "willen komen",
    "Kwaliteit",
    "buren",
    "welkom",
    "Bus, fiets",
    "huizen die nog komen",
    "gemeentegrens",
    "niet wordt bijgehouden",
    "Kleine aantallen",
    "schattingen",
    "Leeftijd staat voor een doelgroep",
    "minst makkelijk",
)


@pytest.fixture(params=Language)
def spoken(request):
    texts.use(request.param)
    yield request.param
    texts.use(Language.NL)


def every_line() -> list[str]:
    return [line for part in limits.limits() for line in part.lines]


@pytest.mark.parametrize("word", MUST)
def test_no_limit_that_matters_is_forgotten(word):
    assert any(word in line for line in every_line())


def test_limits_are_short_and_each_is_said_once(spoken):
    lines = every_line()
    assert len(lines) == len(set(lines))
    assert not [line for line in lines if len(line) > LONGEST or "{" in line]


def test_in_dutch_nothing_is_left_in_english():
    texts.use(Language.EN)
    english = {limits.opening(), limits.after_all(), *every_line(), *(part.about for part in limits.limits())}
    texts.use(Language.NL)
    dutch = {limits.opening(), limits.after_all(), *every_line(), *(part.about for part in limits.limits())}
    assert not english & dutch


def test_the_page_shows_every_limit_as_text_only():
    shown = build("<i>", [Limits("<b>", ["<script>", "two"])], "<u>")
    assert "<script>" not in shown
    assert all(
        part in shown for part in ("&lt;script&gt;", "&lt;i&gt;", "&lt;u&gt;", "<h3>&lt;b&gt;</h3>", "<li>two</li>")
    )
