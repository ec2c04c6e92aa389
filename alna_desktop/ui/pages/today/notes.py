"""«Endret siden sist» and «Dette mangler»: short lists of a mark, a title and a detail."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from alna_desktop.i18n import N_
from alna_desktop.models.status import Status
from alna_desktop.services.today_tasks import Missing, News
from alna_desktop.ui import theme
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.lists import ITEM_ROLE, ItemList, ItemModel
from alna_desktop.ui.widgets.marks import paint_mark
from alna_desktop.ui.widgets.seen import SeenColumn

ROW_HEIGHT = 46
MARK_CENTER, TEXT_LEFT, EDGE = QPointF(22, 14), 39, 12

Note = News | Missing


class NoteDelegate(QStyledItemDelegate):
    """Paints a note: its mark beside the title, the detail under it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines."""
        return QSize(TEXT_LEFT, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One note."""
        note, view = index.data(ITEM_ROLE), option.widget
        if not isinstance(view, ItemList):
            return
        chosen = rows.is_chosen(option)
        rows.fill_row(painter, option.rect, chosen=chosen, hovered=index.row() == view.hovered, line=False)
        if chosen:
            rows.mark_chosen(painter, option.rect, focused=view.hasFocus())
        center = QPointF(option.rect.topLeft()) + MARK_CENTER
        status = note.status if isinstance(note, News) else Status.MISSING
        if status is None:
            rows.check(painter, center, "text2")
        else:
            paint_mark(painter, status, center, 1, theme.current())
        room = QRectF(option.rect).adjusted(TEXT_LEFT, 0, -EDGE, 0)
        title = QRectF(room.left(), room.top() + 4, room.width(), 20)
        rows.write(painter, title, note.title, 13, 600, "text")
        rows.write(painter, title.translated(0, 18), note.detail, 12, 400, "text3")


class NoteList(ItemList):
    """Notes; those that belong to a line of the scorecard lead there."""

    columns = (
        SeenColumn(N_("Indicator or task"), lambda note: note.title),
        SeenColumn(N_("About"), lambda note: note.detail),
    )

    def __init__(self, name: str) -> None:
        super().__init__(ItemModel(_spoken, lambda _note: False), NoteDelegate())
        self.setAccessibleName(name)

    def is_action(self, index: QModelIndex, at: QPoint) -> bool:
        """Whether the note leads somewhere."""
        note = index.data(ITEM_ROLE)
        return isinstance(note, Missing) and note.line_id is not None


def _spoken(note: Note) -> str:
    return f"{note.title}. {note.detail}"
