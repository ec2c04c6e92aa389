"""Notices as they are shown: when they are due, how long that is, and how they stand."""

from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any, NamedTuple
from uuid import UUID

from alna_desktop import clock
from alna_desktop.i18n import _, ngettext
from alna_desktop.models import NoticeState, SettingKey
from alna_desktop.models.deviation_rules import number
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, day, key, kind

NOON = time(12)  # the moment of a file that has a day of its own
HOURS_TOLD = 72  # up to so many are told in hours


class NoticeStanding(Enum):
    """How a notice stands at a moment."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    SENT = "sent"
    SENT_LATE = "sent_late"
    DROPPED = "dropped"


class NoticeRow(NamedTuple):
    """A notice. Moments are local, without a time zone; `sent` None where it was not."""

    id: UUID
    deviation_id: UUID
    number: str
    unit_id: UUID
    recipient: str
    cause: str
    hours: int
    aware: datetime
    state: NoticeState
    sent: datetime | None
    sent_by: str
    reference: str
    reason: str

    @property
    def due(self) -> datetime:
        """When it has to be sent at the latest."""
        return self.aware + timedelta(hours=self.hours)

    def standing(self, now: datetime) -> NoticeStanding:
        """How it stands at a moment."""
        if self.state is NoticeState.DROPPED:
            return NoticeStanding.DROPPED
        if self.sent is not None:
            late = self.hours > 0 and self.sent > self.due
            return NoticeStanding.SENT_LATE if late else NoticeStanding.SENT
        return NoticeStanding.OVERDUE if now > self.due else NoticeStanding.WAITING

    def countdown(self, now: datetime) -> str:
        """«31 timer igjen», «2 timer over fristen», «skal varsles straks»."""
        if self.hours == 0:
            return _("to be told at once")
        left = self.due - now
        facts = {"time": how_long(abs(left))}
        return (_("%(time)s left") if left >= timedelta() else _("%(time)s over the deadline")) % facts


def how_long(span: timedelta) -> str:
    """«40 minutter», «31 timer», «4 dager»: whole ones, never more than there are."""
    minutes = int(span.total_seconds() // 60)
    hours = minutes // 60
    if hours < 1:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    if hours <= HOURS_TOLD:
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    return ngettext("%(n)d day", "%(n)d days", hours // 24) % {"n": hours // 24}


def now(database: Database) -> datetime:
    """The moment where the user sits; noon in a file that has a day of its own (the demo)."""
    own = database.setting(SettingKey.TODAY)
    return datetime.combine(date.fromisoformat(own), NOON) if own else clock.now().astimezone().replace(tzinfo=None)


_SELECT = """
    SELECT notice.id, notice.deviation_id, deviation.number_year, deviation.number, deviation.unit_id,
           notice.recipient, notice.cause, notice.hours, notice.aware_on, notice.aware_time, notice.state,
           notice.sent_on, notice.sent_time, notice.sent_by, notice.reference, notice.reason
    FROM notice JOIN deviation ON deviation.id = notice.deviation_id
"""


def of_deviation(database: Database, deviation_id: UUID) -> list[NoticeRow]:
    """The notices of a deviation, in the order they were started."""
    with database.look() as rows:
        found = rows(f"{_SELECT} WHERE notice.deviation_id = ? ORDER BY notice.id", deviation_id.hex)
    return [_row(columns) for columns in found]


def not_sent(rows: Rows, unit_id: UUID | None = None) -> list[NoticeRow]:
    """Those that wait, of a unit or (None) of all, the most pressing first."""
    where, values = ("AND deviation.unit_id = ?", [unit_id.hex]) if unit_id is not None else ("", [])
    found = [_row(columns) for columns in rows(f"{_SELECT} WHERE notice.state = 'open' {where}", *values)]
    return sorted(found, key=lambda row: row.due)


def moment(on: date, at: str) -> datetime:
    """A day with a time of day as it is stored, 14:30; midnight where there is none."""
    return datetime.combine(on, time.fromisoformat(at) if at else time())


def _row(columns: tuple[Any, ...]) -> NoticeRow:
    (row_id, deviation_id, year, place, unit_id, recipient, cause, hours, aware_on, aware_time, state, sent_on,
     sent_time, sent_by, reference, reason) = columns  # fmt: skip
    aware, sent = day(aware_on), day(sent_on)
    assert aware is not None
    return NoticeRow(
        key(row_id), key(deviation_id), number(year, place), key(unit_id), recipient, cause, hours,
        moment(aware, aware_time), kind(NoticeState, state), moment(sent, sent_time) if sent else None, sent_by,
        reference, reason,
    )  # fmt: skip
