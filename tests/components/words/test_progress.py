"""How far a load is and why it failed, in whole sentences."""

import pytest

from components.loading import Job, JobState, Step
from components.words import progress, texts
from components.words.texts import Language
from db.load import UnknownMunicipalityError
from geodata.errors import BrokenAnswerError, SourceRefusedError, SourceUnreachableError
from geodata.sources.http import Cure, Service
from geodata.sources.progress import Doing


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)
    yield
    texts.use(Language.NL)


def at(step, state=JobState.RUNNING):
    return Job("GM0001", "Vierkant", 2024, state, 0.0, step=step)


def test_a_step_names_service_table_page_and_rows():
    now = Step(Doing.STATLINE, (("table", "85984NED"), ("year", 2024)), 12_000, None, 12)
    said = progress.step(at(now))
    assert all(part in said for part in ("StatLine", "85984NED", "2024", "12.000", "12"))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("doing", [None, *Doing])
def test_everything_that_can_be_done_has_a_sentence(doing, language):
    texts.use(language)
    said = progress.step(at(Step(doing)))
    assert said.endswith((".", ")")) and "{" not in said


@pytest.mark.parametrize("state", [JobState.WAITING, JobState.STOPPING])
def test_waiting_and_stopping_say_so_whatever_was_being_done(state):
    said = progress.step(at(Step(Doing.STATLINE), state))
    assert said and "StatLine" not in said


@pytest.mark.parametrize(
    ("trouble", "parts"),
    [
        (
            SourceUnreachableError("x", service=Service.PDOK, cure=Cure.CHECK_CONNECTION),
            ("PDOK geeft geen antwoord", "verbinding"),
        ),
        (SourceUnreachableError("x", service=Service.PDOK, cure=Cure.TRY_LATER, status=503), ("PDOK", "503")),
        (
            SourceRefusedError("x", service=Service.STATLINE, cure=Cure.CHECK_RELEASE, status=404),
            ("CBS StatLine weigerde", "404", "ander jaar"),
        ),
        (BrokenAnswerError("x", service=Service.RIVM, cure=Cure.TRY_LATER), ("RIVM", "paar minuten")),
        (UnknownMunicipalityError("x", gemeente="GM0001", year=2024), ("GM0001", "2024", "andere gemeente")),
    ],
)
def test_a_failure_names_the_service_how_it_failed_and_the_cure(trouble, parts):
    said = " ".join(progress.failure(trouble)).lower()
    assert [part for part in parts if part.lower() not in said] == []


def test_a_fault_of_our_own_tells_nothing_of_the_inside():
    said = " ".join(progress.failure(ZeroDivisionError("division by zero in /srv/x.py")))
    assert "zero" not in said and "/srv" not in said and said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 seconden"),
        (1, "1 seconde"),
        (59.9, "59 seconden"),
        (60, "1 minuut en 0 seconden"),
        (125, "2 minuten en 5 seconden"),
    ],
)
def test_a_duration_is_told_in_minutes_and_seconds(seconds, said):
    assert progress.duration(seconds) == said
