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
from alna_desktop.services import wheel_links
from alna_desktop.store.reader import Rows, day, key, kind

# Whose deadline it is: of the activity that is linked, or else of the one that the usual wheel has for it.
USUAL = {
    LinkKind.PLAN: "annual_plan",
    LinkKind.AGREEMENT: "leader_agreement",
    LinkKind.REPORTING: "results",
}

State = TypeVar("State", PlanState, AgreementState)


class Task(NamedTuple):
    """A unit's task in the wheel; `ticked` only where it is done by hand."""

    due: date
    ticked: bool


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
        self._tasks, linked = _tasks(rows, period.year, tertial)
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


def _tasks(rows: Rows, year: int, tertial: Period) -> tuple[dict[LinkKind, dict[UUID, Task]], bool]:
    """By kind and unit; and whether it is linked that figures are reported."""
    found = rows(
        """
        SELECT activity.link, activity.key, task.unit_id, task.due, task.done_on
        FROM wheel_task AS task JOIN wheel_activity AS activity ON activity.id = task.activity_id
        WHERE task.period IN (?, ?)
          AND (activity.link IN ('plan', 'agreement', 'reporting')
               OR activity.key IN ('annual_plan', 'leader_agreement', 'results'))
        ORDER BY task.due DESC
        """,
        str(Period(year)),
        str(tertial),
    )
    linked: dict[LinkKind, dict[UUID, Task]] = {link: {} for link in USUAL}
    usual: dict[LinkKind, dict[UUID, Task]] = {link: {} for link in USUAL}
    by_key = {name: link for link, name in USUAL.items()}
    for link_text, name, unit_id, due, done_on in found:
        link = kind(LinkKind, link_text)
        if link in linked:  # the first that is due stands, since it comes last
            linked[link][key(unit_id)] = Task(date.fromisoformat(due), ticked=False)
        elif link is LinkKind.NONE:
            usual[by_key[name]][key(unit_id)] = Task(date.fromisoformat(due), day(done_on) is not None)
    return {link: linked[link] or usual[link] for link in USUAL}, bool(linked[LinkKind.REPORTING])


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
