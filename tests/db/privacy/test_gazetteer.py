"""Names that a municipality knows: found as whole words, whatever the case and accents."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.privacy.gazetteer import Gazetteer, folded, is_amount


def found(gazetteer: Gazetteer, text: str) -> list[str]:
    return [text[start:end] for start, end in gazetteer.places_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in café de Bébé", ["café de Bébé"]),
        ("IN CAFE DE BEBE!", ["CAFE DE BEBE"]),
        ("cafe-de-bebe", ["cafe-de-bebe"]),
        ("cafe de bebes", []),
        ("een cafe", []),
        ("", []),
    ],
)
def test_case_accents_and_punctuation_make_no_difference_and_words_are_whole(text, expected):
    assert found(Gazetteer.of(["Café de Bébé"]), text) == expected


def test_the_longest_name_wins():
    assert found(Gazetteer.of(["De Poort", "De Poort van Oss"]), "bij de poort van oss en de poort") == [
        "de poort van oss",
        "de poort",
    ]


def test_a_street_with_a_number_is_an_address_and_not_a_place():
    known = Gazetteer.of(streets=["Lange Dreef"])
    assert known.places_in("Lange Dreef 9") == []
    assert known.addresses_in("op Lange Dreef nr. 9b en Lange Dreef") == [(3, 21)]
    assert found(known, "Lange Dreef 9 keer geveegd") == ["Lange Dreef"]
    assert found(known, "Lange Dreef 19.30 uur") == ["Lange Dreef"]


def test_names_of_fewer_than_three_letters_say_nothing():
    assert Gazetteer.of(["Bo", "1e"], ["Ee"]) == Gazetteer()


@given(st.text(max_size=200))
@example("🄫 ΐ İ ß Ǆ")
def test_folding_keeps_each_place(text):
    assert len(folded(text)) == len(text)
    assert folded(folded(text)) == folded(text)


@given(st.text(max_size=200), st.lists(st.text(max_size=12), max_size=8))
def test_places_lie_in_the_text_in_order(text, names):
    end = 0
    for start, stop in Gazetteer.of(names).places_in(text):
        assert end <= start < stop <= len(text)
        end = stop


def test_amounts_are_no_house_numbers():
    assert all(is_amount(after) for after in (" km", " keer per week", "%", " bewoners", " maart", " jaar", " uur"))
    assert not any(is_amount(after) for after in ("", " staat leeg", "a", ", daar"))
