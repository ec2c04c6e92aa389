"""The sheet that says how a registration workbook is filled in, and what is behind each indicator."""

from typing import TYPE_CHECKING

from openpyxl.styles import Alignment

from alna_desktop.exchange.harmless import put_text
from alna_desktop.exchange.registration.sheets import QUIET, fit_rows, font, page
from alna_desktop.i18n import N_, _
from alna_desktop.services.registration import Form

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

STEPS = (
    N_("Write in the white cells. The others are protected, so that the workbook can be read back."),
    N_("A number is written with a comma. A percentage is written without the sign: 9,9."),
    N_("Where there are two amounts, write them: the program computes the value. Otherwise write the value itself."),
    N_("“Persons” is how many answered, or how many the figure is about. Small groups are masked by the program."),
    N_("Choose a state where the value is not a plain one. Leave it empty for a plain value."),
    N_("Leave empty what is not known yet. Empty a cell to take away what was reported."),
    N_("Write comments on the sheet “Comments”. Alt+Enter makes a new line in a cell."),
    N_("Save the file and send it back. Nothing is changed in the program before someone has looked at it there."),
)
STATES = (
    (N_("approximate"), N_("the value is about right, and is shown with “approx.”")),
    (N_("unknown"), N_("it was measured, but the result is lost or unknown")),
    (N_("not measured"), N_("it was not carried out in this period")),
    (N_("masked"), N_("too few persons for the value to be shown")),
)


def fill(sheet: "Worksheet", form: Form) -> None:
    """Write the sheet."""
    sheet.title = _("Guidance")[:31]
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 84
    place = _title(sheet, 1, _("How to fill in this workbook"))
    for number, text in enumerate(STEPS, 1):
        place = _line(sheet, place, f"{number}.", _(text), right=True)
    place = _title(sheet, place + 1, _("The states"))
    for word, text in STATES:
        place = _line(sheet, place, _(word), _(text))
    place = _title(sheet, place + 1, _("The indicators"))
    for subject in form.subjects:
        info = subject.info
        facts = [(_("Method"), info.method), (_("Source"), info.source), (_("Who updates it"), info.reporter)]
        text = "\n".join(f"{name}: {fact}" for name, fact in facts if fact)
        place = _line(sheet, place, info.name, text)
    fit_rows(sheet, 1)
    sheet.protection.sheet = True
    page(sheet, f"{form.organisation} · {form.unit.code} {form.unit.name}", landscape=False)


def _title(sheet: "Worksheet", place: int, text: str) -> int:
    put_text(sheet.cell(place, 1), text)
    sheet.cell(place, 1).font = font(bold=True, size=14)
    return place + 1


def _line(sheet: "Worksheet", place: int, name: str, text: str, *, right: bool = False) -> int:
    name_cell, cell = sheet.cell(place, 1), sheet.cell(place, 2)
    put_text(name_cell, name)
    put_text(cell, text)
    name_cell.font = font(color=QUIET) if right else font(bold=True)
    name_cell.alignment = Alignment(horizontal="right" if right else "left", vertical="top", wrap_text=True)
    cell.alignment, cell.font = Alignment(vertical="top", wrap_text=True), font()
    return place + 1
