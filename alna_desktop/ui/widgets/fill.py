"""Columns of fixed widths in a table, of which one takes what the others leave, however wide the table is."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject

from alna_desktop.ui.widgets.table import Table


class Fill(QObject):
    """Keeps a table's columns at `widths` in logical pixels; 0 takes the rest, which is `least` or more."""

    def __init__(self, table: Table, widths: Sequence[int], least: int = 160) -> None:
        super().__init__(table)
        self._table, self._widths, self._least = table, widths, least
        table.viewport().installEventFilter(self)
        self._fill()

    def _fill(self) -> None:
        rest = max(self._least, self._table.viewport().width() - sum(self._widths))
        for column, width in enumerate(self._widths):
            self._table.setColumnWidth(column, width or rest)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The table has got another width."""
        if event.type() is QEvent.Type.Resize:
            self._fill()
        return super().eventFilter(watched, event)
