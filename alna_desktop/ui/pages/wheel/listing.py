"""The list beside the wheel: what comes month by month, how many units, and how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from alna_desktop.dates import month_name
from alna_desktop.i18n import N_, _, capitalised
from alna_desktop.services.wheel_year import Item, Progress
from alna_desktop.ui import theme
from alna_desktop.ui.pages.wheel import words
from alna_desktop.ui.pages.wheel.marks import WORDS, paint_progress
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.lists import ITEM_ROLE, Index, ItemList, ItemModel
from alna_desktop.ui.widgets.seen import SeenColumn

ROW_HEIGHT, HEAD_HEIGHT = 48, 28
LEFT, NAME_LEFT = 16, 100
COUNT_RIGHT, MARK_LEFT, EDGE = 122, 100, 16  # from the right edge of the list
HEAVY = (Progress.OVERDUE, Progress.ONGOING)


@dataclass(frozen=True)
class MonthHead:
    """The head of a month."""

    month: int
    count: int

    @property
    def text(self) -> str:
        """«April»"""
        return capitalised(month_name(self.month))


def grouped(items: Sequence[Item]) -> list[MonthHead | Item]:
    """Heads and items, by the month of the deadline."""
    found: list[MonthHead | Item] = []
    for month, together in groupby(items, key=lambda item: item.due.month):
        of_month = list(together)
        found += [MonthHead(month, len(of_month)), *of_month]
    return found


class WheelDelegate(QStyledItemDelegate):
    """Paints heads and items."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """An item has two lines."""
        return QSize(NAME_LEFT, HEAD_HEIGHT if isinstance(index.data(ITEM_ROLE), MonthHead) else ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """A head or an item."""
        item, view = index.data(ITEM_ROLE), option.widget
        if isinstance(item, MonthHead):
            self._head(painter, option.rect, item)
        elif isinstance(item, Item) and isinstance(view, ItemList):
            chosen = rows.is_chosen(option)
            rows.fill_row(painter, option.rect, chosen=chosen, hovered=index.row() == view.hovered)
            if chosen:
                rows.mark_chosen(painter, option.rect, focused=view.hasFocus())
            self._item(painter, QRectF(option.rect), item)

    @staticmethod
    def _head(painter: QPainter, rect: QRect, head: MonthHead) -> None:
        painter.fillRect(rect, theme.color("sunken"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("divider"))
        room = QRectF(rect).adjusted(LEFT, 0, -EDGE, -1)
        width = rows.write(painter, room, head.text, 12, 600, "text2")
        rows.write(painter, room.adjusted(width + 6, 0, 0, 0), str(head.count), 12, 400, "text2")

    @staticmethod
    def _item(painter: QPainter, rect: QRectF, item: Item) -> None:
        heavy = item.progress in HEAVY
        weight, token = (600, "text") if heavy else (400, "text2")
        middle = rect.center().y()
        rows.write(painter, rect.adjusted(LEFT, 0, NAME_LEFT - rect.width(), 0), words.days(item), 13, weight, token)
        count, end = words.count(item), rect.right() - COUNT_RIGHT
        if count:
            wide = rows.text_width(count, 13, 400)
            rows.write(painter, QRectF(end - wide, rect.top(), wide + 1, rect.height()), count, 13, 400, "text2")
            end -= wide + 8
        first = QRectF(rect.left() + NAME_LEFT, rect.top() + 5, end - rect.left() - NAME_LEFT, 20)
        rows.write(painter, first, item.name, 14, weight, "text")
        rows.write(painter, first.adjusted(0, 18, 0, 18), words.detail(item), 12, 400, "text3")
        paint_progress(painter, item.progress, QPointF(rect.right() - MARK_LEFT, middle))
        state = QRectF(rect.right() - MARK_LEFT + 12, rect.top(), MARK_LEFT - 18, rect.height())
        rows.write(painter, state, item.status, 13, 600 if heavy else 400, WORDS[item.progress])


class WheelList(ItemList):
    """A year's items by month. `chosen` tells that another one is current; a click or Enter opens."""

    chosen = Signal(object)
    columns = (
        SeenColumn(N_("From"), lambda item: item.start),
        SeenColumn(N_("Deadline"), lambda item: item.due),
        SeenColumn(N_("Activity"), lambda item: item.name),
        SeenColumn(N_("Ring"), lambda item: capitalised(item.ring.word)),
        SeenColumn(N_("Responsible"), lambda item: item.first.responsible),
        SeenColumn(N_("Finished"), lambda item: item.done),
        SeenColumn(N_("Of"), lambda item: len(item.tasks)),
        SeenColumn(N_("Status"), lambda item: capitalised(item.status)),
        SeenColumn(N_("Own deadlines"), words.own_deadlines),
    )

    def __init__(self) -> None:
        model = ItemModel(_spoken, lambda item: isinstance(item, MonthHead))
        super().__init__(model, WheelDelegate())
        self.setAccessibleName(_("The activities of the year"))
        self._quiet = False

    def show_list(self, items: Sequence[Item], current: Item | None) -> None:
        """Show other items; `current` stays chosen if it is there."""
        self._quiet = True
        self.show_items(grouped(items))
        self.choose(current)
        self._quiet = False

    def choose(self, item: Item | None) -> None:
        """Choose an item, without telling; nothing where it is not there."""
        quiet, self._quiet = self._quiet, True
        places = range(self.model().rowCount())
        found = next((place for place in places if item is not None and self._key(place) == item.key), None)
        self.setCurrentIndex(self.model().index(found, 0) if found is not None else QModelIndex())
        if found is not None:
            self.scrollTo(self.model().index(found, 0))
        self._quiet = quiet

    def _key(self, place: int) -> Any:
        item = self.model().index(place, 0).data(ITEM_ROLE)
        return item.key if isinstance(item, Item) else None

    def items(self) -> list[Item]:
        """The items that are shown."""
        shown = [self.model().index(place, 0).data(ITEM_ROLE) for place in range(self.model().rowCount())]
        return [item for item in shown if isinstance(item, Item)]

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another one is current."""
        super().currentChanged(current, previous)
        item = current.data(ITEM_ROLE) if current.isValid() else None
        if isinstance(item, Item) and not self._quiet:
            self.chosen.emit(item)


def _spoken(item: MonthHead | Item) -> str:
    return words.spoken(item) if isinstance(item, Item) else f"{item.text}: {item.count}"
