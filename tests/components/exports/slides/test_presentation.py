import datetime as dt
import re
from dataclasses import replace

import openpyxl
import pytest
from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER

from components.exports.slides import Scene, presentation
from components.presenting.story import Failed, Picture, Words
from components.sheets import Cell, Chart, ChartKind, Heading, Said, Sentence, Series, Table
from components.words import texts
from components.words.texts import Language
from db.settings import get_settings
from tests.components.exports.slides import reading
from tests.components.sheets import samples

DAY = dt.date(2026, 11, 24)
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def made(*scenes, **values) -> bytes:
    return presentation(scenes, **{"title": "Intervisiedag", "place": "Maasdrecht (fictief)", "date": DAY, **values})


@pytest.fixture(scope="module")
def data() -> bytes:
    return made(samples.a_sheet())


@pytest.fixture(scope="module")
def deck(data):
    return reading.opened(data)


def test_every_slide_has_a_title_that_is_a_title(deck):
    assert reading.titles(deck)[:2] == ["Intervisiedag", samples.words(Language.NL)["title"]]
    assert reading.titles(deck)[-1] == "Wat de woorden betekenen"
    assert all(reading.titles(deck))
    for slide in deck.slides:
        kind = slide.shapes.title.placeholder_format.type
        assert kind in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)


def test_no_two_slides_have_the_same_title(deck):
    assert len(set(reading.titles(deck))) == len(reading.titles(deck))
    twice = reading.titles(reading.opened(made(samples.an_empty_sheet(), samples.an_empty_sheet())))
    assert twice[2] == f"{twice[1]} (2)"


def test_titles_are_read_first_and_the_foot_last(deck):
    for slide in list(deck.slides)[1:]:
        kinds = [shape.placeholder_format.type if shape.is_placeholder else None for shape in slide.shapes]
        assert kinds[0] is PP_PLACEHOLDER.TITLE
        assert kinds[-2:] == [PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER]
        numbers = [shape.shape_id for shape in slide.shapes]
        assert len(set(numbers)) == len(numbers)


def test_a_chart_has_the_numbers_of_the_sheet(deck):
    chart, drawn = samples.a_chart(), reading.charts(deck)[0]
    plot = drawn.plots[0]
    assert tuple(plot.categories) == chart.categories
    assert [series.name for series in plot.series] == [series.name for series in chart.series]
    assert [tuple(series.values) for series in plot.series] == [series.values for series in chart.series]


def test_the_workbook_in_a_chart_has_the_same_numbers_and_nothing_where_there_is_none(deck):
    chart, drawn = samples.a_chart(), reading.charts(deck)[0]
    book = openpyxl.load_workbook(reading.io.BytesIO(drawn.part.chart_workbook.xlsx_part.blob))
    rows = list(book["Sheet1"].iter_rows(values_only=True))
    assert rows[0][1:] == tuple(series.name for series in chart.series)
    for place, name in enumerate(chart.categories):
        assert rows[place + 1] == (name, *(series.values[place] for series in chart.series))


def test_what_has_no_figure_is_said_in_words(deck):
    slide = next(slide for slide in deck.slides if any(shape.has_chart for shape in slide.shapes))
    assert "Geen cijfer: De Ham (2024); Waterkant" in reading.texts(slide)


def test_a_table_goes_on_over_slides_with_its_head_and_loses_no_row(deck):
    table = samples.a_table(rows=60)
    parts = [part for part in reading.tables(deck) if part[0][0] == "Wijk"]
    assert len(parts) > 2
    head = [heading.text for heading in table.headings]
    assert all(part[0] == head for part in parts)
    assert [row for part in parts for row in part[1:]] == [[cell.text for cell in row] for row in table.rows]


def test_numbers_and_sentences_stand_as_the_screen_writes_them(deck):
    said = {line for slide in deck.slides for line in reading.texts(slide)}
    for number in samples.numbers().numbers:
        assert {number.text, number.label} <= said
    assert {sentence.text for sentence in samples.sentences().sentences} <= said


def test_what_is_hidden_is_in_no_part_of_the_file():
    full = replace(samples.a_chart(), series=(Series("2024", (41.5, samples.HIDDEN, 1.0, 1.0, 1.0, 1.0)),))
    assert any(found(name, one) for name, one in reading.every_part(made(replace(samples.a_sheet(), parts=(full,)))))
    assert [name for name, one in reading.every_part(made(samples.a_sheet())) if found(name, one)] == []


def found(name: str, content: bytes) -> bool:
    """Whether the hidden number stands in a part, in any notation."""
    hidden = str(samples.HIDDEN).encode()
    return hidden in content or hidden.replace(b".", b",") in content


def test_the_foot_says_of_what_a_slide_is(deck):
    say = samples.words(Language.NL)
    for slide in list(deck.slides)[1:-2]:
        foot = next(one for one in slide.placeholders if one.placeholder_format.type is PP_PLACEHOLDER.FOOTER)
        said = foot.text_frame.text
        for part in (say["place"], "Jaar: 2024", "Doelgroep: 65+", "24 november 2026", say["hidden"], say["source"]):
            assert part in said, part


def test_sources_meanings_and_what_was_left_out_stand_at_the_end(deck):
    say = samples.words(Language.NL)
    assert "Bronnen en definities" in reading.titles(deck)
    said = {line for slide in list(deck.slides)[-2:] for line in reading.texts(slide)}
    assert {say["source"], say["hidden"]} <= said
    assert [say["need"], say["definition"]] in reading.tables(deck)[-1]


def test_pictures_charts_and_tables_have_an_alternative_text(deck):
    kinds = set()
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == 13:
                kinds.add(type(shape).__name__)
                words = shape._element.xpath(".//p:cNvPr")[0].get("descr")
                assert words or shape.has_table, shape.name
    assert kinds == {"GraphicFrame", "Picture"}
    picture = next(shape for slide in deck.slides for shape in slide.shapes if shape.shape_type == 13)
    assert picture._element.xpath(".//p:cNvPr")[0].get("descr") == samples.a_map().alt


def test_a_map_has_its_key_in_words_too(deck):
    slide = next(slide for slide in deck.slides if any(shape.shape_type == 13 for shape in slide.shapes))
    caption = " ".join(reading.texts(slide))
    for words in (
        "licht is weinig behoefte",
        "donker is veel behoefte",
        "onderdrukt",
        "onbekend",
        "Omlijnd: Het Zand.",
    ):
        assert words in caption


def test_a_title_and_a_value_of_a_chart_can_be_changed(data):
    changed = reading.opened(data)
    slide = next(slide for slide in changed.slides if any(shape.has_chart for shape in slide.shapes))
    slide.shapes.title.text_frame.text = "Een andere titel"
    chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
    from pptx.chart.data import CategoryChartData

    numbers = CategoryChartData()
    numbers.categories = ["Het Zand"]
    numbers.add_series("2024", (12.5,))
    chart.replace_data(numbers)
    kept = reading.io.BytesIO()
    changed.save(kept)
    again = reading.opened(kept.getvalue())
    assert "Een andere titel" in reading.titles(again)
    assert tuple(reading.charts(again)[0].plots[0].series[0].values) == (12.5,)


def test_every_run_of_text_knows_its_language():
    for language, locale in ((Language.NL, "nl-NL"), (Language.EN, "en-GB")):
        data = made(samples.a_sheet(language), Scene("Tekst", Words(("a",)), "notes"))
        for name, content in reading.every_part(data):
            if re.fullmatch(r"ppt/(slides|notesSlides)/[^/]+\.xml", name):
                runs = etree.fromstring(content).iter(f"{A}rPr")
                assert {run.get("lang") for run in runs} <= {locale}, name
        assert reading.opened(data).core_properties.language == locale


def test_an_english_sheet_makes_english_slides_whatever_language_the_run_speaks():
    texts.use(Language.NL)
    deck = reading.opened(made(samples.a_sheet(Language.EN)))
    assert "Sources and definitions" in reading.titles(deck)
    assert texts.language() is Language.NL
    said = {line for slide in deck.slides for line in reading.texts(slide)}
    assert "No figure: De Ham (2024); Waterkant" in said


def test_the_file_tells_of_no_machine_and_no_person(data, deck):
    about = deck.core_properties
    assert (about.title, about.subject, about.author, about.last_modified_by) == (
        "Intervisiedag",
        "Maasdrecht (fictief)",
        "Wijklens",
        "Wijklens",
    )
    assert about.created == about.modified == dt.datetime(2026, 11, 24)
    for name, content in reading.every_part(data):
        assert b"Canny" not in content and b"Macintosh" not in content and b"python-pptx" not in content, name
        assert "printerSettings" not in name and "thumbnail" not in name


def test_the_same_scenes_give_the_same_bytes(data):
    assert made(samples.a_sheet()) == data


def test_nothing_sticks_out(deck):
    assert reading.beyond(deck) == []
    assert (deck.slide_width, deck.slide_height) == (12192000, 6858000)


def test_an_empty_sheet_says_so():
    deck = reading.opened(made(samples.an_empty_sheet()))
    assert reading.titles(deck) == ["Intervisiedag", samples.words(Language.NL)["title"]]
    assert "Hier is niets om te laten zien." in reading.texts(deck.slides[1])


def test_no_scenes_are_a_title_alone():
    assert reading.titles(reading.opened(made())) == ["Intervisiedag"]


def test_parts_with_nothing_in_them_get_no_slide():
    parts = (Said("", ()), Table("t", (), ()), Chart("c", ChartKind.BARS, (), ()), samples.sentences())
    deck = reading.opened(made(replace(samples.a_sheet(), parts=parts, sources=(), definitions=(), hidden="")))
    assert len(deck.slides) == 2


def test_sentences_without_a_heading_follow_those_before_them():
    parts = (samples.sentences(), Said("", (Sentence("Dit hoort erbij."),)))
    deck = reading.opened(made(replace(samples.a_sheet(), parts=parts)))
    assert "Dit hoort erbij." in reading.texts(deck.slides[1])


def test_hostile_text_is_text_only():
    data = made(samples.a_hostile_sheet(), title=samples.HOSTILE, place=samples.HOSTILE)
    deck = reading.opened(data)
    assert reading.beyond(deck) == []
    for name, content in reading.every_part(data):
        if name.endswith((".xml", ".rels")):
            root = etree.fromstring(content)
            assert not [one for one in root.iter() if isinstance(one.tag, str) and one.tag.endswith("}script")]
            assert not list(root.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}f")), name
        assert "\u202e".encode() not in content and b"_x0007_" not in content
    assert any("<script>alert('x')</script>" in line for slide in deck.slides for line in reading.texts(slide))


def test_a_name_that_looks_like_a_formula_is_text_in_the_workbook():
    chart = Chart("c", ChartKind.BARS, ("=1+1", "https://example.org"), (Series("=2+2", (1.0, 2.0)),))
    deck = reading.opened(made(replace(samples.a_sheet(), parts=(chart,))))
    book = openpyxl.load_workbook(reading.io.BytesIO(reading.charts(deck)[0].part.chart_workbook.xlsx_part.blob))
    cells = [cell for row in book["Sheet1"].iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {cell.value: cell.data_type for cell in cells} == {"=2+2": "s", "=1+1": "s", "https://example.org": "s"}
    assert all(cell.hyperlink is None for cell in cells)


def test_a_long_chart_goes_on_over_slides_on_one_axis():
    names = tuple(f"Wijk {number}" for number in range(60))
    chart = Chart("Cijfer", ChartKind.COLUMNS, names, (Series("s", tuple(float(number) for number in range(60))),))
    drawn = reading.charts(reading.opened(made(replace(samples.a_sheet(), parts=(chart,)))))
    assert len(drawn) == 3
    assert [name for one in drawn for name in one.plots[0].categories] == list(names)
    assert len({one.value_axis.maximum_scale for one in drawn}) == 1


def test_a_wide_table_parts_its_columns_and_repeats_the_names_of_the_rows():
    headings = (Heading("Wijk"), *(Heading(f"Kolomkop{number}", True) for number in range(24)))
    rows = tuple((Cell(f"Rij {row}"), *(Cell("123.456,7", 1.0) for _ in range(24))) for row in range(3))
    deck = reading.opened(made(replace(samples.a_sheet(), parts=(Table("t", headings, rows),), definitions=())))
    parts = reading.tables(deck)
    assert len(parts) > 1
    assert [part[0][0] for part in parts] == ["Wijk"] * len(parts)
    assert [head for part in parts for head in part[0][1:]] == [heading.text for heading in headings[1:]]
    assert all([row[0] for row in part[1:]] == ["Rij 0", "Rij 1", "Rij 2"] for part in parts)
    assert reading.beyond(deck) == []


def test_notes_are_for_who_presents_and_stand_on_the_first_slide_of_a_scene():
    deck = reading.opened(made(Scene("Dag", samples.a_sheet(), "Vertel dit.\nEn dat.")))
    notes = [slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "" for slide in deck.slides]
    assert notes[1] == "Vertel dit.\nEn dat."
    assert [note for note in notes[2:] if note] == ["Dit berust op: 31 % vrijwilligers, 2024"]


def test_texts_pictures_and_what_failed_are_slides_too():
    from PIL import Image

    picture = reading.io.BytesIO()
    Image.new("RGB", (400, 100), "#0f6f6b").save(picture, "WEBP")
    deck = reading.opened(
        made(
            Scene("Welkom", Words(("- Eerst dit", "", "Dan dat"))),
            Scene("Beeld", Picture(picture.getvalue(), "image/webp", "Een groene balk")),
            Scene("Stuk", Picture(b"no picture", "image/png", "Wat erop stond")),
            Scene("Weg", Failed("Deze weergave kan nu niet worden getoond.")),
        )
    )
    assert reading.titles(deck) == ["Intervisiedag", "Welkom", "Beeld", "Stuk", "Weg"]
    body = deck.slides[1].placeholders[1].text_frame
    assert [paragraph.text for paragraph in body.paragraphs] == ["Eerst dit", "Dan dat"]
    assert [bool(paragraph._p.findall(f".//{A}buNone")) for paragraph in body.paragraphs] == [False, True]
    shape = next(shape for shape in deck.slides[2].shapes if shape.shape_type == 13)
    assert shape._element.xpath(".//p:cNvPr")[0].get("descr") == "Een groene balk"
    assert shape.width / shape.height == pytest.approx(4, rel=0.01)
    assert "Wat erop stond" in reading.texts(deck.slides[3])
    assert "Deze weergave kan nu niet worden getoond." in reading.texts(deck.slides[4])


def test_a_picture_loses_what_a_camera_wrote_in_it():
    from PIL import Image

    picture, about = reading.io.BytesIO(), Image.Exif()
    about[0x010F] = "SecretCamera"
    Image.new("RGB", (40, 10), "#0f6f6b").save(picture, "JPEG", exif=about)
    assert b"SecretCamera" in picture.getvalue()
    data = made(Scene("Beeld", Picture(picture.getvalue(), "image/jpeg", "Balk")))
    assert not any(b"SecretCamera" in content for _name, content in reading.every_part(data))


def test_the_colour_of_the_municipality_is_in_the_theme(monkeypatch):
    monkeypatch.setenv("WIJKLENS_HOUSE_COLOURS", "GM0828=#7a1fa2")
    get_settings.cache_clear()

    def theme(**about) -> bytes:
        return dict(reading.every_part(made(samples.a_sheet(), **about)))["ppt/theme/theme1.xml"]

    assert b"7A1FA2" in theme(gemeente="GM0828")
    assert b"7A1FA2" not in theme(gemeente="GM0796") and b"7A1FA2" not in theme()


def test_a_sentence_that_belongs_to_a_table_stands_below_it():
    parts = (samples.a_table(rows=6), Said("", (Sentence("Dit hoort bij de tabel."),)))
    deck = reading.opened(made(replace(samples.a_sheet(), parts=parts, sources=(), hidden="", definitions=())))
    assert len(deck.slides) == 2
    assert "Dit hoort bij de tabel." in reading.texts(deck.slides[1])
    assert reading.beyond(deck) == []


def test_sentences_for_which_a_table_leaves_no_room_get_a_slide_of_their_own():
    long = tuple(Sentence(f"Zin {number} die bij de tabel hoort.") for number in range(14))
    parts = (samples.a_table(rows=6), Said("", long))
    deck = reading.opened(made(replace(samples.a_sheet(), parts=parts, sources=(), hidden="", definitions=())))
    assert len(deck.slides) > 2
    said = [line for slide in deck.slides for line in reading.texts(slide)]
    assert [said.count(one.text) for one in long] == [1] * 14


def test_the_notes_of_each_slide_hold_the_figures_behind_its_own_sentences():
    long = " Zo staat het er op deze plek, in deze wijk en in dit jaar." * 6
    said = tuple(Sentence(f"Zin {number}.{long}", (f"cijfer {number}", "2024")) for number in range(9))
    short = Said("", (Sentence("Dit hoort bij de tabel.", ("cijfer van de tabel",)),))
    graph = Said("", (Sentence("Dit hoort bij de grafiek.", ("cijfer van de grafiek",)),))
    sheet = replace(
        samples.an_empty_sheet(),
        parts=(Said("Wat opvalt", said), samples.a_table(rows=3), short, samples.a_chart(), graph),
    )
    deck = reading.opened(made(Scene("Dag", sheet, "Vertel dit.")))
    count = 0
    for slide in deck.slides:
        shown = " ".join(reading.texts(slide))
        notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        for number in range(9):
            assert (f"Zin {number}." in shown) == (f"cijfer {number}" in notes)
            count += f"Zin {number}." in shown
        assert ("hoort bij de tabel" in shown) == ("cijfer van de tabel" in notes)
        assert ("hoort bij de grafiek" in shown) == ("cijfer van de grafiek" in notes)
        assert notes.count("2024") <= 1
    assert count == 9 and len([slide for slide in deck.slides if "Zin" in " ".join(reading.texts(slide))]) > 1
    first = deck.slides[1].notes_slide.notes_text_frame.text
    assert first.splitlines()[0] == "Vertel dit." and first.splitlines()[1].startswith("Dit berust op: cijfer 0; 2024;")


def test_a_long_chart_is_parted_in_about_equal_slides():
    names = tuple(f"Domein {number}" for number in range(7))
    series = tuple(Series(f"Wijk {number}", (1.0,) * 7) for number in range(4))
    sheet = replace(samples.an_empty_sheet(), parts=(Chart("Behoefte", ChartKind.BARS, names, series),))
    shown = reading.charts(reading.opened(made(sheet)))
    assert [len(one.plots[0].categories) for one in shown] == [4, 3]


@pytest.mark.parametrize(("language", "code"), [(Language.NL, "[$-413]"), (Language.EN, "[$-809]")])
def test_numbers_of_a_chart_are_written_in_the_language_of_the_slides(language, code):
    (chart,) = reading.charts(reading.opened(made(samples.a_sheet(language, rows=3))))
    assert chart.plots[0].data_labels.number_format.startswith(code)


def test_parts_of_two_scenes_with_one_name_are_told_apart_by_the_scene():
    def scene(title: str) -> Scene:
        return Scene(title, replace(samples.an_empty_sheet(), parts=(samples.numbers(), samples.sentences())))

    deck = reading.opened(made(scene("Onze kaart"), scene("Het Zand van dichtbij")))
    assert reading.titles(deck)[1:5] == [
        "Onze kaart",
        "Wat opvalt",
        "Het Zand van dichtbij",
        "Wat opvalt (Het Zand van dichtbij)",
    ]


def test_what_has_no_heading_goes_on_under_that_before_it():
    long = Said("", tuple(Sentence(f"{number}. " + "Dit staat er niet meer bij. " * 12) for number in range(3)))
    sheet = replace(samples.an_empty_sheet(), parts=(samples.sentences(), samples.a_table(rows=11), long))
    titles = reading.titles(reading.opened(made(sheet)))
    assert titles[2:] == ["Behoefte aan ondersteuning", "Behoefte aan ondersteuning (2)"]
