"""One line in which somebody says what they look for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.offers.asking import understood
from components.words import texts
from components.words.texts import Language
from geodata.vocabulary import DayPart, TargetGroup, Theme, Weekday


@pytest.fixture
def english():
    texts.use(Language.EN)
    yield
    texts.use(Language.NL)


def test_the_question_of_everybody_is_understood_in_one_line():
    said = understood("Een gratis activiteit op dinsdag voor 65+, rolstoeltoegankelijk, binnen 800 m van Kerkstraat 1")
    assert said.view == {"doelgroep": TargetGroup.OUDEREN}
    assert said.sought == {"dag": (Weekday.DINSDAG,), "prijs": 0.0, "rolstoel": True, "binnen": 800}
    assert said.place == "Kerkstraat 1"


def test_the_same_in_english(english):
    said = understood("a free activity on Tuesday for 65+, wheelchair accessible, within 800 metres of Kerkstraat 1")
    assert said.view == {"doelgroep": TargetGroup.OUDEREN}
    assert said.sought == {"dag": (Weekday.DINSDAG,), "prijs": 0.0, "rolstoel": True, "binnen": 800}
    assert said.place == "Kerkstraat 1"


@pytest.mark.parametrize(
    ("line", "sought"),
    [
        ("zo ma", {"dag": (Weekday.MAANDAG, Weekday.ZONDAG)}),
        ("dinsdagochtend", {"dag": (Weekday.DINSDAG,), "dagdeel": (DayPart.OCHTEND,)}),
        ("'s avonds", {"dagdeel": (DayPart.AVOND,)}),
        ("tot 5 euro", {"prijs": 5.0}),
        ("max € 2,50", {"prijs": 2.5}),
        ("€2,50", {"prijs": 2.5}),
        ("8 jaar", {"leeftijd": 8}),
        ("500m", {"binnen": 400}),
        ("99 meter", {"binnen": 200}),
    ],
)
def test_days_prices_ages_and_distances_are_read(line, sought):
    said = understood(line)
    assert (dict(said.sought), said.place) == (sought, "")


def test_a_theme_is_known_by_its_name():
    assert understood("bewegen").view == {"thema": Theme.BEWEGEN}


@pytest.mark.parametrize(
    "name", ["Plein 1944", "Donk aan de Vliet", "Van der Helstlaan 12", "De Weerd", "<script>alert(1)</script>"]
)
def test_what_is_not_understood_is_taken_for_the_name_of_a_place(name):
    said = understood(f"gratis bij {name}")
    assert said.sought == {"prijs": 0.0}
    assert said.place == name


@given(st.text(max_size=300))
def test_any_line_can_be_read(line):
    said = understood(line)
    assert len(said.place) <= 200


def test_a_line_of_ten_thousand_signs_is_cut():
    assert len(understood("a " * 5_000).place) <= 200
