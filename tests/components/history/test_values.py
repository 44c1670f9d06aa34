"""What stands in the history is said in words: no codes, no coordinates, no machine words; old lines stay readable."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.history.told import tell
from components.history.values import Names, in_words, matter_in_words
from components.words import texts
from components.words.texts import Language
from db.forms import FORMS
from db.models import History
from db.words import Action, Kind, Origin, Result
from geodata.vocabulary import Role

NAMES = Names({"WK990100": "De Bleek", "BU99010000": "Bleekveld"}, {"1" * 8: "Welzijn"})


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)
    yield
    texts.use(Language.NL)


@pytest.mark.parametrize(
    ("kind", "field", "value", "said"),
    [
        (Kind.SIGNAL, "kind", "knelpunt", "knelpunt"),
        (Kind.ORGANISATION, "kind", "welzijn", "welzijn"),
        (Kind.SIGNAL, "wijkcode", "WK990100", "De Bleek"),
        (Kind.BUNDLE, "wijkcodes", ["WK990100", "WK990199"], "De Bleek en WK990199"),
        (Kind.ACTIVITY, "organisation_id", "11111111", "Welzijn"),
        (Kind.ACTIVITY, "organisation_id", "22222222", "een stuk dat er niet meer is"),
        (Kind.ACTIVITY, "price", 2.5, "€ 2,50"),
        (Kind.ACTIVITY, "price", 0, "€\u00a00"),
        (Kind.ACTIVITY, "wheelchair", True, "ja"),
        (Kind.ACTIVITY, "capacity", 1200, "1.200"),
        (Kind.ACTIVITY, "checked_on", "2026-03-03", "3 maart 2026"),
        (Kind.ACTIVITY, "checked_on", date(2026, 3, 3), "3 maart 2026"),
        (Kind.ACTIVITY, "ended_at", "2026-03-03T23:30:00Z", "4 maart 2026, 00:30"),
        (Kind.ACTIVITY, "ends_at", "11:30:00", "11:30"),
        (Kind.ACTIVITY, "themes", ["werk", "een oud thema"], "werk en een oud thema"),
        (Kind.INITIATIVE, "stages", [{"stage": "idee", "since": "2026-01-01"}], "idee: 1 januari 2026"),
        (Kind.INTERVISIE_DAY, "planned_on", "2026-03-03", "3 maart 2026"),
        (
            Kind.INTERVISIE_DAY,
            "agenda",
            [{"time": "09:30", "what": "Koffie"}, {"time": None, "what": "Kaart"}],
            "09:30 Koffie; Kaart",
        ),
        (
            Kind.INTERVISIE_DAY,
            "scenes",
            [{"kind": "tekst", "title": "Vragen", "lines": ["Wie?", "Waar?"], "notes": "x"}],
            "tekst: Vragen / Wie? / Waar? / x",
        ),
        (Kind.ACTIVITY, "description", "", "–"),
        (Kind.ACTIVITY, "a field of long ago", "x", "x"),
    ],
)
def test_a_value_is_said_as_people_say_it(kind, field, value, said):
    assert in_words(kind, field, value, NAMES) == said


def test_a_place_is_on_the_map_and_never_a_number():
    said = matter_in_words(Kind.SIGNAL, {"buurtcode": "BU99010000", "x": 150250.0, "y": 400250.0}, NAMES)
    assert said == "Bleekveld, met een precieze plek op de kaart"


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**6), 10**6), st.floats(-1e6, 1e6), st.text(max_size=20)),
    lambda parts: st.one_of(st.lists(parts, max_size=3), st.dictionaries(st.text(max_size=8), parts, max_size=3)),
    max_leaves=6,
)
FIELDS = sorted({name for form in FORMS.values() for name in form.table.model_fields})


@given(st.sampled_from(list(Kind)), st.dictionaries(st.sampled_from(FIELDS), JSON), st.sampled_from(list(Action)))
def test_whatever_an_old_line_holds_it_can_be_told(kind, values, action):
    line = History(
        id=1,
        at=datetime(2026, 1, 1, tzinfo=UTC),
        actor="iemand",
        role=Role.COORDINATOR,
        gemeente_code="GM9901",
        action=action,
        kind=kind,
        object_id="",
        before={},
        after=values,
        origin=Origin.SCREEN,
        result=Result.DONE,
    )
    texts.use(Language.NL)
    assert tell(line, NAMES).who == "iemand, coördinator"
