"""Where the red thread is broken: everything that is missing between two steps, for the whole district at once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alna_desktop.i18n import _, sort_key
from alna_desktop.models import LetterKind, LinkKind
from alna_desktop.models.board_rules import is_coming
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.services.readings import LineView, UnitInfo
from alna_desktop.services.thread_facts import Facts
from alna_desktop.services.thread_kinds import At, BreakKind, Step


@dataclass(frozen=True)
class Break:
    """One break: its kind, the unit that can mend it, what it is about in a few words, and where in the thread.

    `subject` is what to go to (a line, an indicator, an action, a goal, …; the kind of a letter), None where the unit
    itself is. `indicator_id` is the indicator it is about, where it is about one.
    """

    kind: BreakKind
    unit: UnitInfo
    what: str
    at: At
    subject: UUID | LetterKind | None = None
    indicator_id: UUID | None = None
    until: date | None = None  # the deadline it has until: it is no break yet


def find(facts: Facts) -> list[Break]:
    """All breaks, by kind and then by unit; those of the district come first in each kind."""
    return [each for each in _everything(facts) if each.until is None]


def coming(facts: Facts) -> list[Break]:
    """What would be breaks, had their deadlines not been still to come, in the same order."""
    return [each for each in _everything(facts) if each.until is not None]


def _everything(facts: Facts) -> list[Break]:
    found = [each for finder in _FINDERS for each in finder(facts)]
    order = {kind: place for place, kind in enumerate(BreakKind)}
    return sorted(found, key=lambda each: (order[each.kind], not each.unit.is_district, sort_key(each.unit.name)))


def of_unit(found: Iterable[Break], unit: UnitInfo) -> list[Break]:
    """Those that a unit can mend; the district sees all."""
    return [each for each in found if unit.is_district or each.unit.id == unit.id]


def action_name(action: ActionRow) -> str:
    """What an action is called where anyone may look."""
    return _("Confidential action") if action.confidential else action.title


def _lines(facts: Facts) -> list[LineView]:
    return [line for node in facts.card.factors for line in node.factor.lines]


def _goals(facts: Facts) -> Iterator[Break]:
    """Strategic goals that nothing measures, and those that nobody works on."""
    planned, acted = _worked_on(facts)
    for goal in facts.card.goals:
        name, at = f"{goal.number}. {goal.title}", At(Step.GOAL, goal.id.hex)
        lines = [line for node in goal.factors for line in node.factor.lines]
        if not lines:
            yield Break(BreakKind.GOAL_WITHOUT_INDICATOR, facts.district, name, at)
        measured = {line.indicator.id for line in lines}
        factors = {node.factor.name for node in goal.factors}
        if not (measured | factors) & planned and not measured & acted:
            yield Break(BreakKind.GOAL_NOT_WORKED_ON, facts.district, name, at, until=_plans_until(facts))


def _plans_until(facts: Facts) -> date | None:
    """The last deadline of the plans that are still to come."""
    waiting = [facts.coming(unit.id, LinkKind.PLAN) for unit in facts.units if unit.id not in facts.plans]
    return max((due for due in waiting if due is not None), default=None)


def _worked_on(facts: Facts) -> tuple[set[UUID | str | None], set[UUID | None]]:
    """Indicators and success factors (by name, as plans have them) with a goal in a plan; indicators with an action."""
    goals = [goal for plan in facts.plans.values() for goal in plan.goals]
    planned: set[UUID | str | None] = {goal.indicator_id for goal in goals if goal.indicator_id}
    planned |= {goal.factor for goal in goals}
    return planned, {action.indicator_id for action in facts.actions}


_LINKS = {LetterKind.STEERING: LinkKind.STEERING_LETTER, LetterKind.AUTHORITY: LinkKind.AUTHORITY_LETTER}


def _letters(facts: Facts) -> Iterator[Break]:
    for unit in facts.units:
        for kind in LetterKind:
            letter = facts.letters.get((unit.id, kind))
            if letter is None or letter.issued_on is None:
                what = kind.word if letter is None else _("%(letter)s, draft") % {"letter": kind.word}
                own = unit.id.hex if kind is LetterKind.STEERING else f"{unit.id.hex}-{kind.value}"
                yield Break(
                    BreakKind.LETTER_NOT_ISSUED,
                    unit,
                    what,
                    At(Step.LETTER, own),
                    kind,
                    until=facts.coming(unit.id, _LINKS[kind]),
                )


def _plans(facts: Facts) -> Iterator[Break]:
    """Units without a plan; where there is one, what it leaves out and what nothing is done about."""
    lines = _lines(facts)
    acted = {(action.unit_id, action.indicator_id) for action in facts.actions}
    for unit in facts.units:
        plan = facts.plans.get(unit.id)
        if plan is None:
            what = _("Annual plan %(year)d") % {"year": facts.period.year}
            until = facts.coming(unit.id, LinkKind.PLAN)
            yield Break(BreakKind.NO_PLAN, unit, what, At(Step.PLAN, unit.id.hex), until=until)
            continue
        covered = {goal.indicator_id for goal in plan.goals}
        for line in lines:
            if line.indicator.id not in covered:
                at = At(Step.INDICATOR, line.line_id.hex)
                yield Break(
                    BreakKind.LINE_NOT_IN_PLAN, unit, line.indicator.name, at, line.indicator.id, line.indicator.id
                )
        for goal in plan.goals:
            # What the unit does to move the goal's indicator counts wherever it was agreed on.
            elsewhere = goal.indicator_id is not None and (unit.id, goal.indicator_id) in acted
            if not goal.actions and not elsewhere:
                at = At(Step.PLAN, goal.root_id.hex)
                yield Break(BreakKind.PLAN_GOAL_WITHOUT_ACTION, unit, goal.name, at, goal.id, goal.indicator_id)


def _red(facts: Facts) -> Iterator[Break]:
    """A unit's red values that none of its own open actions is to move."""
    acted = {(action.unit_id, action.indicator_id) for action in facts.actions if facts.was_open(action)}
    for unit in (facts.district, *facts.units):
        for line in _lines(facts):
            if line.line_id in facts.red.get(unit.id, ()) and (unit.id, line.indicator.id) not in acted:
                at = At(Step.RESULT, line.line_id.hex)
                yield Break(
                    BreakKind.RED_WITHOUT_ACTION, unit, line.indicator.name, at, line.line_id, line.indicator.id
                )


def _actions(facts: Facts) -> Iterator[Break]:
    units = {unit.id: unit for unit in (facts.district, *facts.units)}
    for action in facts.actions:
        unit, at = units.get(action.unit_id), At(Step.ACTION, action.id.hex)
        if unit is None or not action.is_open:  # a unit that is closed has nobody to mend it
            continue
        if not action.who.strip():
            yield Break(
                BreakKind.ACTION_WITHOUT_RESPONSIBLE, unit, action_name(action), at, action.id, action.indicator_id
            )
        if action.deadline is None:
            yield Break(
                BreakKind.ACTION_WITHOUT_DEADLINE, unit, action_name(action), at, action.id, action.indicator_id
            )


def _agreements(facts: Facts) -> Iterator[Break]:
    """Units without an agreement; demands by indicator that the plan has no goal for; agreements without a talk."""
    names = {line.indicator.id: line.indicator.name for line in _lines(facts)}
    for unit in facts.units:
        agreement, plan = facts.agreements.get(unit.id), facts.plans.get(unit.id)
        at = At(Step.AGREEMENT, unit.id.hex)
        if agreement is None:
            what = _("Leader agreement %(year)d") % {"year": facts.period.year}
            yield Break(BreakKind.NO_AGREEMENT, unit, what, at, until=facts.coming(unit.id, LinkKind.AGREEMENT))
            continue
        covered = {goal.indicator_id for goal in plan.goals} if plan else set()
        for demand in agreement.demands:
            # A unit without a plan is told so once; what has no indicator can't be looked for in a plan.
            if plan and demand.indicator_id is not None and demand.indicator_id not in covered:
                what = names.get(demand.indicator_id) or _("an indicator that is not in the scorecard")
                place = At(Step.AGREEMENT, demand.id.hex)
                yield Break(BreakKind.DEMAND_NOT_IN_PLAN, unit, what, place, demand.indicator_id, demand.indicator_id)
        if not any(talk.held_on for talk in agreement.talks):
            what = _("Leader agreement %(year)d") % {"year": facts.period.year}
            planned = max((talk.planned_on for talk in agreement.talks if talk.planned_on), default=None)
            until = planned if is_coming(planned, facts.today) else None
            yield Break(BreakKind.AGREEMENT_WITHOUT_TALK, unit, what, at, until=until)


_FINDERS: tuple[Callable[[Facts], Iterator[Break]], ...] = (_goals, _letters, _plans, _red, _actions, _agreements)
