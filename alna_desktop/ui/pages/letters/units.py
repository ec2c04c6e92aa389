"""The units, each with how it stands with its letter."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from alna_desktop.i18n import N_, _
from alna_desktop.services.letters import UnitLetter
from alna_desktop.ui import theme
from alna_desktop.ui.pages.letters.marks import MARKS, in_words
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.lists import ITEM_ROLE, ItemList, ItemModel
from alna_desktop.ui.widgets.marks import MARK_SIZE, WORD_GAP, WORD_TOKENS, paint_mark
from alna_desktop.ui.widgets.seen import SeenColumn

ROW_HEIGHT, EDGE, CODE_WIDTH = 48, 16, 44
FIRST_LINE, SECOND_LINE = QRectF(0, 5, 0, 20), QRectF(0, 24, 0, 18)


class UnitDelegate(QStyledItemDelegate):
    """Paints a unit: code and name, and how it stands under them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines."""
        return QSize(CODE_WIDTH, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The row's field, and its two lines."""
        row, view = index.data(ITEM_ROLE), option.widget
        if not isinstance(row, UnitLetter) or not isinstance(view, ItemList):
            return
        chosen = rows.is_chosen(option)
        rows.fill_row(painter, option.rect, chosen=chosen, hovered=index.row() == view.hovered)
        if chosen:
            rows.mark_chosen(painter, option.rect, focused=view.hasFocus())
        rect = QRectF(option.rect)
        left, width = rect.left() + EDGE, rect.width() - 2 * EDGE
        first = QRectF(left, rect.top() + FIRST_LINE.top(), width, FIRST_LINE.height())
        rows.write(painter, first, row.unit.code, 13, 400, "text2")
        rows.write(painter, first.adjusted(CODE_WIDTH, 0, 0, 0), row.unit.name, 14, 600, "text")
        second = QRectF(left + CODE_WIDTH, rect.top() + SECOND_LINE.top(), width - CODE_WIDTH, SECOND_LINE.height())
        mark = MARKS[row.standing]
        paint_mark(painter, mark, QPointF(second.left() + MARK_SIZE / 2, second.center().y()), 1, theme.current())
        words = second.adjusted(MARK_SIZE + WORD_GAP, 0, 0, 0)
        rows.write(painter, words, in_words(row), 13, 400, WORD_TOKENS[mark])


class UnitList(ItemList):
    """The units by code. `chosen` tells which one is looked at."""

    columns = (
        SeenColumn(N_("Code"), lambda row: row.unit.code),
        SeenColumn(N_("Unit"), lambda row: row.unit.name),
        SeenColumn(N_("Status"), lambda row: row.standing.word),
        SeenColumn(N_("Issue date"), lambda row: row.issued.issued_on if row.issued else None),
        SeenColumn(N_("Version"), lambda row: row.issued.version if row.issued else None),
        SeenColumn(N_("Case"), lambda row: row.issued.case_reference if row.issued else ""),
        SeenColumn(N_("Budget frame"), lambda row: row.frame),
    )
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(ItemModel(_spoken, lambda _item: False), UnitDelegate())
        self.setAccessibleName(_("Letters by unit"))
        self.selectionModel().currentChanged.connect(self._changed)
        self._showing = False

    def show_rows(self, found: Sequence[UnitLetter], unit_id: UUID | None) -> None:
        """Show the units, with one of them chosen (the first where that one is not there)."""
        self._showing = True
        self.show_items(found)
        place = next((place for place, row in enumerate(found) if row.unit.id == unit_id), 0)
        self.setCurrentIndex(self.model().index(place, 0))
        self._showing = False

    def current(self) -> UnitLetter | None:
        """The chosen unit."""
        row = self.currentIndex().data(ITEM_ROLE)
        return row if isinstance(row, UnitLetter) else None

    def is_action(self, index: QModelIndex, at: QPoint) -> bool:
        """A click chooses, and does nothing else."""
        return False

    def _changed(self, index: QModelIndex) -> None:
        if index.isValid() and not self._showing:
            self.chosen.emit(index.data(ITEM_ROLE))


def _spoken(row: UnitLetter) -> str:
    return f"{row.unit.code} {row.unit.name}: {in_words(row)}"
