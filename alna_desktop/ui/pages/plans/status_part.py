"""What is said of a goal after each tertial; the one that is looked at can be written."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop.i18n import _, capitalised
from alna_desktop.models import GoalStatus
from alna_desktop.periods import Frequency, Period
from alna_desktop.services.plan_desk import Desk
from alna_desktop.services.plan_rows import Goal, StatusRow
from alna_desktop.services.plans import StatusText
from alna_desktop.ui import theme
from alna_desktop.ui.pages.plans.words import GOAL_MARKS
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.sign import Sign, icon_of
from alna_desktop.ui.widgets.writing import GrowingEdit, Problem

CHOICE_WIDTH, NAME_WIDTH, SIGN_WIDTH = 152, 72, 116


class StatusChoice(kit.Combo):
    """How a goal stands; the first row says nothing."""

    def __init__(self, name: str, status: GoalStatus | None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFixedWidth(CHOICE_WIDTH)
        self.setIconSize(QSize(16, 16))
        self.addItem(_("Not written"), None)
        for each in GoalStatus:
            self.addItem(capitalised(each.word), each)
        self._tint()
        theme.signals.changed.connect(self._tint)
        self.setCurrentIndex(0 if status is None else 1 + list(GoalStatus).index(status))

    def _tint(self) -> None:
        for at, each in enumerate(GoalStatus, 1):
            self.setItemIcon(at, icon_of(GOAL_MARKS[each]))

    @property
    def status(self) -> GoalStatus | None:
        """What is chosen."""
        found = self.currentData()
        return found if isinstance(found, GoalStatus) else None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page must not change a status in passing."""
        event.ignore()


class StatusPart(QWidget):
    """The tertials that something is said of, and the fields of the one that is written (`writes`)."""

    edited = Signal()

    def __init__(self, desk: Desk, goal: Goal, *, writes: bool) -> None:
        super().__init__()
        self._goal = goal
        said = goal.status(desk.after)
        self.choice = StatusChoice(_("Status: %(name)s") % {"name": goal.name}, said.status if said else None)
        self.text = GrowingEdit(_("About the status: %(name)s") % {"name": goal.name}, said.text if said else "")
        self.problem = Problem()
        self.writes = writes
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.setSpacing(6)
        self._show_said(layout, desk)
        self._build(layout, desk.after)

    def _show_said(self, layout: QVBoxLayout, desk: Desk) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(2, 1)
        grid.setColumnMinimumWidth(0, NAME_WIDTH)
        grid.setColumnMinimumWidth(1, SIGN_WIDTH)
        tertials = (Period(desk.year, Frequency.TERTIAL, index) for index in (1, 2, 3))
        rows = [row for after in tertials if (row := self._goal.status(after)) and not self._is_written(row, desk)]
        for at, row in enumerate(rows):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(kit.Label(row.period.short_label(), 13, 400, "text2"), at, 0, top)
            grid.addWidget(Sign(GOAL_MARKS[row.status], row.status.word), at, 1, top)
            grid.addWidget(kit.Label(row.text, 13, 400, wrap=True), at, 2)
        if rows:
            layout.addLayout(grid)

    def _is_written(self, row: StatusRow, desk: Desk) -> bool:
        return self.writes and row.period == desk.after

    def _build(self, layout: QVBoxLayout, after: Period) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        name = kit.Label(after.short_label(), 13, 600, "text2")
        name.setFixedWidth(NAME_WIDTH)
        name.setFixedHeight(32)
        self.text.setPlaceholderText(_("How does it go?"))
        line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.text, 1)
        holder = QWidget()
        holder.setLayout(line)
        line.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(holder)
        layout.addWidget(self.problem)
        holder.setVisible(self.writes)
        self.choice.activated.connect(self.edited)
        self.text.textChanged.connect(self.edited)

    def focus(self) -> None:
        """In the choice."""
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> StatusText:
        """What is said."""
        return StatusText(self.choice.status, self.text.toPlainText())

    def show_problems(self, problems: Mapping[str, str]) -> bool:
        """What is wrong with it."""
        self.problem.say(" ".join(problems.values()))
        if problems:
            (self.choice if "status" in problems else self.text).setFocus()
        return bool(problems)
