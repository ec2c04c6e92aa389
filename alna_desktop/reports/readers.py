"""How reportlab's tables are read aloud: what they call while they are drawn, on each page that they are on."""

from contextlib import ExitStack
from typing import Any

from reportlab.platypus import Table

from alna_desktop.reports.structure import Element


class _Reader:
    """Opens an element for the table, one for each row and one for each cell."""

    def __init__(self, role: str, row_role: str) -> None:
        self.element, self._row_role = Element(role), row_role
        self._row = Element(row_role)
        self._whole, self._cell = ExitStack(), ExitStack()
        self._begun = False

    def __call__(self, table: Table, stage: str, *given: Any) -> None:
        """What reportlab calls: «startTable», «startRow», «startCell», «endCell», «endTable», and some more."""
        if stage == "startTable":
            self._begin(table)
        elif stage == "startRow":
            self._begin_row(table, *given)
        elif stage == "startCell":
            row, column, value, *_rest = given
            self._begin_cell(table, row, column, value)
        elif stage == "endCell":
            self._cell.close()
        elif stage == "endTable":
            self._whole.close()

    def _begin(self, table: Table) -> None:
        if not self._begun:
            table.canv.parent.kids.append(self.element)
        self._begun = True
        self._whole.enter_context(table.canv.inside(self.element))

    def _begin_row(self, _table: Table, _row: int) -> None:
        self._row = Element(self._row_role)
        self.element.kids.append(self._row)

    def _begin_cell(self, table: Table, row: int, column: int, value: object) -> None:
        raise NotImplementedError

    def _into(self, table: Table, element: Element, value: object) -> None:
        """What is drawn until the cell ends goes into an element; of a plain text it is the content."""
        self._cell.enter_context(table.canv.inside(element))
        if isinstance(value, str) and value:
            self._cell.enter_context(table.canv.content())


class TableReader(_Reader):
    """A table with heads over its columns, which are read once though they stand on each page."""

    def __init__(self) -> None:
        super().__init__("Table", "TR")
        self._goes_on = False

    def _begin(self, table: Table) -> None:
        self._goes_on = self._begun
        super()._begin(table)

    def _is_repeated(self, table: Table, row: int) -> bool:
        return self._goes_on and row < table.repeatRows

    def _begin_row(self, table: Table, row: int) -> None:
        if not self._is_repeated(table, row):
            super()._begin_row(table, row)

    def _begin_cell(self, table: Table, row: int, column: int, value: object) -> None:
        if self._is_repeated(table, row):
            self._cell.enter_context(table.canv.unread())
            return
        element = Element("TH", attributes={"Scope": "/Column"}) if row < table.repeatRows else Element("TD")
        if table._spanCmds:
            first, _top, last, _bottom = table._spanRanges[column, row]
            element.attributes = {**element.attributes, "ColSpan": str(last - first + 1)}
        self._row.kids.append(element)
        self._into(table, element, value)


class ListReader(_Reader):
    """A list: the first column has the number, the others are what is said."""

    def __init__(self) -> None:
        super().__init__("L", "LI")

    def _begin_row(self, table: Table, row: int) -> None:
        super()._begin_row(table, row)
        self._row.kids += [Element("Lbl"), Element("LBody")]

    def _begin_cell(self, table: Table, row: int, column: int, value: object) -> None:
        element = self._row.kids[min(column, 1)]
        assert isinstance(element, Element)
        self._into(table, element, value)
