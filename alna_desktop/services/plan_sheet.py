"""A plan as a table, for Excel: a row for each action, and for each goal that has none."""

from collections.abc import Sequence
from datetime import date

from alna_desktop.i18n import _, capitalised
from alna_desktop.periods import Frequency, Period
from alna_desktop.services.plan_desk import Desk
from alna_desktop.services.plan_rows import Goal

Value = str | date | None


def head() -> list[str]:
    """The heads of the columns."""
    after = [Period(2000, Frequency.TERTIAL, index).short_label() for index in (1, 2, 3)]
    return [
        _("Focus area"), _("Success factor"), _("Indicator"), _("Target"), _("Value"), _("Status"), _("Main goal"),
        _("Sub-goals"), _("Action"), _("Responsible"), _("Deadline"), _("Standing"),
        *(capitalised(label) for label in after),
    ]  # fmt: skip


def rows(desk: Desk) -> list[Sequence[Value]]:
    """The rows, in the order of the plan."""
    goals = desk.plan.goals if desk.plan else ()
    return [row for goal in goals for row in _rows(desk, goal)]


def _rows(desk: Desk, goal: Goal) -> list[Sequence[Value]]:
    line = desk.lines.get(goal.indicator_id) if goal.indicator_id else None
    about: list[Value] = [
        goal.focus_area, goal.factor, goal.indicator, goal.target_text, line.reading.text if line else "",
        line.status.title if line else "", goal.main_goal, goal.sub_goals,
    ]  # fmt: skip
    said = [_said(goal, Period(desk.year, Frequency.TERTIAL, index)) for index in (1, 2, 3)]
    actions: list[list[Value]] = [
        [action.title, action.who, action.deadline, capitalised(action.standing.word)] for action in goal.actions
    ]
    return [[*about, *action, *said] for action in actions or [["", "", None, ""]]]


def _said(goal: Goal, after: Period) -> str:
    row = goal.status(after)
    if row is None:
        return ""
    return f"{capitalised(row.status.word)}: {row.text}" if row.text else capitalised(row.status.word)
