"""The search (Ctrl+K): finds pages, units, indicators and commands, and goes there with Enter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QStyledItemDelegate, QStyleOptionViewItem

from alna_desktop.i18n import _
from alna_desktop.ui import icons, theme
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.kit import Card, Label

WIDTH, LIST_WIDTH, ROW, ICON = 304, 420, 32, 16
MOST_SHOWN = 12
ENTRY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Entry:
    """Something that can be found: what it is called, what it is, and what Enter does."""

    text: str
    kind: str
    icon: str
    run: Callable[[], object]


def matching(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """Entries that have all the words; those whose name begins with what was typed come first."""
    words, bare = typed.casefold().split(), typed.strip().casefold()
    found = [entry for entry in entries if all(word in f"{entry.text} {entry.kind}".casefold() for word in words)]
    return sorted(found, key=lambda entry: not entry.text.casefold().startswith(bare)) if bare else found


class EntryModel(QAbstractListModel):
    """What was found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """How many there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name with its kind, and the entry itself for the delegate."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        return f"{entry.text}, {entry.kind}" if role == Qt.ItemDataRole.DisplayRole else None


class EntryDelegate(QStyledItemDelegate):
    """Paints icon, name and kind."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        return QSize(LIST_WIDTH, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One entry."""
        entry, chosen = index.data(ENTRY), rows.is_chosen(option)
        painter.fillRect(option.rect, theme.color("accentSoft" if chosen else "surface"))
        room = QRectF(option.rect).adjusted(12, 0, -12, 0)
        painter.drawPixmap(QPointF(room.left(), room.center().y() - ICON / 2), icons.pixmap(entry.icon, "text2", ICON))
        kind = rows.text_width(entry.kind, 12, 400)
        rows.write(painter, room.adjusted(ICON + 10, 0, -kind - 12, 0), entry.text, 14, 400, "text")
        rows.write(painter, room, entry.kind, 12, 400, "text3", rows.RIGHT)


class Results(Card):
    """What was found, laid over the page under the field."""

    def __init__(self) -> None:
        super().__init__()
        self.model = EntryModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(EntryDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName(_("Found"))
        self.view.setMouseTracking(True)
        self.view.entered.connect(self.view.setCurrentIndex)
        self.nothing = Label(_("Nothing is called that."), 13, 400, "text2")
        self.nothing.setContentsMargins(12, 6, 12, 6)
        self.body.setContentsMargins(1, 5, 1, 5)
        self.body.addWidget(self.view)
        self.body.addWidget(self.nothing)
        self.hide()

    def show_entries(self, entries: Sequence[Entry], below: QRect) -> None:
        """Show entries under a rectangle of the parent, its right edge kept."""
        self.model.show(entries)
        self.view.setCurrentIndex(self.model.index(0, 0))
        self.view.setVisible(bool(entries))
        self.nothing.setVisible(not entries)
        height = ROW * max(1, min(MOST_SHOWN, len(entries))) + 12
        self.setGeometry(below.right() + 1 - LIST_WIDTH, below.bottom() + 5, LIST_WIDTH, height)
        self.show()
        self.raise_()

    def step(self, steps: int) -> None:
        """Choose another entry, from the last on to the first."""
        count = self.model.rowCount()
        if count:
            self.view.setCurrentIndex(self.model.index((self.view.currentIndex().row() + steps) % count, 0))

    def chosen(self) -> Entry | None:
        """The entry that Enter runs."""
        index = self.view.currentIndex()
        found = index.data(ENTRY) if index.isValid() else None
        return found if isinstance(found, Entry) else None


class SearchField(QLineEdit):
    """The field in the bar. `entries` is asked for anew each time one begins to search.

    `numbered` is asked for what has the number that is typed, which is too many to list: 2009-0042.
    """

    def __init__(
        self, entries: Callable[[], Sequence[Entry]], numbered: Callable[[str], Sequence[Entry]] = lambda _typed: ()
    ) -> None:
        super().__init__()
        self._entries, self._all = entries, list[Entry]()
        self._numbered = numbered
        self.results = Results()
        self.setFixedSize(WIDTH, 32)
        self.setFont(theme.font(14))
        self.setPlaceholderText(_("Search or go to …"))
        self.setAccessibleName(_("Search or go to …"))
        self.setToolTip("Ctrl+K")
        self.setTextMargins(20, 0, 48, 0)
        self._cap = Label("Ctrl+K", 12, 400, "text3")
        self._cap.setParent(self)
        self._cap.setObjectName("keyCap")
        self._cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._glass = Label()
        self._glass.setParent(self)
        self._glass.setGeometry(10, 8, ICON, ICON)
        self.textEdited.connect(self._search)
        self.results.view.clicked.connect(lambda _index: self._run())
        theme.signals.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self._glass.setPixmap(icons.pixmap("search", "text2", ICON))

    def begin(self) -> None:
        """Ctrl+K: the keyboard is here and everything can be found."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _search(self) -> None:
        top = self.window()
        self.results.setParent(top)
        below = QRect(self.mapTo(top, self.rect().topLeft()), self.size())
        self.results.show_entries([*self._numbered(self.text()), *matching(self._all, self.text())], below)

    def _run(self) -> None:
        entry = self.results.chosen()
        if entry is None:
            return
        self._end()
        entry.run()

    def _end(self) -> None:
        self.clear()
        self.results.hide()
        self._cap.show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show what can be found as soon as the keyboard is here."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self._all = list(self._entries())
            self._cap.hide()
            self._search()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose, Enter goes there, Esc ends."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step:
            self.results.step(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run()
        elif event.key() == Qt.Key.Key_Escape:
            self._end()
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The key cap stays at the right."""
        super().resizeEvent(event)
        self._cap.setGeometry(self.width() - 53, 6, 46, 20)
