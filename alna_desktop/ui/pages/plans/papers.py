"""A plan out of the program: as PDF, and to Excel."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from alna_desktop import paths
from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.periods import Period
from alna_desktop.services import plan_sheet, units
from alna_desktop.services.plan_desk import Desk
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

PDF = ".pdf"


def name_of(desk: Desk) -> str:
    """«Årsplan 2009 Furuset sykehjem»"""
    return _("Annual plan %(year)d %(unit)s") % {"year": desk.year, "unit": desk.unit.name}


def export(shell: Shell, desk: Desk) -> None:
    """The plan to Excel, a row for each action."""
    shell.export(plan_sheet.head(), plan_sheet.rows(desk), name_of(desk))


def make_pdf(shell: Shell, parent: QWidget, desk: Desk) -> None:
    """Ask where to put the plan as PDF, and write it. What can't be written is said."""
    suggested = paths.documents() / units.file_name(desk.unit, Period(desk.year), "-" + _("annual-plan") + PDF)
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("The plan as PDF"), str(suggested), f"PDF (*{PDF})")
    if not chosen:
        return
    from alna_desktop.reports.plans import write_plan  # heavy: not before someone asks

    path = Path(chosen) if chosen.lower().endswith(PDF) else Path(chosen + PDF)
    try:
        write_plan(shell.database, desk, path)
    except UserError as trouble:
        kit.show_problem(parent, str(trouble))
    else:
        shell.say(_("“%(file)s” is written.") % {"file": path.name})
