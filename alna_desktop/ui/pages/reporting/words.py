"""What the page «Registrering» says of itself."""

from alna_desktop.i18n import _, ngettext
from alna_desktop.services.report_sheets import Progress, Sheet


def reported(progress: Progress) -> str:
    """«4 av 9 rapportert»."""
    if not progress.due:
        return _("nothing to report here")
    return _("%(n)d of %(total)d reported") % {"n": progress.reported, "total": progress.due}


def red(progress: Progress) -> str:
    """«1 rødt uten kommentar»."""
    text = ngettext("%(n)d red without comment", "%(n)d red without comment", progress.red)
    return text % {"n": progress.red}


def save_title(changed: int) -> str:
    """«Lagre 3 endringer»."""
    return ngettext("Save %(n)d change", "Save %(n)d changes", changed) % {"n": changed} if changed else _("Save")


def saved(count: int) -> str:
    """«3 rapporter er lagret. Ctrl+Z tar dem tilbake.»"""
    text = ngettext(
        "%(n)d report is saved. Ctrl+Z takes it back.", "%(n)d reports are saved. Ctrl+Z takes them back.", count
    )
    return text % {"n": count}


def later(sheet: Sheet) -> str:
    """«7 indikatorer rapporteres for hele året», or nothing where all have their place in the period."""
    count = sum(not subject.periods(sheet.period) for subject in sheet.known)
    if not count:
        return ""
    text = ngettext("%(n)d indicator is for the whole year", "%(n)d indicators are for the whole year", count)
    return text % {"n": count}


def export_name(sheet: Sheet, of_indicator: bool) -> str:
    """The name of the exported file."""
    name = sheet.units[0].name if len(sheet.units) == 1 else ""
    if of_indicator and sheet.subjects:
        name = sheet.subjects[0].info.short_name
    return " ".join(part for part in (_("Registration"), name, str(sheet.period)) if part)
