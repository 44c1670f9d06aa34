"""A visitor's own places: a list from a file, used at once and kept in the session, and points on the map."""

import json
from math import nan

import pytest
from streamlit.testing.v1 import AppTest

from components import data, navigation
from components.intake.locating import Located
from components.planning.asked import CandidateSource
from components.reading import place_lists, planning
from components.session import Key
from components.view_state import ViewState
from components.words import texts
from components.words.texts import Language
from db.engine import writing
from db.errors import GuardNotReadyError
from db.privacy.findings import FindingKind, finding
from db.privacy.guarding import Guard
from geodata.sources.locatieserver import Address
from tests.factories import CORNER, GEMEENTE, add_municipality

X, Y = int(CORNER[0]), int(CORNER[1])
GOOD = f"naam;x;y;capaciteit;kosten\nDe Brug;{X + 500};{Y + 500};60;12500\n<b>Poort</b>;{X + 1500};{Y + 500};40;\n"
FAULTY = GOOD + f"Half;{X};;;\nVer weg;200000;600000;;\n"
PERSON = f"naam;x;y\nJan de Vries;{X + 500};{Y + 500}\nDe Brug;{X + 900};{Y + 500}\nBel 06-12345678;{X};{Y}\n"
PLAN = ViewState(gemeente=GEMEENTE).plan


def screen():
    from components import data, navigation
    from components.blocks.planning import own_list
    from components.reading import planning

    scene = data.scene(navigation.current())
    asked = planning.posed(scene, own_list.own_places())
    own_list.show(scene, scene.view.plan, planning.question(asked))


def people_in(text):
    start = text.find("Jan de Vries")
    return [] if start < 0 else [finding(text, start, start + len("Jan de Vries"), FindingKind.PERSON)]


@pytest.fixture
def app(sqlite_database, monkeypatch):
    texts.use(Language.NL)
    with writing() as opened:
        add_municipality(opened)
    monkeypatch.setattr("db.privacy.guard", lambda: Guard(find=people_in))
    place_lists._suspects.clear()
    changed = []
    monkeypatch.setattr("components.blocks.planning.changing.change", lambda **changes: changed.append(changes))

    def start(**plan):
        view = ViewState(gemeente=GEMEENTE).with_(plan=PLAN.with_(**{"uit": CandidateSource.LIJST, **plan}))
        monkeypatch.setattr(navigation, "current", lambda: view)
        app = AppTest.from_function(screen, default_timeout=30).run()
        assert not app.exception
        app.changed = changed
        return app

    return start


def give(app, text, name="plekken.csv"):
    app.file_uploader[0].set_value((name, text.encode(), "text/csv")).run()
    assert not app.exception
    return app


def own(app):
    return app.session_state.get(Key.PLAN_LIST)


def words_of(app):
    kinds = ("markdown", "caption", "info", "warning", "error")
    shown = [element.value for kind in kinds for element in app.get(kind)]
    shown += [button.label for button in app.button] + [element.proto.body for element in app.get("html")]
    return " ".join(map(str, shown))


def test_a_link_without_its_list_says_so_and_how_to_give_it(app):
    words = words_of(app())
    assert "Een lijst reist niet mee in een link" in words and "Mijn lijst weghalen" not in words


def test_a_list_is_used_at_once_and_shown_as_text_with_where_its_places_are(app):
    page = give(app(), GOOD)
    assert own(page) == (
        ("De Brug", X + 500.0, Y + 500.0, 60, 12_500.0),
        ("<b>Poort</b>", X + 1500.0, Y + 500.0, 40, None),
    )
    words = words_of(page)
    assert "2 van 2 plekken" in words and "12.500" in words and "Een lijst reist niet" not in words
    assert "&lt;b&gt;Poort" in words and "<b>Poort" not in words
    # Of one place the costs are not known: they do not count before somebody fills them in.
    assert "Kosten tellen mee als elke regel ze noemt" in words and "Mensen per week tellen mee" not in words


def test_good_rows_are_used_and_the_others_told_by_row_field_and_cure(app):
    page = give(app(), FAULTY)
    assert [place[0] for place in own(page)] == ["De Brug", "<b>Poort</b>", "Ver weg"]
    words = words_of(page)
    assert "1 regel blijft buiten" in words and "Vul het andere ook in." in words
    assert "1 plek ligt buiten de gemeente" in words and "buiten de gemeente</td>" in words


def test_a_list_of_elsewhere_is_told_to_be_of_elsewhere(app):
    words = words_of(give(app(), "naam;x;y\nVer weg;200000;600000\n"))
    assert "Geen van deze plekken ligt in" in words


def test_a_name_that_looks_like_a_person_waits_until_somebody_says_that_it_is_a_place(app):
    page = give(app(), PERSON)
    assert [place[0] for place in own(page)] == ["De Brug"]
    words = words_of(page)
    assert "1 naam lijkt van een persoon" in words and "Dit is een telefoonnummer." in words
    (box,) = page.checkbox
    box.check().run()
    assert [place[0] for place in own(page)] == ["Jan de Vries", "De Brug"]
    page.checkbox[0].uncheck().run()
    assert [place[0] for place in own(page)] == ["De Brug"]


def test_without_the_guard_nothing_is_used(app, monkeypatch):
    class Starting(Guard):
        def check(self, text, gazetteer=None):
            raise GuardNotReadyError("still starting")

    page = app()
    monkeypatch.setattr("db.privacy.guard", Starting)
    give(page, GOOD)
    assert own(page) is None and "De controle op persoonsgegevens start nog" in words_of(page)
    monkeypatch.setattr("db.privacy.guard", lambda: Guard(find=people_in))
    page.button(key="plan_list_again").click().run()
    assert len(own(page)) == 2


def test_a_file_that_is_no_list_changes_nothing(app):
    page = give(app(), GOOD)
    before = own(page)
    give(page, "dit is geen lijst", "brief.pdf")
    assert own(page) == before and "niet te gebruiken" in words_of(page)
    give(page, "naam;x;y\nA;1;2\n")
    assert own(page) == before and "nog geen regel te gebruiken" in words_of(page)


def test_who_may_keep_nothing_gives_no_geopackage(app):
    page = app()
    give(page, "SQLite format 3", "plekken.gpkg")
    assert "Dit soort bestand" in words_of(page) and own(page) is None
    point = {"type": "Point", "coordinates": [5.38721, 52.15517]}
    feature = {"type": "Feature", "geometry": point, "properties": {"naam": "De Brug"}}
    give(page, json.dumps({"type": "FeatureCollection", "features": [feature]}), "plekken.geojson")
    assert own(page) == (("De Brug", 155_000.0, 463_000.0, None, None),)


def test_a_list_is_there_when_somebody_comes_back_and_is_removed_in_one_press(app):
    page = give(app(), GOOD)
    again = AppTest.from_function(screen, default_timeout=30)
    again.session_state[Key.PLAN_LIST] = own(page)
    again.run()
    assert "2 van 2 plekken" in words_of(again)
    page.button(key="plan_list_remove").click().run()
    assert not page.exception and own(page) is None
    assert "Een lijst reist niet mee in een link" in words_of(page)


def test_the_session_holds_plain_values_only(app):
    page = give(app(), GOOD)
    assert {type(one) for place in own(page) for one in place} <= {str, float, int, type(None)}


ADDRESSES = "naam;adres\nDe Brug;Kerkstraat 1\nDe Poort;Nergens 9\n"


def test_addresses_are_looked_up_when_somebody_asks_for_it(app, monkeypatch):
    asked = []

    def look_up(wanted, gemeente, told):
        asked.append((tuple(wanted), gemeente))
        told(1, 2)
        return (("Kerkstraat 1", X + 500.0, Y + 500.0), ("Nergens 9", None, None)), 0

    monkeypatch.setattr(place_lists, "can_look_up", lambda gemeente: True)
    monkeypatch.setattr(place_lists, "look_up", look_up)
    page = give(app(), ADDRESSES)
    assert own(page) is None and not asked
    page.button(key="plan_list_look_up").click().run()
    assert not page.exception and asked == [(("Kerkstraat 1", "Nergens 9"), GEMEENTE)]
    assert [place[0] for place in own(page)] == ["De Brug"]
    assert "Dit adres is niet gevonden in deze gemeente" in words_of(page)
    page.run()
    assert len(asked) == 1


def test_an_address_without_an_answer_is_told_apart_from_one_that_is_not_there(monkeypatch):
    answer = Located({"A 1": Address("A 1", 5.0, 52.0, 1.0, 2.0, "GM0828", None, None), "B 2": None}, {"C 3"})
    monkeypatch.setattr(place_lists, "locate", lambda wanted, gemeente, settings, told: answer)
    found = place_lists.look_up(("A 1", "B 2", "C 3"), "GM0828", lambda done, total: None)
    assert found == ((("A 1", 1.0, 2.0), ("B 2", None, None)), 1)
    assert place_lists.can_look_up("GM0828") and not place_lists.can_look_up(GEMEENTE)


def test_addresses_of_a_municipality_that_does_not_exist_are_never_sent_anywhere(app):
    page = give(app(), ADDRESSES)
    assert "bestaat niet echt" in words_of(page) and "PDOK" not in words_of(page)


def test_points_are_taken_away_one_by_one_or_all_at_once(app):
    points = ((X, Y), (X + 100, Y))
    page = app(uit=CandidateSource.PUNTEN, punten=points)
    page.button(key="plan_last_point").click().run()
    page.button(key="plan_no_points").click().run()
    assert page.changed == [{"punten": points[:1]}, {"punten": ()}]


def test_without_points_is_told_how_to_put_them(app):
    assert "Druk op de kaart" in words_of(app(uit=CandidateSource.PUNTEN))


@pytest.mark.parametrize(("second", "limited"), [(40, True), (None, False)])
def test_the_room_of_listed_places_counts_when_it_is_known_of_each(sqlite_database, second, limited):
    with writing() as opened:
        add_municipality(opened)
    scene = data.scene(ViewState(gemeente=GEMEENTE, plan=PLAN.with_(uit=CandidateSource.LIJST)))
    own = (("A", X + 500.0, Y + 500.0, 60, None), ("B", X + 1500.0, Y + 500.0, second, None))
    question = planning.question(planning.posed(scene, own))
    assert question.limited is limited
    assert question.places["capacity"].tolist() == ([60.0, 40.0] if limited else pytest.approx([nan, nan], nan_ok=True))
