"""An address is no way around the guard: what stands in it is known in the whole municipality from then on."""

import pytest
from sqlmodel import select

from components import actions
from db.engine import writing
from db.errors import FoundPersonalDataError
from db.models import Activity, TextException
from db.privacy.findings import FindingKind, finding
from tests.factories import ACTIVITY, COORDINATOR, add_municipality, add_organisation

ADDRESS = "Anneke de Vries, Kerkstraat 12, 5341 AB"
PERSON = finding(ADDRESS, 0, 15, FindingKind.PERSON)
STREET = finding(ADDRESS, 17, 30, FindingKind.ADDRESS)


@pytest.fixture
def values(sqlite_database, exact_guard, monkeypatch):
    with writing() as session:
        add_municipality(session)
        partner = add_organisation(session).id
    monkeypatch.setattr(actions, "actor", lambda: COORDINATOR)
    exact_guard.check_fields = lambda texts, gazetteer=None: {"address": [PERSON, STREET]} if "address" in texts else {}
    return ACTIVITY | {"organisation_id": partner, "address": ADDRESS}


def test_a_person_in_an_address_is_asked_about_and_a_street_is_not(values):
    with pytest.raises(FoundPersonalDataError) as stopped:
        actions.create(Activity, values)
    assert stopped.value.findings == {(0, "address"): [PERSON]}


def test_a_venue_called_after_somebody_is_let_pass_and_stands_on_the_list(values):
    made = actions.create(Activity, values, passed=[PERSON.id])
    assert made.address == ADDRESS
    with writing() as session:
        assert [(one.field, one.words) for one in session.exec(select(TextException))] == [
            ("address", "Anneke de Vries")
        ]
