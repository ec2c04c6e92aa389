"""How a risk looks in the list: its levels as in the matrix, two lines of what it is."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from alna_desktop.i18n import _, capitalised
from alna_desktop.models.risk_rules import Need
from alna_desktop.models.risk_scale import Level
from alna_desktop.services.risk_rows import RiskRow
from alna_desktop.ui.pages.risks import painting
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.register_model import ROW_ROLE, RegisterDelegate, RegisterModel
from alna_desktop.ui.widgets.seen import Seen, shown_columns, with_hidden
from alna_desktop.ui.widgets.table import Index, Table

ROW_HEIGHT = 48
FIRST, SECOND = (5, 20), (24, 17)  # top and height of the lines
# Seen in every row, in words or as a level, whether or not they have a column.
IN_ROW = (
    "unit", "assessment_id", "probability", "consequence", "probability_now", "consequence_now", "probability_after",
    "consequence_after", "closed_on",
)  # fmt: skip
# What is said first, since there is not always room for all; an overdue date is red in its own column too.
URGENT = (Need.NO_ACTION, Need.OBSERVED, Need.ACCEPTANCE, Need.REVIEW)


def second_line(row: RiskRow, *, with_unit: bool) -> tuple[str, bool]:
    """What stands under the title, and whether it is urgent: what it needs, or what it belongs to."""
    needs = [need.word for need in URGENT if need in row.needs]
    parts = [row.unit] if with_unit else []
    if not row.is_open:
        parts.append(_("closed risk"))
    if not needs:
        return " · ".join(parts or [row.assessment]), False
    return capitalised(" · ".join([*needs, *parts])), True


class RiskDelegate(RegisterDelegate):
    """Paints the rows of risks. `with_unit` where they are those of several units."""

    with_unit = False

    def look(self, index: Index) -> tuple[int, str]:
        """An overdue review is red; what is closed steps back."""
        row, key = index.data(ROW_ROLE), _key(index)
        if key == "review_on" and Need.REVIEW in row.needs:
            return 600, "red"
        return (400, "text2" if row.is_open else "text3")

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        """The cells that are more than a text, and the others."""
        row, key = index.data(ROW_ROLE), _key(index)
        level = getattr(row, key) if key.startswith("level_") else None
        if key == "title":
            self._title(painter, room, row)
        elif isinstance(level, Level):
            left = painting.paint_level(painter, level, room.left(), room.center().y())
            words = QRectF(left, room.top(), room.right() - left, room.height())
            rows.write(painter, words, capitalised(level.name), 14, 400, "text2")
        else:
            super().paint_cell(painter, room, index)

    def _title(self, painter: QPainter, room: QRectF, row: RiskRow) -> None:
        first, second = (QRectF(room.left(), room.top() + top, room.width(), high) for top, high in (FIRST, SECOND))
        weight, token = (600, "text") if row.is_open else (400, "text3")
        rows.write(painter, first, row.title, 14, weight, token)
        text, urgent = second_line(row, with_unit=self.with_unit)
        rows.write(painter, second, text, 12, 600 if urgent else 400, "red" if urgent else "text3")


class RiskTable(Table):
    """Rows of two lines. What is seen in it has, beside its columns, what the lines and the levels stand for."""

    def __init__(self, delegate: RiskDelegate) -> None:
        super().__init__(delegate)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)

    def seen(self) -> Seen:
        """All that is seen."""
        model = self.model()
        assert isinstance(model, RegisterModel)
        fields = with_hidden(model.fields, shown_columns(self), IN_ROW)
        found = [model.row(model.index(place, 0)) for place in range(model.rowCount())]
        values = [[field.exported(row) for field in fields] for row in found]
        return Seen(self.export_name, [field.title for field in fields], values)


def _key(index: Index) -> str:
    """The key of a cell's field."""
    model = index.model()
    return model.fields[index.column()].key if isinstance(model, RegisterModel) else ""
