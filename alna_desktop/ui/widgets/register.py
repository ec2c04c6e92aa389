"""A register: filter, table and form for one kind of record, all made from its fields."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.ui import icons, theme
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.columns import Columns
from alna_desktop.ui.widgets.record import RecordPane, Source
from alna_desktop.ui.widgets.register_model import RegisterDelegate, RegisterModel
from alna_desktop.ui.widgets.seen import seen
from alna_desktop.ui.widgets.table import Table

# The form's widths, from which width of the register it grows, and below which the table needs the room more.
NARROW_PANE, PANE, WIDE_PANE = 400, 454, 560
WIDE_FROM, NARROW_BELOW = 1340, 1110


class Register(QWidget):
    """The table of a source's rows and the form of the chosen one. `changed` when the number of rows may have.

    `pane` is a `RecordPane`, or has its signals and methods.
    """

    changed = Signal()

    def __init__(
        self,
        shell: Shell,
        source: Source,
        *,
        table: Table | None = None,
        pane: Any = None,
        model: RegisterModel | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._source = shell, source
        self._moving = False
        writable = not shell.database.read_only
        self.model = model or RegisterModel(source.schema, self)
        self.table = table or Table(RegisterDelegate())
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("Register"))
        self.table.export_name = _(source.schema.one)
        self.table.head.on_top = True
        self.columns = Columns(self.table, self.model, shell.settings)
        self.pane: Any = pane or RecordPane(source, writable=writable)
        self.filter_field, self._glass = QLineEdit(), QAction(self)
        self.tools, self.foot = QHBoxLayout(), QHBoxLayout()  # room for what a page adds above and below the rows
        self.columns_button = kit.button(_("Columns"), "columns-3")
        self.export_link = kit.link(_("Export what I see"), "upload")
        self.count = kit.Label("", 13, token="text2")
        self.first_button = kit.button(_(source.schema.new), "plus")
        self.nothing = kit.EmptyState("", self.first_button)
        self._build()
        self._connect()

    def _build(self) -> None:
        layout, left = QHBoxLayout(self), QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        left.setSpacing(8)
        left.addLayout(self._top())
        card = kit.Card()
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.nothing, 1)
        card.body.addLayout(self._foot())
        left.addWidget(card, 1)
        layout.addLayout(left, 1)
        layout.addWidget(self.pane)
        self.pane.setFixedWidth(PANE)
        self.nothing.hide()

    def _top(self) -> QHBoxLayout:
        top = QHBoxLayout()
        self.filter_field.setPlaceholderText(_("Filter"))
        self.filter_field.setAccessibleName(_("Filter"))
        self.filter_field.setToolTip("Ctrl+F")
        self.filter_field.setClearButtonEnabled(True)
        self.filter_field.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.filter_field.setFixedSize(304, 32)
        self.filter_field.installEventFilter(self)
        top.addWidget(self.filter_field)
        top.addStretch()
        top.addLayout(self.tools)
        top.addWidget(self.columns_button)
        return top

    def _foot(self) -> QHBoxLayout:
        foot = self.foot
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(self.count)
        foot.addStretch()
        foot.addWidget(self.export_link)
        return foot

    def _connect(self) -> None:
        # Queued: a question must not be asked in the middle of Qt's own handling of the click.
        self.table.row_changed.connect(self._choose, Qt.ConnectionType.QueuedConnection)
        self.table.opened.connect(lambda _index: self.edit())
        self.table.removed.connect(lambda _index: self.remove())
        self.filter_field.textChanged.connect(self._filter)
        self.columns_button.clicked.connect(self._show_columns)
        self.export_link.clicked.connect(self.export)
        self.first_button.clicked.connect(self.new)
        self.pane.saved.connect(self._saved)
        self.pane.removal_wanted.connect(self.remove)
        theme.signals.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self._glass.setIcon(icons.icon("search", "text3", 16))

    # What a page asks of it

    def reload(self) -> None:
        """Read the rows again; the chosen one stays, and so does what is being typed."""
        self._show_rows(self.pane.row_id)
        if not self.pane.is_unsaved:
            self._show_current()

    def begin_filter(self) -> None:
        """Put the keyboard in the filter."""
        self.filter_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_field.selectAll()

    def focus_table(self) -> None:
        """Put the keyboard in the table."""
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def choose(self, row_id: UUID) -> None:
        """Go to a row, out of the filter if it is hidden there."""
        if self.model.place_of(row_id) < 0:
            self.filter_field.clear()
        self._select(self.model.place_of(row_id))

    def edit(self) -> None:
        """Put the keyboard in the form."""
        self.pane.begin()

    def new(self) -> None:
        """An empty form, unless something unsaved holds the user here."""
        if self._shell.database.read_only or not self.pane.may_leave():
            return
        self.table.clearSelection()
        self.pane.show_row(None)
        self.pane.begin()

    def save(self) -> None:
        """Save the form if there is anything to save."""
        if self.pane.is_unsaved:
            self.pane.save()

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost; asks if so."""
        return bool(self.pane.may_leave())

    def export(self) -> None:
        """The rows and columns that are seen, to Excel."""
        found = seen(self.table)
        self._shell.export(found.head, found.rows, found.name)

    def remove(self) -> None:
        """Remove the one selected record; it can be taken back with Undo, so nobody is asked."""
        selected = self.table.selected_rows()
        if self._source.delete is None or self._shell.database.read_only or len(selected) != 1:
            return
        if not self.pane.may_leave():
            return
        row = self.model.row(self.model.index(selected[0], 0))
        name = getattr(row, self._source.schema.title_key)
        try:
            self._source.delete(row.id)
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
            return
        self._show_rows(None)
        self._select(min(selected[0], self.model.rowCount() - 1))
        self._show_current()
        self._shell.say(_("“%(name)s” is removed. Ctrl+Z takes it back.") % {"name": name})
        self.changed.emit()

    # What it does itself

    def _show_rows(self, wanted: UUID | None) -> None:
        self._moving = True
        self.model.show(self._source.rows())
        self._select(self.model.place_of(wanted))
        self._moving = False
        self._count()

    def _select(self, place: int) -> None:
        if place >= 0:
            self.table.selectRow(place)

    def _show_current(self) -> None:
        """The chosen row in the form, the first one where none is chosen."""
        if not self.table.selected_rows() and self.model.rowCount():
            self._moving = True
            self._select(0)
            self._moving = False
        self.pane.show_row(self._current())

    def _current(self) -> Any:
        index = self.table.currentIndex()
        return self.model.row(index) if index.isValid() else None

    def _choose(self) -> None:
        """Another row, unless something unsaved holds the user here; then the selection goes back.

        Where none is selected any more, a new record was begun since the row became the current one: it stays.
        """
        row = self._current()
        if self._moving or row is None or row.id == self.pane.row_id or not self.table.selected_rows():
            return
        goes_on = self.pane.may_leave()
        if not goes_on or self._current() is not row:  # saving has read the rows again
            self._moving = True
            self._select(self.model.place_of(row.id if goes_on else self.pane.row_id))
            self._moving = False
        if goes_on:
            self.pane.show_row(self._current())

    def _filter(self, words: str) -> None:
        """The chosen row stays chosen while it is seen."""
        self._moving = True
        self.model.filter(words)
        self._select(self.model.place_of(self.pane.row_id))
        self._moving = False
        self._count()

    def _count(self) -> None:
        seen, total = self.model.rowCount(), self.model.total
        self.count.setText(_("Showing %(n)d of %(total)d") % {"n": seen, "total": total})
        absent = _("Nothing here has all the words you are looking for.")
        self.nothing.label.setText(absent if total else _(self._source.schema.nothing))
        self.first_button.setVisible(not total and not self._shell.database.read_only)
        self.nothing.setVisible(not seen)
        self.table.setVisible(bool(seen))

    def _saved(self, row_id: UUID) -> None:
        self._show_rows(row_id)
        self.pane.show_row(self._current())
        self._shell.say(_("Saved."))
        self.changed.emit()

    def _show_columns(self) -> None:
        menu = self.columns.menu(self)
        menu.exec(self.columns_button.mapToGlobal(QPoint(0, self.columns_button.height() + 4)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the filter, Esc empties it and Down goes to the rows."""
        if watched is self.filter_field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.filter_field.clear()
                self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
            if event.key() == Qt.Key.Key_Down:
                self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The form grows on wide windows only, and gives way on narrow ones."""
        super().resizeEvent(event)
        wide, narrow = self.width() >= WIDE_FROM, self.width() < NARROW_BELOW
        self.pane.setFixedWidth(WIDE_PANE if wide else NARROW_PANE if narrow else PANE)
