"""A view that names what is gone never shows everything instead: of a wijk, a buurt that is looked from, a partner."""

import datetime as dt
from uuid import UUID

import pytest

from components.presenting.story import Failed
from components.reading.asked_areas import AreaGoneError, GoneError, PartnerGoneError
from components.reading.presenting import story
from components.reading.sheets import sheet_of
from components.sheets import Sheet
from components.sheets.kinds import SheetKind
from components.view_state import ViewState
from components.words import reasons, texts
from components.words.texts import Language
from db import records
from db.engine import writing
from db.models import Organisation
from db.words import Origin
from geodata.vocabulary import TargetGroup
from tests.factories import COORDINATOR, GEMEENTE, add_activity, add_day, add_municipality, add_organisation

TODAY = dt.date(2026, 11, 24)
NOBODY = "00000000-0000-4000-8000-000000000000"
AREAS = (
    (SheetKind.BEREIK, {"wijk": "WK990177"}, "WK990177"),
    (SheetKind.BEREIK, {"wijk": "WK990177", "doelgroep": "iedereen"}, "WK990177"),
    (SheetKind.ACTIVITEITEN, {"buurt": "BU99017777", "binnen": "400"}, "BU99017777"),
    (SheetKind.INITIATIEVEN, {"buurt": "BU99017777"}, "BU99017777"),
)
PARTNERS = ((SheetKind.SAMEN, "met"), (SheetKind.ACTIVITEITEN, "organisatie"))


@pytest.fixture
def partner(sqlite_database):
    """Give the id of a partner with an activity; one without any is there too."""
    texts.use(Language.NL)
    with writing() as session:
        add_municipality(session, wijken=3)
        one = add_organisation(session)
        add_activity(session, one)
        add_organisation(session, name="Sportclub Vierkant")
        found = str(one.id)
    yield found
    texts.use(Language.NL)


def made(kind: SheetKind, **asked: str) -> Sheet:
    view, dropped = ViewState.from_params({"gemeente": GEMEENTE, **asked})
    assert not dropped
    return sheet_of(kind, view, actor=COORDINATOR, today=TODAY)


@pytest.mark.parametrize(("kind", "asked", "code"), AREAS)
def test_an_area_that_is_gone_is_named_and_the_whole_municipality_is_not_shown_instead(partner, kind, asked, code):
    with pytest.raises(AreaGoneError) as failure:
        made(kind, **asked)
    assert failure.value.details["area"] == code and code in reasons.error(failure.value)


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (SheetKind.BEREIK, {"wijk": "WK990101"}),
        # For one group every wijk is shown, whichever was chosen before.
        (SheetKind.BEREIK, {"wijk": "WK990177", "doelgroep": TargetGroup.JONGEREN.value}),
        (SheetKind.ACTIVITEITEN, {"buurt": "BU99010100"}),
        # A place goes before a buurt.
        (SheetKind.ACTIVITEITEN, {"buurt": "BU99017777", "bij": "500-500"}),
        # What other kinds of view do not show is not missed there.
        (SheetKind.KAART, {"wijk": "WK990177", "buurt": "BU99017777", "met": NOBODY, "organisatie": NOBODY}),
        (SheetKind.INITIATIEVEN, {"organisatie": NOBODY}),
    ],
)
def test_what_is_there_and_what_a_view_does_not_show_is_not_missed(partner, kind, asked):
    assert made(kind, **asked).parts


@pytest.mark.parametrize(("kind", "name"), PARTNERS)
@pytest.mark.parametrize("lang", list(Language))
def test_a_partner_that_is_not_there_is_said_kindly_and_all_others_are_not_shown_instead(partner, kind, name, lang):
    assert made(kind, **{name: partner}).parts
    with pytest.raises(PartnerGoneError) as failure:
        made(kind, **{name: NOBODY})
    assert isinstance(failure.value, GoneError)
    texts.use(lang)
    said = reasons.error(failure.value)
    assert "partner" in said.lower() and "Vierkant" in said and NOBODY not in said


def test_a_partner_that_left_is_not_there_any_more_but_what_it_still_runs_is_shown(partner):
    with writing() as session:
        about = {"gemeente": GEMEENTE, "version": 1, "actor": COORDINATOR, "origin": Origin.SCREEN}
        records.end(session, Organisation, UUID(partner), **about)
    with pytest.raises(PartnerGoneError):
        made(SheetKind.SAMEN, met=partner)
    assert "Vierkant" in made(SheetKind.ACTIVITEITEN, organisatie=partner).title


def test_scenes_of_what_is_gone_say_so_by_their_name_and_show_nothing_else(partner):
    asked = [*((kind.value, params) for kind, params, _code in AREAS), *((k.value, {n: NOBODY}) for k, n in PARTNERS)]
    scenes = [
        {"id": f"b88adcb2-761d-55c4-ba16-954fcb1cc23{at}", "kind": kind, "title": f"Scène {at}", "notes": "",
         "asked": params}
        for at, (kind, params) in enumerate(asked)
    ]  # fmt: skip
    with writing() as session:
        day = str(add_day(session, scenes=scenes).id)
    told = story(ViewState(gemeente=GEMEENTE, intervisiedag=day), actor=COORDINATOR, today=TODAY)
    for at in range(len(asked)):
        shown = told.content(at)
        assert isinstance(shown, Failed) and f"Scène {at}" in shown.reason and NOBODY not in shown.reason
