"""Names of people as they are typed on a phone: "meneer de wit", "mw jansen", "oma truus", "wendy uit de flat"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from db.privacy.findings import FindingKind
from db.privacy.names import Names, word_lists

Stretch = tuple[FindingKind, int, int]

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_BETWEEN = frozenset(
    {
        "de",
        "van",
        "der",
        "den",
        "het",
        "te",
        "ten",
        "ter",
        "vd",
        "vdr",
        "el",
        "al",
        "ait",
        "la",
        "le",
        "in",
        "op",
        "von",
    }
    | {"bin", "ben", "da", "dos", "du", "di", "t", "v", "d", "vande", "vander", "vanden", "aan", "uit"}
)
# A row of small words that leads in a surname, and never begins anything else.
_LEADS = frozenset(
    tuple(lead.split())
    for lead in (
        *(
            "van",
            "van de",
            "van der",
            "van den",
            "van het",
            "van t",
            "van te",
            "van ter",
            "vd",
            "v d",
            "vande",
            "vander",
        ),
        *("vanden", "ter", "ten", "el", "ait", "von", "in t"),
    )
)
_FUNCTIONS = frozenset(word_lists()["functions"])
_SENTENCE_END = re.compile(r"(?:^|[.!?:;\n\"“”'‘(\-]\s*)$")
_BEFORE_SURNAME = frozenset("bij met van door naar voor tegen en aan over".split())  # noqa: SIM905
_LONGEST = 8  # words in a name; without an end to it a row of names would take time with its square
_SHORT = frozenset("mo bo jo ed al li ad fé".split())  # noqa: SIM905
_OF_SOMEBODY = frozenset(
    "moeder vader zoon dochter broer zus man vrouw kinderen kind ouders oma opa vriend vriendin huis ex".split()  # noqa: SIM905
)
_NOT_JAN = re.compile(r"\s+(?:met de pet|en alleman|modaal|rap)")


class _Word(NamedTuple):
    plain: str
    start: int
    end: int
    capital: bool
    glued: bool  # nothing but spaces, a dot or a dash since the word before


def find(text: str, plain: str, names: Names) -> Iterator[Stretch]:
    """Find names; ``plain`` is the text without case and accents, of the same length."""
    words = _words(text, plain)
    titles, often = frozenset(word_lists()["title_always"]), frozenset(word_lists()["title_often"])
    shouting = sum(word.capital for word in words) > len(words) / 2
    for at, word in enumerate(words):
        end: int | None = None
        if word.plain in titles:
            end = _after_title(words, at, names, certain=True)
        elif word.plain in often:
            end = _after_title(words, at, names, certain=False)
        if end is None:
            end = _first_name(text, plain, words, at, names, shouting=shouting)
        if end is None:
            end = _surname(words, at, names)
        if end is None and not shouting:
            end = _two_capitals(text, words, at, names)
        if end is not None:
            yield FindingKind.PERSON, word.start, words[end].end


def _words(text: str, plain: str) -> list[_Word]:
    found: list[_Word] = []
    last = 0
    for match in _WORD.finditer(text):
        between = text[last : match.start()]
        glued = bool(found) and len(between) <= 3 and all(character in " .-'’/\u00a0" for character in between)
        if glued and "." in between and len(found[-1].plain) > 4:
            glued = False  # the end of a sentence; a dot behind a short word is that of an abbreviation
        start, end = match.span()
        found.append(_Word(plain[start:end].replace("’", "'"), start, end, text[start].isupper(), glued))
        last = end
    return found


def _name_end(words: list[_Word], at: int, names: Names) -> int:
    """The last word of a name of which the word at ``at`` is the first: small words and surnames behind it."""
    end = at
    while end + 1 < min(len(words), at + _LONGEST):
        reach = _past_small_words(words, end + 1)
        if reach >= len(words) or not all(words[k].glued for k in range(end + 1, reach + 1)):
            break
        word = words[reach]
        leads = tuple(one.plain for one in words[end + 1 : reach])
        small = leads in _LEADS or leads in (("de",), ("den",), ("der",), ("al",), ("la",), ("di",), ("da",))
        if leads and not small:
            break
        known = word.plain in names.surnames or word.plain in names.first
        if word.plain in names.ordinary and not small:
            break
        if not word.capital and not known:
            break
        end = reach
    return end


def _past_small_words(words: list[_Word], at: int) -> int:
    last = min(len(words), at + _LONGEST)
    begin = at
    while at < last and words[at].plain in _BETWEEN and (at == begin or words[at].glued):
        at += 1
    return at


def _after_title(words: list[_Word], at: int, names: Names, *, certain: bool) -> int | None:
    """The last word of the name behind a title; ``None`` when what follows is no name."""
    following = at + 1
    while (
        following < min(len(words), at + _LONGEST) and words[following].glued and _is_title_or_initial(words, following)
    ):
        following += 1
    if following >= len(words) or not words[following].glued:
        return None
    word = words[following]
    reach = _past_small_words(words, following)
    if reach > following and reach < len(words) and words[reach].glued:
        # "meneer de wit", "mw v.d. velden"; but "mevrouw van de gemeente" is a function.
        named = words[reach].plain
        leads = tuple(one.plain for one in words[following:reach])
        surname = named in names.surnames or words[reach].capital
        if named in _FUNCTIONS or (named in names.ordinary and (not surname or leads == ("van",))):
            return None
        if certain or surname or leads in _LEADS:
            return _name_end(words, reach, names)
        return None
    if word.plain in names.first or word.plain in names.wordy or word.plain in names.surnames:
        if word.plain in names.ordinary and not word.capital and not certain:
            return None
        if word.plain in names.first or certain or word.capital or words[at].plain in _ADDRESSED:
            return _name_end(words, following, names)
        return None
    if word.plain in names.ordinary or word.plain in _FUNCTIONS:
        return None
    if certain or (word.capital and len(word.plain) > 1):
        return _name_end(words, following, names)
    # After "oma" or "meneer" an unknown word is a name, unless it looks like a verb.
    if words[at].plain in _ADDRESSED and not word.plain.endswith(("t", "de", "te", "en")):
        return following
    return None


_ADDRESSED = frozenset(word_lists()["addressed"])


def _is_title_or_initial(words: list[_Word], at: int) -> bool:
    word = words[at]
    if len(word.plain) == 1 and word.plain not in ("u", "d", "v", "t"):
        return True
    lists = word_lists()
    return word.plain in ("prof", "dr", "drs", "ing", "ir", "mr") or word.plain in lists["title_always"]


def _first_name(text: str, plain: str, words: list[_Word], at: int, names: Names, *, shouting: bool) -> int | None:
    word = words[at]
    # A compound with a name in it is mostly not the name: "Anna-school" is left to the place rules.
    stem = word.plain[:-2] if word.plain.endswith("'s") else word.plain
    if "-" in stem and any(part in names.first for part in stem.split("-")):
        return at  # "jan-willem"
    if stem.endswith("s") and stem[:-1] in names.first and stem not in names.ordinary and len(stem) > 4:
        after = words[at + 1].plain if at + 1 < len(words) else ""
        if after in _OF_SOMEBODY:
            return at  # "omars moeder"
    following = words[at + 1] if at + 1 < len(words) and words[at + 1].glued else None
    if stem in names.first and not _is_month(plain, word) and not _NOT_JAN.match(plain, word.end):
        if following is not None and len(following.plain) == 1 and following.plain not in ("u", "n", "t", "s"):
            return at + 1  # "achmed b"
        return _name_end(words, at, names)
    if stem in names.wordy:
        end = _name_end(words, at, names)
        if end > at and stem not in names.ordinary and (words[at].capital or words[end].plain not in names.ordinary):
            return end
        begins = _SENTENCE_END.search(text, 0, word.start) is not None
        if word.capital and not shouting and not begins and stem not in names.ordinary:
            return at
    if at > 0 and words[at - 1].plain in ("d'n", "den") and stem in names.wordy and stem not in names.ordinary:
        return at  # "d'n toon"
    if stem in _SHORT and _joined_with_name(words, at, names):
        return at
    if at > 0 and words[at - 1].plain in ("heet", "genaamd", "ene") and word.plain not in names.ordinary:
        known = word.capital or word.plain in names.wordy or word.plain in names.surnames
        return _name_end(words, at, names) if known or words[at - 1].plain == "genaamd" else None
    return None


def _is_month(plain: str, word: _Word) -> bool:
    """Whether "jan" is January: a number stands beside it."""
    if word.plain != "jan":
        return False
    before, after = plain[max(0, word.start - 4) : word.start], plain[word.end : word.end + 4]
    return re.search(r"\d[\s\-.]{0,2}$", before) is not None or re.match(r"[\s\-.']{1,2}\d", after) is not None


def _joined_with_name(words: list[_Word], at: int, names: Names) -> bool:
    """Whether "en" and a name stand beside the word: "mo en dylan"."""
    after = at + 2 < len(words) and words[at + 1].plain in ("en", "of") and words[at + 2].plain in names.first
    before = at >= 2 and words[at - 1].plain in ("en", "of") and words[at - 2].plain in names.first
    return after or before


def _two_capitals(text: str, words: list[_Word], at: int, names: Names) -> int | None:
    """Two unknown words with a capital, one behind the other: names that are on no list, "Ngozi Okafor"."""
    if at + 1 >= len(words) or (at + 2 < len(words) and words[at + 2].capital and words[at + 2].glued):
        return None
    pair = words[at : at + 2]
    lists = word_lists()
    for word in pair:
        letters = text[word.start : word.end]
        if not word.capital or len(word.plain) < 3 or not letters[1:].islower():
            return None
        if (
            word.plain in names.ordinary
            or word.plain in lists["before_a_place"]
            or word.plain in lists["place_endings"]
        ):
            return None
        if word.plain in lists["before_a_place_with_capital"] or word.plain.endswith(
            ("se", "sche", "isch", "ing", "er")
        ):
            return None
    return at + 1 if pair[1].glued and "." not in text[pair[0].end : pair[1].start] else None


def _surname(words: list[_Word], at: int, names: Names) -> int | None:
    """A surname alone: "bij van rossum", "jansen"."""
    word = words[at]
    if word.plain in _BETWEEN and at > 0 and words[at - 1].plain in _BEFORE_SURNAME:
        reach = _past_small_words(words, at)
        leads = tuple(one.plain for one in words[at:reach])
        if reach < len(words) and leads in _LEADS and words[reach].glued:
            named = words[reach].plain
            if named in names.surnames and named not in names.ordinary and named not in _FUNCTIONS:
                return reach
    if word.plain in names.surnames and word.plain not in names.ordinary and word.plain.endswith(SURNAME_ENDINGS):
        return at
    return None


SURNAME_ENDINGS = ("ssen", "nsen", "rsen", "lsen", "stra", "inga", "sma", "ssens")
