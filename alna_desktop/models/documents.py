"""Quality documents, their versions, who has read them, and the services that some of them describe."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from alna_desktop.models.base import Record
from alna_desktop.models.document_kinds import DocumentKind, DocumentState
from alna_desktop.models.kinds import Origin
from alna_desktop.models.types import choice


class Service(Record):
    """A service that a unit gives: its name, what it is, and who it is for."""

    __tablename__ = "service"
    __table_args__ = (UniqueConstraint("unit_id", "name"),)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    what: Mapped[str] = mapped_column(Text, default="")
    who_for: Mapped[str] = mapped_column(Text, default="")
    origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)


class Document(Record):
    """A document of the register, whatever versions it has; what it says stands in them.

    `title` and `version` are those of the version in force, else of the newest (`version` counts from 1), for whoever
    points at documents: a deviation has its `id`. `owner_id` is who keeps it, `owner` a role where there is no such
    person in the register. It holds for all units where `for_all`, else for those of `DocumentUnit`. `must_read`: the
    people of these units confirm that they have read and understood it. `review_on` is when it is to be looked at
    again, `review_months` how long after an approval that is.
    """

    __tablename__ = "document"
    kind: Mapped[DocumentKind] = mapped_column(choice(DocumentKind))
    number: Mapped[str] = mapped_column(String(40), default="")
    title: Mapped[str] = mapped_column(String(200))
    version: Mapped[int] = mapped_column(default=1)
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    owner: Mapped[str] = mapped_column(String(200), default="")
    for_all: Mapped[bool] = mapped_column(default=True)
    must_read: Mapped[bool] = mapped_column(default=True)
    review_months: Mapped[int] = mapped_column(default=24)
    review_on: Mapped[date | None]
    service_id: Mapped[UUID | None] = mapped_column(ForeignKey("service.id"), index=True)
    origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)


class DocumentUnit(Record):
    """A unit that a document holds for, where it does not hold for all."""

    __tablename__ = "document_unit"
    __table_args__ = (UniqueConstraint("document_id", "unit_id"),)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"), index=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)


class DocumentVersion(Record):
    """One version of a document; `models.document_rules` says what may be done with it.

    `text` is written as letters are (see `letter_text`, without its placeholders). `change_note` says what is new in
    it. `approved_by` is a role. `ended_on` is the day it was superseded or withdrawn, `ended_note` why, if
    withdrawn.
    """

    __tablename__ = "document_version"
    __table_args__ = (UniqueConstraint("document_id", "version"),)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"), index=True)
    version: Mapped[int] = mapped_column(default=1)
    state: Mapped[DocumentState] = mapped_column(choice(DocumentState), default=DocumentState.DRAFT)
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text, default="")
    change_note: Mapped[str] = mapped_column(Text, default="")
    valid_from: Mapped[date | None]
    sent_on: Mapped[date | None]
    approved_on: Mapped[date | None]
    approved_by: Mapped[str] = mapped_column(String(200), default="")
    ended_on: Mapped[date | None]
    ended_note: Mapped[str] = mapped_column(Text, default="")


class DocumentReading(Record):
    """That someone of a unit has read and understood a version.

    `person_id` is who, in the register of people; where a unit has none there, `role` says who.
    """

    __tablename__ = "document_reading"
    __table_args__ = (UniqueConstraint("version_id", "unit_id", "person_id", "role"),)
    version_id: Mapped[UUID] = mapped_column(ForeignKey("document_version.id"), index=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str] = mapped_column(String(200), default="")
    read_on: Mapped[date]
