"""A sentence on the screen names what it rests on, and every word of it stays text."""

import pytest

from components.blocks import said
from components.blocks.method import own_sentences
from components.words import texts
from components.words.texts import Language
from db.settings import get_settings
from geodata.vocabulary import FigureKind

HOSTILE = '<script>alert(1)</script> " onmouseover="x" `${x}` [a](b)'


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def test_a_sentence_opens_what_it_rests_on():
    built = said.build("8 % heeft bijstand.", ["■ Mensen met bijstand: 8 % (2024, feit, CBS)", "twee"], FigureKind.FACT)
    assert built.startswith('<details class="wl-said"><summary title="Berust op:\n■ Mensen met bijstand: 8 % (2024')
    assert 'aria-label="feit"' in built and built.count("<li>") == 2


def test_a_sentence_that_rests_on_nothing_is_plain_text():
    assert said.build("Er is hier geen aanbod bekend.", ()) == "Er is hier geen aanbod bekend."


def test_hostile_words_stay_words():
    built = said.build(HOSTILE, [HOSTILE])
    assert "<script" not in built and '" onmouseover' not in built
    assert built.count("&lt;script&gt;") == 3


def test_what_is_wrong_in_own_sentences_is_told_as_a_table(tmp_path, monkeypatch):
    path = tmp_path / "zinnen.toml"
    path.write_text(f"[need.first]\nnl = '''{HOSTILE} {{area}} is een probleemwijk.'''\n", encoding="utf-8")
    monkeypatch.setenv("WIJKLENS_SENTENCES_FILE", str(path))
    get_settings.cache_clear()
    columns, rows, _caption = own_sentences.build_table()
    assert len(columns) == 3 and rows
    assert any("probleemwijk" in row.cells[1] for row in rows)
    assert all(row.cells[0].startswith("regel ") for row in rows)
