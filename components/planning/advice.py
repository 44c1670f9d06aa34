"""Work out an advice step by step: what is best, what is fairest, what less thought would give, how firm it is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import pandas as pd

from components.planning.asked import Goal
from components.planning.question import Question
from geodata.reach import placement
from geodata.reach.placement import Aim, Coverage, How, Placement, choose_places, reach_of

RUNS = 200
SEED = 1
CURVE_TO = 10
"""The curve goes to this many places, or two further than asked."""

EXACT_SECONDS, FAIREST_SECONDS, POINT_SECONDS = 30.0, 20.0, 3.0
"""After so long the solver gives its best answer with the gap; the last is for each point of the curve."""


class Step(StrEnum):
    """The steps of an advice, in the order in which they are taken."""

    QUICK = "quick"
    MOST = "most"
    FAIREST = "fairest"
    COMPARED = "compared"
    CURVE = "curve"
    FIRM = "firm"


SLOW_STEPS = tuple(step for step in Step if step is not Step.QUICK)
"""What is done in a process of its own."""


@dataclass(frozen=True, eq=False)
class Advice:
    """
    An advice as far as it is worked out.

    ``before`` is what exists; ``most`` and ``fairest`` the two advices, at first worked out quickly, then exactly
    (their ``status`` tells). ``single`` is the best single place, ``even`` the same number spread evenly. ``curve``
    has a row per number of places, ``firm`` how often each chosen place was chosen again. ``done`` tells which steps
    were taken.
    """

    before: Coverage
    most: Placement
    fairest: Placement | None = None
    single: Coverage | None = None
    even: Coverage | None = None
    curve: pd.DataFrame | None = None
    firm: pd.DataFrame | None = None
    done: tuple[Step, ...] = (Step.QUICK,)

    def of(self, goal: Goal) -> Placement:
        """The advice for a goal; the one of most reach as long as the fairest is not there yet."""
        return self.fairest if goal is Goal.EERLIJKST and self.fairest is not None else self.most

    def goal_of(self, goal: Goal) -> Goal:
        """What the advice that ``of`` gives is best at, so that nothing is called fairest before it is."""
        return Goal.MEESTE if self.of(goal) is self.most else goal

    @property
    def finished(self) -> bool:
        """Whether all steps were taken."""
        return set(SLOW_STEPS) <= set(self.done)

    def with_step(self, step: Step, **values: Any) -> "Advice":
        """The advice after one more step."""
        return replace(self, **values, done=(*self.done, step))


def quick_advice(question: Question) -> Advice:
    """What can be told at once: what exists, and a good choice with its bound."""
    return Advice(before=existing(question), most=_chosen(question, Aim.MOST, How.QUICK))


def existing(question: Question) -> Coverage:
    """What the places that are there already do."""
    return reach_of(
        question.demand, question.places, open=question.standing, standing=question.standing, **_common(question)
    )


def slow_steps(
    question: Question, tell: Callable[[Step, dict[str, Any]], None], going: Callable[[float], None]
) -> None:
    """
    Take the slow steps.

    Parameters
    ----------
    tell
        Gets each step when it is done, with the fields of ``Advice`` that it fills.
    going
        Gets how far the whole is, 0-1.
    """
    most = _chosen(question, Aim.MOST, How.EXACT)
    tell(Step.MOST, {"most": most})
    going(0.2)
    tell(Step.FAIREST, {"fairest": _chosen(question, Aim.FAIREST, How.EXACT)})
    going(0.4)
    tell(Step.COMPARED, _compared(question))
    up_to = max(CURVE_TO, question.count + 2)
    tell(
        Step.CURVE,
        {
            "curve": placement.curve(
                question.demand,
                question.places,
                up_to=up_to,
                time_limit_s=POINT_SECONDS,
                standing=question.standing,
                **_common(question),
                **_money(question),
                progress=lambda done, total: going(0.4 + 0.3 * done / total),
            )
        },
    )
    tell(Step.FIRM, {"firm": _firm(question, most, lambda done, total: going(0.7 + 0.3 * done / total))})
    going(1.0)


def _common(question: Question) -> dict[str, Any]:
    return {"reach_m": question.reach_m, "walk": question.walk}


def _money(question: Question) -> dict[str, Any]:
    return {"budget": question.budget}


def _chosen(question: Question, aim: Aim, how: How) -> Placement:
    return choose_places(
        question.demand,
        question.places,
        count=question.count,
        standing=question.standing,
        aim=aim,
        how=how,
        time_limit_s=EXACT_SECONDS if aim is Aim.MOST else FAIREST_SECONDS,
        **_common(question),
        **_money(question),
    )


def _compared(question: Question) -> dict[str, Coverage]:
    shared = {"standing": question.standing, **_common(question)}
    return {
        "single": placement.best_single(question.demand, question.places, **shared, **_money(question)),
        "even": placement.spread_evenly(
            question.demand, question.places, count=question.count, **shared, **_money(question)
        ),
    }


def _firm(question: Question, most: Placement, tell: Callable[[int, int], None]) -> pd.DataFrame:
    if not most.chosen or not question.score_weights.sum() > 0:
        return pd.DataFrame({"share": [], "alternative": []})
    people, area = question.demand["people"], question.demand["area"]
    # The number of an area was rounded, not that of a cell: each cell carries its part of the margin.
    margin = question.margin * people / people.groupby(area).transform("sum")
    draws = placement.demand_draws(
        people.to_numpy(),
        margin.to_numpy(),
        question.scores.to_numpy(),
        question.score_weights.to_numpy(),
        runs=RUNS,
        seed=SEED,
        area=area.tolist(),
    )
    return placement.firmness(
        question.demand,
        question.places,
        draws,
        chosen=most.chosen,
        count=question.count,
        standing=question.standing,
        **_common(question),
        **_money(question),
        progress=tell,
    )
