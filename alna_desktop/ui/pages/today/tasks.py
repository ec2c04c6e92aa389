"""«Dette skal gjøres»: what is due, in groups, with what can be done about it at the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from alna_desktop.dates import days_between, format_date
from alna_desktop.i18n import N_, _
from alna_desktop.models.status import Status
from alna_desktop.services.today_tasks import Task, TaskKind, TodayView, When
from alna_desktop.ui import icons, theme
from alna_desktop.ui.pages.today import words
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.lists import ITEM_ROLE, ItemList, ItemModel
from alna_desktop.ui.widgets.marks import paint_mark
from alna_desktop.ui.widgets.seen import SeenColumn

ROW_HEIGHT, HEAD_HEIGHT = 56, 28
LEFT, NAME_LEFT = 16, 104  # of the date and the name, from the list's left edge
ACTION_GAP, SIGN_ROOM, EDGE = 16, 20, 16  # before the link, for the sign after it, after the sign
ICON = 14
FIRST_LINE, SECOND_LINE = QRectF(0, 9, 0, 20), QRectF(0, 28, 0, 18)

ACTIONS = {
    TaskKind.WHEEL: N_("Mark as done"),
    TaskKind.LINKED: N_("Open"),
    TaskKind.COMMENT: N_("Write"),
    TaskKind.ACTION: N_("Open"),
    TaskKind.PLAN: N_("Open"),
    TaskKind.AGREEMENT: N_("Open"),
    TaskKind.MEETING: N_("Open"),
    TaskKind.DOCUMENT: N_("Open"),
    TaskKind.DEVIATION: N_("Open"),
    TaskKind.RISK: N_("Open"),
}
ICONS = {
    TaskKind.WHEEL: "calendar-check",
    TaskKind.LINKED: "calendar-check",
    TaskKind.COMMENT: "target",
    TaskKind.ACTION: "list-checks",
    TaskKind.PLAN: "clipboard-list",
    TaskKind.AGREEMENT: "file-pen-line",
    TaskKind.MEETING: "message-square",
    TaskKind.DOCUMENT: "book-open",
    TaskKind.DEVIATION: "triangle-alert",
    TaskKind.RISK: "grid-3x3",
}


@dataclass(frozen=True)
class TaskHead:
    """The head of a group of tasks."""

    when: When
    count: int


@dataclass(frozen=True)
class TaskRow:
    """A task as it is seen on a day: «11 dager over»."""

    task: Task
    relative: str

    @property
    def action(self) -> str:
        """What can be done about it."""
        return _(ACTIONS[self.task.kind])

    @property
    def words(self) -> str:
        """All of it, for screen readers and the tooltip."""
        facts = {
            "name": self.task.name,
            "date": format_date(self.task.due),
            "relative": self.relative,
            "detail": words.detail(self.task),
            "action": self.action,
        }
        return _("%(name)s: %(date)s, %(relative)s. %(detail)s. Enter: %(action)s") % facts


def grouped(view: TodayView) -> list[TaskHead | TaskRow]:
    """Heads and tasks, in the order of the tasks."""
    found: list[TaskHead | TaskRow] = []
    for when, together in groupby(view.tasks, key=lambda task: task.when):
        tasks = list(together)
        found.append(TaskHead(when, len(tasks)))
        found += [TaskRow(task, days_between(task.due, view.today)) for task in tasks]
    return found


def action_rect(rect: QRect, row: TaskRow) -> QRect:
    """Where a row's link is."""
    width = round(rows.text_width(row.action, 13, 600)) + SIGN_ROOM
    return QRect(rect.right() + 1 - EDGE - width, rect.top(), width, rect.height())


class TaskDelegate(QStyledItemDelegate):
    """Paints heads and tasks."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A task has two lines."""
        head = isinstance(index.data(ITEM_ROLE), TaskHead)
        return QSize(NAME_LEFT, HEAD_HEIGHT if head else ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """A head or a task."""
        item, view = index.data(ITEM_ROLE), option.widget
        if isinstance(item, TaskHead):
            self._head(painter, option.rect, item)
        elif isinstance(item, TaskRow) and isinstance(view, ItemList):
            chosen = rows.is_chosen(option)
            rows.fill_row(painter, option.rect, chosen=chosen, hovered=index.row() == view.hovered)
            if chosen:
                rows.mark_chosen(painter, option.rect, focused=view.hasFocus())
            self._task(painter, option.rect, item)

    @staticmethod
    def _head(painter: QPainter, rect: QRect, head: TaskHead) -> None:
        painter.fillRect(rect, theme.color("sunken"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("divider"))
        room = QRectF(rect).adjusted(LEFT, 0, -EDGE, -1)
        if head.when is When.OVERDUE:
            paint_mark(painter, Status.NOT_MET, QPointF(room.left() + 6, room.center().y()), 1, theme.current())
            room.setLeft(room.left() + 18)
        width = rows.write(painter, room, head.when.word, 12, 600, "text2")
        rows.write(painter, room.adjusted(width + 6, 0, 0, 0), str(head.count), 12, 400, "text2")

    @staticmethod
    def _task(painter: QPainter, rect: QRect, row: TaskRow) -> None:
        task, action = row.task, action_rect(rect, row)
        late = task.when is When.OVERDUE
        first, second = (_line(rect, line, LEFT, rect.left() + NAME_LEFT - 4) for line in (FIRST_LINE, SECOND_LINE))
        rows.write(painter, first, format_date(task.due), 14, 600, "text")
        rows.write(painter, second, row.relative, 12, 600 if late else 400, "red" if late else "text2")
        end = action.left() - ACTION_GAP
        rows.write(painter, _line(rect, FIRST_LINE, NAME_LEFT, end), task.name, 14, 600, "text")
        second = _line(rect, SECOND_LINE, NAME_LEFT, end)
        icon = icons.pixmap(ICONS[task.kind], "text3", ICON)
        painter.drawPixmap(QPointF(second.left(), second.center().y() - ICON / 2 + 1), icon)
        rows.write(painter, second.adjusted(ICON + 6, 0, 0, 0), words.detail(task), 12, 400, "text3")
        rows.write(painter, QRectF(action), row.action, 13, 600, "accent")
        sign = QPointF(action.right() - 5, action.center().y() + 0.5)
        if task.kind is not TaskKind.WHEEL:
            rows.chevron(painter, sign, "accent")
        elif len(task.ids) > 1:
            rows.chevron(painter, sign, "accent", down=True)
        else:
            rows.check(painter, sign, "accent")


def _line(rect: QRect, line: QRectF, left: float, right: float) -> QRectF:
    """A line of a row, from `left` inside it to `right` in the list."""
    return QRectF(rect.left() + left, rect.top() + line.top(), right - rect.left() - left, line.height())


class TaskList(ItemList):
    """The tasks in their groups; a click on the link, or Enter, does what it says."""

    columns = (
        SeenColumn(N_("Deadline"), lambda row: row.task.due),
        SeenColumn(N_("Task"), lambda row: row.task.name),
        SeenColumn(N_("About"), lambda row: words.detail(row.task)),
        SeenColumn(N_("When"), lambda row: row.task.when.word),
    )

    def __init__(self) -> None:
        model = ItemModel(_spoken, lambda item: isinstance(item, TaskHead))
        super().__init__(model, TaskDelegate())
        self.setAccessibleName(_("To be done"))

    def show_view(self, view: TodayView) -> None:
        """Show the tasks of a unit."""
        self.show_items(grouped(view))

    def is_action(self, index: QModelIndex, at: QPoint) -> bool:
        """Only the link does something: a tick must not come by chance."""
        row = index.data(ITEM_ROLE)
        if not isinstance(row, TaskRow):
            return False
        return action_rect(self.visualRect(index), row).adjusted(-8, 0, EDGE, 0).contains(at)

    def tasks(self) -> Sequence[Task]:
        """The tasks that are shown."""
        items = [self.model().index(place, 0).data(ITEM_ROLE) for place in range(self.model().rowCount())]
        return [item.task for item in items if isinstance(item, TaskRow)]


def _spoken(item: TaskHead | TaskRow) -> str:
    return item.words if isinstance(item, TaskRow) else f"{item.when.word}: {item.count}"
