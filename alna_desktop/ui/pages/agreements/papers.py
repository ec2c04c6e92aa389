"""Agreements out of the program, as PDF and to Excel; what is confidential only where it is chosen, each time."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from alna_desktop import paths
from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.services import agreement_desk, agreement_sheet
from alna_desktop.services.agreement_desk import Desk
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

PDF = ".pdf"


class Question(QMessageBox):
    """Asks whether what is confidential goes along: a box that is not ticked, each time."""

    def __init__(self, parent: QWidget, title: str, text: str, choice: str, go: str) -> None:
        super().__init__(QMessageBox.Icon.NoIcon, _("Results management"), title, parent=parent)
        self.setInformativeText(text)
        self.choice = kit.CheckBox(choice)
        self.setCheckBox(self.choice)
        self.go_button = self.addButton(go, QMessageBox.ButtonRole.AcceptRole)
        self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(self.go_button)

    def ask(self) -> bool | None:
        """Whether it goes along; None where nothing is to be done."""
        self.exec()
        return self.choice.isChecked() if self.clickedButton() is self.go_button else None


def export(shell: Shell, parent: QWidget, year: int, desk: Desk | None) -> None:
    """The agreements of a year (or one) to Excel: dates and parties, and what is written only where chosen."""
    text = _("Whoever gets the file can read what is in it.")
    choice = _("Include what is agreed, and the notes from the talks")
    along = Question(parent, _("Leader agreements are confidential"), text, choice, _("Export")).ask()
    if along is None:
        return
    found = agreement_sheet.rows(shell.database, year, desk.unit.id if desk else None, confidential=along)
    shell.export(agreement_sheet.head(confidential=along), found, name_of(year, desk))


def name_of(year: int, desk: Desk | None) -> str:
    """«Lederavtale 2009 Furuset sykehjem», «Lederavtaler 2009»"""
    if desk is None:
        return _("Leader agreements %(year)d") % {"year": year}
    return _("Leader agreement %(year)d %(unit)s") % {"year": year, "unit": desk.unit.name}


def make_pdf(shell: Shell, parent: QWidget, desk: Desk) -> None:
    """Ask where to put the agreement as PDF, to be signed, and write it. What can't be written is said."""
    text = _("Every page is marked as confidential.")
    choice = _("Include the notes from the talks and the actions agreed on")
    along = Question(parent, _("The agreement as PDF"), text, choice, _("Choose a place …")).ask()
    if along is None:
        return
    suggested = paths.documents() / agreement_desk.file_name(desk)
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("The agreement as PDF"), str(suggested), f"PDF (*{PDF})")
    if not chosen:
        return
    from alna_desktop.reports.agreements import write_agreement  # heavy: not before someone asks

    path = Path(chosen) if chosen.lower().endswith(PDF) else Path(chosen + PDF)
    try:
        write_agreement(shell.database, desk, path, notes=along)
    except UserError as trouble:
        kit.show_problem(parent, str(trouble))
    else:
        shell.say(_("“%(file)s” is written.") % {"file": path.name})
