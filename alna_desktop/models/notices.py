"""Notices to authorities: whom must be told when, and what has been told. The program sends nothing itself."""

from datetime import date
from uuid import UUID

from sqlalchemy import String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from alna_desktop.models.base import Record
from alna_desktop.models.deviation_kinds import ConsequenceArea, DeviationCategory
from alna_desktop.models.kinds import Origin
from alna_desktop.models.notice_kinds import NoticeState
from alna_desktop.models.types import choice


class NoticeRule(Record):
    """Whom a kind of deviation must be told to. A file without any has those of `services.notice_rules`.

    `hours` from when it became known, 0: at once. It is suggested for deviations of `category` (None: any) whose
    consequence in `area` (None: none is asked for) is `level` (1–5) or worse.
    """

    __tablename__ = "notice_rule"
    position: Mapped[int]
    recipient: Mapped[str] = mapped_column(String(100))
    cause: Mapped[str] = mapped_column(String(200), default="")
    hours: Mapped[int] = mapped_column(default=0)
    category: Mapped[DeviationCategory | None] = mapped_column(choice(DeviationCategory))
    area: Mapped[ConsequenceArea | None] = mapped_column(choice(ConsequenceArea))
    level: Mapped[int | None]


class Notice(Record):
    """A notice that a person started for a deviation, with recipient, cause and hours as they were then.

    Times of day are local, written 14:30. `sent_…` are what a person says that was done; `reason` is why it was not
    needed after all.
    """

    __tablename__ = "notice"
    deviation_id: Mapped[UUID] = mapped_column(Uuid, index=True)
    recipient: Mapped[str] = mapped_column(String(100))
    cause: Mapped[str] = mapped_column(String(200), default="")
    hours: Mapped[int] = mapped_column(default=0)
    aware_on: Mapped[date]
    aware_time: Mapped[str] = mapped_column(String(5))
    state: Mapped[NoticeState] = mapped_column(choice(NoticeState), default=NoticeState.OPEN)
    sent_on: Mapped[date | None]
    sent_time: Mapped[str] = mapped_column(String(5), default="")
    sent_by: Mapped[str] = mapped_column(String(200), default="")
    reference: Mapped[str] = mapped_column(String(200), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)
