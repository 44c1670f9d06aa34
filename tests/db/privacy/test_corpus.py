"""The hand-labelled sentences are what they say."""

import re
from collections import Counter

import pytest

from tests.db.privacy import corpus
from tests.db.privacy.corpus import CLEAN, PERSONAL, Half, SentenceClass

LEAST = {
    SentenceClass.EXACT: 45,
    SentenceClass.CAPITALS: 50,
    SentenceClass.LOWER: 50,
    SentenceClass.INDIRECT: 30,
    SentenceClass.PLACE: 45,
    SentenceClass.ORGANISATION: 30,
    SentenceClass.WORDS: 50,
    SentenceClass.PLAIN: 50,
}


def test_there_are_enough_sentences_of_every_class():
    counts = Counter(sentence.sentence_class for sentence in corpus.sentences())
    assert sum(counts.values()) >= 340
    assert {name: counts[name] for name, least in LEAST.items() if counts[name] < least} == {}


def test_about_half_of_the_sentences_hold_personal_data():
    found = corpus.sentences()
    assert 0.45 <= sum(bool(sentence.personal) for sentence in found) / len(found) <= 0.55


def test_a_sentence_has_personal_data_exactly_when_its_class_says_so():
    assert set(PERSONAL) | set(CLEAN) == set(SentenceClass)
    for sentence in corpus.sentences():
        assert bool(sentence.personal) == (sentence.sentence_class in PERSONAL), sentence.text


def test_each_marked_part_stands_in_its_sentence_word_for_word():
    for sentence in corpus.sentences():
        for part in sentence.personal:
            assert part and part == part.strip()
            assert part in sentence.text, sentence
        assert len(set(sentence.personal)) == len(sentence.personal)


def test_no_sentence_is_there_twice():
    folded = Counter(re.sub(r"\W+", " ", sentence.text).strip().casefold() for sentence in corpus.sentences())
    assert [text for text, times in folded.items() if times > 1] == []


@pytest.mark.parametrize("sentence_class", list(SentenceClass))
def test_the_two_halves_of_a_class_are_equally_large(sentence_class):
    halves = Counter(s.half for s in corpus.sentences() if s.sentence_class == sentence_class)
    assert abs(halves[Half.A] - halves[Half.B]) <= 1


@pytest.mark.parametrize("sentence_class", [SentenceClass.PLACE, SentenceClass.ORGANISATION, SentenceClass.LOWER])
def test_both_halves_hold_lower_case_writing(sentence_class):
    for half in Half:
        lower = [
            s
            for s in corpus.sentences()
            if s.sentence_class == sentence_class and s.half == half and s.text == s.text.lower()
        ]
        assert len(lower) >= 4


def test_each_nine_digit_number_marked_as_a_bsn_passes_the_eleven_test():
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    numbers = [
        digits
        for s in corpus.sentences()
        for part in s.personal
        if len(digits := re.sub(r"^\D+|[ .]", "", part)) == 9 and digits.isdigit()
    ]
    assert len(numbers) >= 6
    for number in numbers:
        assert sum(w * int(d) for w, d in zip(weights, number, strict=True)) % 11 == 0, number


def test_each_iban_passes_its_check():
    ibans = [
        re.sub(r"\s", "", part) for s in corpus.sentences() for part in s.personal if re.match(r"NL\d\d ?[A-Z]", part)
    ]
    assert len(ibans) >= 5
    for iban in ibans:
        assert int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % 97 == 1, iban


def test_no_clean_sentence_holds_something_that_an_exact_check_must_stop():
    pattern = re.compile(r"@|\bNL\d\d\s?[A-Z]{4}|\b06[-\s.]?\d{8}\b|\b\d{4}\s?[A-Z]{2}\s?\d", re.IGNORECASE)
    assert [s.text for s in corpus.sentences() if not s.personal and pattern.search(s.text)] == []


def test_the_municipality_knows_part_of_the_places_that_the_clean_sentences_name():
    known = [name.casefold() for kind in vars(corpus.gazetteer()).values() for name in kind]
    assert len(set(known)) == len(known)
    for sentence_class in (SentenceClass.PLACE, SentenceClass.ORGANISATION):
        texts = [s.text.casefold() for s in corpus.sentences() if s.sentence_class == sentence_class]
        helped = sum(any(name in text for name in known) for text in texts)
        assert 0.4 <= helped / len(texts) <= 0.8, (sentence_class, helped, len(texts))
