"""How places are chosen, how sure that is, and what is reckoned when places have room for so many people only."""

from collections.abc import Mapping

from components.method.demand_rules import NOTES
from components.method.rule import Rule
from components.planning.advice import EXACT_SECONDS
from components.planning.question import Note
from components.words import formats
from components.words.texts import _, later
from geodata.reach.placement import Aim, How, Proof

AIMS: Mapping[Aim, str] = {
    Aim.MOST: later(
        "Those places are chosen that together reach the most need, beside what is there already. Who is reached by "
        "two places counts once (weighted maximal covering)."
    ),
    Aim.FAIREST: later(
        "Residents stand in five equal groups by need; people with the same need are never parted. First the group of "
        "which the smallest share is reached is served as well as possible. Of all choices that do so, the one that "
        "reaches the most need is taken."
    ),
}

HOWS: Mapping[How, str] = {
    How.QUICK: later(
        "At once there is a quick answer: place by place what adds most, then swapping as long as that helps, with a "
        "bound on what could be better still."
    ),
    How.EXACT: later(
        "The exact answer follows, from the solver HiGHS. After {n} seconds it stops, and says how far it is."
    ),
}

PROOFS: Mapping[Proof, str] = {
    Proof.OPTIMAL: later("“Proven the best choice”: no other choice among these places is better, by these figures."),
    Proof.GAP: later("“At most 2 % better is possible”: the best that was found, and what no choice can exceed."),
}


def rules() -> list[Rule]:
    """Give the rules, in the order of the reckoning."""
    return [
        Rule(
            _("Most reach"),
            [_(AIMS[Aim.MOST])],
            (
                "R. L. Church, C. S. ReVelle (1974), Papers of the Regional Science Association 32, 101-118.",
                "J. R. Current, J. E. Storbeck (1988), Environment and Planning B 15, 153-163.",
            ),
        ),
        Rule(_("Fairest"), [_(AIMS[Aim.FAIREST])]),
        Rule(
            _("How sure it is"),
            [_(HOWS[one], n=formats.number(EXACT_SECONDS)) for one in (How.QUICK, How.EXACT)]
            + [_(PROOFS[proof]) for proof in Proof],
            (
                "Q. Huangfu, J. A. J. Hall (2018), Mathematical Programming Computation 10, 119-142.",
                "G. L. Nemhauser, L. A. Wolsey, M. L. Fisher (1978), Mathematical Programming 14, 265-294.",
                "M. L. Fisher (1981), Management Science 27, 1-18.",
            ),
        ),
        Rule(
            _("Room"),
            [
                _(
                    "Only when somebody fills in how many people a week a place can receive, or an own list gives it "
                    "for each place. Everybody then comes once a week. People are divided over the places within "
                    "their walk so that the most need is met, then the most people, then with the least walking."
                ),
                _(
                    "Too far: no open place within the walk. Full: near enough, but no room. Reached, too far and full "
                    "together are always everybody."
                ),
                _(NOTES[Note.CAPACITY_UNKNOWN]),
                _(NOTES[Note.NO_LIMIT_KNOWN]),
            ],
        ),
        Rule(
            _("Money"),
            [
                _(
                    "A budget counts as soon as it is known what a place costs. The chosen places never cost more "
                    "together. What is there already costs nothing here."
                )
            ],
        ),
    ]
