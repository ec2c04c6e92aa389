"""The part «Målekart»: a version of the year's scorecard as a table to write in, and what goes with it."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from alna_desktop.i18n import _, capitalised
from alna_desktop.services import scorecard_desk, scorecard_versions
from alna_desktop.services.scorecard_states import Step
from alna_desktop.ui.pages.setup.adopt import AdoptDialog
from alna_desktop.ui.pages.setup.card import SetupCard
from alna_desktop.ui.pages.setup.editing import Editing
from alna_desktop.ui.pages.setup.model import TITLES, Column
from alna_desktop.ui.pages.setup.part import Part
from alna_desktop.ui.pages.setup.side import Side
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.pill import Pill

# The pane's widths, and from which width of the part it grows, or below which it gives way to the table.
NARROW_PANE, PANE, WIDE_PANE = 280, 312, 400
WIDE_FROM, NARROW_BELOW = 1292, 900


class CardPart(Part):
    """The scorecard of the context's year: its draft, or else its newest version, until another is chosen."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._version: UUID | None = None
        self.state = Pill()
        self.discard_button, self.revise_button = kit.button(_("Discard the draft")), kit.button(_("New version"))
        self.adopt_button = kit.button(_("Adopt …"), primary=True)
        self.next_button = kit.button("", "plus", primary=True)
        self.tags = (self.state,)
        self.buttons = (self.discard_button, self.revise_button, self.adopt_button, self.next_button)
        self.card, self.side = SetupCard(), Side()
        self.editing = Editing(shell, self.card)
        self.copy_button, self.start_button = kit.button("", primary=True), kit.button(_("Begin with an empty one"))
        self._first_step, self._content = QWidget(), QWidget()
        self.empty = kit.EmptyState("", self._first_step)
        self._build()
        self._connect()

    def _build(self) -> None:
        layout, steps, columns = QVBoxLayout(self), QHBoxLayout(self._first_step), QHBoxLayout(self._content)
        for one in (layout, steps, columns):
            one.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(12)
        steps.addWidget(self.copy_button)
        steps.addWidget(self.start_button)
        columns.setSpacing(16)
        columns.addWidget(self.card, 1)
        columns.addWidget(self.side)
        self.side.setFixedWidth(PANE)
        layout.addWidget(self._content, 1)
        layout.addWidget(self.empty, 1)
        self.empty.hide()

    def _connect(self) -> None:
        self.card.export_link.clicked.connect(self.export)
        self.side.version_chosen.connect(self._show_version)
        self.side.item_wanted.connect(self._go_to)
        self.next_button.clicked.connect(self.make_next)
        self.copy_button.clicked.connect(self.copy)
        self.start_button.clicked.connect(self.start)
        self.adopt_button.clicked.connect(self.adopt)
        self.discard_button.clicked.connect(self.discard)
        self.revise_button.clicked.connect(self.revise)
        self.side.close_link.clicked.connect(self.close_year)

    # What the page asks

    def show_context(self) -> None:
        """Read the version again; what is chosen in the table stays."""
        database, year = self.shell.database, self.shell.context.year
        self.editing.desk = desk = scorecard_desk.desk(database, year, self._version)
        writable = not database.read_only
        if desk is None:
            self._show_nothing(year, writable=writable)
            return
        self._content.show()
        self.empty.hide()
        version = desk.version
        state = capitalised(version.state.word)
        self.state.show_state(
            state if version.number == 1 else _("%(state)s, version %(n)d") % {"state": state, "n": version.number},
            done=not version.is_draft,
        )
        shown = {
            self.adopt_button: Step.ADOPT in desk.steps,
            self.discard_button: Step.DISCARD in desk.steps,
            self.revise_button: Step.REVISE in desk.steps,
            self.side.close_link: Step.CLOSE in desk.steps,
            self.next_button: not version.is_draft and desk.next_year is not None,
        }
        for button, is_shown in shown.items():
            button.setVisible(is_shown and writable)
        self.adopt_button.setEnabled(desk.ready)
        self.next_button.setText(_("Make the scorecard for %(year)d") % {"year": year + 1})
        self.card.show_desk(desk, writable=writable and version.is_draft)
        self.side.show_desk(desk)

    def may_leave(self) -> bool:
        """What is being written in a cell is saved: nothing is lost."""
        self.card.table.end_edit()
        return True

    def focus_first(self) -> None:
        """The table has the keyboard, or the first step of an empty year."""
        first = self.card.table if self.editing.desk is not None else self.copy_button
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def begin_filter(self) -> None:
        """Filter the rows."""
        self.card.begin_filter()

    def edit(self) -> None:
        """Write in the current cell."""
        self.card.table.begin_edit()

    def new(self) -> None:
        """Something new beside the current row."""
        self.editing.add(0)

    def save(self) -> None:
        """Save what is being written in a cell."""
        self.card.table.end_edit()

    def export(self) -> None:
        """The rows that can be seen, to Excel."""
        if self.editing.desk is None:
            return
        rows = self.card.shown_rows()
        head = [_("Level"), *(_(TITLES[column]) for column in Column)]
        cells = [[row.kind, *(row.value(column) for column in Column)] for row in rows]
        name = _("Scorecard set-up %(year)d") % {"year": self.editing.desk.version.year}
        self.shell.export(head, cells, name)

    # Versions

    def make_next(self) -> None:
        """Next year's scorecard as a copy of this, and go there."""
        year = self.shell.context.year
        self._copy(year, year + 1)

    def copy(self) -> None:
        """This year's, as a copy of the nearest."""
        year = self.shell.context.year
        source = scorecard_desk.nearest_year(self.shell.database, year)
        if source is not None:
            self._copy(source, year)

    def start(self) -> None:
        """This year's, from nothing."""
        year = self.shell.context.year
        self.editing.do(lambda: scorecard_versions.start(self.shell.database, year))

    def adopt(self) -> None:
        """Ask for the decision, and adopt."""
        if self.editing.desk is None:
            return
        dialog = AdoptDialog(self.shell.database, self.editing.desk, self)
        if dialog.exec():
            self.shell.say(_("The scorecard is adopted."))
        dialog.deleteLater()

    def revise(self) -> None:
        """A new version to work on."""
        desk = self.editing.desk
        if desk is not None and self.editing.do(
            lambda: scorecard_versions.revise(self.shell.database, desk.version.id)
        ):
            self._show_version(None)
            self.shell.say(_("A new version is made as a draft. The adopted one holds until the draft is adopted."))

    def discard(self) -> None:
        """The draft is gone; Undo has it back."""
        desk = self.editing.desk
        if desk is not None and self.editing.do(
            lambda: scorecard_versions.discard(self.shell.database, desk.version.id)
        ):
            self.shell.say(_("The draft is discarded. Undo with Ctrl+Z."))

    def close_year(self) -> None:
        """Close after a last question, which warns where the year is not over."""
        desk = self.editing.desk
        if desk is None:
            return
        year = desk.version.year
        text = _("After this neither scorecard nor weights can be changed. What was measured is kept.")
        if not desk.year_is_over:
            text += " " + _("%(year)d is not over yet.") % {"year": year}
        box = kit.message_box(self, _("Close the scorecard for %(year)d?") % {"year": year}, text)
        closing = box.addButton(_("Close it"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if box.clickedButton() is closing:
            self.editing.do(lambda: scorecard_versions.close(self.shell.database, desk.version.id))

    def _copy(self, source: int, year: int) -> None:
        database, context = self.shell.database, self.shell.context

        def copy() -> None:
            left_out = scorecard_versions.copy_year(database, source, year).left_out
            said = _("The scorecard for %(year)d is made as a draft from %(source)d.")
            if left_out:
                said += " " + _("Left out, since no longer in use: %(names)s.")
            self.shell.say(said % {"year": year, "source": source, "names": ", ".join(left_out)})

        if self.editing.do(copy):
            context.set_period(replace(context.period, year=year))
            self.focus_first()

    def _show_version(self, version_id: UUID | None) -> None:
        self._version = version_id
        self.show_context()

    def _go_to(self, item_id: UUID) -> None:
        self.editing.choose(item_id)
        self.card.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_nothing(self, year: int, *, writable: bool) -> None:
        source = scorecard_desk.nearest_year(self.shell.database, year)
        for widget in (*self.tags, *self.buttons, self._content):
            widget.hide()
        text = _("%(year)d has no scorecard.") % {"year": year}
        if source is not None:
            text += "\n" + _(
                "Copy %(source)d with its focus areas, success factors, indicators, weights and targets,"
                " and change what is to be new."
            ) % {"source": source}
            self.copy_button.setText(_("Copy from %(year)d") % {"year": source})
        self.empty.label.setText(text)
        self.copy_button.setVisible(source is not None)
        self._first_step.setVisible(writable)
        self.empty.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pane is as wide as there is room for."""
        super().resizeEvent(event)
        narrow, wide = self.width() < NARROW_BELOW, self.width() >= WIDE_FROM
        self.side.setFixedWidth(NARROW_PANE if narrow else WIDE_PANE if wide else PANE)
