"""How need and supply are put beside each other exactly, with the source of the method."""

from collections.abc import Mapping

from components.balance.told import A_MINUTE_M
from components.method.rule import Rule
from components.words import formats
from components.words.texts import _, later
from geodata.reach.balance import FEWEST, Third
from geodata.reach.catchment import ZONES
from geodata.reach.hours import CAPACITY_UNKNOWN, HOURS_UNKNOWN

THIRDS: Mapping[Third, str] = {
    Third.MUCH: later("highest third: much"),
    Third.MIDDLE: later("middle third"),
    Third.LITTLE: later("lowest third: little"),
}


def rules() -> list[Rule]:
    """Give the rules."""
    number = formats.number
    near, middle, far = ZONES
    return [
        Rule(
            _("Need and supply: supply"),
            [
                _(
                    "Supply is the hours a week that activities have room for, shared among the people who can walk "
                    "there. Who lives within {near} minutes counts in full, within {middle} minutes for {second}, "
                    "within {far} minutes for {third}.",
                    near=number(near.upto_m / A_MINUTE_M),
                    middle=number(middle.upto_m / A_MINUTE_M),
                    far=number(far.upto_m / A_MINUTE_M),
                    second=formats.percent(100 * middle.weight),
                    third=formats.percent(100 * far.weight),
                ),
                _(
                    "First each activity is divided by the people around it, then each home adds up what it can walk "
                    "to (E2SFCA). Where something is not known we take {hours} hours a time and {places} places.",
                    hours=number(HOURS_UNKNOWN),
                    places=number(CAPACITY_UNKNOWN),
                ),
            ],
            ["W. Luo, Y. Qi (2009), Health & Place 15, 1100-1107."],
        ),
        Rule(
            _("Need and supply: much and little"),
            [
                _(
                    "The areas of the municipality are put in order, for need and for supply apart, and cut in three: "
                    "{thirds}. Nothing at all is always little.",
                    thirds=" · ".join(_(THIRDS[third]) for third in (Third.MUCH, Third.MIDDLE, Third.LITTLE)),
                ),
                _(
                    "What stands out has much need and little supply. Areas with few residents, or fewer than {n} "
                    "areas in all, are not compared.",
                    n=number(FEWEST),
                ),
            ],
        ),
    ]
