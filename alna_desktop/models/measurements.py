"""What was reported: a value for an indicator, a unit and a period, with its state and comment."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from alna_desktop.models.base import Record
from alna_desktop.models.kinds import MeasurementState, Origin
from alna_desktop.models.types import ExactDecimal, PeriodText, choice
from alna_desktop.periods import Period


class Measurement(Record):
    """One reported value. A ratio (sickness, economy) also has its two amounts, a survey its answers.

    `persons`: how many people the value is about or how many answered; decides masking.
    `batch_id`: the import it came with, if it did. Without an index: it is asked for when an import is taken back,
    and every import would pay for one.
    """

    __tablename__ = "measurement"
    __table_args__ = (UniqueConstraint("indicator_id", "unit_id", "period"),)
    indicator_id: Mapped[UUID] = mapped_column(ForeignKey("indicator.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    period: Mapped[Period] = mapped_column(PeriodText)
    state: Mapped[MeasurementState] = mapped_column(choice(MeasurementState), default=MeasurementState.KNOWN)
    value: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    numerator: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    denominator: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    persons: Mapped[int | None]
    origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)
    reported_on: Mapped[date | None]
    batch_id: Mapped[UUID | None] = mapped_column(ForeignKey("import_batch.id"))


class Comment(Record):
    """What a unit says about an indicator in a period: the cause, what is done, what is expected.

    Follows the value onto paper. A comment of its own, because a red value is often a sum of reports.
    """

    __tablename__ = "comment"
    __table_args__ = (UniqueConstraint("indicator_id", "unit_id", "period"),)
    indicator_id: Mapped[UUID] = mapped_column(ForeignKey("indicator.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    period: Mapped[Period] = mapped_column(PeriodText)
    cause: Mapped[str] = mapped_column(Text, default="")
    doing: Mapped[str] = mapped_column(Text, default="")
    expected: Mapped[str] = mapped_column(Text, default="")
    author: Mapped[str] = mapped_column(String(100), default="")
    written_on: Mapped[date]
    origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)
