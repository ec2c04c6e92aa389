"""The cells of the risk matrix, for its view and for those who listen: the highest probability above."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from alna_desktop.i18n import _, ngettext
from alna_desktop.models import risk_scale
from alna_desktop.models.risk_scale import STEPS, Scale
from alna_desktop.services.risk_rows import RiskRow

NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
NAMED = 6  # risks of several units that are named; of more, how many there are. Codes are short: all of them are


class MatrixModel(QAbstractTableModel):
    """The scale's cells, with the risks that are in each now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scale: Scale = risk_scale.default()
        self.rows: Sequence[RiskRow] = ()

    def show(self, scale: Scale, rows: Sequence[RiskRow]) -> None:
        """Other risks, or another scale; the size is always the same."""
        self.scale, self.rows = scale, list(rows)
        self.dataChanged.emit(self.index(0, 0), self.index(STEPS - 1, STEPS - 1))
        for orientation in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical):
            self.headerDataChanged.emit(orientation, 0, STEPS - 1)

    @staticmethod
    def cell(index: Index) -> tuple[int, int]:
        """Probability and consequence of an index, both 1–5."""
        return STEPS - index.row(), index.column() + 1

    def place(self, cell: tuple[int, int]) -> QModelIndex:
        """Where a cell stands."""
        return self.index(STEPS - cell[0], cell[1] - 1)

    def inside(self, cell: tuple[int, int]) -> list[RiskRow]:
        """The risks that are in a cell now."""
        return [row for row in self.rows if row.now.cell == cell]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One for each step of probability."""
        return 0 if parent.isValid() else STEPS

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """One for each step of consequence."""
        return 0 if parent.isValid() else STEPS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """«4 Sannsynlig»."""
        if role != Qt.ItemDataRole.DisplayRole or not 0 <= section < STEPS:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return f"{section + 1} {self.scale.consequence[section].name}"
        return f"{STEPS - section} {self.scale.probability[STEPS - 1 - section].name}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """How many risks there are; all of it in words for tooltip and screen reader."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(len(self.inside(self.cell(index))) or "")
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(self.cell(index))
        return None

    def words(self, cell: tuple[int, int]) -> str:
        """«Sannsynlighet 4, sannsynlig. Konsekvens 3, moderat. Betydelig: 2 risikoer, R1, R2.»"""
        probability, consequence = cell
        facts = {
            "p": probability,
            "probability": self.scale.probability[probability - 1].name.lower(),
            "c": consequence,
            "consequence": self.scale.consequence[consequence - 1].name.lower(),
            "level": self.scale.level(*cell).name,
            "risks": self._risks(cell),
        }
        text = _("Probability %(p)d, %(probability)s. Consequence %(c)d, %(consequence)s. Level %(level)s: %(risks)s.")
        return text % facts

    def _risks(self, cell: tuple[int, int]) -> str:
        found = self.inside(cell)
        if not found:
            return _("no risks")
        count = ngettext("%(n)d risk", "%(n)d risks", len(found)) % {"n": len(found)}
        several = len({row.unit_id for row in self.rows}) > 1  # then the numbers are not enough
        if several and len(found) > NAMED:
            return count
        return f"{count}, {', '.join(row.title if several else row.code for row in found)}"
