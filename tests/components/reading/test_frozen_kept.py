"""A frozen view that an earlier version kept is opened without what somebody typed, looked from or tapped."""

import datetime as dt

import pytest

from components.reading import frozen as reading_side
from components.sheets.kinds import SheetKind
from components.view_state import ViewState
from components.words import texts
from components.words.texts import Language
from db import records
from db.engine import writing
from db.models import FrozenView
from db.words import Origin
from tests.factories import COORDINATOR, GEMEENTE, add_municipality

DAY = dt.date(2026, 3, 3)
TYPED = {"woord": "jan de boer", "bij": "150250-400250", "uit": "punten", "punten": "150250-400250"}


@pytest.fixture
def kept(sqlite_database, monkeypatch):
    """Freeze as an earlier version did: with everything of the link."""
    texts.use(Language.NL)
    monkeypatch.setattr("components.reading.frozen.actor", lambda: COORDINATOR)

    def freeze(kind: SheetKind) -> str:
        values = reading_side.values(kind, ViewState(gemeente=GEMEENTE), "Toen", DAY) | {"gemeente_code": GEMEENTE}
        values["asked"] = {**values["asked"], **TYPED}
        with writing() as session:
            return str(records.create(session, FrozenView, values, actor=COORDINATOR, origin=Origin.SCREEN).id)

    with writing() as session:
        add_municipality(session)
    yield freeze
    texts.use(Language.NL)


@pytest.mark.parametrize("kind", [SheetKind.ACTIVITEITEN, SheetKind.KAART, SheetKind.VRAAG_EN_AANBOD])
def test_it_opens_as_it_was_and_leads_to_a_view_without_it(kept, kind):
    opened = reading_side.opened(GEMEENTE, kept(kind), DAY)
    assert opened is not None and opened.sheet is not None and opened.today is not None
    assert opened.kept.asked["woord"] == TYPED["woord"]
    assert opened.sheet == opened.today and not opened.less
    view = reading_side.view_of(opened.kept)
    assert view.gemeente == GEMEENTE and not view.to_params().keys() & TYPED.keys()


@pytest.mark.parametrize("kind", [SheetKind.KAART, SheetKind.VRAAG_EN_AANBOD, SheetKind.ACTIVITEITEN])
def test_what_is_frozen_now_keeps_no_points_of_a_plan_where_everybody_may_look(kept, kind):
    asked = ViewState.from_params({"gemeente": GEMEENTE, **TYPED})[0]
    values = reading_side.values(kind, asked, "", DAY)
    assert values["open"] and not values["asked"].keys() & TYPED.keys()
    assert "150250" not in str(values["sheets"])
