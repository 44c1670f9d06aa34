"""How well the guard does on the hand-labelled sentences, through the real child process."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.privacy import lookups
from db.privacy.child import Child
from db.privacy.gazetteer import Gazetteer
from db.privacy.guarding import Guard
from tests.db.privacy import corpus
from tests.db.privacy.corpus import CLEAN, PERSONAL, Half, Sentence, SentenceClass
from tests.db.privacy.test_child import wait_until

DOCUMENT = Path(__file__).parents[3] / "docs" / "privacy" / "persoonsgegevens-in-tekst.md"
IN_DUTCH = {
    SentenceClass.EXACT: "nummers en adressen van één persoon",
    SentenceClass.CAPITALS: "namen en adressen met hoofdletters",
    SentenceClass.LOWER: "namen en adressen in kleine letters",
    SentenceClass.INDIRECT: "herkenbare bewoner zonder naam",
    SentenceClass.PLACE: "plekken die naar iemand heten",
    SentenceClass.ORGANISATION: "organisaties die naar iemand heten",
    SentenceClass.WORDS: "gewone woorden die ook een naam zijn",
    SentenceClass.PLAIN: "gewone signalen",
}


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    lookups.build()
    guard = Guard(Child())
    guard.start()
    wait_until(lambda: guard.ready, seconds=60)
    yield guard
    guard.stop()


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    names = corpus.gazetteer()
    return Gazetteer.of([*names.venues, *names.organisations, *names.areas], names.streets)


def stopped(guard: Guard, known: Gazetteer, sentence: Sentence) -> bool:
    """
    Whether a sentence with personal data is found whole: each marked part is touched by a finding; and whether one
    without raises a false alarm.
    """
    found = guard.check(sentence.text, known)
    if not sentence.personal:
        return bool(found)
    places = [(sentence.text.index(part), sentence.text.index(part) + len(part)) for part in sentence.personal]
    return all(any(one.start < end and one.end > start for one in found) for start, end in places)


@pytest.fixture(scope="module")
def measured(guard: Guard, known: Gazetteer) -> dict[tuple[SentenceClass, Half], list[bool]]:
    results: dict[tuple[SentenceClass, Half], list[bool]] = defaultdict(list)
    for sentence in corpus.sentences():
        results[sentence.sentence_class, sentence.half].append(stopped(guard, known, sentence))
    return results


def share(results: dict[tuple[SentenceClass, Half], list[bool]], classes, halves=tuple(Half)) -> float:
    counted = [one for (name, half), all_ in results.items() if name in classes and half in halves for one in all_]
    return sum(counted) / len(counted)


def table(results: dict[tuple[SentenceClass, Half], list[bool]]) -> str:
    lines = ["| soort zinnen | aantal | helft a | helft b (achtergehouden) |", "|---|---:|---:|---:|"]
    for title, classes in (("**gevonden**", PERSONAL), ("**vals alarm**", CLEAN)):
        for name in classes:
            each = [f"{100 * share(results, [name], [half]):.0f} %" for half in Half]
            lines.append(
                f"| {IN_DUTCH[name]} | {sum(len(results[name, half]) for half in Half)} | {' | '.join(each)} |"
            )
        number = sum(len(results[name, half]) for name in classes for half in Half)
        each = [f"**{100 * share(results, classes, [half]):.0f} %**" for half in Half]
        lines.append(f"| {title} | {number} | {' | '.join(each)} |")
    whole = (100 * share(results, PERSONAL), 100 * share(results, CLEAN))
    lines.append("")
    lines.append(f"Alles samen: {whole[0]:.1f} % gevonden, {whole[1]:.1f} % vals alarm.".replace(".", ",", 2))
    return "\n".join(lines)


def test_at_least_95_in_100_are_found_and_at_most_10_in_100_are_false_alarms(measured):
    assert share(measured, PERSONAL) >= 0.95, "\n" + table(measured)
    assert share(measured, CLEAN) <= 0.10, "\n" + table(measured)


def test_sentences_that_no_rule_was_written_for_do_nearly_as_well(measured):
    assert share(measured, PERSONAL, [Half.B]) >= 0.90, "\n" + table(measured)
    assert share(measured, CLEAN, [Half.B]) <= 0.10, "\n" + table(measured)


def test_numbers_of_one_person_are_always_found(measured):
    assert share(measured, [SentenceClass.EXACT]) == 1.0, "\n" + table(measured)


def test_the_document_tells_what_was_measured(measured):
    assert table(measured) in DOCUMENT.read_text(encoding="utf-8"), "\n" + table(measured)


def test_a_known_name_alone_is_never_marked(guard, known):
    names = corpus.gazetteer()
    for name in (*names.streets, *names.venues, *names.organisations, *names.areas):
        for text in (name, name.lower(), name.upper(), f"In {name} is het druk."):
            assert [one.text for one in guard.check(text, known)] == [], text
