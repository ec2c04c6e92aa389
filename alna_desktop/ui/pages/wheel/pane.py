"""An activity in its form: how it stands and what can be done above, the rule below."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from alna_desktop.dates import format_date
from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.models import LinkKind, Recurrence
from alna_desktop.services import wheel_plan
from alna_desktop.services.wheel import WheelRow
from alna_desktop.services.wheel_checks import MAY_HAVE, NEEDS
from alna_desktop.services.wheel_year import Item, Progress
from alna_desktop.ui.pages.wheel import words
from alna_desktop.ui.pages.wheel.marks import paint_progress
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.record import RecordPane, Source

LINK_PADDING = 4


class _Mark(QWidget):
    """The mark of a standing."""

    def __init__(self) -> None:
        super().__init__()
        self.progress = Progress.COMING
        self.setFixedSize(16, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark in the middle."""
        painter = QPainter(self)
        paint_progress(painter, self.progress, QPointF(7, 9))
        painter.end()


class ActivityPane(RecordPane):
    """An activity, and the item it was opened from. `tick_wanted` asks for tasks to be done, or not done after all.

    `deadline_wanted` asks for a task to have a deadline of its own, `reset_wanted` for the rule's again; `left` asks
    for the list again.
    """

    tick_wanted = Signal(object, bool)
    deadline_wanted = Signal(object)
    reset_wanted = Signal(object)
    left = Signal()

    def __init__(self, source: Source, *, writable: bool) -> None:
        super().__init__(source, writable=writable)
        self.item: Item | None = None
        self.form.edited.connect(self._show_fields)

    def _head(self) -> QVBoxLayout:
        head = super()._head()
        self.back = kit.link(_("To the list"), "chevron-left")
        self.done_link, self.undo_link = kit.link(_("Mark as done")), kit.link(_("Not done after all"))
        self.deadline_link = kit.link(_("Change the deadline …"))
        self.reset_link = kit.link(_("The rule's deadline again"))
        self.mark, self.status = _Mark(), kit.Label("", 13, 400, "text2", wrap=True)
        self.note = kit.Label("", 12, 400, "text3", wrap=True)
        self.own = kit.Label("", 13, 400, "text2", wrap=True)
        line, links = QHBoxLayout(), QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.status, 1)
        links.setContentsMargins(0, 6, 0, 0)
        links.setSpacing(12 - LINK_PADDING)
        links.addSpacing(-LINK_PADDING)
        for link in (self.done_link, self.undo_link, self.deadline_link, self.reset_link):
            links.addWidget(link)
        links.addStretch()
        head.insertWidget(0, self.back)
        head.addLayout(line)
        head.addWidget(self.own)
        head.addWidget(self.note)
        head.addLayout(links)
        self.back.clicked.connect(self.left)
        self.done_link.clicked.connect(lambda: self._tick(self.done_link, done=True))
        self.undo_link.clicked.connect(lambda: self._tick(self.undo_link, done=False))
        self.deadline_link.clicked.connect(lambda: self._of_one(self.deadline_link, self.deadline_wanted, self._left()))
        self.reset_link.clicked.connect(lambda: self._of_one(self.reset_link, self.reset_wanted, self._own_left()))
        return head

    @property
    def _of_item(self) -> tuple[QWidget, ...]:
        """What is about the item, and not about the activity."""
        links = (self.done_link, self.undo_link, self.deadline_link, self.reset_link)
        return (self.mark, self.status, self.own, self.note, *links)

    def show_item(self, item: Item | None, row: Any) -> None:
        """Show an activity with its item, or the beginnings of a new one (both None)."""
        self.item = item
        self.show_row(row)

    def show_row(self, row: Any) -> None:
        """Show an activity; what can be done with its item, above."""
        super().show_row(row)
        item = self.item
        for widget in self._of_item:
            widget.setVisible(item is not None)
        if row is not None:
            self.kind.setText(f"{capitalised(row.ring.word)} · {row.rule}")
        if item is not None:
            self._show_standing(item)
        self._show_fields()

    def _show_standing(self, item: Item) -> None:
        linked = item.first.linked
        self.title.setText(item.name)
        self.mark.progress = item.progress
        self.mark.update()
        self.status.setText(standing(item))
        self.note.setText(wheel_plan.why_linked(item.first.link) if linked else "")
        self.note.setVisible(linked)
        self.done_link.setVisible(self._writable and not linked and bool(item.left))
        self.undo_link.setVisible(self._writable and not linked and item.done > 0)
        self.own.setText(words.own_deadlines(item))
        self.own.setVisible(bool(item.own))
        self.deadline_link.setVisible(self._writable and bool(item.left))
        self.reset_link.setVisible(self._writable and bool(self._own_left()))
        more = len(item.left) > 1
        self.done_link.setText(_("Mark as done …") if more else _("Mark as done"))

    def _show_fields(self) -> None:
        """Only the fields that the chosen rule has."""
        chosen = self.form.rows["recurrence"].editor.read()
        recurrence = chosen if isinstance(chosen, Recurrence) else Recurrence.YEARLY
        shown = (*NEEDS[recurrence], *MAY_HAVE[recurrence])
        for name in {name for names in (*NEEDS.values(), *MAY_HAVE.values()) for name in names}:
            self.form.rows[name].set_shown(name in shown)
        self.form.rows["meeting_kind"].set_shown(self.form.rows["link"].editor.read() is LinkKind.MEETING)

    # Done or not, for one unit or several

    def _tick(self, link: QWidget, *, done: bool) -> None:
        tasks = self._tasks(done=done)
        if len(tasks) == 1:
            self.tick_wanted.emit(tasks, done)
        elif tasks:
            self.units_menu(done=done).exec(link.mapToGlobal(QPoint(0, link.height())))

    def _tasks(self, *, done: bool) -> list[WheelRow]:
        """The tasks that can be made done, or not done."""
        if self.item is None:
            return []
        return self.item.left if done else [task for task in self.item.tasks if task.done_on is not None]

    def units_menu(self, *, done: bool) -> QMenu:
        """A menu to say for which unit, or for all."""
        menu, tasks = QMenu(self), sorted(self._tasks(done=done), key=lambda task: task.unit)
        everyone = ngettext("All %(n)d unit", "All %(n)d units", len(tasks)) % {"n": len(tasks)}
        menu.addAction(everyone).triggered.connect(lambda: self.tick_wanted.emit(tasks, done))
        menu.addSeparator()
        for task in tasks:
            action = menu.addAction(task.unit)
            action.triggered.connect(lambda _on=False, task=task: self.tick_wanted.emit([task], done))
        return menu

    # A unit's own deadline

    def _left(self) -> list[WheelRow]:
        return self.item.left if self.item is not None else []

    def _own_left(self) -> list[WheelRow]:
        return [task for task in self._left() if task.due_reason]

    def _of_one(self, link: QWidget, wanted: SignalInstance, tasks: Sequence[WheelRow]) -> None:
        """Ask for it at once where there is one task, and else for which unit."""
        if len(tasks) == 1:
            wanted.emit(tasks[0])
        else:
            self.one_menu(wanted, tasks).exec(link.mapToGlobal(QPoint(0, link.height())))

    def one_menu(self, wanted: SignalInstance, tasks: Sequence[WheelRow]) -> QMenu:
        """A menu to say for which unit."""
        menu = QMenu(self)
        for task in sorted(tasks, key=lambda task: task.unit):
            menu.addAction(task.unit).triggered.connect(lambda _on=False, task=task: wanted.emit(task))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list where nothing is unsaved."""
        if event.key() == Qt.Key.Key_Escape and not self.is_unsaved:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def standing(item: Item) -> str:
    """«18 av 23 gjort, 5 dager over. Gjenstår: Furuset sykehjem, …», «Gjort 31.01.2009»."""
    if not item.is_shared and item.first.done_on is not None:
        return _("Done on %(date)s, deadline %(due)s") % {
            "date": format_date(item.first.done_on),
            "due": format_date(item.due),
        }
    facts = {"status": item.status, "due": format_date(item.due), "count": words.count(item)}
    if not item.is_shared:
        return _("%(status)s, deadline %(due)s") % facts
    text = _("%(count)s done, deadline %(due)s. %(status)s.") % (facts | {"status": capitalised(item.status)})
    if item.done and item.left and len(item.left) <= 6:
        text += " " + _("Left: %(units)s.") % {"units": ", ".join(task.unit for task in item.left)}
    return text
