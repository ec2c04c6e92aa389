"""Meetings of the steering dialogue (styringsdialog, s13), formal and informal: who met, when, and what was said."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from alna_desktop.models.base import Record
from alna_desktop.models.kinds import Origin
from alna_desktop.models.meeting_kinds import MeetingKind, MeetingState
from alna_desktop.models.types import PeriodText, choice
from alna_desktop.periods import Period


class Meeting(Record):
    """A meeting with a unit, or the district's own (`unit_id` None); `models.meeting_rules` says what may be done.

    `held_on` is its day, planned or held; `starts_at` and `ends_at` are hours as they are written, "09:30", or "".
    `period` is what it is about, None where it is about no part of the year in particular. `agenda` has an item on
    each line; where more is known of the items than their words, that is in `MeetingItem`. `agenda_on` is the day on
    which the agenda was accepted; `agenda_dropped` has subject, rule and words of each suggestion that was left out
    then, with tabs between, one on each line. Decisions are actions with `source_kind` meeting and this record's id.
    """

    __tablename__ = "meeting"
    kind: Mapped[MeetingKind] = mapped_column(choice(MeetingKind))
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    held_on: Mapped[date] = mapped_column(index=True)
    starts_at: Mapped[str] = mapped_column(String(5), default="")
    ends_at: Mapped[str] = mapped_column(String(5), default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    period: Mapped[Period | None] = mapped_column(PeriodText)
    state: Mapped[MeetingState] = mapped_column(choice(MeetingState), default=MeetingState.PLANNED)
    cancelled_reason: Mapped[str] = mapped_column(Text, default="")
    agenda: Mapped[str] = mapped_column(Text, default="")
    agenda_on: Mapped[date | None]
    agenda_dropped: Mapped[str] = mapped_column(Text, default="")
    minutes: Mapped[str] = mapped_column(Text, default="")
    origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)


class MeetingUnit(Record):
    """A unit that takes part in a meeting of several."""

    __tablename__ = "meeting_unit"
    __table_args__ = (UniqueConstraint("meeting_id", "unit_id"),)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)


class MeetingParticipant(Record):
    """Someone who takes part: a person of the register, or a role where there is no such person.

    `absent`: was called, and did not come. `position` is the place on the list.
    """

    __tablename__ = "meeting_participant"
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str] = mapped_column(String(200), default="")
    absent: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)


class MeetingItem(Record):
    """An item of a meeting's agenda: the line at `position` (from 0) in `Meeting.agenda`, and what was said of it.

    `rule` names the rule that suggested it (`services.agenda_rules.Rule`), "" where someone wrote it. `subject`
    is what it was found in, so that it is not suggested twice.
    """

    __tablename__ = "meeting_item"
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text)
    rule: Mapped[str] = mapped_column(String(30), default="")
    subject: Mapped[str] = mapped_column(String(60), default="")
    minutes: Mapped[str] = mapped_column(Text, default="")


class MeetingDecision(Record):
    """Which item of the agenda a decision (an action) was made under."""

    __tablename__ = "meeting_decision"
    item_id: Mapped[UUID] = mapped_column(ForeignKey("meeting_item.id"), index=True)
    action_id: Mapped[UUID] = mapped_column(index=True)


class Reminder(Record):
    """The last day on which a unit was reminded of what its pack for a tertial lacks."""

    __tablename__ = "reminder"
    __table_args__ = (UniqueConstraint("unit_id", "period"),)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    period: Mapped[Period] = mapped_column(PeriodText)
    reminded_on: Mapped[date]
