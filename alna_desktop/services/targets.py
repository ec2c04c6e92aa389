"""The targets of a scorecard: for each unit and line its own or the district's, dated; the past is never rewritten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from alna_desktop.errors import Invalid, UserError
from alna_desktop.fields.targets import parse_limits
from alna_desktop.i18n import _
from alna_desktop.models import Origin, ScorecardState
from alna_desktop.models.scoring import Limits
from alna_desktop.periods import Period
from alna_desktop.services import cards, scorecard_setup
from alna_desktop.services.cards import Card, CardLine, CardTarget
from alna_desktop.services.figures import Figures
from alna_desktop.services.readings import IndicatorInfo, UnitInfo
from alna_desktop.services.scorecards import asks_too_little
from alna_desktop.store.database import Database

if TYPE_CHECKING:
    from alna_desktop.models import Target

YEARS_BACK = 3


class Spot(NamedTuple):
    """The place of a target."""

    unit_id: UUID
    line_id: UUID


Changes = Mapping[Spot, str]
"""What was typed; "" where a unit is to inherit."""


@dataclass(frozen=True)
class TargetLine:
    """A line of the scorecard: its indicator, and the focus area it stands in."""

    id: UUID
    info: IndicatorInfo
    focus_area: str
    line: CardLine = field(repr=False)


@dataclass(frozen=True)
class Goal:
    """What holds for a unit on a day: `own` where it is the unit's, otherwise inherited from the district."""

    limits: Limits
    target: CardTarget | None
    own: bool


@dataclass(frozen=True)
class TargetSheet:
    """All targets of a version of a year's scorecard, as they are in force on a `day`."""

    card_id: UUID
    card: Card
    day: date
    units: Sequence[UnitInfo]
    lines: Sequence[TargetLine]
    figures: Figures = field(repr=False)

    @cached_property
    def _by_id(self) -> dict[UUID, TargetLine]:
        return {line.id: line for line in self.lines}

    @property
    def district(self) -> UnitInfo:
        """The unit that the others inherit from."""
        return next(unit for unit in self.units if unit.is_district)

    @property
    def can_change(self) -> bool:
        """Whether targets can be set: in a draft, and from a date in an adopted scorecard."""
        return self.card.state in CHANGEABLE

    def line(self, line_id: UUID) -> TargetLine:
        """A line."""
        return self._by_id[line_id]

    def goal(self, spot: Spot) -> Goal:
        """What holds there on the day."""
        line = self.line(spot.line_id)
        own = line.line.own_target(spot.unit_id, self.day)
        target = own or line.line.own_target(self.district.id, self.day)
        polarity = line.info.polarity
        return Goal(Limits(polarity, *target.limits) if target else Limits(polarity), target, own is not None)

    def inherited(self, spot: Spot) -> Goal:
        """What would hold there without a target of its own; nothing for the district."""
        line = self.line(spot.line_id)
        above = None if spot.unit_id == self.district.id else line.line.own_target(self.district.id, self.day)
        return Goal(Limits(line.info.polarity, *above.limits) if above else Limits(line.info.polarity), above, False)

    def parsed(self, spot: Spot, text: str) -> Limits | None:
        """What is typed there, with the red limit that holds now unless one is typed. Raises ValueError or Invalid."""
        return parse_limits(text, self.line(spot.line_id).info.polarity, self.goal(spot).limits)

    def advice(self, spot: Spot, limits: Limits) -> str:
        """A warning where a target asks for less than what the unit has reached in all the years before; "" else."""
        info = self.line(spot.line_id).info
        return (
            _("The target asks for less than what is reached already.")
            if asks_too_little(limits, info.measure, self.reached(spot))
            else ""
        )

    def reached(self, spot: Spot) -> list[Decimal]:
        """The values of the years before, as far as there are any."""
        before = Period(self.card.year - 1)
        readings = self.figures.years(self.line(spot.line_id).info.id, spot.unit_id, before, YEARS_BACK)
        return [reading.value for reading in readings if reading.value is not None]

    def history(self, spot: Spot) -> list[CardTarget]:
        """The unit's own targets on the line, the newest first."""
        return self.line(spot.line_id).line.history(spot.unit_id)


CHANGEABLE = frozenset({ScorecardState.DRAFT, ScorecardState.ADOPTED})


def sheet(database: Database, year: int, day: date | None = None) -> TargetSheet | None:
    """The targets of a year's newest version on a day (None: `first_choice`); None where the year has no scorecard."""
    today = database.today()
    with database.look() as rows:
        versions = scorecard_setup.versions(rows, year)
        if not versions:
            return None
        newest = versions[0]
        card = cards.read_version(rows, newest.id.hex)
        figures = Figures.load(rows, year)
    units = sorted(figures.units.values(), key=lambda unit: (not unit.is_district, unit.code))
    lines = [
        TargetLine(line.id, figures.indicators[line.indicator_id], area.name, line)
        for area, _factor, line in card.walk()
    ]
    return TargetSheet(newest.id, card, day or first_choice(card, today), units, lines, figures)


def first_choice(card: Card, today: date) -> date:
    """The day a change holds from unless another is chosen: the first of a draft's year, otherwise today."""
    first, last = date(card.year, 1, 1), date(card.year, 12, 31)
    return first if card.state is ScorecardState.DRAFT else min(max(today, first), last)


def save(database: Database, now: TargetSheet, changes: Changes) -> int:
    """Set targets from the sheet's day on, all of them or none; returns how many are others now.

    A target of that very day is changed, an earlier one stays in the history. Raises Invalid, by the place's number in
    `changes`, where a target is wrong, and UserError in a scorecard that is closed or replaced.
    """
    from sqlalchemy import select

    from alna_desktop.models import Scorecard, Target

    wanted = _parsed(now, changes)
    with database.begin(_("Targets")) as session:
        card = session.get(Scorecard, now.card_id)
        if card is None or card.state not in CHANGEABLE:
            raise UserError(_("This scorecard can no longer be changed."))
        if not date(card.year, 1, 1) <= now.day <= date(card.year, 12, 31):
            raise UserError(_("Choose a date in %(year)d.") % {"year": card.year})
        for spot, limits in wanted.items():
            own = session.scalars(select(Target).filter_by(line_id=spot.line_id, unit_id=spot.unit_id)).all()
            dated = next((target for target in own if target.valid_from == now.day), None)
            if limits is None and not any(target.valid_from < now.day for target in own):
                if dated is not None:
                    session.delete(dated)
                continue
            target = dated or Target(line_id=spot.line_id, unit_id=spot.unit_id, valid_from=now.day)
            _fill(target, limits, now.goal(spot))
            session.add(target)
    return len(wanted)


def _parsed(now: TargetSheet, changes: Changes) -> dict[Spot, Limits | None]:
    """What was typed, as far as it is something else than what holds."""
    problems: dict[str, str] = {}
    wanted: dict[Spot, Limits | None] = {}
    for number, (spot, text) in enumerate(changes.items()):
        held = now.goal(spot)
        try:
            limits = now.parsed(spot, text)
        except (ValueError, Invalid) as wrong:
            problems[str(number)] = str(wrong)
            continue
        if (limits is None and held.own) or (limits is not None and not (held.own and held.limits == limits)):
            wanted[spot] = limits
    if problems:
        raise Invalid(problems)
    return wanted


def _fill(target: "Target", limits: Limits | None, held: Goal) -> None:
    """The target with these limits, None for the end of the unit's own. A red limit that was kept keeps its origin."""
    target.goal_low, target.goal_high = (limits.goal_low, limits.goal_high) if limits else (None, None)
    target.red_low, target.red_high = (limits.red_low, limits.red_high) if limits else (None, None)
    kept = limits is not None and held.target is not None
    same = kept and (held.limits.red_low, held.limits.red_high) == (target.red_low, target.red_high)
    target.goal_origin = Origin.REPORTED
    target.red_origin = held.target.red_origin if same and held.target else Origin.REPORTED
