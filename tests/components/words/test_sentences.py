"""Every clause reads as a sentence, in both languages, alone and with any other."""

import re
from itertools import product

import pytest

from components.words import sentences, texts
from components.words.sentences import clauses, fact, standing, strength, why
from components.words.texts import Language
from geodata.figures.indicators import Catalogue
from geodata.vocabulary import FigureKind, Level, Reference, TargetGroup, Unit

CATALOGUE = Catalogue.load()
BOTH = list(Language)
IDS = list(clauses(Language.NL))
WHOLE = [key for key, clause in clauses(Language.NL).items() if clause.whole]
PEOPLE = [key for key in IDS if key not in WHOLE]


@pytest.fixture(autouse=True)
def _dutch_after():
    texts.use(Language.NL)
    yield
    texts.use(Language.NL)


def is_well_formed(text):
    """One or two whole sentences: capital, full stop, no double spaces or signs, no open places."""
    parts = re.split(r"(?<=[.])\s+(?=[A-ZÀ-Ý€0-9])", text)
    return (
        all(part[0].isupper() or part[0].isdigit() or part[0] == "€" for part in parts)
        and text.endswith(".")
        and not re.search(r"\.\.|  |[{}]|\s[.,]|nan", text)
    )


def test_every_figure_that_can_be_need_has_a_clause():
    assert set(IDS) == set(CATALOGUE.need)


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("key", IDS)
def test_each_clause_alone_is_a_sentence(key, language):
    texts.use(language)
    said = why([key])
    assert is_well_formed(said)
    opening = {Language.NL: "Meer mensen dan elders ", Language.EN: "More people than elsewhere "}[language]
    assert clauses(language)[key].whole or said.startswith(opening)


@pytest.mark.parametrize("language", BOTH)
def test_each_pair_of_clauses_is_a_sentence(language):
    texts.use(language)
    wrong = [pair for pair in product(IDS, IDS) if not is_well_formed(why(list(pair)))]
    assert wrong == []


@pytest.mark.parametrize("language", BOTH)
def test_a_clause_of_people_is_a_verb_and_a_whole_clause_begins_with_a_capital(language):
    for key, clause in clauses(language).items():
        assert clause.need[0].isupper() is clause.whole, key
        assert not clause.need.endswith((".", " ")), key


def test_two_figures_that_say_the_same_are_said_once():
    assert why(["roken", "roken"]) == "Meer mensen dan elders roken."


@pytest.mark.parametrize("language", BOTH)
def test_a_reason_that_is_an_estimate_is_called_one_alone_and_with_any_other(language):
    texts.use(language)
    word = {Language.NL: "schatting", Language.EN: "estimate"}[language]
    for pair in product(IDS, IDS):
        said = why(list(pair), [pair[0]])
        assert is_well_formed(said) and word in said, pair
        assert word not in why(list(pair)) and word in why(list(pair), list(pair)), pair


def test_which_of_two_reasons_is_the_estimate_is_said_in_the_order_of_the_sentence():
    two = ["bijstand", "roken"]
    assert why(two, ["roken"]) == "Meer mensen dan elders roken en hebben bijstand; het eerste is een schatting."
    assert why(two, ["bijstand"]) == "Meer mensen dan elders roken en hebben bijstand; het tweede is een schatting."
    assert why(two, two) == "Meer mensen dan elders roken en hebben bijstand; dat zijn schattingen."
    whole = ["eenzaam_65_plus", "roken"]
    assert why(whole, ["eenzaam_65_plus"]) == (
        "Meer mensen dan elders roken. Meer ouderen dan elders zijn eenzaam; dat is een schatting."
    )


def test_without_a_reason_nothing_is_made_up():
    assert why([]) == why(["bestaat_niet"]) == "Geen onderwerp springt er hier uit."


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("key", IDS)
def test_each_fact_holds_its_number_and_no_open_place(key, language):
    texts.use(language)
    said = fact(CATALOGUE[key], 12.0)
    assert "12" in said and not re.search(r"[{}]|nan", said) and not said.endswith(".")
    assert said[0].isupper() or said[0].isdigit() or said[0] == "€"


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("key", IDS)
@pytest.mark.parametrize("beats", [True, False])
def test_each_strength_is_a_sentence_that_names_the_place(key, beats, language):
    texts.use(language)
    said = strength(CATALOGUE[key], 12.0, place="Oss", beats_the_mean=beats)
    assert is_well_formed(said) and "Oss" in said
    assert said.startswith({Language.NL: "Dichtst bij", Language.EN: "Closest to"}[language]) is not beats


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize(
    "key", [key for key in IDS if FigureKind.ESTIMATE in (CATALOGUE[key].kind_at(level) for level in Level)]
)
def test_an_estimate_is_called_one_whatever_it_is_compared_with(key, language):
    texts.use(language)
    word = {Language.NL: "naar schatting", Language.EN: "an estimated"}[language]
    for beats, mean in ((False, 9.0), (True, 9.0), (True, 12.0), (True, 90.0), (False, 12.0)):
        told = {"place": "Oss", "kind": FigureKind.ESTIMATE}
        said = strength(CATALOGUE[key], 12.0, beats_the_mean=beats, mean=mean, **told)
        beside = sentences.beside(CATALOGUE[key], 12.0, mean, level=Level.WIJK, **told)
        assert is_well_formed(said) and word in said.lower() and word in beside.lower()
        as_fact = strength(CATALOGUE[key], 12.0, beats_the_mean=beats, mean=mean, place="Oss", kind=FigureKind.FACT)
        assert word not in as_fact.lower()


def test_money_and_strength_are_higher_and_need_is_less():
    assert "hoger dan" in strength(CATALOGUE["vermogen"], 80.0, place="Oss", beats_the_mean=True)
    assert "meer dan" in strength(CATALOGUE["vrijwilligerswerk"], 31.0, place="Oss", beats_the_mean=True)
    assert "minder dan" in strength(CATALOGUE["bijstand"], 2.0, place="Oss", beats_the_mean=True)
    assert CATALOGUE["vernieling"].unit is Unit.PER_THOUSAND
    assert "lager dan" in strength(CATALOGUE["vernieling"], 2.0, place="Oss", beats_the_mean=True)


def test_a_figure_without_a_clause_is_named():
    assert fact(CATALOGUE["inwoners"], 10_575.0) == "Inwoners: 10.575"


@pytest.mark.parametrize(("percentile", "said"), [(0.0, "0"), (95.99, "95"), (99.99, "99"), (100.0, "99"), (-1.0, "0")])
def test_a_share_is_rounded_down_and_never_all(percentile, said):
    assert sentences.share(percentile) == f"{said}\u00a0%"


def test_a_standing_names_the_level_and_says_here_within_the_municipality():
    assert standing(95.0, Level.WIJK, Reference.LAND) == "hoger dan 95\u00a0% van de wijken"
    assert "hier" in standing(50.0, Level.BUURT, Reference.GEMEENTE)


def test_a_change_names_both_years_and_the_unit_once():
    said = sentences.change(CATALOGUE["bijstand"], 6.2, 5.5, 2023, 2024)
    assert said.count("%") == 1 and "6,2" in said and "5,5" in said and "2023" in said


@pytest.mark.parametrize("language", BOTH)
def test_every_group_can_be_missed(language):
    texts.use(language)
    for group in TargetGroup:
        assert is_well_formed(sentences.missing_groups([group], 800))
    assert is_well_formed(sentences.missing_groups([], 800))


@pytest.mark.parametrize(
    ("activities", "initiatives", "said"),
    [
        (0, 0, "Er is hier geen aanbod bekend."),
        (1, 0, "Er loopt 1 activiteit."),
        (0, 2, "Er lopen 2 bewonersinitiatieven."),
        (1200, 1, "Er lopen 1.200 activiteiten en 1 bewonersinitiatief."),
    ],
)
def test_what_runs_is_counted_in_dutch(activities, initiatives, said):
    assert sentences.running(activities, initiatives) == said


def test_things_are_joined_as_in_a_sentence():
    assert sentences.joined([]) == ""
    assert sentences.joined(["a"]) == "a"
    assert sentences.joined(["a", "b", "c"]) == "a, b en c"


def test_an_unknown_number_of_residents_is_no_nought():
    assert "onbekend" in sentences.residents(float("nan"))
    assert sentences.residents(1) == "1 inwoner"
