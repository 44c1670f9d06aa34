"""The catalogue: what is in it, what must never be in it."""

import pytest

from geodata.errors import GeodataError, UnknownIndicatorError
from geodata.figures.cleaning import stem_of
from geodata.figures.indicators import Catalogue, Recipe, Rounding, Text
from geodata.figures.own_figures import own_indicator
from geodata.vocabulary import Direction, Domain, FigureKind, Level, Provider, Unit

# Words that stand in the stems about origin, nationality, religion, sex and marital status, in the names that CBS and
# PDOK use now and used before.
FORBIDDEN = [
    "mannen", "vrouwen", "geslacht", "ongehuwd", "gehuwd", "gescheid", "verweduwd", "nederland", "europa",
    "westers", "niet_westers", "marokko", "antill", "aruba", "surinam", "turkije", "turks", "herkomst", "migratie",
    "nationaliteit", "allochto", "autochto", "buitenland", "geboorteland", "geboren", "geb_in", "geb_buiten", "gebin",
    "geloof", "kerk", "godsdienst", "religie", "moslim", "islam", "eenouder", "moedertaal",
    "asiel", "statushouder", "vluchteling",
]  # fmt: skip


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue.load()


def every_stem(catalogue):
    return sorted({s for i in catalogue.values() for r in i.recipes for s in r.stems})


def test_there_are_at_least_36_indicators_and_each_has_its_texts_in_both_languages(catalogue):
    assert len(catalogue) >= 36
    for indicator in catalogue.values():
        texts = [indicator.name, indicator.definition, indicator.source, indicator.threshold.text]
        assert all(t.nl.strip() and t.en.strip() for t in texts), indicator.id
        assert indicator.licence
        assert indicator.recipes
        assert indicator.group in catalogue.group_names


def test_no_stem_is_about_origin_nationality_religion_sex_or_marital_status(catalogue):
    stems = every_stem(catalogue)
    assert len(stems) > 80
    for stem in stems:
        assert not [word for word in FORBIDDEN if word in stem.casefold()], stem


@pytest.mark.parametrize(
    "stem",
    ["Mannen", "Gehuwd", "WestersTotaal", "EuropaExclusiefNederland", "percentage_gescheid", "Turkije",
     "perc_geb_buiten_nl_met_herkomstlnd_in_europa_ex_nl", "percentage_met_herkomstland_nederland", "Verweduwd"],
)  # fmt: skip
def test_the_list_of_forbidden_words_catches_the_columns_that_services_publish(stem):
    assert [word for word in FORBIDDEN if word in stem.casefold()]


def test_what_describes_has_no_domain_and_what_is_need_has_a_direction_a_domain_and_a_dimension(catalogue):
    for indicator in catalogue.values():
        assert (indicator.direction is Direction.NEUTRAL) == (indicator.domain is None), indicator.id
        assert indicator.is_need == (indicator.id in catalogue.need)
        if indicator.is_need:
            assert indicator.dimensions, indicator.id


@pytest.mark.parametrize(
    "name",
    ["inwoners", "aandeel_65_plus", "huishoudens_eenpersoons", "woningwaarde", "koopwoningen", "bevolkingsdichtheid",
     "afstand_huisarts", "afstand_supermarkt", "afstand_basisschool", "mantelzorg"],
)  # fmt: skip
def test_ages_households_dwellings_distances_and_informal_care_have_no_direction(catalogue, name):
    assert catalogue[name].direction is Direction.NEUTRAL
    assert name not in catalogue.need


def test_each_age_group_is_there_as_a_count_and_as_a_share(catalogue):
    for ages in ("0_15", "15_25", "25_45", "45_65", "65_plus"):
        assert catalogue[f"inwoners_{ages}"].unit is Unit.COUNT
        assert catalogue[f"aandeel_{ages}"].unit is Unit.PERCENT


def test_every_domain_has_indicators_and_loneliness_is_one_group(catalogue):
    for domain in Domain:
        assert catalogue.groups(domain)
    assert len(catalogue.groups(Domain.VERBINDING)["eenzaamheid"]) >= 4
    grouped = [i for domain in Domain for ids in catalogue.groups(domain).values() for i in ids]
    assert sorted(grouped) == sorted(catalogue.need)


def test_a_group_lies_in_one_domain(catalogue):
    for group in catalogue.group_names:
        assert len({i.domain for i in catalogue.values() if i.group == group}) <= 1


def test_the_five_chief_figures_stand_in_their_order(catalogue):
    assert catalogue.chief == ["inwoners", "aandeel_65_plus", "bijstand", "eenzaam", "regie"]


def test_need_is_never_a_count_of_people(catalogue):
    assert not [i for i in catalogue.need if catalogue[i].unit is Unit.COUNT]


def test_health_figures_are_estimates_for_a_wijk_and_survey_for_a_gemeente(catalogue):
    assert catalogue["eenzaam"].kind_at(Level.WIJK) is FigureKind.ESTIMATE
    assert catalogue["eenzaam"].kind_at(Level.GEMEENTE) is FigureKind.SURVEY
    assert catalogue["bijstand"].kind_at(Level.GEMEENTE) is FigureKind.FACT


def test_every_rounded_column_is_one_that_an_indicator_reads(catalogue):
    for provider, stems in catalogue.rounding.items():
        read = {s for i in catalogue.values() for r in i.recipes if r.provider is provider for s in r.stems}
        assert set(stems) <= read


def test_half_a_step_is_the_width_and_a_whole_step_where_cbs_rounds_at_random():
    assert Rounding(step=10).half_width == 5
    assert Rounding(step=5, random=True).half_width == 5


def test_an_unknown_indicator_is_refused_by_name(catalogue):
    with pytest.raises(UnknownIndicatorError, match="geluk"):
        catalogue["geluk"]
    assert "geluk" not in catalogue


def test_education_has_another_definition_since_2023(catalogue):
    education = catalogue["laag_opgeleid"]
    assert education.definition_in(2022) != education.definition_in(2024)
    assert catalogue["bijstand"].definition_in(2018) == catalogue["bijstand"].definition_in(2024)


def test_a_recipe_covers_its_first_and_its_last_year():
    recipe = Recipe(Provider.STATLINE, ("X",), since=2019, until=2021)
    assert [recipe.covers(y) for y in (2018, 2019, 2021, 2022)] == [False, True, True, False]


def test_own_indicators_join_without_changing_the_catalogue_of_the_house(catalogue):
    own = own_indicator("vsv", Text("Schoolverlaters", "School-leavers"), domain=Domain.JEUGD_EN_ONDERWIJS,
                        direction=Direction.MORE_IS_NEED)  # fmt: skip
    more = catalogue.with_own([own])
    assert "vsv" in more.need
    assert "vsv" not in Catalogue.load()
    with pytest.raises(GeodataError, match="already"):
        more.with_own([own])
    with pytest.raises(GeodataError, match="not marked"):
        Catalogue({}).with_own([catalogue["bijstand"]])


def test_an_own_indicator_with_a_domain_must_have_a_direction():
    with pytest.raises(GeodataError):
        own_indicator("x", Text("x", "x"), domain=Domain.VERBINDING)


def test_a_stem_loses_the_number_behind_it_but_pdok_names_stay_whole():
    assert stem_of("k_65JaarOfOuder_12", Provider.STATLINE) == "k_65jaarofouder"
    assert stem_of("aantal_binnen_5", Provider.PDOK) == "aantal_binnen_5"
