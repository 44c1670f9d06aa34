"""What a name may mean: addresses of PDOK, buurten, addresses and words of the register."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from components.reading import near, places
from components.reading.near import near_by_name
from components.reading.offers import offers
from components.view_state import ViewState
from components.words import texts
from components.words.texts import Language
from db.engine import writing
from db.words import Kind
from geodata.errors import SourceUnreachableError
from geodata.sources.locatieserver import Address
from tests.factories import GEMEENTE, add_activity, add_municipality, add_organisation

HOME = Address("Dorpsstraat 12, 1234AB Vierkant", 5.3, 51.6, 150_123.4, 400_567.8, GEMEENTE, None, None)


@pytest.fixture
def result(sqlite_database: Engine):
    texts.use(Language.NL)
    with writing(sqlite_database) as session:
        add_municipality(session)
        organisation = add_organisation(session)
        add_activity(session, organisation, title="Koffie in de tuin", address="De Brug, Kerkstraat 1")
        add_activity(session, organisation, address="De Brug, Kerkstraat 1")
        add_activity(session, organisation, address="Nergens", x=None, y=None, wijkcode=None, buurtcode=None)
    return offers(ViewState(gemeente=GEMEENTE), Kind.ACTIVITY)


@pytest.fixture
def real(result, monkeypatch):
    """The same municipality as if it were a real one, which PDOK knows."""
    known = [replace(place, fictional=False) for place in places.municipalities()]
    monkeypatch.setattr(places, "municipalities", lambda: known)
    asked: list[str] = []

    def find(http, base_url, q, *, gemeente=None, rows=10):
        asked.append(q)
        assert gemeente == GEMEENTE
        if q == "stuk":
            raise SourceUnreachableError("PDOK does not answer", service="PDOK")
        return [HOME] if q.startswith("dorps") else []

    monkeypatch.setattr(near, "find_addresses", find)
    return asked


def test_an_address_of_the_register_is_found_once_and_taken_at_once(result):
    answer = near_by_name(result, "kerkstraat 1")
    assert [(spot.label, spot.point) for spot in answer.found] == [("De Brug, Kerkstraat 1", (150_500, 400_500))]
    assert answer.meant == answer.found[0]


def test_a_buurt_is_found_by_its_name(result):
    labels = [spot.label for spot in near_by_name(result, "buurt 1").found]
    assert labels[0] == "midden van buurt 1"


def test_fewer_than_three_signs_find_nothing(result):
    assert near_by_name(result, "ke").found == ()


def test_words_of_a_title_are_offered_and_words_with_a_number_never(result):
    assert [spot.words for spot in near_by_name(result, "koffie tuin").found] == ["koffie tuin"]
    assert not any(spot.words for spot in near_by_name(result, "koffie 1").found)


def test_a_fictional_municipality_is_never_asked_of_pdok(result, monkeypatch):
    monkeypatch.setattr(near, "find_addresses", lambda *_args, **_more: pytest.fail("PDOK was asked"))
    near_by_name(result, "Dorpsstraat 12")


def test_an_address_of_pdok_comes_first_and_is_rounded(result, real):
    answer = near_by_name(result, "dorpsstraat 12")
    assert answer.found[0].point == (150_120, 400_570)
    assert answer.meant == answer.found[0]
    assert real == ["dorpsstraat 12"]


def test_without_pdok_what_the_register_knows_is_still_found_and_the_failure_is_told(result, real):
    answer = near_by_name(result, "stuk")
    assert (answer.found, answer.reached) == ((), False)
