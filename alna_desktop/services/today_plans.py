"""What the annual plans ask of a unit, and of the district, on the first page."""

from dataclasses import dataclass
from datetime import date, timedelta

from alna_desktop.i18n import _, ngettext, sort_key
from alna_desktop.models import PlanState
from alna_desktop.periods import Frequency, Period
from alna_desktop.services.readings import UnitInfo
from alna_desktop.store.reader import Rows, day, kind


@dataclass(frozen=True)
class Due:
    """Something to do about a plan, or (for the district) about those of several units."""

    name: str
    detail: str
    due: date
    units: tuple[str, ...] = ()
    returned: bool = False


@dataclass(frozen=True)
class _Plan:
    """The newest version of a unit's plan, or the one in force, with how many goals nothing is said of."""

    unit_id: str
    unit: str
    state: PlanState
    submitted_on: date | None
    decided_on: date | None
    note: str
    goals: int
    missing: int


def due(rows: Rows, unit: UnitInfo, period: Period, today: date, days: int) -> list[Due]:
    """What there is to do in the period's year: what was returned, and what is not said after the last tertial.

    The district sees what waits for approval, and how many have not said. `days` are given for each of it.
    """
    after = _last_tertial(period, today)
    plans = [plan for plan in _read(rows, period.year, after) if unit.is_district or plan.unit_id == unit.id.hex]
    if unit.is_district:
        return [*_waiting(plans, days), *_silent(plans, after, days)]
    return [*_returned(plans, days), *_unsaid(plans, after, days)]


def _last_tertial(period: Period, today: date) -> Period | None:
    """The last tertial of the year, not later than a period, that is over; None where none is."""
    tertials = [Period(period.year, Frequency.TERTIAL, index) for index in (1, 2, 3)]
    over = [tertial for tertial in tertials if tertial.end < today and tertial.end <= period.end]
    return over[-1] if over else None


def _read(rows: Rows, year: int, after: Period | None) -> list[_Plan]:
    found = rows(
        """
        SELECT unit.id, unit.name, plan.state, plan.submitted_on, plan.decided_on, plan.decision_note,
               count(goal.id), sum(goal.id IS NOT NULL AND status.id IS NULL)
        FROM annual_plan AS plan JOIN unit ON unit.id = plan.unit_id
        LEFT JOIN plan_goal AS goal ON goal.plan_id = plan.id AND plan.state = 'approved'
        LEFT JOIN plan_status AS status ON status.goal_id = goal.root_id AND status.period = ?
        WHERE plan.year = ? AND unit.closed_on IS NULL AND plan.state IN ('submitted', 'returned', 'approved')
        GROUP BY plan.id ORDER BY plan.submitted_on
        """,
        str(after or ""),
        year,
    )
    return [
        _Plan(row[0], row[1], kind(PlanState, row[2]), day(row[3]), day(row[4]), row[5], row[6], row[7])
        for row in found
    ]


def _returned(plans: list[_Plan], days: int) -> list[Due]:
    """«Årsplanen er sendt tilbake», with what must be done about it."""
    return [
        Due(
            _("The annual plan is returned"),
            _("Annual plan · “%(note)s”") % {"note": " ".join(plan.note.split())},
            plan.decided_on + timedelta(days=days),
            returned=True,
        )
        for plan in plans
        if plan.state is PlanState.RETURNED and plan.decided_on
    ]


def _unsaid(plans: list[_Plan], after: Period | None, days: int) -> list[Due]:
    """«Skriv status for årsplanen etter 1. tertial»."""
    text = _("Write how the annual plan stands after %(period)s")
    left = _("Annual plan · %(n)d of %(all)d goals lack it")
    return [
        Due(
            text % {"period": after.short_label()},
            left % {"n": plan.missing, "all": plan.goals},
            after.end + timedelta(days=days),
        )
        for plan in plans
        if after is not None and plan.missing
    ]


def _waiting(plans: list[_Plan], days: int) -> list[Due]:
    """«2 årsplaner venter på godkjenning», for the district."""
    waiting = [plan for plan in plans if plan.state is PlanState.SUBMITTED and plan.submitted_on]
    if not waiting:
        return []
    name = ngettext("%(n)d annual plan waits for approval", "%(n)d annual plans wait for approval", len(waiting)) % {
        "n": len(waiting)
    }
    first = min(plan.submitted_on for plan in waiting if plan.submitted_on)
    return [Due(name, _("Annual plan"), first + timedelta(days=days), _names(waiting))]


def _silent(plans: list[_Plan], after: Period | None, days: int) -> list[Due]:
    """«Status etter 1. tertial mangler i 4 årsplaner», for the district."""
    silent = [plan for plan in plans if plan.missing]
    if after is None or not silent:
        return []
    name = ngettext(
        "Status after %(period)s is missing in %(n)d annual plan",
        "Status after %(period)s is missing in %(n)d annual plans",
        len(silent),
    )
    facts = {"n": len(silent), "period": after.short_label()}
    return [Due(name % facts, _("Annual plan"), after.end + timedelta(days=days), _names(silent))]


def _names(plans: list[_Plan]) -> tuple[str, ...]:
    return tuple(sorted((plan.unit for plan in plans), key=sort_key))
