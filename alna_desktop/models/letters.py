"""Letters to the units (styringsbrev, fullmaktsbrev), their templates, and the budget frames that stand in them."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from alna_desktop.models.base import Record
from alna_desktop.models.kinds import LetterKind, LetterState, Origin
from alna_desktop.models.types import ExactDecimal, choice


class LetterTemplate(Record):
    """What letters of a kind are made from: a title and a body with placeholders (see `letter_text`)."""

    __tablename__ = "letter_template"
    kind: Mapped[LetterKind] = mapped_column(choice(LetterKind))
    name: Mapped[str] = mapped_column(String(100))
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)


class Letter(Record):
    """One version of a unit's letter for a year.

    A draft has a title and a body with placeholders, the unit's own instead of a template's. An issued one holds all
    that is on the paper, as it was that day, and never changes but in its `state`; `checksum` is the SHA-256 of
    `letter_rules.whole`. `issued_by` and `recipient_role` are roles. `template_id` is no foreign key: a template may
    be removed, what was made from it stays.
    """

    __tablename__ = "letter"
    __table_args__ = (
        UniqueConstraint("unit_id", "year", "kind", "version"),
        Index("ix_letter_year_kind", "year", "kind"),
    )
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    year: Mapped[int]
    kind: Mapped[LetterKind] = mapped_column(choice(LetterKind))
    version: Mapped[int] = mapped_column(default=1)
    state: Mapped[LetterState] = mapped_column(choice(LetterState), default=LetterState.DRAFT)
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    sender: Mapped[str] = mapped_column(String(200), default="")
    municipality: Mapped[str] = mapped_column(String(200), default="")
    recipient: Mapped[str] = mapped_column(String(200), default="")
    recipient_role: Mapped[str] = mapped_column(String(200), default="")
    case_reference: Mapped[str] = mapped_column(String(60), default="")
    issued_on: Mapped[date | None]
    issued_by: Mapped[str] = mapped_column(String(200), default="")
    template_id: Mapped[UUID | None] = mapped_column(Uuid)
    checksum: Mapped[str] = mapped_column(String(64), default="")
    origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)


class BudgetFrame(Record):
    """What a unit may spend in a year, in kroner, as it stands in its steering letter."""

    __tablename__ = "budget_frame"
    __table_args__ = (UniqueConstraint("unit_id", "year"),)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    year: Mapped[int]
    amount: Mapped[Decimal] = mapped_column(ExactDecimal)
    origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)
