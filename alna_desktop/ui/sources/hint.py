"""How a tooltip tells that a number can be taken apart."""

from alna_desktop.i18n import _


def told(text: str) -> str:
    """A tooltip's text with the key under it; nothing where there is nothing to tell."""
    return f"{text}\n" + _("Alt+Enter: how it is computed") if text else ""
