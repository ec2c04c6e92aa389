"""The director's board in its card: read, arranged, and opened cell by cell."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from alna_desktop.i18n import _
from alna_desktop.services import board
from alna_desktop.services.board import Board, Cell, Kind
from alna_desktop.ui.pages.today.board.model import DISTRICT, NAME
from alna_desktop.ui.pages.today.board.table import BoardTable
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

# Where the cells of a column lead, and what is chosen there.
PAGES = {
    Kind.PLAN: "plans",
    Kind.AGREEMENT: "agreements",
    Kind.REPORT: "reporting",
    Kind.RED: "scorecard",
    Kind.INDICATOR: "scorecard",
    Kind.LATE: "actions",
}


class BoardView(QWidget):
    """The table of the board. `unit_wanted` has a unit whose own page is wanted.

    `arranged` tells whether the rows stand in the board's own order.
    """

    unit_wanted = Signal(object)
    arranged = Signal(bool)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.found: Board | None = None
        self._column: int | None = None
        self._backwards = False
        self.table, self.card, self._stack = BoardTable(), kit.Card(), QStackedWidget()
        self.units_link = kit.link(_("Enter units"))
        self._stack.addWidget(self.table)
        self._stack.addWidget(kit.EmptyState(_("The units will stand here when they are entered."), self.units_link))
        self.card.body.setContentsMargins(0, 0, 0, 0)  # 23 units and the district just have room
        self.card.body.addWidget(self._stack)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.card)
        self.table.opened.connect(self._open)
        self.table.sort_wanted.connect(self._sort)
        self.units_link.clicked.connect(lambda: self._shell.go("organisation"))

    def show_context(self) -> None:
        """Read the board of the context's period and show it; order and place stay."""
        self.found = self._read()
        if self._column is not None and self._column > len(self.found.columns):
            self._column = None
        self.table.export_name = self.name + f" {self.found.period.label()}"
        self._stack.setCurrentIndex(0 if self.found.rows else 1)
        self._arrange()

    @property
    def name(self) -> str:
        """What the board is called when it is exported."""
        return _("Director's board")

    def _read(self) -> Board:
        return board.read(self._shell.database, self._shell.context.period)

    def focus_first(self) -> None:
        """The table has the keyboard."""
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _arrange(self) -> None:
        """Show the rows in the order that is asked for."""
        if self.found is None:
            return
        place = self._place()
        column = None if self._column is None else self._column - 1  # before the board's own is the names'
        self.table.board.show(self.found, self.found.arranged(column, backwards=self._backwards))
        order = Qt.SortOrder.AscendingOrder if self._backwards else Qt.SortOrder.DescendingOrder
        if self._column == NAME:
            order = Qt.SortOrder.DescendingOrder if self._backwards else Qt.SortOrder.AscendingOrder
        self.table.head.setSortIndicatorShown(self._column is not None)
        self.table.head.setSortIndicator(self._column if self._column is not None else -1, order)
        self.arranged.emit(self._column is None)
        self._go(place)

    def _sort(self, section: int) -> None:
        """A click sorts by a column, worst first; another turns it round, a third gives the board's own order back."""
        if self._column != section:
            self._column, self._backwards = section, False
        elif not self._backwards:
            self._backwards = True
        else:
            self._column, self._backwards = None, False
        self._arrange()

    def _place(self) -> tuple[UUID, int] | None:
        index = self.table.currentIndex()
        return (self.table.board.rows[index.row()].unit.id, index.column()) if index.isValid() else None

    def _go(self, place: tuple[UUID, int] | None) -> None:
        """Choose the cell of a unit again; for the first time the most urgent unit."""
        model = self.table.board
        unit_id, column = place or (None, NAME)
        at = next((at for at, row in enumerate(model.rows) if row.unit.id == unit_id), 1)
        self.table.setCurrentIndex(model.index(min(at, model.rowCount() - 1), min(column, model.columnCount() - 1)))

    def _open(self, index: QModelIndex) -> None:
        """Go where a cell leads, with its unit in the context; a name leads to the unit's own «I dag»."""
        model = self.table.board
        row, column, cell = model.rows[index.row()], model.column(index.column()), model.cell(index)
        if column is None or cell is None:
            if index.row() != DISTRICT:
                self.unit_wanted.emit(row.unit.id)
            return
        self._lead(column.kind, row.unit.id, cell)

    def _lead(self, kind: Kind, unit_id: UUID, cell: Cell) -> None:
        """Go where the cells of a column lead."""
        what: dict[str, object] = {"line_id": cell.line_id} if cell.line_id else {}
        if kind is Kind.LATE:
            what = {"overdue": True}
        self._shell.go(PAGES[kind], of_unit=unit_id, **what)
