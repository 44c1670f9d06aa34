"""Say what somebody looks for, what was found, what is not known of it, and what to let go of."""

from components.offers.result import Result
from components.words import formats
from components.words.labels import label
from components.words.sentences import joined
from components.words.texts import _, ngettext
from db.words import Kind
from geodata.reach.find import Criterion, Wanted


def headline(result: Result, place: str = "") -> str:
    """
    Say in one line what was found: ``7 activiteiten: op dinsdag, gratis, binnen 800 meter van Kerkstraat 1``.

    Parameters
    ----------
    place
        Name of the place that the walk is measured from, where this visitor chose it by name.
    """
    said = [condition(result, criterion, place) for criterion in result.wanted.asked]
    if not said:
        return counted(result.kind, result.count)
    return _("{count}: {conditions}", count=counted(result.kind, result.count), conditions=", ".join(said))


def counted(kind: Kind, number: int) -> str:
    """Say a number of activities or initiatives."""
    if kind is Kind.ACTIVITY:
        return ngettext("{n} activity", "{n} activities", number)
    return ngettext("{n} initiative", "{n} initiatives", number)


def condition(result: Result, criterion: Criterion, place: str = "") -> str:
    """Say one thing that is asked, as a part of a sentence: ``op dinsdag``, ``gratis``."""
    wanted = result.wanted
    match criterion:
        case Criterion.WORDS:
            return _("with the words “{words}”", words=wanted.words)
        case Criterion.DAYS:
            return _("on {days}", days=_either([label(day) for day in wanted.days]))
        case Criterion.PARTS:
            return _("in the {parts}", parts=_either([label(part) for part in wanted.parts]))
        case Criterion.GROUP:
            return _("for {group}", group=label(wanted.group)) if wanted.group else ""
        case Criterion.AGE:
            return _("for somebody of {age} years", age=wanted.age)
        case Criterion.THEME:
            return _("about {theme}", theme=label(wanted.theme)) if wanted.theme else ""
        case Criterion.PRICE:
            return price_asked(wanted)
        case Criterion.WHEELCHAIR:
            return _("wheelchair accessible")
        case Criterion.PREVENTION:
            return label(wanted.prevention) if wanted.prevention else ""
        case Criterion.ORGANISATION:
            return _("of {organisation}", organisation=organisation_name(result))
        case Criterion.STAGE:
            return _("stage {stage}", stage=label(wanted.stage)) if wanted.stage else ""
        case Criterion.NEAR:
            return near(result, place)


def price_asked(wanted: Wanted) -> str:
    """Say the most that something may cost."""
    if not wanted.price:
        return _("free")
    return _("at most {price}", price=money(wanted.price))


def near(result: Result, place: str = "") -> str:
    """Say how far a walk may be, from where."""
    metres = formats.number(result.wanted.within)
    if place:
        return _("within {metres} metres of {place}", metres=metres, place=place)
    if result.place is not None and result.place.buurt:
        return _("within {metres} metres of the middle of {buurt}", metres=metres, buurt=result.place.buurt)
    return _("within {metres} metres of the chosen place", metres=metres)


def organisation_name(result: Result) -> str:
    """Name the partner that is asked for; that it is not known when it is not."""
    names = organisations(result)
    return names.get(result.wanted.organisation or "", _("an unknown partner"))


def organisations(result: Result) -> dict[str, str]:
    """Give the partners that have something to go to: name by id, by name."""
    records = result.records
    if "organisation" not in records.columns:
        return {}
    pairs = dict(zip(records["organisation_id"], records["organisation"], strict=True))
    return {str(key): str(name) for key, name in sorted(pairs.items(), key=lambda pair: str(pair[1]).casefold())}


def not_known(result: Result) -> list[str]:
    """Say of how many it is not known whether they fit: unknown is not no."""
    told = {criterion: number for criterion, number in result.found.unknown.items() if number}
    return [_unknown(result.kind, criterion, number) for criterion, number in told.items()]


def _unknown(kind: Kind, criterion: Criterion, number: int) -> str:
    count = counted(kind, number)
    match criterion:
        case Criterion.DAYS | Criterion.PARTS:
            return _("{count} without a known time", count=count)
        case Criterion.AGE:
            return _("{count} without a known age", count=count)
        case Criterion.PRICE:
            return _("{count} without a known price", count=count)
        case Criterion.WHEELCHAIR:
            return _("{count} of which it is not known whether a wheelchair can come in", count=count)
        case Criterion.PREVENTION:
            return _("{count} without a known level of prevention", count=count)
        case Criterion.NEAR:
            return _("{count} without a known place", count=count)
    return count


def relaxations(result: Result, place: str = "") -> list[tuple[Criterion, str]]:
    """Say what there would be without one of the things that are asked, most first; only what would find more."""
    better = [(number, criterion) for criterion, number in result.found.relaxed.items() if number > result.count]
    ordered = sorted(better, key=lambda pair: (-pair[0], list(Criterion).index(pair[1])))
    return [
        (
            criterion,
            ngettext(
                'without "{condition}" there is {n}',
                'without "{condition}" there are {n}',
                number,
                condition=condition(result, criterion, place),
            ),
        )
        for number, criterion in ordered
    ]


def money(amount: float) -> str:
    """Write a price: ``€ 5`` or ``€ 2,50``."""
    if amount == round(amount):
        return formats.money(amount)
    return _("€ {amount}", amount=formats.number(amount, 2))


def _either(parts: list[str]) -> str:
    if len(parts) < 2:
        return joined(parts)
    return _("{most} or {last}", most=", ".join(parts[:-1]), last=parts[-1])
