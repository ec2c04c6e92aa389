"""The strands of the district: one for each scorecard line, with how many units have what should be in each step."""

from collections import Counter
from uuid import UUID

from alna_desktop.dates import format_date
from alna_desktop.i18n import _, ngettext
from alna_desktop.models import LetterKind, LinkKind
from alna_desktop.models.action_rules import Standing
from alna_desktop.models.meeting_kinds import MeetingState
from alna_desktop.models.status import Status
from alna_desktop.services import thread_cards
from alna_desktop.services.readings import LineView
from alna_desktop.services.thread_cards import Card
from alna_desktop.services.thread_facts import Facts
from alna_desktop.services.thread_kinds import At, Step

Strand = frozenset[At]


def spin(facts: Facts) -> tuple[list[Card], list[Strand]]:
    """The cards, each once and in order, and the strands that they stand on."""
    card = facts.card
    shared = [_letters(facts), _talks(facts), _meetings(facts)]
    cards: list[Card] = [thread_cards.of_goal(goal) for goal in card.goals]
    strands: list[Strand] = [frozenset({thread_cards.of_goal(goal).at}) for goal in card.goals_alone]
    for area in card.areas:
        cards.append(thread_cards.of_area(area.area))
        for node in area.factors:
            cards.append(thread_cards.of_factor(node))
            top = {thread_cards.of_area(area.area).at, thread_cards.of_factor(node).at}
            top |= {thread_cards.of_goal(goal).at for goal in card.goals if goal.id == node.goal}
            for line in node.factor.lines:
                own = _of_line(facts, line)
                cards += own
                strands.append(frozenset({*top, *(each.at for each in (*own, *shared))}))
            if not node.factor.lines:
                strands.append(frozenset(top))
    return [*cards, *shared], strands


def _of_line(facts: Facts, line: LineView) -> list[Card]:
    indicator = line.indicator.id
    planned = sum(any(goal.indicator_id == indicator for goal in plan.goals) for plan in facts.plans.values())
    agreed = sum(
        any(demand.indicator_id == indicator for demand in agreement.demands) for agreement in facts.agreements.values()
    )
    found = [thread_cards.of_indicator(line), thread_cards.of_result(line)]
    in_plan = _count(facts, planned, _("%(n)d of %(total)d units have a goal"))
    in_agreement = _count(facts, agreed, _("%(n)d of %(total)d units have a demand"))
    if planned:
        found.append(Card(At(Step.PLAN, line.line_id.hex), line.indicator.name, *in_plan))
    if agreed:
        found.append(Card(At(Step.AGREEMENT, line.line_id.hex), line.indicator.name, *in_agreement))
    return [*found, *_actions(facts, line)]


def _actions(facts: Facts, line: LineView) -> list[Card]:
    """The open actions that are to move an indicator, in all units."""
    open_ones = [action for action in facts.actions if action.is_open and action.indicator_id == line.indicator.id]
    if not open_ones:
        return []
    late = Counter(action.standing for action in open_ones)[Standing.OVERDUE]
    units: set[UUID] = {action.unit_id for action in open_ones}
    word = ngettext("%(n)d open action", "%(n)d open actions", len(open_ones)) % {"n": len(open_ones)}
    where = ngettext("in %(n)d unit", "in %(n)d units", len(units)) % {"n": len(units)}
    if late:
        where += ", " + _("%(n)d overdue") % {"n": late}
    mark = Status.NOT_MET if late else Status.MISSING
    return [Card(At(Step.ACTION, line.line_id.hex), line.indicator.name, word, mark, where)]


def _letters(facts: Facts) -> Card:
    sent = sum(
        (letter := facts.letters.get((unit.id, LetterKind.STEERING))) is not None and letter.issued_on is not None
        for unit in facts.units
    )
    title = f"{LetterKind.STEERING.word} {facts.period.year}"
    word, mark = _count(facts, sent, _("%(n)d of %(total)d issued"))
    waiting = [facts.coming(unit.id, LinkKind.STEERING_LETTER) for unit in facts.units]
    last = max((due for due in waiting if due is not None), default=None)
    if sent == len(facts.units) or last is None:
        return Card(At(Step.LETTER, "all"), title, word, mark)
    until = _("before the deadline %(date)s") % {"date": format_date(last)}
    return Card(At(Step.LETTER, "all"), title, word, Status.MISSING, until)


def _talks(facts: Facts) -> Card:
    held = sum(any(talk.held_on for talk in agreement.talks) for agreement in facts.agreements.values())
    return Card(At(Step.TALK, "talks"), _("Leader talks"), *_count(facts, held, _("%(n)d of %(total)d units")))


def _meetings(facts: Facts) -> Card:
    held = sum(
        any(meeting.state is MeetingState.HELD for meeting in facts.meetings.get(unit.id, ())) for unit in facts.units
    )
    return Card(At(Step.TALK, "meetings"), _("Steering dialogue"), *_count(facts, held, _("%(n)d of %(total)d units")))


def _count(facts: Facts, have: int, text: str) -> tuple[str, Status]:
    """A word and a mark for how many of the units have something."""
    total = len(facts.units)
    mark = Status.MET if have == total else Status.NEAR if have else Status.NOT_MET
    return text % {"n": have, "total": total}, mark
