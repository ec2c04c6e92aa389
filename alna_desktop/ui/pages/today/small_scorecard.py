"""«Målekartet i smått»: every indicator with target, value, status and its years."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from alna_desktop.exchange.figures import exported_reading, exported_target
from alna_desktop.exchange.tables import Value
from alna_desktop.i18n import N_, _, capitalised
from alna_desktop.models import Origin
from alna_desktop.numbers import EN_DASH
from alna_desktop.services.readings import LineView
from alna_desktop.ui import theme
from alna_desktop.ui.sources.hint import told
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.marks import MARK_SIZE, WORD_GAP, WORD_TOKENS, paint_mark
from alna_desktop.ui.widgets.seen import EXPORT_ROLE
from alna_desktop.ui.widgets.sparkline import paint_sparkline, sparkline_text
from alna_desktop.ui.widgets.table import HEAD_HEIGHT, ROW_HEIGHT, RowDelegate, Table

SPARK_WIDTH, SPARK_HEIGHT = 68, 20
LEAST_ROWS = 4
LINE_ROLE = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column:
    """A column: its head, its width in pixels (0 takes the rest), its text and side."""

    title: str
    width: int
    text: Callable[[LineView], str]
    side: Qt.AlignmentFlag = rows.LEFT


NAME, TARGET, VALUE, STATUS, YEARS = range(5)
COLUMNS = (
    Column(N_("Indicator"), 0, lambda line: line.indicator.short_name),
    Column(N_("Target"), 72, lambda line: line.target_text, rows.RIGHT),
    Column(N_("Value"), 70, lambda line: line.reading.text, rows.RIGHT),
    Column(N_("Status"), 96, lambda line: line.status.title),
    Column("", 92, lambda _line: ""),
)


class LinesModel(QAbstractTableModel):
    """The lines of a scorecard as a table."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[LineView] = ()

    def show(self, lines: Sequence[LineView]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, index: Index) -> LineView:
        """The line of a row."""
        return self._lines[index.row()]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One for every line."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Name, target, value, status and years."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The column's title, aligned as the column; the years that the last one spans."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return COLUMNS[section].side
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._span() if section == YEARS else _(COLUMNS[section].title)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell's text; the years in words, and whether a value is an example, for those who ask."""
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return sparkline_text(line) if index.column() == YEARS else column.text(line)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.side
        if role == EXPORT_ROLE:
            return _typed(line, index.column())
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = _told(line, index.column())
            is_value = role == Qt.ItemDataRole.ToolTipRole and index.column() == VALUE
            return told(words) if is_value else words
        return line if role == LINE_ROLE else None

    def _span(self) -> str:
        years = [past.period.year for line in self._lines for past in line.history]
        return f"{min(years)}{EN_DASH}{max(years)}" if years else ""


def _typed(line: LineView, column: int) -> Value:
    """Target and value as numbers; None where the text is what there is."""
    if column == TARGET:
        return exported_target(line.limits, line.indicator.measure)
    return exported_reading(line.reading) if column == VALUE else None


def is_example(line: LineView) -> bool:
    """Whether a value was made up for the demonstration."""
    return line.reading.value is not None and line.reading.origin is Origin.EXAMPLE


def _told(line: LineView, column: int) -> str:
    if column == YEARS:
        return sparkline_text(line)
    if column == NAME:
        return line.indicator.name
    if column == VALUE and line.reading.value is not None:
        return f"{line.reading.text}, {line.reading.origin.word}"
    return line.reason if column == STATUS else COLUMNS[column].text(line)


class LineDelegate(RowDelegate):
    """Paints status and years; names with a word where the value is an example."""

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        """One cell."""
        line: LineView = index.data(LINE_ROLE)
        if index.column() == STATUS:
            self._status(painter, room, line)
        elif index.column() == YEARS:
            top = room.center().y() - SPARK_HEIGHT / 2
            paint_sparkline(painter, QRectF(room.left(), top, SPARK_WIDTH, SPARK_HEIGHT), line, theme.current())
        elif index.column() == NAME:
            self._name(painter, room, line)
        else:
            super().paint_cell(painter, room, index)

    def look(self, index: Index) -> tuple[int, str]:
        """Values stand out, targets step back."""
        known = index.data(LINE_ROLE).reading.value is not None
        return (600, "text") if index.column() == VALUE and known else (400, "text2")

    @staticmethod
    def _name(painter: QPainter, room: QRectF, line: LineView) -> None:
        width = rows.write(painter, room, line.indicator.short_name, 14, 400, "text")
        beside = room.adjusted(width + 8, 1, 0, 1)
        fitting = (text for text in (_("example"), _("ex.")) if rows.text_width(text, 12, 400) <= beside.width())
        if is_example(line):
            rows.write(painter, beside, next(fitting, ""), 12, 400, "text3")

    @staticmethod
    def _status(painter: QPainter, room: QRectF, line: LineView) -> None:
        center = QPointF(room.left() + MARK_SIZE / 2, room.center().y())
        paint_mark(painter, line.status, center, 1, theme.current())
        words = room.adjusted(MARK_SIZE + WORD_GAP, 0, 0, 0)
        rows.write(painter, words, capitalised(line.status.word), 13, 400, WORD_TOKENS[line.status])


class SmallScorecard(Table):
    """The table of the lines; as high as they are."""

    def __init__(self) -> None:
        super().__init__(LineDelegate())
        self._lines = LinesModel(self)
        self.setModel(self._lines)
        self.setAccessibleName(_("Scorecard in brief"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        for place, column in enumerate(COLUMNS):
            mode = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            head.setSectionResizeMode(place, mode)
            head.resizeSection(place, column.width)

    def show_lines(self, lines: Sequence[LineView]) -> None:
        """Show the lines of a scorecard."""
        row = self.currentIndex().row()
        self._lines.show(lines)
        self.updateGeometry()
        if 0 <= row < len(lines):
            self.selectRow(row)

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(super().sizeHint().width(), HEAD_HEIGHT + ROW_HEIGHT * self._lines.rowCount())

    def minimumSizeHint(self) -> QSize:
        """Never without some rows; the others are scrolled to."""
        least = min(LEAST_ROWS, self._lines.rowCount())
        return QSize(super().minimumSizeHint().width(), HEAD_HEIGHT + ROW_HEIGHT * least)

    def line_id(self, index: QModelIndex) -> UUID:
        """The line of a row."""
        return self._lines.line(index).line_id
