"""The scorecard's table: rows by level, columns at the places of the mock-up, keyboard and clipboard."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyleOptionViewItem, QTreeView, QWidget

from alna_desktop.exchange.harmless import tab_separated
from alna_desktop.exchange.tables import Value
from alna_desktop.i18n import _
from alna_desktop.services.readings import ScorecardView
from alna_desktop.ui import theme
from alna_desktop.ui.pages.scorecard import columns
from alna_desktop.ui.pages.scorecard.delegate import MEASURED_LEFT, ScorecardDelegate
from alna_desktop.ui.pages.scorecard.header import Head
from alna_desktop.ui.pages.scorecard.model import Index, Kind, Node, ScorecardModel, cell_text
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.row_view import ENTER
from alna_desktop.ui.widgets.seen import Seen

KEYPAD = Qt.KeyboardModifier.KeypadModifier
STEPS = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}


class ScorecardTree(QTreeView):
    """The tree of a scorecard. `line_chosen` tells which line is current, as its UUID.

    `drill_wanted` asks how the number is computed that one is at: a line's, or in the history its cell's.
    """

    line_chosen = Signal(object)
    drill_wanted = Signal()
    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card_model = ScorecardModel(self)
        self.cells = ScorecardDelegate(self)
        self._closed: set[UUID] = set()
        self._touched = self._by_keyboard = self._moving = self._fresh = False
        self._in_set = columns.in_main
        self.setModel(self.card_model)
        self.setItemDelegate(self.cells)
        self.setHeader(Head(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Scorecard"))
        self.doubleClicked.connect(self._double_clicked)
        self.expanded.connect(lambda index: self._remember(index, closed=False))
        self.collapsed.connect(lambda index: self._remember(index, closed=True))

    # What it shows

    def show_view(self, view: ScorecardView | None) -> None:
        """Show a scorecard; what is open, chosen and scrolled to stays as far as it is still there."""
        current, at = self.current_line(), self.verticalScrollBar().value()
        column = max(0, self.currentIndex().column())
        self._moving = self._fresh = True
        self.card_model.show(view)
        self._open_again()
        self._lay_out()
        if current:
            self.setCurrentIndex(self.card_model.index_of_line(current).siblingAtColumn(column))
        self.verticalScrollBar().setValue(at)
        self._moving = False

    def show_columns(self, history: bool) -> None:
        """Switch between «Målekart» and «Historikk»."""
        self._in_set = columns.in_history if history else columns.in_main
        self._lay_out()

    @property
    def shows_history(self) -> bool:
        """Whether the columns are those of «Historikk»."""
        return self._in_set is columns.in_history

    def choose(self, line_id: UUID) -> bool:
        """Make a line current without telling anyone; False if it isn't here."""
        index = self.card_model.index_of_line(line_id)
        if index.isValid():
            self._moving = True
            self.setCurrentIndex(index.siblingAtColumn(max(0, self.currentIndex().column())))
            self._moving = False
        return index.isValid()

    def current_line(self) -> UUID | None:
        """The current line, if the current row is one."""
        node = ScorecardModel.node(self.currentIndex())
        return node.line.line_id if node and node.line else None

    def current_column(self) -> columns.Column | None:
        """The column that one is at; None where its set is not the one that is shown."""
        place = self.currentIndex().column()
        found = self.card_model.columns[place] if 0 <= place < len(self.card_model.columns) else None
        return found if found is not None and self._in_set(found) else None

    def filter(self, text: str) -> None:
        """Show only rows whose name, factor or focus area has the text in it."""
        wanted = text.strip().casefold()
        for area in self.card_model.areas:
            of_area = 0
            for factor in area.children:
                of_factor = 0
                for node in factor.children:
                    line = node.line
                    names = (line.indicator.name, line.factor, line.focus_area, line.status.word) if line else ()
                    shown = any(wanted in name.casefold() for name in names)
                    self.setRowHidden(node.row, self.card_model.index_of(factor), not shown)
                    of_factor += shown
                self.setRowHidden(factor.row, self.card_model.index_of(area), not of_factor)
                of_area += of_factor
            self.setRowHidden(area.row, QModelIndex(), not of_area)
        if wanted:
            self._moving = True
            self.expandAll()
            self._moving = False

    def shown_columns(self) -> list[columns.Column]:
        """The columns of the set that is on."""
        return [column for column in self.card_model.columns if self._in_set(column)]

    def shown_lines(self) -> list[tuple[str, str, list[Value]]]:
        """Focus area, factor and typed values of the lines that can be seen, for Excel."""
        found = []
        for node in self.card_model.lines:
            line = node.line
            hidden = node.parent is not None and self.isRowHidden(node.row, self.card_model.index_of(node.parent))
            if line is not None and not hidden:
                found.append((line.focus_area, line.factor, [column.value(line) for column in self.shown_columns()]))
        return found

    def seen(self) -> Seen:
        """The lines that can be seen, each with its focus area and factor beside it."""
        head = [_("Focus area"), _("Success factor"), _("Indicator")]
        head += [column.title for column in self.shown_columns()[1:]]
        rows = [[area, factor, *values] for area, factor, values in self.shown_lines()]
        return Seen(self.card_model.title, head, rows)

    # Layout

    def _remember(self, index: QModelIndex, *, closed: bool) -> None:
        node = ScorecardModel.node(index)
        if node is None or node.id is None or self._moving:
            return
        self._touched = True
        (self._closed.add if closed else self._closed.discard)(node.id)

    def _open_again(self) -> None:
        """Everything open but what the user closed; until he did, the last areas close if there is no room."""
        self.expandAll()
        for area in self.card_model.areas:
            for node in [area, *area.children]:
                if node.id in self._closed:
                    self.collapse(self.card_model.index_of(node))

    def close_what_does_not_fit(self) -> None:
        """Close the last focus area where that puts all others in sight, unless the user has opened or closed any."""
        areas = self.card_model.areas
        if self._touched or not areas:
            return
        needed = sum(area.total_height for area in areas)
        index, current = self.card_model.index_of(areas[-1]), self.card_model.node(self.currentIndex())
        holds_current = current is not None and areas[-1] in (current, *current.above)
        self._moving = True
        self.setExpanded(index, needed <= self.viewport().height() or holds_current)
        self._moving = False

    def _lay_out(self) -> None:
        head, used = self.header(), 0
        for place, column in enumerate(self.card_model.columns):
            shown = self._in_set(column)
            self.setColumnHidden(place, not shown)
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            if not shown or not column.width:
                continue
            width = column.width
            if column.key == columns.MEASURED:
                texts = [column.text(node.line) for node in self.card_model.lines if node.line]
                longest = max((rows.text_width(text, 13, 400) for text in texts), default=0)
                width = max(width, round(longest) + MEASURED_LEFT + 2)
            head.resizeSection(place, width)
            used += width
        if self.card_model.columns:
            edge = 8 if self._in_set is columns.in_history else 0  # the last figure stands 16 from the edge
            head.resizeSection(0, max(120, self.viewport().width() - used - edge))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The name's column takes what the others leave."""
        super().resizeEvent(event)
        self._lay_out()
        self.close_what_does_not_fit()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows; and word that a new scorecard has been painted, so that the rest can be fetched."""
        super().paintEvent(event)
        if self._fresh:
            self._fresh = False
            self.painted.emit()

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        """The row's field, line, bar and ring, and its cells."""
        node = ScorecardModel.node(index)
        if node is None:
            return
        rect = QRect(0, options.rect.top(), self.viewport().width(), options.rect.height())
        chosen = self.selectionModel().isSelected(index.siblingAtColumn(0)) if isinstance(index, QModelIndex) else False
        painter.save()
        painter.fillRect(rect, self._field(node.kind, chosen=chosen, hovered=self._hovered(rect)))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("divider"))
        open_ = self.isExpanded(index)
        for place, column in enumerate(self.card_model.columns):
            if not self.isColumnHidden(place):
                left, width = self.columnViewportPosition(place), self.columnWidth(place)
                width += self._spare(node, place)
                cell = QRectF(left, rect.top(), width, rect.height() - 1)
                self.cells.paint_cell(painter, cell, node, column, open_=open_, chosen=chosen)
                if chosen and self._is_current_number(node, place):
                    painter.fillRect(QRectF(cell.left(), cell.bottom() - 2, cell.width(), 2), theme.color("accent"))
        if chosen:
            rows.mark_chosen(painter, rect, focused=self.window().isActiveWindow())
        if self.hasFocus() and self._by_keyboard and index.internalPointer() is self.currentIndex().internalPointer():
            rows.ring(painter, rect)
        painter.restore()

    def _is_current_number(self, node: Node, place: int) -> bool:
        """Whether a cell of the history is the one that one is at."""
        return self.shows_history and node.line is not None and 0 < place == self.currentIndex().column()

    def _spare(self, node: Node, place: int) -> int:
        """How far a line's name may reach into the next column, which is wider than the figure at its right."""
        if place or node.line is None:
            return 0
        beside = next((at for at in range(1, len(self.card_model.columns)) if not self.isColumnHidden(at)), None)
        if beside is None:
            return 0
        text = cell_text(node, self.card_model.columns[beside])
        taken = rows.text_width(text, 14, 400) + 16
        return max(0, int(self.columnWidth(beside) - taken))

    def _field(self, kind: Kind, *, chosen: bool, hovered: bool) -> QColor:
        if chosen:
            return theme.color("accentSoft")
        return theme.color("sunken" if kind is Kind.AREA or hovered else "surface")

    def _hovered(self, rect: QRect) -> bool:
        place = self.viewport().mapFromGlobal(self.cursor().pos())
        return self.viewport().underMouse() and rect.contains(place)

    # Mouse and keys

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which line is chosen."""
        super().currentChanged(current, previous)
        node = ScorecardModel.node(current)
        if node and node.line and not self._moving:
            self.line_chosen.emit(node.line.line_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer looks different."""
        super().mouseMoveEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a focus area or factor opens or closes it."""
        self._by_keyboard = False
        index = self.indexAt(event.position().toPoint())
        node = ScorecardModel.node(index)
        super().mousePressEvent(event)
        if node and node.kind is not Kind.LINE and event.button() is Qt.MouseButton.LeftButton:
            self.setExpanded(index.siblingAtColumn(0), not self.isExpanded(index.siblingAtColumn(0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the rows; Enter and Space open and close a focus area or factor.

        Enter on a line asks how its number is computed; in the history, left and right go from number to number.
        """
        self._by_keyboard = True
        index = self.currentIndex().siblingAtColumn(0)
        node = ScorecardModel.node(index)
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text())
        elif (
            node
            and node.kind is not Kind.LINE
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        ):
            self.setExpanded(index, not self.isExpanded(index))
        elif node and node.line and event.key() in ENTER and not event.modifiers() & ~KEYPAD:
            self.drill_wanted.emit()
        elif node and node.line and self.shows_history and event.key() in STEPS:
            self._step(STEPS[event.key()])
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def _step(self, by: int) -> None:
        """The next number of the row that can be seen, or the name."""
        shown = [place for place, column in enumerate(self.card_model.columns) if self._in_set(column)]
        here = self.currentIndex().column()
        at = shown.index(here) if here in shown else 0
        place = shown[min(max(at + by, 0), len(shown) - 1)]
        self._moving = True
        self.setCurrentIndex(self.currentIndex().siblingAtColumn(place))
        self._moving = False

    def _double_clicked(self, index: QModelIndex) -> None:
        node = ScorecardModel.node(index)
        if node and node.line:
            self.drill_wanted.emit()

    def as_text(self) -> str:
        """The current row with its head, tab-separated; all of it when the row is a focus area or factor."""
        shown = self.shown_columns()
        node = ScorecardModel.node(self.currentIndex())
        chosen = [node] if node and node.line else self._rows_under(node)
        cells = [
            [
                cell_text(row, column) or (column.spoken(row.line) if column.spoken and row.line else "")
                for column in shown
            ]
            for row in chosen
        ]
        return tab_separated([[column.title for column in shown], *cells])

    def _rows_under(self, node: Node | None) -> list[Node]:
        return [row for row in self.card_model.lines if node is None or node in row.above]
