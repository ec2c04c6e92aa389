"""One deviation whole, with its causes and actions, as its pane shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.models import ActionSource, ConsequenceArea, DeviationState, Effect
from alna_desktop.models.deviation_rules import ActionCount, DeviationStep, allows
from alna_desktop.services import action_rows
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.services.deviation_rows import by_id
from alna_desktop.services.deviation_views import DeviationRow
from alna_desktop.services.deviations import Cause
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, day, kind

_MORE = (
    "revision", "description", "reporter_role", "immediate_action", "occurred_time", "discovered_on", "received_on",
    "responsible_id", "responsible", "life", "service", "economy", "privacy", "reputation", "potential", "recurrence",
    "whys", "effect", "effect_text", "rejected_reason", "risk_id", "document_id", "indicator_id",
)  # fmt: skip
_LINKS = ("responsible_id", "risk_id", "document_id", "indicator_id")
_DAYS = ("discovered_on", "received_on")


@dataclass(frozen=True)
class Detail:
    """A deviation: what its register shows, `values` by the keys of `deviation_checks`, causes, actions, its state."""

    row: DeviationRow
    revision: int
    values: Mapping[str, Any]
    causes: tuple[Cause, ...]
    actions: tuple[ActionRow, ...]
    received_on: date | None
    effect: Effect
    effect_text: str
    rejected_reason: str

    @property
    def id(self) -> UUID:
        """Its key."""
        return self.row.id

    @property
    def state(self) -> DeviationState:
        """How far it has come."""
        return self.row.state

    @property
    def count(self) -> ActionCount:
        """How many of its actions are open, of how many."""
        return ActionCount(sum(action.is_open for action in self.actions), len(self.actions))

    @property
    def levels(self) -> dict[ConsequenceArea, int | None]:
        """Its consequences by area, 1–5."""
        return {area: self.values[area.value] for area in ConsequenceArea}

    def allows(self, step: DeviationStep) -> bool:
        """Whether the step may be taken now."""
        return allows(self.state, step, self.count)


def detail(database: Database, deviation_id: UUID) -> Detail:
    """A deviation whole. Raises UserError where it is gone."""
    today, row = database.today(), by_id(database, deviation_id)
    if row is None:
        raise UserError(_("This has been removed meanwhile."))
    with database.look() as rows:
        found = rows(f"SELECT {', '.join(_MORE)} FROM deviation WHERE id = ?", deviation_id.hex)[0]
        causes = rows(
            "SELECT category, text FROM deviation_cause WHERE deviation_id = ? ORDER BY position", deviation_id.hex
        )
        actions = _actions(rows, today, deviation_id)
    more = dict(zip(_MORE, found, strict=True))
    for name in _DAYS:
        more[name] = day(more[name])
    for name in _LINKS:
        more[name] = UUID(hex=more[name]) if more[name] else None
    own = {name: getattr(row, name) for name in ("unit_id", "kind", "category", "title", "place", "occurred_on")}
    return Detail(
        row,
        more["revision"],
        {**more, **own, "deadline": row.deadline, "confidential": row.confidential or None},
        tuple(Cause(*cause) for cause in causes),
        actions,
        more["received_on"],
        kind(Effect, more["effect"]),
        more["effect_text"],
        more["rejected_reason"],
    )


def _actions(rows: Rows, today: date, deviation_id: UUID) -> tuple[ActionRow, ...]:
    where = "source_kind = ? AND source_id = ?"
    return tuple(action_rows.read(rows, today, where, ActionSource.DEVIATION.name.lower(), deviation_id.hex))
