"""What an import remembers: how the columns of a source are read, and what each import brought in."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from alna_desktop.models.base import Record
from alna_desktop.models.types import UtcDateTime


class ImportProfile(Record):
    """A named way to read a source: which sheet and columns hold what. `mapping` is what `exchange` makes of it."""

    __tablename__ = "import_profile"
    name: Mapped[str] = mapped_column(String(100), unique=True)
    mapping: Mapped[dict[str, Any]] = mapped_column(JSON)


class ImportBatch(Record):
    """One import, whole: its file (by name and SHA-256), and how many measurements it added and changed.

    `kind` is "" for figures, and for a register which one: then `added` are its rows, which are ordinary records that
    were made in the same transaction, and `before` is empty.

    `before` has what the changed ones were, so that the import can be taken back (`store.batches.Before`);
    `undone_at` when it was. The measurements of a batch stand in the change history as this one record, which does
    not say `before` once more.
    """

    __tablename__ = "import_batch"
    BOOKKEEPING: ClassVar[frozenset[str]] = Record.BOOKKEEPING | {"before"}
    source: Mapped[str] = mapped_column(String(260))
    digest: Mapped[str] = mapped_column(String(64))
    profile: Mapped[str] = mapped_column(String(100), default="")
    kind: Mapped[str] = mapped_column(String(20), default="")
    imported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    added: Mapped[int]
    changed: Mapped[int]
    before: Mapped[list[Any]] = mapped_column(JSON, default=list)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
