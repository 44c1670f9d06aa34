"""A report of every wijk: all in one ZIP, one that fails is named, one that is stopped leaves nothing behind."""

import datetime as dt
import re
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.exports.each_wijk import Wijk, file_names, make
from components.exports.press import Press, ReportFailedError
from components.sheets import Sheet
from components.words import texts
from components.words.texts import Language
from geodata.errors import CancelledError
from tests.components.exports import pdf_checks
from tests.components.sheets import samples

DAY = dt.date(2026, 11, 24)
WIJKEN = [Wijk("WK999900", "Noord/Zuid"), Wijk("WK999901", "Café 't Hoékje"), Wijk("WK999902", "Wijk 02")]


class Paper(Press):
    """A press without a process: writes the title, fails where it is told to."""

    def __init__(self, *failing: str) -> None:
        super().__init__()
        self.failing, self.begun, self.stopped = failing, "", False

    def begin(self, **asked: Any) -> None:
        self.begun = asked["title"]

    def finish(self) -> bytes:
        if self.begun in self.failing:
            raise ReportFailedError("TypstError")
        return self.begun.encode()

    def stop(self) -> None:
        self.stopped = True


def sheet_of(code: str) -> Sheet:
    return replace(samples.an_empty_sheet(), title=code)


def run(path: Path, press: Press, sheet_of: Callable[[str], Sheet] = sheet_of, **more: Any) -> Any:
    texts.use(Language.NL)
    given = {"hear": lambda done, total: None, "cancelled": lambda: False} | more
    return make(path, WIJKEN, sheet_of, place="Maasdrecht (fictief)", date=DAY, press=press, **given)


def test_each_wijk_has_a_file_and_the_list_says_which(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    bundle = run(tmp_path / "alle.zip", Paper(), hear=lambda done, total: told.append((done, total)))
    assert (bundle.made, bundle.failed) == (3, ())
    with zipfile.ZipFile(bundle.path) as file:
        names = ["noord-zuid-wk999900.pdf", "cafe-t-hoekje-wk999901.pdf", "wijk-02-wk999902.pdf", "00-inhoud.txt"]
        assert file.namelist() == names
        assert [file.read(name) for name in names[:3]] == [b"WK999900", b"WK999901", b"WK999902"]
        contents = file.read("00-inhoud.txt").decode("utf-8-sig")
    assert "noord-zuid-wk999900.pdf: Noord/Zuid (WK999900)\r\n" in contents
    assert "24 november 2026" in contents and "Maasdrecht (fictief)" in contents
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_wijk_that_fails_is_named_and_the_others_are_there(tmp_path: Path) -> None:
    def failing(code: str) -> Sheet:
        if code == "WK999900":
            raise LookupError("no figures")
        return sheet_of(code)

    press = Paper("WK999902")
    bundle = run(tmp_path / "alle.zip", press, failing)
    assert bundle.made == 1 and set(bundle.failed) == {"Noord/Zuid", "Wijk 02"}
    with zipfile.ZipFile(bundle.path) as file:
        assert file.namelist() == ["cafe-t-hoekje-wk999901.pdf", "00-inhoud.txt"]
        contents = file.read("00-inhoud.txt").decode("utf-8-sig")
    assert contents.endswith("Van deze wijken lukte het verslag niet:\r\n- Noord/Zuid\r\n- Wijk 02\r\n")
    assert press.stopped


def test_what_is_stopped_leaves_nothing_behind(tmp_path: Path) -> None:
    done = 0

    def hear(made: int, total: int) -> None:
        nonlocal done
        done = made

    press = Paper()
    with pytest.raises(CancelledError):
        run(tmp_path / "alle.zip", press, hear=hear, cancelled=lambda: done > 0)
    assert done == 1 and list(tmp_path.iterdir()) == [] and press.stopped


def test_the_same_wijken_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = (run(tmp_path / name, Paper()).path.read_bytes() for name in ("a.zip", "b.zip"))
    assert one == other


@given(st.lists(st.text(max_size=80), max_size=6))
def test_every_name_of_a_file_can_be_unpacked_anywhere(names: list[str]) -> None:
    wijken = [Wijk(f"WK9999{at:02d}", name) for at, name in enumerate(names)]
    found = list(file_names(wijken).values())
    assert len({name.casefold() for name in found}) == len(names)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]*\.pdf", name) and len(name) < 100 for name in found)


def test_the_press_sets_real_reports_in_a_process_of_its_own() -> None:
    sheet = samples.an_empty_sheet()
    with Press() as press:
        press.begin(shown=[sheet], title=sheet.title, place=sheet.place, date=DAY)
        pdf_checks.check(press.finish(), language="nl", title=sheet.title)
        press.begin(shown=[1], title="x", place="y", date=DAY)
        with pytest.raises(ReportFailedError, match="AttributeError"):
            press.finish()
        press.begin(shown=[sheet], title="Daarna", place=sheet.place, date=DAY)
        assert press.finish().startswith(b"%PDF")
        process = press._process
    assert process is not None and process.poll() is not None


@pytest.mark.parametrize("doing", ["import sys; sys.exit(3)", "import time; time.sleep(60)"])
def test_a_press_that_ends_or_hangs_fails_one_report_and_begins_again(doing: str) -> None:
    press = Press((sys.executable, "-c", doing), timeout=0.3)
    for _time in range(2):
        press.begin(title="x")
        with pytest.raises(ReportFailedError, match="ended"):
            press.finish()
    press.stop()
    assert press._process is None
