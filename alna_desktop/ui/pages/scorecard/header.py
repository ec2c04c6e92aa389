"""The head of the scorecard's table."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from alna_desktop.ui import theme
from alna_desktop.ui.pages.scorecard import columns
from alna_desktop.ui.pages.scorecard.delegate import MEASURED_LEFT, STATUS_LEFT
from alna_desktop.ui.pages.scorecard.model import ScorecardModel
from alna_desktop.ui.widgets import rows

HEAD_HEIGHT = 32
FILTER = 36  # room for the filter's button, which stands by the name when the last column is a figure's
_LEFTS = {columns.NAME: 18, columns.MEASURED: MEASURED_LEFT, columns.STATUS: STATUS_LEFT}


class Head(QHeaderView):
    """The head of the table: flat, aligned as its columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(20)
        self.setStretchLastSection(False)

    def sizeHint(self) -> QSize:
        """The height of a table head."""
        return QSize(super().sizeHint().width(), HEAD_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """All sections at once: no section has an edge of its own."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("sunken"))
        painter.fillRect(0, HEAD_HEIGHT - 1, self.viewport().width(), 1, theme.color("border"))
        model = self.model()
        if isinstance(model, ScorecardModel):
            shown = [place for place in range(len(model.columns)) if not self.isSectionHidden(place)]
            history = any(model.columns[place].key == columns.YEAR for place in shown)
            for place in shown:
                column, left = model.columns[place], self.sectionViewportPosition(place)
                width = self.sectionSize(place) - (FILTER if history and column.key == columns.NAME else 0)
                self._title(painter, QRectF(left, 0, width, HEAD_HEIGHT - 1), column)
        painter.end()

    @staticmethod
    def _title(painter: QPainter, rect: QRectF, column: columns.Column) -> None:
        room = rect.adjusted(_LEFTS.get(column.key, 8), 0, -8 if column.right else 0, 0)
        rows.write(painter, room, column.title, 12, 600, "text2", rows.RIGHT if column.right else rows.LEFT)
