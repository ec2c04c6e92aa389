"""A list of lines to tick, whose order can be changed by dragging or with Alt and the arrows."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDropEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from alna_desktop.i18n import _
from alna_desktop.ui.widgets import rows

ROW, TEXT_LEFT, BOX_CENTER = 28, 40, 20
ITEM = Qt.ItemDataRole.UserRole
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
Index = QModelIndex | QPersistentModelIndex


class TickDelegate(QStyledItemDelegate):
    """A box to tick and the words; what is not ticked is fainter."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line."""
        self.paint_field(painter, option)
        ticked = self.paint_tick(painter, option.rect, index)
        room = QRectF(option.rect).adjusted(TEXT_LEFT, 0, -8, -1)
        rows.write(painter, room, str(index.data() or ""), 14, 400, "text" if ticked else "text3")

    @staticmethod
    def paint_field(painter: QPainter, option: QStyleOptionViewItem) -> None:
        """The ground of a line."""
        chosen = rows.is_chosen(option)
        rows.fill_row(painter, option.rect, chosen=chosen, hovered=False)
        if chosen:
            rows.mark_chosen(painter, option.rect, focused=option.widget is not None and option.widget.hasFocus())

    @staticmethod
    def paint_tick(painter: QPainter, rect: QRect, index: Index) -> bool:
        """The box; returns whether it is ticked."""
        ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        enabled = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        center = QPointF(rect.left() + BOX_CENTER, rect.center().y())
        rows.tick_box(painter, center, ticked=ticked, enabled=enabled)
        return ticked

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of a line."""
        return QSize(120, ROW)


class TickList(QListWidget):
    """The lines. Space or a click on the box ticks; `changed` when a tick or the order is another."""

    changed = Signal()

    def __init__(self, delegate: TickDelegate) -> None:
        super().__init__()
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().installEventFilter(self)

    @property
    def lines(self) -> list[QListWidgetItem]:
        """All lines, from the top."""
        return [self.item(at) for at in range(self.count())]

    def add(
        self,
        text: str,
        item: object,
        *,
        ticked: bool,
        at: int | None = None,
        editable: bool = False,
        fixed: bool = False,
    ) -> QListWidgetItem:
        """One more line, last or at a place; one that is `fixed` can't be ticked."""
        line, flags = QListWidgetItem(text), Qt.ItemFlag
        can = flags.ItemIsSelectable | flags.ItemIsDragEnabled
        can |= flags.ItemIsEditable if editable else flags.NoItemFlags
        line.setFlags(can if fixed else can | flags.ItemIsEnabled)
        line.setData(ITEM, item)
        self.insertItem(self.count() if at is None else at, line)
        self.tick(line, ticked)
        return line

    def words(self, line: QListWidgetItem) -> str:
        """What screen readers say of a line, without whether it is ticked."""
        return line.text()

    def tick(self, line: QListWidgetItem, ticked: bool) -> None:
        """Tick a line, or take the tick away; screen readers are told."""
        line.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        word = _("chosen") if ticked else _("left out")
        line.setData(Qt.ItemDataRole.AccessibleTextRole, f"{self.words(line)}, {word}")
        self.changed.emit()

    def toggle(self, line: QListWidgetItem | None) -> None:
        """The other way round."""
        if line is not None and line.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.tick(line, not is_ticked(line))

    def step(self, by: int) -> None:
        """The current line one place up (−1) or down (1)."""
        at = self.currentRow()
        if at >= 0 and 0 <= at + by < self.count():
            line = self.takeItem(at)
            self.insertItem(at + by, line)
            self.setCurrentItem(line)
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Alt with the arrows moves."""
        if event.key() == Qt.Key.Key_Space:
            self.toggle(self.currentItem())
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in STEPS:
            self.step(STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the box ticks."""
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease:
            place = event.position().toPoint()
            if place.x() < TEXT_LEFT - 8:
                self.toggle(self.itemAt(place))
        return super().eventFilter(watched, event)

    def dropEvent(self, event: QDropEvent) -> None:
        """The order is another."""
        super().dropEvent(event)
        self.changed.emit()


def is_ticked(line: QListWidgetItem) -> bool:
    """Whether a line is ticked."""
    return line.checkState() is Qt.CheckState.Checked
