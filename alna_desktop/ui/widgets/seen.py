"""What a person sees in a table, for the clipboard and for Excel: its columns, order and filter, with typed values.

Works for every table and list there is. One whose cells are more than text gives typed values in `EXPORT_ROLE`, or
says itself what is seen in it (`Seeable`). What is folded away or scrolled out of sight for lack of room is seen
all the same; what is filtered out or hidden is not.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QTreeView, QWidget

from alna_desktop.exchange.harmless import tab_separated
from alna_desktop.exchange.tables import Value, shown
from alna_desktop.fields.base import Field

EXPORT_ROLE = Qt.ItemDataRole.UserRole + 100  # a cell's value as Excel is to have it


@dataclass(frozen=True)
class Seen:
    """A table as it is seen: its name, the heads of its columns, and its rows."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[Value]]

    @property
    def as_text(self) -> str:
        """Tab-separated with the head, for pasting into Excel or a letter."""
        return tab_separated([self.head, *([shown(value) for value in row] for row in self.rows)])


@dataclass(frozen=True)
class SeenColumn:
    """A column of a list whose rows are more than one text: its head, and the value of an item."""

    title: str
    value: Callable[[Any], Value]


@runtime_checkable
class Seeable(Protocol):
    """A table or list that says itself what is seen in it."""

    def seen(self) -> Seen:
        """All that is seen in it."""


def seen(view: QAbstractItemView) -> Seen:
    """What is seen in a table or list."""
    if isinstance(view, Seeable):
        return view.seen()
    model, columns, name = view.model(), shown_columns(view), view.accessibleName()
    titles = [str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in columns]
    rows = [[_value(model, row, column) for column in columns] for row in _shown_rows(view)]
    if isinstance(view, QTableView) and not view.verticalHeader().isHidden():
        titles = ["", *titles]
        rows = [[_row_name(model, at), *row] for at, row in zip(_shown_rows(view), rows, strict=True)]
    titles = titles if isinstance(view, QTableView | QTreeView) else [name]
    return Seen(getattr(view, "export_name", "") or name, titles, rows)


def shown_columns(view: QAbstractItemView) -> list[int]:
    """The columns that are not hidden, in the order they stand."""
    model = view.model()
    if not isinstance(view, QTableView | QTreeView):
        return [0]
    head = view.horizontalHeader() if isinstance(view, QTableView) else view.header()
    columns = [column for column in range(model.columnCount()) if not view.isColumnHidden(column)]
    return sorted(columns, key=head.visualIndex)


def with_hidden(fields: Sequence[Field], columns: Sequence[int], keys: Sequence[str]) -> list[Field]:
    """The fields of the shown columns, then those of `keys` that have none: a row says them, or is nothing without."""
    found = [fields[column] for column in columns]
    return found + [field for key in keys for field in fields if field.key == key and field not in found]


def _shown_rows(view: QAbstractItemView) -> list[int]:
    rows = range(view.model().rowCount())
    return [row for row in rows if not (isinstance(view, QTableView) and view.isRowHidden(row))]


def _row_name(model: QAbstractItemModel, row: int) -> str:
    return str(model.headerData(row, Qt.Orientation.Vertical) or "")


def _value(model: QAbstractItemModel, row: int, column: int) -> Value:
    index = model.index(row, column, QModelIndex())
    typed: Value = index.data(EXPORT_ROLE)
    return typed if typed is not None else str(index.data() or "")


def view_at(page: QWidget, at: QPoint) -> QAbstractItemView | None:
    """The table or list at a place on a page."""
    return _around(page.childAt(at), page)


def current_view(page: QWidget) -> QAbstractItemView | None:
    """The table or list that has or last had the keyboard, or else the first one with something in it."""
    last = _around(page.focusWidget(), page)
    if last is not None and last.isVisible():
        return last
    views = (view for view in page.findChildren(QAbstractItemView) if _is_table(view) and view.isVisible())
    return next((view for view in views if view.model() is not None and view.model().rowCount()), None)


def _around(widget: QWidget | None, page: QWidget) -> QAbstractItemView | None:
    while widget is not None and widget is not page:
        if isinstance(widget, QAbstractItemView) and _is_table(widget):
            return widget
        widget = widget.parentWidget()
    return None


def _is_table(view: QAbstractItemView) -> bool:
    return not isinstance(view, QHeaderView)  # a head is a view to Qt too
