"""What is told of a choice beside who is reached: how firm it is, what one more does, what if, and scenarios."""

from collections.abc import Mapping

from components.method.rule import Rule
from components.planning.advice import RUNS
from components.planning.asked import What
from components.planning.question import Question
from components.words import formats
from components.words.sentences import joined
from components.words.texts import _, later
from geodata.reach.placement.firmness import NEAR_M

CHANGES: Mapping[What, str] = {
    What.SLUIT: later("close a place"),
    What.NAAR: later("move a place"),
    What.GROEI: later("enlarge a place"),
    What.ERBIJ: later("add a place"),
}


def rules() -> list[Rule]:
    """Give the rules, in the order of the page Plannen."""
    return [
        Rule(
            _("What it is held against"),
            [
                _("The best single place: what one place by itself would reach."),
                _(
                    "Spread evenly: as many places, as far from each other and from what is there as can be, without "
                    "looking at need or at how many people live where."
                ),
            ],
            ("S. P. Lloyd (1982), IEEE Transactions on Information Theory 28, 129-137.",),
        ),
        Rule(
            _("How firm a place is"),
            [
                _(
                    "{n} times the weights of the domains are drawn around the chosen ones (Dirichlet, 50 × weight), "
                    "and the people within the rounding of the number of their buurt ({margin} more or fewer). Each "
                    "time is chosen anew, the quick way. A place counts as chosen again when it is, or one within "
                    "{near} metres.",
                    n=formats.number(RUNS),
                    margin=formats.number(Question.margin, 1),
                    near=formats.number(NEAR_M),
                ),
                _("Only for the choice with most reach."),
            ],
        ),
        Rule(
            _("One more"),
            [
                _(
                    "For each number of places the best choice for that number, made anew. So the places of three need "
                    "not be those of two and one more."
                )
            ],
        ),
        Rule(
            _("Inequality"),
            [
                _(
                    "The concentration index, between -1 and 1. Above 0 those with much need are reached more, below 0 "
                    "those with little need; at 0 all five groups are reached alike."
                )
            ],
            ("N. C. Kakwani, A. Wagstaff, E. van Doorslaer (1997), Journal of Econometrics 77, 87-103.",),
        ),
        Rule(
            _("What if"),
            [
                _("Each change by itself or together: {changes}.", changes=joined([_(CHANGES[one]) for one in What])),
                _("All else stays as it is, and each person goes to the nearest place again, or where there is room."),
            ],
        ),
        Rule(
            _("Scenarios"),
            [
                _(
                    "A scenario keeps what was asked, the places and the numbers of that day. Who opens it later sees "
                    "that day beside now. It keeps nothing about persons."
                )
            ],
        ),
    ]
