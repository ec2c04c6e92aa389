"""«Slik er tallet regnet»: the number, the rule in words, and the table of what it was made of."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop.exchange.harmless import tab_separated
from alna_desktop.i18n import _
from alna_desktop.services.sources import Calculation, Source
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.sources.model import ROW, Row, SourcesModel, when
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.elided import ElidedLabel
from alna_desktop.ui.widgets.fill import Fill
from alna_desktop.ui.widgets.pill import Pill
from alna_desktop.ui.widgets.table import ROW_HEIGHT, Index, RowDelegate, Table

WIDTH, FRAME, HIGHEST = 1160, 212, 640  # FRAME: what is around the rows
INDENT = 20


class SourceDelegate(RowDelegate):
    """The whole is bold, what is left out is weaker, reports stand in from their unit."""

    def look(self, index: Index) -> tuple[int, str]:
        """Weight and colour of a cell's text."""
        row = index.data(ROW)
        if not isinstance(row, Row) or row.is_whole:
            return 600, "text"
        counts = row.source is not None and row.source.counts
        return 400, "text" if counts and not row.depth else "text2"

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        """The text; a report's first cell stands in."""
        row = index.data(ROW)
        if isinstance(row, Row) and row.depth and index.column() == 0:
            room = room.adjusted(INDENT * row.depth, 0, 0, 0)
        super().paint_cell(painter, room, index)


class SourcesDialog(QDialog):
    """How one number came to be. Enter on a row opens what it is about; see `opening.show`."""

    def __init__(
        self, shell: Shell, found: Calculation, open_source: Callable[[Source], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._shell, self._open_source = shell, open_source
        self.found = found
        self.model = SourcesModel(self.found, self)
        self.table = Table(SourceDelegate())
        self.setWindowTitle(_("How it is computed"))
        self._build()
        self.table.setFocus()
        self.table.setCurrentIndex(self.model.index(0, 0))
        self.resize(WIDTH, self._wanted_height())

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(8)
        layout.addWidget(self._head())
        self.rule = kit.Label(self.found.rule, 14, 400, "text2", wrap=True)
        layout.addWidget(self.rule)
        layout.addSpacing(4)
        card = kit.Card()
        self.table.setModel(self.model)
        self.table.head.on_top = True
        self.table.setAccessibleName(_("What the value was made of"))
        self.table.opened.connect(self._open)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        Fill(self.table, [column.width for column in self.model.columns])
        card.body.addWidget(self.table)
        layout.addWidget(card, 1)
        layout.addSpacing(4)
        layout.addLayout(self._foot())

    def _head(self) -> QWidget:
        found, head = self.found, QWidget()
        lines, titles = QVBoxLayout(head), QHBoxLayout()
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        crumb = ElidedLabel(12, "text3")
        crumb.show_text(" › ".join(dict.fromkeys([found.name, *found.where, when(found)])))
        self.headline, self.pill = kit.Label(found.headline, 18, 600), Pill()
        if found.status is not None:
            self.pill.show_status(found.status)
        self.pill.setVisible(found.status is not None)
        titles.setSpacing(12)
        titles.addWidget(self.headline)
        titles.addWidget(self.pill)
        titles.addStretch()
        lines.addWidget(crumb)
        lines.addLayout(titles)
        return head

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(12)
        self.reports_chip = kit.Chip(_("Show each report"))
        self.reports_chip.setVisible(any(source.reports for source in self.found.sources))
        self.reports_chip.toggled.connect(self._show_reports)
        self.copy_button = kit.button(_("Copy"), "copy")
        self.export_button = kit.button(_("Export what I see"), "upload")
        self.close_button = kit.button(_("Close"), primary=True)
        self.copy_button.clicked.connect(self.copy)
        self.export_button.clicked.connect(self.export)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setDefault(True)
        foot.addWidget(self.reports_chip)
        if self.found.sources:
            foot.addWidget(kit.Label(_("Enter opens the row in the scorecard."), 12, 400, "text3"))
        foot.addStretch()
        for button in (self.copy_button, self.export_button, self.close_button):
            foot.addWidget(button)
        return foot

    def copy(self) -> None:
        """All rows with their heads to the clipboard."""
        lines = [[column.title for column in self.model.columns]]
        lines += [[column.text(row) for column in self.model.columns] for row in self.model.rows]
        QGuiApplication.clipboard().setText(tab_separated(lines))
        self._shell.say(_("Copied."))

    def export(self) -> None:
        """The rows that are shown, to Excel."""
        head = [column.title for column in self.model.columns]
        values = [[column.value(row) for column in self.model.columns] for row in self.model.rows]
        found = self.found
        indicators = {source.indicator.short_name for source in found.sources}
        what = indicators.pop() if len(indicators) == 1 else found.headline.partition(":")[0]
        name = f"{what} {found.name} {when(found)}"
        self._shell.export(head, values, name)

    def _wanted_height(self) -> int:
        """What its rows ask for."""
        return min(HIGHEST, FRAME + ROW_HEIGHT * max(6, len(self.model.rows)))

    def _show_reports(self, on: bool) -> None:
        self.model.show_reports(on)
        self.resize(self.width(), max(self.height(), self._wanted_height()))
        self.table.setCurrentIndex(self.model.index(0, 0))

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, Row) and row.source is not None and row.source.unit is not None:
            self.accept()
            self._open_source(row.source)
