"""Periods as files write them: `2009`, `1. tertial 2009`, `jan 2009`, `2009K1`, dates, and Excel's numbers for days."""

import re
from datetime import date, datetime, timedelta

from alna_desktop.i18n import _
from alna_desktop.periods import Frequency, Period

# Bokmål, nynorsk and English.
_NAMES = (
    "januar january", "februar february", "mars march", "april", "mai may", "juni june", "juli july", "august",
    "september", "oktober october", "november", "desember december",
)  # fmt: skip
_MONTH = {
    form: number for number, names in enumerate(_NAMES, 1) for name in names.split() for form in {name, name[:3]}
} | {"sept": 9}
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_DAY = re.compile(r"(?:(\d{4})-(\d\d)-(\d\d)|(\d\d?)\. ?(\d\d?)\. ?(\d{4}))(?:[T ].*)?")
_WITH_SHORT_YEAR = re.compile(r"([a-zæøå]{3,})[.\- ]+'?(\d\d)")
_LETTER = re.compile(r"([tqkm]) ?(\d\d?)")
_WORD = re.compile(r"(\d\d?)\.? ?([a-zæøå]+)|([a-zæøå]+) ?(\d\d?)")
_FREQUENCY = {
    "t": Frequency.TERTIAL, "tertial": Frequency.TERTIAL, "q": Frequency.QUARTER, "k": Frequency.QUARTER,
    "kvartal": Frequency.QUARTER, "kv": Frequency.QUARTER, "quarter": Frequency.QUARTER, "m": Frequency.MONTH,
    "måned": Frequency.MONTH, "månad": Frequency.MONTH, "mnd": Frequency.MONTH, "month": Frequency.MONTH,
}  # fmt: skip
_WHOLE_YEAR = {"", "hele året", "heile året", "året", "år", "totalt", "whole year", "year"}
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000  # 1954–2119 as Excel counts days


def read_period(cell: object, frequency: Frequency, *, epoch_1904: bool = False) -> Period:
    """The period in a cell; a day is read as the period of the indicator's `frequency` that it lies in.

    Raises ValueError with a translated message.
    """
    try:
        if isinstance(cell, date):
            return Period.containing(cell, frequency)
        if isinstance(cell, int | float):
            return _of_number(cell, frequency, epoch_1904=epoch_1904)
        return _of_text(_plain(str(cell)), frequency)
    except (ValueError, KeyError, OverflowError):
        raise ValueError(_not_a_period(str(cell))) from None


def read_period_in(year: object, part: object, frequency: Frequency) -> Period:
    """The period from a cell with the year and one with its part: `1`, `T1`, `1. tertial`, `jan`; empty is the year.

    A bare number counts periods of the indicator's `frequency`. Raises ValueError with a translated message.
    """
    whole = read_period(year, frequency)
    if whole.frequency is not Frequency.YEAR:
        raise ValueError(_not_a_period(str(year)))
    try:
        bare = str(int(part)) if isinstance(part, float) and part.is_integer() else _plain(str(part))
        if bare.isdecimal():
            return Period(whole.year, frequency, int(bare))
        return _part(whole.year, bare)
    except (ValueError, KeyError):
        raise ValueError(_not_a_period(f"{whole} {part}")) from None


def day_of(serial: float, *, epoch_1904: bool) -> date:
    """The day of a spreadsheet's number: days since 1899-12-30, or since 1904 in files from old Macs."""
    return (datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 30)).date() + timedelta(days=int(serial))


def _not_a_period(text: str) -> str:
    return _("“%(text)s” is not a period. Write it as 2009, 2009-T1, 2009-Q1 or 2009-01.") % {"text": text.strip()}


def _plain(text: str) -> str:
    # An en dash or a slash is left: 2009–10 and 2009/10 may be a school year or a month, and we don't guess.
    return " ".join(text.replace("\u00ad", "").split()).casefold()


def _of_number(number: float, frequency: Frequency, *, epoch_1904: bool) -> Period:
    whole = int(number)
    if whole != number:
        raise ValueError(number)
    if _FIRST_SERIAL <= whole <= _LAST_SERIAL:
        return Period.containing(day_of(whole, epoch_1904=epoch_1904), frequency)
    return _of_text(str(whole), frequency)


def _of_text(text: str, frequency: Frequency) -> Period:
    if day := _DAY.fullmatch(text):
        year, month, of_month = day.group(1, 2, 3) if day[1] else day.group(6, 5, 4)
        return Period.containing(date(int(year), int(month), int(of_month)), frequency)
    if len(text) == 6 and text.isdecimal():  # 200901
        return Period(int(text[:4]), Frequency.MONTH, int(text[4:]))
    if short := _WITH_SHORT_YEAR.fullmatch(text):  # jan.09
        century = 1900 if int(short[2]) >= 70 else 2000
        return Period(century + int(short[2]), Frequency.MONTH, _MONTH[short[1]])
    years = _YEAR.findall(text)
    if len(years) != 1:
        # 2009K1, 2009M01 have no border behind the year.
        return _part(int(text[:4]), text[4:].strip())
    rest = _YEAR.sub(" ", text).strip(" -.,")
    if len(rest) == 2 and rest.isdecimal():  # 2009-01, 01.2009
        return Period(int(years[0]), Frequency.MONTH, int(rest))
    return _part(int(years[0]), rest)


def _part(year: int, text: str) -> Period:
    """A part of a year by its letter or word; raises ValueError or KeyError where it is none."""
    bare = text.rstrip(".")
    if bare in _WHOLE_YEAR:
        return Period(year)
    if bare in _MONTH:
        return Period(year, Frequency.MONTH, _MONTH[bare])
    if letter := _LETTER.fullmatch(bare):
        return Period(year, _FREQUENCY[letter[1]], int(letter[2]))
    word = _WORD.fullmatch(bare)
    if word is None:
        raise ValueError(text)
    return Period(year, _FREQUENCY[word[2] or word[3]], int(word[1] or word[4]))
