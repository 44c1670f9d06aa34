"""Where somebody can be reached or recognised: e-mail address, postcode with a number, licence plate."""

import re
from collections.abc import Iterator

from db.privacy.findings import FindingKind

Stretch = tuple[FindingKind, int, int]

# --- e-mail --------------------------------------------------------------------------------------------------------

_TOP = r"(?:nl|com|net|org|be|de|eu|info|nu|fr|uk|frl|amsterdam|email|online|me|io)"
_PROVIDER = (
    r"(?:gmail|googlemail|hotmail|outlook|live|icloud|me|yahoo|ziggo|kpnmail|kpnplanet|planet|hetnet|xs4all|home|upcmail"
    r"|protonmail|proton|casema|chello|telfort|caiway|tele2)"
)
_AT = r"(?:\s?@\s?|\s{0,2}[(\[{<]\s?(?:at|@|apenstaart\w{0,4})\s?[)\]}>]\s{0,2}|\s{1,2}apenstaart\w{0,4}\s{1,2})"
_AT_WORD = r"\s{1,2}at\s{1,2}"
_DOT = r"(?:\s?\.\s?|\s{0,2}[(\[{<]\s?(?:punt|dot|\.)\s?[)\]}>]\s{0,2}|\s{1,2}(?:punt|dot)\s{1,2})"
_DOT_WORD = r"(?:\s{0,2}[(\[{<]\s?(?:punt|dot)\s?[)\]}>]\s{0,2}|\s{1,2}(?:punt|dot)\s{1,2}|\.)"
_LABEL = r"[^\W_](?:[\w\-]{0,61})"
# A plain address needs no known ending; one that is spelled out does, for "at" and "punt" are words as well.
_AFTER_NAME = re.compile(
    rf"(?<=[\w+%\-])(?:@{_LABEL}(?:\.{_LABEL}){{1,5}}"
    rf"|{_AT}{_LABEL}(?:{_DOT}{_LABEL}){{0,4}}?{_DOT}{_TOP}\b"
    rf"|{_AT_WORD}{_LABEL}(?:{_DOT_WORD}{_LABEL}){{0,4}}?{_DOT_WORD}{_TOP}\b"
    rf"|\s?@\s?{_PROVIDER}\b)",
    re.I,
)
_NAME_CHARACTERS = frozenset("._%+-'!#$&*/=?^`{|}~")


def email(text: str) -> Iterator[Stretch]:
    """Find e-mail addresses in plain text, also "jan (at) x punt nl" and "jan@gmail"."""
    for match in _AFTER_NAME.finditer(text):
        start = match.start()
        # At most 64 characters stand before the @ (RFC 5321); the loop is bounded, a pattern would try every start.
        while start > 0 and match.start() - start < 64 and _in_name(text[start - 1]):
            start -= 1
        while start < match.start() and not text[start].isalnum():
            start += 1
        if start < match.start():
            yield FindingKind.EMAIL, start, match.end()


def _in_name(character: str) -> bool:
    return character.isalnum() or character in _NAME_CHARACTERS


# --- postcode with a number ----------------------------------------------------------------------------------------

_POSTCODE = r"(?<![\d.,])(?P<digits>[1-9]\d{3})(?P<gap>\s?)(?P<letters>[A-Za-z]{2})(?![A-Za-z])"
_NUMBER_AFTER = re.compile(
    rf"{_POSTCODE}(?P<between>[ ,.;:+\-/]{{0,3}}(?:(?:en|met|te)\s)?(?:(?:huis)?(?:nr|nummer|no)\b\.?:?\s?)?)"
    r"\d{1,5}(?:\s?-?\s?(?:[a-z]|bis|hs|huis|hoog|[IV]{1,3})\b|-\d{1,4})?(?![\d.:]\d)(?!\d)",
    re.I,
)
_NUMBER_BEFORE = re.compile(
    rf"(?<=[^\W\d_][ .,])\s?\d{{1,4}}\s?[a-z]?(?:\s?-\s?(?:\d{{1,3}}|[a-z]{{1,3}}))?\s?,?\s?{_POSTCODE}", re.I
)
# Pairs of letters that are words: "van 2019 en 2024", "1500 op 12 mei", "2000 km 30".
_WORDS = frozenset(
    """
    al ah am as at ca cm da de dm do du eh en er et ex fm ga ha he hm ie ik in is ja je ka kg km la ma me mg ml mm mn mw
    na nd no nr nu of oh om op os pa pm ps re sm te tm to ts tv uw va vm vs we wo xl ze zo zn
    """.split()  # noqa: SIM905
)
_NEVER = frozenset({"SA", "SD", "SS"})  # letters that no postcode has


def postcode(text: str) -> Iterator[Stretch]:
    """Find a postcode with a house number behind it, or before it behind a street, in plain text."""
    for pattern in (_NUMBER_AFTER, _NUMBER_BEFORE):
        for match in pattern.finditer(text):
            if _is_postcode(match, text):
                start = match.start() + len(match.group()) - len(match.group().lstrip())
                yield FindingKind.POSTCODE, start, match.end()


def _is_postcode(match: re.Match[str], text: str) -> bool:
    letters, gap = match["letters"], match["gap"]
    if letters.upper() in _NEVER:
        return False
    if letters.lower() not in _WORDS:
        return letters.isupper() or letters.islower()
    # Letters that may be a word: only when written as a postcode is, and not in a text of capitals or beside a year.
    if not letters.isupper():
        return False
    return gap == "" or (any(c.islower() for c in text) and not 1900 <= int(match["digits"]) <= 2100)


# --- licence plate -------------------------------------------------------------------------------------------------

# The series of Dutch plates (RDW, "sidecodes" 1 to 14): X is a letter, 9 a digit.
_SERIES = (
    "XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9",
    "9-XXX-99", "XX-999-X", "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9",
)  # fmt: skip


def _pattern(series: str, gap: str) -> str:
    return series.replace("-", gap).replace("X", "[A-Z]").replace("9", r"\d")


def _any_of(gap: str, series: tuple[str, ...]) -> re.Pattern[str]:
    inside = "|".join(_pattern(one, gap) for one in series)
    return re.compile(rf"(?<![\w\-])(?:{inside})(?![\w]|-\w)", re.I)


_DASHED = _any_of("-", _SERIES)
_DASHED_IN_TWO = re.compile(
    r"(?<![\w\-])(?:[A-Z]{2}-?\d{2}-?[A-Z]{2}|[A-Z]{2}-?[A-Z]{2}-?\d{2}|\d{2}-?[A-Z]{2}-?[A-Z]{2})(?![\w]|-\w)", re.I
)
# Without dashes 9999XX is a postcode, and two letters with four digits are numbers of all sorts.
_CLOSED = _any_of("", tuple(one for one in _SERIES if one not in ("XX-99-99", "99-99-XX", "99-XX-99")))
_SPACED = _any_of(" ", _SERIES)
_AFTER_WORD = re.compile(r"kenteken\w{0,8}\W{0,3}(?:(?:is|van|nr|nummer|was|met)\W{1,2}){0,2}$", re.I)
_NAMED = _any_of("[ -]?", _SERIES)
# Since 1978 plates have no vowels, so that they spell no words.
_CONSONANTS = frozenset("BDFGHJKLMNPRSTVWXZ")
_WORDS_BETWEEN = frozenset(
    """
    en of op tot tem uur van een aan met per bij jan feb mrt apr mei jun jul aug sep okt nov dec min max keer ipv tov
    tm km cm mm kg ml dl ste de
    """.split()  # noqa: SIM905
)


def licence_plate(text: str) -> Iterator[Stretch]:
    """Find Dutch licence plates in plain text, with dashes, spaces or neither."""
    for match in _DASHED.finditer(text):
        if _letters(match.group()).lower() not in _WORDS_BETWEEN:
            yield FindingKind.LICENCE_PLATE, *match.span()
    for pattern in (_CLOSED, _DASHED_IN_TWO):
        for match in pattern.finditer(text):
            letters = _letters(match.group())
            if set(letters.upper()) <= _CONSONANTS and letters.lower() not in _WORDS_BETWEEN:
                yield FindingKind.LICENCE_PLATE, *match.span()
    for match in _SPACED.finditer(text):
        letters = _letters(match.group())
        # "om 10 30" is a time and "10 km 20" a distance; a plate in capitals without vowels is a plate.
        if set(letters) <= _CONSONANTS and not _is_post(match.group()):
            yield FindingKind.LICENCE_PLATE, *match.span()
    for match in _NAMED.finditer(text):
        if _AFTER_WORD.search(text[max(0, match.start() - 40) : match.start()]):
            yield FindingKind.LICENCE_PLATE, *match.span()


def _letters(plate: str) -> str:
    return "".join(character for character in plate if character.isalpha())


def _is_post(plate: str) -> bool:
    # "12 34 AB" reads as a plate in no hand, but as the end of a number and a postcode in some.
    return plate[0].isdigit() and plate.replace(" ", "")[:4].isdigit()


CHECKS = (email, postcode, licence_plate)
