"""Text from users is shown as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.words.plain import clean, escape, plain

HOSTILE = [
    "<script>alert(1)</script>",
    "**bold** _it_ `code`",
    "[link](javascript:alert(1))",
    "![x](http://elsewhere/x.png)",
    ":red[now] :material/home: :smile:",
    ":badge[x]{color=red}",
    "$x^2$ $$y$$",
    "`${alert(1)}`",
    "# heading\n- list\n1. one",
    "a | b\n--|--\nc | d",
    "</style><img src=x onerror=alert(1)>",
    "www.example.nl https://example.nl me@example.nl",
    "a -> b <- c -- d >= e",
    "line\u2028line\u2029line",
    "\u202egnitset",
    "&lt;b&gt;",
    "~~gone~~ ^up^ ==mark==",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_character_with_a_meaning_in_markdown_is_left_bare(text):
    bare = set(plain(text).replace("&#", "").replace(";", "")) & set("\\`*_{}[]()<>|~$:^=\"'\n")
    assert bare == set()


@pytest.mark.parametrize("text", HOSTILE)
def test_escaped_for_html_no_tag_or_quote_is_left(text):
    assert not set(escape(text)) & set("<>\"'")


@given(st.text())
def test_visible_characters_stay(text):
    import html
    import unicodedata

    seen = html.unescape(plain(text)).replace("\u2060", "")
    wanted = " ".join(clean(text).replace("\u2060", "").split())
    assert " ".join(seen.split()) == wanted or "\u2060" in text
    assert all(unicodedata.category(character) != "Cc" for character in plain(text))


def test_direction_marks_and_line_separators_do_not_reach_the_screen():
    assert clean("a\u202eb\u2028c\x00d") == "ab\ncd"
