"""The list of attached files: name, size and day, one on a row."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from alna_desktop.dates import format_date
from alna_desktop.i18n import _
from alna_desktop.services.attachments import AttachmentRow
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.row_view import ENTER, RowView

ROW_HEIGHT, MOST_ROWS, ATTACHMENT = 32, 6, Qt.ItemDataRole.UserRole
FACTS_WIDTH = 150


class AttachmentList(RowView, QListWidget):
    """`opened` on Enter or a double click, `removed` on Delete."""

    opened = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Attachments"))
        self.setItemDelegate(_Delegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda _item: self.opened.emit())

    def show_rows(self, found: Sequence[AttachmentRow]) -> None:
        """Show other files, as high as they are; the one at the same place is chosen."""
        place = self.currentRow()
        self.clear()
        for row in found:
            item = QListWidgetItem(", ".join((row.name, about(row))), self)
            item.setData(ATTACHMENT, row)
            item.setToolTip(item.text())
        if found and place >= 0:
            self.setCurrentRow(min(place, len(found) - 1))
        self.setFixedHeight(ROW_HEIGHT * min(len(found), MOST_ROWS))
        self.setVisible(bool(found))

    def chosen(self) -> list[AttachmentRow]:
        """The files that are chosen, in their order."""
        items = sorted(self.selectedItems(), key=self.row)
        return [item.data(ATTACHMENT) for item in items]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete removes."""
        if event.key() in ENTER:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


def about(row: AttachmentRow) -> str:
    """«1,2 MB, 05.05.2009»; that it is gone where its content is."""
    if not row.is_here:
        return _("removed for good")
    return f"{row.size_text}, {format_date(row.added_on)}"


class _Delegate(QStyledItemDelegate):
    """The name at the left, what there is to say of it at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line."""
        return QSize(100, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One file."""
        row: AttachmentRow = index.data(ATTACHMENT)
        chosen = rows.is_chosen(option)
        rows.fill_row(painter, option.rect, chosen=chosen, hovered=False)
        if chosen:
            rows.mark_chosen(painter, option.rect, focused=option.widget.hasFocus())
        room = QRectF(option.rect).adjusted(12, 0, -8, -1)
        token = "text" if row.is_here else "text3"
        rows.write(painter, room.adjusted(0, 0, -FACTS_WIDTH - 8, 0), row.name, 14, 400, token)
        rows.write(
            painter, room.adjusted(room.width() - FACTS_WIDTH, 0, 0, 0), about(row), 12, 400, "text3", rows.RIGHT
        )
