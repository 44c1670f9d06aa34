"""What is kept about invented activities and initiatives: gatherings, stages, agreements and takeovers."""

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Any
from uuid import UUID

import numpy as np
from dateutil.rrule import rrulestr

from geodata.demo.records.model import Activity, Agreement, Gathering, Initiative, Member, Takeover
from geodata.demo.records.offers import record_id
from geodata.vocabulary import ActivityStatus, Role, Stage

_GATHERINGS = 3
_WITH_GATHERINGS = 0.5
_STAGE_DAYS = (90, 420)
_ORDER = [Stage.IDEE, Stage.AANVRAAG, Stage.PROEF, Stage.MEERJARIGE_AFSPRAAK, Stage.STRUCTUREEL]


@lru_cache(maxsize=1)
def written() -> dict[str, Any]:
    """Takeovers and agreements as written in ``takeovers.toml``."""
    text = (files("geodata.demo.records") / "takeovers.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def with_stages(initiatives: Sequence[Initiative], *, seed: int, on: dt.date) -> tuple[Initiative, ...]:
    """The initiatives with the days on which they came into each stage; one that stopped did so after a trial."""
    rng = np.random.default_rng([seed, 34])
    told = []
    for one in initiatives:
        through = [*_ORDER[:3], Stage.GESTOPT] if one.stage is Stage.GESTOPT else _ORDER[: _ORDER.index(one.stage) + 1]
        day = on - dt.timedelta(days=int(rng.integers(20, 400)))
        dates = []
        for stage in reversed(through):
            dates.append({"stage": stage, "since": day})
            day -= dt.timedelta(days=int(rng.integers(*_STAGE_DAYS)))
        told.append(replace(one, stages=tuple(reversed(dates))))
    return tuple(told)


def gatherings(activities: Sequence[Activity], *, seed: int, on: dt.date) -> tuple[Gathering, ...]:
    """How many came to the last gatherings of half of the running activities; some are full, some nearly empty."""
    rng = np.random.default_rng([seed, 35])
    made = []
    for activity in activities:
        if activity.status is not ActivityStatus.LOOPT or not activity.schedule or rng.random() > _WITH_GATHERINGS:
            continue
        share = float(rng.beta(4, 2))
        for day in _last_days(activity.schedule, on):
            came = min(activity.capacity, int(rng.binomial(activity.capacity, share)))
            made.append(Gathering(record_id(seed, "gathering", f"{activity.id}-{day}"), activity.id, day, came))
    return tuple(made)


def _last_days(schedule: str, on: dt.date) -> list[dt.date]:
    end = dt.datetime.combine(on, dt.time())
    days = rrulestr(schedule).between(end - dt.timedelta(days=120), end)
    return [moment.date() for moment in days[-_GATHERINGS:]]


def agreements(initiatives: Sequence[Initiative], *, seed: int, on: dt.date) -> tuple[Agreement, ...]:
    """What the municipality agreed on with initiatives: some end within a year, some within a quarter."""
    ids = {one.title: one.id for one in initiatives}
    return tuple(
        Agreement(
            record_id(seed, "agreement", row["title"]),
            ids[row["initiative"]],
            row["title"],
            on - dt.timedelta(days=row["from"]),
            on - dt.timedelta(days=row["until"]),
            float(row["euro"]),
            row["conditions"],
        )
        for row in written()["agreement"]
    )


def members(partners: Mapping[str, UUID], *, seed: int, on: dt.date) -> tuple[Member, ...]:
    """Who has access: one per role and partner; of two the yearly review is overdue, and one was never reviewed."""
    made = []
    for row in written()["member"]:
        reviewed = row.get("reviewed")
        made.append(
            Member(
                record_id(seed, "member", row["email"]),
                row["email"],
                row["name"],
                Role(row["role"]),
                tuple(partners[key] for key in row.get("partners", ())),
                None if reviewed is None else on - dt.timedelta(days=reviewed),
            )
        )
    return tuple(made)


def takeovers(
    initiatives: Sequence[Initiative], partners: Mapping[str, UUID], *, seed: int, on: dt.date
) -> tuple[Takeover, ...]:
    """Which initiative takes over what from which partner."""
    ids = {one.title: one.id for one in initiatives}
    return tuple(
        Takeover(
            record_id(seed, "takeover", row["what"]),
            ids[row["initiative"]],
            partners[row["partner"]],
            row["what"],
            on - dt.timedelta(days=row["days"]),
        )
        for row in written()["takeover"]
    )
