"""The list of signals: what is asked for and nothing else, those about the same matter together."""

from datetime import date

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from components.loop import counting, listing
from components.loop.listing import Chosen
from components.view_state import Period
from components.words import texts
from components.words.texts import Language
from geodata.crs import RD_NEW
from geodata.figures.disclosure import protected_counts
from geodata.vocabulary import Phase, SignalKind, Theme

TODAY = date(2026, 1, 20)
NAMES = {"WK1": "De Weerd", "BU1": "Centrum", "WK2": "Noordkade"}


@pytest.fixture(autouse=True)
def _in_dutch():
    texts.use(Language.NL)


def row(number, **values):
    fields = {
        "kind": SignalKind.KNELPUNT,
        "theme": Theme.OVERLAST,
        "target_group": "iedereen",
        "text": f"Tekst {number}",
        "severity": 3,
        "observed_on": TODAY,
        "wijkcode": "WK1",
        "buurtcode": "BU1",
        "organisation_id": None,
        "given_by": "Een coach",
        "bundle_id": None,
        "phase": Phase.OPGEMERKT,
        "group": str(number),
        "version": 1,
    }
    return fields | values


def frame(*rows):
    points = [shapely.Point(150_000, 400_000)] + [shapely.Point()] * (len(rows) - 1)
    return gpd.GeoDataFrame(list(rows), index=[str(n) for n in range(len(rows))], geometry=points, crs=RD_NEW)


def test_each_choice_leaves_what_fits_it():
    signals = frame(
        row(0),
        row(1, theme=Theme.WERK, wijkcode="WK2", buurtcode=None),
        row(2, kind=SignalKind.KANS, severity=5, observed_on=date(2024, 1, 1)),
        row(3, phase=Phase.BESLOTEN, group="0"),
    )
    for chosen, expected in (
        (Chosen(), ["0", "1", "2", "3"]),
        (Chosen(area="WK2"), ["1"]),
        (Chosen(area="BU1"), ["0", "2", "3"]),
        (Chosen(theme=Theme.WERK), ["1"]),
        (Chosen(kind=SignalKind.KANS), ["2"]),
        (Chosen(phase=Phase.BESLOTEN), ["3"]),
        (Chosen(severity=4), ["2"]),
        (Chosen(period=Period.JAAR), ["0", "1", "3"]),
        (Chosen(joined=True), ["0", "3"]),
        (Chosen(joined=False), ["1", "2"]),
        (Chosen(ids=("1", "9")), ["1"]),
    ):
        assert list(listing.matching(signals, chosen, today=TODAY).index) == expected, chosen


def test_nothing_stays_nothing():
    empty = frame(row(0)).iloc[:0]
    assert listing.matching(empty, Chosen(joined=True), today=TODAY).empty
    assert listing.groups(empty, {}, {}, place=True) == []


def test_signals_about_one_matter_stand_together_where_the_newest_stood():
    signals = frame(row(0, group="2"), row(1), row(2, group="2"))
    found = listing.groups(signals, NAMES, {"2": ["Nog steeds."]}, place=False)
    assert [[item.id for item in one.items] for one in found] == [["0", "2"], ["1"]]
    assert found[0].items[1].notes == ("Nog steeds.",)
    assert listing.group_line(found[0]) == "2 signalen over hetzelfde" and listing.group_line(found[1]) == ""


@given(st.lists(st.integers(0, 4), min_size=1, max_size=12))
def test_every_signal_is_in_one_group(roots):
    signals = frame(*(row(n, group=str(root)) for n, root in enumerate(roots)))
    found = listing.groups(signals, {}, {}, place=True)
    assert sorted(item.id for one in found for item in one.items) == sorted(signals.index)
    assert len(found) == len(set(roots))


def test_place_and_giver_are_told_to_who_keeps_signals_only():
    signals = frame(row(0))
    keeper, partner = (listing.groups(signals, NAMES, {}, place=place)[0].items[0].facts for place in (True, False))
    assert ("Gegeven door", "Een coach") in keeper and ("Plaats", "RD 150.000, 400.000") in keeper
    assert {"Gegeven door", "Plaats"}.isdisjoint(name for name, _said in partner)
    assert ("Waar", "Centrum, De Weerd") in partner


def test_what_was_typed_is_text():
    signals = frame(row(0, text="<script>x</script>\u202e", given_by="<b>"))
    made = listing.item_html(listing.groups(signals, {}, {"0": ["<i>"]}, place=True)[0].items[0])
    assert "<script>" not in made and "<b>" not in made and "<i>" not in made and "\u202e" not in made


def test_hidden_numbers_stay_hidden_in_the_table_of_everybody():
    counts = pd.DataFrame(
        [("WK1", 2025, "knelpunt", 3), ("WK2", 2025, "kans", 7)], columns=["area", "year", "kind", "count"]
    )
    table = protected_counts(counts, areas=["WK1", "WK2"], kinds=[kind.value for kind in SignalKind])
    assert counting.years(table) == [2025]
    weerd, noordkade = counting.rows(table, NAMES, 2025)
    assert weerd[0] == "De Weerd" and noordkade == ["Noordkade", "0", "0", "7"]
    assert "niet getoond" in weerd[2] and "3" not in "".join(weerd[1:]).replace("wl-state", "")
