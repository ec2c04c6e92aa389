"""A list of short notes beside the table: a mark, a text of as many lines as it needs, and a detail under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from alna_desktop.models.status import Status
from alna_desktop.ui import theme
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.lists import ITEM_ROLE, ItemList, ItemModel
from alna_desktop.ui.widgets.marks import paint_mark

TEXT_LEFT, EDGE, ABOVE, BELOW, DETAIL_GAP = 36, 12, 3, 4, 0
MARK_LEFT = 20  # the middle of the mark
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop

CHECK = "✓"


@dataclass(frozen=True)
class Note:
    """A note. `mark` is a status with its shape, CHECK, or a sign of one character; `said` is the mark in a word.

    `item_id` is what a click leads to, None where it leads nowhere. A `strong` one is written in bold.
    """

    mark: Status | str
    text: str
    detail: str = ""
    item_id: UUID | None = None
    said: str = ""
    strong: bool = False

    @property
    def spoken(self) -> str:
        """All of it in words."""
        return ". ".join(part for part in (self.text, self.detail, self.said) if part)


class NoteDelegate(QStyledItemDelegate):
    """Paints a note."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as its lines, in the width of the list."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, ItemList) else option.rect.width()
        return QSize(TEXT_LEFT, note_height(index.data(ITEM_ROLE), width))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One note."""
        note, view = index.data(ITEM_ROLE), option.widget
        if not isinstance(view, NoteList):
            return
        chosen = rows.is_chosen(option) and view.marks_current
        leads = note.item_id is not None and index.row() == view.hovered
        rows.fill_row(painter, option.rect, chosen=chosen, hovered=leads, line=False)
        if chosen:
            rows.mark_chosen(painter, option.rect, focused=view.hasFocus())
        room = option.rect.adjusted(TEXT_LEFT, ABOVE, -EDGE, -BELOW)
        _paint_sign(painter, QPointF(option.rect.left() + MARK_LEFT, room.top() + 9), note.mark)
        painter.setFont(theme.font(13, 600 if note.strong else 400))
        painter.setPen(theme.color("text"))
        painter.drawText(room, _WRAP, note.text)
        room.setTop(room.top() + _lines_height(note.text, room.width(), 13, 600 if note.strong else 400) + DETAIL_GAP)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("text3"))
        painter.drawText(room, _WRAP, note.detail)


def note_height(note: Note, width: int) -> int:
    """How high a note is in a list of this width, in logical pixels."""
    room = width - TEXT_LEFT - EDGE
    height = _lines_height(note.text, room, 13, 600 if note.strong else 400)
    if note.detail:
        height += DETAIL_GAP + _lines_height(note.detail, room, 12, 400)
    return ABOVE + height + BELOW


def _lines_height(text: str, width: int, size: int, weight: int) -> int:
    metrics = QFontMetrics(theme.font(size, weight))
    return metrics.boundingRect(QRect(0, 0, max(40, width), 10_000), int(_WRAP), text).height()


def _paint_sign(painter: QPainter, center: QPointF, mark: Status | str) -> None:
    if isinstance(mark, Status):
        paint_mark(painter, mark, center, 0.85, theme.current())
    elif mark == CHECK:
        rows.check(painter, center, "green")
    else:
        room = QRectF(center.x() - 10, center.y() - 10, 20, 20)
        painter.setFont(theme.font(14, 600))
        painter.setPen(theme.color("text2"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, mark)


class NoteList(ItemList):
    """The list. `marks_current` where the current one is what is shown elsewhere, as a version is."""

    def __init__(self, name: str, *, marks_current: bool = False) -> None:
        super().__init__(ItemModel(lambda note: note.spoken, lambda _note: False), NoteDelegate())
        self.marks_current = marks_current
        self.notes: list[Note] = []
        self.setAccessibleName(name)

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show other notes."""
        self.notes = list(notes)
        self.show_items(self.notes)

    def total_height(self) -> int:
        """How high all of them are together, in logical pixels."""
        return sum(note_height(note, self.width()) for note in self.notes)

    def is_action(self, index: QModelIndex, at: QPoint) -> bool:
        """Whether the note leads somewhere."""
        note = index.data(ITEM_ROLE)
        return note is not None and note.item_id is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width the texts break elsewhere."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
