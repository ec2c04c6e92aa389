"""Asks before a text with a national identity number is saved: this register must not hold them."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from alna_desktop.fields import deviations as fields
from alna_desktop.i18n import _
from alna_desktop.services.deviation_detail import Detail
from alna_desktop.services.deviations import Cause
from alna_desktop.ui.widgets import identity


def may_save(
    parent: QWidget,
    values: Mapping[str, Any],
    causes: Sequence[Cause] | None = None,
    saved: Detail | None = None,
) -> bool:
    """Whether the texts can be saved: nothing new in them is a national identity number, or the user says it is none.

    `saved` is the deviation as it is in the file; None for a new one.
    """
    before = _texts(saved.values, saved.causes) if saved is not None else {}
    return identity.may_save(parent, _texts(values, causes or ()), before)


def _texts(values: Mapping[str, Any], causes: Sequence[Cause]) -> dict[str, str]:
    """The texts by what their fields are called; those of all causes as one."""
    titles = {field.key: field.title for field in fields.EVENT.fields} | {"whys": _("Why, and why again")}
    texts = {titles.get(key, key): value for key, value in values.items() if isinstance(value, str)}
    return texts | {_("Cause"): "\n".join(f"{cause.category}\n{cause.text}" for cause in causes)}
