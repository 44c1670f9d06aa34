"""A day in words: how far off it is, and what came of what was agreed, kindly and whole."""

import datetime as dt
from uuid import uuid4

import pytest

from components.intervisie import told
from components.words import texts
from components.words.texts import Language
from db.intervisie import Day
from db.joint_projects import Project, StepSeen
from geodata.vocabulary import ProjectStatus, Theme

TODAY = dt.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)
    yield
    texts.use(Language.NL)


def _day(on: dt.date) -> Day:
    return Day(uuid4(), 1, "Dag", on, {}, (), (), False)


def _project(status: ProjectStatus, told_on: dt.date = TODAY, steps: tuple[StepSeen, ...] = ()) -> Project:
    return Project(
        uuid4(), 1, "Samen eten", "", "", {"a": "Een", "b": "Twee"}, (), Theme.WERK, None, None, None,
        dt.date(2025, 9, 25), status, told_on, steps, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "vandaag"),
        (1, "over 1 dag"),
        (12, "over 12 dagen"),
        (-1, "1 dag geleden"),
        (-30, "30 dagen geleden"),
        (-31, ""),
    ],
)
def test_a_day_says_how_far_off_it_is(days: int, said: str) -> None:
    assert told.when(_day(TODAY + dt.timedelta(days=days)), TODAY) == said


def test_a_date_names_its_year_where_it_is_another_one() -> None:
    assert told.date(_day(dt.date(2026, 12, 10)), TODAY) == "donderdag 10 december"
    assert told.date(_day(dt.date(2025, 9, 25)), TODAY) == "donderdag 25 september 2025"


def test_what_came_of_a_day_leaves_nothing_out() -> None:
    quiet = TODAY - dt.timedelta(days=250)
    projects = [
        _project(ProjectStatus.LOOPT),
        _project(ProjectStatus.GESTART, quiet),
        _project(ProjectStatus.AFGEROND, quiet),
        _project(ProjectStatus.GESTOPT, quiet),
        _project(ProjectStatus.AFGESPROKEN),
    ]
    said = told.outcome(projects, TODAY)
    assert said == (
        "Er zijn 5 gezamenlijke projecten afgesproken. 2 lopen door. 1 is afgerond. 1 moet nog beginnen. "
        "1 is gestopt. Van 1 is al een tijd niets gehoord: een belletje waard."
    )
    assert told.short_outcome(projects) == "5 afspraken · 3 lopen door · 1 afgerond"
    assert told.outcome([], TODAY) == ""
    assert told.short_outcome([]) == "Op deze dag is niets afgesproken"


def test_every_status_counts_once_in_what_came_of_it() -> None:
    for status in ProjectStatus:
        sentences = told.outcome([_project(status)], TODAY).split(". ")
        assert len(sentences) == 2, status


def test_the_last_step_is_told_with_its_words_and_silence_is_said_as_it_is() -> None:
    first = StepSeen(uuid4(), ProjectStatus.GESTART, dt.date(2026, 1, 5), "Begonnen.")
    last = StepSeen(uuid4(), ProjectStatus.LOOPT, dt.date(2026, 3, 1), "Twintig mensen.")
    assert told.last_step(_project(ProjectStatus.LOOPT, steps=(first, last))) == (
        "Loopt, stand op 1 maart 2026",
        "Twintig mensen.",
    )
    status, words = told.last_step(_project(ProjectStatus.AFGESPROKEN, dt.date(2025, 9, 25)))
    assert status == "Afgesproken, stand op 25 september 2025"
    assert words == "Sinds de afspraak van 25 september 2025 is er niets over verteld."
