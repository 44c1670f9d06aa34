"""The mail of the week: whole sentences in both languages, nothing from elsewhere, everything typed is text."""

import re
from datetime import date
from html.parser import HTMLParser
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from components.mail import build
from components.words import texts
from components.words.texts import Language
from db.digest import Decided, Digest, Ending, NewSignals, Stale, WaitingBundle
from db.words import Kind, Term
from geodata.vocabulary import Phase

ID = UUID(int=7)
HOSTILE = "<script>alert(1)</script> `${7*7}` \"'&\u202e[x](y)"


def digest(title="Donkere paden", **values):
    fields = {
        "gemeente": "GM9901",
        "place": "Súdwest-Vierkant",
        "first": date(2026, 1, 14),
        "last": date(2026, 1, 20),
        "waiting_days": 30,
        "waiting": (WaitingBundle(ID, title, Phase.GEBUNDELD, 42),),
        "waiting_bundles": 3,
        "waiting_signals": 12,
        "new": (NewSignals("De Weerd", 1200), NewSignals("Noordkade", None)),
        "decided": (Decided(ID, title, date(2026, 1, 15)),),
        "stale": (Stale(title, Kind.ACTIVITY, None), Stale("Koor", Kind.ACTIVITY, date(2025, 5, 1))),
        "stale_offers": 2,
        "ending": (Ending(title, "Buurttuin", date(2026, 3, 1), Term.KWARTAAL),),
        "ending_agreements": 1,
    }
    return Digest(**(fields | values))


class Reader(HTMLParser):
    """What a browser makes of it: tags, addresses and text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.addresses, self.said = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.addresses += [value for name, value in attrs if name in ("src", "href", "background", "action")]

    def handle_data(self, data):
        self.said.append(data)


def test_text_and_page_say_the_same():
    mail = build(digest(), base="https://wijklens.example.nl")
    page = " ".join(Reader(mail.html).said)
    for said in (
        "Donkere paden: al 42 dagen in de fase “gebundeld”",
        "En nog 2.",
        "De Weerd: 1.200",
        "Noordkade: minder dan vijf",
    ):
        assert said in mail.text and said in page
    assert "12 signalen" in mail.text and "15 januari 2026" in mail.text


def test_links_lead_to_the_bundle_and_only_to_our_own_address():
    mail = build(digest(), base="https://wijklens.example.nl")
    found = Reader(mail.html)
    assert set(found.tags).isdisjoint({"img", "script", "link", "iframe", "form", "style"})
    assert found.addresses and all(one.startswith("https://wijklens.example.nl/signalen?") for one in found.addresses)
    assert f"structureel={ID}" in mail.text
    assert "url(" not in mail.html


def test_without_an_address_of_our_own_nothing_is_a_link():
    mail = build(digest())
    assert Reader(mail.html).addresses == [] and "http" not in mail.text


def test_a_week_with_nothing_says_so_part_by_part():
    quiet = digest(
        waiting=(),
        waiting_bundles=0,
        waiting_signals=0,
        new=(),
        decided=(),
        stale=(),
        stale_offers=0,
        ending=(),
        ending_agreements=0,
    )
    assert "Er wacht niets te lang." in build(quiet).text and quiet.empty


def test_it_speaks_english_too():
    texts.use(Language.EN)
    mail = build(digest(), base="https://x.nl")
    assert "Donkere paden: bundled for 42 days" in mail.text and "lang=en" in mail.text
    assert 'lang="en"' in mail.html


def test_what_was_typed_is_text_and_cannot_turn_the_rest_around():
    mail = build(digest(HOSTILE * 50, place=HOSTILE + "\nBcc: x@y.nl"))
    found = Reader(mail.html)
    assert "script" not in found.tags and "\u202e" not in mail.html + mail.text
    assert any("<script>alert(1)</script>" in said for said in found.said)


@given(st.text(max_size=200))
def test_no_title_makes_a_tag_of_its_own(title):
    plain = Reader(build(digest("x")).html).tags
    assert Reader(build(digest(title)).html).tags == plain


def test_no_sentence_is_left_in_the_other_language():
    assert not re.search(r"\b(Waiting|signals of|Agreements)\b", build(digest()).text)
