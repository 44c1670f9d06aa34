"""From published tables to observations."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.errors import AmbiguousColumnError, GeodataError, UnknownIndicatorError
from geodata.figures.indicators import Catalogue, Recipe, Rounding, Text, Threshold
from geodata.figures.observations import OBSERVATION_COLUMNS, combine, observe
from geodata.figures.own_figures import observe_own, own_indicator
from geodata.vocabulary import FigureKind, Level, Provider, Status, Unit
from tests.geodata.figures.factories import a_catalogue, an_indicator

STATLINE, RIVM, PDOK = Provider.STATLINE, Provider.RIVM, Provider.PDOK


def a_table(columns, codes):
    return pd.DataFrame(columns, index=pd.Index(codes, name="code"))


def seen(observations, indicator, area):
    row = observations[(observations["indicator"] == indicator) & (observations["area"] == area)]
    assert len(row) == 1
    return row.iloc[0]


@pytest.fixture
def key_figures():
    """Two wijken, their gemeente and an empty wijk, as StatLine writes them: padded codes, shifted numbers."""
    return a_table(
        {
            "AantalInwoners_5": [10_000, 1000, 60, 0],
            "k_15Tot25Jaar_9": [1000, 100, 10, 0],
            "k_25Tot45Jaar_10": [3000, 300, 10, 0],
            "k_45Tot65Jaar_11": [2000, 200, 20, 0],
            "k_65JaarOfOuder_12": [2000, 250, 15, 0],
            "PersonenPerSoortUitkeringBijstand_87": [300, 30, 0, None],
            "PersonenInArmoede_81": [3.2, 4.5, None, None],
            "WmoClientenRelatief_94": [50, None, 40, None],
            "Nederland_17": [1, 1, 1, 1],
            "Nederland_20": [1, 1, 1, 1],
        },
        ["GM9901    ", "WK990100  ", "WK990101  ", "WK990102"],
    )


@pytest.fixture
def observed(key_figures):
    return observe(key_figures, provider=STATLINE, year=2024, boundary_year=2024)


def test_the_shape_is_that_of_the_decision_record(observed):
    assert list(observed.columns) == OBSERVATION_COLUMNS
    assert observed["value"].dtype == observed["margin"].dtype == np.float64
    assert set(observed["status"]) <= {s.value for s in Status}
    assert not observed.duplicated(["area", "indicator"]).any()
    assert (observed["value"].notna() == observed["status"].isin([Status.KNOWN, Status.ROUNDED])).all()


def test_benefit_is_30_of_600_people_of_working_age(observed):
    row = seen(observed, "bijstand", "WK990100")
    assert row["value"] == pytest.approx(5.0)
    assert row["status"] == Status.ROUNDED
    assert (row["level"], row["kind"], row["year"], row["boundary_year"]) == (Level.WIJK, FigureKind.FACT, 2024, 2024)
    # 30 may be 35 (steps of 10); 600 may be 585 (three counts, each at random up to 5 off).
    assert row["margin"] == pytest.approx(35 / 585 * 100 - 5)


def test_a_gemeente_is_published_without_rounding_of_its_residents(observed):
    assert seen(observed, "inwoners", "GM9901")["status"] == Status.KNOWN
    assert seen(observed, "inwoners", "GM9901")["margin"] == 0
    assert seen(observed, "inwoners", "WK990100")["margin"] == 5
    assert seen(observed, "aandeel_65_plus", "GM9901")["value"] == pytest.approx(20)


def test_zero_is_zero_and_nobody_at_all_is_not_applicable(observed):
    assert seen(observed, "bijstand", "WK990101")["value"] == 0
    assert seen(observed, "inwoners", "WK990102")["value"] == 0
    assert seen(observed, "aandeel_65_plus", "WK990102")["status"] == Status.NOT_APPLICABLE
    assert seen(observed, "armoede", "WK990102")["status"] == Status.NOT_APPLICABLE


def test_an_empty_cell_below_the_threshold_is_suppressed_and_above_it_missing(key_figures):
    key_figures.loc["WK990100  ", "PersonenInArmoede_81"] = None
    observed = observe(key_figures, provider=STATLINE, year=2024, boundary_year=2024)
    assert seen(observed, "armoede", "WK990101")["status"] == Status.SUPPRESSED  # 60 residents, published from 100
    assert seen(observed, "armoede", "WK990100")["status"] == Status.MISSING


def test_an_empty_care_figure_is_suppressed_only_where_the_municipality_reports(key_figures):
    observed = observe(key_figures, provider=STATLINE, year=2024, boundary_year=2024)
    assert seen(observed, "wmo", "WK990100")["status"] == Status.SUPPRESSED
    key_figures.loc["GM9901    ", "WmoClientenRelatief_94"] = None
    observed = observe(key_figures, provider=STATLINE, year=2024, boundary_year=2024)
    assert seen(observed, "wmo", "WK990100")["status"] == Status.MISSING
    assert seen(observed, "wmo", "GM9901")["status"] == Status.MISSING


def test_a_column_that_lacks_is_not_in_this_release_for_all_rows(observed):
    rows = observed[observed["indicator"] == "laag_inkomen"]
    assert len(rows) == 4
    assert set(rows["status"]) == {Status.NOT_IN_RELEASE}
    assert rows["value"].isna().all()


def test_stems_that_collide_are_no_problem_for_who_does_not_ask(key_figures):
    catalogue = a_catalogue(an_indicator("x", recipes=(Recipe(STATLINE, ("Nederland",)),)))
    with pytest.raises(AmbiguousColumnError):
        observe(key_figures, provider=STATLINE, year=2024, boundary_year=2024, catalogue=catalogue)


def test_education_is_read_from_the_columns_of_each_year():
    old = a_table({"OpleidingsniveauLaag_64": [20], "OpleidingsniveauMiddelbaar_65": [50],
                   "OpleidingsniveauHoog_66": [30]}, ["WK990100"])  # fmt: skip
    new = a_table({"BasisonderwijsVmboMbo1_67": [100], "HavoVwoMbo24_68": [200], "HboWo_69": [100]}, ["WK990100"])
    for table, year, share in ((old, 2022, 20.0), (new, 2024, 25.0)):
        observed = observe(table, provider=STATLINE, year=year, boundary_year=year)
        assert seen(observed, "laag_opgeleid", "WK990100")["value"] == pytest.approx(share)


def health_rows():
    rows = [
        ("WK990100  ", "20300", "MW00000", "2020JJ00", "    44.1"),
        ("WK990100  ", "80200", "MW00000", "2020JJ00", "    50.2"),
        ("WK990100  ", "20300", "MOG0095", "2020JJ00", "    40.0"),
        ("WK990100  ", "20300", "MW00000", "2016JJ00", "    30.0"),
        ("WK990101  ", "20300", "MW00000", "2020JJ00", "       ."),
        ("NL01      ", "20300", "MW00000", "2020JJ00", "    47.0"),
    ]
    frame = pd.DataFrame(rows, columns=["code", "Leeftijd", "Marges", "Perioden", "Eenzaam_28"])
    return frame.set_index("code")


def test_the_health_monitor_is_read_for_the_asked_age_year_and_the_value_itself():
    observed = observe(health_rows(), provider=RIVM, year=2020, boundary_year=2020)
    assert seen(observed, "eenzaam", "WK990100")["value"] == 44.1
    assert seen(observed, "eenzaam", "WK990100")["margin"] == pytest.approx(0.05)
    assert seen(observed, "eenzaam", "WK990100")["kind"] == FigureKind.ESTIMATE
    assert seen(observed, "eenzaam_65_plus", "WK990100")["value"] == 50.2
    assert seen(observed, "eenzaam_65_plus", "WK990101")["status"] == Status.MISSING
    assert seen(observed, "eenzaam", "WK990101")["status"] == Status.MISSING
    assert seen(observed, "eenzaam", "NL00")["value"] == 47.0


def test_pdok_says_itself_what_is_secret_and_what_it_does_not_have():
    table = a_table(
        {
            "aantal_inwoners": [1000, 500, 200],
            "percentage_personen_15_tot_25_jaar": [10, 10, 10],
            "percentage_personen_25_tot_45_jaar": [30, 30, 30],
            "percentage_personen_45_tot_65_jaar": [20, 20, 20],
            "aantal_personen_met_een_alg_bijstandsuitkering_tot": [30, -99997, -99995],
        },
        ["WK990100", "WK990101", "WK990102"],
    )
    observed = observe(table, provider=PDOK, year=2024, boundary_year=2024)
    assert seen(observed, "bijstand", "WK990100")["value"] == pytest.approx(5.0)  # 30 of 60 % of 1000
    assert seen(observed, "bijstand", "WK990101")["status"] == Status.SUPPRESSED
    assert seen(observed, "bijstand", "WK990102")["status"] == Status.NOT_IN_RELEASE
    assert seen(observed, "inwoners_15_25", "WK990101")["value"] == pytest.approx(50)


def test_a_long_table_with_an_empty_column_does_not_publish_it_yet():
    codes = [f"WK99{i:04d}" for i in range(100)]
    table = a_table({"AantalInwoners_5": [500] * 100, "PersonenInArmoede_81": [None] * 100}, codes)
    observed = observe(table, provider=STATLINE, year=2025, boundary_year=2025)
    assert set(observed.loc[observed["indicator"] == "armoede", "status"]) == {Status.NOT_IN_RELEASE}


def test_other_rows_are_left_out_and_an_empty_table_gives_an_empty_frame():
    table = a_table({"AantalInwoners_5": [1, 2]}, ["WK990100", "XX123"])
    assert set(observe(table, provider=STATLINE, year=2024, boundary_year=2024)["area"]) == {"WK990100"}
    empty = observe(table.iloc[:0], provider=STATLINE, year=2024, boundary_year=2024)
    assert empty.empty
    assert list(empty.columns) == OBSERVATION_COLUMNS


def test_a_code_that_stands_in_it_twice_is_refused():
    table = a_table({"AantalInwoners_5": [1, 2]}, ["WK990100 ", "WK990100"])
    with pytest.raises(GeodataError, match="WK990100"):
        observe(table, provider=STATLINE, year=2024, boundary_year=2024)


def test_a_share_of_very_few_people_is_never_more_than_all():
    catalogue = a_catalogue(an_indicator("x", recipes=(Recipe(STATLINE, ("A",), ("B",), factor=100),)))
    observed = observe(a_table({"A_1": [10], "B_2": [5]}, ["WK990100"]), provider=STATLINE, year=2024,
                       boundary_year=2024, catalogue=catalogue)  # fmt: skip
    assert observed["value"].tolist() == [100.0]


CELLS = st.one_of(st.integers(0, 50), st.sampled_from([None, "       .", "  7", -99997, -99995, -99998, 0]))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=6), st.randoms())
def test_a_rate_is_what_a_slow_reader_finds_in_any_order_of_the_rows(rows, random):
    recipe = Recipe(STATLINE, ("A", "B"), ("C",), factor=100)
    catalogue = Catalogue(
        {"x": an_indicator("x", recipes=(recipe,), unit=Unit.RATIO)}, rounding={STATLINE: {"A": Rounding(10)}}
    )
    table = a_table([list(r) for r in rows], [f"WK99{i:04d}" for i in range(len(rows))])
    table.columns = ["A_1", "B_2", "C_3"]
    shuffled = table.sample(frac=1, random_state=random.randint(0, 99))
    observed = observe(shuffled, provider=STATLINE, year=2024, boundary_year=2024, catalogue=catalogue)
    observed = observed.set_index("area").loc[table.index]
    for (_, got), cells in zip(observed.iterrows(), rows, strict=True):
        status, value = slow_rate(*cells)
        assert got["status"] == status or (status == Status.KNOWN and got["status"] == Status.ROUNDED)
        assert got["value"] == pytest.approx(value, nan_ok=True)


def slow_rate(a, b, c):
    read = []
    for cell in (a, b, c):
        number = {"       .": None, "  7": 7}.get(cell, cell)
        if number is None or number == -99998:
            read.append(Status.MISSING)
        elif number == -99997:
            read.append(Status.SUPPRESSED)
        elif number == -99995:
            read.append(Status.NOT_IN_RELEASE)
        else:
            read.append(number)
    for worst in (Status.NOT_IN_RELEASE, Status.SUPPRESSED, Status.MISSING):
        if worst in read:
            return worst, np.nan
    if read[2] == 0:
        return Status.NOT_APPLICABLE, np.nan
    return Status.KNOWN, (read[0] + read[1]) / read[2] * 100


@given(st.integers(0, 200), st.integers(1, 200), st.floats(-1, 1), st.floats(-1, 1))
def test_no_real_rate_lies_further_off_than_the_margin(numerator, denominator, up, down):
    catalogue = Catalogue(
        {"x": an_indicator("x", recipes=(Recipe(STATLINE, ("A",), ("B",)),), unit=Unit.RATIO)},
        rounding={STATLINE: {"A": Rounding(10), "B": Rounding(5, random=True)}},
    )
    table = a_table({"A_1": [numerator * 10], "B_2": [denominator * 5 + 5]}, ["WK990100"])
    got = observe(table, provider=STATLINE, year=2024, boundary_year=2024, catalogue=catalogue).iloc[0]
    real = max(numerator * 10 + up * 5, 0) / (denominator * 5 + 5 + down * 5)
    assert abs(real - got["value"]) <= got["margin"] * (1 + 1e-9)


def an_observation(area, value, status=Status.KNOWN, indicator="x", year=2024):
    return {"area": area, "level": "wijk", "indicator": indicator, "year": year, "value": value, "status": str(status),
            "kind": "feit", "margin": 0.0, "boundary_year": year}  # fmt: skip


def test_statline_wins_where_both_have_a_figure_and_pdok_fills_in_what_lacks():
    statline = pd.DataFrame(
        [
            an_observation("W1", 1.0),
            an_observation("W2", np.nan, Status.MISSING),
            an_observation("W3", np.nan, Status.SUPPRESSED),
            an_observation("W4", np.nan, Status.NOT_IN_RELEASE),
        ]
    )
    pdok = pd.DataFrame(
        [
            an_observation("W1", 9.0),
            an_observation("W2", 2.0),
            an_observation("W3", 3.0),
            an_observation("W4", np.nan, Status.SUPPRESSED),
            an_observation("W5", 5.0),
        ]
    )
    both = combine(statline, pdok).set_index("area").sort_index()
    assert both["value"].tolist() == pytest.approx([1.0, 2.0, np.nan, np.nan, 5.0], nan_ok=True)
    assert both.loc["W3", "status"] == Status.SUPPRESSED  # what CBS suppresses stays suppressed
    assert both.loc["W4", "status"] == Status.SUPPRESSED


def test_own_figures_become_observations_of_their_own_kind():
    own = own_indicator("diefstal", Text("Diefstal", "Theft"), kind=FigureKind.OBSERVATION)
    frame = pd.DataFrame({"code": ["WK990100 ", "wijkje", "WK990101"], "year": [2024, 2024, 2024],
                          "indicator": ["diefstal"] * 3, "value": ["4,5", 3, -99997]})  # fmt: skip
    observed = observe_own(frame, boundary_year=2024, catalogue=Catalogue.load().with_own([own]))
    assert list(observed.columns) == OBSERVATION_COLUMNS
    assert observed["value"].tolist() == pytest.approx([4.5, 3, np.nan], nan_ok=True)
    assert observed["status"].tolist() == [Status.KNOWN, Status.KNOWN, Status.SUPPRESSED]
    assert observed["level"].tolist() == [Level.WIJK, Level.EIGEN, Level.WIJK]
    assert set(observed["kind"]) == {FigureKind.OBSERVATION}


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"indicator": ["onbekend", "onbekend"]}, UnknownIndicatorError),
        ({"indicator": ["bijstand", "bijstand"]}, GeodataError),
        ({"code": ["WK990100", "WK990100"]}, GeodataError),
    ],
)
def test_own_figures_that_cannot_be_taken_in_are_refused(change, error):
    own = Catalogue.load().with_own([own_indicator("diefstal", Text("Diefstal", "Theft"))])
    frame = pd.DataFrame({"code": ["WK990100", "WK990101"], "year": 2024, "indicator": "diefstal", "value": [1, 2]})
    with pytest.raises(error):
        observe_own(frame.assign(**change), boundary_year=2024, catalogue=own)
    with pytest.raises(GeodataError, match="value"):
        observe_own(frame.drop(columns="value"), boundary_year=2024, catalogue=own)


def test_a_threshold_without_its_column_explains_nothing():
    catalogue = a_catalogue(an_indicator("x"))
    hidden = Threshold(Text("t", "t"), stem="AantalInwoners", minimum=100)
    x = catalogue["x"].__class__(**{**catalogue["x"].__dict__, "threshold": hidden})
    observed = observe(a_table({"X_1": [None]}, ["WK990100"]), provider=STATLINE, year=2024, boundary_year=2024,
                       catalogue=a_catalogue(x))  # fmt: skip
    assert observed["status"].tolist() == [Status.MISSING]
