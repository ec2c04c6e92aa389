"""How a row of the scorecard looks. Positions in logical pixels, from TOKENS.md and the mock-up."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from alna_desktop.models.status import Status
from alna_desktop.numbers import EN_DASH
from alna_desktop.services.readings import Direction, FocusAreaView, Gap, LineView
from alna_desktop.ui import theme
from alna_desktop.ui.pages.scorecard import columns
from alna_desktop.ui.pages.scorecard.columns import Column
from alna_desktop.ui.pages.scorecard.model import Kind, Node, ScorecardModel, cell_text
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.marks import MARK_SIZE, WORD_GAP, WORD_TOKENS, paint_mark
from alna_desktop.ui.widgets.sparkline import paint_sparkline

AREA_TEXT, DEEP_TEXT = 34, 50  # from the tree's left edge, inside the card's border
CHEVRON = {Kind.AREA: 20.0, Kind.FACTOR: 37.5}  # its centre
PADDING = 8
MEASURED_LEFT, STATUS_LEFT, SPARK_LEFT, TREND_LEFT = 11, 8, 9, 8
SPARK_WIDTH, SPARK_HEIGHT = 56, 20


@dataclass(frozen=True)
class Look:
    """A font and a colour."""

    size: int
    weight: int
    token: str


NAME_LOOKS = {Kind.AREA: Look(14, 600, "text"), Kind.FACTOR: Look(13, 400, "text2"), Kind.LINE: Look(14, 400, "text")}
TARGET_LOOK, VALUE_LOOK, SMALL_LOOK = Look(14, 400, "text2"), Look(14, 600, "text"), Look(13, 400, "text2")


def write(painter: QPainter, rect: QRectF, text: str, look: Look, *, right: bool = False) -> None:
    """One line of text, elided where it does not fit."""
    rows.write(painter, rect, text, look.size, look.weight, look.token, rows.RIGHT if right else rows.LEFT)


def arrow(painter: QPainter, center: QPointF, rise: int, color: QColor) -> None:
    """Which way a value moves: up (+1), level (0), down (−1). The word beside it says if that is good."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    if rise == 0:
        tip, tail, barbs = QPointF(4.5, 0), QPointF(-4.5, 0), (QPointF(1, -3.5), QPointF(1, 3.5))
    else:
        y = -3.5 * rise
        tip, tail, barbs = QPointF(3.5, y), QPointF(-3.5, -y), (QPointF(3.5, y + 6 * rise), QPointF(-2.5, y))
    painter.drawLine(center + tail, center + tip)
    painter.drawPolyline(QPolygonF([center + barbs[0], center + tip, center + barbs[1]]))


class ScorecardDelegate(QStyledItemDelegate):
    """Paints the content of a cell; the tree paints the row under it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The row's height by its level."""
        node = ScorecardModel.node(index)
        return QSize(10, node.kind.height if node else 28)

    def paint_cell(
        self, painter: QPainter, rect: QRectF, node: Node, column: Column, *, open_: bool, chosen: bool
    ) -> None:
        """One cell in `rect`, which ends above the line under the row."""
        if column.key == columns.NAME:
            self._name(painter, rect, node, column, open_=open_, chosen=chosen)
        elif isinstance(node.item, FocusAreaView):
            self._of_area(painter, rect, node.item, column)
        elif isinstance(node.item, LineView):
            self._of_line(painter, rect, node.item, column)

    def _name(self, painter: QPainter, rect: QRectF, node: Node, column: Column, *, open_: bool, chosen: bool) -> None:
        if node.kind in CHEVRON:
            center = QPointF(rect.left() + CHEVRON[node.kind], rect.center().y())
            rows.chevron(painter, center, NAME_LOOKS[node.kind].token, down=open_)
        look = NAME_LOOKS[node.kind]
        if chosen and node.kind is Kind.LINE:
            look = Look(look.size, 600, look.token)
        left = AREA_TEXT if node.kind is Kind.AREA else DEEP_TEXT
        # A focus area has nothing beside it until its coverage, a factor nothing at all.
        beside = {Kind.AREA: 70, Kind.FACTOR: 300}.get(node.kind, -PADDING)
        room = rect.adjusted(left, 0, beside, 0)
        write(painter, room, self.fitting_name(node, column, room.width(), look), look)

    @staticmethod
    def fitting_name(node: Node, column: Column, width: float, look: Look) -> str:
        """The indicator's short name where its full one does not fit; the tooltip has the full one."""
        text = cell_text(node, column)
        fits = rows.text_width(text, look.size, look.weight) <= width
        return text if fits or node.line is None else node.line.indicator.short_name

    def _of_area(self, painter: QPainter, rect: QRectF, area: FocusAreaView, column: Column) -> None:
        if column.key == columns.MEASURED:  # wider than its own column: ends there, begins over the value's
            room = QRectF(rect.right() - 130, rect.top(), 130 - MEASURED_LEFT, rect.height())
            write(painter, room, column.of_area(area), SMALL_LOOK, right=True)
        elif column.key == columns.STATUS:
            self._status(painter, rect, area.status, column.of_area(area))

    def _of_line(self, painter: QPainter, rect: QRectF, line: LineView, column: Column) -> None:
        if column.key == columns.STATUS:
            self._status(painter, rect, line.status, column.text(line))
        elif column.key == columns.DEVELOPMENT:
            top = rect.center().y() - SPARK_HEIGHT / 2
            spark = QRectF(rect.left() + SPARK_LEFT, top, SPARK_WIDTH, SPARK_HEIGHT)
            paint_sparkline(painter, spark, line, theme.current())
        elif column.key == columns.TREND:
            self._trend(painter, rect, line)
        elif column.key == columns.MEASURED:
            write(painter, rect.adjusted(MEASURED_LEFT, 0, 0, 0), column.text(line), SMALL_LOOK)
        elif column.key == columns.YEAR:
            write(
                painter,
                rect.adjusted(PADDING, 0, -PADDING, 0),
                column.text(line),
                self._year_look(line, column),
                right=True,
            )
        else:
            look = VALUE_LOOK if column.key == columns.VALUE and line.reading.value is not None else TARGET_LOOK
            write(painter, rect.adjusted(PADDING, 0, -PADDING, 0), column.text(line), look, right=True)

    @staticmethod
    def _year_look(line: LineView, column: Column) -> Look:
        past = next((past for past in line.history if past.period.year == column.year), None)
        return SMALL_LOOK if past is None or past.value is None else Look(14, 400, "text")

    @staticmethod
    def _status(painter: QPainter, rect: QRectF, status: Status, text: str) -> None:
        left = rect.left() + STATUS_LEFT
        paint_mark(painter, status, QPointF(left + MARK_SIZE / 2, rect.center().y()), 1, theme.current())
        room = rect.adjusted(STATUS_LEFT + MARK_SIZE + WORD_GAP, 0, 0, 0)
        write(painter, room, text, Look(13, 400, WORD_TOKENS[status]))

    @staticmethod
    def _trend(painter: QPainter, rect: QRectF, line: LineView) -> None:
        room = rect.adjusted(TREND_LEFT, 0, -PADDING, 0)
        if line.change is None:
            write(painter, room, EN_DASH if line.reading.gap is not Gap.NEVER else "", SMALL_LOOK)
            return
        level = line.change.direction is Direction.SAME
        rise = 0 if level else 1 if line.change.difference > 0 else -1
        arrow(painter, QPointF(room.left() + 7, rect.center().y()), rise, theme.color("text"))
        write(painter, room.adjusted(21, 0, 0, 0), line.change.direction.word, SMALL_LOOK)
