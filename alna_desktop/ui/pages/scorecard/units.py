"""The units beside each other: a bar each, worst first, with a line where the unit's target is."""

from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from alna_desktop.exchange.figures import exported_reading, exported_target
from alna_desktop.i18n import _
from alna_desktop.numbers import EN_DASH
from alna_desktop.services.readings import IndicatorView, UnitReading
from alna_desktop.ui import theme
from alna_desktop.ui.pages.scorecard.delegate import Look, write
from alna_desktop.ui.pages.scorecard.words import compared_text
from alna_desktop.ui.sources.hint import told
from alna_desktop.ui.widgets.marks import MARK_TOKENS, paint_mark, token
from alna_desktop.ui.widgets.seen import Seen

ROW = 24
BAR, TARGET, DOT = 8, 20, 3  # heights
NAME_WIDTH, VALUE_WIDTH, MARK_WIDTH = 168, 56, 24
UNIT = Qt.ItemDataRole.UserRole


class UnitModel(QAbstractListModel):
    """The units of an indicator; `most` of them, the own one always among them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[UnitReading] = []
        self.own: UUID | None = None
        self.longest = 0.0
        self.name = ""
        self.district: Decimal | None = None
        self._all: list[UnitReading] = []

    def show(self, view: IndicatorView) -> None:
        """Show another indicator."""
        self._all, self.own = view.units, view.unit.id
        self.name = view.line.indicator.name
        self.district = view.district.value
        shown = [number for row in view.units for number in (row.reading.value, row.limits.goal) if number is not None]
        self.longest = 1.08 * float(max([*shown, self.district or 0], default=0))
        self.show_most(len(self._all))

    def show_most(self, most: int) -> None:
        """Show so many; the own unit takes the last place if it would be left out."""
        self.beginResetModel()
        self.rows = self._all[:most]
        own = next((row for row in self._all[most:] if row.unit.id == self.own), None)
        if own and self.rows:
            self.rows[-1] = own
        self.endResetModel()

    def seen(self) -> Seen:
        """All the units, also those there is no room for."""
        head = [_("Code"), _("Unit"), _("Value"), _("Target"), _("Status")]
        rows = [
            [
                row.unit.code, row.unit.name, exported_reading(row.reading),
                exported_target(row.limits, row.reading.measure), row.status.title,
            ]
            for row in self._all
        ]  # fmt: skip
        return Seen(self.name, head, rows)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """How many are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The unit, and all of the row in words."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == UNIT:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.unit.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            words = f"{row.unit.name}: {compared_text(row)}"
            return told(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None


class UnitDelegate(QStyledItemDelegate):
    """Paints a unit: name, bar, value, mark."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows are equally high."""
        return QSize(200, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One row."""
        row, model = index.data(UNIT), index.model()
        if not isinstance(row, UnitReading) or not isinstance(model, UnitModel):
            return
        rect = QRectF(option.rect)
        painter.save()
        self._field(painter, option, rect)
        own = row.unit.id == model.own
        name = row.unit.name
        if not row.status.judged and row.reading.value is None:
            name = _("%(unit)s, %(status)s") % {"unit": name, "status": row.status.word}
            write(
                painter, rect.adjusted(16, 0, -VALUE_WIDTH - MARK_WIDTH, 0), name, Look(13, 600 if own else 400, "text")
            )
        else:
            look = Look(13, 600 if own else 400, "accent" if own else "text")
            write(painter, QRectF(rect.left() + 16, rect.top(), NAME_WIDTH - 8, ROW), name, look)
            self._bar(painter, rect, row, model)
        self._target(painter, rect, row, model)
        self._district(painter, rect, model)
        value = row.reading.write(unit=False) if row.reading.value is not None else EN_DASH
        figure = QRectF(rect.right() - 16 - MARK_WIDTH - VALUE_WIDTH, rect.top(), VALUE_WIDTH, ROW)
        write(painter, figure, value, Look(13, 600, "text"), right=True)
        paint_mark(painter, row.status, QPointF(rect.right() - 26, rect.center().y()), 1, theme.current())
        painter.restore()

    @staticmethod
    def _field(painter: QPainter, option: QStyleOptionViewItem, rect: QRectF) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accentSoft"))
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), theme.color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("sunken"))

    @staticmethod
    def _width(rect: QRectF) -> float:
        return rect.width() - 16 - NAME_WIDTH - VALUE_WIDTH - MARK_WIDTH - 4

    def _bar(self, painter: QPainter, rect: QRectF, row: UnitReading, model: UnitModel) -> None:
        if row.reading.value is None or model.longest <= 0:
            return
        width = self._width(rect) * max(0.0, float(row.reading.value)) / model.longest
        bar = QRectF(rect.left() + 16 + NAME_WIDTH, rect.center().y() - BAR / 2, width, BAR)
        painter.fillRect(bar, token(theme.current(), MARK_TOKENS[row.status]))

    def _target(self, painter: QPainter, rect: QRectF, row: UnitReading, model: UnitModel) -> None:
        goal = row.limits.goal if row.limits.is_set else None
        if goal is None or model.longest <= 0 or not any(row.reading.value is not None for row in model.rows):
            return
        painter.fillRect(
            QRectF(self._x(rect, goal, model), rect.top() + (ROW - TARGET) / 2, 1, TARGET), theme.color("text2")
        )

    def _x(self, rect: QRectF, value: Decimal, model: UnitModel) -> int:
        return round(rect.left() + 16 + NAME_WIDTH + self._width(rect) * float(value) / model.longest)

    def _district(self, painter: QPainter, rect: QRectF, model: UnitModel) -> None:
        """A dotted line through all rows where the district is."""
        if model.district is None or model.longest <= 0:
            return
        x = self._x(rect, model.district, model)
        for top in range(0, ROW, 2 * DOT):
            painter.fillRect(QRectF(x, rect.top() + top, 1, DOT), theme.color("accent"))


class UnitList(QListView):
    """The bars; `opened` asks to look at a unit. Shows what fits, or all with scrolling."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = UnitModel(self)
        self._everything = False
        self.setModel(self.bars)
        self.setItemDelegate(UnitDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Units compared, worst first"))
        self.setMinimumHeight(ROW)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)  # the card shows through
        self.doubleClicked.connect(self._open)

    def seen(self) -> Seen:
        """The units as they stand."""
        return self.bars.seen()

    def current_unit(self) -> UUID | None:
        """The unit of the row that one is at."""
        row = self.currentIndex().data(UNIT)
        return row.unit.id if isinstance(row, UnitReading) else None

    def show_all(self, everything: bool) -> None:
        """All of them with scrolling, or as many as fit."""
        self._everything = everything
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if everything else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.fit()

    def fit(self) -> None:
        """As many rows as there is room for."""
        self.bars.show_most(1000 if self._everything else max(1, self.viewport().height() // ROW))

    def resizeEvent(self, event: object) -> None:
        """Another height has room for more or fewer."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        if not self._everything and len(self.bars.rows) != max(1, self.viewport().height() // ROW):
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the unit."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(UNIT)
        if isinstance(row, UnitReading):
            self.opened.emit(row.unit.id)
