"""The pane beside the register: one deviation, its way, and the rest of it behind tabs; saved as one piece."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from alna_desktop.errors import Invalid, UserError
from alna_desktop.fields.base import Option
from alna_desktop.i18n import _
from alna_desktop.models.deviation_rules import DeviationStep
from alna_desktop.services import deviation_links, deviation_texts, deviations, organisation, units
from alna_desktop.services.deviation_detail import Detail, detail
from alna_desktop.services.deviation_views import DeviationRow
from alna_desktop.store.database import Database
from alna_desktop.ui import icons, theme
from alna_desktop.ui.pages.deviations import guard
from alna_desktop.ui.pages.deviations.actions_part import ActionsPart
from alna_desktop.ui.pages.deviations.causes_part import CausesPart
from alna_desktop.ui.pages.deviations.event_part import EventPart
from alna_desktop.ui.pages.deviations.history_part import HistoryPart
from alna_desktop.ui.pages.deviations.notices_part import NoticesPart
from alna_desktop.ui.pages.deviations.part import Part
from alna_desktop.ui.pages.deviations.severity_part import SeverityPart
from alna_desktop.ui.pages.deviations.steps import LEADING, TITLES
from alna_desktop.ui.pages.deviations.tabs import Tabs
from alna_desktop.ui.pages.deviations.track import StateTrack
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.elided import ElidedLabel
from alna_desktop.ui.widgets.pressable import ToolButton
from alna_desktop.ui.widgets.save_footer import SaveFooter
from alna_desktop.ui.widgets.scrolled import scrolled


class DeviationPane(kit.Card):
    """`saved` has the deviation's id, `step_wanted` what the user wants done with it, `closed` that it is to go."""

    saved = Signal(object)
    removal_wanted = Signal()
    step_wanted = Signal(object)
    closed = Signal()

    def __init__(self, database: Database, *, writable: bool) -> None:
        super().__init__()
        self._database, self._writable = database, writable
        self._found: Detail | None = None
        self.event_part, self.severity_part, self.causes_part = EventPart(database), SeverityPart(), CausesPart()
        self.actions_part, self.notices_part, self.history_part = (
            ActionsPart(),
            NoticesPart(database),
            HistoryPart(database),
        )
        self.parts: dict[str, Part] = {
            _("The event"): self.event_part,
            _("Severity"): self.severity_part,
            _("Cause"): self.causes_part,
            _("Actions"): self.actions_part,
            _("Notices"): self.notices_part,
            _("History"): self.history_part,
        }
        self.meta, self.title = ElidedLabel(12, "text3"), kit.Label("", 18, 600, wrap=True)
        self.reason = kit.Label("", 13, 400, "text2", wrap=True)
        self.close_button, self.track = ToolButton(), StateTrack()
        self.tabs, self.stack = Tabs(list(self.parts)), QStackedWidget()
        self.revert_button, self.save_button = kit.button(_("Undo")), kit.button(_("Save"), primary=True)
        self.step_button = kit.button("")
        self.footer = SaveFooter(self.revert_button, self.save_button, self.step_button)
        self.content, self.nothing = QWidget(), kit.EmptyState(_("Choose a deviation to see all of it."))
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self.tabs)
        line = QFrame()
        line.setObjectName("rule")
        line.setFixedHeight(1)
        column.addWidget(line)
        for part in self.parts.values():
            self.stack.addWidget(part if part is self.history_part else scrolled(part))
        column.addWidget(self.stack, 1)
        column.addWidget(self.footer)
        self.footer.setVisible(self._writable)
        self.body.addWidget(self.content)
        self.body.addWidget(self.nothing)

    def _head(self) -> QVBoxLayout:
        head, top = QVBoxLayout(), QHBoxLayout()
        head.setContentsMargins(16, 10, 12, 4)
        head.setSpacing(0)
        top.addWidget(self.meta, 1)
        top.addWidget(self.close_button)
        self.close_button.setAccessibleName(_("Close the pane"))
        self.close_button.setToolTip(_("Close the pane"))
        head.addLayout(top)
        head.addWidget(self.title)
        head.addWidget(self.reason)
        head.addSpacing(6)
        head.addWidget(self.track)
        return head

    def _connect(self) -> None:
        for part in self.parts.values():
            part.edited.connect(self._mark)
        self.tabs.opened.connect(self.stack.setCurrentIndex)
        self.save_button.clicked.connect(self.save)
        self.revert_button.clicked.connect(self.revert)
        self.step_button.clicked.connect(lambda: self.step_wanted.emit(self._leading()))
        self.actions_part.step_wanted.connect(self.step_wanted)
        self.close_button.clicked.connect(self.closed)
        theme.signals.changed.connect(self._tint)
        self._tint()
        self.show_row(None)

    def _tint(self) -> None:
        self.close_button.setIcon(icons.icon("x", "text2", 16))

    # Showing

    @property
    def found(self) -> Detail | None:
        """The deviation that is shown."""
        return self._found

    @property
    def row_id(self) -> UUID | None:
        """Its key."""
        return self._found.id if self._found is not None else None

    @property
    def is_unsaved(self) -> bool:
        """Whether something stands in it that is not saved."""
        return self._found is not None and any(part.is_changed for part in self.parts.values())

    def show_row(self, row: DeviationRow | None) -> None:
        """Show a deviation whole; nothing for None, and where it is gone."""
        try:
            self._found = detail(self._database, row.id) if row is not None else None
        except UserError:
            self._found = None
        self.content.setVisible(self._found is not None)
        self.nothing.setVisible(self._found is None)
        if self._found is not None:
            self._offer()
            self._show(self._found)
        self._mark()

    def _offer(self) -> None:
        """What there is to choose from, as it is now."""
        unit_id = self._found.row.unit_id if self._found is not None else None
        words, links = deviation_texts.words(self._database), deviation_links.choices(self._database, unit_id)
        people = organisation.person_rows(self._database)
        self.severity_part.offer(words)
        self.causes_part.offer(words.causes)
        self.event_part.offer(
            {
                "unit_id": [Option(unit.id, unit.name) for unit in units.in_force(self._database)],
                "responsible_id": [Option(each.id, f"{each.title}, {each.unit}") for each in people],
                **{key: [Option(*link) for link in found] for key, found in links.items()},
            }
        )

    def _show(self, found: Detail) -> None:
        row = found.row
        self.meta.show_text(
            " · ".join(part for part in (row.number, row.kind.word, row.category.word, row.place) if part)
        )
        self.title.setText(row.title)
        self.reason.setText(_("Rejected: %(reason)s") % {"reason": found.rejected_reason})
        self.reason.setVisible(bool(found.rejected_reason))
        self.track.show_state(found.state)
        writable = self._writable and found.allows(DeviationStep.CHANGE)
        for part in self.parts.values():
            part.set_writable(writable if part is not self.notices_part else self._writable)
            part.show_detail(found)
            part.show_problems({})
        step = self._leading()
        self.step_button.setVisible(step is not None)
        self.step_button.setText(_(TITLES[step]) if step is not None else "")

    def _leading(self) -> DeviationStep | None:
        """The step that leads on from here; none where its actions are what is waited for."""
        found = self._found
        return next((step for step in LEADING if found is not None and found.allows(step)), None)

    def begin(self) -> None:
        """Put the keyboard in the form."""
        if self._found is not None:
            self.tabs.open(0)
            self.event_part.form.begin()

    # Saving

    def save(self) -> bool:
        """Save all parts; False where something is wrong, which is then said where it is, or the user thinks again."""
        found = self._found
        if found is None:
            return False
        try:
            values: dict[str, Any] = {}
            for part in self.parts.values():
                values |= part.values()
            if not guard.may_save(self, values, self.causes_part.causes(), found):
                return False
            causes = self.causes_part.causes() if self.causes_part.is_changed else None
            deviations.save(self._database, found.id, found.revision, values, causes)
        except Invalid as trouble:
            self._say(dict(trouble.problems))
            return False
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
            return False
        for part in self.parts.values():
            part.settle()
        self.saved.emit(found.id)
        return True

    def _say(self, problems: dict[str, str]) -> None:
        """Say what is wrong, and open the part where it is."""
        wrong = [part for part in self.parts.values() if part.show_problems(problems)]
        if wrong:
            self.tabs.open(list(self.parts.values()).index(wrong[0]))
            wrong[0].show_problems(problems)  # now that it is seen, the keyboard can go there
        else:
            kit.show_problem(self, "\n".join(problems.values()))

    def revert(self) -> None:
        """Back to what is saved."""
        self.show_row(self._found.row if self._found is not None else None)

    def may_leave(self) -> bool:
        """Whether one can go elsewhere; asks Save, Discard or Cancel where something is unsaved."""
        return not self.is_unsaved or kit.may_leave_unsaved(self, self.save, self.revert)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back what was typed, after asking."""
        if event.key() == Qt.Key.Key_Escape and self.is_unsaved:
            self.may_leave()
        else:
            super().keyPressEvent(event)

    def _mark(self) -> None:
        unsaved = self.is_unsaved
        self.footer.mark(unsaved=unsaved)
