"""The chips that choose between the director's board and the tasks, where the district is chosen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from alna_desktop.i18n import N_, _
from alna_desktop.ui.widgets import kit

BOARD, TASKS = "board", "tasks"
TITLES = {BOARD: N_("Board"), TASKS: N_("Tasks")}
KEYS = {BOARD: "Ctrl+1", TASKS: "Ctrl+2"}


class Switch(QWidget):
    """A chip for each view, each with a key; `chosen` asks for one. The keys work on all of `page`."""

    chosen = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.chips = {key: kit.Chip(_(title)) for key, title in TITLES.items()}
        self._group = kit.OneOf(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for key, chip in self.chips.items():
            self._group.addButton(chip)
            row.addWidget(chip)
            chip.setToolTip(_("%(view)s (%(key)s)") % {"view": _(TITLES[key]), "key": KEYS[key]})
            chip.clicked.connect(lambda _on=False, key=key: self.chosen.emit(key))
            shortcut = QShortcut(QKeySequence(KEYS[key]), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda key=key: self.chosen.emit(key))

    def show_view(self, key: str) -> None:
        """Mark a view as the one that is seen."""
        self.chips[key].setChecked(True)
        for chip in self.chips.values():  # Tab comes to the chosen one, arrows go to the others
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus if chip.isChecked() else Qt.FocusPolicy.NoFocus)
