"""What the guard found, marked in the text: nothing typed becomes markup, and nothing is marked in the wrong place."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from components.blocks.marked_text import explained, marked
from components.words import privacy
from components.words.texts import Language, use
from db.privacy.findings import FindingKind, finding

HOSTILE = '<script>alert("1")</script> `${x}` \u202e **Jan** :red[a] \n<img src=x onerror=y>'


@pytest.fixture(autouse=True)
def _dutch():
    use(Language.NL)
    yield
    use(Language.NL)


def shown(html: str) -> str:
    """What a reader sees, without the numbers."""
    without = re.sub(r"<sup>\d+</sup>", "", html)
    without = re.sub(r"</?(?:p|mark)(?: class=\"[\w-]+\")?>", "", without)
    import html as entities

    return entities.unescape(without)


def test_each_finding_is_marked_and_numbered_where_it_stands():
    text = "Jan de Wit belt 06-12345678."
    found = [finding(text, 0, 10, FindingKind.PERSON), finding(text, 16, 27, FindingKind.PHONE)]
    assert marked(text, found, first=3) == (
        '<p class="wl-marked"><mark class="wl-found">Jan de Wit<sup>3</sup></mark> belt '
        '<mark class="wl-found">06-12345678<sup>4</sup></mark>.</p>'
    )


def test_what_was_typed_is_never_markup():
    found = [finding(HOSTILE, 0, 8, FindingKind.PERSON)]
    html = marked(HOSTILE, found) + explained(found[0], 1)
    assert set(re.findall(r"<(\w+)", html)) == {"p", "mark", "sup", "b", "q", "span"}
    assert "\u202e" not in html


@given(st.text(max_size=60), st.lists(st.integers(0, 60), min_size=2, max_size=6, unique=True))
def test_the_text_stays_whole_whatever_is_marked(text, cuts):
    cuts = sorted(cut for cut in cuts if cut <= len(text))
    found = [finding(text, a, b, FindingKind.PERSON) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    from components.words.plain import clean

    assert shown(marked(text, found)).replace("\n", "") == clean(text).replace("\n", "")


def test_words_that_are_no_longer_there_are_not_marked():
    old = finding("Jan is ziek", 0, 3, FindingKind.PERSON)
    assert "<mark" not in marked("Een bewoner is ziek", [old])
    assert marked("", [old]) == ""


def test_every_kind_has_a_reason_and_an_advice_in_both_languages():
    for language in Language:
        use(language)
        said = [privacy.advice(kind) for kind in FindingKind]
        assert all(one.reason.endswith(".") and one.instead.endswith(".") for one in said)
    assert len({one.reason for one in said}) == len(FindingKind)


SCREEN = """
from components.blocks import marked_text
from components.words.texts import Language, use
from db.privacy.findings import FindingKind, finding
import streamlit as st
use(Language.NL)
text = "In *De Rooie Bank* is Jan, 06-12345678. De Rooie Bank!"
found = [finding(text, 4, 17, FindingKind.PERSON), finding(text, 22, 25, FindingKind.PERSON),
         finding(text, 27, 38, FindingKind.PHONE), finding(text, 40, 53, FindingKind.PERSON)]
st.session_state["passed"] = marked_text.show({"text": found}, {"text": text}, key="k")
st.session_state["ids"] = [one.id for one in found]
"""


def test_only_what_can_be_a_place_or_organisation_is_asked_and_each_once():
    app = AppTest.from_string(SCREEN).run()
    assert not app.exception
    assert len(app.checkbox) == 2
    assert "is een plaats of organisatie" in app.checkbox[0].label
    assert app.session_state["passed"] == set()
    app.checkbox[0].check().run()
    assert app.session_state["passed"] == {app.session_state["ids"][0]}
    assert app.session_state["ids"][0] == app.session_state["ids"][3]
