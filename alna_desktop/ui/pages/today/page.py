"""«I dag»: what is due, how it stands, what has changed and what is missing; for the district first its board."""

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from alna_desktop.dates import format_date, format_long
from alna_desktop.errors import UserError
from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.models import LinkKind
from alna_desktop.services import sources
from alna_desktop.services.today_tasks import Missing, Task, TaskKind, TodayView
from alna_desktop.ui.pages.base import Drill, Page
from alna_desktop.ui.pages.today import words
from alna_desktop.ui.pages.today.board_part import BoardPart
from alna_desktop.ui.pages.today.cards import ListCard
from alna_desktop.ui.pages.today.notes import NoteList
from alna_desktop.ui.pages.today.small_scorecard import SmallScorecard
from alna_desktop.ui.pages.today.switch import BOARD, TASKS, Switch
from alna_desktop.ui.pages.today.tasks import TaskList, TaskRow
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.lists import ITEM_ROLE

LEFT_SHARE, RIGHT_SHARE = 536, 558
NOTES_HEIGHT = 172  # a title and some notes, beside a scorecard of ten lines at 1366 × 768
BELOW = 14  # under the board, which needs the height
SCORECARD, REPORTING, ACTIONS, PLANS = "scorecard", "reporting", "actions", "plans"
AGREEMENTS, MEETINGS = "agreements", "meetings"
DEVIATIONS, DOCUMENTS = "deviations", "documents"
SETTING = "today/view"
# Where what the wheel is linked to is done, and what to jump to there.
LINKED: dict[LinkKind, tuple[str, dict[str, Any]]] = {
    LinkKind.STEERING_LETTER: ("letters", {}),
    LinkKind.AUTHORITY_LETTER: ("letters", {}),
    LinkKind.PLAN: (PLANS, {}),
    LinkKind.AGREEMENT: (AGREEMENTS, {}),
    LinkKind.MEETING: (MEETINGS, {"planned": True}),
    LinkKind.REPORTING: (REPORTING, {}),
}


class TodayPage(Page):
    """The first page, for the context's unit and period."""

    key = "today"
    help_name = "today"
    tables = frozenset(
        {
            "wheel_task", "wheel_activity", "scorecard_line", "target", "measurement", "comment", "unit", "action",
            "annual_plan", "plan_goal", "plan_status", "letter", "leader_agreement", "agreement_talk", "meeting",
            "document", "document_version", "document_unit", "document_reading", "deviation", "notice", "risk",
            "risk_rating", "risk_scale", "setting",
        }
    )  # fmt: skip

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.head = kit.PageHead("")
        self.summary = kit.Label("", 14, token="text2")
        self.switch = Switch(self)
        self.packs_button = kit.button(_("Make report pack"), "files", primary=True)
        self.open_link = kit.link(_("Open"))
        self.tasks, self.scorecard = TaskList(), SmallScorecard()
        self.news, self.missing = NoteList(_("Changed lately")), NoteList(_("Missing"))
        self.task_card = ListCard(_("To be done"), self.tasks, _("Deadlines of the next two months will stand here."))
        self.line_card = ListCard(
            _("Scorecard in brief"),
            self.scorecard,
            _("The indicators will stand here when the year has a scorecard."),
            link=self.open_link,
        )
        self.news_card = ListCard(
            _("Changed lately"), self.news, _("New values and finished tasks will stand here."), line=False
        )
        self.missing_card = ListCard(
            _("Missing"), self.missing, _("What the scorecard lacks will stand here."), line=False
        )
        self._stack, self._lists = QStackedWidget(), QWidget()
        self._build()
        self._unread = False  # the tasks, while the board is seen
        self.board = BoardPart(shell, self.head, self._stack)
        self.head.buttons.addWidget(self.packs_button)
        self._connect()

    def _build(self) -> None:
        layout, columns = QVBoxLayout(self), QHBoxLayout(self._lists)
        right, notes = QVBoxLayout(), QHBoxLayout()
        layout.setContentsMargins(24, 16, 24, BELOW)
        layout.setSpacing(0)
        columns.setContentsMargins(0, 8, 0, 16 - BELOW)
        for box in (columns, right, notes):
            box.setSpacing(16)
        self.head.summary.addWidget(self.switch)
        self.head.summary.addWidget(self.summary)
        notes.addWidget(self.news_card, 1)
        notes.addWidget(self.missing_card, 1)
        right.addWidget(self.line_card)
        self.line_card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.news_card.setMinimumHeight(NOTES_HEIGHT)
        right.addLayout(notes, 1)
        columns.addWidget(self.task_card, LEFT_SHARE)
        columns.addLayout(right, RIGHT_SHARE)
        self._stack.addWidget(self._lists)
        layout.addWidget(self.head)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.switch.chosen.connect(self._switch)
        self.board.unit_wanted.connect(self.shell.context.set_unit)
        self.packs_button.clicked.connect(self.shell.make_packs)
        self.open_link.clicked.connect(lambda: self.shell.go(SCORECARD))
        self.tasks.opened.connect(self._act)
        self.scorecard.opened.connect(lambda index: self._open_line(self.scorecard.line_id(index)))
        self.missing.opened.connect(lambda index: self._open_missing(index.data(ITEM_ROLE)))

    # What the window asks of a page

    def show_context(self) -> None:
        """Read the page again: what is seen at once, and the number of tasks for the navigation in any case."""
        shown = self.shown
        self.switch.setVisible(self.shell.context.unit.is_district)
        self.switch.show_view(shown)
        self.board.set_shown(shown == BOARD)
        self.summary.setVisible(shown == TASKS)
        self._stack.setCurrentWidget(self.board.view if shown == BOARD and self.board.view else self._lists)
        if shown == TASKS or not self.isVisible():
            self._read_tasks()
        else:
            self._unread = True
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The board first, since it is waited for; once it is painted, the tasks are read."""
        super().paintEvent(event)
        if self._unread:
            QTimer.singleShot(0, self, self._read_unseen)

    def _read_unseen(self) -> None:
        if self._unread and self.isVisible():  # otherwise the file may be closed
            self._read_tasks()

    def _read_tasks(self) -> None:
        from alna_desktop.services import today  # and all areas' rows: not before the board is painted

        context, self._unread = self.shell.context, False
        try:
            view = today.view(self.shell.database, context.unit.id, context.period)
        except UserError as trouble:
            self.shell.say(str(trouble))
            return
        if self.shown == TASKS:
            self.head.set_title(capitalised(format_long(view.today, weekday=True)))
            self.summary.setText(words.summary(view))
        self._show(view)

    def _show(self, view: TodayView) -> None:
        self.tasks.show_view(view)
        self.counted.emit(len(view.tasks))
        self.task_card.show_count(len(view.tasks), words.task_count(len(view.tasks)))
        self.scorecard.show_lines(view.lines)
        self.line_card.show_count(len(view.lines), words.counts(view.lines))
        self.open_link.setVisible(bool(view.lines))
        self.news.show_items(view.news)
        since = _("since %(date)s") % {"date": format_date(view.news_since)}
        self.news_card.show_count(len(view.news), since)
        self.missing.show_items(view.missing)
        self.missing_card.show_count(len(view.missing), str(len(view.missing) or ""))

    def focus_first(self) -> None:
        """The board, or the tasks, have the keyboard."""
        if self.shown == BOARD and self.board.view is not None:
            self.board.view.focus_first()
        else:
            self.setFocus()  # the list may have got it in passing, when it had nothing to choose
            self.tasks.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def shown(self) -> str:
        """Which view is seen: the district's office begins with the board, and with what was seen last after that."""
        if not self.shell.context.unit.is_district:
            return TASKS
        return TASKS if self.shell.settings.value(SETTING) == TASKS else BOARD

    @property
    def at(self) -> str:
        """Which view is seen, where there is a choice."""
        return self.shown if self.shell.context.unit.is_district else ""

    def return_to(self, at: str) -> None:
        """See a view again."""
        if at and at != self.shown:
            self._see(at)

    def edit(self) -> None:
        """F2 on the board: choose what it shows."""
        if self.shown == BOARD:
            self.board.choose()

    def table_menu(self, view: QAbstractItemView) -> QMenu:
        """What the board shows is chosen here too."""
        menu = super().table_menu(view)
        if self.board.is_table(view):
            menu.addSeparator()
            menu.addAction(_("Choose what the board shows …")).triggered.connect(self.board.choose)
        return menu

    # What the page does

    def _switch(self, view: str) -> None:
        """Another view is wanted."""
        if self.shell.context.unit.is_district and view != self.shown:
            self._see(view)
            self.moved.emit()

    def _see(self, view: str) -> None:
        self.shell.settings.setValue(SETTING, view)
        self.show_context()
        self.focus_first()

    def drills(self, view: QAbstractItemView | None) -> list[Drill]:
        """The value of the line that one is at."""
        index, context = self.scorecard.currentIndex(), self.shell.context
        if view is not self.scorecard or not index.isValid():
            return []
        line_id = self.scorecard.line_id(index)
        find = partial(sources.read, self.shell.database, context.unit.id, line_id, context.period)
        return [Drill(_("How it is computed"), find)]

    def _open_line(self, line_id: UUID | None) -> None:
        if line_id is not None:
            self.shell.go(SCORECARD, line_id=line_id)

    def _open_missing(self, missing: Missing) -> None:
        """Where it is made good: a value is reported, a comment or a target belongs to the scorecard."""
        if missing.to_report and missing.line_id is not None:
            self.shell.go(REPORTING, line_id=missing.line_id)
        else:
            self._open_line(missing.line_id)

    def _act(self, index: QModelIndex) -> None:
        """Do what a task's link says; for several units the user says which."""
        row = index.data(ITEM_ROLE)
        if not isinstance(row, TaskRow):
            return
        task = row.task
        if task.kind is TaskKind.COMMENT:
            self._open_line(task.line_id)
        elif task.kind is TaskKind.RISK:
            self.shell.go("risks", **({"risk_id": task.ids[0]} if task.ids else {"view": "over_line"}))
        elif task.kind is TaskKind.ACTION:
            self.shell.go(ACTIONS, **({"action_id": task.ids[0]} if task.ids else {"overdue": True}))
        elif task.kind is TaskKind.PLAN:
            self.shell.go(PLANS)
        elif task.kind is TaskKind.AGREEMENT:
            self.shell.go(AGREEMENTS)
        elif task.kind is TaskKind.MEETING:
            self.shell.go(MEETINGS, meeting_id=task.ids[0])
        elif task.kind is TaskKind.LINKED:
            key, what = LINKED[task.link]
            self.shell.go(key, **what)
        elif task.kind is TaskKind.DOCUMENT:
            self.shell.go(DOCUMENTS, **({"document_id": task.ids[0]} if task.ids else {"view": "unread"}))
        elif task.kind is TaskKind.DEVIATION:
            self.shell.go(DEVIATIONS, **({"deviation_id": task.ids[0]} if task.ids else {"view": task.view}))
        elif len(task.ids) > 1:
            rect = self.tasks.visualRect(index)
            self.units_menu(task).exec(self.tasks.viewport().mapToGlobal(rect.bottomRight()))
        else:
            self._complete(task, task.ids)

    def units_menu(self, task: Task) -> QMenu:
        """A menu to tick a task off for one of its units, or for all."""
        menu = QMenu(self)
        everyone = ngettext("All %(n)d unit", "All %(n)d units", len(task.ids)) % {"n": len(task.ids)}
        self._add(menu, everyone, task, task.ids)
        menu.addSeparator()
        for unit, task_id in zip(task.units, task.ids, strict=True):
            self._add(menu, unit, task, (task_id,))
        return menu

    def _add(self, menu: QMenu, text: str, task: Task, ids: tuple[UUID, ...]) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda: self._complete(task, ids))
        return action

    def _complete(self, task: Task, ids: tuple[UUID, ...]) -> None:
        from alna_desktop.services import today

        try:
            today.complete(self.shell.database, ids)
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
            return
        self.shell.say(_("“%(task)s” is done. Ctrl+Z takes it back.") % {"task": task.name})
