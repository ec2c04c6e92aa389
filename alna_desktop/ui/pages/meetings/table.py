"""The list of meetings: rows of two lines, and what of them goes to Excel and the clipboard."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from alna_desktop.i18n import _
from alna_desktop.models import MeetingState
from alna_desktop.models.meeting_rules import Standing
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.ui.pages.meetings.words import TAG, paint_standing, paint_tag, second_line, word_token
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.marks import MARK_SIZE, WORD_GAP
from alna_desktop.ui.widgets.register_model import ROW_ROLE, RegisterDelegate, RegisterModel
from alna_desktop.ui.widgets.seen import Seen
from alna_desktop.ui.widgets.table import Index, Table

ROW_HEIGHT = 48
FIRST_TOP, FIRST_HEIGHT, SECOND_TOP, SECOND_HEIGHT = 5, 20, 24, 17
TAG_ROOM = TAG + 8
IN_SECOND_LINE = ("kind", "unit_id", "place")  # seen in every row, whether or not they have a column


class MeetingDelegate(RegisterDelegate):
    """Paints the rows of meetings. `with_unit` where they are those of several units."""

    with_unit = False

    def look(self, index: Index) -> tuple[int, str]:
        """What is to come stands out; the day of one that has passed is red."""
        row, key = index.data(ROW_ROLE), _key(index)
        if key == "held_on" and row.standing is Standing.PASSED:
            return 600, "red"
        if key == "decided" and row.open_decisions:
            return 600, "text"
        return 400, "text3" if row.state is MeetingState.CANCELLED else "text2"

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        """The cells that are more than a text, and the others."""
        row, key = index.data(ROW_ROLE), _key(index)
        if key == "status":
            self._standing(painter, room, row.standing)
        elif key == "title":
            self._title(painter, room, row)
        else:
            super().paint_cell(painter, room, index)

    @staticmethod
    def _standing(painter: QPainter, room: QRectF, standing: Standing) -> None:
        paint_standing(painter, standing, QPointF(room.left() + MARK_SIZE / 2, room.center().y()))
        weight = 600 if standing is Standing.PASSED else 400
        rows.write(
            painter, room.adjusted(MARK_SIZE + WORD_GAP, 0, 0, 0), standing.word, 14, weight, word_token(standing)
        )

    def _title(self, painter: QPainter, room: QRectF, row: MeetingRow) -> None:
        tag = QRectF(room.left(), room.top() + FIRST_TOP + (FIRST_HEIGHT - TAG) / 2, TAG, TAG)
        paint_tag(painter, row.kind, row.standing, tag)
        left, wide = room.left() + TAG_ROOM, room.width() - TAG_ROOM
        weight, token = (600, "text") if row.state is not MeetingState.CANCELLED else (400, "text3")
        rows.write(painter, QRectF(left, room.top() + FIRST_TOP, wide, FIRST_HEIGHT), row.title, 14, weight, token)
        second = QRectF(left, room.top() + SECOND_TOP, wide, SECOND_HEIGHT)
        rows.write(painter, second, second_line(row, with_unit=self.with_unit), 12, 400, "text3")


class MeetingTable(Table):
    """Rows of two lines. What is seen in it has kind, unit and place also where they have no column of their own."""

    def __init__(self) -> None:
        self.delegate = MeetingDelegate()
        super().__init__(self.delegate)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)

    def seen(self) -> Seen:
        """All that is seen."""
        model = self.model()
        assert isinstance(model, RegisterModel)
        keys, columns = [field.key for field in model.fields], self.shown_columns()
        columns += [keys.index(key) for key in IN_SECOND_LINE if keys.index(key) not in columns]
        found = [model.row(model.index(place, 0)) for place in range(model.rowCount())]
        values = [[model.fields[column].exported(row) for column in columns] for row in found]
        return Seen(_("Meetings"), [model.fields[column].title for column in columns], values)


def _key(index: Index) -> str:
    """The key of a cell's field."""
    model = index.model()
    return model.fields[index.column()].key if isinstance(model, RegisterModel) else ""
