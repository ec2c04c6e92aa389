"""«Analyse»: the set-up on the left, and on the right the table with a chart of what is seen."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from alna_desktop.charts.look import Look
from alna_desktop.i18n import N_, _
from alna_desktop.progress import Progress
from alna_desktop.services import pivot, pivot_sources, pivot_words
from alna_desktop.services.pivot_basis import Basis
from alna_desktop.services.pivot_chart import PivotChart, chart
from alna_desktop.services.pivot_setup import Setup
from alna_desktop.services.sources import Calculation
from alna_desktop.ui import work
from alna_desktop.ui.pages.base import Drill, Page
from alna_desktop.ui.pages.pivot.export import export_reports
from alna_desktop.ui.pages.pivot.model import PivotModel
from alna_desktop.ui.pages.pivot.setup_pane import SetupPane
from alna_desktop.ui.pages.pivot.table import PivotTable
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.chart import ChartView

if TYPE_CHECKING:
    from alna_desktop.charts.drawing import Drawing

PANE = 320
MANY = 30_000  # reports; below this a table is there before one would see that it takes time
CHART_SHARE = 0.42  # of the height, where table and chart are both seen
BOTH, TABLE, CHART = range(3)
VIEWS = (N_("Table and chart"), N_("Table"), N_("Chart"))
SETUP_KEY, VIEW_KEY = "pivot/setup", "pivot/view"
Result = TypeVar("Result")


class PivotPage(Page):
    """A pivot over everything that was reported. It has filters of its own and does not follow the context."""

    key = "pivot"
    help_name = "pivot"
    tables = frozenset(
        {
            "measurement",
            "indicator",
            "unit",
            "scorecard",
            "focus_area",
            "success_factor",
            "scorecard_line",
            "target",
        }
    )

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._basis: Basis | None = None
        self._read_at: datetime | None = None
        self.model = PivotModel(self)
        self.table = PivotTable(self.model)
        self.pane = SetupPane()
        self.head = kit.PageHead(_("Analysis"))
        self.chips = [kit.Chip(_(text)) for text in VIEWS]
        self.export_button = kit.button(_("Export what I see"), "upload")
        self.reports_button = kit.button(_("For pivot in Excel"), "table-2")
        self.title, self.chart_title = kit.CardTitle(""), kit.Label("", 16, 600, wrap=True)
        self.chart = ChartView()
        self.empty = kit.EmptyState("")
        self._table_card, self._chart_card, self._content = kit.Card(), kit.Card(), QWidget()
        self._views = kit.OneOf(self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._connect()

    def _build(self) -> None:
        layout, columns, right = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout(self._content)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        for place, chip in enumerate(self.chips):
            self._views.addButton(chip, place)
            self.head.summary.addWidget(chip)
        for button in (self.export_button, self.reports_button):
            self.head.buttons.addWidget(button)
        self.reports_button.setToolTip(_("Every report as a row, ready to make a pivot of"))
        columns.setSpacing(16)
        columns.addWidget(self.pane)
        columns.addWidget(self._content, 1)
        self.pane.setFixedWidth(PANE)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(16)
        self._table_card.body.addWidget(self.title)
        self._table_card.body.addWidget(self.table, 1)
        self._table_card.body.addWidget(self.empty, 1)
        self._chart_card.body.setContentsMargins(16, 12, 16, 12)
        self._chart_card.body.setSpacing(8)
        self._chart_card.body.addWidget(self.chart_title)
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.chart_title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._chart_card.body.addWidget(self.chart, 1)
        right.addWidget(self._table_card, 1)
        right.addWidget(self._chart_card)
        layout.addWidget(self.head)
        layout.addLayout(columns, 1)

    def _connect(self) -> None:
        # Queued: a long computation must not begin in the middle of Qt's own handling of the click.
        self.pane.changed.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self.table.cell_changed.connect(self._soon.start)
        self.table.opened.connect(self.drill, Qt.ConnectionType.QueuedConnection)
        self.model.layoutChanged.connect(self._soon.start)
        self._soon.timeout.connect(self._show_chart)
        self.export_button.clicked.connect(self.export)
        self.reports_button.clicked.connect(self.export_reports)
        self._views.idClicked.connect(self._choose_view)
        kept = str(self.shell.settings.value(VIEW_KEY) or "")
        view = int(kept) if kept in ("0", "1", "2") else BOTH
        self.chips[view].setChecked(True)

    # What the window asks of a page

    def show_context(self) -> None:
        """Read the file if it has changed, and show the set-up that was used last."""
        saved = self.shell.database.last_saved()
        if self._basis is not None and saved == self._read_at:
            return
        first = self._basis is None
        database = self.shell.database
        basis = self._run(Basis.size(database), lambda _progress: Basis.read(database))
        if basis is None:
            return
        self._basis, self._read_at = basis, saved
        self.pane.offer(basis)
        setup = self.pane.setup
        if first:
            kept = Setup.from_text(str(self.shell.settings.value(SETUP_KEY) or ""))
            setup = kept or self.pane.first or setup
        self.pane.show_setup(setup)
        self.chart.clear()
        self._show(setup)
        if first and self.model.pivot.problem and self.pane.first is not None:  # remembered from another file
            self.pane.show_setup(self.pane.first)
            self._show(self.pane.first)

    def focus_first(self) -> None:
        """The table has the keyboard."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)  # no row is chosen yet: the chart is about the whole

    def begin_filter(self) -> None:
        """Go to the filters."""
        self.pane.filters["indicators"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def edit(self) -> None:
        """Go to the set-up."""
        self.pane.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # What the page does

    def _run(self, size: int, do: Callable[[Progress], Result]) -> Result | None:
        """Do it at once, or in a thread where there is much to do; None where the user stopped it."""
        return do(Progress()) if size < MANY else work.run(self, _("Putting figures together"), do)

    def _show(self, setup: Setup) -> None:
        basis = self._basis
        if basis is None:
            return
        made = self._run(len(basis.figures.reports()), lambda progress: pivot.make(basis, setup, progress))
        if made is None:
            self.pane.show_setup(self.model.pivot.setup)
            return
        self.shell.settings.setValue(SETUP_KEY, setup.to_text())
        self.model.show(made)
        self.pane.how.setText("" if made.problem else pivot_words.how(made))
        self.title.title.setText(made.title)
        self.title.set_note(pivot_words.note(made))
        self.empty.label.setText(made.problem or _("Nothing was reported for what you have chosen."))
        self.export_button.setEnabled(not made.is_empty)
        self._arrange()
        self._show_chart()

    def _choose_view(self, view: int) -> None:
        self.shell.settings.setValue(VIEW_KEY, f"{view}")
        self._arrange()

    def _arrange(self) -> None:
        """Table, chart or both; words in place of them where there is nothing to show."""
        view, nothing = self._views.checkedId(), self.model.pivot.is_empty
        self.table.setVisible(not nothing)
        self.empty.setVisible(nothing)
        self._table_card.setVisible(nothing or view != CHART)
        self._chart_card.setVisible(not nothing and view != TABLE)
        height = int(self._content.height() * CHART_SHARE) if view == BOTH else self._content.height()
        self._chart_card.setFixedHeight(max(160, height))

    def _show_chart(self) -> None:
        """Draw what is seen, with the row and column that one is at."""
        if self._chart_card.isHidden():
            return
        made = self.model.pivot
        found = chart(made, self.model.order, *self.table.place())
        self.chart.setVisible(found is not None)
        if found is None:
            self.chart_title.setText(_("There are no figures to draw."))
            return
        self.chart_title.setText(found.title)
        self.chart.show_chart(
            (found.title, id(made), tuple(self.model.order)), _drawer(found), found.words, found.title
        )

    def drills(self, view: QAbstractItemView | None) -> list[Drill]:
        """The cell that one is at; at the name of a row its last one, which is the total where there is one."""
        (row, column), basis, made = self.table.place(), self._basis, self.model.pivot
        if view is not self.table or basis is None or row < 0 or made.is_empty:
            return []
        at = column if column >= 0 else len(made.columns) - 1
        if made.cells[row][at].blank:
            return []
        size = len(basis.figures.reports()) if made.columns[at].is_total or made.rows[row].is_total else 0
        database = self.shell.database
        text = _("How it is computed")

        def find() -> Calculation | None:
            return self._run(size, lambda progress: pivot_sources.read(database, basis, made, row, at, progress))

        return [Drill(text, find)]

    def table_menu(self, view: QAbstractItemView) -> QMenu:
        """The pivot is sorted from the menu, too."""
        menu = super().table_menu(view)
        if view is self.table:
            menu.addSeparator()
            self.table.add_to(menu)
        return menu

    def export(self) -> None:
        """The table as it is seen, to Excel."""
        if not self.model.pivot.is_empty:
            self.shell.export(*self.model.exported(), self.model.pivot.title)

    def export_reports(self) -> None:
        """The reports that the filters let through, as a table that a spreadsheet can make a pivot of."""
        if self._basis is not None:
            export_reports(self, self.shell, self._basis, self.pane.setup)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chart keeps its share of the height."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self._arrange)


def _drawer(found: PivotChart) -> "Callable[[float, float, Look], Drawing]":
    def make(width: float, height: float, look: Look) -> "Drawing":
        from alna_desktop.charts.pivot import draw

        return draw(found, width, height, look)

    return make
