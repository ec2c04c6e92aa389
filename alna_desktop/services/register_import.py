"""A register that exists elsewhere, brought in whole: deviations, risks or quality documents, all rows or none.

Each row becomes ordinary records in one transaction with a name, so that one Undo takes all of them back. It is made
for some thousand rows. Reading a file into `Entry`s is `exchange.register_reading`.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from alna_desktop import garbage
from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import N_, _
from alna_desktop.models import Origin
from alna_desktop.services import identity_guard
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows

if TYPE_CHECKING:
    from alna_desktop.models.base import Record

MOST_ROWS = 20_000  # an ordinary record takes about a millisecond; more than this belongs in several files


class RegisterKind(Enum):
    """Which register; its value is its name on the command line."""

    DEVIATIONS = "deviations"
    RISKS = "risks"
    DOCUMENTS = "documents"

    @property
    def word(self) -> str:
        """«Avvik», «Risiko», «Kvalitetsdokumenter», translated."""
        return _(_WORDS[self])


_WORDS = {
    RegisterKind.DEVIATIONS: N_("Deviations"),
    RegisterKind.RISKS: N_("Risk"),
    RegisterKind.DOCUMENTS: N_("Quality documents"),
}


class Entry(NamedTuple):
    """A row of the file by its number there, and its values by the keys of `fields.register_imports`."""

    row: int
    values: Mapping[str, Any]


class EntryProblem(NamedTuple):
    """What is wrong in a row, by the key of the value."""

    row: int
    key: str
    text: str


class Maker(Protocol):
    """Makes records of rows, one after the other."""

    @property
    def groups(self) -> Sequence[Sequence["Record"]]:
        """The records made, in the order they are written: what is referred to comes first."""

    def make(self, values: Mapping[str, Any]) -> None:
        """Make the records of a row. Raises Invalid by key."""

    def finish(self) -> None:
        """Give those without a number one, when all rows are made."""


def check(database: Database, kind: RegisterKind, entries: Sequence[Entry]) -> list[EntryProblem]:
    """What keeps rows from being saved, by row; changes nothing."""
    today = database.today()
    with database.look() as rows:
        return _made(rows, today, kind, entries)[1]


def save(database: Database, kind: RegisterKind, entries: Sequence[Entry]) -> int:
    """Save all rows in one transaction, which is taken back as one; returns how many.

    Raises UserError, with nothing saved, where a row has a problem: `check` says which.
    """
    if not entries:
        return 0
    today = database.today()
    with garbage.paused(), database.begin(_("Imported register: %(kind)s") % {"kind": kind.word}) as session:
        connection = session.connection()

        def rows(sql: str, *values: object) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in connection.exec_driver_sql(sql, values)]

        maker, problems = _made(rows, today, kind, entries)
        if problems:
            raise UserError(_("Nothing was imported: some rows have problems."))
        for group in maker.groups:
            session.add_all(group)
            session.flush()
    return len(entries)


def _made(rows: Rows, today: date, kind: RegisterKind, entries: Sequence[Entry]) -> tuple[Maker, list[EntryProblem]]:
    if len(entries) > MOST_ROWS:
        message = _("There are %(n)d rows. Divide the file: at most %(most)d are imported at once.")
        raise UserError(message % {"n": len(entries), "most": MOST_ROWS})
    maker, problems = _maker(rows, today, kind), []
    for entry in entries:
        found = dict.fromkeys(
            identity_guard.pointed_out(entry.values),
            _("This looks like a national identity number. Remove it in the source, or leave the row out."),
        )
        try:
            maker.make({**entry.values, "origin": Origin.REPORTED})
        except Invalid as error:
            found = error.problems | found
        problems += [EntryProblem(entry.row, key, text) for key, text in found.items()]
    maker.finish()
    return maker, problems


def _maker(rows: Rows, today: date, kind: RegisterKind) -> Maker:
    if kind is RegisterKind.DEVIATIONS:
        from alna_desktop.services.register_import_deviations import DeviationMaker

        return DeviationMaker(rows, today)
    if kind is RegisterKind.RISKS:
        from alna_desktop.services.register_import_risks import RiskMaker

        return RiskMaker(rows, today)
    from alna_desktop.services.register_import_documents import DocumentMaker

    return DocumentMaker(rows, today)
