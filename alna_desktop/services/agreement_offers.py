"""What scorecard and budget ask of a unit in a year: the demands that an agreement can take from there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from alna_desktop.fields.values import show_limits
from alna_desktop.i18n import _
from alna_desktop.models import DemandKind
from alna_desktop.periods import Period
from alna_desktop.services import cards, letter_facts
from alna_desktop.services.readings import LineView
from alna_desktop.services.scorecards import Cards
from alna_desktop.store.reader import Rows, key


@dataclass(frozen=True)
class Offer:
    """A line of the scorecard with a target, or the budget frame («Budsjettramme», «98 400 000 kroner»)."""

    kind: DemandKind
    indicator_id: UUID | None
    text: str
    target: str

    @property
    def key(self) -> tuple[DemandKind, UUID | None]:
        """What tells it from others."""
        return self.kind, self.indicator_id


class Asked(Protocol):
    """A demand, as far as where it comes from goes."""

    @property
    def kind(self) -> DemandKind:
        """Where it comes from."""

    @property
    def indicator_id(self) -> UUID | None:
        """The line it is taken from."""


def read(rows: Rows, unit_id: UUID, year: int) -> tuple[list[Offer], dict[UUID, LineView]]:
    """What can be taken, in the order of the scorecard, the budget frame last; and the scorecard's lines."""
    lines: dict[UUID, LineView] = {}
    if cards.current(rows, year) is not None:
        lines = {line.indicator.id: line for line in Cards(rows, Period(year)).view(unit_id).lines}
    found = [
        Offer(DemandKind.SCORECARD, indicator, line.indicator.name, show_limits(line.limits, line.indicator.measure))
        for indicator, line in lines.items()
        if line.limits.is_set
    ]
    frame = letter_facts.frames(rows, year).get(unit_id)
    if frame is not None:
        found.append(Offer(DemandKind.BUDGET, None, _("Budget frame"), letter_facts.show_frame(frame)))
    return found, lines


def uncovered(demands: Sequence[Asked], offers: Sequence[Offer]) -> list[Offer]:
    """The offers that no demand is taken from."""
    taken = {(demand.kind, demand.indicator_id) for demand in demands}
    return [offer for offer in offers if offer.key not in taken]


def deadlines(rows: Rows, year: int) -> dict[UUID, date]:
    """The day by which each unit's agreement is to be signed, as the annual wheel of the year has it."""
    found = rows(
        """
        SELECT task.unit_id, min(task.due) FROM wheel_task AS task
        JOIN wheel_activity AS activity ON activity.id = task.activity_id
        WHERE activity.link = 'agreement' AND task.due BETWEEN ? AND ? GROUP BY task.unit_id
        """,
        f"{year}-01-01",
        f"{year}-12-31",
    )
    return {key(unit_id): date.fromisoformat(due) for unit_id, due in found}
