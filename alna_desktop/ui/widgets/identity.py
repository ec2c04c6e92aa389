"""Asks before a text with a national identity number is saved. Every form with free texts calls `may_save` first."""

from collections.abc import Mapping

from PySide6.QtWidgets import QMessageBox, QWidget

from alna_desktop.i18n import _
from alna_desktop.services.identity_guard import pointed_out
from alna_desktop.ui.widgets import kit


def may_save(parent: QWidget, values: Mapping[str, object], saved: Mapping[str, object] | None = None) -> bool:
    """Whether it can be saved: no text holds an identity number, or the user says that it is none.

    `values` by what each field is called on screen; what is no text is passed by, and so is what stood in the `saved`
    values already: the user has been asked about that.
    """
    found = pointed_out(values, saved)
    return not found or _is_none(parent, found)


def _is_none(parent: QWidget, found: Mapping[str, list[str]]) -> bool:
    lines = [
        _("%(field)s: %(numbers)s") % {"field": name, "numbers": ", ".join(numbers)} for name, numbers in found.items()
    ]
    advice = _("Such numbers must not stand here. Write the role of the person instead. Nothing has been saved yet.")
    title = _("This looks like a national identity number")
    box = kit.message_box(parent, title, "\n".join([*lines, "", advice]))
    back = box.addButton(_("Go back and change it"), QMessageBox.ButtonRole.RejectRole)
    box.addButton(_("It is no identity number, save"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(back)
    box.setEscapeButton(back)
    box.exec()
    return box.clickedButton() not in (None, back)
