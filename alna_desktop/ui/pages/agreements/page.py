"""«Lederavtaler»: all units at a glance, or a unit's agreement as a document that is written in place."""

from alna_desktop.fields.agreements import MISSING
from alna_desktop.i18n import _, ngettext
from alna_desktop.models.status import Status
from alna_desktop.services import agreement_desk, agreement_making
from alna_desktop.services.agreement_desk import Desk
from alna_desktop.ui.pages.agreements import papers
from alna_desktop.ui.pages.agreements.overview import Overview
from alna_desktop.ui.pages.agreements.steps import Steps
from alna_desktop.ui.pages.agreements.unit_view import UnitView
from alna_desktop.ui.pages.agreements.words import AGREEMENT_MARKS, Confidential
from alna_desktop.ui.pages.year_document.page import Mark, Place, YearDocumentPage, counted
from alna_desktop.ui.shell import Shell

ACTIONS = "actions"


class AgreementsPage(YearDocumentPage[Desk]):
    """The leader agreements of the context's year."""

    key = "agreements"
    help_name = "agreements"
    tables = frozenset(
        {
            "leader_agreement", "agreement_demand", "agreement_talk", "action", "scorecard", "focus_area",
            "success_factor", "scorecard_line", "target", "indicator", "measurement", "unit", "person", "person_role",
            "budget_frame", "wheel_task", "wheel_activity",
        }
    )  # fmt: skip
    marks = AGREEMENT_MARKS
    overview: Overview
    view: UnitView

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, Overview(), UnitView(shell))
        self.confidential = Confidential()
        self.head.summary.addWidget(self.confidential)
        self.pdf_button.setAccessibleName(_("The agreement as PDF"))
        self.view.document.actions_wanted.connect(lambda: self.shell.go(ACTIONS))

    def make_steps(self) -> Steps:
        """Propose, sign, send back, revise, conclude."""
        return Steps(self.shell, self, self.view.save)

    def title(self) -> str:
        """«Lederavtaler 2009», «Lederavtale 2009»."""
        context = self.shell.context
        text = _("Leader agreements %(year)d") if context.unit.is_district else _("Leader agreement %(year)d")
        return text % {"year": context.year}

    def read_desk(self, version: int | None) -> Desk:
        """The unit's agreement; its talks lead to the actions agreed on."""
        context = self.shell.context
        return agreement_desk.desk(self.shell.database, context.unit.id, context.year, version)

    def show_lines(self) -> list[Mark]:
        """«20 inngått», «2 utkast», «1 mangler avtale», «3 samtaler over datoen»."""
        lines = agreement_desk.overview(self.shell.database, self.shell.context.year)
        self.overview.show_lines(lines)
        found = counted(AGREEMENT_MARKS, [line.state for line in lines], _(MISSING))
        late = sum(line.talk_is_late for line in lines)
        if late:
            text = ngettext("%(n)d talk past its date", "%(n)d talks past their date", late) % {"n": late}
            found.append((Status.NOT_MET, text))
        return found

    def nothing_there(self, desk: Desk) -> tuple[str, str]:
        """It begins with targets and frame."""
        text = _("%(unit)s has no leader agreement for %(year)d. It begins with the targets and the budget frame.")
        return _(MISSING), text % {"unit": desk.unit.name, "year": desk.year}

    def may_begin(self, desk: Desk) -> bool:
        """Always."""
        return True

    def no_units(self) -> str:
        """Where units come from."""
        return _("Each unit's leader has an agreement. Add the units on the page Organisation first.")

    def begin(self, place: Place) -> None:
        """With the targets and the frame."""
        agreement_making.start(self.shell.database, *place)

    def copy_year(self, place: Place) -> None:
        """With last year's demands and texts."""
        unit_id, year = place
        agreement_making.copy_year(self.shell.database, unit_id, year - 1, year)

    def add(self) -> None:
        """One more demand."""
        self.view.document.new_demand()

    def make_pdf(self, desk: Desk) -> None:
        """The agreement as PDF, to be signed."""
        papers.make_pdf(self.shell, self, desk)

    def export_seen(self) -> None:
        """Ctrl+E and the button, which asks about what is confidential; the table of all units has nothing of it."""
        if self.stack.currentWidget() is self.nothing:
            super().export_seen()
        elif self.desk is None or self.view.save():
            papers.export(self.shell, self, self.shell.context.year, self.desk)
