"""Where everything in the thread lives: the page, and what to jump to there."""

from typing import Any, NamedTuple
from uuid import UUID

from alna_desktop.models import LetterKind
from alna_desktop.services.thread_breaks import Break
from alna_desktop.services.thread_cards import Card
from alna_desktop.services.thread_kinds import BreakKind, Step


class Place(NamedTuple):
    """A page, and what `Page.select` is to be given."""

    page: str
    select: dict[str, Any]


_STEPS = {
    Step.GOAL: "scorecard",
    Step.AREA: "scorecard",
    Step.FACTOR: "scorecard",
    Step.INDICATOR: "scorecard",
    Step.LETTER: "letters",
    Step.PLAN: "plans",
    Step.ACTION: "actions",
    Step.AGREEMENT: "agreements",
    Step.TALK: "agreements",
    Step.RESULT: "scorecard",
}
# What a card's subject is to the page where it lives.
_SUBJECTS = {
    Step.INDICATOR: "line_id",
    Step.RESULT: "line_id",
    Step.PLAN: "goal_id",
    Step.ACTION: "action_id",
    Step.AGREEMENT: "agreement_id",
    Step.TALK: "agreement_id",
}
# Where a break is mended, and what its subject is called there.
_BREAKS = {
    BreakKind.GOAL_WITHOUT_INDICATOR: ("setup", ""),
    BreakKind.GOAL_NOT_WORKED_ON: ("plans", ""),
    BreakKind.LETTER_NOT_ISSUED: ("letters", "kind"),
    BreakKind.NO_PLAN: ("plans", ""),
    BreakKind.LINE_NOT_IN_PLAN: ("plans", "indicator_id"),
    BreakKind.PLAN_GOAL_WITHOUT_ACTION: ("plans", "goal_id"),
    BreakKind.RED_WITHOUT_ACTION: ("scorecard", "line_id"),
    BreakKind.ACTION_WITHOUT_RESPONSIBLE: ("actions", "action_id"),
    BreakKind.ACTION_WITHOUT_DEADLINE: ("actions", "action_id"),
    BreakKind.NO_AGREEMENT: ("agreements", ""),
    BreakKind.DEMAND_NOT_IN_PLAN: ("plans", "indicator_id"),
    BreakKind.AGREEMENT_WITHOUT_TALK: ("agreements", ""),
}


def of_card(card: Card, unit_id: UUID) -> Place:
    """Where a card's record is."""
    step = card.at.step
    if card.is_meeting:
        return Place("meetings", {"meeting_id": card.subject})
    if card.subject is not None and step in _SUBJECTS:
        return Place(_STEPS[step], {_SUBJECTS[step]: card.subject})
    return of_step(step, unit_id)


def of_step(step: Step, unit_id: UUID) -> Place:
    """Where what a step lacks is made."""
    if step is Step.LETTER:
        return Place("letters", {"kind": LetterKind.STEERING, "unit_id": unit_id})
    if step in (Step.GOAL, Step.AREA, Step.FACTOR):
        return Place("scorecard", {"view": "strategy"})
    return Place(_STEPS[step], {})


def of_break(found: Break) -> Place:
    """Where a break is mended."""
    page, name = _BREAKS[found.kind]
    select: dict[str, Any] = {name: found.subject} if name and found.subject is not None else {}
    if found.kind is BreakKind.LETTER_NOT_ISSUED:
        select["unit_id"] = found.unit.id
    return Place(page, select)
