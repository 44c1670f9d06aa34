"""The partners: found by theme, opened by a link, kept by who may, and nothing typed is lost."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from components.blocks.partners import matrix
from components.words import texts
from components.words.texts import Language
from db import records
from db.engine import reading, writing
from db.models import Organisation, Takeover
from db.settings import get_settings
from db.words import Origin
from geodata.vocabulary import Theme
from tests.factories import (
    BEHEERDER,
    GEMEENTE,
    add_initiative,
    add_municipality,
    add_organisation,
    add_project,
    add_signal,
    read_history,
)

APP = str(Path(__file__).parents[2] / "app.py")
TASKS = [
    {"text": "Koffieochtend", "theme": "eenzaamheid", "target_groups": ["ouderen 65+"], "prevention": "universeel"},
    {"text": "Zorg", "theme": "gezondheid", "prevention": "zorggerelateerd", "wijkcodes": ["WK990101"]},
]


@pytest.fixture
def page(sqlite_database: Engine, exact_guard, monkeypatch, tmp_path):
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path))
    with writing(sqlite_database) as session:
        add_municipality(session)
        add_organisation(session, tasks=TASKS, description="Voor de wijk.", website="https://example.nl/?a=<b>"[:22])
        add_organisation(session, name="Sport `${1}` <b>")

    def run(admin: bool = True, **params: str) -> AppTest:
        monkeypatch.setenv("WIJKLENS_LOCAL_ADMIN", "1" if admin else "0")
        get_settings.cache_clear()
        texts.use(Language(params.get("lang", "nl")))
        if admin:
            monkeypatch.setattr("components.visitor.actor", lambda: BEHEERDER)
            monkeypatch.setattr("components.actions.actor", lambda: BEHEERDER)
        app = AppTest.from_file(APP, default_timeout=60)
        for name, value in params.items():
            app.query_params[name] = value
        app.run()
        app.switch_page("pages/partners.py").run()
        assert not app.exception
        return app

    yield run
    texts.use(Language.NL)
    get_settings.cache_clear()


def _words(app: AppTest) -> str:
    shown = [element.value for kind in ("markdown", "caption", "info", "header") for element in app.get(kind)]
    return " ".join(str(word) for word in [*shown, *(element.proto.body for element in app.get("html"))])


def _partner(engine: Engine, name: str = "Welzijn Vierkant") -> Organisation:
    with reading(engine) as session:
        return session.exec(select(Organisation).where(Organisation.name == name)).one()


def test_a_visitor_sees_tasks_from_preventive_to_curative_and_no_buttons(page, sqlite_database: Engine) -> None:
    app = page(admin=False, organisatie=str(_partner(sqlite_database).id))
    words = _words(app)
    assert words.index("Koffieochtend") < words.index(">Zorg<")
    assert "wijk 1" in words and "de hele gemeente" in words
    assert not [button for button in app.button if button.key in ("partner_change", "partner_new", "partner_end")]


def test_a_theme_leaves_the_partners_with_such_a_task(page) -> None:
    app = page(admin=False, thema="eenzaamheid")
    assert "1 partner heeft hier een opgave." in _words(app)
    assert "Geen partner noemt hierover een opgave" in _words(page(admin=False, thema="werk"))


@pytest.mark.parametrize("language", Language)
def test_the_list_speaks_both_languages_and_shows_hostile_names_as_text(page, language: Language) -> None:
    app = page(admin=False, lang=language.value)
    labels = " ".join(button.label for button in app.button)
    assert "<b>" not in labels and "${1}" not in labels  # escaped for Markdown, letter by letter
    assert "Vierkant" in labels


def test_a_partner_that_is_not_there_is_told(page) -> None:
    app = page(admin=False, organisatie="00000000-0000-4000-8000-000000000000")
    assert "staat niet (meer) in het register" in _words(app)


def test_a_changed_partner_is_stored_with_its_history(page, sqlite_database: Engine) -> None:
    before = _partner(sqlite_database)
    app = page(organisatie=str(before.id))
    app.button(key="partner_change").click().run()
    key = f"partner_{before.id}"
    app.text_input(key=f"{key}_name").set_value("Welzijn Nieuw")
    app.button(key=f"{key}_task_add").click().run()
    new = [one.key for one in app.text_input if one.label == "Opgave"][-1]
    app.text_input(key=new).set_value("Buurtfeest").run()
    app.button(key=f"{key}_save").click().run()
    assert not app.exception
    after = _partner(sqlite_database, "Welzijn Nieuw")
    assert after.version == 2
    assert {task["text"] for task in after.tasks} == {"Koffieochtend", "Zorg", "Buurtfeest"}
    assert "Welzijn Nieuw" in _words(app)
    with reading(sqlite_database) as session:
        lines = read_history(session, actor=BEHEERDER, gemeente=GEMEENTE, object_id=after.id)
    assert len(lines) == 2


def test_what_somebody_else_saved_meanwhile_is_not_written_over(page, sqlite_database: Engine, monkeypatch) -> None:
    monkeypatch.setattr("components.blocks.conflict.actor", lambda: BEHEERDER)
    before = _partner(sqlite_database)
    app = page(organisatie=str(before.id))
    app.button(key="partner_change").click().run()
    key = f"partner_{before.id}"
    app.text_input(key=f"{key}_name").set_value("Welzijn Nieuw").run()
    with writing(sqlite_database) as session:
        records.change(
            session,
            Organisation,
            before.id,
            {"description": "Van een ander."},
            gemeente=GEMEENTE,
            version=1,
            actor=BEHEERDER,
            origin=Origin.SCREEN,
        )
    app.button(key=f"{key}_save").click().run()
    assert not app.exception
    kept = _partner(sqlite_database)
    assert (kept.version, kept.description) == (2, "Van een ander.")
    assert app.text_input(key=f"{key}_name").value == "Welzijn Nieuw"


def test_what_is_wrong_is_told_and_what_was_typed_stays(page, sqlite_database: Engine) -> None:
    before = _partner(sqlite_database)
    app = page(organisatie=str(before.id))
    app.button(key="partner_change").click().run()
    key = f"partner_{before.id}"
    app.text_input(key=f"{key}_name").set_value("")
    app.text_input(key=f"{key}_contact_email_1").set_value("geen adres")
    app.text_area(key=f"{key}_description").set_value("Bel 06-12345678 voor meer.").run()
    app.button(key=f"{key}_save").click().run()
    said = " ".join(error.value for error in app.error) + _words(app)
    assert "Dit is geen e-mailadres" in said or "telefoonnummer" in said
    assert app.text_area(key=f"{key}_description").value == "Bel 06-12345678 voor meer."
    assert _partner(sqlite_database).version == 1


def test_a_new_partner_can_be_ended_and_taken_up_again(page, sqlite_database: Engine) -> None:
    app = page()
    app.button(key="partner_new").click().run()
    app.text_input(key="partner_new_name").set_value("Buurtcirkel")
    app.text_input(key="partner_new_kind").set_value("vereniging").run()
    app.button(key="partner_new_save").click().run()
    made = _partner(sqlite_database, "Buurtcirkel")
    assert "Buurtcirkel" in _words(app)
    app.button(key="partner_end").click().run()
    assert _partner(sqlite_database, "Buurtcirkel").ended_at is not None
    app.button(key=f"reopen_{made.id}").click().run()
    assert _partner(sqlite_database, "Buurtcirkel").ended_at is None


def test_what_residents_took_over_stands_with_the_partner(page, sqlite_database: Engine) -> None:
    partner = _partner(sqlite_database)
    with writing(sqlite_database) as session:
        values = {
            "gemeente_code": GEMEENTE,
            "initiative_id": add_initiative(session).id,
            "organisation_id": partner.id,
            "what": "het <i>onderhoud</i>",
            "as_of": date(2026, 1, 1),
        }
        records.create(session, Takeover, values, actor=BEHEERDER, origin=Origin.SCREEN)
    words = _words(page(admin=False, organisatie=str(partner.id)))
    assert "Buurttuin nam op 1 januari 2026 het &lt;i&gt;onderhoud&lt;/i&gt; over van Welzijn Vierkant." in words


def test_in_an_empty_register_the_activities_say_that_a_partner_comes_first(
    sqlite_database: Engine, exact_guard, monkeypatch, tmp_path
) -> None:
    """The button for a new activity would lead nowhere; the words name the cure, once there is somebody it goes."""
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path))
    monkeypatch.setenv("WIJKLENS_LOCAL_ADMIN", "1")
    get_settings.cache_clear()
    for module in ("components.visitor", "components.actions", "components.reading.keeping"):
        monkeypatch.setattr(f"{module}.actor", lambda: BEHEERDER)
    with writing(sqlite_database) as session:
        add_municipality(session)

    def activities() -> AppTest:
        app = AppTest.from_file(APP, default_timeout=60)
        app.run()
        app.switch_page("pages/activities.py").run()
        assert not app.exception
        return app

    app = activities()
    assert "Voeg die partner eerst toe" in _words(app)
    assert not [button for button in app.button if button.key == "keep_new"]
    with writing(sqlite_database) as session:
        add_organisation(session)
    app = activities()
    assert "Voeg die partner eerst toe" not in _words(app)
    assert [button for button in app.button if button.key == "keep_new"]
    get_settings.cache_clear()


@pytest.fixture
def mounted(monkeypatch):
    """What the grid was given: AppTest draws no components."""
    calls = []
    monkeypatch.setattr("components.balance.component.mount", lambda data, **how: calls.append((data, how)))
    return calls


def test_who_does_what_stands_by_wijk_with_holes_and_a_theme_is_one_press_away(page, mounted) -> None:
    app = page(admin=False, partners="wijken")
    words = _words(app)
    assert "Waar ontbreekt iets?" in words and "Nog nergens: selectieve preventie" in words
    cells = {row["code"]: [cell["title"] for cell in row["cells"]] for row in mounted[-1][0]["rows"]}
    assert cells["WK990101"] == ["1 partner", "nog niemand", "nog niemand", "1 partner"]
    assert cells["WK990100"] == ["1 partner", "nog niemand", "nog niemand", "nog niemand"]
    themes = next(one for one in app.get("button_group") if one.key == "partners_thema")
    themes.set_value(Theme.GEZONDHEID).run()
    assert not app.exception
    cells = {row["code"]: [cell["title"] for cell in row["cells"]] for row in mounted[-1][0]["rows"]}
    assert cells["WK990101"][0] == "nog niemand" and cells["WK990101"][3] == "1 partner"


def test_a_level_leaves_one_column_and_other_levels_of_area_show_wijken_all_the_same(page, mounted) -> None:
    page(admin=False, partners="wijken", preventie="selectief", niveau="gemeente")
    assert [one["key"] for one in mounted[-1][0]["dimensions"]] == ["selectief"]
    assert {row["code"] for row in mounted[-1][0]["rows"]} == {"WK990100", "WK990101"}


def test_a_visitor_gets_protected_counts_beside_a_hole(page, mounted, sqlite_database: Engine) -> None:
    with writing(sqlite_database) as session:
        for _number in range(3):
            add_signal(session)
    app = page(admin=False, partners="wijken", thema="eenzaamheid")
    told = {row["code"]: row["signals"]["text"] for row in mounted[-1][0]["rows"]}
    assert told["WK990100"] == "enkele"
    assert "3 signalen" not in _words(app) + str(mounted[-1][0])


def test_one_wijk_lists_its_partners_and_says_when_there_is_nobody(page, mounted) -> None:
    app = page(admin=False, partners="wijk", gebied="WK990101")
    assert [row["name"] for row in mounted[-1][0]["rows"]] == ["Welzijn Vierkant"]
    assert "Bij selectieve preventie en geïndiceerde preventie noemt nog niemand een opgave." in _words(app)
    number = len(mounted)
    assert "Hier noemt nog niemand een opgave." in _words(page(admin=False, partners="wijk", thema="werk"))
    assert len(mounted) == number


def test_from_a_hole_to_the_form_of_a_project_for_who_may_agree_and_no_button_for_others(
    page, mounted, monkeypatch, sqlite_database: Engine
) -> None:
    asked = {"partners": "wijken", "thema": "eenzaamheid", "doelgroep": "ouderen 65+"}
    visitor = page(admin=False, **asked)
    assert not [one for one in visitor.button if str(one.key).endswith("_agree")]
    monkeypatch.setattr("components.reading.projects.actor", lambda: BEHEERDER)
    app = page(**asked)
    app.button(key="missing_0_agree").click().run()
    assert not app.exception
    filled = {str(one.key).split("_")[-1]: one.value for one in [*app.multiselect, *app.selectbox]}
    with reading(sqlite_database) as session:
        near = session.exec(select(Organisation.id).where(Organisation.name == "Welzijn Vierkant")).one()
    assert filled["partners"] == [str(near)]
    assert (filled["wijken"], filled["theme"], filled["group"]) == (["WK990100"], "eenzaamheid", "ouderen 65+")


def test_from_what_many_do_to_the_form_with_all_of_them(page, mounted, monkeypatch, sqlite_database: Engine) -> None:
    with writing(sqlite_database) as session:
        many = [str(add_organisation(session, name=name, tasks=TASKS[1:]).id) for name in ("A", "B")]
    monkeypatch.setattr("components.reading.projects.actor", lambda: BEHEERDER)
    app = page(partners="wijken")
    app.button(key="shared_0_agree").click().run()
    assert not app.exception
    filled = {str(one.key).split("_")[-1]: one.value for one in [*app.multiselect, *app.selectbox]}
    assert len(filled["partners"]) == 3 and set(many) < set(filled["partners"])
    assert (filled["wijken"], filled["theme"]) == (["WK990101"], "gezondheid")


def test_any_answer_of_a_browser_is_read_and_only_cells_count() -> None:
    data = {"rows": [{"code": "WK990100"}], "dimensions": [{"key": "universeel"}]}
    assert matrix.read({"code": "WK990100", "dimension": "universeel"}, data) == ("WK990100", "universeel")
    assert matrix.read({"code": "WK990100", "dimension": None}, data) == ("WK990100", None)
    for wrong in (None, 3, [], {"code": "x"}, {"code": ["WK990100"]}, {"code": "WK990100", "dimension": {}}):
        assert matrix.read(wrong, data) == (None, None)


def _two_together(engine: Engine) -> list[str]:
    """Two more partners with a task about one theme, of whom one has a project with the first; their ids."""
    with writing(engine) as session:
        ids = [add_organisation(session, name=name, tasks=TASKS[:1]).id for name in ("Buurthuis", "Huisarts")]
        add_project(session, title="Samen aan tafel", organisation_ids=[_partner(engine).id, ids[0]])
    return [str(one) for one in ids]


def _presses(app: AppTest) -> set[str]:
    """The menus of what is shown, by their names."""
    known = {"Meenemen", "Voeg toe aan presentatie"}
    return {label for label in known if f'label: "{label}"' in _protos(app.main)}


def _protos(block) -> str:
    own = str(getattr(block, "proto", ""))
    return own + "".join(_protos(child) for child in getattr(block, "children", {}).values())


def _for_who_works_here(monkeypatch) -> None:
    for door in ("projects", "intervisie"):
        monkeypatch.setattr(f"components.reading.{door}.actor", lambda: BEHEERDER)


@pytest.mark.parametrize("part", ["netwerk", "samen", "bereik"])
def test_who_may_takes_partners_together_along_and_puts_them_into_a_day(
    page, sqlite_database: Engine, monkeypatch, part
) -> None:
    _two_together(sqlite_database)
    assert _presses(page(admin=False, partners=part)) == ({"Meenemen"} if part == "bereik" else set())
    _for_who_works_here(monkeypatch)
    assert _presses(page(partners=part)) == {"Meenemen", "Voeg toe aan presentatie"}


def test_how_many_together_with_whom_and_where_stand_in_the_link(page, sqlite_database: Engine, monkeypatch) -> None:
    _for_who_works_here(monkeypatch)
    _one, other = _two_together(sqlite_database)
    pairs = _words(page(partners="samen"))
    assert pairs.count('class="wl-match"') == 2
    with_other = page(partners="samen", met=other)
    assert _words(with_other).count('class="wl-match"') == 2
    assert with_other.selectbox(key="match_met").value == other
    # Of three, two have a project together.
    assert _words(page(partners="samen", samen="3")).count('class="wl-match"') == 0
    reach = page(partners="bereik", wijk="WK990101")
    assert reach.selectbox(key="reach_wijk").value == "WK990101"
    reach.selectbox(key="reach_wijk").set_value("WK990100").run()
    assert reach.query_params["wijk"] in ("WK990100", ["WK990100"])
