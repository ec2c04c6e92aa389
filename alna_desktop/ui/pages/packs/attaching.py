"""A PDF of the district's own, put into the packs of a template: looked through first, then kept in the file."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from alna_desktop import paths, pdf_pages
from alna_desktop.errors import UserError
from alna_desktop.i18n import _, ngettext
from alna_desktop.models.pack_kinds import PackPart, PartKind
from alna_desktop.reasons import reason
from alna_desktop.services import pack_templates
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import identity, kit


def ask(parent: QWidget, shell: Shell) -> PackPart | None:
    """Ask for a PDF and put it in the file; the part it is, None where there is none. What can't be read is said."""
    kinds = _("PDF files") + " (*.pdf)"
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Attach PDF"), str(paths.documents()), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    try:
        content = _read(path)
        pages = pdf_pages.texts(content, path.name)
        if not identity.may_save(parent, _named(path, pages)):
            return None
        sha256 = pack_templates.keep_file(shell.database, content)
    except UserError as trouble:
        kit.show_problem(parent, str(trouble))
        return None
    number = len(pages)
    text = ngettext("“%(name)s” is put in: %(n)d page.", "“%(name)s” is put in: %(n)d pages.", number)
    shell.say(text % {"name": path.name, "n": number})
    return PackPart(PartKind.FILE, title=path.stem[: pack_templates.LONGEST_TITLE], sha256=sha256)


def _read(path: Path) -> bytes:
    """Its bytes. Raises UserError where it can't be read, or is larger than what can be attached."""
    try:
        if path.stat().st_size > pack_templates.LARGEST_FILE:
            raise UserError(pack_templates.too_large())
        return path.read_bytes()
    except OSError as error:
        facts = {"file": path.name, "reason": reason(error)}
        raise UserError(_("“%(file)s” can't be read: %(reason)s.") % facts) from error


def _named(path: Path, pages: list[str]) -> dict[str, object]:
    """The file's name and the text of each page, by what they are called."""
    named: dict[str, object] = {_("The file's name"): path.name}
    for number, text in enumerate(pages, 1):
        named[_("%(name)s, page %(number)d") % {"name": path.stem, "number": number}] = text
    return named
