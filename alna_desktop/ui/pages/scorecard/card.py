"""The left card: the table of the scorecard, and its filter."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from alna_desktop.i18n import _
from alna_desktop.services.readings import ScorecardView
from alna_desktop.ui import icons, theme
from alna_desktop.ui.pages.scorecard.header import HEAD_HEIGHT
from alna_desktop.ui.pages.scorecard.tree import ScorecardTree
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.pressable import ToolButton


class ScorecardCard(kit.Card):
    """The table; its filter opens over the head."""

    def __init__(self) -> None:
        super().__init__()
        self.tree = ScorecardTree()
        self.filter_field = QLineEdit(self.tree)
        self.filter_button = ToolButton(self.tree)
        self.body.setContentsMargins(0, 0, 0, 7)  # the round corners
        self.body.setSpacing(0)
        self.body.addWidget(self.tree, 1)
        self._build_filter()
        theme.signals.changed.connect(self._theme_changed)
        self._theme_changed()

    def _build_filter(self) -> None:
        self.filter_field.setPlaceholderText(_("Filter the indicators"))
        self.filter_field.setAccessibleName(_("Filter the indicators"))
        self.filter_field.setClearButtonEnabled(True)
        self.filter_field.hide()
        self.filter_field.textChanged.connect(self.tree.filter)
        self.filter_field.installEventFilter(self)
        self.filter_button.setAccessibleName(_("Filter the indicators"))
        self.filter_button.setToolTip(_("Filter the indicators") + " (Ctrl+F)")
        self.filter_button.setAutoRaise(True)
        self.filter_button.clicked.connect(self.begin_filter)
        self.tree.header().sectionResized.connect(self._place_filter)
        self._place_filter()

    def _place_filter(self) -> None:
        width = self.tree.columnWidth(0) if self.tree.card_model.columns else 200
        self.filter_field.setGeometry(8, 2, max(120, width - 12), HEAD_HEIGHT - 5)
        # Where the head has room: after «Trend», or after the name when the last column is a figure's.
        right = width if self.tree.shows_history else self.tree.viewport().width()
        self.filter_button.setGeometry(max(0, right - 34), 4, 24, 24)

    def show_history(self, on: bool) -> None:
        """The values of the years, or the year's own columns."""
        self.tree.show_columns(on)
        self._place_filter()

    def show_view(self, view: ScorecardView) -> None:
        """Show a scorecard."""
        self.tree.show_view(view)
        self.tree.close_what_does_not_fit()
        if self.filter_field.text():
            self.tree.filter(self.filter_field.text())

    def begin_filter(self) -> None:
        """Open the filter over the head of the first column."""
        self.filter_field.show()
        self.filter_field.raise_()
        self.filter_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc ends the filter, arrow down and Enter go to the rows."""
        if watched is self.filter_field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.filter_field.clear()
                self.filter_field.hide()
                self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        if watched is self.filter_field and event.type() is QEvent.Type.FocusOut and not self.filter_field.text():
            self.filter_field.hide()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The filter stays over the head."""
        super().resizeEvent(event)
        self._place_filter()

    def _theme_changed(self) -> None:
        self.filter_button.setIcon(QIcon(icons.icon("search", "text3", 16)))
        colors = theme.current()
        self.tree.setStyleSheet(f"QTreeView {{ background: {colors.surface}; border: none; }}")
        self.tree.viewport().update()
        self.tree.header().viewport().update()
