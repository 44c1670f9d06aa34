"""The catalogues hold exactly the messages of the code, in both languages."""

import re
import string

import pytest

from components.words import extract, texts
from components.words.texts import Language, _, ngettext


def placeholders(text):
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def strings_of(message):
    return [message.string] if isinstance(message.string, str) else list(message.string)


@pytest.mark.parametrize("language", Language)
def test_each_message_of_the_code_is_in_the_catalogue_and_none_is_unused(language):
    inside = {message.id for message in texts.read_catalogue(language) if message.id}
    assert inside == set(extract.messages())


def test_each_message_is_translated_into_dutch():
    empty = [m.id for m in texts.read_catalogue(Language.NL) if m.id and not all(strings_of(m))]
    assert empty == []


@pytest.mark.parametrize("language", Language)
def test_a_translation_has_the_placeholders_of_its_message(language):
    for message in texts.read_catalogue(language):
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        asked = set().union(*(placeholders(one) for one in ids))
        for translated in filter(None, strings_of(message)):
            assert placeholders(translated) == asked, message.id


def test_no_dutch_message_is_left_in_english_but_for_words_that_are_alike():
    alike = {
        m.id
        for m in texts.read_catalogue(Language.NL)
        if isinstance(m.id, str) and m.string == m.id and re.search(r"[A-Za-z]{4,}", re.sub(r"\{\w+\}", "", m.id))
    }
    assert alike <= {
        "Agenda",
        "Budget in euro",
        "Buurt",
        "CBS StatLine",
        "Code",
        "Contact",
        "E-mail",
        "Euro",
        "Intervisie",
        "Later",
        "Project",
        "Start",
        "agenda",
        "euro",
        "Matrix",
        "Partner",
        "Partners",
        "Partners in {place}",
        "Status",
        "Stop",
        "Website",
        "Wijk",
        "Wijken",
        "buurt",
        "buurten",
        "code",
        "partner",
        "partners",
        "record",
        "sport",
        "status",
        "water",
        "website",
        "week",
        "wijk",
        "wijk {wijk}",
        "wijken",
        "{buurt}, wijk {wijk}",
        "scenario",
    }


def test_dutch_is_spoken_unless_chosen_otherwise_and_plurals_carry_the_number():
    texts.use(Language.NL)
    assert _("Overview") == "Overzicht"
    assert ngettext("{n} signal", "{n} signals", 1) == "1 signaal"
    assert ngettext("{n} signal", "{n} signals", 1200) == "1.200 signalen"
    texts.use(Language.EN)
    assert ngettext("{n} signal", "{n} signals", 1200) == "1,200 signals"
    texts.use(Language.NL)


def test_a_value_with_braces_is_shown_and_not_filled_in():
    texts.use(Language.EN)
    assert _("{name}: {value}", name="{value}", value="1") == "{value}: 1"
    texts.use(Language.NL)


def test_messages_are_found_where_they_are_written_in_full():
    source = '_("One")\nlater("Two")\nngettext("{n} a", "{n} b", n)\n_(variable)\nother("Three")'
    assert [message for message, _line in extract.messages_in(source)] == ["One", "Two", ("{n} a", "{n} b")]
