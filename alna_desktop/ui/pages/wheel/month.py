"""A month as a calendar: weeks as rows, deadlines on their days."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from alna_desktop.dates import format_date
from alna_desktop.exchange.tables import Value
from alna_desktop.i18n import _, capitalised
from alna_desktop.models.wheel_rules import weekday_word
from alna_desktop.services.wheel_year import Item
from alna_desktop.ui import theme
from alna_desktop.ui.pages.wheel import words
from alna_desktop.ui.pages.wheel.marks import WORDS, paint_progress
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.row_view import ENTER, RowView
from alna_desktop.ui.widgets.seen import Seen

DAY_ROLE = Qt.ItemDataRole.UserRole
WEEKS, DAYS = 6, 7
LINE, TOP, PAD = 18, 26, 6

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class MonthModel(QAbstractTableModel):
    """The six weeks from the Monday before a month's first day; `DAY_ROLE` gives (day, items)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.month = date(2000, 1, 1)
        self.today = date.min
        self._items: dict[date, list[Item]] = {}

    def show(self, month: date, items: Sequence[Item], today: date) -> None:
        """Show another month, by its first day."""
        self.beginResetModel()
        self.month, self.today, self._items = month, today, {}
        for item in items:
            for due, part in item.by_day.items():
                self._items.setdefault(due, []).append(part)
        self.endResetModel()

    def day(self, index: Index) -> date:
        """The day of a cell."""
        return self.month - timedelta(days=self.month.weekday()) + timedelta(days=index.row() * DAYS + index.column())

    def place(self, day: date) -> QModelIndex:
        """The cell of a day that is seen."""
        row, column = divmod((day - self.month).days + self.month.weekday(), DAYS)
        return self.index(row, column)

    def items(self, index: Index) -> list[Item]:
        """What is due on a cell's day."""
        return self._items.get(self.day(index), [])

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Six weeks."""
        return 0 if parent.isValid() else WEEKS

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Seven days."""
        return 0 if parent.isValid() else DAYS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The days of the week."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return capitalised(weekday_word(section))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What is due, in words; day and items for the delegate."""
        if not index.isValid():
            return None
        found = self.items(index)
        if role == DAY_ROLE:
            return self.day(index), found
        if role == Qt.ItemDataRole.DisplayRole:
            return ", ".join(words.in_calendar(item) for item in found)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(words.spoken(item) for item in found)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join([format_date(self.day(index)), *(words.spoken(item) for item in found)])
        return None


class DayDelegate(QStyledItemDelegate):
    """Paints a day: its number, and as many deadlines as there is room for."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The day."""
        model = index.model()
        if not isinstance(model, MonthModel):
            return
        day, found = index.data(DAY_ROLE)
        rect, inside = option.rect, day.month == model.month.month
        painter.fillRect(rect, theme.color("surface" if inside else "sunken"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("divider"))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), theme.color("divider"))
        self._number(painter, rect, day, now=day == model.today, inside=inside)
        self._items(painter, rect, found)
        if option.state & QStyle.StateFlag.State_Selected:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus" if focused else "control"), 2))
            painter.drawRect(QRectF(rect).adjusted(1, 1, -2, -2))

    @staticmethod
    def _number(painter: QPainter, rect: QRect, day: date, *, now: bool, inside: bool) -> None:
        room = QRectF(rect.left() + PAD, rect.top() + 4, 24, 20)
        if now:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(room.adjusted(-2, 0, 0, 0), 10, 10)
            painter.restore()
        token = "onAccent" if now else "text" if inside else "text3"
        side = Qt.AlignmentFlag.AlignHCenter if now else rows.LEFT
        rows.write(
            painter, room.adjusted(-2 if now else 0, 0, 0, 0), str(day.day), 13, 600 if inside else 400, token, side
        )

    @staticmethod
    def _items(painter: QPainter, rect: QRect, found: Sequence[Item]) -> None:
        lines = max(1, (rect.height() - TOP - 2) // LINE)
        shown = found if len(found) <= lines else found[: lines - 1]
        for place, item in enumerate(shown):
            y = rect.top() + TOP + place * LINE + LINE / 2
            paint_progress(painter, item.progress, QPointF(rect.left() + PAD + 6, y))
            room = QRectF(rect.left() + PAD + 17, y - 9, rect.width() - PAD - 20, LINE)
            rows.write(painter, room, words.in_calendar(item), 12, 400, "text" if item.left else WORDS[item.progress])
        if len(shown) < len(found):
            y = rect.top() + TOP + len(shown) * LINE
            more = _("%(n)d more") % {"n": len(found) - len(shown)}
            rows.write(painter, QRectF(rect.left() + PAD, y, rect.width() - 8, LINE), more, 12, 400, "text3")


class MonthTable(RowView, QTableView):
    """The calendar. `opened` asks for what is due on a day: all its items, and where they are."""

    opened = Signal(object, QRect)

    def __init__(self) -> None:
        super().__init__()
        self.days = MonthModel(self)
        self.setModel(self.days)
        self.setItemDelegate(DayDelegate(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.horizontalHeader().setFont(theme.font(12, 600))
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().hide()
        self.setAccessibleName(_("Calendar"))

    def first_choice(self) -> QModelIndex:
        """Today, or the month's first day."""
        first, today = self.days.month, self.days.today
        return self.days.place(today if (today.year, today.month) == (first.year, first.month) else first)

    def row_rect(self, index: QModelIndex) -> QRect:
        """No ring around the week: the day has it."""
        return QRect()

    def seen(self) -> Seen:
        """The deadlines of the six weeks, by day."""
        cells = [self.days.index(row, column) for row in range(WEEKS) for column in range(DAYS)]
        found: list[list[Value]] = [
            [item.due, words.in_calendar(item), capitalised(item.status)]
            for cell in cells
            for item in self.days.items(cell)
        ]
        return Seen(self.accessibleName(), [_("Deadline"), _("Activity"), _("Status")], found)

    def mouseReleaseEvent(self, event: Any) -> None:
        """A click on a day with deadlines opens them."""
        super().mouseReleaseEvent(event)
        self._open(self.indexAt(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in ENTER:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self.days.items(index):
            self.opened.emit(self.days.items(index), self.visualRect(index))
