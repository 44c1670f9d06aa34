"""The list of agreements: every text is text, and a warning is told in words."""

from datetime import date

from components.blocks.agreements.of_offer import build
from components.partners import told
from components.words import texts
from components.words.texts import Language
from db.words import Term

ROW = {
    "version": 1,
    "offer": "<b>Tuin</b>",
    "title": "<script>alert(1)</script>",
    "starts_on": date(2025, 1, 1),
    "ends_on": date(2026, 5, 1),
    "amount_per_year": 100.0,
    "conditions": "`${x}` <i>",
    "term": Term.KWARTAAL,
}


def test_texts_of_users_stay_texts_and_the_warning_stands_below() -> None:
    texts.use(Language.NL)
    html = build([told.agreement("x", ROW)], named=True)
    assert "<script>" not in html and "<b>" not in html
    assert "&lt;script&gt;" in html and "&lt;b&gt;Tuin" in html
    assert "Loopt af op 1 mei 2026, binnen drie maanden." in html
    assert "`${x}` &lt;i&gt;" in build([told.agreement("x", ROW)])


def test_nothing_agreed_is_told() -> None:
    texts.use(Language.NL)
    assert "Er is nog niets afgesproken." in build([])
