"""The list of breaks: groups that open and close, and under them what is broken and where."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from alna_desktop.i18n import N_, _
from alna_desktop.models.status import Status
from alna_desktop.services.thread_breaks import Break
from alna_desktop.ui import theme
from alna_desktop.ui.pages.thread.break_rows import BY_KIND, Coming, Fine, Head, Line, Note, Row, is_quiet, lines
from alna_desktop.ui.pages.thread.node import FOLLOW, paint_break
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.lists import ITEM_ROLE, ItemList, ItemModel
from alna_desktop.ui.widgets.marks import paint_mark
from alna_desktop.ui.widgets.seen import Seen

HEAD, ONE, TWO, FINE = 40, 32, 46, 26
LEFT, INDENT, EDGE, COUNT = 16, 40, 16, 36
_COLUMNS = (N_("Break"), N_("Unit"), N_("What"), N_("Why it matters"), N_("How it is mended"))


class BreakDelegate(QStyledItemDelegate):
    """Paints heads, notes, rows, and what is in order."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A note is as high as its text needs."""
        line, view = index.data(ITEM_ROLE), self.parent()
        if isinstance(line, Note):
            wide = view.viewport().width() if isinstance(view, ItemList) else 0
            room = max(80, wide - INDENT - EDGE)
            flags = Qt.TextFlag.TextWordWrap
            box = QFontMetrics(theme.font(12)).boundingRect(0, 0, room, 500, flags, line.text)
            return QSize(0, box.height() + 12)
        if isinstance(line, Row):
            return QSize(0, TWO if line.second else ONE)
        return QSize(0, HEAD if isinstance(line, Head) or (isinstance(line, Fine | Coming) and line.is_head) else FINE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """A row in its kind."""
        line, view, rect = index.data(ITEM_ROLE), option.widget, QRectF(option.rect)
        chosen = rows.is_chosen(option)
        hovered = isinstance(view, ItemList) and index.row() == view.hovered
        rows.fill_row(painter, option.rect, chosen=chosen, hovered=hovered, line=isinstance(line, Head))
        if chosen and view is not None:
            rows.mark_chosen(painter, option.rect, focused=view.hasFocus())
        if isinstance(line, Head):
            self._head(painter, rect, line)
        elif isinstance(line, Note):
            painter.setFont(theme.font(12))
            painter.setPen(theme.color("text2"))
            painter.drawText(rect.adjusted(INDENT, 4, -EDGE, -4), Qt.TextFlag.TextWordWrap, line.text)
        elif isinstance(line, Fine | Coming):
            self._fine(painter, rect, line)
        elif isinstance(line, Row):
            room = rect.adjusted(INDENT, 0, -EDGE, 0)
            if line.second:
                rows.write(painter, room.adjusted(0, 4, 0, -20), line.first, 13, 600, "text")
                rows.write(painter, room.adjusted(0, 22, 0, -4), line.second, 12, 400, "text2")
            else:
                rows.write(painter, room, line.first, 13, 400, "text")

    @staticmethod
    def _head(painter: QPainter, rect: QRectF, head: Head) -> None:
        middle = rect.center().y()
        rows.chevron(painter, QPointF(rect.left() + LEFT + 4, middle), "text3", down=head.is_open)
        count = QRectF(rect.right() - EDGE - COUNT, rect.top(), COUNT, rect.height())
        rows.write(painter, count, str(head.count), 13, 600, "red", rows.RIGHT)
        wide = rows.text_width(str(head.count), 13, 600)
        paint_break(painter, QPointF(count.right() - wide - 14, middle))
        room = rect.adjusted(INDENT, 0, -EDGE - wide - 28, 0)
        rows.write(painter, room, head.title, 13, 600, "text")

    @staticmethod
    def _fine(painter: QPainter, rect: QRectF, line: Fine | Coming) -> None:
        room = rect.adjusted(INDENT, 0, -EDGE, 0)
        if line.is_head:
            rows.write(painter, room.adjusted(LEFT - INDENT, 10, 0, 0), line.title, 12, 600, "text2")
            return
        at = QPointF(rect.left() + LEFT + 6, rect.center().y())
        if isinstance(line, Coming):
            paint_mark(painter, Status.MISSING, at, 0.8, theme.current())
            rows.write(painter, room, line.text, 13, 400, "text2")
        else:
            rows.check(painter, at, "green")
            rows.write(painter, room, line.title, 13, 400, "text2")


class BreakList(ItemList):
    """All breaks of a unit. `mended` asks to go where one is mended, `followed` for the thread through it."""

    mended = Signal(object)
    followed = Signal(object)

    def __init__(self) -> None:
        super().__init__(ItemModel(lambda line: line.text, is_quiet), BreakDelegate())
        self.setAccessibleName(_("Breaks in the thread"))
        self.setAccessibleDescription(_("Enter opens a group, or goes to where a break is mended. F shows the thread."))
        self.order = BY_KIND
        self._opened: set[str] = set()
        self._breaks: Sequence[Break] = ()
        self._later: Sequence[Break] = ()
        self._of_district = False
        self._touched = False
        self.opened.connect(self._open)

    def show_breaks(self, found: Sequence[Break], later: Sequence[Break], *, of_district: bool) -> None:
        """Show other breaks, and what is later due; groups stay open.

        Until a person has opened or closed one, the first is open.
        """
        self._breaks, self._later, self._of_district = found, later, of_district
        if not self._touched:
            heads = [line for line in self._lines() if isinstance(line, Head)]
            self._opened = {head.key for head in heads[:1]}
        self.show_items(self._lines())

    def show_order(self, order: str) -> None:
        """By kind or by unit."""
        self.order, self._touched = order, False
        self.show_breaks(self._breaks, self._later, of_district=self._of_district)
        self.scrollToTop()

    def _lines(self) -> list[Line]:
        return lines(self._breaks, self._later, self.order, self._opened, of_district=self._of_district)

    def line(self, index: QModelIndex) -> Line | None:
        """The row at an index."""
        found = index.data(ITEM_ROLE) if index.isValid() else None
        return found if isinstance(found, Head | Note | Row | Fine | Coming) else None

    def _open(self, index: QModelIndex) -> None:
        line = self.line(index)
        if isinstance(line, Head):
            self._toggle(line, not line.is_open)
        elif isinstance(line, Row):
            self.mended.emit(line.breaks[0])

    def _toggle(self, head: Head, is_open: bool) -> None:
        self._touched = True
        self._opened = self._opened | {head.key} if is_open else self._opened - {head.key}
        self.show_items(self._lines())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Right opens a group and Left closes it; F and Space show the thread through a break."""
        line = self.line(self.currentIndex())
        if isinstance(line, Head) and event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self._toggle(line, event.key() == Qt.Key.Key_Right)
        elif isinstance(line, Row) and event.key() == Qt.Key.Key_Left:
            self._to_head()
        elif event.key() in FOLLOW and not event.modifiers():
            if isinstance(line, Row):
                self.followed.emit(line.breaks[0])
            elif isinstance(line, Head):
                self._toggle(line, not line.is_open)
        else:
            super().keyPressEvent(event)

    def _to_head(self) -> None:
        places = range(self.currentIndex().row(), -1, -1)
        indexes = (self.model().index(place, 0) for place in places)
        self.setCurrentIndex(next(index for index in indexes if isinstance(self.line(index), Head)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Notes wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def seen(self) -> Seen:
        """All breaks one by one, whatever is folded away."""
        found = [
            [each.kind.word, each.unit.name, each.what, each.kind.sentence, each.kind.mend] for each in self._breaks
        ]
        return Seen(_("Breaks in the thread"), [_(column) for column in _COLUMNS], found)
