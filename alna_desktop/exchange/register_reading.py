"""A file with a register in it, read as entries: which column holds what, and what is wrong in which row.

Deviations, risks and documents alike; what they may say is declared in `fields.register_imports`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from alna_desktop.errors import UserError
from alna_desktop.exchange import register_words
from alna_desktop.exchange.layout import column_letters, column_names, is_empty
from alna_desktop.exchange.names import plain
from alna_desktop.exchange.register_cells import Cells
from alna_desktop.exchange.sources import Contents, Row, Source
from alna_desktop.fields import register_imports
from alna_desktop.fields.base import Field, Schema
from alna_desktop.i18n import _
from alna_desktop.models import ConsequenceArea
from alna_desktop.reasons import reason
from alna_desktop.services import register_import, risk_scales
from alna_desktop.services.incoming import KnownUnit
from alna_desktop.services.register_import import Entry, RegisterKind
from alna_desktop.store.database import Database

SCHEMAS: dict[RegisterKind, Schema] = {
    RegisterKind.DEVIATIONS: register_imports.DEVIATIONS,
    RegisterKind.RISKS: register_imports.RISKS,
    RegisterKind.DOCUMENTS: register_imports.DOCUMENTS,
}
_LOOKED_AT = 20  # rows, for the one with the headings


@dataclass(frozen=True)
class Columns:
    """How a file is read. `header` is the row of headings, from 1 (0: found); `columns` are headings and the keys of
    fields ("" leaves one out), guessed where there are none; `words` are the file's own words by field and what they
    mean here; `constants` hold for all rows, by field, in words; `leave_out` are rows that are not read.
    """

    sheet: str = ""
    header: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    leave_out: frozenset[int] = frozenset()


class Problem(NamedTuple):
    """What is wrong in a row of the file, with the name of its column."""

    row: int
    column: str
    text: str


@dataclass(frozen=True)
class Prepared:
    """What a file gives. `read` are the headings and the fields they are read as; `headings` are all of them, the
    unread ones too, and stand in row `header`.
    """

    kind: RegisterKind
    entries: list[Entry]
    problems: list[Problem]
    read: dict[str, Field]
    headings: list[str]
    header: int

    @property
    def unread(self) -> list[str]:
        """The headings of columns that are not read."""
        return [name for name in self.headings if name not in self.read]

    @property
    def wrong_rows(self) -> frozenset[int]:
        """The rows with problems."""
        return frozenset(problem.row for problem in self.problems)


def columns_from(path: Path) -> Columns:
    """How a file is read, from a JSON file; raises UserError where it can't be read or is something else."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8-sig"))
        stored["leave_out"] = frozenset(map(int, stored.get("leave_out", ())))
        found = Columns(**stored)
        if not all(isinstance(part, dict) for part in (found.columns, found.words, found.constants)):
            raise TypeError
    except OSError as error:
        message = _("“%(file)s” can't be read: %(reason)s.")
        raise UserError(message % {"file": path.name, "reason": reason(error)}) from error
    except (ValueError, TypeError, AttributeError):
        message = _("“%(file)s” does not say how columns are read: see the help of the page Import.")
        raise UserError(message % {"file": path.name}) from None
    return found


def prepare(database: Database, kind: RegisterKind, source: Source, how: Columns) -> Prepared:
    """Read a source, and check it all; nothing is changed. Raises UserError where it can't be read as a register."""
    contents = source.sheet(how.sheet).contents
    header = how.header or _header(kind, contents)
    names = column_names(contents, header, 1)
    places = _places(kind, names, how)
    cells = _cells(database, kind, how, contents)
    constants = _constants(kind, cells, how)
    entries, problems = [], []
    for number, row in enumerate(contents.rows[header:], header + 1):
        if number not in how.leave_out and not is_empty(row):
            values, wrong = _values(cells, places, row)
            entries.append(Entry(number, constants | values))
            problems += [Problem(number, names[place], text) for place, text in wrong.items()]
    read = {names[place]: found for place, found in places.items()}
    headings = {found.key: name for name, found in read.items()}
    wrong_cells = {(problem.row, problem.column) for problem in problems}
    for row_number, key, text in register_import.check(database, kind, entries):
        column = headings.get(key) or _title(kind, key)
        if (row_number, column) not in wrong_cells:
            problems.append(Problem(row_number, column, text))
    return Prepared(kind, entries, sorted(problems), read, names, header)


def guess(kind: RegisterKind, names: list[str]) -> dict[int, Field]:
    """Which field each column holds, by its heading; each field once, the best word for it first."""
    found: dict[int, Field] = {}
    words = [plain(name).rstrip(".:*").strip() for name in names]
    fields = SCHEMAS[kind].fields
    ways = [(one, [plain(one.title), one.key, *register_words.headings(kind, one.key)]) for one in fields]
    for depth in range(max(len(way) for _field, way in ways)):
        for one, way in ways:
            if depth < len(way) and one not in found.values():
                place = next((at for at, word in enumerate(words) if word == way[depth] and at not in found), None)
                if place is not None:
                    found[place] = one
    return found


def _header(kind: RegisterKind, contents: Contents) -> int:
    """The row, from 1, in which most headings are known. Raises UserError where none is."""
    best = max(
        ((len(guess(kind, [str(cell) for cell in row])), -at) for at, row in enumerate(contents.rows[:_LOOKED_AT], 1)),
        default=(0, 0),
    )
    if best[0] < 2:
        raise UserError(_("No row of headings was found. Say which row and columns they are."))
    return -best[1]


def _places(kind: RegisterKind, names: list[str], how: Columns) -> dict[int, Field]:
    if not how.columns:
        return {place: one for place, one in guess(kind, names).items() if one.key not in how.constants}
    by_key = {one.key: one for one in SCHEMAS[kind].fields}
    known = {plain(name): place for place, name in reversed(list(enumerate(names)))}
    found: dict[int, Field] = {}
    for heading, key in how.columns.items():
        if not key:
            continue
        if key not in by_key:
            _refuse_key(key, by_key)
        if plain(heading) not in known:
            message = _("These columns are not in the sheet: %(names)s. Choose the row of headings, or map them anew.")
            raise UserError(message % {"names": heading})
        if by_key[key] in found.values():
            raise UserError(_("Two columns can't both be “%(role)s”.") % {"role": by_key[key].title})
        found[known[plain(heading)]] = by_key[key]
    return found


def _refuse_key(key: str, known: Mapping[str, Field]) -> None:
    message = _("There is no field “%(key)s”. There are: %(keys)s.")
    raise UserError(message % {"key": key, "keys": ", ".join(known)})


def _cells(database: Database, kind: RegisterKind, how: Columns, contents: Contents) -> Cells:
    with database.look() as rows:
        units = [KnownUnit(*row) for row in rows("SELECT id, code, name FROM unit ORDER BY code")]
        scale = risk_scales.read(rows).scale
    probability, consequence = ([step.name for step in steps] for steps in (scale.probability, scale.consequence))
    steps = dict.fromkeys(("consequence", "consequence_after", *(area.value for area in ConsequenceArea)), consequence)
    steps |= dict.fromkeys(("probability", "probability_after"), probability)
    named = steps if kind is RegisterKind.RISKS else {}
    return Cells(kind, units, how.words, named, epoch_1904=contents.epoch_1904)


def _constants(kind: RegisterKind, cells: Cells, how: Columns) -> dict[str, Any]:
    by_key = {one.key: one for one in SCHEMAS[kind].fields}
    found = {}
    for key, text in how.constants.items():
        if key not in by_key:
            _refuse_key(key, by_key)
        try:
            found[key] = cells.read(by_key[key], text)
        except ValueError as error:
            raise UserError(f"{by_key[key].title}: {error}") from None
    return found


def _values(cells: Cells, places: Mapping[int, Field], row: Row) -> tuple[dict[str, Any], dict[int, str]]:
    """The values of a row by key, and what is wrong by place; what can't be read is left out of the values."""
    values, wrong = {}, {}
    for place, one in places.items():
        try:
            values[one.key] = cells.read(one, row[place] if place < len(row) else "")
        except ValueError as error:
            wrong[place] = str(error)
    return values, wrong


def _title(kind: RegisterKind, key: str) -> str:
    return next((one.title for one in SCHEMAS[kind].fields if one.key == key), column_letters(0))
