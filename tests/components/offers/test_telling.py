"""Sentences about what is looked for and what was found."""

import pytest

from components.offers import telling
from components.offers.filter import OfferFilter, Sorting
from components.offers.result import Place
from components.words import texts
from components.words.texts import Language
from db.words import Kind
from geodata.reach.find import Criterion
from geodata.vocabulary import DayPart, Prevention, Stage, TargetGroup, Theme, Weekday
from tests.components.offers.tiny_result import IDS, record, result

HERE = Place(150_000.0, 400_000.0)


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def test_the_question_is_one_sentence():
    found = result(
        record(),
        place=HERE,
        days=(Weekday.DINSDAG,),
        group=TargetGroup.OUDEREN,
        price=0.0,
        wheelchair=True,
    )
    assert telling.headline(found, "Kerkstraat 1") == (
        "1 activiteit: op dinsdag, voor ouderen 65+, gratis, rolstoeltoegankelijk, binnen 800 meter van Kerkstraat 1"
    )


def test_a_place_from_a_link_has_no_name_and_a_buurt_has_its_own():
    assert telling.headline(result(record(), place=HERE)).endswith("binnen 800 meter van de gekozen plek")
    buurt = Place(150_000.0, 400_000.0, "Vierkant")
    assert telling.headline(result(record(), place=buurt)).endswith("van het midden van Vierkant")


def test_every_condition_can_be_said_in_both_languages():
    found = result(
        record(),
        place=HERE,
        words="wandelen",
        days=(Weekday.DINSDAG, Weekday.ZONDAG),
        parts=(DayPart.OCHTEND, DayPart.AVOND),
        group=TargetGroup.OUDEREN,
        age=70,
        theme=Theme.BEWEGEN,
        price=2.5,
        wheelchair=True,
        prevention=Prevention.UNIVERSEEL,
        organisation=IDS[9],
        stage=Stage.IDEE,
    )
    said = {}
    for language in Language:
        texts.use(language)
        said[language] = [telling.condition(found, criterion) for criterion in Criterion]
    texts.use(Language.NL)
    assert len(said[Language.NL]) == len(Criterion)
    assert all(said[Language.NL])
    assert not {text for text in said[Language.NL] if text in said[Language.EN]}
    assert said[Language.NL][1:3] == ["op dinsdag of zondag", "in de ochtend of avond"]


def test_nothing_asked_is_a_bare_number():
    assert telling.headline(result(record(), record())) == "2 activiteiten"
    assert telling.headline(result(record(), kind=Kind.INITIATIVE)) == "1 initiatief"


def test_what_is_not_known_is_told_in_words():
    found = result(record(), record(price=None), record(price=None), price=0.0)
    assert telling.not_known(found) == ["2 activiteiten zonder bekende prijs"]
    assert telling.not_known(result(record(), price=0.0)) == []


def test_what_to_let_go_of_is_worked_out_and_the_most_comes_first():
    rows = [record(price=2.0), record(price=2.0, wheelchair=False), record(wheelchair=False)]
    found = result(*rows, price=0.0, wheelchair=True)
    assert telling.relaxations(found) == [
        (Criterion.PRICE, "zonder “gratis” is er 1"),
        (Criterion.WHEELCHAIR, "zonder “rolstoeltoegankelijk” is er 1"),
    ]


def test_the_order_is_by_time_name_or_distance_with_the_unknown_last():
    rows = [
        record(title="b", schedule=None),
        record(title="a", schedule="DTSTART:20260106T100000"),
        record(title="C", schedule="DTSTART:20260105T100000"),
    ]
    orders = {
        sorting: result(*rows, asked=OfferFilter(volgorde=sorting), place=HERE).fitting["title"].tolist()
        for sorting in Sorting
    }
    assert orders[Sorting.TIJD] == ["C", "a", "b"]
    assert orders[Sorting.NAAM] == ["a", "b", "C"]
    assert orders[Sorting.AFSTAND] == ["a", "b", "C"]


def test_with_nothing_that_fits_no_record_is_shown_anywhere():
    nothing = result(record(), words="zeilen")
    assert nothing.count == 0 and nothing.fitting.empty
