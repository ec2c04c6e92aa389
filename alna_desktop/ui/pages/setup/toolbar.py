"""What can be done to the rows of the table, in words above it, with the filter at the right."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from alna_desktop.i18n import _
from alna_desktop.services.scorecard_setup import SetupItem, SetupLine
from alna_desktop.ui import icons, theme
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.elided import ElidedLabel

HEIGHT, FILTER = 48, 168
NARROW_BELOW = 600  # where links and filter have no room beside each other: then the filter comes with Ctrl+F


class Toolbar(QWidget):
    """The links. `left` asks for the keyboard to go from the filter to the rows."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.area, self.factor = kit.link(_("Focus area"), "plus"), kit.link(_("Success factor"), "plus")
        self.line = kit.link(_("Indicator"), "plus")
        self.up, self.down = kit.link("", "arrow-up"), kit.link("", "arrow-down")
        self.remove = kit.link(_("Remove"))
        self.note = ElidedLabel(13, "text2")
        self.filter_field, self._glass = QLineEdit(), QAction(self)
        self._writable = self._filtering = False
        self._build()
        theme.signals.changed.connect(self._tint)
        self._tint()

    @property
    def links(self) -> list[kit.Link]:
        """What changes something."""
        return [self.area, self.factor, self.line, self.up, self.down, self.remove]

    def _build(self) -> None:
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(4)
        for link, tip in zip(self.links, self._tips(), strict=True):
            link.setToolTip(tip)
            row.addWidget(link)
        names = (_("New focus area"), _("New success factor"), _("Add indicators"), _("Move up"), _("Move down"))
        for link, name in zip(self.links, names, strict=False):
            link.setAccessibleName(name)
        row.addSpacing(4)
        row.addWidget(self.note, 1)
        field = self.filter_field
        field.setPlaceholderText(_("Filter"))
        field.setAccessibleName(_("Filter"))
        field.setToolTip("Ctrl+F")
        field.setClearButtonEnabled(True)
        field.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        field.setFixedSize(FILTER, 32)
        field.installEventFilter(self)
        row.addWidget(field)

    def _tips(self) -> list[str]:
        new = _("Ctrl+N on a row of the same kind")
        up, down = _("Move up") + " (Alt+↑)", _("Move down") + " (Alt+↓)"
        return [new, new, new, up, down, "Delete"]

    def _tint(self) -> None:
        self._glass.setIcon(icons.icon("search", "text3", 16))

    def show_links(self, shown: bool) -> None:
        """Whether there is anything to press: not for a version that can't be changed."""
        self._writable = shown
        self._arrange()

    def begin_filter(self) -> None:
        """Put the keyboard in the filter."""
        self._filtering = True
        self._arrange()
        self.filter_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_field.selectAll()

    def _arrange(self) -> None:
        narrow, used = self.width() < NARROW_BELOW and self._writable, self._filtering or self.filter_field.text()
        self.filter_field.setVisible(not narrow or bool(used))
        for link in self.links:
            link.setVisible(self._writable and not (narrow and used))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Links and filter share what there is."""
        super().resizeEvent(event)
        self._arrange()

    def show_note(self, text: str) -> None:
        """Say why there is nothing to press."""
        self.note.show_text(text)

    def show_item(self, item: SetupItem | None, *, has_areas: bool, has_factors: bool) -> None:
        """Let those be chosen that make sense with the current row."""
        self.factor.setEnabled(has_areas)
        self.line.setEnabled(has_factors)
        for link in (self.up, self.down, self.remove):
            link.setEnabled(item is not None)
        what = _("Remove the indicator from the scorecard") if isinstance(item, SetupLine) else ""
        self.remove.setAccessibleName(what or _("Remove with all that is under it"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc ends the filter; arrow down goes to the rows."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.filter_field.clear()
                self._filtering = False
                self._arrange()
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)
