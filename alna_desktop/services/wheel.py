"""The tasks of the annual wheel, read for whoever shows them."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from alna_desktop.models import LinkKind, MeetingKind, Ring
from alna_desktop.periods import Period
from alna_desktop.services import wheel_links
from alna_desktop.store.reader import Rows, day, key, kind, period

DIALOGUE = "dialogue"  # how the keys of dialogue meetings begin


class WheelRow(NamedTuple):
    """A task with its activity and its unit. `starts_on` None: a matter of one day.

    `done_on` of a `linked` task is when what it is linked to was done; nobody ticks it off.
    """

    id: UUID
    activity_id: UUID
    activity: str
    ring: Ring
    responsible: str
    unit_id: UUID
    unit: str
    name: str
    due: date
    done_on: date | None
    starts_on: date | None
    period: Period
    link: LinkKind
    meeting_kind: MeetingKind | None = None
    due_reason: str = ""  # why the unit has a deadline of its own

    @property
    def is_dialogue(self) -> bool:
        """Whether it is a dialogue meeting."""
        return self.activity.startswith(DIALOGUE)

    @property
    def linked(self) -> bool:
        """Whether it is done by something else in the file, and not by hand."""
        return self.link in wheel_links.FINDERS


def read(rows: Rows, first: date = date.min, last: date = date.max) -> list[WheelRow]:
    """All units' tasks that are due from a day to a day (both with), oldest first.

    What a unit that is closed has not done, nobody waits for.
    """
    found = rows(
        """
        SELECT task.id, activity.id, activity.key, activity.ring, activity.responsible,
               unit.id, unit.name, task.name, task.due, task.done_on, task.starts_on, task.period, activity.link,
               activity.meeting_kind, task.due_reason
        FROM wheel_task AS task
        JOIN wheel_activity AS activity ON activity.id = task.activity_id
        JOIN unit ON unit.id = task.unit_id
        WHERE task.due BETWEEN ? AND ? AND (unit.closed_on IS NULL OR task.done_on IS NOT NULL)
        ORDER BY task.due, activity.position, unit.name, task.name
        """,
        first.isoformat(),
        last.isoformat(),
    )
    return _by_links(
        rows,
        [
            WheelRow(
                key(row[0]), key(row[1]), row[2], kind(Ring, row[3]), row[4], key(row[5]), row[6], row[7],
                date.fromisoformat(row[8]), day(row[9]), day(row[10]), period(row[11]), kind(LinkKind, row[12]),
                kind(MeetingKind, row[13]) if row[13] else None, row[14],
            )
            for row in found
        ],
    )  # fmt: skip


def _by_links(rows: Rows, tasks: list[WheelRow]) -> list[WheelRow]:
    """The tasks, those that are linked with the day when what they are linked to was done."""
    wanted = {(task.link, task.meeting_kind, task.period) for task in tasks if task.linked}
    done = {(link, what, span): wheel_links.finder(link, what)(rows, span) for link, what, span in wanted}
    return [
        task._replace(done_on=done[task.link, task.meeting_kind, task.period].get(task.unit_id))
        if task.linked
        else task
        for task in tasks
    ]
