"""The sheet where comments are typed: cause, what is done, and what is expected."""

from typing import TYPE_CHECKING

from openpyxl.worksheet.datavalidation import DataValidation

from alna_desktop.exchange.harmless import put_text
from alna_desktop.exchange.registration.layout import FIRST_ROW, REMARK_COLUMNS, REMARKS, ManifestRow
from alna_desktop.exchange.registration.sheets import SheetColumn, ask, begin, finish, say
from alna_desktop.i18n import _, capitalised
from alna_desktop.services import comments
from alna_desktop.services.registration import Form

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def columns() -> list[SheetColumn]:
    """The columns of the sheet, after the hidden one."""
    return [
        SheetColumn("indicator", _("Indicator"), 48),
        SheetColumn("period", _("Period"), 18),
        SheetColumn("cause", _("Cause"), 42, typed=True),
        SheetColumn("doing", _("What is done"), 42, typed=True),
        SheetColumn("expected", _("Expected"), 42, typed=True),
    ]


def fill(sheet: "Worksheet", form: Form) -> list[ManifestRow]:
    """Write the sheet; returns its rows for the hidden sheet."""
    sheet.title = _("Comments")[:31]
    names = {"period": form.period.label(), "unit": form.unit.name}
    note = _("A red value is to have a comment. Leave the others empty where there is nothing to say.")
    begin(sheet, REMARKS, columns(), _("Comments %(period)s – %(unit)s") % names, note)
    manifest: list[ManifestRow] = []
    for place, row in enumerate(form.remarks, FIRST_ROW):
        key, name, period = f"c{place}", row.info.name, capitalised(row.slot.period.label())
        first = not manifest or manifest[-1].indicator != str(row.slot.indicator_id)
        put_text(sheet.cell(place, 1), key)
        say(sheet.cell(place, 2), name, first=first, strong=first)
        say(sheet.cell(place, 3), period, first=first)
        for column, text in enumerate(row.remark, 4):
            ask(sheet.cell(place, column), wrapped=True)
            put_text(sheet.cell(place, column), text)
        manifest.append(
            ManifestRow(key, str(row.slot.indicator_id), str(row.slot.period), (*row.remark, ""), name, period)
        )
    _limit(sheet, len(form.remarks))
    finish(sheet, f"{form.organisation} · {form.unit.code} {form.unit.name}")
    return manifest


def _limit(sheet: "Worksheet", rows: int) -> None:
    """No part of a comment is longer than the program takes."""
    if not rows:
        return
    check = DataValidation("textLength", "lessThanOrEqual", str(comments.LONGEST), allow_blank=True)
    check.showErrorMessage, check.error = True, comments.too_long()
    last = sheet.cell(FIRST_ROW + rows - 1, 3 + len(REMARK_COLUMNS)).coordinate
    check.add(f"D{FIRST_ROW}:{last}")
    sheet.add_data_validation(check)
