"""One person, one key, one let-pass wording as HTML: what people typed is shown as text, whatever it holds."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.access import lines, roles
from components.words import texts
from components.words.texts import Language
from db.words import Kind, Standing
from geodata.vocabulary import Role

DAY = dt.date(2026, 3, 2)
AT = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
PERSON: dict[str, Any] = {
    "name": "Ada", "email": "ada@vierkant.example", "role": Role.PARTNER, "organisation_ids": ["1"],
    "reviewed_on": DAY, "created_at": AT, "ended_at": None, "signed_in": True, "overdue": False,
}  # fmt: skip
KEY: dict[str, Any] = {"person": "Ada", "label": "Agenda", "created_at": AT, "used_at": None}
WORDS: dict[str, Any] = {
    "words": "De Poort", "kind": Kind.SIGNAL, "field": "text", "text": "Bij De Poort staat het hek open.",
    "created_at": AT,
}  # fmt: skip
HOSTILE = ["<script>alert(1)</script>", "`${x}`", '"><img src=x onerror=x>', "a\u202eb", "x" * 10_000, "&amp;", "'"]


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    texts.use(Language.NL)
    yield


def test_a_person_is_told_with_role_partner_address_and_review() -> None:
    html = lines.person(PERSON, {"1": "Welzijn Vierkant"}, own=True)
    for words in ("Ada (dat ben jij)", "Partner voor Welzijn Vierkant", "ada@vierkant.example", "2 maart 2026"):
        assert words in html
    assert "wl-due" not in html


def test_a_partner_that_left_is_not_named() -> None:
    assert "Partner</div>" in lines.person(PERSON, {}, own=False)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"overdue": True, "reviewed_on": None}, "Al meer dan een jaar niet nagekeken: sinds 2 maart 2026"),
        ({"reviewed_on": None}, "Nog niet nagekeken"),
        ({"signed_in": False}, "Nog niet aangemeld"),
        ({"ended_at": AT}, "Beëindigd op 2 maart 2026"),
    ],
)
def test_the_review_is_told_in_a_sentence(change: dict[str, Any], words: str) -> None:
    assert words in lines.reviewed(PERSON | change)


def test_a_key_says_whose_it_is_only_where_others_look() -> None:
    assert "Ada" in lines.key(KEY, with_person=True)
    assert "Ada" not in lines.key(KEY, with_person=False)
    assert "Nog niet gebruikt" in lines.key(KEY, with_person=False)
    assert "Laatst gebruikt op 2 maart 2026" in lines.key(KEY | {"used_at": AT}, with_person=False)


def test_words_that_were_let_pass_are_marked_in_their_text() -> None:
    assert "Bij <mark>De Poort</mark> staat" in lines.wording(WORDS)


def test_words_that_left_the_text_are_told() -> None:
    for text in ("", "Er staat een hek open."):
        assert "staan niet meer in de tekst" in lines.wording(WORDS | {"text": text})


def test_a_long_text_is_shortened_around_the_words() -> None:
    html = lines.wording(WORDS | {"text": "a" * 500 + "De Poort" + "b" * 500})
    assert "<blockquote>… a" in html
    assert html.count("a" * 160) == 1
    assert "b …</blockquote>" in html


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_people_typed_is_never_html(text: str) -> None:
    pages = [
        lines.person(PERSON | {"name": text, "email": text}, {"1": text}, own=True),
        lines.key(KEY | {"label": text, "person": text}, with_person=True),
        lines.wording(WORDS | {"words": text, "text": f"voor {text} na"}),
    ]
    for html in pages:
        for opening in ("<script", "<img", "\u202e"):
            assert opening not in html


@given(st.text(max_size=40), st.text(max_size=40), st.text(min_size=1, max_size=10))
def test_the_marked_words_and_what_stands_around_them_are_the_text(before: str, after: str, words: str) -> None:
    texts.use(Language.NL)
    html = lines.wording(WORDS | {"words": words, "text": before + words + after})
    assert html.count("<mark>") <= 1
    assert html.count("<") == html.count(">")


def test_every_role_says_what_it_may_in_both_languages() -> None:
    for language in Language:
        texts.use(language)
        assert len({roles.may(role) for role in Role}) == len(Role)
    assert set(roles.GIVEN) == set(Role) - {Role.BEZOEKER}


def test_every_standing_without_access_has_a_kind_sentence_that_names_the_address_where_that_helps() -> None:
    for standing in set(Standing) - {Standing.KNOWN}:
        assert len(roles.why_no_access(standing, "ada@x.example")) > 40
    assert "ada@x.example" in roles.why_no_access(Standing.UNKNOWN, "ada@x.example")
    assert "ada@x.example" not in roles.why_no_access(Standing.UNVERIFIED, "ada@x.example")
