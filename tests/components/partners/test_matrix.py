"""Who does what where: every task in its wijken and level, what is missing, and what many do; done in the head."""

import geopandas as gpd
import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from components.partners.matrix import LEVELS, MANY, Hole, who_does_what
from geodata.vocabulary import Prevention, TargetGroup, Theme

ONE, TWO, THREE, SEA = "WK990100", "WK990101", "WK990102", "WK990199"
NAMES = {ONE: "Sluis", TWO: "Weerd", THREE: "Donk", SEA: "Meer"}
UNI, SEL, IND, CARE = Prevention
NAN = float("nan")


def wijken(codes=tuple(NAMES)):
    return gpd.GeoDataFrame(
        {"name": [NAMES[code] for code in codes], "water": [code == SEA for code in codes]}, index=list(codes)
    )


def task(text="iets", *, theme=Theme.EENZAAMHEID, level=UNI, wijken=(), groups=()):
    return {
        "text": text,
        "theme": theme,
        "prevention": level,
        "wijkcodes": list(wijken),
        "target_groups": list(groups),
    }


def partners(**tasks):
    return pd.DataFrame({"name": list(tasks), "tasks": list(tasks.values())}, index=[f"id_{name}" for name in tasks])


def asked(register, *, need=(30.0, 80.0, 50.0, 99.0), small=(), codes=tuple(NAMES), **choice):
    index = pd.Series(list(need)[: len(codes)], index=list(codes))
    return who_does_what(
        register, wijken(codes), need=index, small=pd.Series([c in small for c in codes], index=list(codes)), **choice
    )


def test_a_task_stands_in_the_wijken_that_it_names_and_without_any_in_all_of_them():
    found = asked(partners(A=[task(wijken=[TWO])], B=[task(level=CARE)]))
    assert found.partners(TWO, UNI) == ("id_A",)
    assert found.partners(ONE, UNI) == ()
    assert [found.partners(code, CARE) for code in (ONE, TWO, THREE)] == [("id_B",)] * 3


def test_wijken_stand_by_need_and_water_and_small_ones_get_no_number():
    found = asked(partners(), small=(TWO,))
    assert found.codes == (THREE, ONE, TWO)
    assert np.isnan(found.need[TWO])
    assert asked(partners(), need=(NAN, 80.0, 50.0, 1.0)).codes == (TWO, THREE, ONE)


def test_a_hole_is_a_level_without_a_task_and_comes_in_the_order_of_need():
    found = asked(partners(A=[task(wijken=[TWO])], B=[task(level=CARE), task(level=IND)]))
    assert found.holes() == [Hole(TWO, (SEL,)), Hole(THREE, (UNI, SEL)), Hole(ONE, (UNI, SEL))]
    assert found.nowhere() == (SEL,)


def test_a_theme_a_group_and_a_level_narrow_what_counts():
    register = partners(
        A=[task(theme=Theme.WERK, groups=[TargetGroup.JONGEREN]), task(theme=Theme.WERK, level=None)],
        B=[task(groups=[TargetGroup.IEDEREEN]), task(theme=None)],
    )
    about_work = asked(register, theme=Theme.WERK)
    assert about_work.partners(ONE, UNI) == ("id_A",)
    assert about_work.without_theme == 1  # may be about work: nobody said
    assert about_work.without_level == 1
    assert asked(register, group=TargetGroup.OUDEREN).partners(ONE, UNI) == ("id_B",)
    one = asked(register, level=CARE)
    assert one.levels == (CARE,)
    assert one.nowhere() == (CARE,)


def test_a_task_without_a_level_fills_no_hole_and_stands_in_the_last_column():
    found = asked(partners(A=[task(level=None)]))
    assert LEVELS[-1] is None
    assert found.partners(ONE, None) == ("id_A",)
    assert found.missing(ONE) == tuple(Prevention)


def test_three_partners_about_one_theme_at_one_level_stand_out_and_two_or_two_themes_do_not():
    same = [task(theme=Theme.WERK, wijken=[ONE])]
    found = asked(partners(A=same, B=same, C=[task(theme=Theme.WERK)], D=[task(theme=Theme.WONEN)]))
    assert found.many(ONE, UNI) == {Theme.WERK: ("id_A", "id_B", "id_C")}
    assert found.many(TWO, UNI) == {}
    (only,) = found.shared()
    assert (only.theme, only.level, only.codes) == (Theme.WERK, UNI, (ONE,))
    twice = asked(partners(A=[task(), task(), task()], B=[task()]))
    assert twice.shared() == []


def test_who_names_the_wijk_itself_comes_first():
    found = asked(partners(A=[task()], Z=[task(wijken=[ONE])]))
    assert found.partners(ONE, UNI) == ("id_Z", "id_A")


def test_a_task_of_older_boundaries_stands_nowhere_and_is_counted():
    found = asked(partners(A=[task(wijken=["WK990177"])]))
    assert (found.elsewhere, found.doings) == (1, {})


def test_nobody_and_nowhere_are_no_failure():
    nobody = asked(partners().assign(tasks=[], name=[]))
    assert nobody.nowhere() == tuple(Prevention)
    assert asked(pd.DataFrame()).shared() == []
    nowhere = asked(partners(A=[task(wijken=[ONE])]), codes=())
    assert (nowhere.codes, nowhere.holes(), nowhere.nowhere()) == ((), [], ())


tasks = st.builds(
    task,
    theme=st.none() | st.sampled_from([Theme.WERK, Theme.WONEN]),
    level=st.none() | st.sampled_from([UNI, CARE]),
    wijken=st.lists(st.sampled_from([ONE, TWO, SEA]), unique=True, max_size=2),
    groups=st.lists(st.sampled_from([TargetGroup.IEDEREEN, TargetGroup.OUDEREN, TargetGroup.JONGEREN]), max_size=2),
)
registers = st.lists(st.lists(tasks, max_size=3), max_size=5)


@given(registers, st.none() | st.just(Theme.WERK), st.none() | st.just(TargetGroup.OUDEREN))
def test_every_cell_is_what_a_slow_look_at_every_task_finds(lists, theme, group):
    register = partners(**{f"p{number}": found for number, found in enumerate(lists)})
    made = asked(register, theme=theme, group=group)
    for code in (ONE, TWO, THREE):
        for level in LEVELS:
            who = {
                f"id_p{number}"
                for number, found in enumerate(lists)
                for one in found
                if one["prevention"] == level
                and (not one["wijkcodes"] or code in one["wijkcodes"])
                and (theme is None or one["theme"] == theme)
                and (
                    group is None
                    or not one["target_groups"]
                    or {group, TargetGroup.IEDEREEN} & set(one["target_groups"])
                )
            }
            assert set(made.partners(code, level)) == who
            assert all(len(named) >= MANY and set(named) <= who for named in made.many(code, level).values())
            if level is not None:
                assert (level in made.missing(code)) == (not who)


@given(registers, st.randoms())
def test_the_order_of_the_register_changes_nothing(lists, random):
    register = partners(**{f"p{number}": found for number, found in enumerate(lists)})
    mixed = register.sample(frac=1, random_state=random.randrange(1000)) if len(register) else register
    assert asked(register).doings == asked(mixed).doings
    assert asked(register).shared() == asked(mixed).shared()
