"""A street with a house number, however it is typed: "kerkstr 14 hs", "Achterom 12"; and a day of birth."""

import re
from collections.abc import Iterator

from db.privacy.findings import FindingKind
from db.privacy.gazetteer import is_amount
from db.privacy.names import Names, word_lists

Stretch = tuple[FindingKind, int, int]

_NUMBER = re.compile(
    r"(?<![^\W\d_])(?P<street>[^\W\d_][^\W\d_'’\-]*(?:['’\-][^\W\d_]+){0,4})\.?,?\s{1,2}"
    r"(?:nr\.?\s?|nummer\s|huisnummer\s|no\.\s)?"
    r"(?P<number>\d{1,4})(?![\d]|[.,:]\d|[\-/]\d{3})"
    r"(?:\s?-?\s?(?:[a-h]|bis|hs|huis|zw|rd|[iv]{1,3}|\d\s?hoog|hoog|\d{1,3})\b(?!\s?(?:uur|jaar|keer)))?"
)
_GENERIC = frozenset(
    """
    zaal groep klas bus lijn flat blok perron gebouw kamer wijk buurt lokaal tafel nummer nr route tram afrit fase veld
    baan halte post poort uitgang ingang verdieping etage project artikel week dag maand jaar periode niveau categorie
    deel top plus circa ongeveer minimaal maximaal de het een in op om na voor tot van met per dus nu toen al nog bij
    onder boven werkplein centrum
    """.split()  # noqa: SIM905
)
# "Markt 3" is an address, "markt 3" may be anything.
_ALSO_A_STREET = frozenset(
    "markt brink dijk kade hof plein singel wal dam ring haven dreef laan achterom dorp kerkpad".split()  # noqa: SIM905
)
_BORN = re.compile(
    r"(?:\bgeb(?:oren)?\b\.?|geboortedatum|\bgebdatum|\bgeb\.?\s?dat\w*|\*)\W{0,3}(?:(?:op|is|in|te)\W{1,2}){0,2}"
    r"(?P<date>\d{1,2}[\s\-/.](?:\d{1,2}|[a-z]{3,9})[\s\-/.]\d{2,4})"
)


def find(text: str, plain: str, names: Names) -> Iterator[Stretch]:
    """Find addresses and days of birth; ``plain`` is the text without case and accents, of the same length."""
    for match in _NUMBER.finditer(plain):
        if is_amount(plain[match.end("number") :]) or match["number"].startswith("0"):
            continue
        start = _street_start(text, plain, match, names)
        if start is not None:
            yield FindingKind.ADDRESS, start, match.end()
    for match in _BORN.finditer(plain):
        yield FindingKind.BIRTH_DATE, match.start(), match.end()


def _street_start(text: str, plain: str, match: re.Match[str], names: Names) -> int | None:
    """Where the street begins that ends in the word of the match; ``None`` when it is no street."""
    word = match["street"]
    lists = word_lists()
    if word in _ALSO_A_STREET and text[match.start()].isupper():
        return match.start()
    if word in lists["no_street"] and not text[match.start()].isupper():
        return None
    if word not in lists["no_street"] and any(
        word.endswith(ending) and len(word) >= len(ending) + 2 for ending in lists["street_endings"]
    ):
        return match.start()
    # Streets without such an ending are known by name: of more words in any case, of one word with a capital.
    before = plain[max(0, match.start() - 40) : match.start()]
    words = re.findall(r"[^\W\d_]+(?:['’\-.][^\W\d_]+)*", before)[-3:]
    for count in range(len(words), 0, -1):
        name = " ".join([*words[-count:], word])
        if name in names.streets and before.rstrip().endswith(words[-1]) and not set(words[-count:]) <= _GENERIC:
            return match.start() - (len(before) - before.rfind(words[-count]))
    if word in names.streets and word not in _GENERIC and text[match.start()].isupper():
        return match.start()
    return None
