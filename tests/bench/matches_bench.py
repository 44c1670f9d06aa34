"""Timings of who could work together: 200 partners, pairs and triples, beside looking at every triple."""

import random
from itertools import combinations

import pandas as pd

from components.partners.common_ground import common, grounds
from components.partners.matches import FIRST, matches
from components.partners.ordering import points
from geodata.vocabulary import Prevention, TargetGroup, Theme
from tests.bench.need_bench import best_of

PARTNERS, WIJKEN, TASKS = 200, 20, 4


def town() -> tuple[pd.DataFrame, list[str]]:
    """Partners with one to four tasks each; half of the tasks name no wijk."""
    drawn = random.Random(1)
    codes = [f"WK9901{number:02d}" for number in range(WIJKEN)]
    themes, groups, levels = list(Theme), list(TargetGroup), list(Prevention)
    rows = [
        {
            "name": f"Partner {number}",
            "tasks": [
                {
                    "theme": drawn.choice(themes),
                    "prevention": drawn.choice(levels),
                    "target_groups": drawn.sample(groups, drawn.randint(0, 2)),
                    "wijkcodes": drawn.sample(codes, drawn.randint(0, 3)) if drawn.random() < 0.5 else [],
                }
                for _task in range(drawn.randint(1, TASKS))
            ],
        }
        for number in range(PARTNERS)
    ]
    return pd.DataFrame(rows, index=[f"id{number}" for number in range(PARTNERS)]), codes


def every_triple(partners: pd.DataFrame, codes: list[str]) -> list[tuple[str, ...]]:
    """The same triples by looking at each of them."""
    here, _known = grounds(partners, codes)
    found = [
        (-points(shared).total, at)
        for at in combinations(range(len(here)), 3)
        if (shared := common([here[one] for one in at]))
    ]
    return [tuple(here[one].name for one in at) for _points, at in sorted(found)[:FIRST]]


def main() -> None:
    """Print a table."""
    partners, codes = town()
    assert [one.names for one in matches(partners, codes, (), size=3)] == every_triple(partners, codes)
    print(f"{PARTNERS} partners, {WIJKEN} wijken\n\n| | seconds |\n|---|---:|")
    print(f"| pairs | {best_of(3, lambda: matches(partners, codes, ())):.2f} |")
    print(f"| triples | {best_of(3, lambda: matches(partners, codes, (), size=3)):.2f} |")
    print(f"| every triple | {best_of(1, lambda: every_triple(partners, codes)):.2f} |")


if __name__ == "__main__":
    main()
