"""Names, addresses and described residents: how people type, what passes, and texts of any sort."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.privacy import lookups
from db.privacy.findings import FindingKind
from db.privacy.gazetteer import Gazetteer
from db.privacy.guarding import Guard
from db.privacy.inspection import Inspection, pieces


@pytest.fixture(scope="module")
def inspection() -> Inspection:
    lookups.build()
    return Inspection.load()


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("meneer de wit komt niet meer", FindingKind.PERSON, "meneer de wit"),
        ("mw jansen is gevallen", FindingKind.PERSON, "mw jansen"),
        ("MW JANSEN IS GEVALLEN", FindingKind.PERSON, "JANSEN"),
        ("fam. de boer heeft hulp nodig", FindingKind.PERSON, "fam. de boer"),
        ("oma truus schaamt zich", FindingKind.PERSON, "oma truus"),
        ("wendy uit de flat is alleen", FindingKind.PERSON, "wendy"),
        ("mevrouw yılmaz wil taalles", FindingKind.PERSON, "mevrouw yılmaz"),
        ("jan-willem en omars moeder", FindingKind.PERSON, "jan-willem"),
        ("We spraken met Ngozi Okafor over de tuin", FindingKind.PERSON, "Ngozi Okafor"),
        ("gesprek met van dijk over de tuin", FindingKind.PERSON, "van dijk"),
        ("Mevrouw Ría Boonstra-Peeters", FindingKind.PERSON, "Boonstra"),
        ("kerkstr 14 hs heeft lekkage", FindingKind.ADDRESS, "kerkstr 14 hs"),
        ("Achterom 12 staat leeg", FindingKind.ADDRESS, "Achterom 12"),
        ("Markt 3 boven de winkel", FindingKind.ADDRESS, "Markt 3"),
        ("zij is geboren op 12-03-1956 te Oss", FindingKind.BIRTH_DATE, "12-03-1956"),
        ("de buurman van nummer 14 schreeuwt", FindingKind.INDIRECT, "de buurman van nummer 14"),
        ("het gezin boven de bakker maakt ruzie", FindingKind.INDIRECT, "het gezin boven de bakker"),
        ("die alcoholist op 3 hoog", FindingKind.INDIRECT, "die alcoholist op 3 hoog"),
        ("mijn tante wil verhuizen", FindingKind.INDIRECT, "mijn tante"),
    ],
)
def test_what_points_at_one_person_is_found(inspection, text, kind, part):
    found = inspection.find(text)
    assert any(part in one.text and one.kind is kind and one.overridable for one in found), found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "een praatje met de buurvrouw helpt",
        "het gezin staat centraal in onze aanpak",
        "een gezin met schulden krijgt geen lening",
        "een oudere met een rollator kan er niet langs",
        "de voorzitter van de wijkraad vraagt aandacht",
        "op de Kerkstraat staan 12 auto's",
        "in de kerkstraat 30 km rijden",
        "bewoners op de derde verdieping klagen over lekkage",
        "op woensdag 12 maart is er markt, max 12 personen per keer",
        "Zaal 12 in wijkcentrum De Wit, bij Kringloop Jansen",
        "De Anna van Burenstraat en het Dirk Bakkerhuis",
        "sinds jan 2024 is het stil",
        "te ver fietsen voor een kind van 8",
    ],
)
def test_ordinary_sentences_pass(inspection, text):
    assert [(one.kind, one.text) for one in inspection.find(text)] == []


def test_shops_and_feasts_that_everybody_knows_pass(inspection):
    guard = Guard(find=inspection.find)
    assert guard.check("Albert Heijn en het Rode Kruis zijn dicht met Pasen") == []


def test_a_name_ends_with_its_sentence(inspection):
    text = "Bel haar zoon op 06-12345678. De buurman van nummer 14 helpt. Bij mw. Peeters. Schimmel overal."
    found = Guard(find=inspection.find).check(text)
    assert [one.text for one in found] == ["06-12345678", "De buurman van nummer 14", "mw. Peeters"]


def test_a_name_across_many_sentences_is_found_at_its_own_place(inspection):
    text = "Het is hier stil. " * 60 + "Mevrouw Jansen komt niet meer. " + "Het is hier stil. " * 60
    assert [(one.start, one.text) for one in inspection.find(text)] == [(text.index("Mevrouw"), "Mevrouw Jansen")]


@given(st.text(max_size=3000))
def test_pieces_make_up_the_text(text):
    parts = list(pieces(text))
    assert "".join(text[start:end] for start, end in parts) == text
    assert all(0 < end - start <= 300 for start, end in parts)


WORDS = st.sampled_from(
    ["Jan", "de", "Wit", "mw", "jansen", "Kerkstraat", "14", "06-12345678", "mijn", "buurman", "van", "nummer",
     "De Poort", "\n", ".", "’s", "\u202e", "\u200b", "İ", "ß", "é", "ﬁ", "🙂", "<b>", "`${x}`", '"', "''", "5341 AB"]
)  # fmt: skip


@settings(max_examples=150)
@given(
    st.one_of(
        st.text(max_size=200), st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=25).map("".join)
    )
)
def test_findings_lie_in_the_text_in_order_without_overlap(inspection, text):
    known = Gazetteer.of(["De Poort"], ["Kerkstraat"])
    end = 0
    for one in Guard(find=inspection.find).check(text, known):
        assert end <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        assert one.text.strip()
        end = one.end


@pytest.mark.parametrize(
    "piece",
    [
        "Jan ",
        "Jan van de ",
        "de ",
        "a",
        "1 ",
        "mw ",
        "die man op ",
        "mijn ",
        "de buurman van ",
        "kerkstraat 1 ",
        "J. ",
        "é",
        "m'n-",
        "'",
        "de enige ",
    ],
)
def test_a_hostile_text_of_ten_thousand_characters_is_checked_in_time(inspection, piece):
    text = (piece * 10_000)[:10_000]
    start = time.perf_counter()
    Guard(find=inspection.find).check(text, Gazetteer.of(["De Poort"], ["Kerkstraat"]))
    # A tenth of a second to one second in quiet; quadratic time would be minutes.
    assert time.perf_counter() - start < 20
