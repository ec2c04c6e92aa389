"""A list to choose several from, which looks like one to choose one from: none ticked means all."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from alna_desktop.i18n import _
from alna_desktop.ui.widgets import kit, rows
from alna_desktop.ui.widgets.row_view import ENTER

ROW, MOST_ROWS, WIDEST = 28, 14, 400
Index = QModelIndex | QPersistentModelIndex
Choice = tuple[str, str]  # key and label


class CheckCombo(kit.Combo):
    """Shows «Alle enheter», the one that is ticked, or how many are; `chosen` when the list closes with others."""

    chosen = Signal(object)

    def __init__(self, everything: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._everything = everything
        self._choices: list[Choice] = []
        self._ticked: frozenset[str] = frozenset()
        self._list = _List(self)
        self._list.closed.connect(self._take)
        self.addItem(everything)

    @property
    def ticked(self) -> frozenset[str]:
        """The keys that are ticked; none means all."""
        return self._ticked

    def offer(self, choices: Sequence[Choice], ticked: frozenset[str]) -> None:
        """Give what there is to choose from, and what is ticked; a key that is not offered counts for nothing."""
        self._choices = list(choices)
        self._ticked = ticked & {key for key, _label in choices}
        self._say()

    def showPopup(self) -> None:
        """The list, under the field; it closes with Esc, Enter or a click beside it."""
        self._list.open(self._choices, self._ticked, self._everything)

    def _take(self, ticked: frozenset[str]) -> None:
        if ticked != self._ticked:
            self._ticked = ticked
            self._say()
            self.chosen.emit(ticked)

    def _say(self) -> None:
        names = [label for key, label in self._choices if key in self._ticked]
        text = _("%(n)d of %(total)d") % {"n": len(names), "total": len(self._choices)}
        self.setItemText(0, self._everything if not names else names[0] if len(names) == 1 else text)
        self.setToolTip(", ".join(names))


class _Ticks(QStyledItemDelegate):
    """A box, ticked or not, and the words beside it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row; the one the keyboard is at has a field."""
        chosen = rows.is_chosen(option)
        rows.fill_row(painter, option.rect, chosen=chosen, hovered=False, line=False)
        ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        center = QPointF(option.rect.left() + 12.5 + rows.TICK_BOX / 2, option.rect.center().y())
        rows.tick_box(painter, center, ticked=ticked)
        room = QRectF(option.rect).adjusted(12 + rows.TICK_BOX + 9, 0, -8, 0)
        rows.write(painter, room, str(index.data() or ""), 14, 400, "text")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for the box and the words."""
        return QSize(int(rows.text_width(str(index.data() or ""), 14, 400)) + rows.TICK_BOX + 32, ROW)


class _List(QFrame):
    """What a CheckCombo opens. Space, Enter or a click ticks; «Alle» takes all ticks away."""

    closed = Signal(object)

    def __init__(self, owner: CheckCombo) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self._owner = owner
        self.setObjectName("checkList")
        self.items = QListWidget(self)
        self.items.setFrameShape(QFrame.Shape.NoFrame)
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.items.setItemDelegate(_Ticks(self.items))
        self.items.itemClicked.connect(self._toggle)
        self.items.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 5, 1, 5)
        layout.addWidget(self.items)

    def open(self, choices: Sequence[Choice], ticked: frozenset[str], everything: str) -> None:
        """Show the choices under their owner."""
        self.items.clear()
        self.items.setAccessibleName(self._owner.accessibleName())
        for key, label in [("", everything), *choices]:
            item = QListWidgetItem(label, self.items)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self._show_ticks(ticked)
        self.items.setCurrentRow(0)
        width = max(self._owner.width(), min(WIDEST, self.items.sizeHintForColumn(0) + 28))
        self.resize(width, ROW * min(MOST_ROWS, len(choices) + 1) + 12)
        self.move(self._owner.mapToGlobal(QPoint(0, self._owner.height() + 2)))
        self.show()
        self.items.setFocus(Qt.FocusReason.PopupFocusReason)

    def _ticks(self) -> frozenset[str]:
        found = [self.items.item(row) for row in range(1, self.items.count())]
        return frozenset(
            item.data(Qt.ItemDataRole.UserRole) for item in found if item.checkState() is Qt.CheckState.Checked
        )

    def _show_ticks(self, ticked: frozenset[str]) -> None:
        for row in range(self.items.count()):
            item = self.items.item(row)
            key = item.data(Qt.ItemDataRole.UserRole)
            on = key in ticked if row else not ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _toggle(self, item: QListWidgetItem) -> None:
        key = item.data(Qt.ItemDataRole.UserRole)
        self._show_ticks(self._ticks() ^ {key} if self.items.row(item) else frozenset())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space ticks, Enter and Tab close."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Space and self.items.currentItem() is not None:
                self._toggle(self.items.currentItem())
                return True
            if event.key() in (*ENTER, Qt.Key.Key_Tab):
                self.close()
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: object) -> None:
        """Tell what is ticked."""
        super().hideEvent(event)  # type: ignore[arg-type]
        if self.items.count():
            self.closed.emit(self._ticks())
