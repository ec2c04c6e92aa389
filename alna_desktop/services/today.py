"""The first page: what is due, how it stands, what has changed and what is missing."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from alna_desktop.dates import format_date
from alna_desktop.errors import UserError
from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.models import LinkKind, SettingKey
from alna_desktop.models.action_rules import Standing
from alna_desktop.models.status import Status
from alna_desktop.periods import Period
from alna_desktop.services import action_rows, today_areas, today_plans, units, wheel
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.services.readings import Direction, LineView, UnitInfo
from alna_desktop.services.scorecards import Cards
from alna_desktop.services.today_areas import Asked
from alna_desktop.services.today_plans import Due
from alna_desktop.services.today_tasks import Missing, News, Task, TaskKind, TodayView, When, when
from alna_desktop.services.wheel import WheelRow
from alna_desktop.store.database import Database

__all__ = ["Missing", "News", "Task", "TaskKind", "TodayView", "When", "complete", "view", "when"]

DAYS_AHEAD = 60
DAYS_BACK = 14
DEFAULT_COMMENT_DAYS = 7


def view(database: Database, unit_id: UUID, period: Period) -> TodayView:
    """Everything on the first page. A year without a scorecard has no lines, and so nothing to comment on."""
    today = database.today()
    comment_days = int(database.setting(SettingKey.COMMENT_DAYS) or DEFAULT_COMMENT_DAYS)
    since = today - timedelta(days=DAYS_BACK)
    with database.look() as rows:
        unit = next(unit for unit in units.read(rows) if unit.id == unit_id)
        try:
            lines = Cards(rows, period).view(unit_id).lines
        except UserError:
            lines = []
        tasks = [task for task in wheel.read(rows) if unit.is_district or task.unit_id == unit_id]
        found = action_rows.read(rows, today, "state = 'open' OR done_on >= ?", since.isoformat())
        plans = today_plans.due(rows, unit, period, today, comment_days)
        others = today_areas.tasks(Asked(rows, unit, today, tasks, plans))
    comments = _comment_tasks(lines, period.end + timedelta(days=comment_days), period, today)
    return TodayView(
        unit,
        today,
        sorted(
            [*_open_tasks(tasks, unit, today, plans), *comments, *_actions(found, unit), *others],
            key=lambda task: (task.due, task.name),
        ),
        lines,
        [*_moved(lines, since), *_done(tasks, since, today), *_finished(found, unit)],
        since,
        _missing(lines),
        min((task.due for task in tasks if task.is_dialogue and not task.done_on and today <= task.due), default=None),
    )


def complete(database: Database, task_ids: tuple[UUID, ...]) -> None:
    """Tick off wheel tasks as done today; a task that is done already keeps its date.

    Raises UserError where one is done by something else in the file.
    """
    from alna_desktop.services import wheel_plan

    wheel_plan.set_done(database, task_ids, done=True)


def _actions(found: Sequence[ActionRow], unit: UnitInfo) -> list[Task]:
    """The unit's own actions that are overdue or near it; for the district the units' overdue ones as one task."""
    near = [row for row in found if row.standing in (Standing.OVERDUE, Standing.SOON) and row.deadline is not None]
    tasks = [
        Task(TaskKind.ACTION, row.title, _action_detail(row), row.deadline, when(row.deadline, row.today), (row.id,))
        for row in near
        if row.unit_id == unit.id and row.deadline is not None
    ]
    late = [row for row in near if row.standing is Standing.OVERDUE and row.unit_id != unit.id]
    if unit.is_district and late:
        name = ngettext("%(n)d action in the units is overdue", "%(n)d actions in the units are overdue", len(late))
        oldest = min(row.deadline for row in late if row.deadline is not None)
        count = len({row.unit_id for row in late})
        detail = ngettext("Actions · %(n)d unit", "Actions · %(n)d units", count) % {"n": count}
        tasks.append(Task(TaskKind.ACTION, name % {"n": len(late)}, detail, oldest, When.OVERDUE))
    return tasks


def _action_detail(row: ActionRow) -> str:
    """«Tiltak · Møte · Dialogmøte i februar · fagsykepleier»."""
    return " · ".join(part for part in (_("Actions"), row.source, row.who) if part)


def _open_tasks(tasks: Sequence[WheelRow], unit: UnitInfo, today: date, plans: Sequence[Due]) -> list[Task]:
    """What remains and is near; for the district the same task of several units is one row.

    That a plan is due is not said where it is said that it was returned.
    """
    returned = any(plan.returned for plan in plans)
    groups: dict[tuple[UUID, str, When], list[WheelRow]] = {}
    for task in tasks:
        if returned and task.link is LinkKind.PLAN and task.linked:
            continue
        if task.done_on is None and task.due <= today + timedelta(days=DAYS_AHEAD):
            groups.setdefault((task.activity_id, task.name, when(task.due, today)), []).append(task)
    return [_wheel_task(group, unit, today) for group in groups.values()]


def _wheel_task(group: Sequence[WheelRow], unit: UnitInfo, today: date) -> Task:
    first = group[0]
    others = tuple(task.unit for task in group if task.unit_id != unit.id)
    detail = _("Annual wheel · %(ring)s") % {"ring": first.ring.word}
    ids = tuple(task.id for task in group)
    how = TaskKind.LINKED if first.linked else TaskKind.WHEEL
    return Task(how, first.name, detail, first.due, when(first.due, today), ids, units=others, link=first.link)


def _comment_tasks(lines: Sequence[LineView], due: date, period: Period, today: date) -> list[Task]:
    """A red value needs a comment (DOMAIN)."""
    name = _("Comment on “%(name)s” in %(period)s")
    return [
        Task(
            TaskKind.COMMENT,
            name % {"name": line.indicator.short_name, "period": period.short_label()},
            _("Scorecard · red value without a comment"),
            due,
            when(due, today),
            line_id=line.line_id,
        )
        for line in lines
        if line.needs_comment
    ]


def _finished(found: Sequence[ActionRow], unit: UnitInfo) -> list[News]:
    """The unit's own actions that were done lately, newest first."""
    done = [row for row in found if row.done_on is not None and row.unit_id == unit.id]
    return [
        News(
            _("The action “%(title)s” is done") % {"title": row.title},
            ", ".join(part for part in (row.who, format_date(row.done_on or row.today)) if part),
            None,
        )
        for row in sorted(done, key=lambda row: row.done_on or row.today, reverse=True)
    ]


def _moved(lines: Sequence[LineView], since: date) -> list[News]:
    """Values reported lately, against the same part of last year."""
    news = []
    for line in lines:
        reported, change = line.reading.reported_on, line.change
        if change is None or reported is None or reported < since:
            continue
        facts = {
            "name": line.indicator.short_name,
            "before": change.against.write(unit=False),
            "now": line.reading.text,
        }
        detail = {"direction": change.direction.word, "status": line.status.word, "year": change.against.period.year}
        same = change.direction is Direction.SAME
        against = _("as in %(year)d, %(status)s") if same else _("%(direction)s than in %(year)d, %(status)s")
        news.append(News(_("%(name)s %(before)s → %(now)s") % facts, capitalised(against % detail), line.status))
    return news


def _done(tasks: Sequence[WheelRow], since: date, today: date) -> list[News]:
    """Tasks ticked off lately, newest first; the same task of several units is one line."""
    groups: dict[tuple[UUID, str], list[WheelRow]] = {}
    for task in tasks:
        if task.done_on is not None and since <= task.done_on <= today:
            groups.setdefault((task.activity_id, task.name), []).append(task)
    found = [(max(task.done_on or since for task in group), group) for group in groups.values()]
    return [
        News(_("Done: %(task)s") % {"task": group[0].name}, _done_detail(last, group), None)
        for last, group in sorted(found, key=lambda row: row[0], reverse=True)
    ]


def _done_detail(last: date, group: Sequence[WheelRow]) -> str:
    if len(group) == 1:
        return _("%(unit)s, %(date)s") % {"unit": group[0].unit, "date": format_date(last)}
    return ngettext("%(n)d unit, last %(date)s", "%(n)d units, last %(date)s", len(group)) % {
        "n": len(group),
        "date": format_date(last),
    }


def _missing(lines: Sequence[LineView]) -> list[Missing]:
    """What should have been there: comments on red values, targets, values; and who has them."""
    comments = [
        Missing(
            _("Comment on a red value"), _("%(name)s, unit leader") % {"name": line.indicator.short_name}, line.line_id
        )
        for line in lines
        if line.needs_comment
    ]
    values = [
        Missing(
            _("Value: %(name)s") % {"name": line.indicator.short_name},
            f"{capitalised(line.reading.gap.word)}, {line.indicator.reporter.lower()}",
            line.line_id,
            to_report=True,
        )
        for line in lines
        if line.reading.gap is not None and line.status is Status.MISSING
    ]
    targets = [
        Missing(
            _("Target: %(name)s") % {"name": line.indicator.short_name},
            _("Set in the scorecard, by the district"),
            line.line_id,
        )
        for line in lines
        if not line.limits.is_set
    ]
    return comments + values + targets
