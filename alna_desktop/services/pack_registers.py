"""The tables of a pack that come from registers: agenda, plan, meetings, deviations, risks, actions, wheel, board.

Deviations are counts alone, as in the pack; nothing that is confidential is in `PackData` at all.
"""

from decimal import Decimal

from alna_desktop.dates import month_name
from alna_desktop.i18n import _, ngettext
from alna_desktop.models import DeviationCategory, Effect
from alna_desktop.models.action_rules import Standing
from alna_desktop.models.board_rules import SHAPES
from alna_desktop.models.status import Status
from alna_desktop.numbers import NBSP
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.services.board import Cell as BoardCell
from alna_desktop.services.deviation_findings import cause_name, signed, step_name
from alna_desktop.services.deviation_statistics import Statistics
from alna_desktop.services.pack_figures import Amount, Cell, FigureTable, Judged, Row
from alna_desktop.services.pack_marks import ACTIONS, GOALS, WHEEL
from alna_desktop.services.packs import PackData, TaskStatus
from alna_desktop.services.plan_rows import actions_text, last_tertial

MOST_CAUSES = 5  # as many as the pack has room for


def agenda(data: PackData) -> list[FigureTable]:
    """The meeting's agenda: each item with why it is there."""
    items = data.agenda.items if data.agenda else ()
    head = (_("What the item is about"), _("Why"), _("No."))
    rows: list[Row] = [(item.text, item.source or None, number) for number, item in enumerate(items, 1)]
    return [FigureTable("agenda", _("Agenda"), head, rows, ("agenda",))]


def board(data: PackData) -> list[FigureTable]:
    """The director's board, the district first."""
    found = data.board
    if found is None:
        return []
    head = (_("Unit"), *(column.title for column in found.columns))
    rows: list[Row] = [(found.district.unit.name, *(_counted(cell) for cell in found.district.cells))]
    rows += [(row.unit.name, *(_judged(cell) for cell in row.cells)) for row in found.rows]
    return [FigureTable("board", _("Director's board"), head, rows, ("board",))]


def _counted(cell: BoardCell) -> Cell:
    return cell.reading or (cell.number if cell.number is not None and str(cell.number) == cell.text else cell.text)


def _judged(cell: BoardCell) -> Cell:
    """A word with its shape; a number as it is, so that it can be reckoned with."""
    found = _counted(cell)
    return Judged(SHAPES[cell.standing], cell.text) if isinstance(found, str) else found


def plan(data: PackData) -> list[FigureTable]:
    """The goals of the annual plan, and what is said of them after the tertial."""
    after = last_tertial(data.period)
    head = (_("Main goal"), _("Focus area"), _("Indicator"), _("What is said"), _("Status"), _("Actions"))
    rows: list[Row] = []
    for goal in data.plan.goals if data.plan else ():
        said = goal.status(after)
        status = Judged(GOALS[said.status], said.status.word) if said else Judged(Status.MISSING, _("not written"))
        text = said.text if said and said.text else None
        rows.append((goal.main_goal or None, goal.focus_area, goal.name, text, status, actions_text(goal)))
    return [FigureTable("plan", _("Annual plan"), head, rows, ("plan",))]


def since_last(data: PackData) -> list[FigureTable]:
    """The decisions of the last dialogue meeting, and the meetings since; nothing of what private ones were about."""
    found = data.since_last
    if found is None:
        return []
    decisions: list[Row] = [
        (row.title, row.who or None, row.deadline, Judged(ACTIONS[row.standing], row.standing.word))
        for row in (found.last.decisions if found.last else ())
    ]
    held: list[Row] = [(None if row.is_private else row.title, row.kind.word, row.held_on) for row in found.since]
    head = (_("Decision"), _("Responsible"), _("Deadline"), _("Status"))
    columns = (_("Title of the meeting"), _("Kind"), _("Date"))
    return [
        FigureTable("decisions", _("Decided last time"), head, decisions, ("since_last",)),
        FigureTable("held", _("Held since then"), columns, held, ("since_last",)),
    ]


def deviations(data: PackData) -> list[FigureTable]:
    """Deviations by month and category, by cause, and by days to close: counts."""
    found = data.deviations
    if found is None or not (any(point.value for point in found.series) or found.closing.open):
        return []
    causes: list[Row] = [(cause_name(cause), cause.before, cause.now) for cause in found.causes[:MOST_CAUSES]]
    before = found.period.shifted(-1).label()
    steps: list[Row] = [(step_name(place), count) for place, count in enumerate(found.closing.steps)]
    within = ("deviations",)
    return [
        FigureTable("deviations", _("Deviations"), _months_head(found), _categories(found), within),
        FigureTable(
            "deviation_causes", _("Causes of deviations"), (_("Cause"), before, found.period.label()), causes, within
        ),
        FigureTable("deviation_days", _("Days to close"), (_("Days"), _("Deviations")), steps, within),
    ]


def _months_head(found: Statistics) -> tuple[str, ...]:
    months = (f"{month_name(month.first_month, short=True)} {month.year}" for month in found.months)
    year = found.period.year
    return (_("Category"), *months, str(year - 1), str(year), _("Change"))


def _categories(found: Statistics) -> list[Row]:
    rows: list[Row] = []
    whole = [point.value for point in found.series][-len(found.months) :]
    for category in DeviationCategory:
        counts = found.categories[category]
        # Months before the register began are unknown, not zero.
        known = [None if value is None else count for value, count in zip(whole, counts, strict=True)]
        rows.append((category.word, *known, *_sums(found, found.before[category], found.now[category])))
    total = [None if value is None else int(value) for value in whole]
    return [*rows, (_("In all"), *total, *_sums(found, found.total_before, found.total))]


def _sums(found: Statistics, before: int, now: int) -> tuple[Cell, ...]:
    return (before, now, signed(now - before)) if found.compares else (None, now, None)


def risks(data: PackData) -> list[FigureTable]:
    """The risks of the pack with their levels now and after the actions."""
    district = data.unit.is_district
    head = (_("Risk"), _("No."), _("Unit"), _("Now"), _("After actions"), _("Actions carried out"))
    rows: list[Row] = [
        (
            row.title, str(at) if district else row.code, row.unit, row.level_now.name,
            row.level_after.name if row.level_after else None,
            _("%(done)d of %(all)d") % {"done": row.done, "all": row.relevant} if row.relevant else None,
        )
        for at, row in enumerate(data.risks, 1)
    ]  # fmt: skip
    return [FigureTable("risks", _("Risk"), head, rows, ("risks",))]


def actions(data: PackData) -> list[FigureTable]:
    """The actions, the open ones first."""
    head = (_("Action"), _("Concerns"), _("Responsible"), _("Deadline"), _("Status"), _("How far"), _("Done"))
    rows: list[Row] = [
        (
            row.title, row.source, row.who or None, row.deadline, Judged(ACTIONS[row.standing], row.standing.word),
            _how_far(row), row.done_on,
        )
        for row in data.actions
    ]  # fmt: skip
    return [FigureTable("actions", _("Actions"), head, rows, ("actions",))]


def _how_far(row: ActionRow) -> Cell:
    """How late it is, what its effect was, or how much of it is done."""
    if row.standing is Standing.OVERDUE and row.deadline is not None:
        days = (row.today - row.deadline).days
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    if row.done_on is not None:
        return None if row.effect is Effect.NOT_EVALUATED else row.effect.word
    return Amount(Decimal(row.progress), after=f"{NBSP}%")


def wheel(data: PackData) -> list[FigureTable]:
    """The activities of the year's wheel."""
    head = (_("Activity"), _("Responsible"), _("Due"), _("Status"))
    rows: list[Row] = [
        (item.name, item.first.responsible, item.deadline, Judged(WHEEL[item.progress], item.status))
        for item in data.wheel.items
    ]
    return [FigureTable("wheel", _("Annual wheel"), head, rows, ("wheel",))]


def delivered(data: PackData) -> list[FigureTable]:
    """What was due in the year so far, delivered or not."""
    head = (_("Delivery"), _("Responsible"), _("Due"), _("Status"), _("Done"))
    rows: list[Row] = [
        (task.name, task.responsible, task.due, _delivery(task, data), task.done_on) for task in data.tasks
    ]
    return [FigureTable("delivered", _("Deliveries and decisions"), head, rows, ("delivered",))]


def _delivery(task: TaskStatus, data: PackData) -> Judged:
    if task.done_on is not None:
        return Judged(Status.MET, _("delivered"))
    late = data.data_as_of > task.due
    return Judged(Status.NOT_MET, _("overdue")) if late else Judged(Status.MISSING, _("not due yet"))
