"""Each error, each status and each missing index has a sentence with the way out, in both languages."""

import pytest

from components.words import reasons, texts
from components.words.texts import Language
from db import errors as register
from geodata import errors as family
from geodata.errors import Fault, GeodataError
from geodata.figures.need import Reason
from geodata.figures.references import ReferenceReason
from geodata.vocabulary import Status


@pytest.fixture(autouse=True, params=list(Language))
def _language(request):
    texts.use(request.param)
    yield request.param
    texts.use(Language.NL)


def kinds(of):
    return [of, *(kind for child in of.__subclasses__() for kind in kinds(child))]


def is_whole(text):
    return bool(text) and text[0].isupper() and text.endswith(".") and "{" not in text and "Traceback" not in text


@pytest.mark.parametrize("kind", kinds(GeodataError), ids=lambda kind: kind.__name__)
def test_every_error_of_the_family_is_a_sentence_without_its_inside(kind):
    assert is_whole(reasons.error(kind("secret inside", path="/srv/secret")))


def test_the_register_has_sentences_too():
    found = [
        kind
        for kind in vars(register).values()
        if isinstance(kind, type) and issubclass(kind, Exception) and kind.__module__ == register.__name__
    ]
    assert found
    assert {getattr(kind, "code", "") for kind in found} - {""} <= set(reasons.ERRORS)


def test_an_error_of_somebody_else_promises_nothing_and_tells_nothing():
    said = reasons.error(ZeroDivisionError("division by zero at 0x7f"))
    assert is_whole(said) and "division" not in said


def test_a_service_is_named_when_it_is_known():
    class ServiceError(GeodataError):
        code = "source_unreachable"

    assert "PDOK" in reasons.error(ServiceError("x", service="PDOK"))
    assert is_whole(reasons.error(ServiceError("x")))


@pytest.mark.parametrize("status", [one for one in Status if one not in (Status.KNOWN, Status.ROUNDED)])
def test_every_reason_for_no_figure_is_a_sentence_of_its_own(status):
    assert is_whole(reasons.status(status))
    assert [other for other in Status if reasons.status(other) == reasons.status(status)] == [status]


@pytest.mark.parametrize("why", list(Reason))
def test_every_reason_for_no_index_is_a_sentence_of_its_own(why):
    assert is_whole(reasons.need(why.value))
    assert why.value in reasons.NEED_REASONS


def test_an_unknown_reason_still_gives_a_sentence():
    assert is_whole(reasons.need("never heard of"))
    assert ReferenceReason.COUNTRY_INCOMPLETE.value in reasons.NEED_REASONS


@pytest.mark.parametrize("code", [*reasons.FAULTS, "never heard of"])
def test_every_fault_in_a_file_has_a_cure(code):
    wrong, cure = reasons.fault(Fault(code, row=3, field="waarde", found="<x>"))
    assert is_whole(wrong) and is_whole(cure) and wrong != cure


def test_the_family_is_not_empty():
    assert family.GeodataError in kinds(GeodataError) and len(kinds(GeodataError)) > 5
