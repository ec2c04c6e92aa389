"""The agenda of a meeting in its form: item by item, each with where it comes from and what was said of it."""

import itertools
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop.i18n import _
from alna_desktop.services.agenda import Item
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.row_view import ENTER
from alna_desktop.ui.widgets.writing import GrowingEdit, Problem

NUMBER_WIDTH, LINK_WIDTH = 20, 60
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ItemText(GrowingEdit):
    """The words of an item. Enter goes on to one more, Alt with the arrows moves it."""

    next_wanted = Signal()
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An item is one line, however many it takes on the screen."""
        if event.key() in ENTER:
            self.next_wanted.emit()
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in STEPS:
            self.stepped.emit(STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class ItemEdit(QWidget):
    """An item. `decision_wanted` asks for a decision under it."""

    edited = Signal()
    removed = Signal()
    decision_wanted = Signal()

    def __init__(self, item: Item, *, minuted: bool) -> None:
        super().__init__()
        self.item = item
        self.number = kit.Label("", 13, 600, "text2")
        self.text, self.minutes = ItemText("", item.text), GrowingEdit("", item.minutes)
        self.source = kit.Label(item.source, 12, 400, "text2")
        self.decision_link, self.remove_link = kit.link(_("Decision")), kit.link(_("Remove"))
        self._minuted = minuted or bool(item.minutes)
        self._build()

    def _build(self) -> None:
        row, column, first, said = QHBoxLayout(self), QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.number.setFixedWidth(NUMBER_WIDTH)
        self.number.setContentsMargins(0, 7, 0, 0)
        self.minutes.setPlaceholderText(_("What was said"))
        self.text.setToolTip(_("Alt with the arrows moves the item"))
        column.setSpacing(2)
        for line, field, link in ((first, self.text, self.remove_link), (said, self.minutes, self.decision_link)):
            line.setSpacing(4)
            line.addWidget(field, 1)
            line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
            link.setFixedWidth(LINK_WIDTH)
        column.addLayout(first)
        column.addWidget(self.source)
        column.addLayout(said)
        self.source.setContentsMargins(10, 0, 0, 2)
        self.source.setVisible(bool(self.item.source))
        row.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.minutes.setVisible(self._minuted)
        self.text.textChanged.connect(self.edited)
        self.minutes.textChanged.connect(self.edited)
        self.remove_link.clicked.connect(self.removed)
        self.decision_link.clicked.connect(self.decision_wanted)

    def show_number(self, number: int) -> None:
        """Its place on the agenda, from 1; fields and links are named by it."""
        self.number.setText(f"{number}.")
        names = (
            (self.text, _("Item %(n)d")),
            (self.minutes, _("Minutes of item %(n)d")),
            (self.decision_link, _("Decision under item %(n)d")),
            (self.remove_link, _("Remove item %(n)d")),
        )
        for widget, name in names:
            widget.setAccessibleName(name % {"n": number})

    def set_writable(self, writable: bool) -> None:
        """Whether it can be changed."""
        self.text.setReadOnly(not writable)
        self.minutes.setReadOnly(not writable)
        self.decision_link.setVisible(writable and self._minuted)
        self.remove_link.setVisible(writable)

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.text, self.remove_link, self.minutes, self.decision_link]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written: such a row is no item."""
        return not (self.text.toPlainText().strip() or self.minutes.toPlainText().strip())

    def read(self) -> Item:
        """The item as it is written."""
        item = self.item
        return Item(item.id, self.text.toPlainText(), item.rule, item.subject, self.minutes.toPlainText())


class AgendaPart(QWidget):
    """The items. `suggest_wanted` asks for what the file suggests; `decision_wanted` has the row of an item."""

    edited = Signal()
    suggest_wanted = Signal()
    decision_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ItemEdit] = []
        self._before: list[Item] = []
        self._writable, self._minuted = True, False
        self.title, self.note = kit.Label(_("Agenda"), 12, 600, "text3"), kit.Label("", 12, 400, "text2")
        self.suggest_link, self.add_link = kit.link(_("Suggest items …")), kit.link(_("Add an item"), "plus")
        self.problem = Problem()
        layout, head, self._rows = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.note)
        head.addStretch()
        head.addWidget(self.suggest_link)
        self._rows.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(self._rows)
        layout.addWidget(self.problem)
        layout.addWidget(self.add_link)
        self.add_link.clicked.connect(lambda: self.new())
        self.suggest_link.clicked.connect(self.suggest_wanted)

    def show_items(self, items: Sequence[Item], note: str, *, writable: bool, minuted: bool) -> None:
        """Show other items; `minuted` where there is something to say of them by now."""
        self._writable, self._minuted = writable, minuted
        for row in list(self.rows):
            self._take_away(row)
        for item in items:
            self._add(item)
        self.note.setText(note)
        self.problem.say("")
        self.add_link.setVisible(writable)
        self._number()
        self.settle()

    def new(self, after: ItemEdit | None = None) -> ItemEdit:
        """One more item, with the keyboard in it; an empty one that is there already is used."""
        empty = next((row for row in self.rows if row.is_empty), None)
        row = empty or self._add(Item(None, ""), self.rows.index(after) + 1 if after in self.rows else None)
        self._number()
        self.order()
        row.text.setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def _add(self, item: Item, at: int | None = None) -> ItemEdit:
        row = ItemEdit(item, minuted=self._minuted)
        place = len(self.rows) if at is None else at
        self.rows.insert(place, row)
        self._rows.insertWidget(place, row)
        row.set_writable(self._writable)
        row.setVisible(True)
        row.edited.connect(self.edited)
        row.text.next_wanted.connect(lambda: self.new(row))
        row.text.stepped.connect(lambda by: self._step(row, by))
        row.removed.connect(lambda: self._remove(row))
        row.decision_wanted.connect(lambda: self.decision_wanted.emit(row))
        return row

    def _step(self, row: ItemEdit, by: int) -> None:
        """An item one place up (−1) or down (1)."""
        place = self.rows.index(row) + by
        if self._writable and 0 <= place < len(self.rows):
            self.rows.remove(row)
            self.rows.insert(place, row)
            self._rows.removeWidget(row)
            self._rows.insertWidget(place, row)
            self._number()
            self.order()
            row.text.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edited.emit()

    def _remove(self, row: ItemEdit) -> None:
        self._take_away(row)
        self._number()
        self.add_link.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _take_away(self, row: ItemEdit) -> None:
        self.rows.remove(row)
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _number(self) -> None:
        for number, row in enumerate(self.rows, 1):
            row.show_number(number)

    def order(self) -> None:
        """Tab goes from item to item as they stand."""
        stops = [self.suggest_link, *(stop for row in self.rows for stop in row.stops), self.add_link]
        for one, following in itertools.pairwise(stops):
            self.setTabOrder(one, following)

    @property
    def written(self) -> list[ItemEdit]:
        """The rows in which something stands."""
        return [row for row in self.rows if not row.is_empty]

    @property
    def is_changed(self) -> bool:
        """Whether something stands here that is not saved."""
        return self.read() != tuple(self._before)

    def read(self) -> tuple[Item, ...]:
        """The items as they are written."""
        return tuple(row.read() for row in self.written)

    def texts(self) -> dict[str, object]:
        """What is written, by what its fields are called."""
        fields = [field for row in self.rows for field in (row.text, row.minutes)]
        return {field.accessibleName(): field.toPlainText() for field in fields}

    def texts_before(self) -> dict[str, object]:
        """All that is saved, under the name of each field: items may have changed places."""
        whole = "\n".join(f"{item.text}\n{item.minutes}" for item in self._before)
        return dict.fromkeys(self.texts(), whole)

    def settle(self) -> None:
        """What stands here now is what is saved."""
        self._before = list(self.read())
