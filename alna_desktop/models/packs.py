"""Templates of report packs, what was made from them, and the packs that are sent."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from alna_desktop.models.base import Base, Record
from alna_desktop.models.pack_kinds import PackKind
from alna_desktop.models.types import PeriodText, choice
from alna_desktop.periods import Period


class PackTemplate(Record):
    """A template of packs. One with a `key` stands instead of the one that comes with the program under that key.

    `pattern` is the name of the files (`services.pack_names`); `parts` are `PackPart`s as JSON, in order.
    """

    __tablename__ = "pack_template"
    key: Mapped[str] = mapped_column(String(40), default="")
    kind: Mapped[PackKind] = mapped_column(choice(PackKind))
    name: Mapped[str] = mapped_column(String(100))
    pattern: Mapped[str] = mapped_column(String(200))
    combined: Mapped[bool] = mapped_column(default=False)
    parts: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class PackFile(Base):
    """Bytes that never change, under their own SHA-256: attached PDFs, sent packs and what those were made from.

    No `Record`: a history of what can't change says nothing, and would hold each of them twice.
    """

    __tablename__ = "pack_file"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class SentPack(Record):
    """A pack as it was sent. `sha256` is the PDF's and `data_sha256` that of its data as JSON, both `PackFile`s.

    `template` is its template's name that day, and `version` the program's.
    """

    __tablename__ = "sent_pack"
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    kind: Mapped[PackKind] = mapped_column(choice(PackKind))
    template: Mapped[str] = mapped_column(String(100))
    period: Mapped[Period] = mapped_column(PeriodText)
    sent_on: Mapped[date]
    version: Mapped[str] = mapped_column(String(40))
    pages: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    data_sha256: Mapped[str] = mapped_column(String(64))


class PackRun(Record):
    """That packs were made: from which template and for which period, how many, and in which folder."""

    __tablename__ = "pack_run"
    made_on: Mapped[date]
    template: Mapped[str] = mapped_column(String(100))
    period: Mapped[Period] = mapped_column(PeriodText)
    made: Mapped[int]
    failed: Mapped[int]
    folder: Mapped[str] = mapped_column(String(500))
