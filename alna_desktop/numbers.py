"""Numbers as Norwegians write and type them: `4,89`, `1 362 250`, `−0,3`.

Values are exact decimals everywhere; nothing here turns them into floats.
"""

import re
from decimal import Context, Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING

from alna_desktop import i18n
from alna_desktop.i18n import _

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

MINUS, NBSP, EN_DASH = "\u2212", "\u00a0", "\u2013"

# Room for whatever a spreadsheet's numbers can give when one is divided by another.
_WIDE = Context(prec=700)
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009']+")
_SIGN_APART = re.compile(r"^([+-]) ")
# A space inside a number parts thousands and nothing else: "10 20" is two numbers.
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:[.,]\d*)?")
_PLAIN = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)")
_GROUPED = re.compile(r"[+-]?\d{1,3}(([.])\d{3}(\2\d{3})*,\d*|(,)\d{3}(\4\d{3})*\.\d*)")


def parse_decimal(text: str) -> Decimal:
    """Read a number typed with comma or point, spaces as thousands, and any kind of minus, also behind it.

    "10,50" keeps its two decimals. Raises ValueError with a translated message when it is no number,
    or when it could be read in two ways ("1.234,5" can't; "1.234" is a decimal point).
    """
    bare = _SPACES.sub(" ", text).strip().replace(MINUS, "-").replace(EN_DASH, "-")
    if bare.endswith("-") and not bare.startswith(("-", "+")):  # as accounting systems write it: 250-
        bare = "-" + bare[:-1].rstrip()
    bare = _SIGN_APART.sub(r"\1", bare)
    if _THOUSANDS.fullmatch(bare):
        bare = bare.replace(" ", "")
    if _GROUPED.fullmatch(bare):
        decimal_mark = max(bare.rfind(","), bare.rfind("."))
        bare = re.sub("[.,]", "", bare[:decimal_mark]) + "." + bare[decimal_mark + 1 :]
    elif not _PLAIN.fullmatch(bare):
        raise ValueError(_("“%(text)s” is not a number.") % {"text": text.strip()})
    try:
        return Decimal(bare.replace(",", "."))
    except InvalidOperation as error:  # unreachable by the patterns, kept as the boundary's promise
        raise ValueError(_("“%(text)s” is not a number.") % {"text": text.strip()}) from error


def rounded(value: Decimal, decimals: int) -> Decimal:
    """A value with so many decimals, half to even; never an error, however large it is."""
    return value.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)


@cache
def _pattern(decimals: int) -> "NumberPattern":
    from babel.numbers import parse_pattern  # 30 ms, not before the first number is shown

    return parse_pattern("#,##0" + ("." + "0" * decimals if decimals else ""))


@cache
def _locale(name: str) -> "Locale":
    from babel import Locale

    return Locale.parse(name)  # asked for by its name, it takes two thirds of the time of each number


def decimals_of(value: Decimal) -> int:
    """How many decimals a value was written with: 2 for 4.70."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def format_number(value: Decimal | int, decimals: int | None = None, *, signed: bool = False) -> str:
    """Write a number; `decimals` None keeps those it has, `signed` puts + before a positive one."""
    exact = Decimal(value)
    digits = decimals_of(exact) if decimals is None else decimals
    text = str(_pattern(digits).apply(exact, _locale(i18n.locale())))
    zero = not text.strip(f"{MINUS}-0,. {NBSP}")
    if zero:
        return text.lstrip(f"{MINUS}-")
    if signed and exact > 0:
        return "+" + text
    return text.replace("-", MINUS)
