"""Paints the cells of a grid, and gives the field to type in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from alna_desktop.ui import theme
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.grid.heads import NARROWEST, PADDING, ROW_HEIGHT
from alna_desktop.ui.widgets.grid.model import CELL_ROLE, CHANGED_ROLE, Index
from alna_desktop.ui.widgets.grid.source import Cell
from alna_desktop.ui.widgets.marks import MARK_SIZE, paint_mark
from alna_desktop.ui.widgets.row_view import ENTER

if TYPE_CHECKING:
    from alna_desktop.ui.widgets.grid.view import Grid

CORNER = 7  # the mark of a changed cell
MARK_SCALE = 0.75
DOWN, UP, RIGHT, LEFT = (1, 0), (-1, 0), (0, 1), (0, -1)
ARROWS = {Qt.Key.Key_Down: DOWN, Qt.Key.Key_Up: UP, Qt.Key.Key_Right: RIGHT, Qt.Key.Key_Left: LEFT}


class CellEditor(QLineEdit):
    """The field in a cell. `by_typing`: it was opened by a key, and arrows then leave it as in Excel."""

    def __init__(self, parent: QWidget, *, by_typing: bool) -> None:
        super().__init__(parent)
        self.by_typing = by_typing
        self.setObjectName("cellEditor")
        self.setFont(theme.font(14))


class GridDelegate(QStyledItemDelegate):
    """Cells with their marks, and the field in the one that is being typed in."""

    def __init__(self, grid: "Grid") -> None:
        super().__init__(grid)
        self._grid = grid
        self.editor: CellEditor | None = None

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Field, lines, marks and text."""
        cell: Cell = index.data(CELL_ROLE)
        editable = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        rect = option.rect
        painter.fillRect(rect, theme.color(_field(cell, editable=editable, chosen=rows.is_chosen(option))))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("divider"))
        if index.flags() != Qt.ItemFlag.NoItemFlags:
            painter.fillRect(rect.right(), rect.top(), 1, rect.height(), theme.color("divider"))
            self._content(painter, rect, index, cell, editable=editable)
        if self._grid.is_current(index):
            rows.ring(painter, rect.adjusted(-1, -1, 0, 1))

    def _content(self, painter: QPainter, rect: QRect, index: Index, cell: Cell, *, editable: bool) -> None:
        changed = bool(index.data(CHANGED_ROLE))
        room = QRectF(rect).adjusted(PADDING, 0, -PADDING, -1)
        if changed:
            _corner(painter, rect, "redMark" if cell.problem else "accent")
        if cell.problem:
            rows.write(painter, room, "!", 14, 600, "red", rows.LEFT)
            room.setLeft(room.left() + PADDING)
        elif cell.status is not None:
            middle = QPointF(room.left() + MARK_SIZE / 2, room.center().y())
            paint_mark(painter, cell.status, middle, MARK_SCALE, theme.current())
            room.setLeft(room.left() + MARK_SIZE + 4)
        token = cell.token or ("red" if cell.problem else "accent" if changed else "text" if editable else "text2")
        side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)) & ~Qt.AlignmentFlag.AlignVCenter
        rows.write(
            painter, room, cell.text.replace("\n", " "), 14, cell.weight or (600 if changed else 400), token, side
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of a row; the width is the column's."""
        return QSize(NARROWEST, ROW_HEIGHT)

    # Typing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field without a frame of its own."""
        self.editor = CellEditor(parent, by_typing=self._grid.by_typing)
        self.editor.setAlignment(Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)))
        self.editor.setAccessibleName(self._grid.grid_model.place_name((index.row(), index.column())))
        return self.editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What one begins with; the model's later changes do not disturb what is being typed."""
        if isinstance(editor, CellEditor) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            if editor.by_typing:
                editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand in what was typed, if anything was."""
        if isinstance(editor, CellEditor) and editor.isModified():
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell's own rectangle."""
        editor.setGeometry(option.rect)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """It is gone."""
        self.editor = None
        super().destroyEditor(editor, index)

    def finish(self, step: tuple[int, int] | None = None, *, tab: bool = False) -> None:
        """Hand in what is being typed and close the field; then move by `step`, if any."""
        editor = self.editor
        if editor is None:
            return
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self._grid.finished(step, tab=tab)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that finish what is typed; the others are the field's."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, CellEditor):
            step = self._step(event, watched)
            if step is not None:
                self.finish(step, tab=event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab))
                return True
        return super().eventFilter(watched, event)

    @staticmethod
    def _step(event: QKeyEvent, editor: CellEditor) -> tuple[int, int] | None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in ENTER:
            return UP if back else DOWN
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return LEFT if back or event.key() == Qt.Key.Key_Backtab else RIGHT
        if event.key() in ARROWS and (editor.by_typing or event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)):
            return ARROWS[Qt.Key(event.key())]
        return None


def _field(cell: Cell, *, editable: bool, chosen: bool) -> str:
    if cell.problem:
        return "redSoft"
    return "accentSoft" if chosen else "surface" if editable else "sunken"


def _corner(painter: QPainter, rect: QRect, token: str) -> None:
    """A triangle in the corner: this is not saved."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(token))
    at = QPointF(rect.topLeft())
    painter.drawPolygon(QPolygonF([at, at + QPointF(CORNER, 0), at + QPointF(0, CORNER)]))
    painter.restore()
