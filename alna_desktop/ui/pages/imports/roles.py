"""The choices over the columns of the preview: what each holds."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from alna_desktop.exchange.shown import Shown
from alna_desktop.i18n import _
from alna_desktop.ui.pages.imports.model import CELLS, MOST_COLUMNS
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.table import Table

HEIGHT, MARGIN = 40, 4
MOST_VISIBLE = 20  # choices at a time
CAPTION = 12


class RoleRow(QWidget):
    """One choice over each column of a table, which follows it as it is scrolled and stretched.

    `chosen` has the column of the sheet and what it holds, as the draft has it.
    """

    chosen = Signal(int, object)

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table
        self.setFixedHeight(HEIGHT)
        self.combos: list[kit.Combo] = []
        self.caption = kit.Label(_("What the columns hold"), CAPTION, 600, "text2")
        self.caption.setParent(self)
        table.head.sectionResized.connect(lambda *_sizes: self._arrange())
        table.horizontalScrollBar().valueChanged.connect(lambda _value: self._arrange())
        table.viewport().installEventFilter(self)

    def show_draft(self, draft: Shown) -> None:
        """A choice for each column of a draft, with what it holds now."""
        names, choices = draft.names[:MOST_COLUMNS], draft.choices()
        while len(self.combos) > len(names):
            self.combos.pop().deleteLater()
        while len(self.combos) < len(names):
            self._add(choices)
        values = [value for _text, value in choices]
        for place, (combo, name) in enumerate(zip(self.combos, names, strict=True)):
            with QSignalBlocker(combo):
                combo.setCurrentIndex(values.index(draft.chosen(place)))
            combo.setAccessibleName(_("What the column “%(name)s” holds") % {"name": name})
            combo.setToolTip(name)
        self._arrange()

    def _add(self, choices: Sequence[tuple[str, object]]) -> None:
        combo, place = kit.Combo(), len(self.combos)
        combo.setParent(self)
        for text, value in choices:
            combo.addItem(text, value)
        combo.setMaxVisibleItems(min(len(choices), MOST_VISIBLE))
        combo.activated.connect(lambda _row: self.chosen.emit(place, combo.currentData()))
        combo.installEventFilter(self)
        if self.combos:
            QWidget.setTabOrder(self.combos[-1], combo)
        self.combos.append(combo)
        combo.show()

    def _arrange(self) -> None:
        head = self._table.head
        first = head.sectionViewportPosition(CELLS) if self.combos else 0
        self.caption.setGeometry(16, 0, max(0, first - 24), HEIGHT)
        for place, combo in enumerate(self.combos):
            left, width = head.sectionViewportPosition(CELLS + place), head.sectionSize(CELLS + place)
            combo.setGeometry(left + MARGIN, MARGIN, width - 2 * MARGIN, HEIGHT - 2 * MARGIN)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The table's size is followed, and a choice that gets the keyboard is brought into sight."""
        if watched is self._table.viewport() and event.type() is QEvent.Type.Resize:
            self._arrange()
        elif event.type() is QEvent.Type.FocusIn and watched in self.combos:
            column = CELLS + self.combos.index(watched)
            if self._table.model().rowCount():
                self._table.scrollTo(self._table.model().index(0, column))
        return False
