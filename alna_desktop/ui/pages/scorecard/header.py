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
_RIGHTS = {columns.NAME: 36}  # where the filter's button stands when the last column is a figure's
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
            for place, column in enumerate(model.columns):
                if not self.isSectionHidden(place):
                    left = self.sectionViewportPosition(place)
                    self._title(painter, QRectF(left, 0, self.sectionSize(place), HEAD_HEIGHT - 1), column)
        painter.end()

    @staticmethod
    def _title(painter: QPainter, rect: QRectF, column: columns.Column) -> None:
        room = rect.adjusted(_LEFTS.get(column.key, 8), 0, -_RIGHTS.get(column.key, 8 if column.right else 0), 0)
        rows.write(painter, room, column.title, 12, 600, "text2", rows.RIGHT if column.right else rows.LEFT)
