"""An import of a register while it is worked out: a file, how it is read, and what comes of that. A dialog shows it."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from alna_desktop.errors import UserError
from alna_desktop.exchange import register_profiles
from alna_desktop.exchange.layout import is_empty
from alna_desktop.exchange.names import plain, unit_names
from alna_desktop.exchange.register_cells import Basis
from alna_desktop.exchange.register_profiles import Columns
from alna_desktop.exchange.register_reading import (
    SCHEMAS,
    Prepared,
    Problem,
    basis,
    guess,
    header_of,
    headings_of,
    prepare,
)
from alna_desktop.exchange.sources import Contents, Row, Source
from alna_desktop.fields.base import Kind
from alna_desktop.i18n import _, ngettext
from alna_desktop.numbers import format_number
from alna_desktop.progress import Progress
from alna_desktop.services import register_import
from alna_desktop.services.register_import import Origins, RegisterKind
from alna_desktop.store.database import Database


class RegisterDraft:
    """Begins with the saved profile that fits the file, or a guess. `prepared` is what it gives, None where the columns
    can't be as they are chosen: `trouble` says why. `leaving` leaves out the rows with problems or doubts, and
    `looked_at` when the user has said that what looks like identity numbers is none.
    """

    def __init__(self, database: Database, kind: RegisterKind, source: Source) -> None:
        """Raises UserError where there is nothing in the file."""
        self.database, self.kind, self.source = database, kind, source
        self.basis: Basis = basis(database, kind)
        self.how, self.name = Columns(), ""
        self.names: list[str] = []
        self.rows: Mapping[int, Row] = {}
        self.prepared: Prepared | None = None
        self.problems: dict[int, list[Problem]] = {}
        self.trouble = ""
        self.leaving = self.looked_at = False
        self._before = register_import.imported_before(database, kind, source.digest)
        if not self._recognise():
            self._guess()

    @property
    def sheet_name(self) -> str:
        """The sheet that is read."""
        return self.source.sheet(self.how.sheet).name

    def choose_sheet(self, name: str, header: int = 0) -> None:
        """Guess anew from a sheet, whose headings stand in row `header` (0: found). Raises UserError: it is empty."""
        contents = self.source.sheet(name).contents
        header = header or self._header(contents)
        self.names = headings_of(contents, header)
        read = guess(self.kind, self.names)
        columns = {heading: read[place].key if place in read else "" for place, heading in enumerate(self.names)}
        first = self.source.sheet("").name == name  # whatever it is called next time, as a text file's is
        self.how, self.name = Columns("" if first else name, header, columns), ""

    def use(self, name: str, how: Columns) -> None:
        """Read as a saved profile says; columns of the file that it does not know are not read. Raises UserError."""
        contents = self.source.sheet(how.sheet).contents
        header = how.header or header_of(self.kind, contents)
        names = headings_of(contents, header)
        known = {plain(heading): key for heading, key in how.columns.items()}
        missing = [heading for heading, key in how.columns.items() if key and plain(heading) not in map(plain, names)]
        if missing:
            message = _("These columns are not in the sheet: %(names)s. Choose the row of headings, or map them anew.")
            raise UserError(message % {"names": ", ".join(missing)})
        columns = {heading: known.get(plain(heading), "") for heading in names}
        self.names, self.name = names, name
        self.how = replace(how, header=header, columns=columns)

    def set_field(self, place: int, key: str) -> None:
        """Say what a column holds; one that holds it already gives it up."""
        columns = {heading: "" if key and held == key else held for heading, held in self.how.columns.items()}
        self.how = replace(self.how, columns={**columns, self.names[place]: key})

    def set_constant(self, key: str, text: str) -> None:
        """Say what a field is in all rows ("": as each row says)."""
        others = {name: said for name, said in self.how.constants.items() if name != key}
        self.how = replace(self.how, constants={**others, key: text} if text else others)

    def check(self, progress: Progress | None = None) -> None:
        """Read and check all rows. Raises Cancelled."""
        self.prepared, self.problems, self.trouble = None, {}, ""
        how = replace(self.how, columns={name: self.held(name) for name in self.names})
        try:
            self.prepared = prepare(self.database, self.kind, self.source, how, progress)
        except UserError as error:
            self.trouble = str(error)
            return
        self.rows = self.prepared.rows
        for problem in self.prepared.problems:
            self.problems.setdefault(problem.row, []).append(problem)

    def save(self, progress: Progress) -> int:
        """Save the rows that are to be, and return how many. Raises UserError and Cancelled."""
        origins = Origins(self.source.name, self.source.digest, self.name)
        return register_import.save(
            self.database, self.kind, self._entries, origins, progress, looked_at=self.looked_at
        )

    def held(self, heading: str) -> str:
        """The key of the field that a column holds, "" where it is not read or all rows have the same."""
        key = self.how.columns.get(heading, "")
        return "" if key in self.how.constants else key

    @property
    def _entries(self) -> list[register_import.Entry]:
        if self.prepared is None:
            return []
        doubtful = frozenset() if self.looked_at else self.prepared.doubtful_rows
        out = self.prepared.wrong_rows | doubtful if self.leaving else frozenset()
        return [entry for entry in self.prepared.entries if entry.row not in out]

    # What is seen of it

    @property
    def count(self) -> int:
        """How many rows would be saved."""
        return len(self._entries)

    @property
    def reason(self) -> str:
        """Why it can't be imported as it is; "" where it can."""
        if self.prepared is None:
            return self.trouble
        wrong, doubtful = len(self.prepared.wrong_rows), len(self.prepared.doubtful_rows)
        if wrong and not self.leaving:
            text = ngettext("%(n)s row has problems.", "%(n)s rows have problems.", wrong)
            return text % {"n": format_number(wrong)}
        if doubtful and not (self.looked_at or self.leaving):
            text = ngettext("%(n)s row may hold an identity number.", "%(n)s rows may hold identity numbers.", doubtful)
            return text % {"n": format_number(doubtful)}
        return "" if self.count else _("There is nothing to import in the file.")

    @property
    def said_of_all(self) -> str:
        """«5 av 120 rader har feil.»; nothing where nothing is read."""
        if self.prepared is None:
            return self.trouble
        wrong, rows = len(self.prepared.wrong_rows), len(self.prepared.entries)
        text = ngettext("%(wrong)s of %(all)s row has problems.", "%(wrong)s of %(all)s rows have problems.", rows)
        return text % {"wrong": format_number(wrong), "all": format_number(rows)}

    def notes(self, _most: int) -> list[str]:
        """What the user should know besides."""
        found = []
        if self.prepared is not None and self.prepared.left_out:
            count = len(self.prepared.left_out)
            text = ngettext("%(n)s row is left out, as you have said of its unit.",
                            "%(n)s rows are left out, as you have said of their units.", count)  # fmt: skip
            found.append(text % {"n": format_number(count)})
        return [*found, self.repeated] if self.repeated else found

    @property
    def repeated(self) -> str:
        """That the very same file was imported before, and when; "" where it was not, or was taken back."""
        return register_import.repeated_text(self._before)

    @property
    def names_text(self) -> str:
        """«3 ukjente ord …»; nothing where all words are known."""
        count = sum(map(len, self.prepared.unmatched.values())) if self.prepared else 0
        text = ngettext("%(n)s unknown word …", "%(n)s unknown words …", count)
        return text % {"n": format_number(count)} if count else ""

    def said(self, number: int) -> str:
        """What becomes of a row without problems."""
        return _("left out") if self.prepared and number in self.prepared.left_out else _("ready")

    def is_number(self, place: int) -> bool:
        """Whether a column holds numbers."""
        key = self.held(self.names[place])
        return any(one.key == key and one.kind is Kind.WHOLE for one in SCHEMAS[self.kind].fields)

    def choices(self) -> list[tuple[str, str]]:
        """What a column may hold, in words and by key."""
        return [(_("Column not read"), ""), *((one.title, one.key) for one in SCHEMAS[self.kind].fields)]

    def chosen(self, place: int) -> str:
        """What a column holds, by key."""
        return self.held(self.names[place])

    def meanings(self, key: str, word: str = "") -> list[tuple[str, str]]:
        """What a word of a field can mean here: in words, and what is kept. Units that look like it come first."""
        field = next(one for one in SCHEMAS[self.kind].fields if one.key == key)
        if field.kind is Kind.REFERENCE:
            units = dict.fromkeys([*unit_names(self.basis.units, {}).close_to(word), *self.basis.units])
            return [(f"{unit.code} {unit.name}", unit.code) for unit in units]
        if field.kind is Kind.WHOLE:
            steps: Sequence[str] = self.basis.steps.get(key, ())
            return [(f"{at} – {steps[at - 1]}" if steps else str(at), str(at)) for at in range(1, 6)]
        if key == "cause":
            return [(name, name) for name in self.basis.causes]
        return [(option.title, option.title) for option in field.options]

    # How it begins

    def _recognise(self) -> bool:
        """Read as the saved profile whose columns are all in the file; the one with most columns, if several fit."""
        saved = register_profiles.saved(self.database, self.kind)
        sheets = [sheet.name for sheet in self.source.sheets if not sheet.hidden]
        for name in sorted(saved, key=lambda name: -sum(map(bool, saved[name].columns.values()))):
            for sheet in dict.fromkeys([saved[name].sheet, *sheets]):
                try:
                    self.use(name, replace(saved[name], sheet=sheet))
                except UserError:
                    continue
                return True
        return False

    def _guess(self) -> None:
        """The first sheet that is not hidden and has headings that are known, or else the first with anything in it."""
        visible = [sheet for sheet in self.source.sheets if not sheet.hidden] or list(self.source.sheets)
        filled = [sheet for sheet in visible if not all(map(is_empty, sheet.contents.rows))]
        for sheet in filled:
            with suppress(UserError):
                header_of(self.kind, sheet.contents)
                return self.choose_sheet(sheet.name)
        nothing = not filled and len(self.source.sheets) > 1  # what is hidden may be chosen by hand
        return self.choose_sheet((filled or visible)[0].name, 1 if nothing else 0)

    def _header(self, contents: Contents) -> int:
        """The row of headings; the first with anything in it where none is known: the user says what they are.

        Raises UserError where there is nothing.
        """
        try:
            return header_of(self.kind, contents)
        except UserError:
            for at, row in enumerate(contents.rows, 1):
                if not is_empty(row):
                    return at
            raise
