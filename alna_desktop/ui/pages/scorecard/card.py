"""The left card: the table, and a footer with the whole in one line and the choice of columns."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QWidget

from alna_desktop.i18n import _
from alna_desktop.services.readings import ScorecardView
from alna_desktop.ui import icons, theme
from alna_desktop.ui.pages.scorecard.columns import score_of_ten
from alna_desktop.ui.pages.scorecard.detail import Rule
from alna_desktop.ui.pages.scorecard.header import HEAD_HEIGHT
from alna_desktop.ui.pages.scorecard.tree import ScorecardTree
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.elided import ElidedLabel
from alna_desktop.ui.widgets.pressable import ToolButton

FOOTER = 45  # and the rule above it


class ScorecardCard(kit.Card):
    """Table and footer."""

    def __init__(self) -> None:
        super().__init__()
        self.tree = ScorecardTree()
        self.filter_field = QLineEdit(self.tree)
        self.filter_button = ToolButton(self.tree)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.rule = Rule()
        self.body.addWidget(self.tree, 1)
        self.body.addWidget(self.rule)
        self.body.addWidget(self._build_footer())
        self._build_filter()
        theme.signals.changed.connect(self._theme_changed)
        self._theme_changed()

    def _build_footer(self) -> QWidget:
        footer = QWidget()
        footer.setFixedHeight(FOOTER)
        row = QHBoxLayout(footer)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        self.total, self.coverage = kit.Label("", 13, 600), kit.Label("", 13, token="text2")
        self.advice_icon, self.advice = kit.Label("", 13), ElidedLabel(13, "text2")
        self.advice_icon.setFixedWidth(16)
        self.main_chip, self.history_chip = kit.Chip(_("Scorecard")), kit.Chip(_("History"))
        group = QButtonGroup(self)
        group.setExclusive(True)
        for chip in (self.main_chip, self.history_chip):
            chip.setCheckable(True)
            group.addButton(chip)
        self.main_chip.setChecked(True)
        self.history_chip.toggled.connect(self.tree.show_columns)
        self.history_chip.toggled.connect(self._place_filter)
        row.addWidget(self.total)
        row.addSpacing(8)
        row.addWidget(self.coverage)
        row.addSpacing(8)
        row.addWidget(self.advice_icon)
        row.addWidget(self.advice, 1)
        row.addWidget(self.main_chip)
        row.addWidget(self.history_chip)
        return footer

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
        right = width if self.history_chip.isChecked() else self.tree.viewport().width()
        self.filter_button.setGeometry(max(0, right - 34), 4, 24, 24)

    def show_view(self, view: ScorecardView) -> None:
        """Show a scorecard."""
        self.tree.show_view(view)
        self.tree.close_what_does_not_fit()
        if self.filter_field.text():
            self.tree.filter(self.filter_field.text())
        total = score_of_ten(view.score) if view.score is not None else view.unit.name
        self.total.setText(_("Overall %(score)s") % {"score": total} if view.score is not None else _("No score yet"))
        self.coverage.setText(_("%(coverage)s indicators have a value") % {"coverage": view.coverage.text})
        more = f" +{len(view.advice) - 1}" if len(view.advice) > 1 else ""
        self.advice.show_text(view.advice[0] if view.advice else "", more, whole="\n".join(view.advice))
        self.advice_icon.setVisible(bool(view.advice))

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
        self.rule.repaint_theme()
        self.filter_button.setIcon(QIcon(icons.icon("search", "text3", 16)))
        self.advice_icon.setPixmap(icons.pixmap("circle-question-mark", "text2", 16))
        colors = theme.current()
        self.tree.setStyleSheet(f"QTreeView {{ background: {colors.surface}; border: none; }}")
        self.tree.viewport().update()
        self.tree.header().viewport().update()
