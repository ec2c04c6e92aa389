"""Actions as one reads them, in a plan or a talk: what, who, when, and how they stand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from alna_desktop.dates import format_date
from alna_desktop.i18n import _
from alna_desktop.models.action_rules import Standing
from alna_desktop.models.status import Status
from alna_desktop.numbers import EN_DASH
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.services.plan_rows import Agreed
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.sign import Sign

WHO_WIDTH, DEADLINE_WIDTH, STANDING_WIDTH = 160, 80, 124
MARKS: dict[Standing, Status] = {
    Standing.OVERDUE: Status.NOT_MET,
    Standing.SOON: Status.NEAR,
    Standing.OPEN: Status.MISSING,
    Standing.DONE: Status.MET,
    Standing.DROPPED: Status.MISSING,
}


def action_table(actions: Sequence[ActionRow]) -> QWidget | None:
    """Actions as they stand now; None where there are none."""
    if not actions:
        return None
    table, grid = _table()
    for row, action in enumerate(actions, 1):
        _put(grid, row, Agreed(action.title, action.who, action.deadline))
        grid.addWidget(Sign(MARKS[action.standing], action.standing.word), row, 3, Qt.AlignmentFlag.AlignTop)
    return table


def agreed_table(agreed: Sequence[Agreed]) -> QWidget | None:
    """Actions as they were agreed on; None where there were none."""
    if not agreed:
        return None
    table, grid = _table()
    for row, action in enumerate(agreed, 1):
        _put(grid, row, action)
    return table


def _table() -> tuple[QWidget, QGridLayout]:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 2, 0, 2)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(3)
    for column, title in enumerate((_("Actions"), _("Responsible"), _("Deadline"))):
        grid.addWidget(kit.Label(title, 12, 600, "text2"), 0, column)
    grid.setColumnStretch(0, 1)
    for column, width in ((1, WHO_WIDTH), (2, DEADLINE_WIDTH), (3, STANDING_WIDTH)):
        grid.setColumnMinimumWidth(column, width)
    return table, grid


def _put(grid: QGridLayout, row: int, action: Agreed) -> None:
    who = kit.Label(action.who or EN_DASH, 13, 400, "text2", wrap=True)
    who.setFixedWidth(WHO_WIDTH)
    grid.addWidget(kit.Label(action.title, 13, 400, "text", wrap=True), row, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(who, row, 1, Qt.AlignmentFlag.AlignTop)
    deadline = format_date(action.deadline) if action.deadline else EN_DASH
    grid.addWidget(kit.Label(deadline, 13, 400, "text2"), row, 2, Qt.AlignmentFlag.AlignTop)
