"""What the form of a meeting asks its page for, so that it reads no file itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from alna_desktop.i18n import _
from alna_desktop.models import MeetingKind
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.services.agenda import Item
from alna_desktop.services.meetings import LastTime
from alna_desktop.ui.widgets.check_combo import Choice


@dataclass(frozen=True)
class Reads:
    """The last meeting, decisions, items, earlier days, participants, units, people.

    `fresh` is what a new meeting begins with.
    """

    last: Callable[[MeetingKind, UUID | None, date | None, UUID | None], LastTime | None]
    decisions: Callable[[UUID], Sequence[ActionRow]]
    items: Callable[[UUID], Sequence[Item]]
    moved_from: Callable[[UUID], Sequence[date]]
    usual: Callable[[MeetingKind, UUID | None], str]
    units: Callable[[], Sequence[Choice]]
    people: Callable[[UUID | None], Sequence[str]]
    fresh: Callable[[], dict[str, Any]]


def closed(unit: str) -> str:
    """«Furuset sykehjem (nedlagt)»."""
    return _("%(unit)s (closed)") % {"unit": unit}
