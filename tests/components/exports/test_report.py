"""A report is a tagged PDF that says what the sheet says, whatever stands in it."""

import datetime as dt
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.drawing.palette import LIGHT
from components.exports.report import fonts, report
from components.exports.report_data import FONTS, MOST_IN_WORDS, MOST_UPRIGHT, build_data, in_words, written
from components.exports.scene import Scene
from components.presenting.story import Failed, Picture, Words
from components.sheets import Cell, Chart, ChartKind, Heading, Number, Numbers, Said, Sentence, Series, Sheet, Table
from components.words import texts
from components.words.texts import Language
from db.settings import get_settings
from tests.components.exports import pdf_checks
from tests.components.sheets import samples

DAY = dt.date(2026, 11, 24)


def made(*sheets: Sheet | Scene, title: str = "Verslag") -> bytes:
    return report(sheets, title=title, place="Maasdrecht (fictief)", date=DAY)


@cache
def whole() -> bytes:
    return made(samples.a_sheet(), title=samples.a_sheet().title)


def texts_of(data: bytes, path: Path) -> str:
    """What somebody reads, by a program that is not ours."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext of poppler is not here")
    file = path / "report.pdf"
    file.write_bytes(data)
    read = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
    return unicodedata.normalize("NFKC", read.stdout.decode()).replace("\u200b", "")


@pytest.mark.parametrize("language", list(Language))
def test_a_report_is_tagged_titled_and_in_its_language(language: Language) -> None:
    sheet = samples.a_sheet(language)
    pdf = pdf_checks.check(made(sheet, title=sheet.title), language=language.value, title=sheet.title)
    found = pdf_checks.kinds(pdf)
    assert found.count("/Figure") == 2
    assert found.count("/Table") == 1
    assert found.count("/TH") == 3
    assert "/L" in found


def test_each_picture_says_what_is_on_it_with_its_numbers() -> None:
    said = pdf_checks.alternatives(pdf_checks.opened(whole()))
    assert said[0] == samples.a_map().alt
    chart = samples.a_chart()
    assert said[1].startswith(chart.alt)
    assert "Het Zand, 2024: 41,5 %" in said[1]
    assert "De Ham, 2024: onbekend" in said[1]


def test_what_the_sheet_says_stands_on_the_paper_number_by_number(tmp_path: Path) -> None:
    sheet = samples.a_sheet()
    read = texts_of(whole(), tmp_path)
    squeezed = " ".join(read.split())
    lines = [[part.strip() for part in line.split("  ") if part.strip()] for line in read.splitlines()]
    table = next(part for part in sheet.parts if isinstance(part, Table))
    for row in table.rows:
        assert [row[0].text, *(cell.text for cell in row[1:])] in lines
    for one in [*sheet.conditions, *sheet.definitions]:
        assert all(" ".join(unicodedata.normalize("NFKC", part).split()) in squeezed for part in one)
    for one in [sheet.title, sheet.hidden, *sheet.sources, "24 november 2026", "pagina 1 van"]:
        assert " ".join(one.split()) in squeezed


def test_what_is_hidden_is_nowhere_in_the_file() -> None:
    found = pdf_checks.all_bytes(whole())
    for secret in (str(samples.HIDDEN), str(samples.HIDDEN).replace(".", ",")):
        assert secret.encode() not in found
        assert secret.encode("utf-16-be") not in found


def test_an_empty_sheet_says_that_there_is_nothing(tmp_path: Path) -> None:
    sheet = samples.an_empty_sheet()
    data = made(sheet, title=sheet.title)
    pdf_checks.check(data, language="nl", title=sheet.title)
    assert "niets te zien" in texts_of(data, tmp_path)


@pytest.mark.parametrize("language", list(Language))
def test_no_sheet_at_all_is_a_report_too(language: Language) -> None:
    texts.use(language)
    pdf_checks.check(made(), language=language.value, title="Verslag")


def test_several_sheets_begin_on_pages_of_their_own_behind_a_list_of_contents(tmp_path: Path) -> None:
    first = replace(samples.an_empty_sheet(), title="Eerste weergave")
    second = replace(samples.an_empty_sheet(), title="Tweede weergave", sources=("Bron van alles",))
    data = made(first, second, title="De dag")
    pdf = pdf_checks.check(data, language="nl", title="De dag")
    assert "/TOC" in pdf_checks.kinds(pdf)
    pages = texts_of(data, tmp_path).split("\f")
    assert "Eerste weergave" in pages[0] and "Tweede weergave" in pages[0]
    assert "Tweede weergave" not in pages[1].replace("De dag", "")
    assert "Bron van alles" in pages[3]


def test_scenes_of_a_day_are_words_pictures_and_what_could_not_be_shown(tmp_path: Path) -> None:
    picture = Picture(_png(), "image/png", "Een foto van de buurttuin")
    scenes = [
        Scene("Welkom", Words(("Fijn dat u er bent", "- koffie", "- kennismaken"))),
        Scene("De tuin", picture),
        Scene("De kaart", Failed("Deze weergave kan nu niet worden getoond.")),
        Scene("Eigen naam", samples.an_empty_sheet(), "Alleen voor wie presenteert"),
    ]
    data = made(*scenes, title="De dag")
    pdf = pdf_checks.check(data, language="nl", title="De dag")
    assert pdf_checks.alternatives(pdf) == ["Een foto van de buurttuin"]
    read = texts_of(data, tmp_path)
    assert "• koffie" in read and "Deze weergave kan nu niet worden getoond." in read and "Eigen naam" in read
    assert "Alleen voor wie presenteert" not in read


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    hostile = '#eval("1+1") #read("/etc/passwd") $x^2$ @wijk `raw` */ // = kop \\ #import "@preview/a:1.0.0" <label>'
    said = Said(hostile, (Sentence(hostile, (hostile,)),))
    sheet = replace(samples.an_empty_sheet(), title=hostile, parts=(said,), conditions=((hostile, hostile),))
    data = made(sheet, title=hostile)
    pdf_checks.check(data, language="nl", title=hostile)
    read = texts_of(data, tmp_path)
    assert "root:" not in read
    assert read.count("#eval") >= 5
    assert '#read("/etc/passwd")' in " ".join(read.split())


def test_a_sheet_of_hostile_names_and_ten_thousand_signs_is_a_report() -> None:
    sheet = samples.a_hostile_sheet()
    data = made(sheet, title=samples.HOSTILE)
    pdf = pdf_checks.opened(data)
    assert len(pdf.pages) > 10
    # No word runs off the paper: there is room to break in each.
    assert max(len(word) for word in written("x" * 10_000).split("\u200b")) <= 40


@given(st.text(max_size=60))
@settings(max_examples=12)
def test_any_signs_make_a_report(text: str) -> None:
    sheet = replace(samples.an_empty_sheet(), parts=(Said("", (Sentence(text),)),))
    assert made(sheet, title=text).startswith(b"%PDF-1.7")


def test_signs_without_letters_are_shown_as_such() -> None:
    assert written("a\ue000b\ud800c\ufffe") == "a\ufffdb\ufffdc\ufffd"
    assert written("links \u202erechts") == "links rechts"


def test_the_same_sheets_give_the_same_bytes() -> None:
    assert made(samples.a_sheet(rows=3)) == made(samples.a_sheet(rows=3))


def test_only_letters_that_come_along_are_used() -> None:
    families = fonts().families()
    assert set(FONTS) <= set(families)
    used = {
        str(font.BaseFont).split("+")[-1]
        for page in pdf_checks.opened(whole()).pages
        for font in page.Resources.get("/Font", {}).values()
    }
    assert used and all(name.startswith(("Libertinus", "DejaVu")) for name in used)


def test_a_chart_with_many_numbers_has_a_table_of_them(tmp_path: Path) -> None:
    names = tuple(f"Wijk {at}" for at in range(MOST_IN_WORDS + 1))
    chart = Chart(
        "Veel", ChartKind.BARS, names, (Series("Nu", tuple(float(at) for at in range(len(names)))),), alt="Kort"
    )
    texts.use(Language.NL)
    assert in_words(chart) == "Kort"
    data = build_data(
        [Scene("x", replace(samples.an_empty_sheet(), parts=(chart,)))], title="x", place="", date=DAY, folder=tmp_path
    )
    table = data["sheets"][0]["parts"][1]
    assert table["kind"] == "table"
    assert [row[1] for row in table["rows"]] == [str(at) for at in range(len(names))]


def test_a_wide_table_lies_on_its_side() -> None:
    heads = (Heading("Partner"), *(Heading(f"W{at}", True) for at in range(MOST_UPRIGHT)))
    table = Table("Breed", heads, ((Cell("A"), *(Cell("1", 1.0) for _at in range(MOST_UPRIGHT))),))
    pdf = pdf_checks.opened(made(replace(samples.an_empty_sheet(), parts=(table,))))
    left, bottom, right, top = (float(one) for one in pdf.pages[0].MediaBox)
    assert right - left > top - bottom


def test_words_in_the_place_of_a_figure_carry_no_unit(tmp_path: Path) -> None:
    numbers = Numbers("Kort", (Number("a", "Eenzaam", "onderdrukt", None, "%"),))
    read = texts_of(made(replace(samples.an_empty_sheet(), parts=(numbers,))), tmp_path)
    assert "onderdrukt" in read and "%" not in read


def _png() -> bytes:
    from io import BytesIO

    from PIL import Image

    data = BytesIO()
    Image.new("RGB", (20, 10), "#0f6f6b").save(data, "PNG")
    return data.getvalue()


def test_a_report_is_in_the_colour_of_its_municipality(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKLENS_HOUSE_COLOURS", "GM0828=#7a1fa2")
    get_settings.cache_clear()

    def accent(gemeente: str | None) -> str:
        about = {"title": "t", "place": "p", "date": DAY, "folder": Path()}
        return str(build_data([], gemeente=gemeente, **about)["look"]["accent"])  # type: ignore[arg-type]

    assert accent("GM0828") == "#7a1fa2" and accent("GM0796") == accent(None) == LIGHT.accent
    made = [report([], title="t", place="p", date=DAY, gemeente=one) for one in (None, "GM0828")]
    assert made[0] != made[1]
