"""What words of a file mean here: a choice for each of them."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from alna_desktop.i18n import _
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.writing_dialog import WritingDialog

OPEN, LEAVE_OUT = None, ""
Key = TypeVar("Key", bound=Hashable)


class MeaningsDialog(WritingDialog, Generic[Key]):
    """A row for each word, with its choice in `combos` by whatever it goes by. `answers` are those that are given.

    Esc and «Avbryt» ask before they drop answers.
    """

    def __init__(self, title: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.combos: dict[Key, kit.Combo] = {}
        self.setWindowTitle(title)
        self.resize(760, 520)
        self.ok_button = kit.button(_("Use these"), primary=True)
        self.cancel_button = kit.button(_("Cancel"))
        self.foot = QHBoxLayout()
        self._column, self._grid = QVBoxLayout(self), QGridLayout()
        self._build(title, text)
        self.ok_button.clicked.connect(self.accept)
        self.ok_button.setDefault(True)
        self.cancel_button.clicked.connect(self.reject)

    def _build(self, title: str, text: str) -> None:
        area, box = QScrollArea(), QWidget()
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(12)
        self._column.addWidget(kit.Label(title, 16, 600))
        self._column.addWidget(kit.Label(text, 13, 400, "text2", wrap=True))
        box.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setVerticalSpacing(4)
        self._grid.setHorizontalSpacing(16)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(2, 2)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(box)
        self._column.addWidget(area, 1)
        self.foot.setSpacing(16)
        self.foot.addStretch()
        self.foot.addWidget(self.cancel_button)
        self.foot.addWidget(self.ok_button)

    def add(self, key: Key, shown: str, said: str, choices: Iterable[tuple[str, str]]) -> None:
        """A word as it is `shown`, what is `said` of it, and what it can mean besides that it is left open."""
        row, combo = self._grid.rowCount(), kit.Combo()
        combo.addItem(_("Choose …"), OPEN)
        for text, meaning in choices:
            combo.addItem(text, meaning)
        combo.setMaxVisibleItems(20)
        combo.setAccessibleName(_("What “%(name)s” means") % {"name": shown})
        self._grid.addWidget(kit.Label(shown, 14, 600, wrap=True), row, 0)
        self._grid.addWidget(kit.Label(said, 13, 400, "text2"), row, 1)
        self._grid.addWidget(combo, row, 2)
        self.combos[key] = combo

    def finish(self) -> None:
        """When all rows are added: they stand at the top, and the foot comes after them, for Tab too."""
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self._column.addLayout(self.foot)
        if self.combos:
            next(iter(self.combos.values())).setFocus()

    def choose(self, key: Key, meaning: str | None) -> None:
        """Choose what a word means; it must be among its choices."""
        combo = self.combos[key]
        combo.setCurrentIndex(next(row for row in range(combo.count()) if combo.itemData(row) == meaning))

    @property
    def answers(self) -> dict[Key, str]:
        """What is chosen of the words that are no longer open."""
        return {key: combo.currentData() for key, combo in self.combos.items() if combo.currentData() is not OPEN}
