"""Timings of finding activities: 5,000 of them, beside the obvious alternative of asking each one in turn."""

import datetime as dt

import geopandas as gpd
import numpy as np

from geodata.crs import RD_NEW
from geodata.reach.find import Wanted, counts, find
from geodata.reach.offers import Offers, offers_of
from geodata.reach.schedule import occurrences
from geodata.reach.week import sessions_of
from geodata.vocabulary import ActivityStatus, DayPart, Prevention, TargetGroup, Theme, Weekday
from tests.bench.need_bench import best_of

ACTIVITIES, LOOPED = 5_000, 200
ON = dt.date(2026, 1, 5)
WANTED = Wanted(
    days=(Weekday.DINSDAG,),
    parts=(DayPart.OCHTEND,),
    group=TargetGroup.OUDEREN,
    price=0.0,
    wheelchair=True,
    near=(150_000.0, 400_000.0),
    within=2_000.0,
)


def activities(number: int) -> gpd.GeoDataFrame:
    """Weekly activities all over a town of 10 by 10 km."""
    random = np.random.default_rng(1)
    days = random.choice(["MO", "TU", "WE", "TH", "FR", "SA", "SU"], number)
    hours = random.integers(8, 21, number)
    xy = random.uniform(0, 10_000, (number, 2)) + np.array([145_000, 395_000])
    table = {
        "schedule": [
            f"DTSTART:20250101T{h:02d}0000\nRRULE:FREQ=WEEKLY;BYDAY={d}" for h, d in zip(hours, days, strict=True)
        ],
        "ends_at": [dt.time(h + 1) for h in hours],
        "status": [ActivityStatus.LOOPT] * number,
        "themes": [[theme] for theme in random.choice(list(Theme), number)],
        "target_groups": [[TargetGroup(group)] for group in random.choice(list(TargetGroup), number)],
        "price": random.choice([0.0, 2.5, np.nan], number),
        "wheelchair": random.choice(np.array([True, False, None], dtype=object), number),
        "prevention": random.choice(list(Prevention), number),
        "organisation_id": random.choice(["a", "b"], number),
    }
    return gpd.GeoDataFrame(table, geometry=gpd.points_from_xy(*xy.T), crs=RD_NEW)


def one_by_one(frame: gpd.GeoDataFrame) -> int:
    """Ask each activity in turn, unfolding its schedule: what one would write first."""
    found = 0
    for row in frame.to_dict("records"):
        held = occurrences(row["schedule"], ON, ON + dt.timedelta(days=181))
        near = row["geometry"].distance(gpd.points_from_xy([150_000.0], [400_000.0])[0]) * 1.3 <= WANTED.within
        fits = any(moment.weekday() == 1 and moment.hour < 12 for moment in held)
        found += bool(fits and near and row["price"] == 0 and row["wheelchair"] is True)
    return found


def facets(offers: Offers) -> None:
    """The numbers at some seventy choices, as the screen shows them."""
    counts(offers, {(theme, day): Wanted(theme=theme, days=(day,)) for theme in Theme for day in list(Weekday)[:5]})


def main() -> None:
    """Print a table."""
    frame = activities(ACTIVITIES)
    offers = offers_of(frame, on=ON)
    quick = best_of(5, lambda: find(offers, WANTED))
    looped = best_of(1, lambda: one_by_one(frame.head(LOOPED))) * ACTIVITIES / LOOPED
    rows = [
        ("find, six conditions, with what is unknown and what to let go of", quick),
        ("the numbers at 75 choices", best_of(3, lambda: facets(offers))),
        ("read into arrays, once a day and after a change", best_of(1, lambda: offers_of(frame, on=ON))),
        ("sessions of one week, once a week", best_of(1, lambda: sessions_of(frame, ON, ON + dt.timedelta(days=6)))),
        ("one by one in a loop (the obvious way)", looped),
    ]
    print(f"| {ACTIVITIES:,} activities | seconds |\n|---|---|")
    for name, seconds in rows:
        print(f"| {name} | {seconds:.4f} |")
    print(f"\nFinding is {looped / quick:,.0f} times as fast as the loop.")


if __name__ == "__main__":
    main()
