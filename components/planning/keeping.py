"""What is kept of a plan: what was asked, what came out, and both again as values to look at."""

import datetime as dt
import hashlib
import json
import math
from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

import pandas as pd

from components.planning import asked
from components.planning.asked import NO_PLAN, CandidateSource, Panel, PlanPart
from components.planning.question import group_of
from components.view_state import Dropped, ViewState
from db.scenarios import Kept
from geodata.places.areas import level_of, parent_of
from geodata.reach.placement import Coverage, Placement, Proof
from geodata.vocabulary import Level

if TYPE_CHECKING:
    from components.planning.question import Question
    from components.reading.planning import OwnPlace

_OF_THE_VIEW = ("gemeente", "jaar", "thema", "doelgroep", "gewichten", "vergelijk")
_NOT_ASKED = ("onderdeel", "balans", "scenario")
ASKED = frozenset((*_OF_THE_VIEW, *asked.READERS)) - frozenset(_NOT_ASKED)
"""Parameters of a link that say what is asked of a plan; what somebody typed elsewhere is not among them."""


class Draft(NamedTuple):
    """What would be kept now: the fields of a scenario without its title and note."""

    asked: dict[str, str]
    own_candidates: list[dict[str, Any]]
    places: list[dict[str, Any]]
    outcome: dict[str, Any]
    boundary_year: int | None

    def values(self) -> dict[str, Any]:
        """By column."""
        return self._asdict()


def asked_of(view: ViewState, gemeente: str) -> dict[str, str]:
    """
    Give what a view asks of a plan, as parameters of a link in the order of the alphabet.

    Parameters
    ----------
    view
        That of the address: where nobody chose a year, the newest is meant, then and later.
    """
    plan = view.plan
    if plan.paneel is not Panel.ALS:
        # What is shown beside the map is no part of the question, unless it changes the answer.
        plan = plan.with_(paneel=NO_PLAN.paneel, als=(), vanuit=NO_PLAN.vanuit)
    if plan.uit is not CandidateSource.PUNTEN:
        plan = plan.with_(punten=())
    # The group that a plan begins with is written out: the same question is one question, chosen or not.
    params = view.with_(plan=plan, doelgroep=group_of(view)).to_params() | {"gemeente": gemeente}
    return {name: params[name] for name in sorted(params) if name in ASKED}


def plan_key(question: Mapping[str, str]) -> str:
    """Name what is asked: the same for the same question, kept or not, so that one plan is made once."""
    whole = json.dumps(dict(sorted(question.items())), ensure_ascii=True)
    return hashlib.sha256(whole.encode()).hexdigest()[:32]


def view_of(kept: Kept, now: ViewState, gemeente: str) -> tuple[ViewState, tuple[Dropped, ...]]:
    """
    Give the view that a scenario was kept of, opened in the language of ``now``.

    Returns
    -------
    view, dropped
        With the scenario in its link, and what of the question is no longer known here.
    """
    known = {name: value for name, value in kept.asked.items() if name in ASKED}
    found, dropped = ViewState.from_params(known | {"gemeente": gemeente})
    plan = found.plan.with_(scenario=str(kept.id), onderdeel=PlanPart.ADVIES)
    return found.with_(plan=plan, lang=now.lang, beeld=now.beeld), dropped


def is_asked_anew(view: ViewState, kept: Kept, gemeente: str, draft: Draft | None = None) -> bool:
    """Whether somebody changed the question, or the list of places that it was asked with, since it was kept."""
    if draft is not None and draft.own_candidates != [dict(one) for one in kept.own_candidates]:
        return True
    then, _dropped = ViewState.from_params({name: value for name, value in kept.asked.items() if name in ASKED})
    return asked_of(view, gemeente) != asked_of(then, gemeente)


def bare(view: ViewState) -> bool:
    """Whether a link names a scenario and asks nothing else of a plan."""
    plan = view.plan
    return plan.scenario is not None and plan == asked.Plan(scenario=plan.scenario, onderdeel=plan.onderdeel)


def own_places(kept: Kept) -> "tuple[OwnPlace, ...]":
    """Give the places of the list that a scenario was asked with."""
    return tuple(
        (str(one["name"]), float(one["x"]), float(one["y"]), one.get("capacity"), one.get("cost"))
        for one in kept.own_candidates
    )


def draft(
    question_asked: Mapping[str, str],
    question: "Question",
    before: Coverage,
    after: Coverage,
    *,
    on: dt.date,
    own: "Sequence[OwnPlace]" = (),
    places: pd.DataFrame | None = None,
    years: Sequence[int] = (),
    boundary_year: int | None = None,
) -> Draft:
    """
    Give what would be kept of an advice or a what-if.

    Parameters
    ----------
    before, after
        What exists, and what the plan makes of it. Of an advice the chosen places are kept, of a what-if (no
        ``Placement``) those that open.
    own
        Places of somebody's list; the other candidates follow from what is asked.
    places
        The places as the what-if changed them; by default those of the question.
    years
        Of the figures, newest first.
    """
    frame = question.places if places is None else places
    advice = after if isinstance(after, Placement) else None
    chosen = advice.chosen if advice is not None else [one for one in after.open if one not in set(before.open)]
    return Draft(
        asked=dict(question_asked),
        own_candidates=[
            {"id": asked.place_id(x, y), "name": name, "x": x, "y": y, "capacity": room, "cost": cost}
            for name, x, y, room, cost in {asked.place_id(one[1], one[2]): one for one in own}.values()
        ],
        places=[_place(str(one), _row(frame, one), _row(after.places, one)) for one in chosen],
        outcome=_outcome(question, before, after, advice, on, years) | _cost_of(advice, after, frame, chosen),
        boundary_year=boundary_year,
    )


def _place(place: str, row: Mapping[str, Any], served: Mapping[str, Any]) -> dict[str, Any]:
    codes = _codes(str(row["area"] or ""))
    return {
        "id": place,
        "name": str(row["name"] or ""),
        "x": float(row["x"]),
        "y": float(row["y"]),
        **codes,
        "people": _known(served["people"], 3),
        "capacity": _known(served["capacity"]),
    }


def _row(frame: pd.DataFrame, place: Hashable) -> dict[str, Any]:
    return {str(name): frame.at[place, name] for name in frame.columns}


def _codes(area: str) -> dict[str, str]:
    if not area:
        return {}
    if level_of(area) is Level.BUURT:
        return {"wijkcode": parent_of(area) or "", "buurtcode": area}
    return {"wijkcode": area} if level_of(area) is Level.WIJK else {}


def _outcome(
    question: "Question",
    before: Coverage,
    after: Coverage,
    advice: Placement | None,
    on: dt.date,
    years: Sequence[int],
) -> dict[str, Any]:
    return {
        "on": on.isoformat(),
        "walk": question.walk.kind.value,
        "reach_m": question.reach_m,
        "people": _known(after.total.people, 3),
        "people_before": _known(before.satisfied.people, 3),
        "people_reached": _known(after.satisfied.people, 3),
        "weight": _known(after.total.weight, 3),
        "weight_before": _known(before.satisfied.weight, 3),
        "weight_reached": _known(after.satisfied.weight, 3),
        "too_far": _known(after.too_far.people, 3),
        "full": _known(after.full.people, 3),
        "worst": _known(min(max(after.worst_share, 0.0), 1.0), 4),
        "mean_m": _known(after.mean_m),
        "worst_m": _known(after.worst_m),
        "proven": advice is not None and advice.status is Proof.OPTIMAL,
        "gap": None if advice is None else _known(min(max(advice.gap, 0.0), 1.0), 6),
        "years": list(years),
    }


def _cost_of(
    advice: Placement | None, after: Coverage, frame: pd.DataFrame, chosen: Sequence[Hashable]
) -> dict[str, float | None]:
    """What the places cost that come: of an advice as it was worked out, of a what-if what opens beside what exists."""
    costs = frame["cost"].reindex(list(chosen)).to_numpy(dtype="float64")
    return {"cost": _known(after.cost if advice is not None else float(costs.sum()))}


def _known(value: float, decimals: int = 0) -> float | None:
    """A number as it is kept; ``None`` for one that is not known or has no end, which JSON cannot hold."""
    # Sums of parts can end a hair under nought.
    return round(max(float(value), 0.0), decimals) if math.isfinite(float(value)) else None


class Since(NamedTuple):
    """People reached of all, as kept on a day and with the figures of now."""

    on: dt.date
    reached: float
    people: float
    reached_now: float
    people_now: float

    @property
    def same(self) -> bool:
        """Whether both are the same to the person."""
        return (round(self.reached), round(self.people)) == (round(self.reached_now), round(self.people_now))


def since(kept: Kept, now: Coverage) -> Since:
    """Put what came out that day beside what comes out now."""
    then = kept.outcome
    return Since(kept_on(kept), then["people_reached"], then["people"], now.satisfied.people, now.total.people)


def kept_on(kept: Kept) -> dt.date:
    """Give the day of the numbers of a scenario."""
    return dt.date.fromisoformat(str(kept.outcome["on"]))


def scenario_link(scenario: UUID | str, gemeente: str) -> dict[str, str]:
    """Give the parameters of the link that opens a scenario, and nothing more."""
    return {"gemeente": gemeente, "scenario": str(scenario)}
