"""«Lest»: who is to have read the document, to be ticked off with a click or Space."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QVBoxLayout, QWidget

from alna_desktop.dates import format_date
from alna_desktop.i18n import _
from alna_desktop.services.document_people import Reader
from alna_desktop.services.document_readings import ReaderRow
from alna_desktop.services.document_rows import DocumentRow
from alna_desktop.ui import theme
from alna_desktop.ui.widgets import kit, rows
from alna_desktop.ui.widgets.plain_model import PlainModel
from alna_desktop.ui.widgets.table import Index, RowDelegate, Table

BOX, BOX_GAP = 15, 9
MOST_NAMED = 3  # units that are named as remaining


class TickDelegate(RowDelegate):
    """A box before the day in the first column: ticked where there is a day."""

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        """The box and the day, and the others."""
        if index.column():
            super().paint_cell(painter, room, index)
            return
        text = str(index.data() or "")
        box = QRectF(room.left() + 0.5, room.center().y() - BOX / 2, BOX, BOX)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("accent" if text else "control"))
        painter.setBrush(theme.color("accent" if text else "surface"))
        painter.drawRoundedRect(box, 3, 3)
        if text:
            rows.check(painter, box.center(), "onAccent")
        rows.write(painter, room.adjusted(BOX + BOX_GAP, 0, 0, 0), text, 14, 400, "text2")


class ReadersPart(QWidget):
    """The list to tick. `ticked` has the readers and whether they have read it."""

    ticked = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self._found: Sequence[ReaderRow] = ()
        self._writable = False
        self.summary = kit.Label("", 13, 400, "text2", wrap=True)
        self.model = PlainModel((_("Read"), _("Who"), _("Unit")), self)
        self.table = Table(TickDelegate())
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("Who has read it"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.table.setColumnWidth(0, 128)
        for column in (1, 2):
            self.table.head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.table.installEventFilter(self)
        self.table.clicked.connect(self._click)
        self.tick_link = kit.link(_("Tick all as read"))
        self.tick_link.clicked.connect(self._tick_all)
        layout, top = QVBoxLayout(self), QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top.setContentsMargins(16, 10, 16, 8)
        top.setSpacing(4)
        top.addWidget(self.summary)
        top.addWidget(self.tick_link)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        self._rest = QWidget()  # takes the room where there is no table
        layout.addWidget(self._rest, 1)

    def show_document(self, row: DocumentRow, found: Sequence[ReaderRow], *, writable: bool) -> None:
        """Who is to have read a document; the row with the keyboard keeps it."""
        place = self.table.currentIndex().row()
        self._found, self._writable = found, writable
        self.summary.setText(summary(row, found))
        self.model.show([_texts(each) for each in found])
        if 0 <= place < len(found):
            self.table.setCurrentIndex(self.model.index(place, 0))
        self.table.setVisible(bool(found))
        self._rest.setVisible(not found)
        self.tick_link.setVisible(writable and any(each.read_on is None for each in found))

    def toggle(self, places: Sequence[int]) -> None:
        """Tick some off, or take their ticks away where all of them are ticked."""
        chosen = [self._found[place] for place in places]
        if chosen and self._writable:
            read = any(each.read_on is None for each in chosen)
            self.ticked.emit([each.reader for each in chosen], read)

    def _tick_all(self) -> None:
        readers: list[Reader] = [each.reader for each in self._found]
        self.ticked.emit(readers, True)

    def _click(self, index: Index) -> None:
        if index.column() == 0:
            self.toggle([index.row()])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space ticks the chosen rows."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space:
            self.toggle(self.table.selected_rows())
            return True
        return super().eventFilter(watched, event)


def summary(row: DocumentRow, found: Sequence[ReaderRow]) -> str:
    """«27 av 31 har lest. Gjenstår: Furuset sykehjem, Barnevernet og 2 til.»"""
    if not row.must_read:
        return _("Nobody has to confirm that they have read this document.")
    if not found:
        return _("It is confirmed as read when it is in force.")
    names = list(dict.fromkeys(each.unit for each in found if each.read_on is None))
    read = sum(each.read_on is not None for each in found)
    said = _("%(n)d of %(total)d have read version %(version)d.") % {
        "n": read,
        "total": len(found),
        "version": row.version,
    }
    if not names:
        return said
    more = _(" and %(n)d more") % {"n": len(names) - MOST_NAMED} if len(names) > MOST_NAMED else ""
    return said + " " + _("Remaining: %(units)s.") % {"units": ", ".join(names[:MOST_NAMED]) + more}


def _texts(each: ReaderRow) -> tuple[str, str, str]:
    return format_date(each.read_on) if each.read_on else "", each.who, each.unit
