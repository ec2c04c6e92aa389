"""A register that exists elsewhere, brought in whole: deviations, risks or quality documents, all rows or none.

Each row becomes ordinary records in one transaction with a name, so that one Undo takes all of them back. It is made
for some thousand rows. Reading a file into `Entry`s is `exchange.register_reading`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from alna_desktop import clock, garbage
from alna_desktop.dates import format_moment
from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import N_, _
from alna_desktop.models import Origin
from alna_desktop.numbers import format_number
from alna_desktop.progress import Progress
from alna_desktop.services import identity_guard
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, moment

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alna_desktop.models import ImportBatch
    from alna_desktop.models.base import Record

MOST_ROWS = 20_000  # an ordinary record takes about a millisecond; more than this belongs in several files
_AT_ONCE = 500  # records in one flush


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
    """What is wrong in a row, by the key of the value. A `doubt` is no more one when the user has looked at it."""

    row: int
    key: str
    text: str
    doubt: bool = False


class Origins(NamedTuple):
    """Where entries come from: the file's name and its SHA-256, and the profile they were read by ("" without)."""

    source: str
    digest: str
    profile: str = ""


class Maker(Protocol):
    """Makes records of rows, one after the other."""

    @property
    def groups(self) -> Sequence[Sequence["Record"]]:
        """The records made, in the order they are written: what is referred to comes first."""

    def make(self, values: Mapping[str, Any]) -> None:
        """Make the records of a row. Raises Invalid by key."""

    def finish(self) -> None:
        """Give those without a number one, when all rows are made."""


def check(
    database: Database, kind: RegisterKind, entries: Sequence[Entry], progress: Progress | None = None
) -> list[EntryProblem]:
    """What keeps rows from being saved, by row; changes nothing. Raises Cancelled."""
    progress, today = progress or Progress(), database.today()
    progress.start(max(1, len(entries)))
    with garbage.paused(), database.look() as rows:
        return _made(rows, today, kind, entries, progress)[1]


def save(
    database: Database,
    kind: RegisterKind,
    entries: Sequence[Entry],
    origins: Origins,
    progress: Progress | None = None,
    *,
    looked_at: bool = False,
) -> int:
    """Save all rows in one transaction, which is taken back as one; returns how many.

    It stands among the imports as one batch. `looked_at` when the user has said that what looks like identity numbers
    is none. Raises UserError, with nothing saved, where a row has a problem (`check` says which); and Cancelled.
    """
    if not entries:
        return 0
    progress, today = progress or Progress(), database.today()
    with garbage.paused(), database.begin(_("Imported register: %(kind)s") % {"kind": kind.word}) as session:
        connection = session.connection()

        def rows(sql: str, *values: object) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in connection.exec_driver_sql(sql, values)]

        progress.start(2 * len(entries))
        maker, problems = _made(rows, today, kind, entries, progress)
        if any(not (problem.doubt and looked_at) for problem in problems):
            raise UserError(_("Nothing was imported: some rows have problems."))
        _write(session, maker.groups, len(entries), progress)
        session.add(_batch(kind, len(entries), origins))  # the last to be written, and so the first to be taken back
    return len(entries)


def _write(session: "Session", groups: Sequence[Sequence["Record"]], count: int, progress: Progress) -> None:
    """Write the records, some at a time, and step once for every entry."""
    total, written = sum(map(len, groups)), 0
    for group in groups:
        for start in range(0, len(group), _AT_ONCE):
            together = group[start : start + _AT_ONCE]
            session.add_all(together)
            session.flush()
            written += len(together)
            while progress.done < count + count * written // total:
                progress.step(_("rows"))


def _batch(kind: RegisterKind, count: int, origins: Origins) -> "ImportBatch":
    from alna_desktop.models import ImportBatch
    from alna_desktop.models.base import new_id

    return ImportBatch(
        id=new_id(),
        kind=kind.value,
        source=origins.source[-260:],
        digest=origins.digest,
        profile=origins.profile,
        imported_at=clock.now(),
        added=count,
        changed=0,
        before=[],
    )


def imported_before(database: Database, kind: RegisterKind, digest: str) -> datetime | None:
    """When the very same file was imported as this register last, if it was and has not been taken back."""
    with database.look() as rows:
        return moment(
            rows(
                "SELECT max(imported_at) FROM import_batch WHERE kind = ? AND digest = ? AND undone_at IS NULL",
                kind.value, digest,
            )[0][0]
        )  # fmt: skip


def repeated_text(before: datetime | None) -> str:
    """What `imported_before` says, in words; "" for None."""
    if before is None:
        return ""
    return _("The very same file was imported %(when)s.") % {"when": format_moment(before)}


def _made(
    rows: Rows, today: date, kind: RegisterKind, entries: Sequence[Entry], progress: Progress
) -> tuple[Maker, list[EntryProblem]]:
    if len(entries) > MOST_ROWS:
        message = _("There are %(n)s rows. Divide the file: at most %(most)s are imported at once.")
        raise UserError(message % {"n": format_number(len(entries)), "most": format_number(MOST_ROWS)})
    maker, problems = _maker(rows, today, kind), []
    for entry in entries:
        progress.step(_("rows"))
        causes = " ".join(text for _category, text in entry.values.get("cause") or ())
        doubts = identity_guard.pointed_out({**entry.values, "cause": causes})
        try:
            maker.make({**entry.values, "origin": Origin.REPORTED})
        except Invalid as error:
            problems += [EntryProblem(entry.row, name, text) for name, text in error.problems.items()]
            doubts = {name: found for name, found in doubts.items() if name not in error.problems}
        text = _("This looks like a national identity number. Look at it: such numbers must not stand here.")
        problems += [EntryProblem(entry.row, name, text, doubt=True) for name in doubts]
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
