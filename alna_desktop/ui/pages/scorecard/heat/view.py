"""The heat map with its choices above and the chosen cell in words below."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop.exchange.figures import exported_reading
from alna_desktop.exchange.tables import Value
from alna_desktop.i18n import _
from alna_desktop.models.status import Status
from alna_desktop.periods import Period
from alna_desktop.services import heatmap
from alna_desktop.services.heatmap import BY_AREA, BY_RED, HeatMap, Order
from alna_desktop.ui.pages.base import Drill
from alna_desktop.ui.pages.scorecard import drilling
from alna_desktop.ui.pages.scorecard.heat.model import BEFORE, MEASURED, SUM, Kind
from alna_desktop.ui.pages.scorecard.heat.table import HeatTable
from alna_desktop.ui.pages.scorecard.rule import Rule
from alna_desktop.ui.pages.scorecard.subview import SubView
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.elided import ElidedLabel

FOOT = 39
ALL = "all"
Place = tuple[UUID, int]  # a unit and a column


class HeatView(SubView):
    """Units × indicators: sort, filter, and open what needs a closer look."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.found: HeatMap | None = None
        self._unit: UUID | None = None
        self.table = HeatTable()
        self.area, self.order = kit.Combo(), kit.Combo()
        self.red_chip = kit.Chip(_("Only red"))
        self.words = ElidedLabel(13, "text2")
        self.open_link, self.sources_link = kit.link(_("Open in the scorecard")), kit.link(_("How it is computed"))
        self._build()
        self.area.currentIndexChanged.connect(self._arrange)
        self.order.currentIndexChanged.connect(self._arrange)
        self.red_chip.toggled.connect(self._arrange)
        self.table.cell_changed.connect(self._tell)
        self.table.opened.connect(self._open)
        self.table.sort_wanted.connect(self._sort)
        self.open_link.clicked.connect(lambda: self._open(self.table.currentIndex()))
        self.sources_link.clicked.connect(self.drill_wanted)
        self.sources_link.setToolTip(_("How it is computed (Alt+Enter)"))

    def _build(self) -> None:
        for combo, name, width in ((self.area, _("Service area"), 196), (self.order, _("Sort by"), 240)):
            combo.setAccessibleName(name)
            combo.setToolTip(name)
            combo.setFixedWidth(width)
        self.controls_row.addStretch()
        self.controls_row.addWidget(kit.Label(_("◥ own target"), 12, token="text3"))
        for control in (self.area, self.order, self.red_chip):
            self.controls_row.addWidget(control)
        card, layout = kit.Card(), QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(Rule())
        card.body.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setFixedHeight(FOOT)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.open_link)
        row.addWidget(self.sources_link)
        return foot

    def show_place(self, unit_id: UUID, period: Period) -> None:
        """Read all units; what was chosen stays until the context has another unit."""
        found = heatmap.read(self.shell.database, period)
        column = self.table.currentIndex().column()
        place = self._place() if unit_id == self._unit else (unit_id, max(BEFORE, column))
        self._unit = unit_id
        self.found = found
        self._offer(found)
        self._arrange()
        self._go(place)

    def _offer(self, found: HeatMap) -> None:
        """The choices that there are; those that were made stay."""
        areas = [(_("All service areas"), ALL), *((area or _("Without a service area"), area) for area in found.areas)]
        orders: list[tuple[str, Order]] = [(_("By service area"), BY_AREA), (_("Most red first"), BY_RED)]
        orders += [
            (_("Worst first: %(name)s") % {"name": column.indicator.short_name}, column.line_id)
            for column in found.columns
        ]
        for combo, choices in ((self.area, areas), (self.order, orders)):
            before = combo.currentData()
            combo.blockSignals(True)
            combo.clear()
            for text, data in choices:
                combo.addItem(text, data)
            combo.setCurrentIndex(max(0, combo.findData(before)))
            combo.blockSignals(False)

    def _arrange(self) -> None:
        """Show the rows that are asked for, in the order that is."""
        if self.found is None:
            return
        area, order, place = self.area.currentData(), self.order.currentData(), self._place()
        chosen = None if area == ALL else area
        units = self.found.arranged(chosen, only_red=self.red_chip.isChecked(), order=order)
        ids = [column.line_id for column in self.found.columns]
        self.table.lines.sorted_by = SUM if order == BY_RED else BEFORE + ids.index(order) if order in ids else -1
        self.table.heat.show(self.found, units, grouped=order == BY_AREA)
        self._go(place)

    def _sort(self, column: int) -> None:
        """A click on a head sorts by it, another one takes it back."""
        if self.found is None:
            return
        order = BY_RED if column == SUM else self.found.columns[column - BEFORE].line_id
        self.order.setCurrentIndex(self.order.findData(BY_AREA if self.order.currentData() == order else order))

    def _place(self) -> Place | None:
        index = self.table.currentIndex()
        row = self.table.heat.rows[index.row()].row if index.isValid() else None
        return (row.unit.id, index.column()) if row is not None else None

    def _go(self, place: Place | None) -> None:
        """Choose a unit's cell if it is there, otherwise the district's."""
        heat = self.table.heat
        unit_id, column = place or (None, BEFORE)
        found = (at for at, row in enumerate(heat.rows) if row.row is not None and row.row.unit.id == unit_id)
        self.table.setCurrentIndex(heat.index(next(found, 0), min(column, heat.columnCount() - 1)))
        self._tell()

    def _tell(self) -> None:
        """The chosen cell in words."""
        index = self.table.currentIndex()
        cell = self.table.heat.cell(index) if index.isValid() else None
        self.words.show_text(self.table.heat.words(index) if index.isValid() else "")
        for link in (self.open_link, self.sources_link):
            link.setEnabled(cell is not None)

    def _open(self, index: QModelIndex) -> None:
        """The cell's line in the scorecard of its unit; a unit's sums open the line that needs attention most."""
        row = self.table.heat.rows[index.row()].row if index.isValid() else None
        if self.found is not None and row is not None:
            column = max(0, index.column() - BEFORE)
            if index.column() < BEFORE:
                column = next((at for at, cell in enumerate(row.cells) if cell.status is Status.NOT_MET), 0)
            self.line_opened.emit(row.unit.id, self.found.columns[column].line_id)

    def drills(self) -> list[Drill]:
        """The chosen cell's value."""
        place = self._place()
        if self.found is None or place is None or place[1] < BEFORE:
            return []
        return [drilling.of_line(self.shell, place[0], self.found.columns[place[1] - BEFORE].line_id)]

    def focus_first(self) -> None:
        """The table has the keyboard."""
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def begin_filter(self) -> None:
        """Choose a service area."""
        self.area.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.area.showPopup()

    def export(self) -> None:
        """The rows that are shown, a value and a status for each line."""
        if self.found is None:
            return
        heat = self.table.heat
        head = [_("Service area"), _("Unit"), *(status.title for status in heatmap.JUDGED), heat.title(MEASURED)]
        for column in range(BEFORE, heat.columnCount()):
            head += [heat.title(column), _("Status")]
        rows: list[list[Value]] = []
        for row in (row.row for row in heat.rows if row.kind in (Kind.DISTRICT, Kind.UNIT)):
            assert row is not None
            values: list[Value] = [row.unit.service_area, row.unit.name]
            values += [row.tally.counts[status] for status in heatmap.JUDGED]
            values.append(row.tally.coverage.text)
            for cell in row.cells:
                values += [exported_reading(cell.reading), cell.status.title]
            rows.append(values)
        self.shell.export(head, rows, _("Heat map") + f" {self.found.period.label()}")
