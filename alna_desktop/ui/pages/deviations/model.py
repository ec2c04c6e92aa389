"""The rows of the register behind its table: as many as there are, of which only those near what is seen are held."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt

from alna_desktop.fields import deviations as fields
from alna_desktop.progress import Progress
from alna_desktop.services import deviation_rows
from alna_desktop.services.deviation_rows import PAGE, Found, Frame
from alna_desktop.services.deviation_search import ORDERS, Order
from alna_desktop.services.deviation_views import Counts, DeviationRow, Filter
from alna_desktop.store.database import Database
from alna_desktop.ui.widgets.register_model import NOWHERE, Index, RegisterModel

Reading = Callable[[Progress], Iterator[DeviationRow]]
HELD = 40  # pages that are held at most; those that were not asked for longest go first


class DeviationModel(RegisterModel):
    """Pages of rows, read when they are asked for; `counts` are those of the whole register.

    The first page is there at once. How many rows follow is known when they have been counted (`tell`).
    """

    def __init__(self, database: Database, parent: QObject | None = None) -> None:
        super().__init__(fields.REGISTER, parent)
        self._database = database
        self._pages: OrderedDict[int, Found] = OrderedDict()
        self._count = 0
        self._frame: Frame | None = None
        self.wanted = Filter()
        self.order = Order()
        self.counts = Counts()

    @property
    def total(self) -> int:
        """How many rows there are in the register with this filter."""
        return self.counts.of(self.wanted.view)

    @property
    def held(self) -> int:
        """How many rows are held in memory."""
        return sum(map(len, self._pages.values()))

    # Reading

    def show(self, found: Sequence[Any]) -> None:
        """Show the first page; what follows is seen when it has been counted."""
        self._begin(found, len(found))

    def ask(self, wanted: Filter) -> None:
        """Show what another filter lets through, from its first rows."""
        self.wanted = wanted
        self.show(self.first_rows())

    def reload(self) -> None:
        """Read anew what may have changed; there are as many rows as there were until they have been counted."""
        self._frame = None
        first = self.first_rows()
        self._begin(first, len(first) if len(first) < PAGE else max(PAGE, self._count))

    def first_rows(self) -> Found:
        """The first rows."""
        return self._read(0, PAGE)

    def everything(self) -> Reading:
        """How all rows behind the filter are read, part by part, in whatever thread."""
        database, wanted, order = self._database, self.wanted, self.order
        return lambda progress: deviation_rows.all_rows(database, wanted, order, progress)

    def at(self, places: Sequence[range]) -> Reading:
        """How the rows at some places are read, likewise."""
        database, wanted, order = self._database, self.wanted, self.order
        return lambda progress: deviation_rows.between(database, wanted, order, places, progress)

    def tell(self, counts: Counts) -> None:
        """So many there are: rows are added or go at the end."""
        self.counts = counts
        before, now = self._count, self.total
        if now > before:
            self.beginInsertRows(NOWHERE, before, now - 1)
        elif now < before:
            self.beginRemoveRows(NOWHERE, now, before - 1)
        else:
            return
        self._count = now
        self._pages.pop(min(before, now) // PAGE, None)  # it may have been read when there were fewer or more
        self.endInsertRows() if now > before else self.endRemoveRows()

    def _begin(self, first: Any, count: int) -> None:
        self.beginResetModel()
        self._pages.clear()
        self._pages[0] = first
        self._count = count
        self.endResetModel()

    def _read(self, skip: int, size: int) -> Found:
        self._frame = self._frame or deviation_rows.frame(self._database)
        return deviation_rows.page(self._database, self.wanted, self.order, skip, size, self._frame)

    # What a table asks

    def row(self, index: Index) -> Any:
        """The row at an index; None where there is none, or no longer."""
        if not index.isValid():
            return None
        page, place = divmod(index.row(), PAGE)
        found = self._pages.get(page)
        if found is None:
            found = self._pages[page] = self._read(page * PAGE, PAGE)
            if len(self._pages) > HELD:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return found[place] if place < len(found) else None

    def place_held(self, row_id: UUID | None) -> int:
        """Where a row stands among those that are held, −1 where it is not among them."""
        for page, found in self._pages.items():
            for place, row in enumerate(found):
                if row.id == row_id:
                    return page * PAGE + place
        return -1

    def place_of(self, row_id: UUID | None) -> int:
        """Where a row stands in the whole register, −1 where the filter does not let it through."""
        if row_id is None:
            return -1
        held = self.place_held(row_id)
        return held if held >= 0 else deviation_rows.place_of(self._database, self.wanted, self.order, row_id)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows there are, held or not."""
        return 0 if parent.isValid() else self._count

    def filter(self, words: str) -> None:
        """Nothing: the words are part of the filter, which the database knows."""

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Read anew in another order; no column is the newest first."""
        key = self.fields[column].key if column >= 0 else ""
        falling = order is Qt.SortOrder.DescendingOrder
        chosen = Order(key, falling) if key in ORDERS else Order()
        if chosen != self.order:
            self.order = chosen
            first = self.first_rows()
            self._begin(first, max(self._count, len(first)))
