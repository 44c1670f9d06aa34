"""What a municipality knows by name is read from its own register only."""

import pytest

from db import privacy
from db.engine import reading, writing
from db.privacy.known_names import parts_of_address
from tests.factories import GEMEENTE, OTHER_GEMEENTE, add_activity, add_initiative, add_municipality, add_organisation


def test_areas_partners_groups_venues_and_streets_are_known(database):
    with writing(database) as session:
        add_municipality(session)
        partner = add_organisation(session, name="Stichting Jan Cunen")
        add_activity(session, partner, address="De Rooie Bank, Kerkstraat 12")
        add_initiative(session, initiator="Tuingroep Vierkant", address="Wilhelminapark")
    with reading(database) as session:
        known = privacy.gazetteer_of(session, gemeente=GEMEENTE)
    for text in ("vierkant", "wijk 0", "stichting jan cunen", "DE ROOIE BANK", "tuingroep vierkant", "wilhelminapark"):
        assert known.places_in(text) == [(0, len(text))], text
    assert known.addresses_in("kerkstraat 12") == [(0, 13)]
    assert known.places_in("samen wandelen") == []


def test_another_municipality_knows_nothing_of_it(database):
    with writing(database) as session:
        add_municipality(session)
        add_organisation(session, name="Stichting Jan Cunen")
    with reading(database) as session:
        known = privacy.gazetteer_of(session, gemeente=OTHER_GEMEENTE)
    assert not known.names
    assert not known.streets


def test_a_new_partner_is_known_at_once(database):
    with writing(database) as session:
        add_municipality(session)
    with reading(database) as session:
        assert privacy.gazetteer_of(session, gemeente=GEMEENTE).places_in("Farent") == []
    with writing(database) as session:
        add_organisation(session, name="Farent")
    with reading(database) as session:
        known = privacy.gazetteer_of(session, gemeente=GEMEENTE)
        assert known.places_in("Farent") == [(0, 6)]
        assert privacy.gazetteer_of(session, gemeente=GEMEENTE) is known


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("Buurthuis De Schutkolk, Sluisplein 8", [("Buurthuis De Schutkolk", False), ("Sluisplein", True)]),
        ("Kerkstraat 12b, 5341 AB Oss", [("Kerkstraat", True)]),
        ("Waardpark, Zuiderdreef", [("Waardpark", True), ("Zuiderdreef", True)]),
        ("1e Maasdijk 3", []),
        ("", []),
    ],
)
def test_an_address_is_taken_apart(address, parts):
    assert list(parts_of_address(address)) == parts
