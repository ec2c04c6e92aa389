"""The life of a year's scorecard: made or copied, adopted, revised as a new version, closed.

History is kept by itself: indicators, what was measured and what was written about it live across years and versions.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _
from alna_desktop.models import (
    FocusArea,
    Organisation,
    Origin,
    Scorecard,
    ScorecardLine,
    ScorecardState,
    StrategicGoal,
    SuccessFactor,
    Target,
    Unit,
)
from alna_desktop.models.base import new_id
from alna_desktop.services import cards, scorecard_checks, scorecard_setup
from alna_desktop.services.scorecard_states import Step, refuse_unless
from alna_desktop.store.database import Database

EARLIEST, LATEST = 1990, 2199  # years that can have a scorecard
_WHOLE = (
    selectinload(Scorecard.focus_areas)
    .selectinload(FocusArea.factors)
    .selectinload(SuccessFactor.lines)
    .options(selectinload(ScorecardLine.indicator), selectinload(ScorecardLine.targets))
)


@dataclass(frozen=True)
class Copied:
    """A scorecard that was copied, and the names of the indicators left out because they are no longer in use."""

    id: UUID
    left_out: list[str]


def start(database: Database, year: int) -> UUID:
    """An empty draft for a year. Raises UserError where the year has a scorecard."""
    with database.begin(_("New scorecard")) as session:
        return _new(session, year).id


def copy_year(database: Database, from_year: int, to_year: int) -> Copied:
    """A draft for a year with another year's structure, weights, strategic goals and targets.

    Each unit's last target of that year is dated 1 January. Left out are indicators that are no longer in use,
    targets of units that are closed, and strategic goals that have ended. A published target is published for its
    own year only; in the new one it counts as reported. Raises UserError where there is nothing to copy, or the new
    year has a scorecard.
    """
    with database.look() as rows:
        source_id = cards.current(rows, from_year)
    if source_id is None:
        raise UserError(_("There is no scorecard for %(year)d to copy.") % {"year": from_year})
    with database.begin(_("Scorecard copied")) as session:
        card = _new(session, to_year)
        source = _loaded(session, UUID(hex=source_id))
        first_day = date(to_year, 1, 1)
        left_out = [
            line.indicator.name
            for area in source.focus_areas
            for factor in area.factors
            for line in factor.lines
            if not _in_use(line, first_day)
        ]
        into_year = _IntoYear(session, date(from_year, 12, 31), first_day)
        _copy(session, source, card, into_year.targets, into_year.goal, lambda line: _in_use(line, first_day))
        return Copied(card.id, left_out)


def revise(database: Database, card_id: UUID) -> UUID:
    """A draft of the next version of an adopted scorecard, with all that is in it.

    Raises UserError unless it is adopted, and where the year has a draft already.
    """
    with database.begin(_("New version of the scorecard")) as session:
        source = _loaded(session, card_id)
        refuse_unless(source.state, Step.REVISE)
        _refuse_draft(session, source.year)
        latest = max(session.scalars(select(Scorecard.version).where(Scorecard.year == source.year)))
        card = Scorecard(
            id=new_id(),
            organisation_id=source.organisation_id,
            year=source.year,
            version=latest + 1,
            origin=Origin.REPORTED,
        )
        session.add(card)
        session.flush()
        _copy(session, source, card, _same_targets, lambda goal_id: goal_id, lambda _line: True)
        return card.id


def adopt(database: Database, card_id: UUID, adopted_on: date | None, case_reference: str, change_note: str) -> None:
    """Adopt a draft; the version before it is then replaced.

    Raises Invalid by field (`adopted_on`, `case_reference`, and `change_note` from version 2 on), and UserError with
    the reasons where the scorecard is not ready (see `scorecard_checks`) or is no draft.
    """
    with database.look() as rows:
        setup = scorecard_setup.read(rows, scorecard_setup.version(rows, card_id))
    refuse_unless(setup.version.state, Step.ADOPT)
    scorecard_checks.refuse_unready(setup)
    with database.begin(_("Scorecard adopted")) as session:
        card = session.get_one(Scorecard, card_id)
        others = session.scalars(select(Scorecard).where(Scorecard.year == card.year, Scorecard.id != card_id)).all()
        before = next((other for other in others if other.state is ScorecardState.ADOPTED), None)
        case, note = case_reference.strip(), change_note.strip()
        problems = _adoption_problems(card, before, adopted_on, case, note)
        if problems:
            raise Invalid(problems)
        card.state, card.adopted_on, card.case_reference, card.change_note = (
            ScorecardState.ADOPTED,
            adopted_on,
            case,
            note,
        )
        if before is not None:
            before.state = ScorecardState.REPLACED


def close(database: Database, card_id: UUID) -> None:
    """Close an adopted scorecard: its year is evaluated. Raises UserError where it is not, or a new version is open."""
    with database.begin(_("Scorecard closed")) as session:
        card = _get(session, card_id)
        refuse_unless(card.state, Step.CLOSE)
        _refuse_draft(session, card.year)
        card.state = ScorecardState.CLOSED


def discard(database: Database, card_id: UUID) -> None:
    """Remove a draft with all that is in it; can be taken back. Raises UserError where it is no draft."""
    with database.begin(_("Draft of a scorecard discarded")) as session:
        card = _loaded(session, card_id)
        refuse_unless(card.state, Step.DISCARD)
        session.delete(card)


def _get(session: Session, card_id: UUID) -> Scorecard:
    card = session.get(Scorecard, card_id)
    if card is None:
        raise UserError(_("This has been removed meanwhile."))
    return card


def _loaded(session: Session, card_id: UUID) -> Scorecard:
    """A scorecard with all that is in it."""
    _get(session, card_id)
    return session.get_one(Scorecard, card_id, options=[_WHOLE], populate_existing=True)


def _new(session: Session, year: int) -> Scorecard:
    if not EARLIEST <= year <= LATEST:
        raise UserError(_("%(year)d is no year for a scorecard.") % {"year": year})
    if session.scalars(select(Scorecard.id).where(Scorecard.year == year)).first() is not None:
        raise UserError(_("%(year)d has a scorecard already.") % {"year": year})
    organisation = session.scalars(select(Organisation.id)).one()
    card = Scorecard(id=new_id(), organisation_id=organisation, year=year, version=1, origin=Origin.REPORTED)
    session.add(card)
    session.flush()
    return card


def _refuse_draft(session: Session, year: int) -> None:
    states = session.scalars(select(Scorecard.state).where(Scorecard.year == year))
    if ScorecardState.DRAFT in states:
        raise UserError(_("The year has a draft of a new version. Adopt or discard that first."))


def _adoption_problems(
    card: Scorecard, before: Scorecard | None, adopted_on: date | None, case: str, note: str
) -> dict[str, str]:
    problems = {}
    if adopted_on is None:
        problems["adopted_on"] = _("Write the date of the decision.")
    elif abs(adopted_on.year - card.year) > 1:
        problems["adopted_on"] = _("The date is far from %(year)d.") % {"year": card.year}
    elif before is not None and before.adopted_on is not None and adopted_on < before.adopted_on:
        problems["adopted_on"] = _("The version before was adopted later than that.")
    if not case:
        problems["case_reference"] = _("Write which case it was decided in.")
    if card.version > 1 and not note:
        problems["change_note"] = _("Write what is changed, and why.")
    return problems


# Copying. Each level is flushed by itself, so that taking it back removes what is below first.


def _copy(
    session: Session,
    source: Scorecard,
    card: Scorecard,
    targets: Callable[[ScorecardLine], list[Target]],
    goal: Callable[[UUID | None], UUID | None],
    wanted: Callable[[ScorecardLine], bool],
) -> None:
    """All that is wanted in a scorecard into another; `targets` and `goal` say what follows a line and a factor."""
    areas = [(area, _area(area, card)) for area in source.focus_areas]
    _add(session, [copy for _area_before, copy in areas])
    factors = [
        (factor, _factor(factor, area, goal(factor.strategic_goal_id)))
        for before, area in areas
        for factor in before.factors
    ]
    _add(session, [copy for _factor_before, copy in factors])
    lines = [
        (line, _line(line, factor, position))
        for before, factor in factors
        for position, line in enumerate(line for line in before.lines if wanted(line))
    ]
    _add(session, [copy for _line_before, copy in lines])
    copied = [(copy, target) for line, copy in lines for target in targets(line)]
    for copy, target in copied:
        target.line_id = copy.id
    _add(session, [target for _copy_of, target in copied])


def _add(session: Session, records: list[Any]) -> None:
    session.add_all(records)
    session.flush()


def _area(area: FocusArea, card: Scorecard) -> FocusArea:
    return FocusArea(
        id=new_id(), scorecard_id=card.id, name=area.name, position=area.position, weight=area.weight,
        copied_from=area.id,
    )  # fmt: skip


def _factor(factor: SuccessFactor, area: FocusArea, goal_id: UUID | None) -> SuccessFactor:
    return SuccessFactor(
        id=new_id(), focus_area_id=area.id, name=factor.name, position=factor.position, weight=factor.weight,
        strategic_goal_id=goal_id, copied_from=factor.id,
    )  # fmt: skip


def _line(line: ScorecardLine, factor: SuccessFactor, position: int) -> ScorecardLine:
    return ScorecardLine(
        id=new_id(), success_factor_id=factor.id, indicator_id=line.indicator_id, position=position, weight=line.weight
    )


def _in_use(line: ScorecardLine, first_day: date) -> bool:
    return line.indicator.retired_on is None or line.indicator.retired_on > first_day


def _target(target: Target, valid_from: date, goal_origin: Origin, red_origin: Origin) -> Target:
    return Target(
        id=new_id(), unit_id=target.unit_id, valid_from=valid_from, goal_low=target.goal_low,
        goal_high=target.goal_high, red_low=target.red_low, red_high=target.red_high, goal_origin=goal_origin,
        red_origin=red_origin,
    )  # fmt: skip


def _same_targets(line: ScorecardLine) -> list[Target]:
    return [_target(target, target.valid_from, target.goal_origin, target.red_origin) for target in line.targets]


class _IntoYear:
    """What follows from one year into another."""

    def __init__(self, session: Session, last_day: date, first_day: date) -> None:
        """`last_day` of the year that is copied, `first_day` of the new one."""
        self._last_day, self._first_day = last_day, first_day
        units = session.execute(select(Unit.id, Unit.closed_on))
        self._open = {unit_id for unit_id, closed_on in units if closed_on is None or closed_on > first_day}
        goals = session.execute(select(StrategicGoal.id, StrategicGoal.to_year))
        self._goals = {goal_id for goal_id, to_year in goals if to_year is None or to_year >= first_day.year}

    def goal(self, goal_id: UUID | None) -> UUID | None:
        """The strategic goal, if it is still in force."""
        return goal_id if goal_id in self._goals else None

    def targets(self, line: ScorecardLine) -> list[Target]:
        """Each unit's last target of the year, dated anew."""
        last: dict[UUID, Target] = {}
        for target in sorted(line.targets, key=lambda target: target.valid_from):
            if target.valid_from <= self._last_day and target.unit_id in self._open:
                last[target.unit_id] = target
        return [
            _target(target, self._first_day, _carried(target.goal_origin), _carried(target.red_origin))
            for target in last.values()
            if target.goal_low is not None or target.goal_high is not None
        ]


def _carried(origin: Origin) -> Origin:
    return Origin.REPORTED if origin is Origin.PUBLISHED else origin
