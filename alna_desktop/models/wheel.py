"""The annual wheel (årshjul): what is due this year (s11, s13)."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alna_desktop.models.base import Record
from alna_desktop.models.kinds import Origin, Ring
from alna_desktop.models.types import choice


class WheelActivity(Record):
    """A yearly activity of the wheel: what, in which ring, and whose job it is."""

    __tablename__ = "wheel_activity"
    key: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    ring: Mapped[Ring] = mapped_column(choice(Ring))
    responsible: Mapped[str] = mapped_column(String(200), default="")


class WheelTask(Record):
    """What an activity makes due for a unit; done when `done_on` is set."""

    __tablename__ = "wheel_task"
    __table_args__ = (UniqueConstraint("activity_id", "unit_id", "due"),)
    activity_id: Mapped[UUID] = mapped_column(ForeignKey("wheel_activity.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    due: Mapped[date]
    done_on: Mapped[date | None]
    origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)
    activity: Mapped[WheelActivity] = relationship(lazy="raise_on_sql")
