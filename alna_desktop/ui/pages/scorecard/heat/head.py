"""The heads of the heat map: focus areas and lines above, the units at the left."""

from itertools import groupby

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QToolTip, QWidget

from alna_desktop.ui import theme
from alna_desktop.ui.pages.scorecard.heat.model import BEFORE, MEASURED, HeatModel, Kind
from alna_desktop.ui.pages.scorecard.heat.wrapping import wrapped
from alna_desktop.ui.widgets import rows

AREA, LINE = 40, 15  # heights: focus areas (two lines of text), and a line of a name
FOOT = 6  # under the names
NAMES = 180  # width of the units' names
PAD = 5


class LineHead(QHeaderView):
    """Focus areas, and under them the lines, each whole within its column. `wanted` asks to sort by a column."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.sorted_by = -1
        self._most = 1
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(40)
        self.sectionResized.connect(self._fit)

    def _heat(self) -> HeatModel:
        model = self.model()
        assert isinstance(model, HeatModel)
        return model

    def lines_of(self, section: int) -> list[str]:
        """A name on as many lines as it needs."""
        text = self._heat().title(section) + (" ↓" if section == self.sorted_by else "")
        weight = 600 if section == self.sorted_by else 400
        return wrapped(text, self.sectionSize(section) - PAD - 1, lambda part: rows.text_width(part, 12, weight))

    def _fit(self) -> None:
        """As high as the longest name, once the widths are known."""
        most = max((len(self.lines_of(section)) for section in range(self.count())), default=1)
        if most != self._most:
            self._most = most
            self.updateGeometry()
            self.geometriesChanged.emit()

    def sizeHint(self) -> QSize:
        """As high as the longest name."""
        return QSize(super().sizeHint().width(), AREA + self._most * LINE + FOOT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """All sections at once, since a focus area is over several."""
        painter, size = QPainter(self.viewport()), self.viewport().size()
        painter.fillRect(self.viewport().rect(), theme.color("sunken"))
        painter.fillRect(0, size.height() - 1, size.width(), 1, theme.color("border"))
        self._paint_areas(painter)
        for section in range(self.count()):
            self._paint_name(painter, section)
        painter.end()

    def _paint_areas(self, painter: QPainter) -> None:
        columns = self._heat().columns
        for name, group in groupby(range(BEFORE, self.count()), key=lambda at: columns[at - BEFORE].focus_area):
            sections = list(group)
            left = self.sectionViewportPosition(sections[0])
            right = self.sectionViewportPosition(sections[-1]) + self.sectionSize(sections[-1])
            painter.fillRect(left, 0, 1, self.height() - 1, theme.color("border"))
            painter.setFont(theme.font(12, 600))
            painter.setPen(theme.color("text"))
            room = QRectF(left + PAD, 2, right - left - PAD - 2, AREA - 4)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, name)

    def _paint_name(self, painter: QPainter, section: int) -> None:
        left, width = self.sectionViewportPosition(section), self.sectionSize(section)
        lines = self.lines_of(section)
        top = self.height() - FOOT - LINE * len(lines)
        for line in lines:
            room = QRectF(left + PAD, top, width - PAD, LINE)
            rows.write(painter, room, line, 12, 600 if section == self.sorted_by else 400, "text2")
            top += LINE

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a name sorts by it."""
        super().mouseReleaseEvent(event)
        section = self.logicalIndexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and section >= 0 and section != MEASURED:
            self.wanted.emit(section)

    def viewportEvent(self, event: QEvent) -> bool:
        """The tooltip of the name that is pointed at."""
        if isinstance(event, QHelpEvent):
            section = self.logicalIndexAt(event.pos())
            if section >= 0:
                QToolTip.showText(event.globalPos(), self._heat().title(section, full=True), self)
            return True
        return super().viewportEvent(event)


class UnitHead(QHeaderView):
    """The names of the units, which stay where they are when the lines are scrolled."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as names are."""
        return QSize(NAMES, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """A name; groups, the district and the chosen row stand out."""
        model, table = self.model(), self.parentWidget()
        if not isinstance(model, HeatModel) or not 0 <= section < len(model.rows):
            return
        row = model.rows[section]
        group = row.kind is Kind.GROUP
        current = table.currentIndex().row() if isinstance(table, QTableView) else -1
        chosen, focused = current == section and not group, table is not None and table.hasFocus()
        painter.fillRect(rect, theme.color("sunken" if group else "accentSoft" if chosen else "surface"))
        if chosen:
            rows.mark_chosen(painter, rect, focused=focused)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("divider"))
        weight = 600 if row.kind in (Kind.DISTRICT, Kind.GROUP) or chosen else 400
        size, token = (12, "text2") if group or row.kind is Kind.SUMS else (13, "text")
        rows.write(painter, QRectF(rect).adjusted(16, 0, -4, -1), row.title, size, weight, token)
