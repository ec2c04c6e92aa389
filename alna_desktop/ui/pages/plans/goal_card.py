"""A goal of a plan: where it stands, what it aims at, and its actions; read, or written in place."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop.i18n import _
from alna_desktop.models import PlanState
from alna_desktop.numbers import EN_DASH
from alna_desktop.services.plan_desk import Desk
from alna_desktop.services.plan_rows import Goal
from alna_desktop.services.plan_writing import ActionText, GoalText
from alna_desktop.services.readings import LineView
from alna_desktop.ui.pages.plans.status_part import StatusPart
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.action_table import action_table, agreed_table
from alna_desktop.ui.widgets.sign import Sign
from alna_desktop.ui.widgets.writing import ActionEdit, GrowingEdit, Problem


class GoalCard(QFrame):
    """What all goals show: success factor, indicator, target, present value, and what is said each tertial.

    `sources_wanted` asks how the present value was computed.
    """

    edited = Signal()
    sources_wanted = Signal(object)

    def __init__(self, desk: Desk, goal: Goal) -> None:
        super().__init__()
        self.goal, self.desk = goal, desk
        self.setObjectName("goalCard")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(6)
        self.line = desk.lines.get(goal.indicator_id) if goal.indicator_id else None
        self.now_link = kit.link("")
        self.now_link.setParent(self)  # not a window of its own while the head is made
        self.now_link.clicked.connect(self._ask_for_sources)
        self.body.addLayout(self._head(goal, self.line))

    def _head(self, goal: Goal, line: LineView | None) -> QVBoxLayout:
        """«Attraktiv arbeidsplass», under it the indicator, and at the right target, value and status."""
        head, row = QVBoxLayout(), QHBoxLayout()
        head.setSpacing(0)
        row.setSpacing(8)
        row.addWidget(kit.Label(goal.name, 16, 600, wrap=True), 1)
        if goal.target_text:
            row.addWidget(kit.Label(_("Target %(target)s") % {"target": goal.target_text}, 13, 400, "text2"))
        row.addWidget(self.now_link)
        self.now_link.setVisible(line is not None and line.reading.value is not None)
        if line is not None:
            self.now_link.setText(_("now %(value)s") % {"value": line.reading.text})
            self.now_link.setAccessibleName(f"{goal.name}: {self.now_link.text()}")
            self.now_link.setToolTip(_("How it is computed (Alt+Enter)"))
            row.addWidget(Sign(line.status, line.status.word))
        factor = goal.factor if goal.indicator_id else _("%(factor)s · without indicator") % {"factor": goal.factor}
        head.addWidget(kit.Label(factor, 12, 400, "text3", wrap=True))
        head.addLayout(row)
        return head

    def _ask_for_sources(self) -> None:
        if self.line is not None:
            self.sources_wanted.emit(self.line.line_id)

    def focus(self) -> None:
        """Put the keyboard in it."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def fields(self) -> list[QWidget]:
        """What Tab goes to, in order."""
        return []

    def show_problems(self, problems: Mapping[str, str]) -> bool:
        """Say what is wrong by `main_goal`, `actions.0.title`, `status`, …; whether anything is."""
        return False


class ReadGoal(GoalCard):
    """A goal that is not written in any more. Where the plan is approved, its status is (`reports`)."""

    def __init__(self, desk: Desk, goal: Goal, *, reports: bool) -> None:
        super().__init__(desk, goal)
        self.body.addWidget(kit.Label(goal.main_goal or EN_DASH, 14, 400, wrap=True))
        for sub in filter(None, (line.strip() for line in goal.sub_goals.splitlines())):
            self.body.addWidget(kit.Label(f"–  {sub}", 13, 400, "text2", wrap=True))
        frozen = desk.plan is not None and desk.plan.state is PlanState.REPLACED
        table = agreed_table(goal.agreed) if frozen else action_table(goal.actions)
        if table is not None:
            self.body.addWidget(table)
        self.status = StatusPart(desk, goal, writes=reports)
        self.status.edited.connect(self.edited)
        self.body.addWidget(self.status)

    def focus(self) -> None:
        """In the choice of status."""
        self.status.focus()

    def show_problems(self, problems: Mapping[str, str]) -> bool:
        """What is wrong with the status."""
        return self.status.show_problems(problems)


class WrittenGoal(GoalCard):
    """A goal that is written in place.

    `removed` asks to take it out, `moved` to put it one place up (-1) or down (1); `arranged` tells that it has other
    fields.
    """

    removed = Signal()
    moved = Signal(int)
    arranged = Signal()

    def __init__(self, desk: Desk, goal: Goal, people: Sequence[str]) -> None:
        super().__init__(desk, goal)
        self._people = people
        self.main = GrowingEdit(_("Main goal: %(name)s") % {"name": goal.name}, goal.main_goal)
        self.sub = GrowingEdit(_("Sub-goals: %(name)s") % {"name": goal.name}, goal.sub_goals)
        self.main.setPlaceholderText(_("What is to be reached this year?"))
        self.sub.setPlaceholderText(_("One on each line"))
        self._problems = {"main_goal": Problem(), "sub_goals": Problem()}
        self.rows: list[ActionEdit] = []
        self._rows = QVBoxLayout()
        self.add_link, self.remove_link = kit.link(_("Add an action"), "plus"), kit.link(_("Remove the goal"))
        self.up_link, self.down_link = kit.link(_("Move up"), "arrow-up"), kit.link(_("Move down"), "arrow-down")
        self._build()
        for action in goal.actions:
            self._add(ActionEdit(action, people))

    def _build(self) -> None:
        for title, edit, key in (
            (_("Main goal"), self.main, "main_goal"),
            (_("Sub-goals"), self.sub, "sub_goals"),
        ):
            label = kit.Label(title, 13, 600, "text2")
            label.setBuddy(edit)
            edit.textChanged.connect(self.edited)
            for widget in (label, edit, self._problems[key]):
                self.body.addWidget(widget)
        self._rows.setSpacing(6)
        links = QHBoxLayout()
        links.setContentsMargins(0, 0, 0, 0)
        self.add_link.setAccessibleName(_("Add an action: %(name)s") % {"name": self.goal.name})
        self.remove_link.setAccessibleName(_("Remove the goal: %(name)s") % {"name": self.goal.name})
        self.add_link.clicked.connect(lambda: self.new_action())
        self.remove_link.clicked.connect(self.removed)
        links.addWidget(self.add_link)
        links.addStretch()
        for link, key, step, name in (
            (self.up_link, "Alt+Up", -1, _("Move up: %(name)s")),
            (self.down_link, "Alt+Down", 1, _("Move down: %(name)s")),
        ):
            link.setAccessibleName(name % {"name": self.goal.name})
            link.setToolTip(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText))
            link.clicked.connect(lambda _on=False, step=step: self.moved.emit(step))
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.moved.emit(step))
            links.addWidget(link)
        links.addWidget(self.remove_link)
        self.body.addWidget(kit.Label(_("Actions"), 13, 600, "text2"))
        self.body.addLayout(self._rows)
        self.body.addLayout(links)

    def focus(self) -> None:
        """In the main goal."""
        self.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def new_action(self) -> ActionEdit:
        """One more action, with the keyboard in it; an empty row that is there already is used."""
        row = next((row for row in self.rows if row.is_empty), None) or self._add(ActionEdit(None, self._people))
        row.title.setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def _add(self, row: ActionEdit) -> ActionEdit:
        self.rows.append(row)
        self._rows.addWidget(row)
        row.setVisible(True)  # at once, so that Tab finds its fields
        row.edited.connect(self.edited)
        row.removed.connect(lambda: self._remove(row))
        row.next_wanted.connect(lambda: self.new_action())
        self.arranged.emit()
        return row

    def fields(self) -> list[QWidget]:
        """As one reads."""
        rows = [field for row in self.rows for field in (row.title, row.who, row.deadline, row.remove_link)]
        return [self.main, self.sub, *rows, self.add_link, self.up_link, self.down_link, self.remove_link]

    def show_place(self, *, first: bool, last: bool) -> None:
        """Whether it can go further up and down."""
        for link, there in ((self.up_link, first), (self.down_link, last)):
            if there and link.hasFocus():
                self.focus()
            link.setEnabled(not there)

    def _remove(self, row: ActionEdit) -> None:
        self.rows.remove(row)
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.add_link.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _written(self) -> list[ActionEdit]:
        return [row for row in self.rows if not row.is_empty]

    def text(self) -> GoalText:
        """The goal as it is written; a deadline that can't be read is left out."""
        return self._text(tuple(row.roughly() for row in self._written()))

    def read(self) -> tuple[GoalText, dict[str, str]]:
        """The goal as it is written, and what can't be read, by key."""
        problems, actions = {}, []
        for at, row in enumerate(self._written()):
            try:
                actions.append(row.read())
            except ValueError as trouble:
                problems[f"actions.{at}.deadline"] = str(trouble)
        return self._text(tuple(actions)), problems

    def _text(self, actions: tuple[ActionText, ...]) -> GoalText:
        goal = self.goal
        known: UUID | None = goal.id if goal.id.int else None
        return GoalText(
            known, goal.focus_area, goal.factor, goal.indicator_id, self.main.toPlainText(), self.sub.toPlainText(),
            actions,
        )  # fmt: skip

    def show_problems(self, problems: Mapping[str, str]) -> bool:
        """What is wrong, under each field; the keyboard goes to the first."""
        for key, label in self._problems.items():
            label.say(problems.get(key, ""))
        for at, row in enumerate(self._written()):
            said = [text for key, text in problems.items() if key.startswith(f"actions.{at}.")]
            row.problem.say(" ".join(said))
        if problems:
            first = next(iter(problems))
            (self._written()[int(first.split(".")[1])].title if first.startswith("actions.") else self.main).setFocus()
        return bool(problems)
