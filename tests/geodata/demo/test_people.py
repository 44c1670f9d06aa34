"""Residents in squares of 100 m: they add up, and hide what CBS hides."""

import pandas as pd
import shapely

from geodata.demo import Demo
from geodata.demo.people import SECRET
from geodata.demo.story import GEMEENTE, SKETCH, SMALL_WIJKEN
from geodata.vocabulary import LandscapeKind, Level


def test_some_92_thousand_people_live_there_and_each_wijk_has_those_of_the_sketch(demo: Demo) -> None:
    wijken = demo.areas(Level.WIJK)["population"]
    assert wijken[[w.code for w in SKETCH]].tolist() == [w.residents for w in SKETCH]
    assert 91_000 < wijken.sum() < 94_000


def test_squares_add_up_to_buurten_and_buurten_to_wijken(demo: Demo) -> None:
    cells, buurten, wijken = demo.cells, demo.areas(Level.BUURT), demo.areas(Level.WIJK)
    known = cells[cells["aantal_inwoners"] > 0]
    per_buurt = known.groupby("buurt")["aantal_inwoners"].sum().reindex(buurten.index, fill_value=0)
    assert (per_buurt == buurten["population"]).all()
    per_wijk = buurten.groupby("parent")["population"].sum()
    assert (per_wijk[wijken.index] == wijken["population"]).all()
    assert demo.areas(Level.GEMEENTE)["population"][GEMEENTE] == wijken["population"].sum()


def test_two_wijken_are_too_small_to_rank(demo: Demo) -> None:
    population = demo.areas(Level.WIJK).query("not water")["population"]
    assert set(population.index[population < 500]) == set(SMALL_WIJKEN)


def test_a_square_is_named_after_its_south_west_corner(demo: Demo) -> None:
    cells = demo.cells
    assert cells.index.is_unique and cells.index.str.fullmatch(r"E\d{4}N\d{4}").all()
    first = cells.iloc[0]
    assert cells.index[0] == f"E{int(first['x'] // 100):04d}N{int(first['y'] // 100):04d}"
    assert set(cells["x"] % 100) == {50.0} and set(cells["y"] % 100) == {50.0}


def test_counts_are_fives_or_secret(demo: Demo) -> None:
    counts = demo.cells[[c for c in demo.cells.columns if c.startswith("aantal_inwoners")]]
    assert counts.shape[1] == 6
    assert ((counts % 5 == 0) | (counts == SECRET)).to_numpy().all()
    assert (counts != 0).to_numpy().all()  # an empty square is not in the file
    assert (counts["aantal_inwoners"] == SECRET).any()
    small = counts["aantal_inwoners"] == 5
    assert small.any() and (counts[small].iloc[:, 1:] == SECRET).to_numpy().all()


def test_ages_in_squares_go_with_the_share_of_older_people_in_the_buurt(demo: Demo) -> None:
    cells = demo.cells.query("aantal_inwoners > 0")
    ages = cells.filter(like="jaar").clip(lower=0).groupby(cells["buurt"]).sum()
    table = demo.statline(2024).set_index(demo.statline(2024)["WijkenEnBuurten"].str.strip())
    large = ages.index[ages.sum(axis=1) > 800]
    counted = 100 * ages.loc[large, "aantal_inwoners_65_jaar_en_ouder"] / ages.loc[large].sum(axis=1)
    published = pd.to_numeric(table.loc[large, "k_65JaarOfOuder_12"])
    assert (100 * published / table.loc[large, "AantalInwoners_5"]).astype(float).corr(counted) > 0.8


def test_each_square_lies_in_its_buurt_and_nobody_lives_in_water_or_wood(demo: Demo) -> None:
    cells, buurten = demo.cells, demo.areas(Level.BUURT).geometry
    inside = [buurten[b].contains(shapely.Point(x, y)) for b, x, y in cells[["buurt", "x", "y"]].iloc[::40].to_numpy()]
    assert all(inside)
    scenery = demo.landscape
    nobody = scenery[scenery["kind"].isin([LandscapeKind.LAKE, LandscapeKind.FOREST, LandscapeKind.RIVER])].union_all()
    assert not shapely.contains_xy(nobody, cells["x"], cells["y"]).any()


def test_town_is_denser_than_the_country(demo: Demo) -> None:
    wijken = demo.areas(Level.WIJK)
    density = wijken["population"] / wijken.area * 1e6
    settings = {w.code: w.setting.value for w in SKETCH}
    town = [c for c, s in settings.items() if s == "stad"]
    outside = [c for c, s in settings.items() if s == "buitengebied"]
    assert density[town].min() > 3 * density[outside].max()
