"""The command line: a summary to read, and a sentence instead of a stack."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db.engine import reading, writing
from db.load.__main__ import main
from db.settings import get_settings
from db.ways import in_use
from tests.factories import GEMEENTE, add_municipality
from tests.service_double import Trouble, serving


@pytest.fixture
def double(sqlite_database: Engine, monkeypatch: pytest.MonkeyPatch):
    with serving() as running:
        for name in ("PDOK", "STATLINE", "RIVM"):
            monkeypatch.setenv(f"WIJKLENS_{name}_URL", running.url)
        monkeypatch.setenv("WIJKLENS_HTTP_RETRIES", "0")
        get_settings.cache_clear()
        yield running


def test_the_summary_tells_what_came_in(double, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["GM1234", "--year", "2024"]) == 0
    told = capsys.readouterr()
    assert "Proefstad (GM1234), 2024:" in told.out
    assert "buurt: 4 with an outline, 2 with figures of 2024" in told.out
    assert "not there: statline 85318NED 2022" in told.out
    assert "outlines that were repaired: BU1234AA0B" in told.out
    assert "... statline 85984NED 2024" in told.err
    assert main(["gm1234", "--year", "2024"]) == 0
    assert "Nothing was new." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "trouble", "words"),
    [
        (["GM0001"], None, ["no municipality GM0001", "Nothing was changed"]),
        (["Oss"], None, ["Nothing was changed"]),
        (["GM1234"], Trouble.BUSY, ["503", "PDOK", "Nothing was changed", "Try again"]),
        (["GM1234", "--year", "2019"], None, ["404", "another year"]),
    ],
)
def test_a_fault_is_a_sentence_and_a_code(
    double, capsys: pytest.CaptureFixture[str], arguments: list[str], trouble: Trouble | None, words: list[str]
) -> None:
    double.trouble = lambda number, path: trouble
    assert main(arguments) == 1
    told = capsys.readouterr().err
    assert all(word in told for word in words) and "Traceback" not in told


def test_it_runs_as_a_module(double) -> None:
    double.trouble = lambda number, path: Trouble.REFUSED
    ran = subprocess.run(
        [sys.executable, "-m", "db.load", "GM1234"], capture_output=True, text=True, env=os.environ | {}
    )
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr and "400" in ran.stderr


SQUARES = b'{"features": [{"properties": {"crs28992res100m": "E1500N4000", "aantalInwoners": 25}}]}'


def test_files_on_this_computer_are_taken_in_all_or_none(
    sqlite_database: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with writing() as session:
        add_municipality(session)
    squares, streets = tmp_path / "vierkanten_2023.json", tmp_path / "straten.gpkg"
    squares.write_bytes(SQUARES)
    streets.write_bytes(b"geen geopackage")
    assert main([GEMEENTE, "--squares", str(squares), "--streets", str(streets)]) == 1
    assert "Nothing was changed" in capsys.readouterr().err
    with reading() as session:
        assert in_use(session, gemeente=GEMEENTE) == {}
    assert main([GEMEENTE, "--squares", str(squares)]) == 0
    assert "squares 2023: new, 0 rows left out" in capsys.readouterr().out
    assert main(["GM0001", "--squares", str(squares)]) == 1
    assert "no boundaries of GM0001" in capsys.readouterr().err.lower().replace("gm0001", "GM0001")
