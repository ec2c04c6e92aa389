"""What a dialogue pack is made of, gathered in one reading of the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.models import Origin
from alna_desktop.models.pack_kinds import PackKind
from alna_desktop.models.plan_rules import is_in_force
from alna_desktop.models.risk_scale import Scale
from alna_desktop.models.status import Status
from alna_desktop.models.wheel_rules import Rule
from alna_desktop.periods import Frequency, Period
from alna_desktop.progress import Progress
from alna_desktop.services import (
    action_rows,
    agreement_desk,
    board,
    deviation_statistics,
    deviation_texts,
    meeting_pack,
    plan_desk,
    risk_rows,
    risk_scales,
    risk_top,
    wheel,
    wheel_year,
)
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.services.agreement_desk import Dates
from alna_desktop.services.board import Board
from alna_desktop.services.deviation_statistics import Statistics
from alna_desktop.services.meeting_pack import Agenda, SinceLast
from alna_desktop.services.plan_rows import Plan
from alna_desktop.services.readings import IndicatorView, LineView, Reading, ScorecardView, UnitInfo
from alna_desktop.services.risk_rows import RiskRow
from alna_desktop.services.scorecards import Cards
from alna_desktop.services.wheel import WheelRow
from alna_desktop.services.wheel_year import WheelYear
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows

DIALOGUE_WITHIN = 120  # days after the period


@dataclass(frozen=True)
class TaskStatus:
    """A wheel task of the year up to the pack's period, delivered or not."""

    name: str
    due: date
    done_on: date | None
    responsible: str


@dataclass(frozen=True)
class MissingData:
    """A row of «Det som mangler»: what, why, who updates it."""

    what: str
    why: str
    who: str


@dataclass(frozen=True)
class HistoryRow:
    """A row of the printed history (s10): one reading a year, and the target of the last year."""

    focus_area: str
    name: str
    readings: list[Reading]
    target: str


@dataclass(frozen=True)
class PackData:
    """Everything one pack shows. `data_as_of` is the file's today; `meeting_on` the dialogue meeting's date.

    `indicators` are the lines told in depth: red first, then yellow, then the rest with a value.
    `history` is filled for the district only. `actions` are the unit's own, open or done since the period began;
    confidential ones are never here. `plan` is the annual plan that the unit works by; None where none is approved.
    `agreement` is the dates of the leader agreement, and nothing else of it; None where there is none.
    `board` is the district's alone.
    `agenda` is that of the dialogue meeting that the pack is for; None where none is planned.
    `deviations` are counts alone, never a text or a person.
    `risks` are the unit's open ones, for the district its greatest whichever unit they are of, and `risk_scale` what
    they are judged by.
    """

    organisation: str
    municipality: str
    unit: UnitInfo
    period: Period
    scorecard: ScorecardView
    indicators: list[IndicatorView]
    tasks: list[TaskStatus]
    missing: list[MissingData]
    history: list[HistoryRow]
    data_as_of: date
    meeting_on: date | None
    is_example: bool
    actions: list[ActionRow]
    wheel: WheelYear
    plan: Plan | None = None
    agreement: Dates | None = None
    board: Board | None = None
    since_last: SinceLast | None = None
    deviations: Statistics | None = None
    risks: Sequence[RiskRow] = ()
    risk_scale: Scale | None = None
    kind: PackKind = PackKind.DIALOGUE
    agenda: Agenda | None = None


def gather(
    database: Database, unit_ids: Sequence[UUID], period: Period, progress: Progress | None = None
) -> list[PackData]:
    """The data of the packs for units (ids), from one transaction so that they agree with each other.

    Raises UserError where the period's year has no scorecard, or one of the units is closed; `progress` steps once a
    unit.
    """
    progress = progress or Progress()
    today, is_example, days = database.today(), database.is_example, deviation_texts.days(database)
    progress.start(max(1, len(unit_ids)))
    packs = []
    with database.look() as rows:
        name, municipality = rows("SELECT name, municipality FROM organisation")[0]
        cards, tasks, rules = Cards(rows, period), _tasks(rows, period), wheel_year.rules(rows)
        _refuse_closed(rows, [unit_id for unit_id in unit_ids if unit_id not in cards.figures.units])
        actions = _actions(rows, period, today)
        since_last = meeting_pack.of_units(rows, today, unit_ids)
        agendas = meeting_pack.agendas(rows, today, unit_ids, period)
        plans = plan_desk.in_year(rows, today, period.year)
        agreements = agreement_desk.dates(rows, period.year)
        risks, scale = risk_rows.read(rows, today, "risk.state = 'open'"), risk_scales.read(rows).scale
        for unit_id in unit_ids:
            scorecard = cards.view(unit_id)
            progress.step(scorecard.unit.name)
            packs.append(
                PackData(
                    name,
                    municipality,
                    scorecard.unit,
                    period,
                    scorecard,
                    [cards.indicator(unit_id, line.line_id) for line in _with_page(scorecard)],
                    _delivered(tasks.get(unit_id, []), period),
                    _missing(scorecard),
                    _history(scorecard) if scorecard.unit.is_district else [],
                    today,
                    _meeting(agendas.get(unit_id), tasks.get(unit_id, []), period),
                    is_example,
                    actions.get(unit_id, []),
                    _wheel(tasks, rules, scorecard.unit, period.year, today),
                    _in_force(plans.get(unit_id)),
                    agreements.get(unit_id),
                    board.of(rows, period, today, cards) if scorecard.unit.is_district else None,
                    since_last.get(unit_id),
                    deviation_statistics.read(rows, today, scorecard.unit, period, days),
                    _risks(risks, scorecard.unit),
                    scale,
                    agenda=agendas.get(unit_id),
                )
            )
    return packs


def _refuse_closed(rows: Rows, closed: Sequence[UUID]) -> None:
    """Figures are of the units in force: one that was closed meanwhile has none to make a pack of."""
    names = [name for unit_id in closed for (name,) in rows("SELECT name FROM unit WHERE id = ?", unit_id.hex)]
    if closed:
        raise UserError(_("Packs are made of units in force. Closed: %(units)s.") % {"units": ", ".join(names)})


def _with_page(scorecard: ScorecardView) -> list[LineView]:
    """The lines told in depth: red first, then yellow, then the rest with a value; alike, the monthly ones first."""
    order = [Status.NOT_MET, Status.NEAR, Status.MET, Status.NO_TARGET]
    known = (line for line in scorecard.lines if line.status in order)
    return sorted(known, key=lambda line: (order.index(line.status), line.indicator.frequency is not Frequency.MONTH))


def _tasks(rows: Rows, period: Period) -> dict[UUID, list[WheelRow]]:
    """The year's tasks by unit, oldest first; the dialogue meeting after the last tertial lies in the next year."""
    tasks: dict[UUID, list[WheelRow]] = {}
    for task in wheel.read(rows, Period(period.year).start, Period(period.year + 1).end):
        tasks.setdefault(task.unit_id, []).append(task)
    return tasks


def _wheel(
    tasks: Mapping[UUID, Sequence[WheelRow]], rules: Mapping[UUID, Rule], unit: UnitInfo, year: int, today: date
) -> WheelYear:
    """The year's wheel of a unit; the district's has the tasks of all."""
    theirs = chain.from_iterable(tasks.values()) if unit.is_district else tasks.get(unit.id, [])
    in_year = sorted((task for task in theirs if task.due.year == year), key=lambda task: task.due)
    return wheel_year.of_tasks(in_year, rules, unit, year, today)


def _actions(rows: Rows, period: Period, today: date) -> dict[UUID, list[ActionRow]]:
    """The actions by unit that are open or were done since the period began, without the confidential ones."""
    found: dict[UUID, list[ActionRow]] = {}
    where = "NOT confidential AND (action.state = 'open' OR done_on >= ?)"
    for row in action_rows.read(rows, today, where, period.start.isoformat()):
        found.setdefault(row.unit_id, []).append(row)
    return found


def _risks(risks: Sequence[RiskRow], unit: UnitInfo) -> list[RiskRow]:
    """The unit's risks by number, or its greatest where they are many; the district's are the greatest of all."""
    theirs = [row for row in risks if unit.is_district or row.unit_id == unit.id]
    many = unit.is_district or len(theirs) > risk_top.MOST
    return risk_top.top(theirs) if many else theirs


def _in_force(plan: Plan | None) -> Plan | None:
    return plan if plan is not None and is_in_force(plan.state) else None


def _delivered(tasks: Sequence[WheelRow], period: Period) -> list[TaskStatus]:
    """What was due in the year by the period's end, delivered or not; what comes each month is no delivery."""
    return [
        TaskStatus(task.name, task.due, task.done_on, task.responsible)
        for task in tasks
        if task.due <= period.end and task.period.frequency is not Frequency.MONTH
    ]


def _meeting(agenda: Agenda | None, tasks: Sequence[WheelRow], period: Period) -> date | None:
    """The day of the dialogue meeting about the period; else of the wheel's first after it, within four months."""
    if agenda is not None:
        return agenda.meeting.held_on
    latest = period.end + timedelta(days=DIALOGUE_WITHIN)
    return next((task.due for task in tasks if task.is_dialogue and period.end < task.due <= latest), None)


def _missing(scorecard: ScorecardView) -> list[MissingData]:
    """Values that are missing, and targets that are not set, with who should see to it."""
    values = [
        MissingData(line.indicator.name, line.reading.gap.word, line.indicator.reporter)
        for line in scorecard.lines
        if line.status is Status.MISSING and line.reading.gap is not None
    ]
    without = [line.indicator.short_name for line in scorecard.lines if not line.limits.is_set]
    if without:
        what = _("Target: %(names)s") % {"names": ", ".join(without)}
        values.append(MissingData(what, _("not set in the scorecard"), _("The district")))
    return values


def _history(scorecard: ScorecardView) -> list[HistoryRow]:
    """The years before the scorecard's with a published figure, as they were printed (s10)."""
    rows = []
    for line in scorecard.lines:
        past = [reading for reading in line.history if reading.period.frequency is Frequency.YEAR]
        if any(reading.origin is Origin.PUBLISHED for reading in past):
            rows.append(HistoryRow(line.focus_area, line.indicator.name, past, line.target_text))
    return rows
