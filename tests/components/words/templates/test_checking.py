"""Templates are checked: what is wrong is found with its line, what is right is said in both languages."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.words import texts
from components.words.templates import checking, conditions, in_use, parts, told, trying
from components.words.templates.__main__ import main
from components.words.templates.in_use import book, built_in, read_own, say
from components.words.templates.kinds import FACTS, FORMATS, Amount, Format, Topic
from components.words.templates.model import FlawCode
from components.words.templates.parts import BadTextError
from components.words.texts import Language
from db.settings import get_settings
from geodata.vocabulary import Unit

ALL = built_in().all


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)
    yield
    texts.use(Language.NL)


def own(tmp_path, text):
    path = tmp_path / "eigen.toml"
    path.write_text(text, encoding="utf-8")
    return read_own(path)


def one(when="", nl="{area:capital} is groot.", en="{area:capital} is large.", topic="need", name="eigen"):
    return f"[{topic}.{name}]\nwhen = [{when}]\nnl = '{nl}'\nen = '{en}'\n"


def codes(flaws):
    return [flaw.code for flaw in flaws]


def test_our_own_sentences_are_right():
    assert checking.of_book(built_in(), lambda name, key: None) == []


def test_every_topic_has_a_sentence_and_every_fact_is_used_or_asked():
    assert {template.topic for template in ALL} == set(Topic)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("template", ALL, ids=lambda template: template.id)
def test_each_sentence_is_whole_whatever_the_facts(template, language):
    said = list(trying.sentences(template, language))
    assert said and all(trying.is_sentence(text) and len(text) <= checking.LONGEST for text in said)


@pytest.mark.parametrize(
    ("written", "code", "line"),
    [
        (one(nl="{area:capital} is {groot."), FlawCode.BRACES, 3),
        (one(nl="{wat} is groot.", en="{wat} is large."), FlawCode.SLOT, 3),
        (one(nl="{area.__class__} is groot."), FlawCode.SLOT, 3),
        (one(nl="{sure} is groot.", en="{sure} is large."), FlawCode.SLOT, 3),
        (one(nl="De {rank:number} is groot.", en="The {rank:number} is large."), FlawCode.FORMAT, 3),
        (one(nl="De {rank:exec} is groot."), FlawCode.FORMAT, 3),
        (one('"import os"'), FlawCode.CONDITION, 2),
        (one('"1 == 1"'), FlawCode.CONDITION, 2),
        (one('"area > 3"'), FlawCode.CONDITION, 2),
        (one('"names"'), FlawCode.CONDITION, 2),
        (one(nl="Er zijn {ranked:number} wijken.", en="There are {ranked:number} wijken."), FlawCode.PLURAL, 3),
        (one(nl="{ranked:plural one=is|many=zijn}.", en="{ranked:plural one=a|other=b}."), FlawCode.PLURAL_FORM, 3),
        (one(nl="Er {ranked:plural} wat."), FlawCode.PLURAL_FORM, 3),
        (one(en="This is large."), FlawCode.OTHER_PLACES, 3),
        (one(nl="In {area} is dit 3 keer.", en="In {area} three times."), FlawCode.NUMBER, 3),
        (one(nl="{area:capital} is een achterstandswijk."), FlawCode.FORBIDDEN, 3),
        (one(nl="{area:capital} is een Zwakke wijk."), FlawCode.FORBIDDEN, 3),
        (one(nl="{area:capital} is is groot."), FlawCode.NO_SENTENCE, 3),
        (one(nl="in {area} is het groot.", en="In {area} it is large."), FlawCode.NO_SENTENCE, 3),
        (one(nl="{area:capital} is groot"), FlawCode.NO_SENTENCE, 3),
        (one(nl="{area:capital}  is groot."), FlawCode.NO_SENTENCE, 3),
        (one(nl="{area:capital} is " + "heel " + "en ook wel " * 20 + "groot."), FlawCode.TOO_LONG, 3),
        (one('"sure", "not sure"'), FlawCode.NEVER_SAID, 2),
        ("[need.eigen]\nnl = '{area:capital} is groot.'\n", FlawCode.NO_LANGUAGE, 1),
        ("[nergens.eigen]\nnl = 'x'\n", FlawCode.SECTION, 1),
        ("[need.eigen]\nwhat = 1\nnl = '{area:capital} is.'\nen = '{area:capital} is.'\n", FlawCode.KEY, 2),
        ("[need.eigen\nnl = 1", FlawCode.UNREADABLE, 1),
        ("[clause.bijstand]\nneed = { nl = 'Hebben bijstand', en = 'are' }\n", FlawCode.NO_SENTENCE, 2),
        ("[clause.x]\nneed = { nl = 'a', en = 'b' }\nfact = { nl = 'a', en = '{value:figure} b' }\n", FlawCode.SLOT, 3),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found_on_its_line_and_ours_is_said(tmp_path, written, code, line):
    made, flaws = own(tmp_path, written)
    assert code in codes(flaws)
    assert next(flaw.line for flaw in flaws if flaw.code is code) == line
    assert made.templates == built_in().templates and made.clauses == built_in().clauses
    for flaw in flaws:
        where, wrong, cure = told.flaw(flaw)
        assert (
            where and wrong[0].isupper() and cure[0].isupper() and not re.search(r"\{found\}|\{facts\}", wrong + cure)
        )


def test_an_own_sentence_takes_the_place_of_ours_and_a_new_one_comes_first(tmp_path):
    changed = "[running.activities]\nnl = 'Hier {activities:plural one=is|other=zijn} {activities:number} te doen.'\n"
    made, flaws = own(tmp_path, changed)
    assert flaws == ()
    ours = {template.id: template for template in ALL}["running.activities"]
    mine = {template.id: template for template in made.all}["running.activities"]
    assert mine.when == ours.when and mine.text[Language.EN] == ours.text[Language.EN]
    assert mine.text[Language.NL] != ours.text[Language.NL]
    fresh, flaws = own(tmp_path, one('"ranked > 100"'))
    assert flaws == () and fresh.templates[Topic.NEED][0].id == "need.eigen"


def test_one_wrong_sentence_leaves_the_right_ones_in_use(tmp_path):
    right = "[alike.named]\nnl = 'Net zo als {names}.'\nen = 'Just as {names}.'\n"
    made, flaws = own(tmp_path, right + one(nl="{area"))
    assert codes(flaws) == [FlawCode.BRACES]
    assert made.templates[Topic.ALIKE] != built_in().templates[Topic.ALIKE]


def test_own_words_that_are_forbidden_come_on_top_of_ours(tmp_path):
    never = "[forbidden]\nnl = ['kwetsbaar*']\n"
    _, flaws = own(tmp_path, never + one(nl="{area:capital} is kwetsbaarder."))
    assert codes(flaws) == [FlawCode.FORBIDDEN]
    _, flaws = own(tmp_path, never + one(nl="{area:capital} is slecht."))
    assert codes(flaws) == [FlawCode.FORBIDDEN]


def test_a_word_inside_another_word_is_not_forbidden(tmp_path):
    _, flaws = own(tmp_path, one(nl="{area:capital} telt beslechte ruzies."))
    assert flaws == ()


def test_a_figure_of_the_municipality_itself_can_have_words(tmp_path):
    made, flaws = own(
        tmp_path,
        "[clause.eigen_sportclub]\nneed = { nl = 'sporten bij een club', en = 'do sports at a club' }\n"
        "fact = { nl = '{value:figure} sport bij een club', en = '{value:figure} do sports at a club' }\n",
    )
    assert flaws == () and made.clauses[Language.NL]["eigen_sportclub"].need == "sporten bij een club"


def test_a_file_that_is_not_there_or_no_text_is_one_flaw(tmp_path):
    assert codes(read_own(tmp_path / "weg.toml")[1]) == [FlawCode.UNREADABLE]
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    assert codes(read_own(tmp_path / "bytes.toml")[1]) == [FlawCode.UNREADABLE]


@given(st.text(max_size=200))
def test_any_text_as_a_file_is_read_without_an_error(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_text(text, encoding="utf-8", errors="replace")
    made, _ = read_own(path)
    assert set(made.templates) == set(Topic)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_as_a_sentence_is_right_or_a_flaw(before, after):
    try:
        made = parts.parse(before + "{area}" + after)
    except BadTextError as failure:
        assert failure.code in {"braces", "slot", "format", "plural"}
    else:
        assert parts.Slot("area") in made


@given(st.text(max_size=40))
def test_any_text_as_a_condition_is_read_or_refused(written):
    found = conditions.parse(written)
    assert found is None or re.fullmatch(r"[a-z_]+", found.fact)


def test_conditions_know_three_forms():
    facts = {"sure": True, "rank": 3, "names": "Donk"}
    holds = {"sure", "rank = 3", "rank >= 3", "rank < 4", "known names", "not last", "not known area"}
    fails = {"not sure", "rank > 3", "last", "known area", "area > 1"}
    assert all(conditions.parse(written).holds(facts) for written in holds)
    assert not any(conditions.parse(written).holds(facts) for written in fails)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.NL, {0: "0 signalen", 1: "1 signaal", 2: "2 signalen", 1200: "1.200 signalen"}),
        (Language.EN, {0: "0 signals", 1: "1 signal", 2: "2 signals", 1200: "1,200 signals"}),
    ],
)
def test_a_word_bends_with_its_number(language, said):
    texts.use(language)
    for number, words in said.items():
        assert words in say(Topic.SIGNALS, number=number, year=2026, bottleneck=True)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.NL, {1: "1e", 2: "2e", 11: "11e", 21: "21e", 101: "101e"}),
        (Language.EN, {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 102: "102nd"}),
    ],
)
def test_a_place_is_an_ordinal(language, said):
    texts.use(language)
    for rank, words in said.items():
        text = say(Topic.NEED, area="Donk", areas="wijken", ranked=200, rank=rank, low=rank, high=rank, sure=True)
        assert re.search(rf"\b{words}\b|grootste|greatest", text)


def test_a_sentence_of_which_a_fact_is_not_known_is_not_said():
    assert say(Topic.ALIKE, alike=None, names=None, areas="wijken") == ""
    mean = Amount(float("nan"), Unit.PERCENT)
    assert say(Topic.FIGURE, fact="8 % heeft bijstand", mean=mean, areas="wijken", place="Oss") == ""


def test_a_fact_that_is_not_in_the_table_is_refused():
    with pytest.raises(ValueError, match="hidden"):
        say(Topic.SIGNALS, hidden=3)


def test_no_fact_of_any_topic_is_hidden_or_a_total():
    named = {fact for facts in FACTS.values() for fact in facts}
    assert not {name for name in named if re.search("hidden|total|suppress|geheim", name)}
    assert all(FORMATS[shape] or shape == "flag" for facts in FACTS.values() for shape in facts.values())
    assert set(Format) == {format for formats in FORMATS.values() for format in formats}


def test_the_own_file_of_the_settings_is_read_anew_when_it_is_saved(tmp_path, monkeypatch):
    path = tmp_path / "eigen.toml"
    path.write_text("[alike.named]\nnl = 'Net zo als {names}.'\nen = 'Just as {names}.'\n")
    monkeypatch.setenv("WIJKLENS_SENTENCES_FILE", str(path))
    get_settings.cache_clear()
    assert say(Topic.ALIKE, alike=1, names="Donk", areas="wijken") == "Net zo als Donk."
    path.write_text("[alike.named]\nnl = 'Precies zo als {names}.'\nen = 'Just as {names}.'\n")
    assert say(Topic.ALIKE, alike=1, names="Donk", areas="wijken") == "Precies zo als Donk."
    path.write_text("[alike.named]\nnl = 'Precies zo als {names'\n")
    assert say(Topic.ALIKE, alike=1, names="Donk", areas="wijken").startswith("De behoefte is niet te onderscheiden")
    assert codes(in_use.flaws()) == [FlawCode.BRACES]
    path.unlink()
    assert book() == built_in() and codes(in_use.flaws()) == [FlawCode.UNREADABLE]


def test_the_command_tells_in_plain_words_with_line_and_cure(tmp_path, capsys):
    path = tmp_path / "eigen.toml"
    path.write_text(one(nl="{area:capital} is een probleemwijk."))
    assert main(["check", str(path)]) == 1
    said = capsys.readouterr().err
    assert "regel 3, need.eigen, Nederlands" in said and "oordeel over mensen: probleemwijk" in said
    assert main(["check"]) == 0 and "Alle zinnen kloppen." in capsys.readouterr().out
    assert main(["show", "--lang", "en"]) == 0 and "change.rose en: The share" in capsys.readouterr().out
