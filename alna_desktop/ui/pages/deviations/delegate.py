"""How a deviation looks in the register: the mark of its severity, a red deadline, what is closed steps back."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from alna_desktop.models.deviation_rules import Grade
from alna_desktop.models.status import Status
from alna_desktop.ui import theme
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.marks import MARK_SIZE, WORD_GAP, paint_mark
from alna_desktop.ui.widgets.register_model import ROW_ROLE, RegisterDelegate, RegisterModel
from alna_desktop.ui.widgets.table import Index

# Shapes and colours are those of the status they resemble.
MARKS = {
    Grade.GREEN: Status.MET,
    Grade.YELLOW: Status.NEAR,
    Grade.RED: Status.NOT_MET,
    Grade.NONE: Status.MISSING,
}
SMALL = 0.85  # of a mark's full size, beside a number


class DeviationDelegate(RegisterDelegate):
    """Paints the rows of deviations."""

    def look(self, index: Index) -> tuple[int, str]:
        """What is open stands out; a deadline that has passed is red."""
        row, key = index.data(ROW_ROLE), _key(index)
        if row is None:  # gone, and not yet counted
            return 400, "text3"
        if key == "deadline" and row.over:
            return 600, "red"
        if not row.is_open:
            return 400, "text3"
        return (600, "text") if key == "title" else (400, "text" if key in ("state", "deadline") else "text2")

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        """The severity with its mark, and the others."""
        row = index.data(ROW_ROLE)
        if row is None or _key(index) != "severity":
            super().paint_cell(painter, room, index)
            return
        center = QPointF(room.left() + MARK_SIZE / 2, room.center().y())
        paint_mark(painter, MARKS[row.grade], center, SMALL, theme.current())
        words = room.adjusted(MARK_SIZE + WORD_GAP, 0, 0, 0)
        rows.write(painter, words, str(index.data()), 14, 400, "text" if row.is_open else "text3")


def _key(index: Index) -> str:
    """The key of a cell's field."""
    model = index.model()
    return model.fields[index.column()].key if isinstance(model, RegisterModel) else ""
