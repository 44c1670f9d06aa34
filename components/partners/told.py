"""Agreements and takeovers in whole sentences."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.words import formats
from components.words.labels import choice
from components.words.texts import _
from db.words import Term

WARNS = (Term.JAAR, Term.KWARTAAL, Term.VOORBIJ)
"""Terms of an agreement that ask for somebody's attention, the least urgent first."""


@dataclass(frozen=True)
class AgreementLine:
    """One agreement in words; ``warning`` is empty while there is nothing to see to."""

    id: str
    version: int
    offer: str
    title: str
    period: str
    amount: str
    conditions: str
    term: Term
    warning: str


def agreement(agreement_id: str, row: Mapping[Any, Any]) -> AgreementLine:
    """Put an agreement (a row of ``db.agreements.read_agreements``) into words."""
    term, ends = Term(row["term"]), formats.date(row["ends_on"])
    amount = row["amount_per_year"]
    warnings = {
        Term.JAAR: _("Ends on {day}, within a year. Time to look back together.", day=ends),
        Term.KWARTAAL: _("Ends on {day}, within three months. Decide together how to go on.", day=ends),
        Term.VOORBIJ: _("Ended on {day}. Make a new agreement, or end this one.", day=ends),
    }
    return AgreementLine(
        id=agreement_id,
        version=int(row["version"]),
        offer=str(row["offer"]),
        title=str(row["title"]),
        period=_("{first} to {last}", first=formats.date(row["starts_on"]), last=ends),
        amount=_("no amount") if pd.isna(amount) else _("{amount} a year", amount=formats.money(float(amount))),
        conditions=str(row["conditions"] or ""),
        term=term,
        warning=warnings.get(term, choice(term) if term is Term.KOMT else ""),
    )


def takeover(row: Mapping[Any, Any], *, today: dt.date) -> str:
    """Say who takes over what from whom, and since or as of when (a row of ``db.agreements.read_takeovers``)."""
    parts = {
        "initiative": str(row["initiative"]),
        "what": str(row["what"]),
        "partner": str(row["organisation"]),
        "day": formats.date(row["as_of"]),
    }
    if row["as_of"] > today:
        return _("{initiative} takes over {what} from {partner} as of {day}.", **parts)
    return _("{initiative} took over {what} from {partner} on {day}.", **parts)
