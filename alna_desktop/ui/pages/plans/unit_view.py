"""A unit's plan: the document, what stands beside it, and the footer with what is not saved."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _
from alna_desktop.services import organisation, plan_desk, plan_writing, plans
from alna_desktop.services.plan_desk import Desk, OpenLine
from alna_desktop.services.plan_writing import PlanText
from alna_desktop.services.plans import StatusText
from alna_desktop.ui.pages.plans.document import PlanDocument
from alna_desktop.ui.pages.plans.side import SidePane
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

FOOTER_HEIGHT = 56

Written = PlanText | dict[UUID, StatusText]


class UnitView(QWidget):
    """`version_wanted` asks to see another version; `said` tells what was done."""

    version_wanted = Signal(int)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.document, self.side, self.card = PlanDocument(), SidePane(), kit.Card()
        self.unsaved = kit.Label("● " + _("Not saved"), 13, 400, "accent")
        self.revert_button = kit.button(_("Discard changes"))
        self.save_button = kit.button(_("Save"))
        self.desk: Desk | None = None
        self._before: Written | None = None
        self._build()
        self.document.edited.connect(self._edited)
        self.side.goal_wanted.connect(self.document.go_to)
        self.side.line_wanted.connect(self._add_line)
        self.side.version_wanted.connect(self.version_wanted)
        self.save_button.clicked.connect(self.save)
        self.revert_button.clicked.connect(self.revert)

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        self.footer = QFrame()
        self.footer.setObjectName("formFooter")
        self.footer.setFixedHeight(FOOTER_HEIGHT)
        line = QHBoxLayout(self.footer)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(12)
        line.addWidget(self.unsaved)
        line.addStretch()
        line.addWidget(self.revert_button)
        line.addWidget(self.save_button)
        self.save_button.setToolTip("Ctrl+S")
        self.revert_button.setToolTip("Esc")
        self.card.body.addWidget(self.document, 1)
        self.card.body.addWidget(self.footer)
        layout.addWidget(self.card, 1)
        layout.addWidget(self.side)

    # Showing

    def show_desk(self, desk: Desk) -> None:
        """Show a plan; what is being written meanwhile stays."""
        if self.is_unsaved and self.desk is not None and desk.plan and self._same(desk):
            return
        self._show(desk)

    def _same(self, desk: Desk) -> bool:
        mine = self.desk
        assert mine is not None
        assert mine.plan is not None
        return desk.plan is not None and desk.plan.id == mine.plan.id and desk.after == mine.after

    def _show(self, desk: Desk) -> None:
        writable = not self._shell.database.read_only
        people = [row.title for row in organisation.person_rows(self._shell.database) if row.unit_id == desk.unit.id]
        focus = self._focused()
        self.desk = desk
        self.document.show_desk(desk, people, writable=writable)
        self.side.show_desk(desk, writable=writable)
        self._before = self._written()
        self.footer.setVisible(self.document.writes or self.document.reports)
        self._mark()
        if focus is not None:
            self._refocus(focus)

    def _focused(self) -> str | None:
        """The name of the field that has the keyboard, to find it again when the document is made anew."""
        widget = self.focusWidget()
        inside = widget is not None and self.document.isAncestorOf(widget) and widget.hasFocus()
        return widget.accessibleName() if inside and widget is not None else None

    def _refocus(self, name: str) -> None:
        found = next((child for child in self.document.findChildren(QWidget) if child.accessibleName() == name), None)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    # Writing

    @property
    def is_unsaved(self) -> bool:
        """Whether something was written that is not saved."""
        return self._before is not None and self._written() != self._before

    def _written(self) -> Written | None:
        if self.document.writes:
            return self.document.text()
        return self.document.said() if self.document.reports else None

    def _edited(self) -> None:
        self._mark()
        if self.document.writes and self.desk is not None:
            self.side.show_checks(plan_desk.as_written(self.desk, self.document.text()), writable=True)

    def _mark(self) -> None:
        unsaved = self.is_unsaved
        self.unsaved.setVisible(unsaved)
        self.save_button.setEnabled(unsaved)
        self.revert_button.setEnabled(unsaved)

    def _add_line(self, line: OpenLine) -> None:
        self.document.add_line(line)

    def save(self) -> bool:
        """Save it as one piece; False where something is wrong, which then stands under its field."""
        if not self.is_unsaved:
            return True
        return self._save_text() if self.document.writes else self._save_status()

    def _save_text(self) -> bool:
        text, problems = self.document.read()
        plan = self.desk.plan if self.desk else None
        assert plan is not None
        return self._try(problems, lambda: plan_writing.save(self._shell.database, plan.id, plan.revision, text))

    def _save_status(self) -> bool:
        desk, before = self.desk, self._before
        assert desk is not None
        assert desk.plan is not None
        assert isinstance(before, dict)
        plan_id, after = desk.plan.id, desk.after
        changed = {key: said for key, said in self.document.said().items() if before.get(key) != said}
        return self._try({}, lambda: plans.report(self._shell.database, plan_id, after, changed))

    def _try(self, problems: dict[str, str], save: Callable[[], None]) -> bool:
        if problems:
            self.document.show_problems(problems)
            return False
        written = self._before
        self._before = self._written()  # saved is what is there now; the page reads again while the file tells of it
        try:
            save()
        except Invalid as trouble:
            self._before = written
            self.document.show_problems(trouble.problems)
            return False
        except UserError as trouble:
            self._before = written
            kit.show_problem(self, str(trouble))
            return False
        self._mark()
        self._shell.say(_("The annual plan is saved."))
        return True

    def revert(self) -> None:
        """Show what is saved."""
        if self.desk is not None:
            self._show(self.desk)

    def may_leave(self) -> bool:
        """Whether one can go elsewhere: asks Save, Discard or Cancel where something is unsaved."""
        if not self.is_unsaved:
            return True
        return kit.may_leave_unsaved(self, self.save, self.revert)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to what is saved, and asks first if something would be lost."""
        if event.key() == Qt.Key.Key_Escape and self.is_unsaved:
            self.may_leave()
        else:
            super().keyPressEvent(event)
