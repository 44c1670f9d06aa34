"""Finding activities and initiatives on their pages: in words, by choices, and with nothing that fits."""

import sqlite3
from uuid import UUID

import pytest

from tests.pages.test_pages import open_page, words_of

__all__ = ["open_page"]

TUESDAY = {"dag": "di", "doelgroep": "ouderen 65+", "prijs": "gratis", "rolstoel": "ja"}


@pytest.mark.parametrize("page", ["activities", "initiatives"])
def test_without_a_municipality_the_page_says_where_to_load_one(open_page, page):
    app = open_page(page, "empty")
    assert not app.exception
    assert "Er is nog geen gemeente geladen" in words_of(app)


def test_one_line_asks_everything_at_once(open_page):
    app = open_page("activities")
    app.text_input(key="offer_line").set_value("gratis dinsdag 65+ rolstoel 800 m Oude Vest 31").run()
    assert not app.exception
    words = words_of(app)
    assert "op dinsdag, voor ouderen 65+, gratis, rolstoeltoegankelijk, binnen 800 meter van" in words
    assert "Oude Vest 31" in words
    params = {name: value[0] if isinstance(value, list) else value for name, value in app.query_params.items()}
    assert {name: params[name] for name in TUESDAY} == TUESDAY
    assert not any("Vest" in value for value in params.values())


@pytest.mark.parametrize("view", ["lijst", "kaart", "week"])
@pytest.mark.parametrize("page", ["activities", "initiatives"])
def test_each_form_of_the_result_opens(open_page, page, view):
    app = open_page(page, weergave=view, dag="di")
    assert not app.exception
    assert "op dinsdag" in words_of(app)


def test_what_is_open_tells_everything_and_a_link_to_nothing_says_so(open_page):
    app = open_page("activities", **TUESDAY)
    first = next(button for button in app.button if str(button.key).startswith("to_"))
    first.click().run()
    assert not app.exception
    words = words_of(app)
    for fact in ("Eerstvolgende keer", "Bijgehouden door", "Preventie", "Gecontroleerd"):
        assert fact in words
    app = open_page("activities", aanbod="00000000-0000-4000-8000-000000000000")
    assert "Wat deze link opent, is er niet (meer)." in words_of(app)


def test_with_nothing_that_fits_the_page_says_what_to_let_go_of_and_a_press_does_so(open_page):
    app = open_page("activities", dag="zo", dagdeel="avond", prijs="gratis", thema="werk")
    buttons = [button for button in app.button if str(button.key).startswith("relax_")]
    assert buttons
    assert all(button.label.startswith("zonder") for button in buttons)
    before = words_of(app)
    app = buttons[0].click().run()
    assert "Niets past bij dit alles" in before
    assert "Niets past bij dit alles" not in words_of(app)


def test_clearing_all_asks_nothing_any_more(open_page):
    app = open_page("activities", weergave="week", bij="168620-422980", **TUESDAY)
    app.button(key="offer_clear").click().run()
    assert not app.exception
    assert set(app.query_params) == {"weergave"}


def test_a_name_of_a_place_that_may_be_several_is_asked_back(open_page):
    app = open_page("activities")
    app.text_input(key="offer_place").set_value("oude").run()
    spots = [button for button in app.button if str(button.key).startswith("spot_")]
    assert len(spots) > 1
    spots[0].click().run()
    assert not app.exception
    assert {"bij", "buurt"} & set(app.query_params)
    assert not [button for button in app.button if str(button.key).startswith("spot_")]


def test_a_part_of_a_title_finds_it_and_an_address_never_becomes_words_of_a_link(open_page):
    app = open_page("activities")
    app.text_input(key="offer_line").set_value("koffie met de krant").run()
    assert not app.exception
    assert "met de woorden “koffie met de krant”" in words_of(app)
    app.button(key="offer_clear").click().run()
    app.text_input(key="offer_line").set_value("koffie 1").run()
    assert "woord" not in app.query_params


def test_in_english_nothing_is_left_in_dutch(open_page):
    words = words_of(open_page("activities", lang="en", **TUESDAY))
    assert "on Tuesday, for older people 65+, free, wheelchair accessible" in words
    assert not any(dutch in words for dutch in ("gratis", "rolstoel", "dinsdag", "gecontroleerd", "Wanneer"))


def test_a_visitor_is_told_nothing_of_how_many_came_to_one_activity(open_page, demo_file):
    with sqlite3.connect(demo_file) as database:
        query = "SELECT activity_id, SUM(participants) FROM gathering WHERE activity_id IS NOT NULL GROUP BY 1"
        [(offer, _total), *_rest] = database.execute(query).fetchall()
    words = words_of(open_page("activities", aanbod=str(UUID(offer))))
    assert "kwamen" not in words and "deelnemers" not in words
