"""The facts of one activity in words."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from components.blocks.offers import details, offer_list
from components.offers import cards
from components.words import texts
from components.words.texts import Language
from geodata.vocabulary import ActivityStatus
from tests.components.offers.tiny_result import IDS, TODAY, record, result

HOSTILE = '<script>alert("1")</script>`${1}`\u202e' + "x" * 10_000


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def row(**values):
    return record(**values) | {"id": IDS[0], "walk": np.nan, "next": pd.NaT}


@pytest.mark.parametrize(
    ("checked_on", "stale"),
    [
        (dt.date(2025, 7, 5), False),
        (dt.date(2025, 7, 4), True),
        (None, True),
        (dt.date(2026, 1, 5), False),
    ],
)
def test_not_checked_for_six_months_is_told_in_words_and_not_by_colour_only(checked_on, stale):
    made = cards.card(row(checked_on=checked_on), today=TODAY)
    assert made.stale is stale
    assert made.checked.startswith("gecontroleerd op") is not stale
    assert ("wl-stale" in offer_list.build_lines(made)) is stale


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"price": None}, "prijs niet bekend"),
        ({"price": 0.0}, "gratis"),
        ({"price": 2.5}, "€\xa02,50"),
        ({"wheelchair": None}, "niet bekend of een rolstoel naar binnen kan"),
        ({"wheelchair": False}, "niet rolstoeltoegankelijk"),
    ],
)
def test_unknown_is_said_and_is_not_no(values, words):
    assert words.replace("\xa0", " ") in " ".join(cards.card(row(**values), today=TODAY).more).replace("\xa0", " ")


def test_a_walk_is_said_in_tens_of_metres():
    assert cards.where(row() | {"walk": 3.0}) == "Buurthuis, Kerkstraat 1, minder dan 50 meter lopen"
    assert cards.where(row() | {"walk": 614.9}) == "Buurthuis, Kerkstraat 1, 610 meter lopen"


def test_every_fact_is_told_and_nothing_is_empty():
    facts = dict(cards.facts(row(school_holidays="zuid", checked_on=dt.date(2025, 1, 1)), today=TODAY))
    assert facts["Plekken"] == "20"
    assert facts["Bijgehouden door"] == "coördinator sport"
    assert "te lang geleden" in facts["Gecontroleerd"]
    assert facts["Schoolvakanties"].startswith("niet in de schoolvakanties")
    assert all(facts.values())
    assert dict(cards.facts(row(capacity=np.nan, prevention=None), today=TODAY))["Plekken"] == "niet bekend"


def test_only_what_does_not_simply_run_bears_a_mark():
    assert cards.state(row()) == ""
    assert cards.state(row(status=ActivityStatus.GESTOPT)) == "Gestopt"


def test_what_people_typed_stays_text_in_the_list_and_beside_it():
    mean = record(title=HOSTILE, description=HOSTILE, address=HOSTILE, organisation=HOSTILE, owner_function=HOSTILE)
    found = result(mean)
    shown = offer_list.build_lines(cards.card(found.record(IDS[0]), today=TODAY))
    shown += details.build(found.record(IDS[0]), found)
    assert "<script>" not in shown
    assert "\u202e" not in shown
    assert "&lt;script&gt;" in shown
