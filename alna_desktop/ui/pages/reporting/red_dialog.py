"""The comments that red values lack before they are saved: a list of the values, and a form for the one chosen."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop.errors import Invalid
from alna_desktop.i18n import _, ngettext
from alna_desktop.services import comments
from alna_desktop.services.red_values import Red
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.comment import PARTS, PartEdit
from alna_desktop.ui.widgets.elided import ElidedLabel
from alna_desktop.ui.widgets.fill import Fill
from alna_desktop.ui.widgets.plain_model import Index, PlainModel
from alna_desktop.ui.widgets.table import ROW_HEIGHT, RowDelegate, Table

Drafts = dict[tuple[UUID, UUID], dict[str, str]]
"""What was written, by unit and indicator, in the parts of a comment."""

WIDTH, FIELD_HEIGHT, MOST_ROWS = 880, 96, 8
WIDTHS = (200, 0, 112, 96, 96, 104)
COMMENT = len(WIDTHS) - 1
SAVE_KEYS = ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter")


class RedDelegate(RowDelegate):
    """What is missing is red and says so."""

    def look(self, index: Index) -> tuple[int, str]:
        """The missing comments stand out."""
        missing = index.column() == COMMENT and index.data() == _("Is missing")
        return (600, "red") if missing else (400, "text")


class RedDialog(QDialog):
    """One comment for each red value; accepted when all have one. What was written is in `drafts` either way."""

    def __init__(self, reds: Sequence[Red], drafts: Drafts, parent: QWidget) -> None:
        """`drafts` is what was written before, and is written on in."""
        super().__init__(parent)
        self._reds, self.drafts, self._at = reds, drafts, -1
        self.setWindowTitle(_("Red values without comment"))
        head = (_("Unit"), _("Indicator"), _("Period"), _("Value"), _("Target"), _("Comment"))
        self.model, self.table = PlainModel(head, self), Table(RedDelegate())
        self.about, self.problem = ElidedLabel(14, "text", 600), kit.Label("", 13, 400, "red", wrap=True)
        self.fields = {key: PartEdit() for key in PARTS}
        self.go_button, self.cancel_button = kit.button(_("Save"), primary=True), kit.button(_("Cancel"))
        self._build()
        self._connect()
        self.model.show([self._row(red) for red in reds])
        self.table.selectRow(self._next_missing(-1) or 0)
        self.fields[PARTS[0]].setFocus()

    def _build(self) -> None:
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(8)
        count = len(self._reds)
        title = ngettext("%(n)d red value has no comment", "%(n)d red values have no comment", count)
        layout.addWidget(kit.Label(title % {"n": count}, 18, 600))
        text = _("Say why, what is done about it and what is expected. The figures are saved along with the comments.")
        layout.addWidget(kit.Label(text, 14, 400, "text2", wrap=True))
        card = kit.Card()
        self.table.setModel(self.model)
        self.table.head.on_top = True
        self.table.setAccessibleName(_("Red values without comment"))
        self.table.setFixedHeight(ROW_HEIGHT * (min(count, MOST_ROWS) + 1))
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        Fill(self.table, WIDTHS)
        card.body.addWidget(self.table)
        layout.addWidget(card)
        layout.addSpacing(8)
        layout.addWidget(self.about)
        layout.addLayout(self._form())
        layout.addWidget(self.problem)
        self.go_button.setToolTip("Ctrl+S")
        self.cancel_button.setToolTip("Esc")
        buttons.setSpacing(12)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.go_button)
        layout.addLayout(buttons)
        self.problem.hide()
        self.resize(WIDTH, self.sizeHint().height())

    def _form(self) -> QGridLayout:
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(4)
        for column, (key, title) in enumerate(zip(PARTS, (_("Cause"), _("What is done"), _("Expected")), strict=True)):
            label = kit.Label(title, 13, 600, "text2")
            label.setBuddy(self.fields[key])
            self.fields[key].setAccessibleName(title)
            self.fields[key].setFixedHeight(FIELD_HEIGHT)
            form.addWidget(label, 0, column)
            form.addWidget(self.fields[key], 1, column)
        return form

    def _connect(self) -> None:
        self.table.row_changed.connect(self._show)
        self.table.opened.connect(lambda _index: self.fields[PARTS[0]].setFocus())
        for box in self.fields.values():
            box.textChanged.connect(self._keep)
        self.go_button.clicked.connect(self.go)
        self.go_button.setDefault(True)
        self.cancel_button.clicked.connect(self.reject)
        for keys in SAVE_KEYS:
            QShortcut(QKeySequence(keys), self, self.go)

    # Showing

    def _row(self, red: Red) -> tuple[str, ...]:
        said = _("Written") if self._is_written(red) else _("Is missing")
        name, period = red.indicator.short_name, red.period.short_label()
        return red.unit.name, name, period, red.value, red.target, said

    def _is_written(self, red: Red) -> bool:
        return any(text.strip() for text in self.drafts.get(red.pair, {}).values())

    def _show(self) -> None:
        """The form of the row that is chosen."""
        row = self.table.currentIndex().row()
        if row < 0 or row == self._at:
            return
        self._at = -1  # what is shown now is not typed
        written = self.drafts.get(self._reds[row].pair, {})
        for key, box in self.fields.items():
            box.setPlainText(written.get(key, ""))
        self._at = row
        self.about.show_text(self._reds[row].what)
        self.problem.hide()
        self._show_step()

    def _keep(self) -> None:
        """What is typed is kept at once."""
        if self._at < 0:
            return
        red = self._reds[self._at]
        self.drafts[red.pair] = {key: box.toPlainText() for key, box in self.fields.items()}
        self.model.change(self._at, self._row(red))
        self._show_step()

    def _show_step(self) -> None:
        """The button goes on to the next that is missing, or saves."""
        further = self._next_missing(self._at)
        self.go_button.setText(_("Next") if further is not None else _("Save"))

    def _next_missing(self, at: int) -> int | None:
        """The first row after one without a comment, from the top again after the last; never that row itself."""
        order = [*range(at + 1, len(self._reds)), *range(max(at, 0))]
        return next((row for row in order if not self._is_written(self._reds[row])), None)

    # Going on

    def go(self) -> None:
        """To the next value without a comment; where there is none left, save."""
        if not self._is_right():
            return
        further = self._next_missing(self._at)
        if further is None and self._is_written(self._reds[self._at]):
            self.accept()
            return
        if further is None:
            self._say(_("Write the comment first: a red value is to have one."))
        else:
            self.table.selectRow(further)
        self.fields[PARTS[0]].setFocus()

    def _is_right(self) -> bool:
        """Whether the parts that are shown can be saved; what is wrong stands under them."""
        try:
            comments.checked({key: box.toPlainText() for key, box in self.fields.items()})
        except Invalid as trouble:
            self._say(str(trouble))
            self.fields[next(iter(trouble.problems))].setFocus()
            return False
        return True

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.show()
