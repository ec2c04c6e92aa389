"""The indicators to choose among, as rows that words can be looked for in."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from alna_desktop.i18n import N_, _
from alna_desktop.services.scorecard_desk import IndicatorChoice
from alna_desktop.ui.pages.setup.model import NOWHERE, Index

TITLES = (N_("Indicator"), N_("Method"))


class ChoiceModel(QAbstractTableModel):
    """Name and method of each; `shown` are those that have the words."""

    def __init__(self, choices: Sequence[IndicatorChoice], parent: QObject) -> None:
        super().__init__(parent)
        self._all = list(choices)
        self.shown = list(choices)

    @property
    def total(self) -> int:
        """How many there are, shown or not."""
        return len(self._all)

    def filter(self, text: str) -> None:
        """Show those that have all the words of a text in name or method."""
        words = text.casefold().split()
        self.beginResetModel()
        self.shown = [
            choice for choice in self._all if all(word in f"{choice.name} {choice.method}".casefold() for word in words)
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One for every indicator that is shown."""
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Name and method."""
        return 0 if parent.isValid() else len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The head of a column."""
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return _(TITLES[section]) if shown and orientation is Qt.Orientation.Horizontal else None

    def data(self, index: QModelIndex | Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        choice = self.shown[index.row()]
        return choice.method if index.column() else choice.name
