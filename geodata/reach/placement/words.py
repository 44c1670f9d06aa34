"""The words of an advice: what is aimed at, how it is worked out, what is proven, and what there is to remark."""

from enum import StrEnum


class Aim(StrEnum):
    """What a plan should do."""

    MOST = "meeste bereik"
    """Reach the most need."""
    FAIREST = "eerlijkst"
    """Reach as large a share as possible of the group that is served worst; then the most need."""


class How(StrEnum):
    """How the answer is worked out."""

    EXACT = "exact"
    """By a solver, until it has proven that nothing is better or its time is over."""
    QUICK = "snel"
    """By choosing one by one and swapping, with a bound on what could be better still."""


class Proof(StrEnum):
    """What is known about the answer."""

    OPTIMAL = "bewezen"
    """The solver has proven that no other choice is better."""
    GAP = "marge"
    """At most ``gap`` better is possible."""


class Remark(StrEnum):
    """What there is to say about a plan that is not what one would expect."""

    NO_DEMAND = "geen vraag"
    NO_CANDIDATES = "geen kandidaten"
    NOTHING_ASKED = "nul gevraagd"
    ALL_STANDING = "alles staat er al"
    ALL_SERVED = "iedereen al bereikt"
    NOTHING_WITHIN_REACH = "niets bereikbaar"
    NO_ROOM = "nergens ruimte"
    BUDGET_BUYS_NOTHING = "budget koopt niets"
    BUDGET_SPENT = "budget op"
    FEWER_CANDIDATES = "minder kandidaten"
    FEWER_NEEDED = "minder nodig"
