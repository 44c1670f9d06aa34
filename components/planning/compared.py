"""Put kept scenarios side by side: each number, and how it differs from the first."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from components.planning import keeping
from components.planning.question import group_of
from components.view_state import ViewState
from components.words import formats
from components.words.labels import label
from components.words.sentences import joined
from components.words.texts import _, ngettext
from db.scenarios import Kept
from geodata.reach.ways import WalkKind

LEAST, MOST = 2, 4
"""How many scenarios stand side by side."""


class Line(NamedTuple):
    """One row: what it is, and per scenario what it says and how that differs from the first (empty: it does not)."""

    name: str
    values: tuple[str, ...]
    differences: tuple[str, ...]


class _Number(NamedTuple):
    name: Callable[[], str]
    of: Callable[[dict[str, Any]], float | None]
    write: Callable[[float | None], str]
    apart: Callable[[float], str]
    may_lack: bool = False
    """Left out where it is nought or unknown in all: nobody asked about money or room."""


def lines(kept: Sequence[Kept], places: Sequence[str]) -> list[Line]:
    """
    Make the rows of a comparison.

    Parameters
    ----------
    kept
        Two to four scenarios; the others are compared with the first.
    places
        Per scenario the names of its places, in words.
    """
    views = [ViewState.from_params(dict(one.asked))[0] for one in kept]
    outcomes = [dict(one.outcome) for one in kept]
    asked = (
        (_("For whom"), [label(group_of(view)) for view in views]),
        (_("About"), [_about(view) for view in views]),
        (_("Walk"), [walk_of(one) for one in outcomes]),
    )
    told = (
        (_("Places"), list(places)),
        (_("Proof"), [proof_of(one) for one in outcomes]),
        (_("Kept on"), [formats.date(keeping.kept_on(one)) for one in kept]),
    )
    return [
        *(Line(name, tuple(values), ("",) * len(kept)) for name, values in asked),
        *(_compared(number, outcomes) for number in _NUMBERS if not number.may_lack or any(map(number.of, outcomes))),
        *(Line(name, tuple(values), ("",) * len(kept)) for name, values in told),
    ]


def alike(kept: Sequence[Kept]) -> bool:
    """Whether scenarios are about the same people and need, so that their numbers of people can be compared."""
    views = [ViewState.from_params(dict(one.asked))[0] for one in kept]
    about = {
        (group_of(view), view.thema, view.plan.domein, view.plan.dimensie, view.gewichten, view.vergelijk, view.jaar)
        for view in views
    }
    return len(about) <= 1


def walk_of(outcome: dict[str, Any]) -> str:
    """Say how far people walk, and how that was measured."""
    how = {
        WalkKind.HEMELSBREED: _("straight line with a detour"),
        WalkKind.BARRIERES: _("around water, railways and motorways"),
        WalkKind.STRATEN: _("along the streets"),
    }[WalkKind(outcome["walk"])]
    return _("{n} m, {how}", n=formats.number(outcome["reach_m"]), how=how)


def proof_of(outcome: dict[str, Any]) -> str:
    """Say how sure it was that nothing is better."""
    if outcome["proven"]:
        return _("proven the best choice")
    if outcome.get("gap") is None:
        return _("chosen by hand")
    return _("at most {gap} better is possible", gap=formats.percent(outcome["gap"] * 100, 1))


def places_in_words(kept: Kept, areas: dict[str, str]) -> list[str]:
    """Name the places of a scenario: by their own name, else by the buurt that they lie in."""
    return [place_in_words(dict(one), areas) for one in kept.places]


def place_in_words(place: dict[str, Any], areas: dict[str, str]) -> str:
    """Name one place of a scenario."""
    if place["name"]:
        return str(place["name"])
    area = areas.get(place.get("buurtcode") or place.get("wijkcode") or "")
    return _("spot in {area}", area=area) if area else _("a point on the map")


def about(kept: Kept) -> str:
    """Say in one line what a scenario is about: ``ouderen 65+ · alle thema's · 800 m``."""
    view = ViewState.from_params(dict(kept.asked))[0]
    walk = _metres(kept.outcome["reach_m"])
    return " · ".join((label(group_of(view)), _about(view), walk))


def summary(kept: Kept) -> str:
    """Say in one line what a scenario comes to: ``2 places · 1.240 of 3.100 people reached, now 300 · 24.000 euro``."""
    outcome = dict(kept.outcome)
    n = len(kept.places)
    parts = [ngettext("{n} place", "{n} places", n)] if n else [_("no new place")]
    parts.append(
        _(
            "{reached} of {people} reached, without the plan {before}",
            reached=formats.number(outcome["people_reached"]),
            people=formats.number(outcome["people"]),
            before=formats.number(outcome["people_before"]),
        )
    )
    if outcome.get("cost"):
        parts.append(formats.money(outcome["cost"]))
    return " · ".join(parts)


def _about(view: ViewState) -> str:
    said = [label(word) for word in (view.thema, view.plan.domein or view.plan.dimensie) if word is not None]
    return joined(said) if said else _("all themes")


def _compared(number: _Number, outcomes: Sequence[dict[str, Any]]) -> Line:
    values = [number.of(one) for one in outcomes]
    return Line(
        number.name(),
        tuple(number.write(value) for value in values),
        tuple(_difference(number, value, values[0]) for value in values),
    )


def _difference(number: _Number, value: float | None, first: float | None) -> str:
    """Say the difference between two numbers as they are written; nothing where both are written alike."""
    if value is None or first is None or number.write(value) == number.write(first):
        return ""
    apart = round(value) - round(first)
    sign = "+" if apart > 0 else "−"
    return f"{sign}{number.apart(abs(apart))}"


def _share(part: str) -> Callable[[dict[str, Any]], float | None]:
    def of(outcome: dict[str, Any]) -> float | None:
        whole = outcome["people"] if part == "people_reached" else outcome["weight"]
        return outcome[part] / whole * 100 if whole else None

    return of


def _of(name: str) -> Callable[[dict[str, Any]], float | None]:
    return lambda outcome: outcome.get(name)


def _hundredth(name: str) -> Callable[[dict[str, Any]], float | None]:
    return lambda outcome: None if outcome.get(name) is None else outcome[name] * 100


def _points(apart: float) -> str:
    return ngettext("{n} percentage point", "{n} percentage points", round(apart))


_NUMBERS = (
    _Number(lambda: _("People reached"), _of("people_reached"), formats.number, formats.number),
    _Number(lambda: _("Part of all people"), _share("people_reached"), formats.percent, _points),
    _Number(
        lambda: _("More than without the plan"),
        lambda outcome: outcome["people_reached"] - outcome["people_before"],
        formats.number,
        formats.number,
    ),
    _Number(lambda: _("Part of the need reached"), _share("weight_reached"), formats.percent, _points),
    _Number(lambda: _("Not reached: too far"), _of("too_far"), formats.number, formats.number),
    _Number(lambda: _("Not reached: full"), _of("full"), formats.number, formats.number, may_lack=True),
    _Number(lambda: _("Reached in the fifth that is served worst"), _hundredth("worst"), formats.percent, _points),
    _Number(lambda: _("Mean walk"), _of("mean_m"), lambda value: _metres(value), lambda apart: _metres(apart)),
    _Number(lambda: _("Cost"), _of("cost"), formats.money, formats.money, may_lack=True),
)


def _metres(value: float | None) -> str:
    return formats.NO_VALUE if value is None else _("{n} m", n=formats.number(value))
