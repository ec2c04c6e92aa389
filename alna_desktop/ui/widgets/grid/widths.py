"""How wide a grid's columns are, remembered between sessions."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings

if TYPE_CHECKING:
    from alna_desktop.ui.widgets.grid.view import Grid


class Widths(QObject):
    """Remembers the widths that the user drags, for all columns of a kind."""

    def __init__(self, grid: "Grid", settings: QSettings, name: str) -> None:
        super().__init__(grid)
        self._grid, self._settings, self._name = grid, settings, name
        self._restoring = False
        grid.horizontalHeader().sectionResized.connect(self._keep)

    def restore(self) -> None:
        """Give the columns their widths: what the user made them, or else their own."""
        self._restoring = True
        for place, column in enumerate(self._grid.grid_model.columns):
            kept = str(self._settings.value(self._key(place)) or "")
            self._grid.setColumnWidth(place, int(kept) if kept.isdecimal() else column.width)
        self._restoring = False

    def _key(self, place: int) -> str:
        column = self._grid.grid_model.columns[place]
        return f"grids/{self._name}/{column.kind or column.key}/width"

    def _keep(self, place: int, _before: int, width: int) -> None:
        if not self._restoring and width and place < len(self._grid.grid_model.columns):
            self._settings.setValue(self._key(place), width)
