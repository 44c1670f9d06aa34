"""Numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.sources.numbers import Notation, is_unclear, notation_of, read_number


@pytest.mark.parametrize(
    ("text", "notation", "value"),
    [
        ("12", Notation.UNKNOWN, 12.0),
        ("12,5", Notation.COMMA, 12.5),
        ("12.5", Notation.POINT, 12.5),
        ("1.234", Notation.COMMA, 1234.0),
        ("1.234", Notation.POINT, 1.234),
        ("1.234.567", Notation.UNKNOWN, 1234567.0),
        ("1.234,5", Notation.COMMA, 1234.5),
        ("1,234.5", Notation.POINT, 1234.5),
        ("1,234,567", Notation.POINT, 1234567.0),
        (" -7,5 % ", Notation.COMMA, -7.5),
        ("€ 1.234,50", Notation.COMMA, 1234.5),
        ("-99997", Notation.UNKNOWN, -99997.0),
    ],
)
def test_a_number_is_read_in_the_notation_of_its_file(text: str, notation: Notation, value: float) -> None:
    assert read_number(text, notation) == value


@pytest.mark.parametrize("text", ["", "x", "12a", "1.2.3", "nan", "inf", "1e5", "0x10", "--1", "1,2,3", "٣"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text, Notation.COMMA) is None


def test_a_thousand_or_a_little_over_one_is_unclear_without_other_numbers() -> None:
    assert read_number("1.234", Notation.UNKNOWN) is None
    assert is_unclear("1.234", Notation.UNKNOWN)
    assert not is_unclear("1.234", Notation.COMMA)
    assert not is_unclear("x", Notation.UNKNOWN)


@pytest.mark.parametrize(
    ("texts", "notation"),
    [
        (["12,5", "1.234"], Notation.COMMA),
        (["12.5", "1.234"], Notation.POINT),
        (["1.234", "7"], Notation.UNKNOWN),
        (["12,5", "12.5"], Notation.UNKNOWN),
        (["1.234,5"], Notation.COMMA),
        ([], Notation.UNKNOWN),
    ],
)
def test_the_notation_follows_from_the_numbers_that_leave_no_doubt(texts: list[str], notation: Notation) -> None:
    assert notation_of(texts) is notation


@given(st.integers(-(10**9), 10**9), st.integers(0, 99))
def test_dutch_notation_round_trips(whole: int, cents: int) -> None:
    text = f"{whole:,}".replace(",", ".") + f",{cents:02d}"
    sign = -1 if text.startswith("-") else 1
    assert read_number(text, Notation.COMMA) == pytest.approx(whole + sign * cents / 100)


@given(st.text(max_size=15), st.sampled_from(Notation))
def test_no_text_breaks_the_reader(text: str, notation: Notation) -> None:
    notation_of([text])
    assert read_number(text, notation) is None or isinstance(read_number(text, notation), float)
