"""The heads of a grid: columns with an optional group over them, and rows with their names, which never scroll away."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from alna_desktop.ui import theme
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.grid.model import COLUMN_ROLE, ROW_ROLE
from alna_desktop.ui.widgets.grid.source import Column, Row

HEAD_HEIGHT, GROUP_HEIGHT, ROW_HEIGHT = 32, 24, 28
PADDING, EDGE, INDENT = 8, 16, 16
NARROWEST = 40


class ColumnHead(QHeaderView):
    """Titles, and over columns next to each other their common group."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setMinimumSectionSize(NARROWEST)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def columns(self) -> list[Column]:
        """The columns that are shown."""
        model = self.model()
        return [model.headerData(section, self.orientation(), COLUMN_ROLE) for section in range(self.count())]

    @property
    def _height(self) -> int:
        return HEAD_HEIGHT + (GROUP_HEIGHT if any(column.group for column in self.columns()) else 0)

    def sizeHint(self) -> QSize:
        """One line, or two where there are groups."""
        return QSize(super().sizeHint().width(), self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, the groups and the titles."""
        painter, columns, height = QPainter(self.viewport()), self.columns(), self._height
        width = self.viewport().width()
        painter.fillRect(0, 0, width, height, theme.color("sunken"))
        table = self.parentWidget()
        current = table.currentIndex().column() if isinstance(table, QTableView) else -1
        for section, column in enumerate(columns):
            if self.isSectionHidden(section):
                continue
            left, size = self.sectionViewportPosition(section), self.sectionSize(section)
            top = GROUP_HEIGHT if column.group and column.title else 0
            if section == current:
                painter.fillRect(left, top, size, height - top, theme.color("accentSoft"))
            room = QRectF(left + PADDING, top, size - 2 * PADDING, height - top - 1)
            side = rows.RIGHT if column.right else rows.LEFT
            text = column.title or column.group
            rows.write(painter, room, text, 12, 600, "accent" if section == current else "text2", side)
            painter.fillRect(left + size - 1, top, 1, height - top, theme.color("divider"))
        self._groups(painter, columns)
        painter.fillRect(0, height - 1, width, 1, theme.color("border"))
        painter.end()

    def _groups(self, painter: QPainter, columns: list[Column]) -> None:
        """The name of a group stands once over all its columns."""
        section = 0
        while section < len(columns):
            group, first = columns[section].group, section
            while section < len(columns) and columns[section].group == group:
                section += 1
            left = self.sectionViewportPosition(first)
            width = sum(self.sectionSize(each) for each in range(first, section))
            if group and any(columns[each].title for each in range(first, section)):
                room = QRectF(left + PADDING, 0, width - 2 * PADDING, GROUP_HEIGHT)
                rows.write(painter, room, group, 12, 600, "text")
                painter.fillRect(left, GROUP_HEIGHT - 1, width, 1, theme.color("divider"))
                painter.fillRect(left + width - 1, 0, 1, GROUP_HEIGHT, theme.color("border"))


class RowHead(QHeaderView):
    """The names of the rows; `name_width` is its width in logical pixels."""

    def __init__(self, table: QTableView, name_width: int) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self.name_width = name_width
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultSectionSize(ROW_HEIGHT)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as was asked for."""
        return QSize(self.name_width, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows that can be seen, which may be few of many."""
        painter, view = QPainter(self.viewport()), self.viewport()
        painter.fillRect(view.rect(), theme.color("surface"))
        first, last = self.visualIndexAt(0), self.visualIndexAt(view.height())
        table = self.parentWidget()
        current = table.currentIndex().row() if isinstance(table, QTableView) else -1
        for section in range(max(0, first), self.count() if last < 0 else last + 1):
            if not self.isSectionHidden(section):
                rect = QRect(0, self.sectionViewportPosition(section), view.width(), self.sectionSize(section))
                row = self.model().headerData(section, self.orientation(), ROW_ROLE)
                self._row(painter, rect, row, current=section == current)
        painter.fillRect(view.width() - 1, 0, 1, view.height(), theme.color("border"))
        painter.end()

    def _row(self, painter: QPainter, rect: QRect, row: Row, *, current: bool) -> None:
        painter.fillRect(rect, theme.color("sunken" if row.heading else "accentSoft" if current else "surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("divider"))
        room = QRectF(rect).adjusted(EDGE + row.level * INDENT, 0, -PADDING, -1)
        note = rows.text_width(row.note, 12, 400) if row.note else 0
        weight, token = (600, "text") if row.heading else (400, "text2" if row.level else "text")
        name = room.adjusted(0, 0, -(note + PADDING) if note else 0, 0)
        rows.write(painter, name, row.name, 13 if row.level else 14, weight, token)
        if note:
            rows.write(painter, room, row.note, 12, 400, "text3", rows.RIGHT)
