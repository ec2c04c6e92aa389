"""The tasks of the annual wheel, read for whoever shows them."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from alna_desktop.models import Ring
from alna_desktop.store.reader import Rows, day, key, kind

DIALOGUE = "dialogue"  # how the keys of dialogue meetings begin


class WheelRow(NamedTuple):
    """A task with its activity and its unit."""

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

    @property
    def is_dialogue(self) -> bool:
        """Whether it is a dialogue meeting."""
        return self.activity.startswith(DIALOGUE)


def read(rows: Rows, first: date = date.min, last: date = date.max) -> list[WheelRow]:
    """All units' tasks that are due from a day to a day (both with), oldest first."""
    found = rows(
        """
        SELECT task.id, activity.id, activity.key, activity.ring, activity.responsible,
               unit.id, unit.name, task.name, task.due, task.done_on
        FROM wheel_task AS task
        JOIN wheel_activity AS activity ON activity.id = task.activity_id
        JOIN unit ON unit.id = task.unit_id
        WHERE task.due BETWEEN ? AND ?
        ORDER BY task.due, unit.name, task.name
        """,
        first.isoformat(),
        last.isoformat(),
    )
    return [
        WheelRow(
            key(row[0]), key(row[1]), row[2], kind(Ring, row[3]), row[4], key(row[5]), row[6], row[7],
            date.fromisoformat(row[8]), day(row[9]),
        )
        for row in found
    ]  # fmt: skip
