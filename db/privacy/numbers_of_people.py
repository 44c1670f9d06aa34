"""Numbers that belong to one person: burgerservicenummer, telephone and bank account."""

import re
from collections.abc import Iterator
from datetime import date

from db.privacy.findings import FindingKind

Stretch = tuple[FindingKind, int, int]

# --- burgerservicenummer -------------------------------------------------------------------------------------------

_EIGHT_OR_NINE = re.compile(r"(?<![\d+])\d(?:[ .\-]?\d){7,8}(?!\d)(?![.\-]\d)")
_BSN_WORD = re.compile(r"(?:bsn|sofi|burgerservice)[\w\-]{0,8}\W{0,3}(?:(?:is|nr|no|van|nummer)\W{1,3}){0,2}$", re.I)
# Numbers of businesses pass the same test (RSIN) or look alike (KvK); they are public.
_BUSINESS_WORD = re.compile(r"(?:kvk|rsin|btw|k\.v\.k)[\w\-]{0,8}\W{0,3}(?:(?:is|nr|no|nummer)\W{1,3}){0,2}$", re.I)
_MONEY_BEFORE = re.compile(r"(?:€|\beur|\beuro)\s?$", re.I)
_MONEY_AFTER = re.compile(r",\d|,-|\s?(?:€|euro\b|eur\b)", re.I)
# How people split eight or nine digits. Other splits are lists of numbers, days and times.
_SPLITS = frozenset(
    {
        (9,), (3, 3, 3), (4, 2, 3), (2, 3, 4), (3, 2, 4), (4, 3, 2), (4, 5), (5, 4), (3, 6), (6, 3), (2, 7), (1,) * 9,
        (8,), (2, 3, 3), (3, 3, 2), (3, 2, 3), (2, 2, 4), (4, 2, 2), (4, 4), (1,) * 8,
    }
)  # fmt: skip


def passes_eleven_test(digits: str) -> bool:
    """
    Whether eight or nine digits are a burgerservicenummer by the eleven-test.

    The first eight of nine digits weigh 9 to 2, the last weighs -1, and the sum is a multiple of 11 (Regeling
    burgerservicenummer). Eight digits have lost their leading zero.
    """
    number = digits.zfill(9)
    weighed = sum((9 - place) * int(digit) for place, digit in enumerate(number[:8])) - int(number[8])
    return int(number) > 0 and weighed % 11 == 0


def bsn(text: str) -> Iterator[Stretch]:
    """Find burgerservicenummers in plain text, written as one or split by dots, dashes or spaces."""
    for match in _EIGHT_OR_NINE.finditer(text):
        for start, end in _windows(match):
            before, after = text[max(0, start - 40) : start], text[end : end + 6]
            named = _BSN_WORD.search(before) is not None
            number = text[start:end]
            digits = re.sub(r"\D", "", number)
            if not passes_eleven_test(digits):
                continue
            if not named and (
                (before[-1:].isalnum() or after[:1].isalnum())
                or _BUSINESS_WORD.search(before)
                or _MONEY_BEFORE.search(before)
                or _MONEY_AFTER.match(after)
                or tuple(len(part) for part in re.split(r"\D", number)) not in _SPLITS
                or _is_days(digits)
            ):
                continue
            yield FindingKind.BSN, start, end
            break


def _windows(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The stretch itself; and without its last group of digits, which may belong to the next word: "… 782 2 keer"."""
    yield match.span()
    groups = list(re.finditer(r"\d+", match.group()))
    if len(groups) > 1:
        end = groups[-2].end()
        if sum(len(group.group()) for group in groups[:-1]) >= 8:
            yield match.start(), match.start() + end


def _is_days(digits: str) -> bool:
    """Whether eight digits are a day (20250314, 14032025) or two years (20242025)."""
    if len(digits) != 8:
        return False
    orders = ((digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2]))
    if any(_is_day(int(year), int(month), int(day)) for year, month, day in orders):
        return True
    return all(1900 <= int(year) <= 2100 for year in (digits[:4], digits[4:]))


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        return 1900 <= date(year, month, day).year <= 2100
    except ValueError:
        return False


# --- telephone -----------------------------------------------------------------------------------------------------

_GAP = r"[ .\-/()]{0,3}"
_NOT_INSIDE = r"(?<![\d+])(?<!\d[.,:\-/])"
_DOMESTIC = re.compile(rf"{_NOT_INSIDE}\(?0[1-9](?:{_GAP}\d){{8}}(?!\d)")
_DIGIT_BY_DIGIT = re.compile(rf"{_NOT_INSIDE}0[ .\-]6(?:[ .\-]\d){{8}}(?![ .\-]?\d)")
_ABROAD = re.compile(rf"{_NOT_INSIDE}(?:\+ ?|00)[1-9]\d{{0,2}}{_GAP}(?:\(0\){_GAP})?\d(?:{_GAP}\d){{6,11}}(?!\d)")
_WITHOUT_PLUS = re.compile(r"(?<![\w+])31[ \-]?6(?:[ \-]?\d){8}(?!\d)")
# Numbers that the numbering plan gives out to organisations only: 0800, 0900, 0906, 0909, 088, 14 + area code.
_OF_AN_ORGANISATION = re.compile(r"08(?:00|8)|09(?:00|06|09)")
_TIME = r"(?:[01]\d|2[0-4])\.[0-5]\d"
_NO_NUMBER = re.compile(
    rf"{_TIME}[ \-/]{{1,3}}{_TIME}|[0-3]\d[.\-/ ][01]\d[.\-/ ](?:19|20)\d\d(?!\d)|\d\d? \d\d? \d\d? \d\d? \d\d?$"
)


def telephone(text: str) -> Iterator[Stretch]:
    """Find Dutch telephone numbers in plain text, mobile or not, and those that begin with the code of a country."""
    for pattern in (_ABROAD, _WITHOUT_PLUS, _DIGIT_BY_DIGIT):
        for match in pattern.finditer(text):
            yield FindingKind.PHONE, *match.span()
    for match in _DOMESTIC.finditer(text):
        number = match.group().lstrip("(")
        if _OF_AN_ORGANISATION.match(re.sub(r"\D", "", number)):
            continue
        # Opening hours, days and counted groups; but a mobile number is often written in pairs.
        no_number = _NO_NUMBER.match(number)
        if no_number and not (number.startswith("06") and no_number.end() == len(number) and " " in number):
            continue
        yield FindingKind.PHONE, match.end() - len(number) if ")" not in number else match.start(), match.end()


# --- bank account --------------------------------------------------------------------------------------------------

# Length of an account number per country (ISO 13616 registry): the countries of SEPA and those next to them.
_IBAN_LENGTHS = {
    "AD": 24, "AL": 28, "AT": 20, "BA": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18,
    "EE": 20, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GR": 27, "HR": 21, "HU": 28,
    "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MD": 24, "ME": 22, "MK": 19,
    "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "RS": 22, "SE": 24, "SI": 19, "SK": 24, "SM": 27,
    "TR": 26, "UA": 29, "VA": 22, "XK": 20,
}  # fmt: skip
_IBAN_HEAD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}[ .\-]?\d[ .\-]?\d")


def iban(text: str) -> Iterator[Stretch]:
    """Find account numbers in plain text whose check digits are right (remainder 1 by 97), with or without spaces."""
    for match in _IBAN_HEAD.finditer(text):
        length = _IBAN_LENGTHS.get(match.group()[:2].upper())
        if length is None:
            continue
        taken = 0
        for place in range(match.start(), min(len(text), match.start() + 3 * length)):
            character = text[place]
            if character.isascii() and character.isalnum():
                taken += 1
            elif character not in " .-":
                break
            if taken == length:
                number = re.sub(r"[^A-Za-z0-9]", "", text[match.start() : place + 1]).upper()
                if passes_mod_97(number):
                    yield FindingKind.IBAN, match.start(), place + 1
                break


def passes_mod_97(number: str) -> bool:
    """Whether the check digits of an account number (letters and digits only) are right: ISO 7064, MOD 97-10."""
    moved = number[4:] + number[:4]
    return int("".join(str(int(character, 36)) for character in moved)) % 97 == 1


CHECKS = (bsn, telephone, iban)
