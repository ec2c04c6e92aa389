"""The calendar in its card, with the month above it and buttons to the ones before and after."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu

from alna_desktop.dates import month_name
from alna_desktop.i18n import _, capitalised
from alna_desktop.services.wheel_year import Item, WheelYear
from alna_desktop.ui.pages.wheel import words
from alna_desktop.ui.pages.wheel.month import MonthTable
from alna_desktop.ui.widgets import kit

HEAD = 48


class MonthCard(kit.Card):
    """A month of the year that is shown. `opened` asks for an item."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.table, self.title = MonthTable(), kit.Label("", 16, 600)
        self.before, self.after = kit.button("", "chevron-left"), kit.button("", "chevron-right")
        self._found: WheelYear | None = None
        self._items: Sequence[Item] = ()
        self._month = 1
        line = QHBoxLayout()
        line.setContentsMargins(16, 8, 12, 8)
        line.setSpacing(8)
        line.addWidget(self.title, 1)
        for button, name in ((self.before, _("The month before")), (self.after, _("The month after"))):
            button.setAccessibleName(name)
            button.setToolTip(name)
            line.addWidget(button)
        self.body.addLayout(line)
        self.body.addWidget(self.table, 1)
        self.before.clicked.connect(lambda: self.go(self._month - 1))
        self.after.clicked.connect(lambda: self.go(self._month + 1))
        self.table.opened.connect(self._open)

    def show_items(self, found: WheelYear, items: Sequence[Item]) -> None:
        """Show a year's items; today's month comes first."""
        if self._found is None or self._found.year != found.year:
            self._month = found.today.month if found.today.year == found.year else 1
        self._found, self._items = found, items
        self.go(self._month)

    def go(self, month: int) -> None:
        """Show a month, 1–12; beyond them nothing happens."""
        if self._found is None or not 1 <= month <= 12:
            return
        self._month = month
        self.title.setText(f"{capitalised(month_name(month))} {self._found.year}")
        self.before.setEnabled(month > 1)
        self.after.setEnabled(month < 12)
        self.table.days.show(date(self._found.year, month, 1), self._items, self._found.today)
        self.table.setCurrentIndex(self.table.first_choice())

    def menu(self, items: Sequence[Item]) -> QMenu:
        """A menu to say which of a day's items."""
        menu = QMenu(self)
        for item in items:
            menu.addAction(words.in_calendar(item)).triggered.connect(
                lambda _on=False, item=item: self.opened.emit(item)
            )
        return menu

    def _open(self, items: Sequence[Item], rect: QRect) -> None:
        if len(items) == 1:
            self.opened.emit(items[0])
        else:
            self.menu(items).exec(self.table.viewport().mapToGlobal(rect.bottomLeft()))
