"""How an advice is worked out exactly, rule by rule with its source."""

from components.method import balance_rules, choice_rules, demand_rules, told_rules
from components.method.rule import Rule


def rules() -> list[Rule]:
    """Give all rules, in the order of the reckoning; those of the part need and supply last."""
    return [*demand_rules.rules(), *choice_rules.rules(), *told_rules.rules(), *balance_rules.rules()]
