"""What passes: a finding that is the name of a place or an organisation, known or by the words around it."""

import re
from collections.abc import Iterator

from db.privacy.findings import Finding, FindingKind, finding
from db.privacy.gazetteer import Gazetteer, folded
from db.privacy.names import Names, first_names, word_lists
from db.privacy.names_typed import SURNAME_ENDINGS

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


def without_known_names(text: str, found: Finding, gazetteer: Gazetteer) -> Iterator[Finding]:
    """
    What is left of a finding when names that the municipality knows are taken out of it.

    A name behind a title stays whole ("meneer De Poort"), and so does everything that is not a name.
    """
    if found.kind is not FindingKind.PERSON:
        yield found
        return
    start = found.start
    known = [(a, b) for a, b in gazetteer.places_in(text) if a < found.end and b > found.start]
    if not known:
        yield found
        return
    for left, right in [*known, (found.end, found.end)]:
        stretch = text[start : max(start, min(left, found.end))]
        words = [match.group() for match in _WORD.finditer(folded(stretch))]
        if words and _is_title(words[-1]) and right > left:
            yield found
            return
        telling = [match for match in _WORD.finditer(stretch) if folded(match.group()) not in SMALL]
        # "Taalcafé Lithwijk": one more word beside a known name belongs to it, unless it is somebody's first name.
        beside = (
            len(telling) == 1
            and folded(telling[0].group()) not in first_names()
            and len(stretch.strip()) == len(telling[0].group())
        )
        if telling and not beside:
            yield finding(text, start + telling[0].start(), start + telling[-1].end(), found.kind)
        start = max(start, right)


def is_a_place(text: str, plain: str, found: Finding, names: Names) -> bool:
    """
    Whether the words in and around a name make it a place or an organisation.

    "gezondheidscentrum Jacob Roos", "Anna van Burenstraat", "in De Rooie Bank", "Zaal 12". ``plain`` is the text
    without case and accents, of the same length.
    """
    if found.kind is not FindingKind.PERSON:
        return False
    words = _WORD.findall(plain[found.start : found.end])
    if not words or _is_title(words[0]):
        return not words
    capital = text[found.start].isupper()
    if len(words) == 1 and (words[0] in names.ordinary or _leads_to_a_place(words[0], capital=True)):
        return True
    if len(words) == 1 and capital and words[0] not in names.first and _begins_sentence(text, found.start):
        # A sentence begins with a capital: "Ploeg zoekt ...". What is no first name is seldom a person there.
        return not words[0].endswith(SURNAME_ENDINGS)
    if len(words) > 1 and words[0] not in names.first and _begins_sentence(text, found.start):
        # "Bel haar zoon op": to deduce every sentence that begins with a name that is a word is a name.
        rest = text[found.start + len(words[0]) : found.end]
        if rest.islower() and all(word in names.ordinary or word in SMALL for word in words[1:]):
            return True
    if len(words) == 1 and re.match(r"-[^\W\d_]", plain[found.end : found.end + 2]):
        return True  # "Oud-vissers": part of a longer word
    if len(words) > 1 and _leads_to_a_place(words[0], capital=capital):
        return True
    before = _WORD.findall(plain[max(0, found.start - 40) : found.start])
    touches = re.search(r"[^\W\d_][\s.\-]{1,2}$", text[: found.start][-4:]) is not None
    small = [word for word in before[-2:] if word not in _ARTICLES]
    if touches and before and small and before[-1] not in _ARTICLES and _leads_to_a_place(before[-1], capital=capital):
        return True
    # "in De Rooie Bank", "wijkcentrum De Wit"; nobody is in a person.
    article = touches and capital and len(before) > 1 and before[-1] in _ARTICLES
    if article and (before[-2] in ("in", "binnen", "rondom", "rond") or _leads_to_a_place(before[-2], capital=True)):
        return True
    return _ends_as_a_place(text, plain, found, words, names)


def _begins_sentence(text: str, start: int) -> bool:
    return re.search(r"(?:^|[.!?:;\n\"“”‘(*#|\-]\s{0,3})$", text[max(0, start - 5) : start]) is not None


def _leads_to_a_place(word: str, *, capital: bool) -> bool:
    lists = word_lists()
    if word in lists["before_a_place"] or (capital and word in lists["before_a_place_with_capital"]):
        return True
    return (
        word.endswith(("vereniging", "centrum", "school", "club", "winkel", "praktijk", "huis", "groep"))
        and len(word) > 8
    )


def _ends_as_a_place(text: str, plain: str, found: Finding, words: list[str], names: Names) -> bool:
    # Surnames end so too: "van Dijk", "Oosterhuis".
    telling = words[1:] if len(words) > 1 else [word for word in words if _compound(word)]
    if any(_ending(word) and word not in names.surnames for word in telling):
        return True
    # "anna van burenstraat": small words and names, then a word that is a place. "wendy van de kerkstraat" lives there.
    at = found.end
    for _ in range(4):
        following = _NEXT.match(plain, at)
        if following is None:
            return False
        word = following["word"]
        with_capital = text[following.start("word")].isupper()
        if (_compound(word) and word not in names.surnames) or (with_capital and _ending(word)):
            return True
        if word not in _IN_A_NAME and word not in names.surnames and word not in names.first:
            return False
        if word in ("de", "het") and plain[found.end : following.start("word")].split()[-1:] not in ([], ["in"]):
            return False
        at = following.end()
    return False


def _ending(word: str) -> bool:
    return word in word_lists()["place_endings"] or _compound(word)


def _compound(word: str) -> bool:
    return any(len(word) >= len(ending) + 3 and word.endswith(ending) for ending in word_lists()["place_endings"])


def _is_title(word: str) -> bool:
    lists = word_lists()
    return word in lists["title_always"] or word in lists["title_often"]


_NEXT = re.compile(r"[ .\-]{1,2}(?P<word>[^\W\d_]+)")
_ARTICLES = frozenset({"de", "het", "t", "d'n", "den"})
_IN_A_NAME = frozenset("van de der den ten ter von vd".split())  # noqa: SIM905
SMALL = frozenset("haar zijn aan de het in op van der den en bij te ten ter uit naar".split())  # noqa: SIM905
