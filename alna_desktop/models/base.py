"""What every record has: a key that can be made on any laptop, a revision, and who changed it when."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import uuid6
from sqlalchemy import MetaData, String, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from alna_desktop.models.types import UtcDateTime

# Constraint names are fixed so that migrations can refer to them.
_NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> UUID:
    """A UUIDv7: unique without asking anyone, and sorted by when it was made."""
    return UUID(bytes=uuid6.uuid7().bytes)


class Base(DeclarativeBase):
    """The registry of all tables."""

    metadata = MetaData(naming_convention=_NAMES)


class Record(Base):
    """A record that people change.

    `revision` counts its saves and makes a lost update an error; the store fills in
    `changed_at` and `changed_by` and writes the change history.
    """

    __abstract__ = True
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id, sort_order=-1)
    revision: Mapped[int] = mapped_column(default=1, sort_order=1)
    changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, sort_order=1)
    changed_by: Mapped[str] = mapped_column(String(100), default="", sort_order=1)

    # Bookkeeping columns that are no news in a change history.
    BOOKKEEPING: ClassVar[frozenset[str]] = frozenset({"revision", "changed_at", "changed_by"})

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.revision}
