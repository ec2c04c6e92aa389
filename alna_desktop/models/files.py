"""What a file knows about itself, and the history of its changes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from alna_desktop.models.base import Base, Record, new_id
from alna_desktop.models.types import UtcDateTime


class Setting(Record):
    """A named value that follows the file; see `SettingKey`."""

    __tablename__ = "setting"
    key: Mapped[str] = mapped_column(String(40), unique=True)
    value: Mapped[str] = mapped_column(String(500), default="")


class Change(Base):
    """One record's change in one saved transaction, written by the store itself.

    `fields` maps a column to [from, to]; a made record has no "from", a deleted one no "to".
    `undoes` is the transaction this one took back.
    """

    __tablename__ = "change"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    transaction_id: Mapped[UUID] = mapped_column(Uuid, index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(100))
    what: Mapped[str] = mapped_column(String(200), default="")
    table: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[UUID] = mapped_column(Uuid, index=True)
    kind: Mapped[str] = mapped_column(String(6))  # insert, update, delete
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)
    undoes: Mapped[UUID | None] = mapped_column(Uuid)
