"""All units' annual plans at a glance: state, goals, actions, and what is missing."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alna_desktop.fields.plans import OVERVIEW
from alna_desktop.i18n import _
from alna_desktop.models import PlanState
from alna_desktop.services.plan_desk import PlanLine
from alna_desktop.ui.pages.plans.words import PLAN_MARKS
from alna_desktop.ui.pages.year_document.overview import StateDelegate, UnitOverview
from alna_desktop.ui.widgets.register_model import ROW_ROLE
from alna_desktop.ui.widgets.table import Index


@dataclass(frozen=True)
class Row:
    """A unit's plan, as the table has it."""

    id: UUID
    name: str
    state: PlanState | None
    submitted_on: date | None
    decided_on: date | None
    goals: int
    actions: int
    late: int
    missing: int


class OverviewDelegate(StateDelegate):
    """What is late or missing stands out."""

    def look(self, index: Index) -> tuple[int, str]:
        """Weight and colour of a cell's text."""
        key, row = self.key(index), index.data(ROW_ROLE)
        if key == "late" and row.late:
            return 600, "red"
        return (600, "amber") if key == "missing" and row.missing else super().look(index)


class Overview(UnitOverview):
    """The units' plans."""

    def __init__(self) -> None:
        super().__init__(OVERVIEW, OverviewDelegate(PLAN_MARKS), _("Annual plans of the units"))

    def show_lines(self, lines: list[PlanLine]) -> None:
        """Show them; the chosen unit stays."""
        self.show_rows(
            [
                Row(
                    line.unit.id, line.unit.name, line.state, line.submitted_on, line.decided_on, line.goals,
                    line.actions, line.late, line.missing,
                )
                for line in lines
            ]
        )  # fmt: skip
