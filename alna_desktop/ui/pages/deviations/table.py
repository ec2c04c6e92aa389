"""The table of the register of deviations: all of the register is seen in it, also what was never scrolled to."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from alna_desktop.exchange.harmless import tab_separated
from alna_desktop.exchange.tables import Value
from alna_desktop.fields.base import Field
from alna_desktop.i18n import _
from alna_desktop.progress import Progress
from alna_desktop.services.deviation_rows import AT_ONCE
from alna_desktop.services.deviation_search import ORDERS
from alna_desktop.services.deviation_views import DeviationRow
from alna_desktop.ui import work
from alna_desktop.ui.pages.deviations.model import DeviationModel, Reading
from alna_desktop.ui.widgets.seen import Seen, shown_columns, with_hidden
from alna_desktop.ui.widgets.table import RowDelegate, Table

Made = TypeVar("Made")

# In what goes to Excel, whether or not they have a column: without them it is another deviation when it is imported.
NEEDED = ("unit", "category", "kind", "occurred_on", "registered_on", "closed_on", "confidential")


class DeviationTable(Table):
    """Selects by stretches of rows, and reads many rows beside the window."""

    def __init__(self, delegate: RowDelegate) -> None:
        super().__init__(delegate)
        self.horizontalHeader().sortIndicatorChanged.connect(self._show_order)

    def _show_order(self, column: int, _order: Qt.SortOrder) -> None:
        """No arrow over what was written, which has no order in the file: the newest are first then."""
        if column >= 0 and self._register.fields[column].key not in ORDERS:
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def selected_parts(self) -> list[range]:
        """The selected rows from the top, as stretches: a hundred thousand of them are one."""
        parts: list[range] = []
        found = self.selectionModel().selection()
        stretches = [(found.at(place).top(), found.at(place).bottom() + 1) for place in range(found.count())]
        for first, stop in sorted(stretches):
            if parts and first <= parts[-1].stop:
                parts[-1] = range(parts[-1].start, max(parts[-1].stop, stop))
            else:
                parts.append(range(first, stop))
        return parts

    def selected_rows(self) -> list[int]:
        """The selected rows from the top."""
        return [row for part in self.selected_parts() for row in part]

    @property
    def chosen_count(self) -> int:
        """How many rows are selected."""
        return sum(map(len, self.selected_parts()))

    def read(self, reading: Reading, count: int, make: Callable[[Iterator[DeviationRow]], Made]) -> Made | None:
        """What is made of so many rows, of many beside the window; None where the user would not wait."""
        if count <= AT_ONCE:
            return make(reading(Progress()))
        return work.run(self.window(), _("Reading the deviations"), lambda progress: make(reading(progress)))

    def copy(self) -> None:
        """The selected rows with the head to the clipboard."""
        fields, schema = self._fields(), self._register.schema
        head = [field.title for field in fields]

        def as_text(found: Iterator[DeviationRow]) -> str:
            return tab_separated([head, *([schema.text(row, field) for field in fields] for row in found)])

        text = self.read(self._register.at(self.selected_parts()), self.chosen_count, as_text)
        if text is not None:
            QGuiApplication.clipboard().setText(text)

    def exported(self, *, confidential: bool) -> Seen | None:
        """All rows behind the filter, with the `confidential` ones only where the user has said so.

        None where the user would not wait.
        """
        fields = with_hidden(self._register.fields, shown_columns(self), NEEDED)

        def values(found: Iterator[DeviationRow]) -> list[list[Value]]:
            return [[field.exported(row) for field in fields] for row in found if confidential or not row.confidential]

        read = self.read(self._register.everything(), self._register.total, values)
        return None if read is None else Seen(self.export_name, [field.title for field in fields], read)

    def seen(self) -> Seen:
        """All rows behind the filter that are not confidential; none where the user would not wait."""
        return self.exported(confidential=False) or Seen(self.export_name, [], [])

    @property
    def _register(self) -> DeviationModel:
        model = self.model()
        assert isinstance(model, DeviationModel)
        return model

    def _fields(self) -> list[Field]:
        return [self._register.fields[column] for column in shown_columns(self)]
