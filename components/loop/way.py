"""The way of a structural signal: when it came into each phase, what was decided, why, and who wrote it."""

from collections.abc import Sequence

from components.history.values import NETHERLANDS
from components.words import formats
from components.words.labels import choice
from components.words.plain import escape
from components.words.texts import _
from db.bundles import Step


def facts(step: Step) -> list[tuple[str, str]]:
    """What is told of a step, by name; what is not known is left out."""
    by = step.by or ""
    written = formats.moment(step.written_at.astimezone(NETHERLANDS)) if step.written_at is not None else ""
    told = [
        (_("Decision"), step.decision or ""),
        (_("Reason"), step.reason),
        (_("Who sees to it"), step.owner_function or ""),
        (_("Written by"), _("{name}, {moment}", name=by, moment=written) if by and written else by),
    ]
    return [(name, said) for name, said in told if said]


def way_html(steps: Sequence[Step]) -> str:
    """Make the list of steps, oldest first; the last is where it is now."""
    rows = []
    for at, step in enumerate(steps):
        now = ' aria-current="step"' if at == len(steps) - 1 else ""
        said = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in facts(step))
        told = f'<dl class="wl-facts">{said}</dl>' if said else ""
        day = escape(formats.date(step.reached_on))
        rows.append(
            f'<li{now}><strong>{escape(choice(step.phase))}</strong> <span class="wl-quiet">{day}</span>{told}</li>'
        )
    return f'<ol class="wl-way">{"".join(rows)}</ol>'
