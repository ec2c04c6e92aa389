"""The annual wheel (årshjul): yearly rules, and what they make due in a year (s11, s13)."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alna_desktop.models.base import Record
from alna_desktop.models.kinds import LinkKind, Origin, Recurrence, Ring
from alna_desktop.models.meeting_kinds import MeetingKind
from alna_desktop.models.types import PeriodText, choice
from alna_desktop.models.wheel_rules import Rule
from alna_desktop.periods import Period


class WheelActivity(Record):
    """A yearly activity of the wheel: what, in which ring, whose job it is, and the rule that says when.

    The columns of the rule are those of `models.wheel_rules.Rule`. `for_units`: each result unit has it, otherwise
    the district alone. From `from_year` to `to_year` (both with, None: no limit); one that is not `active` makes
    no more tasks. `link` is what it is done by; where that is a meeting, `meeting_kind` says of which kind (None: of
    any). `position` is its place among those of the same day.
    """

    __tablename__ = "wheel_activity"
    key: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    ring: Mapped[Ring] = mapped_column(choice(Ring))
    responsible: Mapped[str] = mapped_column(String(200), default="")
    for_units: Mapped[bool] = mapped_column(default=False)
    recurrence: Mapped[Recurrence] = mapped_column(choice(Recurrence), default=Recurrence.YEARLY)
    start_month: Mapped[int | None]
    start_day: Mapped[int | None]
    due_month: Mapped[int | None]
    due_day: Mapped[int | None]
    week: Mapped[int | None]
    weekday: Mapped[int | None]
    link: Mapped[LinkKind] = mapped_column(choice(LinkKind), default=LinkKind.NONE)
    meeting_kind: Mapped[MeetingKind | None] = mapped_column(choice(MeetingKind))
    from_year: Mapped[int | None]
    to_year: Mapped[int | None]
    position: Mapped[int] = mapped_column(default=0)
    active: Mapped[bool] = mapped_column(default=True)
    origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)

    @property
    def rule(self) -> Rule:
        """When it comes."""
        return Rule(
            self.recurrence,
            self.start_month,
            self.start_day,
            self.due_month,
            self.due_day,
            self.week,
            self.weekday,
        )


class WheelTask(Record):
    """What an activity makes due for a unit; done when `done_on` is set.

    `period` is the part of the year that it is for: with activity and unit it says which task it is, however its
    days are moved. `starts_on` is None where it is a matter of one day. `due_reason` says why the deadline is the
    unit's own, and stays when the rule is changed; "" where it is the rule's.
    """

    __tablename__ = "wheel_task"
    __table_args__ = (UniqueConstraint("activity_id", "unit_id", "period"),)
    activity_id: Mapped[UUID] = mapped_column(ForeignKey("wheel_activity.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    period: Mapped[Period] = mapped_column(PeriodText)
    starts_on: Mapped[date | None]
    due: Mapped[date] = mapped_column(index=True)
    due_reason: Mapped[str] = mapped_column(Text, default="")
    done_on: Mapped[date | None]
    origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)
    activity: Mapped[WheelActivity] = relationship(lazy="raise_on_sql")
