"""What each area has to be done on the first page. An area that has something names its function in `AREAS`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from alna_desktop.i18n import _, ngettext
from alna_desktop.models.meeting_rules import Standing as MeetingStanding
from alna_desktop.services import agreement_desk, deviation_waiting, document_tasks, meeting_rows, today_risks
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.services.readings import UnitInfo
from alna_desktop.services.today_plans import Due
from alna_desktop.services.today_tasks import Task, TaskKind, When, when
from alna_desktop.services.wheel import WheelRow
from alna_desktop.store.reader import Rows


@dataclass(frozen=True)
class Asked:
    """Whose tasks are asked for, on what day; with what has been read already: the unit's wheel, and its plans."""

    rows: Rows
    unit: UnitInfo
    today: date
    wheel: Sequence[WheelRow]
    plans: Sequence[Due]


def tasks(asked: Asked) -> list[Task]:
    """Those of all areas."""
    return [task for area in AREAS for task in area(asked)]


def _plans(asked: Asked) -> list[Task]:
    return [
        Task(TaskKind.PLAN, each.name, each.detail, each.due, when(each.due, asked.today), units=each.units)
        for each in asked.plans
    ]


def _talks(asked: Asked) -> list[Task]:
    """Talks about the leader agreement whose day is past; for the district those of the units as one task."""
    kind, detail = TaskKind.AGREEMENT, _("Leader agreement · confidential")
    found, unit = agreement_desk.late_talks(asked.rows, asked.today), asked.unit
    if not unit.is_district:
        own = [talk for talk in found if talk.unit_id == unit.id]
        return [Task(kind, _("Hold the planned talk"), detail, talk.planned_on, When.OVERDUE) for talk in own]
    if not found:
        return []
    count = len(found)
    name = ngettext("%(n)d talk in the units is past its date", "%(n)d talks in the units are past their date", count)
    return [Task(kind, name % {"n": count}, detail, found[0].planned_on, When.OVERDUE)]


def _meetings(asked: Asked) -> list[Task]:
    """Meetings of this week, and those whose day has passed without anyone saying that they were held.

    What the wheel says already, since it waits for the same meeting, is not said twice.
    """
    unit, today = asked.unit, asked.today
    said = {(task.meeting_kind, task.unit_id, task.period) for task in asked.wheel if task.done_on is None}
    near = (When.OVERDUE, When.THIS_WEEK)
    return [
        Task(
            TaskKind.MEETING,
            ", ".join(part for part in (row.title, row.unit if unit.is_district else "") if part),
            " · ".join(part for part in (_("Meetings"), _not_held(row), row.hours, row.place) if part),
            row.held_on,
            when(row.held_on, today),
            (row.id,),
        )
        for row in meeting_rows.read(asked.rows, today, "meeting.state = 'planned'")
        if when(row.held_on, today) in near
        and (unit.is_district or unit.id in row.unit_ids)
        and (row.kind, row.unit_id, row.period) not in said
    ]


def _not_held(row: MeetingRow) -> str:
    return _("Not marked as held") if row.standing is MeetingStanding.PASSED else ""


def _deviations(asked: Asked) -> list[Task]:
    today = asked.today
    waiting = (
        deviation_waiting.of_all(asked.rows, today)
        if asked.unit.is_district
        else deviation_waiting.of_unit(asked.rows, today, asked.unit.id)
    )
    return [
        Task(
            TaskKind.DEVIATION,
            each.name,
            each.detail,
            each.due,
            when(each.due, today),
            (each.deviation_id,) if each.deviation_id else (),
            view=each.view,
        )
        for each in waiting
    ]


def _documents(asked: Asked) -> list[Task]:
    today = asked.today
    return [
        Task(TaskKind.DOCUMENT, each.name, each.detail, each.due, when(each.due, today), each.ids, units=each.units)
        for each in document_tasks.read(asked.rows, today, asked.unit)
    ]


def _risks(asked: Asked) -> list[Task]:
    return [
        Task(TaskKind.RISK, task.name, task.detail, task.due, when(task.due, asked.today), task.ids)
        for task in today_risks.read(asked.rows, asked.unit, asked.today)
    ]


AREAS: tuple[Callable[[Asked], list[Task]], ...] = (_plans, _talks, _meetings, _deviations, _documents, _risks)
