"""Vraag en aanbod on the screen: what each visitor may see, what stands behind a cell, empty and hostile."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from components import navigation
from components.planning.asked import BalancePicture
from components.view_state import Picture, ViewState
from components.words import texts
from components.words.texts import Language
from db.engine import writing
from db.permissions import VISITOR
from geodata.vocabulary import Dimension, FigureKind, Level, Role, Status, TargetGroup
from tests.factories import (
    COORDINATOR,
    actor,
    add_activity,
    add_initiative,
    add_municipality,
    add_organisation,
    add_signal,
    add_source,
    observation,
)

HOSTILE = "<script>alert(1)</script> `${x}` **vet** \u202edraai"
PARTNER, BESTUUR = actor(Role.PARTNER), actor(Role.BESTUUR)
WIJKEN = ["WK990100", "WK990101", "WK990102", "WK990103"]
TEXT = "De lantaarns in het park zijn stuk."


def screen():
    from components import data, navigation
    from components.blocks.balance import screen as page

    page.show(data.scene(navigation.current()))


@pytest.fixture
def app(sqlite_database, monkeypatch):
    texts.use(Language.NL)
    links = []
    # A link to another page needs the whole app around it.
    monkeypatch.setattr(
        "components.navigation.link", lambda page, label, **changes: links.append((page, label, changes))
    )

    def run(who=VISITOR, **changes):
        monkeypatch.setattr("components.reading.records.actor", lambda: who)
        view = ViewState().with_(**{name: value for name, value in changes.items() if name != "plan"})
        if "plan" in changes:
            view = view.with_(plan=view.plan.with_(**changes["plan"]))
        monkeypatch.setattr(navigation, "current", lambda: view)
        app = AppTest.from_function(screen, default_timeout=30)
        app.run()
        assert not app.exception
        app.links = links
        return app

    return run


@pytest.fixture
def world(sqlite_database):
    with writing() as session:
        source = add_municipality(session, wijken=4)
        figures = add_source(session, provider="statline", dataset="85984NED", scope="XX", content_hash="1" * 64)
        for number, code in enumerate(WIJKEN):
            session.add(
                observation(
                    figures,
                    code,
                    indicator="werkloosheidsuitkering",
                    value=80.0 - 20 * number,
                    year=2024,
                    status=Status.KNOWN,
                    kind=FigureKind.FACT,
                    level=Level.WIJK,
                )
            )
        assert source is not None
        partner = add_organisation(session, name="Partner " + HOSTILE)
        add_activity(session, partner, title="Wandelen " + HOSTILE, dimensions=["meedoen"], target_groups=["iedereen"])
        add_initiative(session, title="Tuin " + HOSTILE, stage="proef", dimensions=["meedoen"], wijkcode="WK990100")
        for _number in range(3):
            add_signal(session, text=TEXT, dimensions=["meedoen"], observed_on=date(2025, 11, 3))


def words_of(app):
    shown = [element.value for kind in ("markdown", "caption", "info", "header") for element in app.get(kind)]
    return " ".join(map(str, [*shown, *(element.proto.body for element in app.get("html"))]))


@pytest.fixture
def mounted(monkeypatch):
    """What the matrix was given: AppTest draws no components."""
    calls = []
    monkeypatch.setattr("components.balance.component.mount", lambda data, **how: calls.append(data))
    return calls


def test_the_matrix_is_drawn_by_a_component_of_this_server(app, world):
    assert app().get("bidi_component")


def test_a_visitor_sees_the_protected_count_per_wijk_and_nothing_by_dimension(app, world, mounted):
    for who in (VISITOR, BESTUUR):
        shown = app(who, gebied="WK990100", plan={"dimensie": Dimension.MEEDOEN})
        rows = {row["code"]: row for row in mounted[-1]["rows"]}
        assert rows["WK990100"]["signals"]["text"] == "enkele"
        assert all(cell["signals"] is None for row in rows.values() for cell in row["cells"])
        assert TEXT not in words_of(shown)
        assert "over alle thema" in words_of(shown)
        assert "3 signalen" not in words_of(shown) + str(mounted[-1])


def test_below_the_wijk_a_visitor_gets_no_count(app, world, mounted):
    app(VISITOR, niveau=Level.BUURT)
    assert mounted[-1]["signals"] is None
    assert all(row["signals"] is None for row in mounted[-1]["rows"])


def test_who_works_with_signals_sees_them_behind_the_cell(app, world, mounted):
    for who in (PARTNER, COORDINATOR):
        shown = app(who, gebied="WK990100", plan={"dimensie": Dimension.MEEDOEN})
        cell = mounted[-1]["rows"][0]["cells"]
        counts = [one["signals"] for row in mounted[-1]["rows"] for one in row["cells"] if one["signals"]]
        assert counts == ["3"]
        assert len(cell) == 6
        assert TEXT in words_of(shown)
    assert TEXT not in words_of(app(COORDINATOR, gebied="WK990101", plan={"dimensie": Dimension.MEEDOEN}))


def test_what_one_visitor_may_know_is_not_kept_for_another(app, world, mounted):
    assert "3" in str(app(COORDINATOR) and [cell["signals"] for row in mounted[-1]["rows"] for cell in row["cells"]])
    shown = app(VISITOR, gebied="WK990100")
    assert all(cell["signals"] is None for row in mounted[-1]["rows"] for cell in row["cells"])
    assert TEXT not in words_of(shown)


def test_what_stands_behind_a_cell_is_linked_and_hostile_names_are_text(app, world, mounted):
    shown = app(VISITOR, gebied="WK990100", plan={"dimensie": Dimension.MEEDOEN})
    words = words_of(shown)
    assert "<script>" not in words
    assert "\u202e" not in words
    pages = {page.value: label for page, label, _changes in shown.links}
    assert "Wandelen" in " ".join(label for page, label, _changes in shown.links if page.value == "activiteiten")
    assert "Tuin" in pages["initiatieven"]
    assert all("**" not in label and "<script>" not in label for _page, label, _changes in shown.links)


def test_the_list_beside_it_names_where_much_need_meets_little_supply(app, world, mounted):
    shown = app(VISITOR)
    assert "In 1 van de 4 wijken" in words_of(shown) or "Nergens" in words_of(shown)
    rows = mounted[-1]["rows"]
    assert {row["code"] for row in rows} == set(WIJKEN)


def test_an_empty_register_says_unknown_and_not_nought(app, sqlite_database, mounted):
    with writing() as session:
        add_municipality(session, wijken=4)
    shown = app(VISITOR, gebied="WK990100")
    assert "Er staat nog niets in het register" in words_of(shown)
    assert {cell["supply"] for row in mounted[-1]["rows"] for cell in row["cells"]} == {"?"}
    assert "nog geen activiteiten" in words_of(app(VISITOR))


def test_the_map_and_its_table_show_the_same_areas(app, world, mounted, monkeypatch):
    views = []
    monkeypatch.setattr("components.drawing.wijk_map.show", lambda view, **how: views.append(view))
    app(VISITOR, plan={"balans": BalancePicture.KAART, "dimensie": Dimension.MEEDOEN})
    assert sorted(views[-1].codes) == WIJKEN
    assert not mounted
    table = app(VISITOR, beeld=Picture.TABEL, plan={"balans": BalancePicture.KAART, "dimensie": Dimension.MEEDOEN})
    assert "wl-table" in words_of(table)
    assert words_of(table).count("<tr") == 5


def test_where_no_figure_is_known_need_is_unknown_and_nothing_is_compared(app, world, mounted):
    shown = app(VISITOR, niveau=Level.GEMEENTE)
    assert [row["code"] for row in mounted[-1]["rows"]] == ["GM9901"]
    assert not any(cell["hole"] for row in mounted[-1]["rows"] for cell in row["cells"])
    assert "De vraag is onbekend" in words_of(shown)


def test_everybody_is_one_choice(app, world, mounted):
    for group in (None, TargetGroup.IEDEREEN):
        box = app(VISITOR, doelgroep=group).selectbox(key="balance_doelgroep")
        assert len(box.options) == len(set(box.options)) == len(TargetGroup)
        assert box.options[0] == "iedereen"


@pytest.mark.parametrize("pressed", [("WK990101", "zingeving"), ("WK990101", None)])
def test_a_press_opens_a_cell_and_a_second_one_closes_it(pressed, monkeypatch):
    from components.blocks.balance import asking
    from tests.components.balance.tiny_balance import activities, found

    changes = []
    monkeypatch.setattr(navigation, "change", lambda **given: changes.append(given))
    monkeypatch.setattr(navigation, "current", ViewState)
    code, dimension = pressed
    _scene, made = found(activities({}))
    for opened in ((None, None), (code, dimension)):
        monkeypatch.setattr(
            "streamlit.session_state", {asking.MATRIX: {"opened": {"code": code, "dimension": dimension}}}
        )
        asking.take(made, opened)
    assert [change["gebied"] for change in changes] == [code, None]
    assert [change["plan"].dimensie for change in changes] == [dimension, None]
