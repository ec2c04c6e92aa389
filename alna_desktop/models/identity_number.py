"""Finds Norwegian national identity numbers in text: eleven digits that are a day of birth and fit their check digits.

Registers must not hold them, so what is found is pointed out before it is saved. Found are birth numbers, D-numbers
(40 is added to the day), H-numbers (40 to the month), and the made-up ones for tests (40, 65 or 80 to the month). After
the sixth digit there may be a blank, a hyphen, a dot, a stroke or a line, and they may be written as a date
(«01.01.07 50160») or in groups («010107 501 60»). The dots of a bank account (1234.56.78903) stand elsewhere. Numbers
without a day in them, as FH-numbers and those of bank accounts, are left alone. Check digits are those of all numbers
given before 2032.
"""

import re

_FIRST, _SECOND = (3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # days of the months, in a leap year
_ADDED_TO_DAY, _ADDED_TO_MONTH = 40, (0, 40, 65, 80)
_BLANK = r"[^\S\r\n]?"  # of all widths, not the end of a line
_DASH = r"[-\u2010\u2011\u2012\u2013\u2212._/]?"
_BETWEEN = r"[^\S\r\n]|[-._/]"
_DAY = rf"[0-9]{{6}}|[0-9]{{2}}(?:{_BETWEEN})[0-9]{{2}}(?:{_BETWEEN})[0-9]{{2}}"
_REST = rf"[0-9]{{5}}|[0-9]{{3}}(?:{_BETWEEN})[0-9]{{2}}"
_PLACES = re.compile(rf"(?<![0-9])({_DAY}){_BLANK}{_DASH}{_BLANK}({_REST})(?![0-9])")
_NO_DIGIT = re.compile(r"[^0-9]")


def found(text: str) -> list[str]:
    """The identity numbers in a text, as eleven digits, each once, in the order they stand there."""
    written = (_NO_DIGIT.sub("", match[0]) for match in _PLACES.finditer(text))
    return list(dict.fromkeys(digits for digits in written if is_valid(digits)))


def is_valid(digits: str) -> bool:
    """Whether eleven digits are an identity number: a day, and the two check digits that follow from the rest."""
    if len(digits) != 11 or not (digits.isascii() and digits.isdecimal()):
        return False
    return _has_day(int(digits[:2]), int(digits[2:4])) and check_digits(digits[:9]) == digits[9:]


def check_digits(nine: str) -> str | None:
    """The two check digits after the nine first digits; None for the nine that are never given to anybody."""
    first = _check_digit(nine, _FIRST)
    second = None if first is None else _check_digit(f"{nine}{first}", _SECOND)
    return None if second is None else f"{first}{second}"


def _check_digit(digits: str, weights: tuple[int, ...]) -> int | None:
    digit = -sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11
    return None if digit == 10 else digit


def _has_day(day: int, month: int) -> bool:
    day -= _ADDED_TO_DAY if day > _ADDED_TO_DAY else 0
    months = {month - added for added in _ADDED_TO_MONTH} & set(range(1, 13))
    return any(1 <= day <= _LONGEST[month - 1] for month in months)
