"""Loading a municipality: all of it or nothing, twice the same, newer over older."""

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from db.engine import reading
from db.errors import ForbiddenError
from db.load import Dataset, Outcome, UnknownMunicipalityError, outline_overlap, storing
from db.models.areas import Area
from db.models.figures import Observation
from db.permissions import VISITOR
from geodata.errors import CancelledError, SourceError, SourceRefusedError
from geodata.sources.http import Service
from geodata.sources.progress import Doing
from geodata.vocabulary import Level, LoadState, Provider, Status
from tests.db.loading import content, everything, load, settings_for
from tests.service_double import GEMEENTE, ServiceDouble, Trouble, key_figures, outlines, serving


@pytest.fixture
def double():
    with serving() as running:
        yield running


def observations(engine: Engine, provider: Provider, year: int) -> dict[tuple[str, str], dict]:
    """What is in use of one provider and year, by area and indicator."""
    rows = everything(engine)
    wanted = {s["id"] for s in rows["source"] if (s["provider"], s["year"], s["state"]) == (provider, year, "actueel")}
    return {(o["area_code"], o["indicator"]): o for o in rows["observation"] if o["source_id"] in wanted}


def test_a_municipality_comes_in_with_its_country(database: Engine, double: ServiceDouble) -> None:
    report = load(database, double)
    assert (report.name, report.areas) == ("Proefstad", {Level.GEMEENTE: 1, Level.WIJK: 2, Level.BUURT: 4})
    assert report.with_figures == {Level.GEMEENTE: 1, Level.WIJK: 2, Level.BUURT: 2}  # of buurten PDOK has residents
    assert {(a.provider, a.dataset, a.year) for a in report.absent} == {
        (Provider.STATLINE, "85318NED", 2022),
        (Provider.RIVM, "50090NED", 2016),
    }
    figures = observations(database, Provider.STATLINE, 2024)
    poverty = next(row for (area, name), row in figures.items() if area == "WK123400" and row["value"] == 5.0)
    assert poverty["status"] in (Status.KNOWN, Status.ROUNDED)
    assert ("WK123500", poverty["indicator"]) in figures  # the whole country, not only this municipality


def test_codes_with_letters_water_and_sentinels_are_stored_as_what_they_are(
    database: Engine, double: ServiceDouble
) -> None:
    report = load(database, double)
    areas = {row["code"]: row for row in everything(database)["area"] if row["level"] == Level.BUURT}
    assert set(areas) == {"BU12340000", "BU12340001", "BU1234AA00", "BU1234AA0B"}
    assert [areas[code]["water"] for code in sorted(areas)] == [False, True, False, False]
    assert [areas[code]["population"] for code in sorted(areas)] == [3000, None, 4000, None]
    assert areas["BU1234AA00"]["parent"] == "WK1234AA"
    assert report.mended == ("BU1234AA0B",)  # the bow tie
    assert not any(row["value"] is not None and row["value"] < 0 for row in everything(database)["observation"])


def test_columns_that_a_release_lacks_are_not_in_this_release(database: Engine, double: ServiceDouble) -> None:
    load(database, double)
    figures = observations(database, Provider.RIVM, 2020)
    lacking = {row["status"] for (_, name), row in figures.items() if row["value"] is None}
    assert Status.NOT_IN_RELEASE in lacking and Status.MISSING in lacking
    lonely = [name for (area, name), row in figures.items() if area == "WK1234AA" and row["status"] is Status.MISSING]
    assert lonely and {figures[GEMEENTE, name]["value"] for name in lonely} == {47.0}


def test_pdok_fills_in_only_what_statline_has_no_answer_for(database: Engine, double: ServiceDouble) -> None:
    load(database, double)
    own = observations(database, Provider.PDOK, 2024)
    statline = observations(database, Provider.STATLINE, 2024)
    young = [name for (area, name), row in own.items() if area == "WK1234AA" and row["value"] == 400.0]
    assert len(young) == 1  # 10 % of 4000
    assert statline["WK1234AA", young[0]]["value"] is None
    assert ("WK123400", young[0]) not in own
    assert statline["WK123400", young[0]]["value"] == 1000.0
    for key in own:
        answer = statline.get(key)
        assert answer is None or answer["status"] in (Status.MISSING, Status.NOT_IN_RELEASE)


def test_change_marks_of_each_release_are_kept(database: Engine, double: ServiceDouble) -> None:
    double.tables["85984NED"] = key_figures(2024, mark="2")
    load(database, double)
    marks = {(r["boundary_year"], r["change_mark"]) for r in everything(database)["area"] if r["code"] == "WK1234AA"}
    assert {(2024, 2), (2023, 1)} <= marks


def test_outlines_of_older_years_tell_how_much_is_the_same(database: Engine, double: ServiceDouble) -> None:
    # In 2020 the border between both wijken lay 100 m further east: 1000 of 1100 m are common.
    collection = outlines(2024) + outlines(2020, shift=100)
    double.collections["gebiedsindelingen", "wijk_gegeneraliseerd"] = collection
    load(database, double)
    with reading(database) as session:
        overlap = outline_overlap(session, gemeente=GEMEENTE, level=Level.WIJK, boundary_year=2024)
        assert outline_overlap(session, gemeente=GEMEENTE, level=Level.BUURT, boundary_year=2024) == {}
        assert outline_overlap(session, gemeente="GM1235", level=Level.WIJK, boundary_year=2024) == {}
    assert list(overlap) == [2020]
    assert overlap[2020].to_dict() == pytest.approx({"WK123400": 1000 / 1100, "WK1234AA": 900 / 1000}, abs=1e-3)


def test_without_outlines_of_this_year_older_ones_are_not_fetched(database: Engine, double: ServiceDouble) -> None:
    double.collections["gebiedsindelingen", "wijk_gegeneraliseerd"] = outlines(2020)
    assert all(source.dataset != f"{Dataset.OUTLINES} {GEMEENTE}" for source in load(database, double).sources)


def test_loading_twice_changes_nothing(database: Engine, double: ServiceDouble) -> None:
    load(database, double)
    before = everything(database)
    report = load(database, double)
    assert not report.changed
    assert {source.outcome for source in report.sources} == {Outcome.UNCHANGED}
    assert everything(database) == before


def test_the_order_in_which_a_service_gives_its_rows_does_not_matter(database: Engine, double: ServiceDouble) -> None:
    load(database, double)
    before = everything(database)
    for rows in (*double.tables.values(), *double.collections.values()):
        rows.reverse()
    double.page = 2
    assert not load(database, double).changed
    assert everything(database) == before


def test_a_newer_release_takes_over_and_the_older_one_is_kept(database: Engine, double: ServiceDouble) -> None:
    load(database, double)
    before = everything(database)
    double.tables["85984NED"] = key_figures(2024, poverty=7.0)
    report = load(database, double)
    changed = [s for s in report.sources if s.outcome is Outcome.SUPERSEDED]
    assert [(s.provider, s.dataset) for s in changed] == [(Provider.STATLINE, "85984NED")]
    after = everything(database)
    states = {s["id"]: s["state"] for s in after["source"] if s["dataset"] == "85984NED"}
    assert sorted(states.values()) == [LoadState.CURRENT, LoadState.SUPERSEDED]
    old = next(key for key, state in states.items() if state is LoadState.SUPERSEDED)
    kept = [row for row in after["observation"] if row["source_id"] == old]
    assert kept == [row for row in before["observation"] if row["source_id"] == old]


def test_another_municipality_shares_the_country(database: Engine, double: ServiceDouble) -> None:
    load(database, double)
    before = content(database)
    report = load(database, double, gemeente="GM1235")
    new = {source.dataset for source in report.sources if source.outcome is not Outcome.UNCHANGED}
    assert new == {Dataset.WIJKEN_EN_BUURTEN, Dataset.PDOK_FIGURES}
    assert set(before) <= set(content(database))


def test_a_table_that_has_not_changed_since_is_not_fetched_again(database: Engine, double: ServiceDouble) -> None:
    double.modified = {"85984NED": "2024-01-01T02:00:00", "50090NED": "2999-01-01T02:00:00"}
    load(database, double)
    before = everything(database)
    double.asked.clear()
    assert not load(database, double).changed
    assert not any("85984NED/TypedDataSet" in path for path in double.asked)
    assert any("85618NED/TypedDataSet" in path for path in double.asked)  # does not tell when it changed
    assert any("50090NED/UntypedDataSet" in path for path in double.asked)  # changed after it was fetched
    assert everything(database) == before

    double.asked.clear()
    load(database, double, refresh=True)
    assert any("85984NED/TypedDataSet" in path for path in double.asked)


def test_a_level_without_areas_or_figures_leaves_the_others_working(database: Engine, double: ServiceDouble) -> None:
    double.collections["wijken-en-buurten-2024", "buurten"] = []
    report = load(database, double)
    assert report.areas == {Level.GEMEENTE: 1, Level.WIJK: 2, Level.BUURT: 0}
    assert report.with_figures[Level.WIJK] == 2


@pytest.mark.parametrize("code", ["GM9999", "GM9901", "Proefstad", "GM0001", "WK123400"])
def test_what_is_no_municipality_is_told(sqlite_database: Engine, double: ServiceDouble, code: str) -> None:
    with pytest.raises(UnknownMunicipalityError):
        load(sqlite_database, double, gemeente=code)
    assert content(sqlite_database) == []


def test_only_an_administrator_loads_and_the_history_says_who(database: Engine, double: ServiceDouble) -> None:
    with pytest.raises(ForbiddenError):
        load(database, double, actor=VISITOR)
    assert double.asked == []
    load(database, double)
    lines = everything(database)["history"]
    assert [(line["actor"], line["gemeente_code"]) for line in lines] == [("ans", GEMEENTE)]


def test_progress_tells_what_is_fetched_and_how_far_it_is(sqlite_database: Engine, double: ServiceDouble) -> None:
    heard: list[tuple] = []
    load(sqlite_database, double, progress=lambda *told: heard.append(told))
    doing = list(dict.fromkeys(what for _, _, what, _ in heard))
    assert doing == [Doing.MUNICIPALITIES, Doing.BOUNDARIES, Doing.STATLINE, Doing.RIVM, Doing.OLD_OUTLINES,
                     Doing.STORING, Doing.READY]  # fmt: skip
    steps = [details["step"] for _, _, _, details in heard if "step" in details]
    assert steps == sorted(steps)
    assert max(steps) == heard[0][3]["steps"]
    assert all(total is None or done <= total for done, total, _, _ in heard)
    years = [details["year"] for _, _, what, details in heard if what is Doing.STATLINE]
    assert set(years) == {2024, 2023}


def test_trouble_at_any_request_leaves_the_register_as_it_was(make_database) -> None:
    engine = make_database("sqlite", True)
    kinds = [Trouble.BUSY, Trouble.CUT, Trouble.WRONG_FORM]
    with serving() as double:
        double.page = 1000
        load(make_database("sqlite", True), double)
        number = len(double.asked)
        assert number > 15
        for bad in range(1, number + 1):
            double.asked.clear()
            double.trouble = lambda n, path, bad=bad: kinds[bad % 3] if n >= bad else None
            with pytest.raises(SourceError) as caught:
                load(engine, double, attempts=2)
            assert caught.value.details["service"] in list(Service)
            assert caught.value.details["cure"]
            assert everything(engine)["source"] == everything(engine)["history"] == []
        double.trouble = lambda n, path: None
        assert load(engine, double).changed


def test_now_and_then_trouble_gives_the_same_register_as_none(make_database) -> None:
    calm, rough = make_database("sqlite", True), make_database("sqlite", True)
    with serving() as double:
        load(calm, double)
        double.asked.clear()
        double.page = 1
        double.trouble = lambda n, path: Trouble.BUSY if n % 3 == 0 else Trouble.CUT if n % 5 == 0 else None
        load(rough, double, attempts=4)
    assert content(rough) == content(calm) != []


@pytest.mark.parametrize("service", ["85984NED", "wijken/items"])
def test_a_refusal_of_the_chosen_year_is_a_fault(sqlite_database: Engine, double: ServiceDouble, service: str) -> None:
    double.trouble = lambda n, path: Trouble.REFUSED if service in path else None
    with pytest.raises(SourceRefusedError):
        load(sqlite_database, double)
    assert content(sqlite_database) == []


def test_a_year_without_table_is_a_fault(sqlite_database: Engine, double: ServiceDouble) -> None:
    with pytest.raises(SourceRefusedError) as caught:
        load(sqlite_database, double, settings=settings_for(double, statline_tables={2023: "85618NED"}))
    assert caught.value.details["year"] == 2024


def test_cancelling_at_any_moment_changes_nothing(make_database) -> None:
    engine = make_database("sqlite", True)
    with serving() as double:
        asked: list[None] = []
        load(make_database("sqlite", True), double, cancelled=lambda: asked.append(None) is not None)
        for patience in (0, 1, len(asked) // 2, len(asked) - 4, len(asked) - 1):
            left = iter(range(patience))
            with pytest.raises(CancelledError):
                load(engine, double, cancelled=lambda left=left: next(left, None) is None)
            assert everything(engine)["source"] == everything(engine)["history"] == []


def test_trouble_while_writing_undoes_what_was_written(database: Engine, double: ServiceDouble, monkeypatch) -> None:
    calls = iter(range(100))
    insert = storing.insert_rows

    def breaks_off(*args, **kwargs):
        if next(calls) == 5:
            raise OSError("disk full")
        insert(*args, **kwargs)

    monkeypatch.setattr(storing, "insert_rows", breaks_off)
    with pytest.raises(OSError, match="disk full"):
        load(database, double)
    assert content(database) == []
    monkeypatch.undo()
    with reading(database) as session:
        assert session.get(Area, (1, GEMEENTE)) is None
        assert session.exec(select(Observation)).first() is None
