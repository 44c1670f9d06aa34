"""Numbers, units, dates and ranks as text, in the notation of the language of the current run."""

import datetime as dt
import math
from decimal import ROUND_HALF_EVEN, Decimal

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal

from components.words.texts import Language, _, language
from geodata.vocabulary import Unit

NO_BREAK = "\u00a0"
"""A number and its unit stay on one line."""

NO_VALUE = "–"

_ENGLISH_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def _locale() -> str:
    return "nl_NL" if language() is Language.NL else "en_GB"


def number(value: float | None, decimals: int = 0) -> str:
    """Write a number: ``12.345`` or ``7,5`` in Dutch; a dash when there is none. Halves are rounded to even."""
    if value is None or math.isnan(value):
        return NO_VALUE
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=_locale())


def rounded(value: float, decimals: int = 0) -> float:
    """Give the number that ``number`` writes: halves to even, by the digits that one sees (2.675 becomes 2.68)."""
    step = Decimal(1).scaleb(-decimals)
    return float(Decimal(str(float(value))).quantize(step, ROUND_HALF_EVEN)) + 0.0


def percent(value: float | None, decimals: int = 0) -> str:
    """Write a share of which 100 is the whole: ``7,5 %`` in Dutch, ``7.5%`` in English."""
    if value is None or math.isnan(value):
        return NO_VALUE
    written = number(value, decimals)
    return f"{written}{NO_BREAK}%" if language() is Language.NL else f"{written}%"


def money(value: float | None) -> str:
    """Write whole euros: ``€ 1.250`` in Dutch, ``€1,250`` in English."""
    if value is None or math.isnan(value):
        return NO_VALUE
    pattern = "¤\u00a0#,##0" if language() is Language.NL else "¤#,##0"
    return format_currency(value, "EUR", format=pattern, locale=_locale(), currency_digits=False)


def date(value: dt.date | None) -> str:
    """Write a day in full: ``3 maart 2026``."""
    return NO_VALUE if value is None else format_date(value, format="d MMMM y", locale=_locale())


def short_date(value: dt.date | None) -> str:
    """Write a day for a column of a table: ``3 mrt 2026``."""
    return NO_VALUE if value is None else format_date(value, format="d MMM y", locale=_locale())


def weekday_date(value: dt.date) -> str:
    """Write a day with its name: ``dinsdag 24 november``."""
    return format_date(value, format="EEEE d MMMM", locale=_locale())


def weekday_date_year(value: dt.date) -> str:
    """Write a day with its name and year: ``donderdag 25 september 2025``."""
    return format_date(value, format="EEEE d MMMM y", locale=_locale())


def day_month(value: dt.date) -> str:
    """Write a day without its year: ``24 november``."""
    return format_date(value, format="d MMMM", locale=_locale())


def clock(value: dt.datetime | dt.time) -> str:
    """Write a time of the day: ``9:30``."""
    return f"{value.hour}:{value.minute:02d}"


def moment(value: dt.datetime | None) -> str:
    """Write a day and time: ``3 maart 2026, 14:05``."""
    return NO_VALUE if value is None else format_datetime(value, format="d MMMM y, HH:mm", locale=_locale())


def ordinal(n: int) -> str:
    """Write a rank: ``3e`` in Dutch, ``3rd`` in English."""
    if language() is Language.NL:
        return f"{number(n)}e"
    ending = "th" if 10 <= n % 100 <= 20 else _ENGLISH_ORDINALS.get(n % 10, "th")
    return f"{number(n)}{ending}"


def rank(place: int, low: int, high: int) -> str:
    """Write a rank with its interval: ``3e (1e – 6e)``; a bare rank when the interval is one place."""
    if low == high:
        return ordinal(place)
    return f"{ordinal(place)} ({ordinal(low)}{NO_BREAK}–{NO_BREAK}{ordinal(high)})"


def years(first: int, last: int) -> str:
    """Write a span of years: ``2023 – 2024``; one year when they are the same."""
    return str(last) if first == last else f"{first}{NO_BREAK}–{NO_BREAK}{last}"


def decimals_of(unit: Unit, value: float) -> int:
    """Say how many decimals a figure is shown with: none for what is published as a round number."""
    if unit in (Unit.KM, Unit.RATIO):
        return 1
    return 1 if unit is Unit.PERCENT and value != round(value) else 0


def figure(value: float | None, unit: Unit, *, decimals: int | None = None) -> str:
    """
    Write a figure with its unit: ``31 %``, ``62 per 1.000 inwoners``, ``€ 31.200``, ``1,2 km``.

    Parameters
    ----------
    value
        In ``unit``; NaN or ``None`` gives a dash.
    unit
        Unit of the indicator. ``THOUSAND_EURO`` is written out in euros.
    decimals
        Decimals to show; without it, what suits the unit.
    """
    if value is None or math.isnan(value):
        return NO_VALUE
    places = decimals_of(unit, value) if decimals is None else decimals
    match unit:
        case Unit.PERCENT:
            return percent(value, places)
        case Unit.PER_THOUSAND:
            return _("{n} per 1,000 residents", n=number(value, places))
        case Unit.THOUSAND_EURO:
            return money(value * 1000)
        case Unit.EURO:
            return money(value)
        case Unit.KM:
            return f"{number(value, places)}{NO_BREAK}km"
        case Unit.PER_KM2:
            return _("{n} per km²", n=number(value, places))
    return number(value, places)


def bare(value: float | None, unit: Unit) -> str:
    """Write a figure without the words of its unit, for a column whose heading names the unit."""
    if value is None or math.isnan(value):
        return NO_VALUE
    if unit is Unit.THOUSAND_EURO:
        return number(value * 1000)
    return number(value, decimals_of(unit, value))


def before(value: float | None, unit: Unit) -> str:
    """Write the first of two figures whose unit stands behind the second; money carries its own sign."""
    return figure(value, unit) if unit in (Unit.EURO, Unit.THOUSAND_EURO) else bare(value, unit)
