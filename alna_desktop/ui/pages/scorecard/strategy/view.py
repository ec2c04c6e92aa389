"""The strategy map, or the same as a list; what is not tied together is pointed out above it."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout

from alna_desktop.i18n import _, ngettext
from alna_desktop.models.status import Status
from alna_desktop.periods import Period
from alna_desktop.services import strategy
from alna_desktop.services.strategy import StrategyMap
from alna_desktop.ui import theme
from alna_desktop.ui.pages.base import Drill
from alna_desktop.ui.pages.scorecard import drilling
from alna_desktop.ui.pages.scorecard.strategy.canvas import Canvas
from alna_desktop.ui.pages.scorecard.strategy.listing import ID, STATUS, ListModel, heads, rows_of
from alna_desktop.ui.pages.scorecard.subview import SubView
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.fill import Fill
from alna_desktop.ui.widgets.marks import MARK_SIZE, WORD_GAP, paint_mark
from alna_desktop.ui.widgets.table import Index, RowDelegate, Table

WIDTHS = (0, 240, 300, 104, 92, 76)


class ListDelegate(RowDelegate):
    """The status has its shape before its word."""

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        """The cell's text, and the shape."""
        status = index.data(STATUS)
        if isinstance(status, Status):
            paint_mark(painter, status, QPointF(room.left() + MARK_SIZE / 2, room.center().y()), 1, theme.current())
            room = room.adjusted(MARK_SIZE + WORD_GAP, 0, 0, 0)
        super().paint_cell(painter, room, index)


class StrategyView(SubView):
    """Goals, focus areas and factors. `line_opened` with the first line of what was pressed."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.found: StrategyMap | None = None
        self._unit: UUID | None = None
        self.canvas, self.scrolled = Canvas(), QScrollArea()
        self.list, self.table = ListModel(self), Table(ListDelegate())
        self.alone = kit.Label("", 13, token="text2")
        self.list_chip = kit.Chip(_("As a list"))
        self._stack = QStackedWidget()
        self._build()
        self.canvas.opened.connect(self._open)
        self.table.opened.connect(self._open_row)
        self.list_chip.toggled.connect(self._show_list)

    def _build(self) -> None:
        self.scrolled.setWidget(self.canvas)
        self.scrolled.setWidgetResizable(True)
        self.scrolled.setFrameShape(QFrame.Shape.NoFrame)
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setModel(self.list)
        self.table.head.on_top = True
        self.table.setAccessibleName(_("Strategy map as a list"))
        card = kit.Card()
        Fill(self.table, WIDTHS)
        card.body.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._stack.addWidget(self.scrolled)
        self._stack.addWidget(card)
        self.controls_row.addStretch()
        self.controls_row.addWidget(self.alone)
        self.controls_row.addWidget(self.list_chip)

    def show_place(self, unit_id: UUID, period: Period) -> None:
        """Read the year's map with a unit's status."""
        self._unit = unit_id
        self.found = strategy.read(self.shell.database, unit_id, period)
        self.canvas.show_map(self.found)
        self.list.show(rows_of(self.found))
        self.alone.setText(_alone(self.found))

    def _show_list(self, on: bool) -> None:
        self._stack.setCurrentIndex(int(on))

    def _open(self, node_id: UUID) -> None:
        """The first line of a focus area or factor."""
        areas = self.found.areas if self.found else []
        lines = {area.area.id: area.area.lines for area in areas}
        lines |= {node.factor.id: node.factor.lines for area in areas for node in area.factors}
        if self._unit is not None and lines.get(node_id):
            self.line_opened.emit(self._unit, lines[node_id][0].line_id)

    def _open_row(self, index: QModelIndex) -> None:
        node_id = index.data(ID)
        if isinstance(node_id, UUID):
            self._open(node_id)

    def drills(self) -> list[Drill]:
        """The score of the goal, focus area or factor one is at, and the values of a factor's indicators."""
        at = self.table.currentIndex().data(ID) if self.list_chip.isChecked() else self.canvas.here
        if self.found is None or self._unit is None or not isinstance(at, UUID):
            return []
        unit_id = self._unit
        lines = next((node.factor.lines for node in self.found.factors if node.factor.id == at), [])
        found = [(line.indicator.short_name, drilling.of_line(self.shell, unit_id, line.line_id)) for line in lines]
        values = [Drill(f"{drill.text}: {name}", drill.find) for name, drill in found]
        return [drilling.of_score(self.shell, unit_id, at), *values]

    def focus_first(self) -> None:
        """The map, or the list, has the keyboard."""
        if self.list_chip.isChecked():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.canvas.focus_first()

    def export(self) -> None:
        """The list, to Excel."""
        if self.found is not None:
            values = [row.values() for row in self.list.rows]
            name = _("Strategy map") + f" {self.found.view.year} {self.found.view.unit.name}"
            self.shell.export(heads(), values, name)


def _alone(found: StrategyMap) -> str:
    """«1 mål uten suksessfaktor, 2 suksessfaktorer uten mål», or nothing."""
    parts = []
    goals, factors = len(found.goals_alone), len(found.factors_alone)
    if goals:
        parts.append(ngettext("%(n)d goal without a factor", "%(n)d goals without a factor", goals) % {"n": goals})
    if factors:
        parts.append(ngettext("%(n)d factor without a goal", "%(n)d factors without a goal", factors) % {"n": factors})
    return ", ".join(parts)
