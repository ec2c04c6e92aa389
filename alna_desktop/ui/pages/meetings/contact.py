"""The year's contact: units × months, a letter for each meeting, and who has had none for long on top."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QWidget

from alna_desktop.dates import format_date, month_name
from alna_desktop.i18n import _, capitalised
from alna_desktop.models import MeetingKind
from alna_desktop.models.meeting_rules import Standing
from alna_desktop.models.status import Status
from alna_desktop.services.meeting_contact import Mark, Overview, UnitContact
from alna_desktop.ui import theme
from alna_desktop.ui.pages.meetings.words import TAG, paint_tag, spoken
from alna_desktop.ui.widgets import kit, rows
from alna_desktop.ui.widgets.fill import Fill
from alna_desktop.ui.widgets.marks import MARK_SIZE, WORD_GAP, paint_mark
from alna_desktop.ui.widgets.seen import EXPORT_ROLE
from alna_desktop.ui.widgets.table import Index, RowDelegate, Table

CONTACT_ROLE, MARKS_ROLE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
UNIT, FIRST_MONTH, HELD, LAST = 0, 1, 13, 14
NAME_WIDTH, MONTH_WIDTH, HELD_WIDTH, LAST_WIDTH = 0, 52, 56, 236
ROW_HEIGHT, GAP, MOST = 21, 2, 3  # all 23 units on one screen; MOST tags in a cell; beyond that their number
NOWHERE = QModelIndex()


class ContactModel(QAbstractTableModel):
    """A row for each unit: its name, twelve months, how many were held, and the last direct contact."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._units: Sequence[UnitContact] = ()

    def show(self, units: Sequence[UnitContact]) -> None:
        """Show another year."""
        self.beginResetModel()
        self._units = units
        self.endResetModel()

    def contact(self, index: Index) -> UnitContact | None:
        """The unit of a row."""
        return self._units[index.row()] if index.isValid() else None

    def marks(self, index: Index) -> tuple[Mark, ...]:
        """The meetings of a cell."""
        contact, month = self.contact(index), index.column() - FIRST_MONTH + 1
        return contact.in_month(month) if contact is not None and 1 <= month <= 12 else ()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One for each unit."""
        return 0 if parent.isValid() else len(self._units)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Name, months, count and last contact."""
        return 0 if parent.isValid() else LAST + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """«Enhet», «jan.», …, «Holdt», «Siste kontakt»."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section <= LAST:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return rows.RIGHT if section == HELD else rows.LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        names = {UNIT: _("Unit"), HELD: _("Held"), LAST: _("Last contact")}
        return names.get(section) or capitalised(month_name(section - FIRST_MONTH + 1, short=True)).rstrip(".")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Letters and dates as text; whole words for screen readers and the tooltip."""
        contact = self.contact(index)
        if contact is None:
            return None
        if role in (CONTACT_ROLE, MARKS_ROLE):
            return contact if role == CONTACT_ROLE else self.marks(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return rows.RIGHT if index.column() == HELD else rows.LEFT
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(contact, index)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(contact, index)
        if role == EXPORT_ROLE:
            return contact.held if index.column() == HELD else self._words(contact, index)
        return None

    def _text(self, contact: UnitContact, index: Index) -> str:
        if index.column() == UNIT:
            return contact.unit.name
        if index.column() == HELD:
            return str(contact.held)
        if index.column() == LAST:
            return last_words(contact)
        return " ".join(mark.kind.letter for mark in self.marks(index))

    def _words(self, contact: UnitContact, index: Index) -> str:
        if index.column() == LAST:
            last = spoken(contact.last) if contact.last is not None else _("none")
            return ". ".join(part for part in (last, contact.why) if part)
        if index.column() in (UNIT, HELD):
            return self._text(contact, index)
        return "; ".join(spoken(mark) for mark in self.marks(index))


def last_words(contact: UnitContact) -> str:
    """«03.03.2009», «16.10.2008, 201 dager», «21.04.2009, ikke besøkt»."""
    if contact.last is None:
        return _("none")
    day, parts = format_date(contact.last.day), []
    if contact.is_without:
        parts.append(_("%(n)d days") % {"n": contact.days or 0})
    if contact.lacks_visit:
        parts.append(_("not visited"))
    return ", ".join([day, *parts])


class ContactDelegate(RowDelegate):
    """Paints the tags of a month, and the mark of who has been without contact."""

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        """A cell."""
        contact, column = index.data(CONTACT_ROLE), index.column()
        if FIRST_MONTH <= column < HELD:
            self._tags(painter, room, index.data(MARKS_ROLE))
        elif column == LAST:
            self._last(painter, room, contact)
        else:
            super().paint_cell(painter, room, index)

    def look(self, index: Index) -> tuple[int, str]:
        """The name of who has been without contact stands out."""
        contact = index.data(CONTACT_ROLE)
        heavy = index.column() == UNIT and (contact.is_without or contact.lacks_visit)
        return (600, "text") if heavy else (400, "text" if index.column() == UNIT else "text2")

    @staticmethod
    def _tags(painter: QPainter, room: QRectF, marks: Sequence[Mark]) -> None:
        left, top = room.left() - 6, room.center().y() - TAG / 2
        shown = marks if len(marks) <= MOST else marks[: MOST - 1]
        for mark in shown:
            paint_tag(painter, mark.kind, mark.standing, QRectF(left, top, TAG, TAG))
            left += TAG + GAP
        if len(shown) < len(marks):
            more = QRectF(left, room.top(), room.right() + 8 - left, room.height())
            rows.write(painter, more, f"+{len(marks) - len(shown)}", 12, 600, "text2")

    @staticmethod
    def _last(painter: QPainter, room: QRectF, contact: UnitContact) -> None:
        status = Status.NOT_MET if contact.is_without else Status.NEAR if contact.lacks_visit else Status.MET
        center = QPointF(room.left() + MARK_SIZE / 2, room.center().y())
        paint_mark(painter, status, center, 1, theme.current())
        words = room.adjusted(MARK_SIZE + WORD_GAP, 0, 0, 0)
        token = {Status.NOT_MET: "red", Status.NEAR: "amber"}.get(status, "text2")
        rows.write(painter, words, last_words(contact), 13, 600 if status is not Status.MET else 400, token)


class ContactTable(Table):
    """A table whose cells are chosen one by one. `cell_opened` is a click on a cell, or Enter in it."""

    cell_opened = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__(ContactDelegate())
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setAccessibleName(_("Contact with the units"))
        self.opened.connect(self._tell)
        self.clicked.connect(self._tell)

    def _tell(self, index: QModelIndex) -> None:
        self.cell_opened.emit(index)

    def ring_rect(self) -> QRect:
        """Round the cell."""
        return self.visualRect(self.currentIndex())

    def first_choice(self) -> QModelIndex:
        """The first unit."""
        return self.model().index(0, UNIT)


class Legend(QWidget):
    """What the letters mean: round ones are direct contact, square ones are many at once."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(24)
        words = ", ".join(f"{kind.letter} {kind.word}" for kind in MeetingKind)
        self.setAccessibleName(words)
        self.setToolTip(
            _("Round: with one unit. Square: with many. Filled: held. Outline: planned. Struck out: cancelled.")
        )

    def paintEvent(self, event: object) -> None:
        """The tags with their words, as long as there is room."""
        painter = QPainter(self)
        left = 16.0
        for kind in MeetingKind:
            wide = rows.text_width(kind.word, 12, 400)
            if left + TAG + 5 + wide > self.width():
                break
            paint_tag(painter, kind, Standing.HELD, QRectF(left, (self.height() - TAG) / 2, TAG, TAG))
            rows.write(painter, QRectF(left + TAG + 5, 0, wide + 2, self.height()), kind.word, 12, 400, "text2")
            left += TAG + 5 + wide + 14
        painter.end()


class ContactView(kit.Card):
    """The overview. `opened`: a cell's unit and meetings; `limits_wanted`: other limits."""

    opened = Signal(object, object)
    limits_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model, self.table = ContactModel(self), ContactTable()
        self.note = kit.Label("", 13, 600)
        self.limits = kit.Label("", 13, 400, "text2")
        self.limits_link = kit.link(_("Change the limits …"))
        self.table.setModel(self.model)
        Fill(self.table, [NAME_WIDTH, *[MONTH_WIDTH] * 12, HELD_WIDTH, LAST_WIDTH])
        top = QHBoxLayout()
        top.setContentsMargins(16, 8, 12, 8)
        top.setSpacing(12)
        top.addWidget(self.note)
        top.addWidget(self.limits, 1)
        top.addWidget(self.limits_link)
        self.legend = Legend()
        self.body.addLayout(top)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.legend)
        self.body.addSpacing(4)
        self.table.cell_opened.connect(self._open)
        self.limits_link.clicked.connect(self.limits_wanted)

    def show_overview(self, found: Overview, unit_id: object) -> None:
        """Show a year; the row of the context's unit is chosen, unless another cell is."""
        before = self.table.currentIndex()
        place = before.row() if before.isValid() else -1
        column = before.column() if before.isValid() else UNIT
        self.model.show(found.units)
        if place < 0:
            place = next((at for at, each in enumerate(found.units) if each.unit.id == unit_id), 0)
        self.table.setCurrentIndex(self.model.index(place, column))
        days = {"n": found.without, "days": found.limits.contact}
        without = _("%(n)d units have been without contact for more than %(days)d days") % days
        self.note.setText(without if found.without else _("All units have had contact lately"))
        text = _("Visits: at least every %(visit)d days. As of %(date)s.")
        self.limits.setText(text % {"visit": found.limits.visit, "date": format_date(found.as_of)})

    def _open(self, index: QModelIndex) -> None:
        contact = self.model.contact(index)
        if contact is None:
            return
        if index.column() == LAST and contact.last is not None:
            self.opened.emit(contact.unit, (contact.last,))
        elif index.column() == UNIT or self.model.marks(index):
            self.opened.emit(contact.unit, self.model.marks(index))
