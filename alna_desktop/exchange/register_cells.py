"""Cells of a register as values of its fields. Long texts are kept whole, with their line breaks."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from alna_desktop.dates import format_date
from alna_desktop.exchange import register_words
from alna_desktop.exchange.names import cell_text, plain, unit_names
from alna_desktop.exchange.sources import Cell
from alna_desktop.fields.base import TEXTS, Field, Kind, parse_date, parse_whole
from alna_desktop.fields.entries import SOFT_HYPHEN
from alna_desktop.i18n import _
from alna_desktop.services.incoming import KnownUnit

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?", re.ASCII)
_WITH_TIME = re.compile(r"(\d{1,2}\.\d{1,2}\.\d{4}),? .*", re.ASCII)
_SHORT_YEAR = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d\d)", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?", re.ASCII)
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: .*)?", re.ASCII)
_LEVEL = re.compile(r"(\d+)\s*[-–:.)]?\s*[^\d\W][^\d]*")  # «4 – alvorlig»
_BETWEEN = re.compile(r"[,;/\n]")
_BETWEEN_FIRST = re.compile(r"[;\n]")
_BETWEEN_CAUSES = re.compile(r"[;\n]")
_ERROR = re.compile(  # as Excel writes them, in Norwegian too
    r"#(N/A|I/T|REF!|VALUE!|VERDI!|DIV/0!|NAME\?|NAVN\?|NUM!|TALL!|NULL!|CALC!|SPILL!|GETTING_DATA|#+)"
)
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SERIALS = (15_000, 80_000)  # 1941–2119 as Excel counts days
_ALL_UNITS = ("", "alle", "alle enheter", "all")


class UnknownWord(ValueError):
    """A word that is none of those for its field; the user can say what it means."""

    def __init__(self, message: str, word: str) -> None:
        super().__init__(message)
        self.word = word


class LeftOut(Exception):
    """The row is left out, as the user has said of its unit."""


class Basis(NamedTuple):
    """What cells are read against: the units, the names of the levels 1–5 by field, and the categories of causes."""

    units: Sequence[KnownUnit]
    steps: Mapping[str, Sequence[str]]
    causes: Sequence[str]


class Cells:
    """Reads cells. `words` are what a file's own words mean, by field: a choice in words, or a unit's code."""

    def __init__(self, basis: Basis, words: Mapping[str, Mapping[str, str]], *, epoch_1904: bool) -> None:
        self._words = {key: {plain(word): meaning for word, meaning in said.items()} for key, said in words.items()}
        self._units = unit_names(basis.units, {**words.get("unit_ids", {}), **words.get("unit_id", {})})
        self._steps = {key: {plain(name): at for at, name in enumerate(names, 1)} for key, names in basis.steps.items()}
        self._causes = {plain(name): name for name in basis.causes}
        self._epoch = _EPOCH_1904 if epoch_1904 else _EPOCH
        self._choices: dict[str, dict[str, Any]] = {}
        self._readers: dict[Kind, Callable[[Field, Cell], Any]] = {
            Kind.DATE: self._date,
            Kind.WHOLE: self._whole,
            Kind.CHOICE: self._choice,
            Kind.REFERENCE: self._unit,
        }

    def read(self, field: Field, cell: Cell) -> Any:
        """The value; what the field is when empty where the cell is. Raises ValueError with a translated message."""
        if isinstance(cell, str):
            if not cell.strip():
                return field.empty
            if _ERROR.fullmatch(cell.strip()):
                raise ValueError(_("“%(text)s” is an error in the workbook. Mend it there.") % {"text": cell.strip()})
        if field.key == "occurred_time":
            return _clock(cell)
        if field.key == "cause":
            return self._cause(str(cell))
        value = self._readers[field.kind](field, cell) if field.kind in self._readers else _text(cell)
        problem = field.problem(value) if field.kind in (*TEXTS, Kind.WHOLE) else ""
        if problem:
            raise ValueError(problem)
        return value

    def _date(self, _field: Field, cell: Cell) -> date:
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        if isinstance(cell, int | float) and not isinstance(cell, bool) and _SERIALS[0] < cell < _SERIALS[1]:
            return self._epoch + timedelta(days=int(cell))
        text = cell_text(cell)
        if _SERIAL.fullmatch(text) and _SERIALS[0] < int(text[:5]) < _SERIALS[1]:
            return self._epoch + timedelta(days=int(text[:5]))
        if month_first(text):
            raise ValueError(month_first_text(text))
        text = _SHORT_YEAR.sub(r"\1.\2.20\3", text) if _SHORT_YEAR.fullmatch(text) else text
        iso, with_time = _ISO.fullmatch(text), _WITH_TIME.fullmatch(text)
        if iso:
            text = f"{iso[3]}.{iso[2]}.{iso[1]}"
        return parse_date(with_time[1] if with_time else text)

    def _whole(self, field: Field, cell: Cell) -> int | None:
        text = cell_text(cell)
        if field.most != 5:
            return parse_whole(text)
        said = self._words.get(field.key, {}).get(plain(text))
        if said == "":
            return None
        text = text if said is None else said
        named, found = self._steps.get(field.key, {}).get(plain(text)), _LEVEL.fullmatch(text)
        if named is not None:
            return named
        try:
            return parse_whole(found[1] if found else text)
        except ValueError:
            message = _("“%(text)s” is no level from 1 to 5.")
            raise UnknownWord(message % {"text": cell_text(cell)}, cell_text(cell)) from None

    def _choice(self, field: Field, cell: Cell) -> Any:
        if field.key not in self._choices:
            self._choices[field.key] = self._all_words(field)
        found = self._choices[field.key]
        text = plain(cell_text(cell))
        if text not in found:
            message = _("“%(text)s” is none of the choices: %(choices)s.")
            choices = ", ".join(option.title for option in field.options)
            raise UnknownWord(message % {"text": cell_text(cell), "choices": choices}, cell_text(cell))
        return found[text]

    def _cause(self, cell: str) -> tuple[tuple[str, str], ...]:
        """Categories of causes and what they were in this case: «Manglende opplæring: Ny vikar; Annen årsak»."""
        found = []
        for part in filter(str.strip, _BETWEEN_CAUSES.split(cell)):
            name, _colon, said = (part, "", "") if plain(part) in self._causes else part.partition(":")
            meaning = self._words.get("cause", {}).get(plain(name), name)
            if meaning and plain(meaning) not in self._causes:
                message = _("“%(text)s” is none of the categories of causes.")
                raise UnknownWord(message % {"text": name.strip()}, name.strip())
            if meaning:
                found.append((self._causes[plain(meaning)], said.strip()))
        return tuple(found)

    def _all_words(self, field: Field) -> dict[str, Any]:
        """All words for the choices of a field; those of the program first, those of the file over all."""
        found: dict[str, Any] = {}
        for option in field.options:
            value = option.value
            names = [_(option.text), getattr(value, "word", ""), getattr(value, "short", ""), str(value)]
            names += [str(getattr(value, "value", "")), *register_words.choices(field.key, _name(value))]
            for name in filter(None, names):
                found.setdefault(plain(name), value)
        for name, meaning in self._words.get(field.key, {}).items():
            if meaning and plain(meaning) not in found:
                message = _("“%(text)s” is none of the choices.")
                raise ValueError(message % {"text": meaning})
            found[name] = found[plain(meaning)] if meaning else field.empty
        return found

    def _unit(self, field: Field, cell: Cell) -> Any:
        if field.key == "unit_id":
            unit = self._one_unit(cell_text(cell))
            if unit is None:
                raise LeftOut
            return unit
        whole = plain(str(cell))
        if whole in _ALL_UNITS:
            return frozenset()
        found: list[str] = []
        for part in _BETWEEN_FIRST.split(str(cell)):  # a name may hold a comma
            found += [part] if self._units.is_known(cell_text(part)) else _BETWEEN.split(part)
        names = [" ".join(name.split()) for name in found]
        return frozenset({self._one_unit(name) for name in names if name} - {None})

    def _one_unit(self, text: str) -> UUID | None:
        found = self._units.find(text)
        if isinstance(found, str):
            raise UnknownWord(found, text)
        return None if found is None else UUID(found.id)


def month_first(cell: Cell, *, surely: bool = True) -> bool:
    """Whether a day is written with the month first, 02/13/2007; or, if not `surely`, may be so in such a column."""
    found = _AMERICAN.fullmatch(cell.strip()) if isinstance(cell, str) else None
    return found is not None and (not surely or int(found[1]) <= 12 < int(found[2]) <= 31)


def month_first_text(text: str) -> str:
    """What is said of it."""
    message = _("“%(text)s” has the month first. Have the whole column written as 31.01.2009.")
    return message % {"text": text.strip()}


def _name(value: Any) -> str:
    return str(getattr(value, "name", value))


def _text(cell: Cell) -> str:
    """A text whole: line breaks as \\n, no blanks around it; a number or a day as it is read."""
    if isinstance(cell, str):
        return cell.replace("\r\n", "\n").replace("\r", "\n").replace(SOFT_HYPHEN, "").strip()
    if isinstance(cell, date):
        return format_date(cell)
    return cell_text(cell)


def _clock(cell: Cell) -> str:
    """A time of day; one that is a day's fraction, as Excel has it, too."""
    if isinstance(cell, datetime | time):
        return cell.strftime("%H:%M")
    if isinstance(cell, timedelta):
        cell = cell / timedelta(days=1)
    if isinstance(cell, float) and 0 <= cell < 1:
        minutes = round(cell * 24 * 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return str(cell).strip()[:5].replace(".", ":")
