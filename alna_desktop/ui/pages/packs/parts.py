"""The parts of a template in order: ticked with Space or a click, moved with Alt and the arrows or by dragging."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from alna_desktop.i18n import N_, _
from alna_desktop.models.pack_kinds import PackPart, PartKind
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.lists import ITEM_ROLE, ItemList, ItemModel
from alna_desktop.ui.widgets.seen import SeenColumn

ROW_HEIGHT, EDGE, BOX = 32, 16, 28  # pixels; BOX is what the tick takes with its gap


class _Delegate(QStyledItemDelegate):
    """Paints a part: a tick, its name, and how it is shown at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line."""
        return QSize(120, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The row's field and what stands in it."""
        part, view = index.data(ITEM_ROLE), option.widget
        if not isinstance(part, PackPart) or not isinstance(view, PartsList):
            return
        chosen = rows.is_chosen(option)
        rows.fill_row(painter, option.rect, chosen=chosen, hovered=index.row() == view.hovered)
        if chosen:
            rows.mark_chosen(painter, option.rect, focused=view.hasFocus())
        rect = QRectF(option.rect)
        rows.tick_box(painter, QPointF(rect.left() + EDGE + 8, rect.center().y()), ticked=part.chosen)
        note = view.note(part)
        room = rows.text_width(note, 13, 400) + 12 if note else 0
        name = rect.adjusted(EDGE + BOX, 0, -EDGE - room, 0)
        rows.write(painter, name, view.name(part), 14, 600 if part.chosen else 400, "text" if part.chosen else "text2")
        if note:
            rows.write(painter, rect.adjusted(rect.width() - room - EDGE + 12, 0, -EDGE, 0), note, 13, 400, "text2")


class PartsList(ItemList):
    """The parts. `changed` tells that the user has ticked or moved one."""

    changed = Signal()
    columns = (SeenColumn(N_("Part"), lambda part: part.title or part.key), SeenColumn(N_("Note"), lambda _part: ""))

    def __init__(self) -> None:
        super().__init__(ItemModel(self._spoken, lambda _item: False), _Delegate())
        self.parts: list[PackPart] = []
        self._names: Mapping[str, str] = {}
        self._choices: Mapping[tuple[str, str], str] = {}
        self._dragged = -1
        self.setAccessibleName(_("Parts of the pack"))
        self.columns = (SeenColumn(N_("Part"), self.name), SeenColumn(N_("Note"), self._standing))

    def know(self, names: Mapping[str, str], choices: Mapping[tuple[str, str], str]) -> None:
        """What sections are called, and the ways they can be shown, by (key, choice)."""
        self._names, self._choices = names, choices

    def show_parts(self, parts: Sequence[PackPart], row: int = 0) -> None:
        """Show other parts, with one of them chosen."""
        self.parts = list(parts)
        self.show_items(self.parts)
        if self.parts:
            self.setCurrentIndex(self._items.index(max(0, min(row, len(self.parts) - 1)), 0))

    def name(self, part: PackPart) -> str:
        """What a part is called."""
        return part.title if part.kind is not PartKind.SECTION else self._names.get(part.key, part.key)

    def note(self, part: PackPart) -> str:
        """What stands at the right: what it is, or how it is shown."""
        if part.kind is PartKind.TEXT:
            return _("own text")
        if part.kind is PartKind.FILE:
            return _("attached PDF")
        return self._choices.get((part.key, part.choice), "") if part.choice else ""

    def _standing(self, part: PackPart) -> str:
        return ", ".join(word for word in (_("chosen") if part.chosen else _("left out"), self.note(part)) if word)

    def _spoken(self, part: PackPart) -> str:
        return f"{self.name(part)}, {self._standing(part)}"

    @property
    def row(self) -> int:
        """The chosen row, -1 for none."""
        return self.currentIndex().row()

    def put(self, row: int, part: PackPart) -> None:
        """Have another part in a row."""
        self.parts[row] = part
        self._tell(row)

    def insert(self, part: PackPart) -> None:
        """A new part after the chosen one."""
        self.parts.insert(self.row + 1, part)
        self._tell(self.row + 1)

    def take(self) -> None:
        """Remove the chosen part, if it is one's own."""
        if self.row >= 0 and self.parts[self.row].kind is not PartKind.SECTION:
            row = self.row
            del self.parts[row]
            self._tell(row)

    def toggle(self, row: int) -> None:
        """Tick a row, or take the tick away."""
        part = self.parts[row]
        self.put(row, replace(part, chosen=not part.chosen))

    def move_part(self, row: int, to: int) -> None:
        """Move a row to another place."""
        if 0 <= row < len(self.parts) and 0 <= to < len(self.parts) and row != to:
            self.parts.insert(to, self.parts.pop(row))
            self._tell(to)

    def _tell(self, row: int) -> None:
        self.show_parts(self.parts, row)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Alt and an arrow moves, Delete removes what is one's own."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() == Qt.Key.Key_Space and self.row >= 0:
            self.toggle(self.row)
        elif event.key() in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_part(self.row, self.row + steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:
            self.take()
        else:
            super().keyPressEvent(event)

    def is_action(self, index: QModelIndex, at: QPoint) -> bool:
        """Nothing is opened by a click."""
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks; on the rest, dragging may begin."""
        super().mousePressEvent(event)
        at = event.position().toPoint()
        row = self.indexAt(at).row()
        if event.button() is Qt.MouseButton.LeftButton and row >= 0:
            if at.x() < EDGE + BOX:
                self.toggle(row)
            else:
                self._dragged = row

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A row that is dragged goes where the pointer is."""
        super().mouseMoveEvent(event)
        over = self.indexAt(event.position().toPoint()).row()
        if self._dragged >= 0 and over >= 0 and over != self._dragged:
            self.move_part(self._dragged, over)
            self._dragged = over

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It stays where it is let go."""
        self._dragged = -1
        super().mouseReleaseEvent(event)
