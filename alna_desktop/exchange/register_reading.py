"""A file with a register in it, read as entries: which column holds what, and what is wrong in which row.

Deviations, risks and documents alike; what they may say is declared in `fields.register_imports`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from alna_desktop.errors import UserError
from alna_desktop.exchange import register_words
from alna_desktop.exchange.layout import column_letters, column_names, is_empty
from alna_desktop.exchange.names import cell_text, plain
from alna_desktop.exchange.register_cells import Basis, Cells, LeftOut, UnknownWord, month_first, month_first_text
from alna_desktop.exchange.register_profiles import Columns
from alna_desktop.exchange.sources import Contents, Row, Source
from alna_desktop.fields import register_imports
from alna_desktop.fields.base import Field, Kind, Schema
from alna_desktop.i18n import _
from alna_desktop.models import ConsequenceArea
from alna_desktop.progress import Progress
from alna_desktop.services import register_import, risk_scales
from alna_desktop.services.deviation_texts import read_causes
from alna_desktop.services.incoming import KnownUnit
from alna_desktop.services.register_import import Entry, RegisterKind
from alna_desktop.store.database import Database

SCHEMAS: dict[RegisterKind, Schema] = {
    RegisterKind.DEVIATIONS: register_imports.DEVIATIONS,
    RegisterKind.RISKS: register_imports.RISKS,
    RegisterKind.DOCUMENTS: register_imports.DOCUMENTS,
}
_LOOKED_AT = 40  # rows, for the one with the headings


class Problem(NamedTuple):
    """What is wrong in a row of the file, with the name of its column. A `doubt` hinders until it is looked at."""

    row: int
    column: str
    text: str
    doubt: bool = False


@dataclass(frozen=True)
class Prepared:
    """What a file gives. `read` are the headings and the fields they are read as; `headings` are all of them, the
    unread ones too, and stand in row `header`. `rows` are all that are not empty, by their numbers; `unmatched` has
    the words that mean nothing here by field, with how often they stand there; `left_out` are rows the user left out.
    """

    kind: RegisterKind
    entries: list[Entry]
    problems: list[Problem]
    read: dict[str, Field]
    headings: list[str]
    header: int
    rows: dict[int, Row]
    unmatched: dict[str, Counter[str]]
    left_out: frozenset[int]

    @property
    def unread(self) -> list[str]:
        """The headings of columns that are not read."""
        return [name for name in self.headings if name not in self.read]

    @property
    def wrong_rows(self) -> frozenset[int]:
        """The rows with problems that only the source can mend."""
        return frozenset(problem.row for problem in self.problems if not problem.doubt)

    @property
    def doubtful_rows(self) -> frozenset[int]:
        """The rows that may hold an identity number, and are right otherwise."""
        return frozenset(problem.row for problem in self.problems) - self.wrong_rows


def prepare(
    database: Database, kind: RegisterKind, source: Source, how: Columns, progress: Progress | None = None
) -> Prepared:
    """Read a source, and check it all; nothing is changed. Raises UserError where it can't be read as a register."""
    progress = progress or Progress()
    contents = source.sheet(how.sheet).contents
    header = how.header or header_of(kind, contents)
    names = headings_of(contents, header)
    places = _places(kind, names, how)
    cells = Cells(basis(database, kind), how.words, epoch_1904=contents.epoch_1904)
    constants = _constants(kind, cells, how)
    reading = _Reading(cells, places, names, constants)
    for number, row in enumerate(contents.rows[header:], header + 1):
        progress.check()
        if number not in how.leave_out and not is_empty(row):
            reading.add(number, row)
    read = {names[place]: found for place, found in places.items()}
    headings = {found.key: name for name, found in read.items()}
    reading.doubt_days()
    problems = reading.problems
    wrong_cells = {(problem.row, problem.column) for problem in problems}
    for row_number, key, text, doubt in register_import.check(database, kind, reading.entries, progress):
        column = headings.get(key) or _title(kind, key)
        if (row_number, column) not in wrong_cells:
            problems.append(Problem(row_number, column, text, doubt))
    left_out = frozenset(reading.left_out)
    return Prepared(
        kind, reading.entries, sorted(problems), read, names, header, reading.rows, reading.unmatched, left_out
    )


class _Reading:
    """The rows of a sheet, one after the other, as entries and problems."""

    def __init__(
        self, cells: Cells, places: Mapping[int, Field], names: Sequence[str], constants: Mapping[str, Any]
    ) -> None:
        self._cells, self._places, self._names, self._constants = cells, places, names, constants
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self.rows: dict[int, Row] = {}
        self.unmatched: dict[str, Counter[str]] = {}
        self.left_out: list[int] = []

    def add(self, number: int, row: Row) -> None:
        """Read a row; what can't be read is left out of its values."""
        values = dict(self._constants)
        self.rows[number] = row
        problems = []
        for place, one in self._places.items():
            try:
                values[one.key] = self._cells.read(one, row[place] if place < len(row) else "")
            except LeftOut:
                self.left_out.append(number)
                return
            except UnknownWord as error:
                self.unmatched.setdefault(one.key, Counter())[error.word] += 1
                problems.append(Problem(number, self._names[place], str(error)))
            except ValueError as error:
                problems.append(Problem(number, self._names[place], str(error)))
        self.entries.append(Entry(number, values))
        self.problems += problems

    def doubt_days(self) -> None:
        """Where one day of a column has its month first, 1/2/2007 is no day that is known."""
        told, left_out = {(problem.row, problem.column) for problem in self.problems}, set(self.left_out)
        for place in (place for place, one in self._places.items() if one.kind is Kind.DATE):
            name = self._names[place]
            cells = {number: row[place] for number, row in self.rows.items() if place < len(row)}
            if not any(map(month_first, cells.values())):
                continue
            for number, cell in cells.items():
                if month_first(cell, surely=False) and (number, name) not in told and number not in left_out:
                    self.problems.append(Problem(number, name, month_first_text(str(cell))))


def headings_of(contents: Contents, header: int) -> list[str]:
    """What the columns are called: «Tiltak / Frist» under a group; one that stands twice is told apart by a number."""
    seen: Counter[str] = Counter()
    found = []
    for name in _grouped(contents, header, column_names(contents, header, 1)):
        seen[plain(name)] += 1
        found.append(f"{name} ({seen[plain(name)]})" if seen[plain(name)] > 1 else name)
    return found


def _grouped(contents: Contents, header: int, names: list[str]) -> list[str]:
    """The names with that of the group which a merged cell right above them makes of some of them."""
    found = list(names)
    for (first, left), (last, right) in contents.merged:
        if first == last == header - 2 and 0 < right - left < len(names) - 1 and left < len(contents.rows[first]):
            group = cell_text(contents.rows[first][left])
            for place in range(left, min(right + 1, len(names))) if group else ():
                found[place] = f"{group} / {names[place]}"
    return found


def _word(place: int, name: str) -> str:
    """A heading as it is looked up; a column without one is called by its letter, and K is no consequence."""
    if name == column_letters(place):
        return ""
    group, _slash, own = name.rpartition(" / ")
    word = plain(own).rstrip(".:*").strip()
    return f"{word} tiltak" if plain(group) in register_words.ACTION_GROUPS else word


def basis(database: Database, kind: RegisterKind) -> Basis:
    """What the cells of a register are read against."""
    with database.look() as rows:
        units = [KnownUnit(*row) for row in rows("SELECT id, code, name FROM unit ORDER BY code")]
        scale, causes = risk_scales.read(rows).scale, read_causes(rows)
    if kind is not RegisterKind.RISKS:
        return Basis(units, {}, causes)
    probability, consequence = ([step.name for step in steps] for steps in (scale.probability, scale.consequence))
    endings = ("", "_now", "_after")
    steps = {f"consequence{ending}": consequence for ending in endings}
    steps |= {area.value: consequence for area in ConsequenceArea}
    return Basis(units, steps | {f"probability{ending}": probability for ending in endings}, causes)


def guess(kind: RegisterKind, names: list[str]) -> dict[int, Field]:
    """Which field each column holds, by its heading; each field once, the best word for it first."""
    found: dict[int, Field] = {}
    words = [_word(place, name) for place, name in enumerate(names)]
    fields = SCHEMAS[kind].fields
    ways = [(one, [plain(one.title), one.key, *register_words.headings(kind, one.key)]) for one in fields]
    for depth in range(max(len(way) for _field, way in ways)):
        for one, way in ways:
            if depth < len(way) and one not in found.values():
                place = next((at for at, word in enumerate(words) if word == way[depth] and at not in found), None)
                if place is not None:
                    found[place] = one
    return found


def header_of(kind: RegisterKind, contents: Contents) -> int:
    """The row, from 1, in which most headings are known. Raises UserError where none is."""
    best = max(
        ((len(guess(kind, headings_of(contents, at))), -at) for at in range(1, len(contents.rows[:_LOOKED_AT]) + 1)),
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


def _title(kind: RegisterKind, key: str) -> str:
    return next((one.title for one in SCHEMAS[kind].fields if one.key == key), column_letters(0))
