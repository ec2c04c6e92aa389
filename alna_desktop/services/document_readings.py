"""«Lest og forstått»: who has confirmed the version of a document that is in force, and who remains."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.models.document_rules import Step, allows
from alna_desktop.services.document_people import People, Reader
from alna_desktop.services.document_rows import DocumentRow
from alna_desktop.store.database import Database
from alna_desktop.store.reader import day, key


@dataclass(frozen=True)
class ReaderRow:
    """Someone who is to read a document: who, of which unit, and when they confirmed it (None: they have not)."""

    reader: Reader
    unit: str
    who: str
    read_on: date | None


def readers(database: Database, document: DocumentRow, unit_id: UUID | None = None) -> list[ReaderRow]:
    """Who is to confirm a document, of one unit or (None) all it holds for: by unit, the district first.

    Nobody where the document is not in force or is not to be confirmed.
    """
    if not document.to_read:
        return []
    with database.look() as look:
        people = People(look, unit_id)
        found = look(
            "SELECT unit_id, person_id, read_on FROM document_reading WHERE version_id = ?", document.shown.id.hex
        )
    read = {Reader(key(row[0]), key(row[1]) if row[1] else None): day(row[2]) for row in found}
    return [
        ReaderRow(
            reader,
            people.names[reader.unit_id],
            people.titles[reader.person_id] if reader.person_id else _("The unit's leader"),
            read.get(reader),
        )
        for reader in people.readers(document.unit_ids)
    ]


def set_read(
    database: Database, version_id: UUID, chosen: Collection[Reader], *, read: bool, read_on: date | None = None
) -> None:
    """Tick some readers off, today or on `read_on`, or take their ticks away; one who is ticked keeps the date.

    Raises UserError where the version is not in force. Undone as one.
    """
    from sqlalchemy import select

    from alna_desktop.models import DocumentReading, DocumentVersion

    on = read_on or database.today()
    with database.begin(_("Read and understood")) as session:
        version = session.get(DocumentVersion, version_id)
        if version is None:
            raise UserError(_("This has been removed meanwhile."))
        if not allows(version.state, Step.READ):
            raise UserError(_("Only a document in force can be confirmed as read."))
        there = {
            Reader(each.unit_id, each.person_id): each
            for each in session.scalars(select(DocumentReading).filter_by(version_id=version_id))
        }
        for reader in chosen:
            if read and reader not in there:
                session.add(
                    DocumentReading(
                        version_id=version_id, unit_id=reader.unit_id, person_id=reader.person_id, read_on=on
                    )
                )
            elif not read and reader in there:
                session.delete(there[reader])
