"""A unit's plan, to be written, and after each tertial to be told how it goes."""

from uuid import UUID

from alna_desktop.errors import Invalid
from alna_desktop.i18n import _
from alna_desktop.services import organisation, plan_desk, plan_writing, plans
from alna_desktop.services.plan_desk import Desk
from alna_desktop.services.plan_writing import PlanText
from alna_desktop.services.plans import StatusText
from alna_desktop.ui.pages.plans.document import PlanDocument
from alna_desktop.ui.pages.plans.side import SidePane
from alna_desktop.ui.pages.year_document.view import YearDocumentView
from alna_desktop.ui.shell import Shell

Written = PlanText | dict[UUID, StatusText]


class UnitView(YearDocumentView[Desk]):
    """The plan and what stands beside it."""

    document: PlanDocument
    side: SidePane

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, PlanDocument(), SidePane())
        self.side.goal_wanted.connect(self.document.go_to)
        self.side.offer_wanted.connect(self.document.add_line)

    def show_parts(self, desk: Desk, *, writable: bool) -> None:
        """The plan, with the unit's people to choose from."""
        people = [row.title for row in organisation.person_rows(self.shell.database) if row.unit_id == desk.unit.id]
        self.document.show_desk(desk, people, writable=writable)
        self.side.show_desk(desk, writable=writable)

    def keeps(self, desk: Desk) -> bool:
        """The same plan, and the same tertial's status."""
        mine = self.desk
        same = mine is not None and mine.plan is not None and desk.plan is not None and desk.plan.id == mine.plan.id
        return same and mine is not None and desk.after == mine.after

    def written(self) -> Written | None:
        """The plan's text, or what is said of its goals."""
        if self.document.writes:
            return self.document.text()
        return self.document.said() if self.document.reports else None

    def store(self, before: Written) -> None:
        """Save the text, or what is said anew."""
        desk = self.desk
        assert desk is not None
        assert desk.plan is not None
        if isinstance(before, dict):
            changed = {key: said for key, said in self.document.said().items() if before.get(key) != said}
            plans.report(self.shell.database, desk.plan.id, desk.after, changed)
            return
        text, problems = self.document.read()
        if problems:
            raise Invalid(problems)
        plan_writing.save(self.shell.database, desk.plan.id, desk.plan.revision, text)

    def check(self) -> None:
        """The list that is ticked off, while the plan is written."""
        if self.document.writes and self.desk is not None:
            self.side.show_checks(plan_desk.as_written(self.desk, self.document.text()), writable=True)

    @property
    def saved_text(self) -> str:
        """What is said when it is saved."""
        return _("The annual plan is saved.")
