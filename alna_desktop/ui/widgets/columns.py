"""Which columns a register shows, how wide and in which order its rows stand; remembered between sessions."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from alna_desktop.i18n import _
from alna_desktop.ui.widgets.register_model import RegisterModel
from alna_desktop.ui.widgets.table import Table

REST_AT_LEAST = 160  # of the column that takes what the others leave


class Columns(QObject):
    """Arranges the columns of a table, from the fields at first and then as the user wants them."""

    def __init__(self, table: Table, model: RegisterModel, settings: QSettings) -> None:
        super().__init__(table)
        self._table, self._model, self._settings = table, model, settings
        self._fitting = False
        head = table.horizontalHeader()
        for column, field in enumerate(model.fields):
            table.setColumnHidden(column, not self._setting(column, "shown", field.shown))
            if field.width:
                table.setColumnWidth(column, self._setting(column, "width", field.width))
        head.setSectionsClickable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSortIndicatorClearable(True)
        head.setSortIndicatorShown(True)
        table.setSortingEnabled(True)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._ask)
        head.sectionResized.connect(self._resized)
        table.viewport().installEventFilter(self)

    def menu(self, parent: QWidget) -> QMenu:
        """A menu to choose columns, and to sort without a mouse."""
        menu = QMenu(parent)
        for column, field in enumerate(self._model.fields):
            action = menu.addAction(field.title)
            action.setCheckable(True)
            action.setChecked(not self._table.isColumnHidden(column))
            # A row without what it is called would be nobody.
            action.setEnabled(field.key != self._model.schema.title_key)
            action.toggled.connect(lambda shown, column=column: self.show_column(column, shown))
        menu.addSeparator()
        sorting = menu.addMenu(_("Sort by"))
        for column in self._table.shown_columns():
            self._add_sorting(sorting, column)
        return menu

    def show_column(self, column: int, shown: bool) -> None:
        """Show or hide a column, and remember it."""
        self._table.setColumnHidden(column, not shown)
        self._settings.setValue(self._key(column, "shown"), int(shown))
        self._fit()

    def propose(self, column: int, shown: bool) -> None:
        """Show or hide a column for now, unless the user has chosen whether it is shown."""
        if not self._settings.contains(self._key(column, "shown")):
            self._table.setColumnHidden(column, not shown)
            self._fit()

    def _add_sorting(self, menu: QMenu, column: int) -> QAction:
        action = menu.addAction(self._model.fields[column].title)
        action.triggered.connect(lambda: self._table.sortByColumn(column, Qt.SortOrder.AscendingOrder))
        return action

    def _ask(self, at: QPoint) -> None:
        self.menu(self._table).exec(self._table.horizontalHeader().mapToGlobal(at))

    def _key(self, column: int, what: str) -> str:
        return f"registers/{self._model.schema.name}/{self._model.fields[column].key}/{what}"

    def _setting(self, column: int, what: str, otherwise: int) -> int:
        """A number, or a bool as 0 or 1; what is not a number in the settings counts as not there."""
        kept = self._settings.value(self._key(column, what))
        return int(kept) if str(kept).isdecimal() else otherwise

    def _resized(self, column: int, _before: int, width: int) -> None:
        """A width is remembered; a hidden column has none."""
        if self._fitting or not width:
            return
        if self._model.fields[column].width:
            self._settings.setValue(self._key(column, "width"), width)
        self._fit()

    def _fit(self) -> None:
        """One column takes what the others leave."""
        self._fitting = True
        shown = self._table.shown_columns()
        taken = sum(self._table.columnWidth(column) for column in shown if self._model.fields[column].width)
        rest = max(REST_AT_LEAST, self._table.viewport().width() - taken)
        for column in shown:
            if not self._model.fields[column].width:
                self._table.setColumnWidth(column, rest)
        self._fitting = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The table has got another width."""
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)
