"""The municipality's own files go through the ordinary reading of files."""

import csv
import io

import pytest

from geodata.demo import Demo
from geodata.demo.story import STRONG_RESIDENTS
from geodata.sources.figure_files import read_figures
from geodata.vocabulary import Level, Status, Unit


@pytest.mark.parametrize("name", ["politiecijfers.csv", "schoolverlaters.csv", "buurtonderzoek.csv"])
def test_each_file_comes_in_without_a_fault(demo: Demo, name: str) -> None:
    own = read_figures(demo.own_figures()[name].encode(), name, gemeente="GM9901")
    assert own.faults == []
    assert set(own.figures["level"]) == {Level.WIJK}
    assert set(own.figures["status"]) == {Status.KNOWN, Status.SUPPRESSED}
    assert set(own.figures["unit"]) <= {Unit.PERCENT, Unit.PER_THOUSAND}
    assert own.figures["source"].str.contains("fictief").all()
    shares = own.figures[own.figures["unit"] == Unit.PERCENT]["value"].dropna()
    assert shares.between(0, 100).all()


def test_the_survey_hides_shares_of_fewer_than_30_answers(demo: Demo) -> None:
    rows = list(csv.DictReader(io.StringIO(demo.own_figures()["buurtonderzoek.csv"]), delimiter=";"))
    assert {row["waarde"] == "geheim" for row in rows if int(row["n"]) < 30} == {True}
    assert {row["waarde"] == "geheim" for row in rows if int(row["n"]) >= 30} == {False}


def test_neighbours_know_each_other_where_residents_are_strong(demo: Demo) -> None:
    own = read_figures(demo.own_figures()["buurtonderzoek.csv"].encode(), "x.csv").figures
    contact = own[(own["indicator"] == "Wekelijks contact met buren") & (own["year"] == 2023)].set_index("area")
    assert contact.loc[STRONG_RESIDENTS, "value"] > contact["value"].median()
