"""Oss, 's-Hertogenbosch, Schiedam and Baarn come in through the stand-in, whatever goes wrong on the way."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from db.engine import engine_for, reading
from db.load import COUNTRY, LoadReport, load_municipality
from db.load.__main__ import summary
from db.permissions import Actor
from db.settings import Settings
from db.start import migrate
from geodata.sources.http import Http
from geodata.vocabulary import Level, LoadState, Role
from tests.real_data.stand_in import running

pytestmark = [pytest.mark.real_data, pytest.mark.timeout(600)]
TOWNS = {"GM0828": "Oss", "GM0796": "'s-Hertogenbosch", "GM0606": "Schiedam", "GM0308": "Baarn"}
ADMIN = Actor("check", Role.BEHEERDER, gemeenten=None)


def load(engine: Engine, settings: Settings, code: str) -> LoadReport:
    with Http(attempts=6, backoff=0.01) as http:
        return load_municipality(settings, engine, code, actor=ADMIN, year=2024, http=http)


def new_database(path: Path) -> Engine:
    engine = engine_for(f"sqlite:///{path}")
    migrate(engine)
    return engine


def digest(engine: Engine) -> dict[tuple, str]:
    """A hash of every row of every source in use, by what names the source."""
    found = {}
    with reading(engine) as session:
        rows = session.connection().execute(
            text(f"SELECT id, provider, dataset, year, scope FROM source WHERE state = '{LoadState.CURRENT}'")
        )
        for number, *name in rows.all():
            sum_of_rows = hashlib.sha256()
            for table, order in (("area", "code"), ("observation", "level, area_code, indicator, year")):
                everything = text(f"SELECT * FROM {table} WHERE source_id = :number ORDER BY {order}")
                for row in session.connection().execute(everything, {"number": number}):
                    sum_of_rows.update(repr(tuple(row)[1:]).encode())
            found[tuple(name)] = sum_of_rows.hexdigest()
    return found


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, dict[str, LoadReport]]]:
    """All four, loaded without trouble."""
    engine = new_database(tmp_path_factory.mktemp("real") / "plain.db")
    with running() as settings:
        reports = {code: load(engine, settings, code) for code in TOWNS}
        again = load(engine, settings, "GM0606")
    assert not again.changed
    yield engine, reports
    engine.dispose()


def test_each_municipality_is_in_with_the_levels_that_are_published(
    plain: tuple[Engine, dict[str, LoadReport]], capsys: pytest.CaptureFixture[str]
) -> None:
    _, reports = plain
    with capsys.disabled():
        for report in reports.values():
            print("", *summary(report), sep="\n")
    assert {code: report.name for code, report in reports.items()} == TOWNS
    areas = {code: [report.areas[level] for level in (Level.GEMEENTE, Level.WIJK, Level.BUURT)]
             for code, report in reports.items()}  # fmt: skip
    assert areas == {"GM0828": [1, 23, 0], "GM0796": [1, 14, 0], "GM0606": [1, 12, 70], "GM0308": [1, 5, 21]}
    figures = {code: report.with_figures[Level.BUURT] for code, report in reports.items()}
    assert figures == {"GM0828": 0, "GM0796": 0, "GM0606": 70, "GM0308": 21}  # Baarn's come from PDOK
    assert all(report.with_figures[Level.WIJK] == report.areas[Level.WIJK] for report in reports.values())


def test_the_country_is_stored_once(plain: tuple[Engine, dict[str, LoadReport]]) -> None:
    engine, reports = plain
    country = [name for name in digest(engine) if name[3] == COUNTRY and not str(name[1]).startswith("gebieds")]
    assert {name[:3] for name in country} == {
        ("pdok", "gemeenten", 2024),
        ("rivm", "50090NED", 2016),
        ("rivm", "50090NED", 2020),
        ("statline", "85984NED", 2024),
    }
    counts = {s.dataset: s.areas for s in reports["GM0828"].sources if s.scope == COUNTRY}
    assert counts["gemeenten"] == 342 and counts["85984NED"] == 3824


def test_no_sentinel_is_a_number(plain: tuple[Engine, dict[str, LoadReport]]) -> None:
    engine, _ = plain
    with reading(engine) as session:
        lowest = session.connection().execute(text("SELECT min(value) FROM observation")).scalar_one()
        people = session.connection().execute(text("SELECT min(population) FROM area")).scalar_one()
    assert lowest >= -100 and people >= 0


@pytest.mark.parametrize(
    ("code", "options"),
    [
        ("GM0606", ["--fail-every", "3"]),
        ("GM0828", ["--cut-every", "5"]),
        ("GM0308", ["--delay", "0.05"]),
        ("GM0796", ["--page", "200"]),
        ("GM0606", ["--fail-every", "3", "--cut-every", "5", "--delay", "0.02", "--page", "500"]),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_trouble_on_the_way_gives_the_same_register(
    plain: tuple[Engine, dict[str, LoadReport]], tmp_path: Path, code: str, options: list[str]
) -> None:
    engine = new_database(tmp_path / "rough.db")
    with running(*options) as settings:
        load(engine, settings, code)
    wanted = {name: value for name, value in digest(plain[0]).items() if name[3] == code or _of_country(name, code)}
    assert digest(engine) == wanted
    engine.dispose()


def _of_country(name: tuple, code: str) -> bool:
    return name[3] == COUNTRY and (not str(name[1]).startswith("gebieds") or str(name[1]).endswith(code))
