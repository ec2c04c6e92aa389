"""Asks before a text with a national identity number is saved: this register must not hold them.

Nothing is saved until the user has taken it out, or said that it is no such number.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from alna_desktop.fields import deviations as fields
from alna_desktop.fields.base import Schema
from alna_desktop.i18n import _
from alna_desktop.services.deviations import Cause
from alna_desktop.ui.widgets import identity


def may_save(
    parent: QWidget,
    values: Mapping[str, Any],
    causes: Sequence[Cause] | None = None,
    schema: Schema = fields.EVENT,
) -> bool:
    """Whether the texts can be saved; `values` by the keys of the schema, whose labels name them to the user."""
    titles = {field.key: field.title for field in schema.fields} | {"whys": _("Why, and why again")}
    named = {titles[key]: value for key, value in values.items() if key in titles}
    named[_("Cause")] = "\n".join(cause.text for cause in causes or ())
    return identity.may_save(parent, named)
