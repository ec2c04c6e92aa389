"""The organisation's strategic goals (hovedmål, s8)."""

from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from alna_desktop.models.base import Record
from alna_desktop.models.kinds import Origin
from alna_desktop.models.types import choice


class StrategicGoal(Record):
    """One of the main goals; numbered from 1, in force from a year on."""

    __tablename__ = "strategic_goal"
    __table_args__ = (UniqueConstraint("organisation_id", "number", "from_year"),)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(500))
    from_year: Mapped[int]
    to_year: Mapped[int | None]
    origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)
