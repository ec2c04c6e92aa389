"""Which red values lack their comment when figures are saved: the rule of DOMAIN, in one place for all who save.

A value is asked about where what is saved makes it another than it was, and it is then red: also one that a formula
makes of what is saved, but never the district's roll-up of its units. History is left in peace: values that stay as
they were, values of another year, and all of a closed scorecard.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.i18n import _, ngettext
from alna_desktop.models import ScorecardState
from alna_desktop.models.status import Status
from alna_desktop.periods import Period
from alna_desktop.services.readings import IndicatorInfo, LineView, UnitInfo
from alna_desktop.services.report_sheets import Changes, Sheet
from alna_desktop.services.scorecards import Cards


@dataclass(frozen=True)
class Red:
    """A red value without a comment: whose it is, the period that is commented on, and value and target as shown."""

    unit: UnitInfo
    indicator: IndicatorInfo
    period: Period
    value: str
    target: str

    @property
    def pair(self) -> tuple[UUID, UUID]:
        """Unit and indicator."""
        return self.unit.id, self.indicator.id

    @property
    def what(self) -> str:
        """«Hjemmetjenesten nord: Sykefravær, 1. tertial 2009»."""
        about = f"{self.indicator.short_name}, {self.period.label()}"
        return _("%(name)s: %(reason)s") % {"name": self.unit.name, "reason": about}


class Uncommented(UserError):
    """Figures were not saved, since red ones among them have no comment: `reds`, at least one."""

    def __init__(self, reds: Sequence[Red]) -> None:
        text = ngettext(
            "%(n)d red value has no comment: %(what)s", "%(n)d red values have no comment: %(what)s", len(reds)
        )
        super().__init__(text % {"n": len(reds), "what": "; ".join(red.what for red in reds)})
        self.reds = reds


def uncommented(sheet: Sheet, changes: Changes, told: Collection[tuple[UUID, UUID]] = ()) -> list[Red]:
    """The values that saving `changes` would make red without a comment, by unit and in the scorecard's order.

    `told` are the units and indicators whose comment comes with the changes. The sheet must know all of the units'
    reports (`whole`).
    """
    if sheet.cards.card.state is ScorecardState.CLOSED:
        return []
    touched = {slot.unit_id for slot in changes}
    after = sheet.with_changes(changes)
    return [
        Red(unit, line.indicator, sheet.period, line.reading.text, line.target_text)
        for unit in sheet.units
        if unit.id in touched
        for line in _made_red(sheet, after, unit.id)
        if line.needs_comment and (unit.id, line.indicator.id) not in told
    ]


def _made_red(sheet: Sheet, after: Cards, unit_id: UUID) -> Iterator[LineView]:
    """The lines of a unit that are red with the changes, and said something else without them."""
    for subject in sheet.subjects:
        was, now = sheet.cards.compared(unit_id, subject.line_id), after.compared(unit_id, subject.line_id)
        said = [(each.status, each.reading.value, each.reading.period) for each in (was, now)]
        if now.status is Status.NOT_MET and now.reading.period.year == sheet.period.year and said[0] != said[1]:
            yield after.line(unit_id, subject.line_id)
