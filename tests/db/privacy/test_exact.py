"""Numbers that are somebody's for certain: what is found, what passes, and how long it takes at most."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.privacy.exact import exact_findings
from db.privacy.findings import FindingKind
from db.privacy.numbers_of_people import passes_eleven_test, passes_mod_97

FOUND = {
    FindingKind.BSN: [
        "111222333",
        "123456782",
        "123.456.782",
        "1234.56.782",
        "123 456 782",
        "1234-56-782",
        "1 2 3 4 5 6 7 8 2",
        "12345672",  # eight digits: the leading zero was lost
    ],
    FindingKind.PHONE: [
        "0612345678",
        "06-12345678",
        "06 - 12345678",
        "06 12 34 56 78",
        "06 1234 5678",
        "06.12.34.56.78",
        "06/12345678",
        "0 6 1 2 3 4 5 6 7 8",
        "+31612345678",
        "+31 6 12 34 56 78",
        "+31 (0)6 12345678",
        "0031 6 12345678",
        "31612345678",
        "0412-123456",
        "(0412) 123 456",
        "073 612 34 56",
        "073-6123456",
        "+32 470 12 34 56",
    ],
    FindingKind.EMAIL: [
        "jan@jansen.nl",
        "jan.jansen@gmail.com",
        "JAN_JANSEN-2@post.voorbeeld.co.uk",
        "jan @ jansen.nl",
        "jan (at) x punt nl",
        "jan[at]ziggo.nl",
        "jan at gmail dot com",
        "jan apenstaartje hotmail punt com",
        "jan@gmail",
        "josé@voorbeeld.nl",
    ],
    FindingKind.IBAN: ["NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "nl91abna0417164300",
        "NL91.ABNA.0417.1643.00", "GB82 WEST 1234 5698 7654 32"],
    FindingKind.LICENCE_PLATE: [
        "XX-12-34", "12-34-XX", "12-XX-34", "XX-12-XZ", "XX-ZX-12", "12-XX-ZX", "12-XXX-3",
        "1-XXX-23", "XX-123-X", "X-123-XX", "XXX-12-X", "X-12-XXX", "1-XX-234", "123-XX-4",
        "g-123-bb", "G123BB", "12xxx3", "G 123 BB",
    ],
    FindingKind.POSTCODE: ["5341 AB 12", "5341AB12", "5341 AB, 12b", "5341ab 12",
        "5341 AB nr. 12", "5341 AB huisnummer 12", "5341 AB 12-14"],
}  # fmt: skip
PASSES = [
    "",
    "Open van 09.00-17.00 uur en van 18.30-21.30 uur.",
    "09.00-12.00 13.00-17.00",
    "In 2024 en 2025 waren er 12345 bezoekers.",
    "Een 2-ONDER-1-kap en een 2-onder-1-kapwoning.",
    "van 2019 en 2024 op 2025 om 12",
    "VAN 2019 EN 2024 OP 2025 OM 12",
    "tussen 1000 en 2000 euro",
    "bel de gemeente: 14 0412, 0900-8844 of 112",
    "€ 12.345.672 en 12.345.672 euro, 1.234.567,20",
    "kinderen van 10-en-12, van 0-tot-12 en van 4-tot-12 jaar",
    "1-jan-24, 1-mei-24, 14-03-2025, 2025-03-14, 20250314, 12-03-2025 09.00",
    "buurt BU12345672 in WK123456 van GM0828",
    "KvK 12345672 en RSIN 111222333",
    "voor 0-4 4-12 12-18 18-23 jaar",
    "dinsdag 10 12 14 16 uur, groep 0 1 2 3 4 5 6 7 8 9 10",
    "op 01 02 03 04 05",
    "123456789 is geen burgerservicenummer",
    "hij at brood. Volg @wijkteam",
    "postcode 5341 AB",
    "de A50 en de N329, lijn 305, gebouw B12",
    "1-op-1 en 1-op-100",
    "NL02 INGB 1234 5678 90",
]


def kinds(text: str) -> list[FindingKind]:
    return [found.kind for found in exact_findings(text)]


@pytest.mark.parametrize(("kind", "number"), [(kind, number) for kind, all_ in FOUND.items() for number in all_])
@pytest.mark.parametrize(
    "sentence", ["{}", "Er staat {} op het bord.", "<b>({}), \n`${{x}}` té", "hij zegt: {}, meer niet"]
)
def test_the_number_is_found_with_its_place_in_the_text(kind: FindingKind, number: str, sentence: str) -> None:
    text = sentence.format(number)
    found = exact_findings(text)
    assert [one.kind for one in found] == [kind]
    assert found[0].text == text[found[0].start : found[0].end]
    assert found[0].text.strip("()") == number.strip("()")
    assert not found[0].overridable


@pytest.mark.parametrize("text", PASSES)
def test_ordinary_numbers_pass(text: str) -> None:
    assert [(found.kind, found.text) for found in exact_findings(text)] == []


def test_invisible_marks_wide_digits_and_odd_dashes_hide_nothing() -> None:
    assert kinds("0\u200b6\u202e1234\u00ad5678") == [FindingKind.PHONE]
    assert kinds("０６‑１２３４５６７８") == [FindingKind.PHONE]
    assert kinds("5341\u00a0AB\u00a012") == [FindingKind.POSTCODE]
    assert kinds("123\u2009456\u2009782") == [FindingKind.BSN]


def test_a_street_with_number_and_postcode_is_an_address() -> None:
    assert kinds("Kerkstraat 12, 5341 AB Oss") == [FindingKind.POSTCODE]
    assert kinds("in de buurt met postcode 5341 AB in Oss") == []


def test_several_numbers_are_found_each() -> None:
    text = "Jan 06-12345678 of 0687654321, jan@x.nl, bsn 111222333"
    assert kinds(text) == [FindingKind.PHONE, FindingKind.PHONE, FindingKind.EMAIL, FindingKind.BSN]


def test_a_number_named_as_bsn_is_found_however_it_is_split() -> None:
    assert kinds("BSN: 12 34 56 78 2") == [FindingKind.BSN]
    assert kinds("groepen van 12 34 56 78 2") == []


@given(st.integers(min_value=1, max_value=99_999_999))
def test_one_wrong_digit_never_passes_the_eleven_test(stem: int) -> None:
    # Weights 9 to 2 are prime to 11, so that each single mistake shows.
    number = f"{stem:08d}"
    last = sum((9 - place) * int(digit) for place, digit in enumerate(number)) % 11
    if last == 10:
        return
    assert passes_eleven_test(number + str(last))
    assert not any(passes_eleven_test(number + str(other)) for other in range(10) if other != last)
    assert kinds(f"nummer {number}{last} klopt") in ([FindingKind.BSN], [FindingKind.PHONE])


def test_account_numbers_with_two_digits_swapped_fail() -> None:
    assert passes_mod_97("NL91ABNA0417164300")
    assert not passes_mod_97("NL91ABNA0471164300")


@given(st.text(max_size=300) | st.text(alphabet="0123456789 .-@+()abNLen€", max_size=300))
def test_findings_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    end = 0
    for found in exact_findings(text):
        assert end <= found.start < found.end <= len(text)
        assert found.text == text[found.start : found.end]
        end = found.end


@pytest.mark.parametrize(
    "piece",
    ["1", "0", "1 ", "0 ", "@", "a@", "a@a.", "a ", "NL12 ", "1234 ab ",
     "(", " ", "a at ", "-", "12-ab-", "é1", "a@a-", "0(", "x punt "],
)  # fmt: skip
def test_a_hostile_text_of_ten_thousand_characters_takes_no_time(piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    start = time.perf_counter()
    exact_findings(text)
    # Backtracking would take minutes; a busy machine takes tenths of a second at most.
    assert time.perf_counter() - start < 10
