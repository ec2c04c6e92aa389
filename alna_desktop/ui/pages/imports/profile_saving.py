"""Saving how a file is read under a name, and removing that again: for figures and registers alike."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QInputDialog, QWidget

from alna_desktop.errors import Invalid
from alna_desktop.i18n import _
from alna_desktop.services import imports
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit


def save(parent: QWidget, shell: Shell, name: str, mapping: Mapping[str, Any]) -> str:
    """Ask for a name, where `name` is proposed, and save the profile; returns its name, "" where it was not saved."""
    text, given = QInputDialog.getText(parent, _("Save as profile"), _("Name"), text=name)
    if not given or not text.strip():
        return ""
    try:
        imports.save_profile(shell.database, text, mapping)
    except Invalid as trouble:
        kit.show_problem(parent, " ".join(trouble.problems.values()))
        return ""
    shell.say(_("The profile “%(name)s” is saved.") % {"name": text.strip()})
    return text.strip()


def remove(shell: Shell, name: str) -> None:
    """Remove a profile; the file is read as before."""
    imports.delete_profile(shell.database, name)
    shell.say(_("The profile “%(name)s” is removed. Ctrl+Z brings it back.") % {"name": name})
