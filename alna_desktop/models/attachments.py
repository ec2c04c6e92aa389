"""Files attached to something: what they are, and apart from that their content in pieces."""

from datetime import date
from uuid import UUID

from sqlalchemy import Index, LargeBinary, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from alna_desktop.models.base import Base, Record


class Attachment(Record):
    """A file that is attached to something: `owner_kind` is its table and `owner_id` its key, without a foreign key.

    `name` is safe on any computer (`models.attachment_names`), `size` in bytes. The content is found by `sha256`:
    what is attached twice is kept once.
    """

    __tablename__ = "attachment"
    __table_args__ = (Index("ix_attachment_owner", "owner_kind", "owner_id"),)
    owner_kind: Mapped[str] = mapped_column(String(30))
    owner_id: Mapped[UUID] = mapped_column(Uuid)
    name: Mapped[str] = mapped_column(String(150))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    media_type: Mapped[str] = mapped_column(String(100), default="")
    added_on: Mapped[date]
    added_by: Mapped[str] = mapped_column(String(100), default="")


class AttachmentPiece(Base):
    """A piece of a content, numbered from 0. No record: content never changes, and has no place in the history."""

    __tablename__ = "attachment_piece"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
