"""Fields: what a record is made of, declared once for the table, the form and the Excel sheet. Knows no Qt.

A value is a str (never None) in a text field, and a Decimal, date, choice or key, or None, in the others.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from alna_desktop.dates import format_date
from alna_desktop.i18n import _, capitalised, sort_key
from alna_desktop.numbers import format_number, parse_decimal

EARLIEST, LATEST = 1900, 2199  # years that a date can lie in

_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)


class Kind(Enum):
    """What sort of value a field holds, and so how it is typed."""

    TEXT = "text"
    LONG_TEXT = "long text"
    NUMBER = "number"
    WHOLE = "whole number"
    DATE = "date"
    CHOICE = "choice"
    REFERENCE = "reference"
    FORMULA = "formula"


TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.FORMULA)
NUMBERS = (Kind.NUMBER, Kind.WHOLE)
PICKED = (Kind.CHOICE, Kind.REFERENCE)


@dataclass(frozen=True)
class Option:
    """One of the values to choose between; `text` is translated."""

    value: Any
    text: str

    @property
    def title(self) -> str:
        """The words as they stand alone: translated, with a capital letter."""
        return capitalised(_(self.text))


@dataclass(frozen=True)
class Field:
    """One field of a record: `key` is the attribute of a row and the key of the value to save.

    `label` and `help` are marked with N_. `text_key` is the attribute with the words of a reference.
    `longest` is in characters; a whole number lies between `least` and `most`. A new record begins with
    `default` (None: empty). In the table a column is `width` logical pixels (0 takes the rest) and
    can be chosen where it is not `shown` at first. A field that is not `editable` is in the table only.
    """

    key: str
    label: str
    kind: Kind = Kind.TEXT
    help: str = ""
    required: bool = False
    longest: int = 200
    least: int = 0
    most: int = 1_000_000
    default: Any = None
    text_key: str = ""
    options: tuple[Option, ...] = ()
    width: int = 100
    shown: bool = True
    editable: bool = True

    @property
    def title(self) -> str:
        """The label, translated."""
        return _(self.label)

    @property
    def help_text(self) -> str:
        """The help, translated."""
        return _(self.help)

    @property
    def is_numeric(self) -> bool:
        """Whether its column stands to the right."""
        return self.kind in NUMBERS

    @property
    def empty(self) -> Any:
        """The value of a field that is left empty."""
        return "" if self.kind in TEXTS else None

    @property
    def initial(self) -> Any:
        """The value that a new record begins with."""
        return self.empty if self.default is None else self.default

    def show(self, value: Any) -> str:
        """A value as people read it: «1 362,5», «31.01.2009»."""
        if value is None:
            return ""
        if self.kind in NUMBERS:
            return format_number(value)
        if self.kind is Kind.DATE:
            return format_date(value)
        if self.kind is Kind.CHOICE:
            return next((option.title for option in self.options if option.value == value), "")
        return str(value)

    def parse(self, text: str) -> Any:
        """The value of what was typed. Raises ValueError with a translated message where it is no such value."""
        bare = text.strip()
        if not bare:
            return self.empty
        if self.kind is Kind.NUMBER:
            return parse_decimal(bare)
        if self.kind is Kind.WHOLE:
            return parse_whole(bare)
        if self.kind is Kind.DATE:
            return parse_date(bare)
        if self.kind is Kind.CHOICE:
            return self._choice(bare)
        return bare

    def problem(self, value: Any) -> str:
        """What is wrong with a value, translated; empty where nothing is."""
        if value == self.empty:
            return _("Fill in “%(label)s”.") % {"label": self.title} if self.required else ""
        if self.kind in TEXTS and len(value) > self.longest:
            message = _("Write at most %(longest)d characters. There are %(n)d now.")
            return message % {"longest": self.longest, "n": len(value)}
        if self.kind is Kind.WHOLE and not self.least <= value <= self.most:
            return _("Write a number from %(least)d to %(most)d.") % {"least": self.least, "most": self.most}
        return ""

    def value(self, row: object) -> Any:
        """The value of a row."""
        return getattr(row, self.key)

    def text(self, row: object) -> str:
        """The value of a row as people read it."""
        return str(getattr(row, self.text_key)) if self.text_key else self.show(self.value(row))

    def exported(self, row: object) -> str | Decimal | int | date | None:
        """The value of a row for Excel: numbers and dates keep their type."""
        typed = self.kind in (*NUMBERS, Kind.DATE)
        return self.value(row) if typed else self.text(row)

    def order(self, row: object) -> tuple[bool, Any]:
        """A key that sorts rows as Norwegians do, those without a value last."""
        value = self.exported(row)
        return value in (None, ""), "" if value is None else sort_key(value) if isinstance(value, str) else value

    def _choice(self, text: str) -> Any:
        for option in self.options:
            if _(option.text).casefold() == text.casefold():
                return option.value
        raise ValueError(_("“%(text)s” is none of the choices.") % {"text": text})


@dataclass(frozen=True)
class TimeField(Field):
    """A time of day, stored as 14:30 and written as 14.30."""

    def show(self, value: Any) -> str:
        """«14.30»."""
        return str(value or "").replace(":", ".")


@dataclass(frozen=True)
class Section:
    """Fields that belong together; `label` is marked with N_ and stands above them in the form."""

    label: str
    fields: tuple[Field, ...]

    @property
    def title(self) -> str:
        """The label, translated."""
        return _(self.label)

    @property
    def editable(self) -> tuple[Field, ...]:
        """Those that have a place in the form."""
        return tuple(field for field in self.fields if field.editable)


@dataclass(frozen=True)
class Schema:
    """All fields of one kind of record.

    `name` names its settings. `one` («Enhet»), `new` («Ny enhet») and `past` («nedlagt») are marked with N_.
    `title_key` is the field that a row is called by. A row with a value in `past_key` is history.
    `nothing` is said where there are no rows: what belongs here.
    """

    name: str
    one: str
    new: str
    title_key: str
    sections: tuple[Section, ...]
    past_key: str = ""
    past: str = ""
    nothing: str = ""

    @property
    def fields(self) -> list[Field]:
        """All fields, in order."""
        return [field for section in self.sections for field in section.fields]

    @property
    def editable(self) -> list[Field]:
        """The fields of the form."""
        return [field for field in self.fields if field.editable]

    def is_past(self, row: object) -> bool:
        """Whether a row is history."""
        return bool(self.past_key) and getattr(row, self.past_key) is not None

    def text(self, row: object, field: Field) -> str:
        """What a cell says; a row that is history says so beside its name."""
        text = field.text(row)
        if field.key == self.title_key and self.is_past(row):
            return _("%(name)s (%(past)s)") % {"name": text, "past": _(self.past)}
        return text


def parse_date(text: str) -> date:
    """Read 31.01.2009, 31.1.2009, 31/1/2009 or 31-1-2009. Raises ValueError with a translated message."""
    match = _DAY.fullmatch(text.strip())
    if match is not None:
        day, month, year = (int(part) for part in match.groups())
        try:
            found = date(year, month, day)
        except ValueError:
            message = _("“%(text)s” is no day in the calendar.")
            raise ValueError(message % {"text": text.strip()}) from None
        if EARLIEST <= year <= LATEST:
            return found
    raise ValueError(_("“%(text)s” is not a date. Write it as 31.01.2009.") % {"text": text.strip()})


def parse_whole(text: str) -> int:
    """Read a whole number. Raises ValueError with a translated message."""
    found = parse_decimal(text)
    if found != found.to_integral_value():
        raise ValueError(_("“%(text)s” is not a whole number.") % {"text": text.strip()})
    return int(found)


def matches(schema: Schema, fields: Sequence[Field], row: object, wanted: str) -> bool:
    """Whether all words of `wanted` stand in some of a row's fields."""
    shown = " ".join(schema.text(row, field) for field in fields).casefold()
    return all(word in shown for word in wanted.casefold().split())
