"""Take invented signals up in structural signals, and lead those through their phases."""

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Any
from uuid import UUID

from geodata.demo.records.model import Activity, Answer, Bundle, Initiative, PhaseStep, Signal
from geodata.demo.records.offers import record_id
from geodata.demo.story import NAMES
from geodata.vocabulary import Phase, SignalKind, Theme

_CODES = {name: code for code, name in NAMES.items()}
_JOINED = 3  # of each bundle the first three are about the very same matter


@lru_cache(maxsize=1)
def written() -> tuple[dict[str, Any], ...]:
    """The structural signals as written in ``bundles.toml``."""
    text = (files("geodata.demo.records") / "bundles.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["bundle"])


def take_up(
    signals: Sequence[Signal],
    offers: Sequence[Activity | Initiative],
    owners: Mapping[UUID, str],
    *,
    seed: int,
    on: dt.date,
) -> tuple[tuple[Signal, ...], tuple[Bundle, ...], tuple[PhaseStep, ...], tuple[Answer, ...]]:
    """
    Bundle signals, and tell how far each bundle has come.

    Parameters
    ----------
    owners
        The function in whose name each partner reports, by id of the partner.

    Returns
    -------
    signals, bundles, steps, answers
        The signals in their order, with who gave them and what they belong to.
    """
    taken: dict[UUID, tuple[UUID, UUID | None]] = {}
    bundles, steps, answers = [], [], []
    titles = {offer.title: offer for offer in offers}
    for row in written():
        bundle_id = record_id(seed, "bundle", row["title"])
        codes = tuple(_CODES[name] for name in row["wijken"])
        since = [on - dt.timedelta(days=days) for days in row["days"]]
        mine = _gravest(signals, set(codes), Theme(row["theme"]), before=since[0], number=row["signals"], taken=taken)
        for at, signal in enumerate(mine):
            taken[signal.id] = (bundle_id, mine[0].id if 0 < at < _JOINED else None)
        phases = list(Phase)[list(Phase).index(Phase.GEBUNDELD) :][: len(since)]
        bundles.append(
            Bundle(
                bundle_id, row["title"], row["summary"], Theme(row["theme"]), codes, phases[-1], since[-1], row["owner"]
            )
        )
        days = [min(signal.observed_on for signal in mine), max(signal.observed_on for signal in mine), *since]
        for phase, day in zip(Phase, days, strict=False):
            decision, reason = row.get(phase.value, ("", ""))
            steps.append(
                PhaseStep(
                    record_id(seed, "step", f"{row['title']}-{phase}"),
                    bundle_id,
                    phase,
                    day,
                    decision or None,
                    reason,
                    row["owner"],
                )
            )
        for title in row["answers"]:
            offer = titles[title]
            is_activity = isinstance(offer, Activity)
            answers.append(
                Answer(
                    record_id(seed, "answer", f"{row['title']}-{title}"),
                    bundle_id,
                    offer.id if is_activity else None,
                    None if is_activity else offer.id,
                )
            )
    told = []
    for signal in signals:
        bundle_of, joined = taken.get(signal.id, (None, None))
        told.append(replace(signal, given_by=owners[signal.organisation_id], bundle_id=bundle_of, joined_to=joined))
    return tuple(told), tuple(bundles), tuple(steps), tuple(answers)


def _gravest(
    signals: Sequence[Signal], codes: set[str], theme: Theme, *, before: dt.date, number: int, taken: Mapping[UUID, Any]
) -> list[Signal]:
    """The gravest bottlenecks about a theme in some wijken, oldest first: those that are bundled."""
    fitting = [
        signal
        for signal in signals
        if signal.theme is theme
        and signal.wijkcode in codes
        and signal.kind is SignalKind.KNELPUNT
        and signal.observed_on <= before
        and signal.id not in taken
    ]
    chosen = sorted(fitting, key=lambda signal: (-signal.severity, -signal.observed_on.toordinal(), signal.text))[
        :number
    ]
    return sorted(chosen, key=lambda signal: (signal.observed_on, signal.text))
