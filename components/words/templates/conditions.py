"""When a template is said: conditions of three forms, looked up in the table of facts; nothing is evaluated."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from components.words.templates.kinds import COMPARED, Shape

Facts = Mapping[str, object]

_COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}
_FLAG = re.compile(r"(?P<no>not )?(?P<fact>[a-z_]+)")
_KNOWN = re.compile(r"(?P<no>not )?known (?P<fact>[a-z_]+)")
_COMPARISON = re.compile(r"(?P<fact>[a-z_]+) (?P<sign><=|>=|=|<|>) (?P<number>\d{1,9}(\.\d{1,3})?)")


@dataclass(frozen=True)
class Condition:
    """
    One condition on a fact.

    ``sign`` empty: the flag is up, or with ``known`` the fact is there; ``negated`` turns that round. With a sign the
    fact is compared with ``number``, and a fact that is not there meets no comparison.
    """

    fact: str
    sign: str = ""
    number: float = 0.0
    negated: bool = False
    known: bool = False

    def holds(self, facts: Facts) -> bool:
        """Tell whether the facts meet this condition."""
        found = facts.get(self.fact)
        if self.sign:
            return isinstance(found, int | float) and _COMPARE[self.sign](float(found), self.number)
        return (found is not None if self.known else bool(found)) is not self.negated


def parse(written: str) -> Condition | None:
    """Read ``ranked``, ``not sure``, ``known names`` or ``rank <= 3``; ``None`` for anything else."""
    if match := _COMPARISON.fullmatch(written):
        return Condition(match["fact"], match["sign"], float(match["number"]))
    if match := _KNOWN.fullmatch(written):
        return Condition(match["fact"], negated=match["no"] is not None, known=True)
    if match := _FLAG.fullmatch(written):
        return Condition(match["fact"], negated=match["no"] is not None)
    return None


def fits(condition: Condition, facts: Mapping[str, Shape]) -> bool:
    """Tell whether a condition speaks of a fact of the topic, in a way that suits its shape."""
    shape = facts.get(condition.fact)
    if shape is None:
        return False
    if condition.sign:
        return shape in COMPARED
    return condition.known or shape is Shape.FLAG


def above_one(conditions: tuple[Condition, ...], fact: str) -> bool:
    """Tell whether conditions make sure that a number is never nought or one, so that a plural is always right."""
    for one in conditions:
        if one.fact == fact and (one.sign, one.number >= (1 if one.sign == ">" else 2)) in (
            (">", True),
            (">=", True),
            ("=", True),
        ):
            return True
    return False


def exactly(conditions: tuple[Condition, ...], fact: str) -> float | None:
    """Give the one number that conditions leave a fact; ``None`` when there may be more."""
    return next((one.number for one in conditions if one.fact == fact and one.sign == "="), None)
