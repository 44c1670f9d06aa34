"""Addresses are found where they lie, and what was typed stays between who typed it and the service."""

import traceback
from urllib.parse import parse_qs, urlsplit

import pytest

from geodata.errors import BrokenAnswerError, SourceError, SourceRefusedError, SourceUnreachableError
from geodata.sources.http import Http
from geodata.sources.locatieserver import find_addresses, to_rd
from tests.service_double import GEMEENTE, OTHER, SOUTH, WEST, ServiceDouble, Trouble


def test_an_address_has_its_place_in_both_systems_and_its_codes(double: ServiceDouble, http: Http) -> None:
    found = find_addresses(http, double.url, "Kerkstraat 1", gemeente=GEMEENTE)
    first = found[0]
    assert first.label == "Kerkstraat 1, 1234AB Proefstad"
    assert (first.x, first.y) == (WEST + 500, SOUTH + 500)
    assert to_rd(first.lon, first.lat) == pytest.approx((first.x, first.y), abs=0.05)
    assert (first.gemeente, first.wijkcode, first.buurtcode) == (GEMEENTE, "WK123400", "BU12340000")


def test_a_postcode_has_no_codes(double: ServiceDouble, http: Http) -> None:
    found = find_addresses(http, double.url, "Kerkstraat 1234AB", gemeente=GEMEENTE)
    postcode = next(address for address in found if "Kerkstraat," in address.label)
    assert (postcode.wijkcode, postcode.buurtcode) == (None, None)


def test_an_address_of_another_municipality_is_left_out_even_when_the_service_gives_it(
    double: ServiceDouble, http: Http
) -> None:
    assert {one.gemeente for one in find_addresses(http, double.url, "Kerkstraat 1")} == {GEMEENTE, OTHER}
    assert {one.gemeente for one in find_addresses(http, double.url, "Kerkstraat 1", gemeente=GEMEENTE)} == {GEMEENTE}
    asked = parse_qs(urlsplit(double.asked[-1]).query)
    assert asked["fq"] == ["gemeentecode:1234", "type:adres"]


@pytest.mark.parametrize("typed", ["", "  ", "ab", " a  b"[:3]])
def test_too_little_finds_nothing_and_asks_nobody(double: ServiceDouble, http: Http, typed: str) -> None:
    assert find_addresses(http, double.url, typed) == []
    assert double.asked == []


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", "`${1}`", "Kerk\u202estraat", "a" * 10_000, "q=1&rows=99"]
)
def test_whatever_is_typed_travels_as_one_short_question(double: ServiceDouble, http: Http, typed: str) -> None:
    find_addresses(http, double.url, typed)
    asked = parse_qs(urlsplit(double.asked[-1]).query)
    assert asked["q"] == [typed[:120]]
    assert asked["rows"] == ["10"]


def test_a_document_that_cannot_be_read_is_left_out(double: ServiceDouble, http: Http) -> None:
    good = double.addresses[0]
    double.addresses = [
        good | {"centroide_ll": "LINESTRING(1 2, 3 4)"},
        good | {"centroide_ll": "POINT(999 52)"},
        good | {"centroide_ll": "POINT(nan 52)"},
        good | {"centroide_rd": None, "wijkcode": 7, "buurtcode": "BU1"},
    ]
    found = find_addresses(http, double.url, "Kerkstraat")
    assert len(found) == 1
    assert (found[0].x, found[0].y) == pytest.approx((WEST + 500, SOUTH + 500), abs=0.05)
    assert (found[0].wijkcode, found[0].buurtcode) == (None, None)


@pytest.mark.parametrize(
    ("trouble", "error"),
    [
        (Trouble.BUSY, SourceUnreachableError),
        (Trouble.DROPPED, SourceUnreachableError),
        (Trouble.REFUSED, SourceRefusedError),
        (Trouble.HTML, BrokenAnswerError),
        (Trouble.CUT, BrokenAnswerError),
        (Trouble.WRONG_FORM, BrokenAnswerError),
    ],
)
def test_a_failing_service_is_an_error_that_does_not_tell_what_was_typed(
    double: ServiceDouble, http: Http, trouble: Trouble, error: type[SourceError]
) -> None:
    double.trouble = lambda number, path: trouble
    with pytest.raises(error) as caught:
        find_addresses(http, double.url, "Geheimstraat 12", gemeente=GEMEENTE)
    told = "".join(traceback.format_exception(caught.value)) + str(caught.value.details)
    assert "Geheimstraat" not in told.replace('"Geheimstraat 12", gemeente', "")
    assert caught.value.details["service"] == "PDOK"
