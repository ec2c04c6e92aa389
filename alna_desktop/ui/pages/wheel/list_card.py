"""The list in its card, with chips for what is done and what comes, and a choice of ring."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from alna_desktop.i18n import N_, _, capitalised
from alna_desktop.models import Ring
from alna_desktop.services.wheel_year import Item
from alna_desktop.ui.pages.wheel.listing import WheelList
from alna_desktop.ui.widgets import kit


class Part(Enum):
    """A part of the list."""

    LEFT = N_("Left to do")
    DONE = N_("Finished")
    ALL = N_("All")


class ListCard(kit.Card):
    """The items of a year that the chips and the ring let through. `filtered` tells that they are others."""

    filtered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list = WheelList()
        self.chips = {part: kit.Chip(_(part.value)) for part in Part}
        self.ring = kit.Combo()
        self.ring.setAccessibleName(_("Ring"))
        self.ring.addItem(_("All rings"), None)
        for ring in Ring:
            self.ring.addItem(capitalised(ring.word), ring)
        self.empty = kit.EmptyState("")
        self._part = Part.LEFT
        self._items: Sequence[Item] = ()
        self._build()

    def _build(self) -> None:
        line, group, below = QHBoxLayout(), kit.OneOf(self), QWidget()
        line.setContentsMargins(16, 9, 12, 10)
        line.setSpacing(8)
        for part, chip in self.chips.items():
            group.addButton(chip)
            line.addWidget(chip)
            chip.clicked.connect(lambda _on=False, part=part: self.show_part(part))
        self.chips[self._part].setChecked(True)
        line.addStretch()
        line.addWidget(self.ring)
        self._stack = QStackedLayout(below)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self.body.addLayout(line)
        self.body.addWidget(below, 1)
        self.ring.activated.connect(self._filter)

    def show_part(self, part: Part) -> None:
        """Show what is left, what is done, or all."""
        self._part = part
        self.chips[part].setChecked(True)
        self._filter()

    def show_items(self, items: Sequence[Item], current: Item | None) -> None:
        """Show a year's items; `current` is chosen if it is let through."""
        self._items = items
        self._show(current)

    def reveal(self, item: Item) -> None:
        """Choose an item, whatever it takes to let it through."""
        if item.key not in {one.key for one in self.list.items()}:
            self._part = Part.DONE if not item.left else Part.LEFT
            self.chips[self._part].setChecked(True)
            if self.ring.currentData() not in (None, item.ring):
                self.ring.setCurrentIndex(0)
            self._show(item)
        self.list.choose(item)

    def in_ring(self) -> list[Item]:
        """The items of the chosen ring, done or not."""
        ring = self.ring.currentData()
        return [item for item in self._items if ring is None or item.ring is ring]

    def _filter(self) -> None:
        self._show(None)
        self.filtered.emit()

    def _show(self, current: Item | None) -> None:
        found = self.in_ring()
        parts = {
            Part.LEFT: [item for item in found if item.left],
            Part.DONE: [item for item in found if not item.left],
            Part.ALL: found,
        }
        for part in (Part.LEFT, Part.DONE):
            self.chips[part].set_count(len(parts[part]))
        shown = parts[self._part]
        self.empty.label.setText(
            _("Nothing here.") if self._items else _("What is due in the year will stand here when its tasks are made.")
        )
        self._stack.setCurrentIndex(0 if shown else 1)
        self.list.show_list(shown, current)
