"""Codes of areas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.places.areas import UnknownCodeError, clean_code, gemeente_of, is_fictional, level_of, parent_of
from geodata.vocabulary import Level


@pytest.mark.parametrize(
    ("text", "level", "code"),
    [
        ("WK082800  ", None, "WK082800"),
        (" wk0828aa", None, "WK0828AA"),
        ("BU0828AB0C", None, "BU0828AB0C"),
        ("NL00", None, "NL00"),
        (828, Level.GEMEENTE, "GM0828"),
        ("82800.0", Level.WIJK, "WK082800"),
        (34_00_12, Level.BUURT, "BU00340012"),
        ("0828AA", Level.WIJK, "WK0828AA"),
        (828, None, None),
        ("WK082800", Level.BUURT, None),
        ("WK08280", None, None),
        ("WK082A00", None, None),
        (None, Level.BUURT, None),
        ("none", Level.BUURT, None),
        (float("nan"), Level.GEMEENTE, None),
        ("", Level.GEMEENTE, None),
        ("Oss", None, None),
    ],
)
def test_codes_are_read_as_files_and_services_write_them(text: object, level: Level | None, code: str | None) -> None:
    assert clean_code(text, level) == code


@pytest.mark.parametrize(
    ("code", "level", "parent", "gemeente"),
    [
        ("NL00", Level.LAND, None, None),
        ("GM0828", Level.GEMEENTE, None, "GM0828"),
        ("WK0828AA", Level.WIJK, "GM0828", "GM0828"),
        ("BU0828AA0B", Level.BUURT, "WK0828AA", "GM0828"),
    ],
)
def test_a_code_tells_its_level_and_what_it_lies_in(
    code: str, level: Level, parent: str | None, gemeente: str | None
) -> None:
    assert (level_of(code), parent_of(code), gemeente_of(code)) == (level, parent, gemeente)


def test_what_is_no_code_has_no_level() -> None:
    with pytest.raises(UnknownCodeError) as caught:
        level_of("Oss")
    assert caught.value.details == {"found": "Oss"}


@pytest.mark.parametrize(
    ("code", "fictional"),
    [("GM9901", True), ("BU99010000", True), ("XX00", True), ("GM1999", False), ("GM9900", False), ("NL00", False)],
)
def test_the_demonstration_has_codes_that_no_real_place_has(code: str, fictional: bool) -> None:
    assert is_fictional(code) is fictional


@given(st.text(max_size=12), st.sampled_from([None, *Level]))
def test_a_clean_code_stays_what_it_is(text: str, level: Level | None) -> None:
    code = clean_code(text, level)
    if code is not None:
        assert clean_code(code, level) == code
        assert level in (None, level_of(code))
