"""The rows of the register behind its table, fetched as one scrolls: what is held does not grow with the register."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt

from alna_desktop.fields import deviations as fields
from alna_desktop.services import deviation_rows
from alna_desktop.services.deviation_rows import PAGE, Counts, DeviationRow, Filter
from alna_desktop.services.deviation_search import ORDERS, Order
from alna_desktop.store.database import Database
from alna_desktop.ui.widgets.register_model import NOWHERE, Index, RegisterModel


class DeviationModel(RegisterModel):
    """Pages of rows, read in the order and with the filter that are on; `counts` are those of the whole register."""

    def __init__(self, database: Database, parent: QObject | None = None) -> None:
        super().__init__(fields.REGISTER, parent)
        self._database = database
        self.wanted = Filter()
        self.order = Order()
        self.counts = Counts()
        self._is_whole = True

    @property
    def total(self) -> int:
        """How many rows there are in the register with this filter, fetched or not."""
        return self.counts.of(self.wanted.view)

    def show(self, found: Sequence[Any]) -> None:
        """Show the first page, given or read; a register that has been scrolled in is read as far as it was."""
        self.beginResetModel()
        self._shown = list(found)
        self._is_whole = len(self._shown) < PAGE
        self.endResetModel()

    def ask(self, wanted: Filter) -> None:
        """Show what another filter lets through, from its first rows."""
        self.wanted = wanted
        self.show(self.first_rows())

    def first_rows(self, at_least: int = 0) -> list[DeviationRow]:
        """The first rows, `at_least` so many where there are."""
        pages = max(1, -(-at_least // PAGE))
        return deviation_rows.page(self._database, self.wanted, self.order, size=pages * PAGE)

    def everything(self) -> Iterator[DeviationRow]:
        """All rows behind the filter, page by page and held by nobody."""
        return deviation_rows.all_rows(self._database, self.wanted, self.order)

    def count(self) -> None:
        """Count what is behind each view: after the rows are seen, since it looks at the whole register."""
        self.counts = deviation_rows.counts(self._database, self.wanted)

    def filter(self, words: str) -> None:
        """Nothing: the words are part of the filter, which the database knows."""

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Read anew in another order; one that the register does not have is the newest first."""
        key = self.fields[column].key if column >= 0 else ""
        falling = order is Qt.SortOrder.DescendingOrder
        chosen = Order(key, falling) if key in ORDERS else Order()
        if chosen != self.order:
            self.order = chosen
            self.show(self.first_rows())

    def fetch_to(self, row_id: UUID) -> bool:
        """Fetch rows until one is among them; False where it is not in the register as it is filtered."""
        while self.place_of(row_id) < 0:
            if not self.canFetchMore():
                return False
            self.fetchMore()
        return True

    def canFetchMore(self, parent: Index = NOWHERE) -> bool:
        """Whether there are rows after those that have been read."""
        return not parent.isValid() and not self._is_whole

    def fetchMore(self, parent: Index = NOWHERE) -> None:
        """Read the next page."""
        last = self._shown[-1] if self._shown else None
        more = deviation_rows.page(self._database, self.wanted, self.order, last)
        self._is_whole = len(more) < PAGE
        if more:
            self.beginInsertRows(NOWHERE, len(self._shown), len(self._shown) + len(more) - 1)
            self._shown += more
            self.endInsertRows()
