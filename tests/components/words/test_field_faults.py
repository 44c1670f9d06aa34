"""Each fault of a field has a sentence of its own, with the cure."""

from datetime import date

import pytest

from components.words import field_faults, texts
from components.words.texts import Language
from db.checking import validate
from db.errors import FieldFault
from db.forms import FORMS
from db.models import Activity, Organisation, Signal
from db.privacy.findings import EXACT_KINDS
from tests.factories import ACTIVITY, ORGANISATION, SIGNAL

UNKNOWN = "This cannot be right. Look at it again."
WRONG = [
    (Activity, ACTIVITY | {"organisation_id": "11111111-1111-4111-8111-111111111111"}, change)
    for change in (
        {"title": " "},
        {"title": "x" * 300},
        {"themes": []},
        {"themes": ["voetbal"]},
        {"age_from": -1},
        {"age_from": "acht"},
        {"age_from": 8.5},
        {"age_to": 300},
        {"age_from": 65, "age_to": 12},
        {"capacity": "veel"},
        {"price": "gratis"},
        {"price": float("inf")},
        {"checked_on": "gisteren"},
        {"ends_at": "straks"},
        {"wheelchair": "misschien"},
        {"schedule": "elke dinsdag"},
        {"owner_function": "jan@example.nl"},
        {"wijkcode": "Noord"},
        {"organisation_id": "x"},
    )
]
WRONG += [
    (Organisation, ORGANISATION, change)
    for change in ({"contact_email": "jan"}, {"website": "javascript:x"}, {"contact_phone": "bel Ans"})
]
WRONG += [(Signal, SIGNAL, change) for change in ({"severity": 9}, {"observed_on": date(2025, 1, 1), "text": ""})]
WRONG += [(Signal, SIGNAL, {"text": f"Bel {number}"}) for number in ("06-12345678", "jan@example.nl", "111222333")]


@pytest.mark.parametrize(("table", "good", "change"), WRONG, ids=lambda value: str(value)[:40])
@pytest.mark.parametrize("language", Language)
def test_each_fault_of_a_form_is_told_with_its_cure(table, good, change, language):
    faults = validate(FORMS[table], [good | change]).faults
    assert faults
    texts.use(language)
    try:
        said = [field_faults.sentence(fault) for fault in faults]
        assert all(sentence.endswith(".") for sentence in said)
        assert texts._(UNKNOWN) not in said, faults
    finally:
        texts.use(Language.NL)


def test_each_exact_finding_has_its_own_sentence():
    said = {
        field_faults.sentence(FieldFault(0, "text", f"personal_data.{kind.name.lower()}", "")) for kind in EXACT_KINDS
    }
    assert len(said) == len(EXACT_KINDS)


def test_an_unknown_code_is_told_too():
    assert field_faults.sentence(FieldFault(0, "title", "something_new", ""))
