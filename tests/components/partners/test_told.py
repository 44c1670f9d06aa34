"""Agreements and takeovers are told in whole sentences, with a warning in time."""

from datetime import date

import pandas as pd
import pytest

from components.partners import told
from components.words import texts
from components.words.texts import Language
from db.words import Term

ROW = {
    "version": 2,
    "offer": "Buurttuin",
    "title": "Tuin",
    "starts_on": date(2025, 1, 1),
    "ends_on": date(2026, 12, 31),
    "amount_per_year": 5200.0,
    "conditions": "Open hek.",
    "term": Term.LOOPT,
}
OVER = {
    "initiative": "Buurttuin",
    "organisation": "Welzijn",
    "what": "het onderhoud",
    "as_of": date(2026, 3, 1),
}


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)
    yield
    texts.use(Language.NL)


def test_an_agreement_says_from_when_to_when_and_for_how_much() -> None:
    line = told.agreement("x", ROW)
    assert line.period == "1 januari 2025 t/m 31 december 2026"
    assert line.amount == "€\xa05.200 per jaar"
    assert line.warning == ""


def test_no_amount_is_not_nought() -> None:
    assert told.agreement("x", ROW | {"amount_per_year": float("nan")}).amount == "geen bedrag"
    assert told.agreement("x", ROW | {"amount_per_year": 0.0}).amount == "€\xa00 per jaar"


@pytest.mark.parametrize("term", told.WARNS)
@pytest.mark.parametrize("language", Language)
def test_each_warning_names_the_day(term: Term, language: Language) -> None:
    texts.use(language)
    assert "31 december 2026" in told.agreement("x", ROW | {"term": term}).warning.replace("December", "december")


def test_the_warnings_differ() -> None:
    assert len({told.agreement("x", ROW | {"term": term}).warning for term in Term}) == len(Term)


def test_a_takeover_lies_ahead_or_behind() -> None:
    assert told.takeover(OVER, today=date(2026, 2, 1)) == (
        "Buurttuin neemt vanaf 1 maart 2026 het onderhoud over van Welzijn."
    )
    assert (
        told.takeover(OVER, today=date(2026, 3, 1)) == "Buurttuin nam op 1 maart 2026 het onderhoud over van Welzijn."
    )


def test_a_frame_row_can_be_told() -> None:
    row = pd.DataFrame([ROW], index=["x"]).iloc[0].to_dict()
    assert told.agreement("x", row).title == "Tuin"
