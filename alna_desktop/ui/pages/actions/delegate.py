"""How an action looks in the list: its standing, two lines of what it is, a bar for how far it has come."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from alna_desktop.i18n import _
from alna_desktop.models.action_rules import Standing
from alna_desktop.models.status import Status
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.ui import theme
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.marks import MARK_SIZE, MARK_TOKENS, WORD_GAP, WORD_TOKENS, paint_mark
from alna_desktop.ui.widgets.register_model import ROW_ROLE, RegisterDelegate, RegisterModel
from alna_desktop.ui.widgets.table import Index

ROW_HEIGHT = 48
FIRST_TOP, FIRST_HEIGHT, SECOND_TOP, SECOND_HEIGHT = 5, 20, 24, 17
BAR_WIDTH, BAR_HEIGHT, BAR_GAP, NUMBER_WIDTH = 40, 6, 8, 24
DASH = 10  # the mark of what was dropped

# Shapes and colours are those of the status they resemble; what was dropped has a dash of its own.
MARKS = {
    Standing.OVERDUE: Status.NOT_MET,
    Standing.SOON: Status.NEAR,
    Standing.OPEN: Status.MISSING,
    Standing.DONE: Status.MET,
}


def word_token(standing: Standing) -> str:
    """The colour of the word."""
    return WORD_TOKENS[MARKS[standing]] if standing in MARKS else "text3"


def paint_standing(painter: QPainter, standing: Standing, center: QPointF) -> None:
    """The mark of a standing."""
    if standing in MARKS:
        paint_mark(painter, MARKS[standing], center, 1, theme.current())
    else:
        painter.fillRect(QRectF(center.x() - DASH / 2, center.y() - 1, DASH, 2), theme.color("greyMark"))


def second_line(row: ActionRow, *, with_unit: bool) -> str:
    """«Møte · Dialogmøte etter 3. tertial 2008 · Furuset sykehjem»; what is confidential says so first."""
    parts = [_("Confidential")] if row.confidential else []
    return " · ".join([*parts, row.source, *([row.unit] if with_unit else [])])


class ActionDelegate(RegisterDelegate):
    """Paints the rows of actions. `with_unit` where they are those of several units."""

    with_unit = False

    def look(self, index: Index) -> tuple[int, str]:
        """An overdue deadline is red; what is done steps back."""
        row, key = index.data(ROW_ROLE), _key(index)
        if key == "deadline" and row.standing is Standing.OVERDUE:
            return 600, "red"
        return (400, "text2" if row.is_open else "text3")

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        """The cells that are more than a text, and the others."""
        row, key = index.data(ROW_ROLE), _key(index)
        if key == "standing":
            self._standing(painter, room, row.standing, str(index.data()))
        elif key == "title":
            self._title(painter, room, row)
        elif key == "progress":
            self._progress(painter, room, row, str(index.data()))
        else:
            super().paint_cell(painter, room, index)

    @staticmethod
    def _standing(painter: QPainter, room: QRectF, standing: Standing, word: str) -> None:
        paint_standing(painter, standing, QPointF(room.left() + MARK_SIZE / 2, room.center().y()))
        weight = 600 if standing is Standing.OVERDUE else 400
        words = room.adjusted(MARK_SIZE + WORD_GAP, 0, 0, 0)
        rows.write(painter, words, word, 14, weight, word_token(standing))

    def _title(self, painter: QPainter, room: QRectF, row: ActionRow) -> None:
        first = QRectF(room.left(), room.top() + FIRST_TOP, room.width(), FIRST_HEIGHT)
        second = QRectF(room.left(), room.top() + SECOND_TOP, room.width(), SECOND_HEIGHT)
        weight, token = (600, "text") if row.is_open else (400, "text3")
        rows.write(painter, first, row.title, 14, weight, token)
        rows.write(painter, second, second_line(row, with_unit=self.with_unit), 12, 400, "text3")

    @staticmethod
    def _progress(painter: QPainter, room: QRectF, row: ActionRow, text: str) -> None:
        left = room.right() - NUMBER_WIDTH - BAR_GAP - BAR_WIDTH
        bar = QRectF(left, room.center().y() - BAR_HEIGHT / 2, BAR_WIDTH, BAR_HEIGHT)
        painter.fillRect(bar, theme.color("greySoft"))
        token = MARK_TOKENS[Status.MET] if row.standing is Standing.DONE else "accent" if row.is_open else "greyMark"
        painter.fillRect(
            QRectF(bar.left(), bar.top(), BAR_WIDTH * row.done_share / 100, BAR_HEIGHT), theme.color(token)
        )
        rows.write(painter, room, text, 14, 400, "text2" if row.is_open else "text3", rows.RIGHT)


def _key(index: Index) -> str:
    """The key of a cell's field."""
    model = index.model()
    return model.fields[index.column()].key if isinstance(model, RegisterModel) else ""
