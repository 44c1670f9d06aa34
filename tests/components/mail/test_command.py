"""The command for a timer: into a file, or to the coordinators; its code says whether it was done."""

from datetime import date

import pytest

from components.mail.__main__ import main
from db.engine import writing
from tests.factories import GEMEENTE, add_municipality, add_signal

SAID = "De lantaarns in het park zijn stuk."


@pytest.fixture
def here(sqlite_database):
    with writing(sqlite_database) as session:
        add_municipality(session)
        add_signal(session, observed_on=date(2025, 11, 3), text=SAID)


def test_the_page_goes_into_a_file_and_holds_no_text_of_a_signal(here, tmp_path, capsys):
    path = tmp_path / "week.html"
    assert main(["digest", GEMEENTE, "--to", str(path), "--on", "2026-01-20"]) == 0
    page = path.read_text(encoding="utf-8")
    assert "1 signaal is nog nergens in opgenomen." in page and "20 januari 2026" in page
    assert SAID not in page and str(path) in capsys.readouterr().out


def test_without_coordinators_nothing_is_sent(here, capsys):
    assert main(["digest", GEMEENTE]) == 1
    assert "niemand coördinator" in capsys.readouterr().err


def test_a_municipality_that_is_not_loaded_is_named(here, capsys):
    assert main(["digest", "GM0001", "--lang", "en"]) == 1
    assert "GM0001 is not loaded" in capsys.readouterr().err


def test_a_day_that_is_no_day_is_not_understood(here):
    with pytest.raises(SystemExit) as ended:
        main(["digest", GEMEENTE, "--on", "gisteren"])
    assert ended.value.code == 2
