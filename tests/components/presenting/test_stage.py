"""The document that the audience sees: whole, safe whatever people typed, and without the notes."""

import re
from dataclasses import replace

import pytest

from components.presenting import notes, stage
from components.presenting.story import Failed, Words
from components.sheets import ChartKind
from components.words import texts
from components.words.plain import clean
from components.words.texts import Language, _
from tests.components.presenting.documents import NOTES, Read, a_story
from tests.components.sheets import samples

OWN = {"presenteren/begin.js", "presenteren/scene.js", "notities.js"}


@pytest.fixture(autouse=True)
def dutch():
    yield
    texts.use(Language.NL)


def read(*scenes, language=Language.NL, **values) -> Read:
    return Read(stage.document(a_story(language, *scenes, **values)))


def runs(made: Read) -> list[object]:
    """Whatever a browser would run, fetch or style beside our own files."""
    found: list[object] = []
    for tag, attributes in made.elements:
        found += [(tag, name) for name in attributes if name.startswith("on") or name in ("style", "srcdoc", "action")]
        for name in ("src", "href", "xlink:href"):
            where = attributes.get(name, "")
            if where and re.match(r"(?i)(?!data:image/(png|jpeg);base64,)[a-z]+:|//", where) and where != "data:,":
                found.append((tag, where))
    scripts = made.all("script")
    return found + [one for one in scripts if one.get("src") not in OWN] + scripts[2:]


def test_every_scene_is_in_the_document_with_its_place_in_the_story():
    made = read()
    panes = [one for one in made.all("section") if "data-scene" in one]
    first = [one for one in panes if one["data-deep"] == "0"]
    assert [one["data-at"] for one in first] == ["1", "2", "3"]
    assert [one["data-counter"] for one in first] == ["1 van 3", "2 van 3", "3 van 3"]
    assert [one["data-more"] for one in first] == ["meer hieronder", "", ""]
    assert first[1]["data-said"] == "Drie vragen, scène 2 van 3"


def test_ids_are_told_apart_and_every_pane_is_named_by_its_heading():
    made = read(*[(f"Scène {n}", samples.a_sheet(), "") for n in range(3)])
    ids = [attributes["id"] for _tag, attributes in made.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = [one["aria-labelledby"] for one in made.all("section")]
    assert named and set(named) <= {one["id"] for one in made.all("h2") if "id" in one}
    used = set(re.findall(r"url\(#([^)]+)\)", stage.document(a_story())))
    assert used <= {one["id"] for one in Read(stage.document(a_story())).all("pattern")}


def test_the_notes_are_not_in_what_the_audience_gets():
    for may in (True, False):
        assert "Fluister" not in stage.document(a_story(may_read_notes=may))
    assert NOTES in Read(notes.document(a_story())).text
    assert "notities" in stage.document(a_story())
    assert "notities" not in stage.document(a_story(may_read_notes=False)).replace("notities.css", "")


def test_whatever_people_typed_is_text():
    hostile = samples.HOSTILE
    story = a_story(
        Language.NL,
        (hostile, samples.a_hostile_sheet(), hostile),
        (hostile, Words((hostile, f"- {hostile}")), ""),
        (hostile, Failed(hostile), ""),
        title=hostile,
        place=hostile,
    )
    for html in (stage.document(story), notes.document(story)):
        made = Read(html)
        assert runs(made) == [] and made.open == []
        assert clean(hostile).strip() in made.text and "\u202e" not in html and "\x07" not in html
    assert Read(stage.document(story)).text.count("x" * 10_000) >= 3


def test_nothing_but_our_own_script_and_style_is_asked_for():
    for language in Language:
        assert runs(read(language=language)) == [] and runs(Read(notes.document(a_story(language)))) == []
    links = [one["href"] for one in read().all("link")]
    assert links == ["data:,", "presenteren/kleuren.css", "presenteren/scene.css"]


def test_what_is_hidden_is_not_in_the_document():
    made = read()
    assert str(samples.HIDDEN) not in made.text and "37,25" not in made.text and "onderdrukt" in made.text


@pytest.mark.parametrize("kind", ChartKind)
def test_a_chart_is_a_table_too_with_every_number(kind):
    chart = samples.a_chart(kind=kind)
    html = stage.document(a_story(Language.NL, ("x", replace(samples.a_sheet(), parts=(chart,)), "")))
    table = html[html.index("<table") : html.index("</table>")]
    for name in samples.NAMES:
        assert f">{name}</th>" in table
    for number in ("41,5", "38,2", "30,0", "0,0", "36,5", "28,8"):
        assert number in table
    assert table.count("geen cijfer") == 3 and chart.alt in html


def test_an_area_is_a_button_that_knows_its_facts():
    areas = [one for one in read().all("g") if one.get("class") == "area"]
    assert len(areas) == 6 and all(one["role"] == "button" and one["tabindex"] == "0" for one in areas)
    assert areas[1]["data-facts"].split("\n")[0] == "De Ham" and areas[1]["aria-label"].startswith("De Ham, ")


def test_both_languages_leave_no_word_of_the_other():
    english, dutch = (stage.document(a_story(one)) for one in (Language.EN, Language.NL))
    assert '<html lang="en"' in english and '<html lang="nl"' in dutch
    for word in ("Next scene", "more below", "Keyboard", "residents' initiative", "{n}", "{total}"):
        assert word not in dutch
    for word in ("Volgende scène", "meer hieronder", "Toetsen", "bewonersinitiatief", "{n}"):
        assert word not in english


def test_a_day_without_scenes_says_what_to_do():
    made = Read(stage.document(replace(a_story(), scenes=())))
    assert "nog geen scènes" in made.text and runs(made) == []
    assert "nog geen scènes" in Read(notes.document(replace(a_story(), scenes=()))).text


def test_the_notes_name_what_comes_next():
    made = Read(notes.document(a_story()))
    scenes = [one for one in made.all("section") if "data-scene" in one]
    assert [one["data-scene"] for one in scenes] == ["0", "1", "2"]
    assert made.text.count("Drie vragen") == 2 and _("This is the last scene.") in made.text
