"""The matrix: a table of five by five cells with the risks' ways painted over them. Arrows go from cell to cell."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from alna_desktop.charts import risk_places as places
from alna_desktop.charts.risk_places import Arrow, Layout, Place, Spot
from alna_desktop.i18n import _
from alna_desktop.models import Phase
from alna_desktop.models.risk_scale import STEPS, Scale
from alna_desktop.services.risk_rows import RiskRow
from alna_desktop.ui import theme
from alna_desktop.ui.pages.risks import painting
from alna_desktop.ui.pages.risks.matrix_model import MatrixModel
from alna_desktop.ui.widgets.row_view import ENTER

MOST_TRAILS = 10  # risks whose ways can be told from each other; of more, only how many there are
BESIDE = 0.86  # where a mark stands in a cell that has a count
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints a cell's colour and strokes, and the ring where the keyboard is."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        view = option.widget
        if not isinstance(view, MatrixView):
            return
        level = view.cells.scale.level(*view.cells.cell(index))
        field = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.save()
        painter.fillRect(field, QColor(painting.look().risk[level.colour]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painting.paint_strokes(painter, level, field.topLeft() + QPointF(6, 6))
        painter.restore()


class MatrixView(QTableView):
    """The matrix. `picked` is a cell (probability, consequence) that is to filter; the one that does already, or Esc,
    gives None. `looked_at` is the cell that the pointer or the keyboard is on.
    """

    picked = Signal(object)
    looked_at = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cells = MatrixModel(self)
        self.filtered: tuple[int, int] | None = None
        self._layout, self._chosen = Layout((), ()), -1
        self.setModel(self.cells)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(_("Risk matrix"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setMouseTracking(True)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.hide()
            head.setMinimumSectionSize(1)
        self.setCurrentIndex(self.cells.place((1, 1)))
        self.clicked.connect(self._pick)
        self.entered.connect(lambda index: self.looked_at.emit(self.cells.cell(index)))
        theme.signals.changed.connect(self.viewport().update)

    def show_risks(self, scale: Scale, rows: Sequence[RiskRow], chosen: UUID | None, *, ranked: bool = False) -> None:
        """Show risks, the `chosen` one in the accent's colour; `ranked` ones have their place in the list as mark.

        Of many, or of several units, only the chosen one's way is seen.
        """
        self.cells.show(scale, rows)
        trails = [places.trail(row, str(at) if ranked else row.code) for at, row in enumerate(rows, 1)]
        few = len(trails) <= MOST_TRAILS and (ranked or len({row.unit_id for row in rows}) <= 1)
        still = [replace(trail, start=trail.now, after=None) for trail in trails]
        self._layout = places.layout(still if ranked else trails) if few else places.counts(trails)
        self._chosen = next((at for at, row in enumerate(rows) if row.id == chosen), -1)
        if (ranked or not few) and self._chosen >= 0:
            self._layout = _with_one(self._layout, places.layout([trails[self._chosen]]), self._chosen)
        self.viewport().update()

    @property
    def chosen_code(self) -> str:
        """The code of the risk whose way stands out; "" where none does."""
        return self.cells.rows[self._chosen].code if self._chosen >= 0 else ""

    def set_filtered(self, cell: tuple[int, int] | None) -> None:
        """The cell that the list is filtered by has a frame."""
        self.filtered = cell
        self.viewport().update()

    def _pick(self, index: QModelIndex) -> None:
        cell = self.cells.cell(index)
        self.picked.emit(None if cell == self.filtered else cell)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The keyboard is on another cell."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.looked_at.emit(self.cells.cell(current))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter filters by the cell, or no longer; Esc no longer."""
        if event.key() in ENTER or event.key() == Qt.Key.Key_Space:
            self._pick(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape and self.filtered is not None:
            self.picked.emit(None)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cells take all the room."""
        super().resizeEvent(event)
        for at in range(STEPS):
            self.setColumnWidth(at, self._share(self.viewport().width(), at))
            self.setRowHeight(at, self._share(self.viewport().height(), at))

    @staticmethod
    def _share(whole: int, at: int) -> int:
        return whole * (at + 1) // STEPS - whole * at // STEPS

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, and over them the line, the arrows, the marks and the frames."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(theme.color("text"), 2))
        for (right, up), (right_end, up_end) in places.line(self.cells.scale):
            painter.drawLine(self._corner(right, up), self._corner(right_end, up_end))
        self._paint_ways(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.filtered is not None:
            painter.setPen(QPen(theme.color("text"), 3))
            painter.drawRect(self.visualRect(self.cells.place(self.filtered)).adjusted(2, 2, -3, -3))
        if self.hasFocus():
            rect = self.visualRect(self.currentIndex())
            painter.setPen(QPen(theme.color("surface"), 1))
            painter.drawRect(rect.adjusted(3, 3, -4, -4))
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(rect.adjusted(2, 2, -2, -2))
        painter.end()

    def _paint_ways(self, painter: QPainter) -> None:
        larger = painting.LARGER
        for arrow in self._arrows():
            radii = arrow.tail.radius * larger, arrow.head.radius * larger
            tail, head = self._at(arrow.tail.place), self._at(arrow.head.place)
            painting.paint_arrow(painter, tail, head, radii, solid=arrow.solid, chosen=arrow.trail == self._chosen)
        for spot in sorted(self._layout.spots, key=lambda spot: self._chosen in spot.trails):
            chosen = self._chosen in spot.trails
            at, radius = self._at(spot.place), spot.radius * larger
            painting.paint_mark(painter, spot.phase, at, radius, spot.text, chosen=chosen)

    def _arrows(self) -> list[Arrow]:
        """Each way once, the chosen one's over the others, so that it can be followed among many."""
        found = sorted(self._layout.arrows, key=lambda arrow: arrow.trail == self._chosen)
        return sorted(places.ways(found), key=lambda arrow: arrow.trail == self._chosen)

    def _corner(self, right: int, up: int) -> QPointF:
        width, height = self.viewport().width(), self.viewport().height()
        return QPointF(width * right // STEPS, height - height * up // STEPS)

    def _at(self, place: Place) -> QPointF:
        cell, across, up = place
        rect = QRectF(self.visualRect(self.cells.place(cell)))
        return QPointF(rect.left() + across * rect.width(), rect.bottom() - up * rect.height())


def _with_one(them: Layout, one: Layout, trail: int) -> Layout:
    """The counts with the way of one risk, whose own mark is in the count of its cell."""
    taken = {spot.place[0] for spot in them.spots}

    def aside(spot: Spot) -> Spot:
        """A count is never covered."""
        cell, across, up = spot.place
        return replace(spot, trails=(trail,), place=(cell, BESIDE if cell in taken else across, up))

    now = next(spot for spot in them.spots if trail in spot.trails)
    moved = {spot.phase: aside(spot) for spot in one.spots if spot.phase is not Phase.NOW} | {Phase.NOW: now}
    arrows = [
        replace(arrow, trail=trail, tail=moved[arrow.tail.phase], head=moved[arrow.head.phase]) for arrow in one.arrows
    ]
    return Layout([*them.spots, *(spot for phase, spot in moved.items() if phase is not Phase.NOW)], arrows)
