"""«Risiko»: the matrix beside the register of risks, the assessments, and for the district its units."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from alna_desktop.fields import risks as fields
from alna_desktop.fields.base import Option
from alna_desktop.i18n import N_, _
from alna_desktop.models import ActionSource, AssessmentState
from alna_desktop.models.risk_rules import Need
from alna_desktop.services import actions, organisation, risk_assessments, risk_scales, risk_top, risks
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.services.risk_rows import RiskRow
from alna_desktop.services.risks import Materialised
from alna_desktop.ui import me
from alna_desktop.ui.pages.register_page import RegisterPage
from alna_desktop.ui.pages.risks.assessments import AssessmentRegister
from alna_desktop.ui.pages.risks.pane import RiskPane
from alna_desktop.ui.pages.risks.register import RiskRegister
from alna_desktop.ui.pages.risks.scale_dialog import ScaleDialog
from alna_desktop.ui.pages.risks.steps import Steps
from alna_desktop.ui.pages.risks.units_view import UnitsTable
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.record import Source
from alna_desktop.ui.widgets.register import Register


class View(Enum):
    """Which of the risks are seen."""

    OPEN = "open"
    TOP = "top"
    OVER_LINE = "over_line"
    REVIEW = "review"
    ACCEPTANCE = "acceptance"
    MINE = "mine"
    CLOSED = "closed"


# What the chip says, and why there is nothing behind it.
WORDS = {
    View.OPEN: (N_("Open risks"), fields.RISK.nothing),
    View.TOP: (N_("The ten greatest"), fields.RISK.nothing),
    View.OVER_LINE: (N_("Over the line"), N_("No risk is over the line.")),
    View.REVIEW: (N_("Review overdue"), N_("No review is overdue.")),
    View.ACCEPTANCE: (N_("Acceptance expires"), N_("No acceptance ends within thirty days.")),
    View.MINE: (N_("Mine"), N_("No open risk is yours. Who you are is chosen on the page of actions.")),
    View.CLOSED: (N_("Closed"), N_("No risk is closed.")),
}
NEEDS = {View.OVER_LINE: Need.OVER_LINE, View.REVIEW: Need.REVIEW, View.ACCEPTANCE: Need.ACCEPTANCE}


class Part(Enum):
    """What the page shows."""

    RISKS = "risks"
    ASSESSMENTS = "assessments"
    UNITS = "units"


PARTS = {Part.RISKS: N_("Risks"), Part.ASSESSMENTS: N_("Assessments"), Part.UNITS: N_("By unit")}


class RisksPage(RegisterPage):
    """The risks of the context's unit; of all units where that is the district."""

    key = "risks"
    help_name = "risks"
    tables = frozenset(
        {"risk", "risk_rating", "risk_assessment", "risk_scale", "action", "unit", "person", "deviation"}
    )

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._view, self._part = View.OPEN, Part.RISKS
        self._cell: tuple[int, int] | None = None
        self._behind: list[RiskRow] = []  # the chip, whatever cell is chosen
        self._people: Sequence[organisation.PersonRow] = ()
        source = Source(fields.RISK, self._rows, self._save, self._choices, self._delete)
        pane = RiskPane(source, writable=not shell.database.read_only, details=self._details, fresh=self._fresh)
        steps = Steps(shell, self, self._persons)
        self.risks = RiskRegister(shell, source, pane, steps, lambda: _(WORDS[self._view][1]))
        self.assessments, self.units_table = AssessmentRegister(shell), UnitsTable()
        self.register: Register = self.risks
        self.head = kit.PageHead(_("Risk"))
        self.parts = {part: kit.Chip(_(word)) for part, word in PARTS.items()}
        self.chips = {view: kit.Chip(_(words[0])) for view, words in WORDS.items()}
        self.rule = kit.Label("", 13, 400, "text2", wrap=True)
        self.scale_button = kit.button(_("Scale …"), "pencil")
        self.new_button = kit.button(_("New risk"), "plus", primary=True)
        self.stack, self._groups = QStackedWidget(), (QButtonGroup(self), QButtonGroup(self))
        self._build()
        self._connect()

    def _build(self) -> None:
        layout, chips, whole = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        for group, found, row in (
            (self._groups[0], self.parts, self.head.summary),
            (self._groups[1], self.chips, chips),
        ):
            for chip in found.values():
                group.addButton(chip)
                row.addWidget(chip)
        chips.setSpacing(8)
        chips.addStretch()
        self.parts[self._part].setChecked(True)
        self.chips[self._view].setChecked(True)
        for button in (self.scale_button, self.new_button):
            self.head.buttons.addWidget(button)
            button.setVisible(not self.shell.database.read_only)
        self.new_button.setToolTip("Ctrl+N")
        list_part, units_card = QWidget(), kit.Card()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(chips)
        whole.addWidget(self.rule)
        whole.addWidget(self.risks, 1)
        list_part.setLayout(whole)
        units_card.body.addWidget(self.units_table)
        for widget in (list_part, self.assessments, units_card):
            self.stack.addWidget(widget)
        layout.addWidget(self.head)
        layout.addWidget(self.stack, 1)

    def _connect(self) -> None:
        for part, chip in self.parts.items():
            chip.clicked.connect(lambda _checked=False, part=part: self._show_part(part))
        for view, chip in self.chips.items():
            chip.clicked.connect(lambda _checked=False, view=view: self._switch(view))
        self.new_button.clicked.connect(self.new)
        self.scale_button.clicked.connect(self._edit_scale)
        self.risks.matrix.picked.connect(self._pick)
        # When the row is also selected, which comes after it became the current one.
        self.risks.table.row_changed.connect(self._show_matrix, Qt.ConnectionType.QueuedConnection)
        self.risks.pane.action_wanted.connect(self._go_to_action)
        self.risks.pane.deviation_wanted.connect(lambda found: self.shell.go("deviations", deviation_id=found))
        self.units_table.opened.connect(lambda index: self._go_to_unit(self.units_table.units.unit(index).id))

    # What the window asks of a page

    def show_context(self) -> None:
        """Read the risks again; the chosen one stays, and what is being typed."""
        district = self.shell.context.unit.is_district
        self._people = organisation.person_rows(self.shell.database)
        self.parts[Part.UNITS].setVisible(district)
        self.chips[View.TOP].setVisible(district)
        if not district and (self._part is Part.UNITS or self._view is View.TOP):
            self._set_view(View.OPEN)
            self._set_part(Part.RISKS)
        self.risks.delegate.with_unit = district or self._view is View.MINE
        self.risks.pane.show_scale(risk_scales.stored(self.shell.database).scale)
        self.risks.reload()
        self._show_matrix()
        self._show_rule()
        if self._part is Part.ASSESSMENTS:
            self.assessments.reload()
        if district:
            scale = risk_scales.stored(self.shell.database).scale
            everyone = risks.rows(self.shell.database)
            self.units_table.show_units(risk_top.by_unit(self.shell.database, everyone), scale)

    def select(self, **what: object) -> None:
        """Jump to `risk_id`, or to those behind a `view`."""
        wanted, view = what.get("risk_id"), what.get("view")
        if isinstance(view, str):
            self._show_part(Part.RISKS)
            self._switch(View(view))
        if isinstance(wanted, UUID):
            self._go_to(wanted)

    def focus_first(self) -> None:
        """The table has the keyboard."""
        if self._part is Part.UNITS:
            self.units_table.setFocus()
        else:
            super().focus_first()

    def new(self) -> None:
        """Begin on a new risk, or assessment; a risk needs an assessment to belong to."""
        if self._part is Part.UNITS:
            self._show_part(Part.RISKS)
        elif self._part is Part.RISKS and not self._open_assessments():
            self._show_part(Part.ASSESSMENTS)
            self.shell.say(_("A risk belongs to an assessment. Begin with that."))
        self.register.new()

    def export_view(self, view: QAbstractItemView) -> None:
        """A table as it is seen."""
        if view is self.risks.table:
            self.risks.export()
        else:
            super().export_view(view)

    # Which risks

    def _rows(self) -> list[RiskRow]:
        """Those behind the chosen chip and in the chosen cell, all of them counted on the way."""
        everyone, person = risks.rows(self.shell.database), me.chosen(self.shell)
        found = {view: self._of(view, everyone, person) for view in View}
        for view, chip in self.chips.items():
            chip.set_count(len(found[view]))
        self._behind = found[self._view]
        return [row for row in self._behind if self._cell in (None, row.now.cell)]

    def _of(self, view: View, everyone: Sequence[RiskRow], person: UUID | None) -> list[RiskRow]:
        unit = self.shell.context.unit
        if view is View.TOP:
            return risk_top.top(everyone)
        if view is View.MINE:
            return [row for row in everyone if row.is_open and person is not None and row.owner_id == person]
        here = [row for row in everyone if unit.is_district or row.unit_id == unit.id]
        if view in NEEDS:
            return [row for row in here if NEEDS[view] in row.needs]
        return [row for row in here if row.is_open is (view is View.OPEN)]

    def _switch(self, view: View) -> None:
        """See other risks, unless something unsaved holds the user here."""
        if view is not self._view and self.may_leave():
            self._set_view(view)
            self.show_context()
        self.chips[self._view].setChecked(True)

    def _set_view(self, view: View) -> None:
        self._view, self._cell = view, None
        self.chips[view].setChecked(True)

    def _show_part(self, part: Part) -> None:
        if part is not self._part and self.may_leave():
            self._set_part(part)
            self.show_context()
        self.parts[self._part].setChecked(True)

    def _set_part(self, part: Part) -> None:
        self._part = part
        self.register = self.assessments if part is Part.ASSESSMENTS else self.risks
        self.parts[part].setChecked(True)
        self.stack.setCurrentIndex(list(Part).index(part))
        self.new_button.setText(_("New assessment") if part is Part.ASSESSMENTS else _("New risk"))

    def _pick(self, cell: tuple[int, int] | None) -> None:
        """Only the risks of a cell, or all again; the keyboard stays in the matrix."""
        if self.may_leave():
            self._cell = cell
            self.risks.reload()
            self._show_matrix()

    def _show_matrix(self) -> None:
        scale = risk_scales.stored(self.shell.database).scale
        chosen = next((row.id for row in self.risks.chosen()), None)
        ranked = self._view is View.TOP
        self.risks.matrix.show_risks(scale, self._behind, chosen, self._cell, ranked=ranked)

    def _show_rule(self) -> None:
        """By which rule the ten greatest were found."""
        self.rule.setVisible(self._view is View.TOP)
        self.rule.setText(risk_top.rule() if self._view is View.TOP else "")

    def _go_to(self, risk_id: UUID) -> None:
        row = next((row for row in risks.rows(self.shell.database) if row.id == risk_id), None)
        if row is None or not self.may_leave():
            return
        self._set_part(Part.RISKS)
        self._set_view(View.OPEN if row.is_open else View.CLOSED)
        self.show_context()
        self.risks.go_to(risk_id)

    def _go_to_unit(self, unit_id: UUID) -> None:
        self._set_part(Part.RISKS)
        self.shell.context.set_unit(unit_id)

    # The form

    def _open_assessments(self) -> list[risk_assessments.AssessmentRow]:
        unit = self.shell.context.unit
        found = risk_assessments.rows(self.shell.database, None if unit.is_district else unit.id)
        return [row for row in found if row.state is not AssessmentState.CLOSED]

    def _fresh(self) -> dict[str, Any]:
        """What a new risk begins with: the newest assessment of the unit."""
        here = [row for row in self._open_assessments() if row.unit_id == self.shell.context.unit.id]
        first = {"assessment_id": here[0].id} if here else {}
        return first | {"owner_id": me.chosen(self.shell), "treatment": fields.RISK.sections[1].fields[0].default}

    def _save(self, risk_id: UUID | None, revision: int, values: dict[str, Any]) -> UUID:
        saved = risks.save(self.shell.database, risk_id, revision, values)
        if risk_id is None:
            self._set_view(View.OPEN)  # where a new one is seen
        return saved

    def _delete(self, risk_id: UUID) -> None:
        risks.remove(self.shell.database, risk_id)

    def _details(self, row: RiskRow) -> tuple[list[ActionRow], list[Materialised]]:
        database = self.shell.database
        return actions.of_source(database, ActionSource.RISK, row.id), risks.deviations(database, row.id)

    def _choices(self) -> Mapping[str, Sequence[Option]]:
        every = risk_assessments.rows(self.shell.database)
        district = self.shell.context.unit.is_district
        return {
            "assessment_id": [Option(row.id, f"{row.title}, {row.unit}" if district else row.title) for row in every],
            "owner_id": self._persons(),
            "indicator_id": [Option(each.id, each.name) for each in actions.indicators(self.shell.database)],
        }

    def _persons(self) -> list[Option]:
        """The people of the register, those of the context's unit first."""
        unit = self.shell.context.unit.id
        people = sorted(self._people, key=lambda person: person.unit_id != unit)
        return [
            Option(each.id, ", ".join(part for part in (each.title, each.name, each.unit) if part)) for each in people
        ]

    def _go_to_action(self, action_id: UUID | None) -> None:
        row = next((row for row in self._behind if row.id == self.risks.pane.row_id), None)
        if action_id is not None:
            self.shell.go("actions", action_id=action_id)
        elif row is not None:
            self.shell.go("actions", risk_id=row.id, risk=row.title, unit_id=row.unit_id)

    def _edit_scale(self) -> None:
        if self.may_leave():
            dialog = ScaleDialog(self, self.shell.database)
            if dialog.exec() == ScaleDialog.DialogCode.Accepted:
                self.shell.say(_("The scale is changed. Ctrl+Z takes it back."))
