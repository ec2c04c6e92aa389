"""How documents look in the register: their standing, two lines of what each is, a revision that hurries in red."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from alna_desktop.i18n import _, capitalised
from alna_desktop.models.document_rules import Standing
from alna_desktop.models.status import Status
from alna_desktop.services.document_rows import DocumentRow
from alna_desktop.ui import theme
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.marks import MARK_SIZE, SOFT_TOKENS, WORD_GAP, WORD_TOKENS, paint_mark
from alna_desktop.ui.widgets.pill import Pill
from alna_desktop.ui.widgets.register_model import ROW_ROLE, RegisterDelegate, RegisterModel
from alna_desktop.ui.widgets.seen import Seen, with_hidden
from alna_desktop.ui.widgets.table import Index, Table

ROW_HEIGHT = 48
FIRST_TOP, FIRST_HEIGHT, SECOND_TOP, SECOND_HEIGHT = 5, 20, 24, 17
DASH = 10  # the mark of what is withdrawn
# In what goes to Excel, whether or not they have a column: the second line, and what the import needs.
ALONG = ("kind", "number", "units", "owner_id", "version", "must_read")

# Shapes and colours are those of the status they resemble; what is withdrawn has a dash of its own.
MARKS = {
    Standing.OVERDUE: Status.NOT_MET,
    Standing.DUE: Status.NEAR,
    Standing.IN_FORCE: Status.MET,
    Standing.SENT: Status.MISSING,
    Standing.DRAFT: Status.MISSING,
}


def word_token(standing: Standing) -> str:
    """The colour of the word."""
    return WORD_TOKENS[MARKS[standing]] if standing in MARKS else "text3"


def paint_standing(painter: QPainter, standing: Standing | None, room: QRectF, word: str) -> None:
    """The mark of a standing with its word; None: there is no document."""
    center = QPointF(room.left() + MARK_SIZE / 2, room.center().y())
    if standing in MARKS:
        paint_mark(painter, MARKS[standing], center, 1, theme.current())
    else:
        painter.fillRect(QRectF(center.x() - DASH / 2, center.y() - 1, DASH, 2), theme.color("greyMark"))
    token = "text3" if standing is None else word_token(standing)
    words = room.adjusted(MARK_SIZE + WORD_GAP, 0, 0, 0)
    rows.write(painter, words, word, 14, 600 if standing is Standing.OVERDUE else 400, token)


def second_line(row: DocumentRow) -> str:
    """«P-11 · Prosedyre · 3 enheter · Avdelingssjef»; what is written beside it says so last."""
    coming = capitalised(row.coming.words) if row.coming is not None else ""
    return " · ".join(part for part in (row.number, row.kind.word, row.units, row.who, coming) if part)


class StandingPill(Pill):
    """A tag with how a document stands."""

    def show_standing(self, standing: Standing) -> None:
        """The mark and the word of a standing."""
        self._status, self._check = MARKS.get(standing), False
        self._soft, self._word = SOFT_TOKENS[MARKS[standing]] if standing in MARKS else "greySoft", word_token(standing)
        self._set_text(capitalised(standing.word))


class DocumentDelegate(RegisterDelegate):
    """Paints the rows of documents, and of services how their documents stand."""

    def look(self, index: Index) -> tuple[int, str]:
        """A revision that is overdue is red; what no longer holds steps back."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, DocumentRow):
            return super().look(index)
        if key_of(index) == "review_on" and row.standing is Standing.OVERDUE:
            return 600, "red"
        return 400, "text3" if row.standing is Standing.PAST else "text2"

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        """The cells that are more than a text, and the others."""
        row, key = index.data(ROW_ROLE), key_of(index)
        if key in ("standing", "declaration", "description"):
            paint_standing(painter, getattr(row, key), room, str(index.data()))
        elif key == "title":
            self._title(painter, room, row)
        else:
            super().paint_cell(painter, room, index)

    @staticmethod
    def _title(painter: QPainter, room: QRectF, row: DocumentRow) -> None:
        first = QRectF(room.left(), room.top() + FIRST_TOP, room.width(), FIRST_HEIGHT)
        second = QRectF(room.left(), room.top() + SECOND_TOP, room.width(), SECOND_HEIGHT)
        weight, token = (400, "text3") if row.standing is Standing.PAST else (600, "text")
        rows.write(painter, first, row.title, 14, weight, token)
        rows.write(painter, second, second_line(row), 12, 400, "text3")


class DocumentTable(Table):
    """Rows of two lines. What is seen in it has more than its columns: `ALONG`."""

    def __init__(self) -> None:
        super().__init__(DocumentDelegate())
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)

    def seen(self) -> Seen:
        """All that is seen."""
        model = self.model()
        assert isinstance(model, RegisterModel)
        fields = with_hidden(model.fields, self.shown_columns(), ALONG)
        found = [model.row(model.index(place, 0)) for place in range(model.rowCount())]
        values = [[field.exported(row) for field in fields] for row in found]
        return Seen(_("Quality documents"), [field.title for field in fields], values)


def key_of(index: Index) -> str:
    """The key of a cell's field."""
    model = index.model()
    return model.fields[index.column()].key if isinstance(model, RegisterModel) else ""
