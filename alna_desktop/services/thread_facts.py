"""All that the red thread is spun from, for every unit of a year at once: a few SELECTs, none of them by unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from alna_desktop.models import LetterKind, LetterState, LinkKind
from alna_desktop.models.agreement_kinds import AgreementState
from alna_desktop.models.board_rules import is_coming
from alna_desktop.models.meeting_kinds import MeetingKind, MeetingState
from alna_desktop.models.status import Status
from alna_desktop.periods import Period
from alna_desktop.services import action_rows, due_tasks, plan_desk, strategy, units
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.services.plan_rows import Plan
from alna_desktop.services.readings import UnitInfo
from alna_desktop.services.scorecards import Cards
from alna_desktop.services.strategy import StrategyMap
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, day, key, kind


@dataclass(frozen=True)
class LetterFact:
    """A unit's letter of a kind: issued on a day, or a draft (None)."""

    issued_on: date | None


@dataclass(frozen=True)
class Demand:
    """A demand of an agreement: its indicator, and never its text, which is confidential."""

    id: UUID
    indicator_id: UUID | None


@dataclass(frozen=True)
class Talk:
    """A talk between leader and superior: planned on a day, held on one or not yet."""

    id: UUID
    planned_on: date | None
    held_on: date | None


@dataclass(frozen=True)
class Agreement:
    """The version that counts of a unit's agreement: the one that is signed, or else the newest."""

    id: UUID
    state: AgreementState
    signed_on: date | None
    demands: tuple[Demand, ...]
    talks: tuple[Talk, ...]

    @property
    def is_signed(self) -> bool:
        """Whether both have signed it."""
        return self.state in (AgreementState.SIGNED, AgreementState.CLOSED)


@dataclass(frozen=True)
class MeetingFact:
    """A meeting that a unit took part in, or is to."""

    id: UUID
    kind: MeetingKind
    title: str
    held_on: date
    state: MeetingState


@dataclass(frozen=True)
class Facts:
    """The year as it stands. `card` is the strategy map of the chosen unit; `red` the lines not met of each unit.

    `units` are the result units by name. `plans`, `letters`, `agreements` and `meetings` are those of the year, by
    unit; `actions` are open ones, and those done this year or later; none that began after it. `due` are the
    deadlines of plans, letters and agreements, by unit.
    """

    unit: UnitInfo
    district: UnitInfo
    units: Sequence[UnitInfo]
    period: Period
    today: date
    card: StrategyMap
    red: Mapping[UUID, frozenset[UUID]] = field(default_factory=dict)
    plans: Mapping[UUID, Plan] = field(default_factory=dict)
    actions: Sequence[ActionRow] = ()
    letters: Mapping[tuple[UUID, LetterKind], LetterFact] = field(default_factory=dict)
    agreements: Mapping[UUID, Agreement] = field(default_factory=dict)
    meetings: Mapping[UUID, Sequence[MeetingFact]] = field(default_factory=dict)
    due: Mapping[tuple[UUID, LinkKind], date] = field(default_factory=dict)

    def coming(self, unit_id: UUID, link: LinkKind) -> date | None:
        """The deadline of a unit's delivery, as the director's board has it, where it is still to come."""
        due = self.due.get((unit_id, link))
        return due if is_coming(due, self.today) else None

    def was_open(self, action: ActionRow) -> bool:
        """Whether an action is open; in a year that is over, whether it was when the year ended, as far as it tells.

        What was dropped says no day, and counts as never begun.
        """
        last = date(self.period.year, 12, 31)
        if self.today <= last:
            return action.is_open
        return action.is_open or (action.done_on is not None and action.done_on > last)


def read(database: Database, unit_id: UUID, period: Period) -> Facts:
    """Read everything in one look. Raises UserError where the period's year has no scorecard."""
    today, year = database.today(), period.year
    with database.look() as rows:
        cards = Cards(rows, period)
        everyone = units.read(rows)
        found = strategy.of(rows, cards, unit_id)
        since = date(year, 1, 1).isoformat()
        return Facts(
            next(unit for unit in everyone if unit.id == unit_id),
            next(unit for unit in everyone if unit.is_district),
            [unit for unit in everyone if not unit.is_district],
            period,
            today,
            found,
            _red(cards, everyone),
            plan_desk.in_year(rows, today, year),
            [
                action
                for action in action_rows.read(rows, today, "action.state = 'open' OR action.done_on >= ?", since)
                if action.started_on is None or action.started_on.year <= year
            ],
            _letters(rows, year),
            _agreements(rows, year),
            _meetings(rows, year),
            {
                (unit, link): task.due
                for link, tasks in due_tasks.read(rows, year).of.items()
                for unit, task in tasks.items()
            },
        )


def _red(cards: Cards, everyone: Sequence[UnitInfo]) -> dict[UUID, frozenset[UUID]]:
    lines = [line.id for _area, _factor, line in cards.card.walk()]
    return {
        unit.id: frozenset(line for line in lines if cards.compared(unit.id, line).status is Status.NOT_MET)
        for unit in everyone
    }


def _letters(rows: Rows, year: int) -> dict[tuple[UUID, LetterKind], LetterFact]:
    """The letters in force; a draft only where there is none."""
    found = rows("SELECT unit_id, kind, state, issued_on FROM letter WHERE year = ? AND state <> 'replaced'", year)
    letters: dict[tuple[UUID, LetterKind], LetterFact] = {}
    for unit_id, which, state, issued_on in found:
        issued = day(issued_on) if kind(LetterState, state) is LetterState.ISSUED else None
        place = key(unit_id), kind(LetterKind, which)
        if issued or place not in letters:
            letters[place] = LetterFact(issued)
    return letters


def _agreements(rows: Rows, year: int) -> dict[UUID, Agreement]:
    found = rows(
        """
        SELECT id, unit_id, state, leader_signed_on, superior_signed_on FROM leader_agreement WHERE year = ?
        ORDER BY unit_id, version
        """,
        year,
    )
    of_year = "SELECT id FROM leader_agreement WHERE year = ?"
    owner = {row[0]: row[1] for row in found}
    talks: dict[str, list[Talk]] = {}
    for talk, agreement, planned, held in rows(
        f"""
        SELECT id, agreement_id, planned_on, held_on FROM agreement_talk WHERE agreement_id IN ({of_year})
        ORDER BY coalesce(held_on, planned_on), id
        """,
        year,
    ):
        talks.setdefault(owner[agreement], []).append(Talk(key(talk), day(planned), day(held)))
    demands: dict[str, list[Demand]] = {}
    for demand, agreement, indicator in rows(
        f"""
        SELECT id, agreement_id, indicator_id FROM agreement_demand WHERE agreement_id IN ({of_year})
        ORDER BY position, id
        """,
        year,
    ):
        demands.setdefault(agreement, []).append(Demand(key(demand), None if indicator is None else key(indicator)))
    agreements: dict[UUID, Agreement] = {}
    for agreement, unit_id, state, leader, superior in found:  # the newest of a unit comes last
        now, unit = kind(AgreementState, state), key(unit_id)
        if now is AgreementState.REPLACED:
            continue
        signed = day(max(leader, superior)) if leader and superior else None
        its_demands, its_talks = tuple(demands.get(agreement, ())), tuple(talks.get(unit_id, ()))
        made = Agreement(key(agreement), now, signed, its_demands, its_talks)
        if made.is_signed or unit not in agreements or not agreements[unit].is_signed:
            agreements[unit] = made
    return agreements


def _meetings(rows: Rows, year: int) -> dict[UUID, list[MeetingFact]]:
    found = rows(
        """
        SELECT meeting.unit_id, meeting.id, meeting.kind, meeting.title, meeting.held_on, meeting.state FROM meeting
        WHERE meeting.unit_id IS NOT NULL AND meeting.held_on BETWEEN ?1 AND ?2 AND meeting.state <> 'cancelled'
        UNION
        SELECT part.unit_id, meeting.id, meeting.kind, meeting.title, meeting.held_on, meeting.state
        FROM meeting_unit AS part JOIN meeting ON meeting.id = part.meeting_id
        WHERE meeting.held_on BETWEEN ?1 AND ?2 AND meeting.state <> 'cancelled'
        ORDER BY 5, 2
        """,
        f"{year}-01-01",
        f"{year}-12-31",
    )
    meetings: dict[UUID, list[MeetingFact]] = {}
    for unit_id, meeting, which, title, held_on, state in found:
        fact = MeetingFact(
            key(meeting), kind(MeetingKind, which), title, date.fromisoformat(held_on), kind(MeetingState, state)
        )
        if fact.kind.is_direct:  # meetings of many are no conversation about this unit's thread
            meetings.setdefault(key(unit_id), []).append(fact)
    return meetings
