"""What the units are to deliver, for the director's board: their plan, agreement and tertial report of a period.

Read with one query for each register and one for the deadlines, however many units there are.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple, TypeVar
from uuid import UUID

from alna_desktop.dates import format_date
from alna_desktop.i18n import _, capitalised
from alna_desktop.models import AgreementState, LinkKind, PlanState
from alna_desktop.models.board_rules import AGREEMENT, PLAN, Progress, Standing, of_delivery
from alna_desktop.periods import Period
from alna_desktop.services import due_tasks, wheel_links
from alna_desktop.store.reader import Rows, key, kind

State = TypeVar("State", PlanState, AgreementState)


class Delivery(NamedTuple):
    """How a unit's delivery stands, in a word, and its deadline (None: none in the wheel)."""

    standing: Standing
    finished: bool
    text: str
    due: date | None

    @property
    def detail(self) -> str:
        """«Frist 31.01.2009»."""
        return _("Deadline %(date)s") % {"date": format_date(self.due)} if self.due else _("No deadline in the wheel")


Deliveries = Callable[[UUID], Delivery]


class Delivered:
    """All units' deliveries for a period: `plan`, `agreement` and `report` give a unit's."""

    def __init__(self, rows: Rows, period: Period, tertial: Period, today: date) -> None:
        self._today = today
        self._tasks, linked = due_tasks.read(rows, period.year, tertial)
        self._plans = _plans(rows, period.year)
        self._agreements = _agreements(rows, period.year)
        by_figures = linked or not self._tasks[LinkKind.REPORTING]
        self._reported = wheel_links.reported(rows, tertial) if by_figures else {}

    def plan(self, unit_id: UUID) -> Delivery:
        """By the version that is in force, or else the newest."""
        state = self._plans.get(unit_id)
        progress = PLAN[state] if state else Progress.NOTHING
        return self._delivery(LinkKind.PLAN, unit_id, progress, state.word if state else "")

    def agreement(self, unit_id: UUID) -> Delivery:
        """By the version that is in force, or else the newest."""
        state = self._agreements.get(unit_id)
        progress = AGREEMENT[state] if state else Progress.NOTHING
        return self._delivery(LinkKind.AGREEMENT, unit_id, progress, state.word if state else "")

    def report(self, unit_id: UUID) -> Delivery:
        """Ticked off in the wheel, or where that is linked (or has no such task) all figures are reported."""
        progress = Progress.FINISHED if unit_id in self._reported else Progress.NOTHING
        return self._delivery(LinkKind.REPORTING, unit_id, progress, _("handed in"), ticked=_("handed in"))

    def _delivery(self, link: LinkKind, unit_id: UUID, progress: Progress, word: str, ticked: str = "") -> Delivery:
        task = self._tasks[link].get(unit_id)
        if progress is Progress.NOTHING and task is not None and task.ticked:
            progress, word = Progress.FINISHED, ticked or _("ticked off")
        due = task.due if task else None
        standing = of_delivery(progress, due, self._today)
        if progress is Progress.NOTHING:
            word = _("not due yet") if standing is Standing.NOT_JUDGED else _("missing")
        return Delivery(standing, progress is Progress.FINISHED, capitalised(word), due)


def _plans(rows: Rows, year: int) -> dict[UUID, PlanState]:
    found = rows("SELECT unit_id, state FROM annual_plan WHERE year = ? ORDER BY version", year)
    return _in_force([(key(unit), kind(PlanState, state)) for unit, state in found], PLAN)


def _agreements(rows: Rows, year: int) -> dict[UUID, AgreementState]:
    found = rows("SELECT unit_id, state FROM leader_agreement WHERE year = ? ORDER BY version", year)
    return _in_force([(key(unit), kind(AgreementState, state)) for unit, state in found], AGREEMENT)


def _in_force(versions: list[tuple[UUID, State]], steps: dict[State, Progress]) -> dict[UUID, State]:
    """Each unit's newest version that is finished, or else its newest; one that was replaced counts for nothing."""
    shown: dict[UUID, State] = {}
    for unit_id, state in versions:
        if state not in steps:
            continue
        now = shown.get(unit_id)
        if now is None or steps[state] is Progress.FINISHED or steps[now] is not Progress.FINISHED:
            shown[unit_id] = state
    return shown
