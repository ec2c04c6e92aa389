"""The register of assessments: what was assessed, approved and closed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from alna_desktop.dates import format_date
from alna_desktop.errors import UserError
from alna_desktop.fields import risks as fields
from alna_desktop.fields.base import Option
from alna_desktop.i18n import N_, _, capitalised
from alna_desktop.models.risk_rules import AssessmentStep
from alna_desktop.services import risk_assessments, units
from alna_desktop.services.risk_assessments import AssessmentRow
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.record import RecordPane, Source
from alna_desktop.ui.widgets.register import Register

TITLES = {
    AssessmentStep.APPROVE: N_("Approve …"),
    AssessmentStep.CLOSE: N_("Close assessment"),
    AssessmentStep.REOPEN: N_("Open again"),
}


class AssessmentPane(RecordPane):
    """One assessment, with the steps that can be taken above it."""

    def __init__(self, shell: Shell, source: Source, again: Callable[[], None]) -> None:
        self._shell, self._again = shell, again
        super().__init__(source, writable=not shell.database.read_only)

    def _head(self) -> QVBoxLayout:
        head, links = super()._head(), QHBoxLayout()
        self.links = {step: kit.link(_(title)) for step, title in TITLES.items()}
        self.meta = kit.Label("", 13, 400, "text2", wrap=True)
        links.setSpacing(8)
        for step, link in self.links.items():
            links.addWidget(link)
            link.clicked.connect(lambda _checked=False, step=step: self.take(step))
        links.addStretch()
        head.addWidget(self.meta)
        head.addLayout(links)
        return head

    def show_row(self, row: Any) -> None:
        """Show an assessment, or an empty form for a new one (None)."""
        super().show_row(row)
        for step, link in self.links.items():
            link.setVisible(row is not None and self._writable and row.allows(step))
        self.form.set_writable(self._writable and (row is None or row.allows(AssessmentStep.CHANGE)))
        self.meta.setVisible(row is not None)
        if row is None:
            self.form.show_values({"unit_id": self._shell.context.unit.id, "held_on": self._shell.database.today()})
            return
        self.remove_link.setVisible(self._writable and row.allows(AssessmentStep.DISCARD) and not row.risks)
        self.meta.setText(_meta(row))

    def take(self, step: AssessmentStep) -> None:
        """Take a step with the one that is shown, unless something unsaved holds the user here."""
        row, database = self._row, self._shell.database
        if not self.may_leave() or row is None:
            return
        if step is AssessmentStep.APPROVE:
            lead = _("“%(title)s”") % {"title": row.title}
            dialog = AskDialog(
                self, fields.APPROVE, lead, lambda given: risk_assessments.approve(database, row.id, given["by"])
            )
            if dialog.exec() != AskDialog.DialogCode.Accepted:
                return
        else:
            act = risk_assessments.close if step is AssessmentStep.CLOSE else risk_assessments.reopen
            try:
                act(database, row.id)
            except UserError as trouble:
                kit.show_problem(self, str(trouble))
                return
        self._again()


def _meta(row: AssessmentRow) -> str:
    parts = [capitalised(row.state.word)]
    if row.approved_on:
        parts.append(f"{format_date(row.approved_on)}, {row.approved_by}")
    if row.review_overdue:
        parts.append(_("review overdue"))
    return " · ".join(parts)


class AssessmentRegister(Register):
    """The assessments of the context's unit; of all units where that is the district."""

    def __init__(self, shell: Shell) -> None:
        source = Source(fields.ASSESSMENT, self._rows, self._save, self._choices, self._delete)
        self._file = shell.database
        super().__init__(shell, source, pane=AssessmentPane(shell, source, self.reload))
        self.table.setAccessibleName(_("Risk assessments"))

    def _rows(self) -> list[AssessmentRow]:
        unit = self._shell.context.unit
        return risk_assessments.rows(self._file, None if unit.is_district else unit.id)

    def _save(self, assessment_id: UUID | None, revision: int, values: dict[str, Any]) -> UUID:
        return risk_assessments.save(self._file, assessment_id, revision, values)

    def _delete(self, assessment_id: UUID) -> None:
        risk_assessments.discard(self._file, assessment_id)

    def _choices(self) -> Mapping[str, Sequence[Option]]:
        return {"unit_id": [Option(unit.id, unit.name) for unit in units.in_force(self._file)]}
