"""What stands on the cards of the red thread: a word, a value and a status for each thing in the chain."""

from dataclasses import dataclass
from uuid import UUID

from alna_desktop.dates import format_date
from alna_desktop.i18n import _, ngettext
from alna_desktop.models import GoalStatus, LetterKind
from alna_desktop.models.action_rules import Standing
from alna_desktop.models.meeting_kinds import MeetingKind, MeetingState
from alna_desktop.models.plan_rules import is_in_force
from alna_desktop.models.status import Status
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.services.plan_rows import Goal, Plan
from alna_desktop.services.readings import FocusAreaView, LineView
from alna_desktop.services.strategy import FactorNode, GoalNode
from alna_desktop.services.thread_breaks import action_name
from alna_desktop.services.thread_facts import Agreement, Demand, Facts, LetterFact, MeetingFact, Talk
from alna_desktop.services.thread_kinds import At, BreakKind, Step

# The shapes and colours are those of the status that each standing resembles, as on the pages where they live.
_STANDINGS = {
    Standing.OVERDUE: Status.NOT_MET,
    Standing.SOON: Status.NEAR,
    Standing.OPEN: Status.MISSING,
    Standing.DONE: Status.MET,
    Standing.DROPPED: Status.MISSING,
}
_GOAL_STATUSES = {
    GoalStatus.DONE: Status.MET,
    GoalStatus.ON_TRACK: Status.MET,
    GoalStatus.AT_RISK: Status.NEAR,
    GoalStatus.OFF_TRACK: Status.NOT_MET,
}


@dataclass(frozen=True)
class Card:
    """One thing in the chain. `title` and `word` (beside the mark) are always there, `detail` where there is more.

    `mark` None has no status of its own. `subject` is its record, where it lives; that of a talk is its agreement, so
    `is_meeting` tells the meetings. `breaks` are those that it has, on a card of the district in so many `units`.
    """

    at: At
    title: str
    word: str
    mark: Status | None = None
    detail: str = ""
    subject: UUID | None = None
    is_meeting: bool = False
    breaks: tuple[BreakKind, ...] = ()
    units: int = 0

    @property
    def trouble(self) -> str:
        """«uten ansvarlig, uten frist», «uten tiltak i 20 enheter», or ""."""
        what = ", ".join(kind.short for kind in self.breaks)
        if not what or not self.units:
            return what
        text = ngettext("%(what)s in %(n)d unit", "%(what)s in %(n)d units", self.units)
        return text % {"what": what, "n": self.units}


def of_goal(goal: GoalNode) -> Card:
    """A strategic goal, judged by the factors that serve it."""
    title, coverage = f"{goal.number}. {goal.title}", _("%(coverage)s measured") % {"coverage": goal.coverage.text}
    return Card(At(Step.GOAL, goal.id.hex), title, goal.status.word, goal.status, coverage, goal.id)


def of_area(area: FocusAreaView) -> Card:
    """A focus area."""
    coverage = _("%(coverage)s measured") % {"coverage": area.coverage.text}
    return Card(At(Step.AREA, area.id.hex), area.name, area.status.word, area.status, coverage, area.id)


def of_factor(node: FactorNode) -> Card:
    """A success factor."""
    factor = node.factor
    coverage = _("%(coverage)s measured") % {"coverage": factor.coverage.text}
    return Card(At(Step.FACTOR, factor.id.hex), factor.name, node.status.word, node.status, coverage, factor.id)


def of_indicator(line: LineView) -> Card:
    """An indicator with its target for the unit."""
    at = At(Step.INDICATOR, line.line_id.hex)
    if not line.limits.is_set:
        return Card(at, line.indicator.name, Status.NO_TARGET.word, Status.NO_TARGET, "", line.line_id)
    return Card(at, line.indicator.name, _("target %(target)s") % {"target": line.target_text}, subject=line.line_id)


def of_letter(facts: Facts, letter: LetterFact) -> Card:
    """The unit's steering letter."""
    at, year = At(Step.LETTER, facts.unit.id.hex), facts.period.year
    title = f"{LetterKind.STEERING.word} {year}"
    if letter.issued_on is None:
        return Card(at, title, _("letter draft"), Status.NEAR)
    return Card(at, title, _("issued %(date)s") % {"date": format_date(letter.issued_on)}, Status.MET)


def of_plan_goal(facts: Facts, plan: Plan, goal: Goal) -> Card:
    """A goal of the plan, with what was said of it last."""
    said, state = goal.latest(facts.period), _("plan %(state)s") % {"state": plan.state.word}
    at, title = At(Step.PLAN, goal.root_id.hex), goal.main_goal or goal.name
    if said is None:
        mark = Status.MISSING if is_in_force(plan.state) else Status.NEAR
        word = _("no status yet") if is_in_force(plan.state) else plan.state.word
        return Card(at, title, word, mark, state if is_in_force(plan.state) else "", goal.id)
    return Card(at, title, said.status.word, _GOAL_STATUSES[said.status], state, goal.id)


def of_action(action: ActionRow) -> Card:
    """An action; the title of a confidential one is seen where it lives."""
    when = [format_date(action.deadline)] if action.deadline else []
    detail = " · ".join([*(part for part in (action.who,) if part), *when])
    mark = _STANDINGS[action.standing]
    at = At(Step.ACTION, action.id.hex)
    return Card(at, action_name(action), action.standing.word, mark, detail, action.id)


def of_demand(agreement: Agreement, demand: Demand, name: str) -> Card:
    """A demand of the agreement, by its indicator and nothing else: its text is confidential."""
    at = At(Step.AGREEMENT, demand.id.hex)
    title = _("Demand: %(indicator)s") % {"indicator": name} if name else _("Demand without an indicator")
    return Card(at, title, *_agreed(agreement), subject=agreement.id)


def of_agreement(facts: Facts, agreement: Agreement) -> Card:
    """The agreement as a whole."""
    title = _("Leader agreement %(year)d") % {"year": facts.period.year}
    return Card(At(Step.AGREEMENT, facts.unit.id.hex), title, *_agreed(agreement), subject=agreement.id)


def _agreed(agreement: Agreement) -> tuple[str, Status]:
    """The word and the mark of an agreement."""
    if not agreement.is_signed:
        return agreement.state.word, Status.NEAR
    signed = format_date(agreement.signed_on) if agreement.signed_on else ""
    return f"{agreement.state.word} {signed}".strip(), Status.MET


def of_talk(facts: Facts, agreement: Agreement, talk: Talk) -> Card:
    """A talk about the agreement: its dates and nothing else."""
    at, title = At(Step.TALK, talk.id.hex), _("Leader talk")
    if talk.held_on is not None:
        word, mark = _("held %(date)s") % {"date": format_date(talk.held_on)}, Status.MET
    elif talk.planned_on is None:
        word, mark = _("not held"), Status.MISSING
    else:
        late = talk.planned_on < facts.today
        text = _("should have been held %(date)s") if late else _("planned %(date)s")
        word, mark = text % {"date": format_date(talk.planned_on)}, Status.NOT_MET if late else Status.MISSING
    return Card(at, title, word, mark, subject=agreement.id)


def of_meeting(facts: Facts, meeting: MeetingFact) -> Card:
    """A meeting of the steering dialogue."""
    held, late = meeting.state is MeetingState.HELD, meeting.held_on < facts.today
    text = _("held %(date)s") if held else _("should have been held %(date)s") if late else _("planned %(date)s")
    mark = Status.MET if held else Status.NOT_MET if late else Status.MISSING
    # What individual contact was about is nobody else's business; it is read where it lives.
    title = meeting.title if meeting.title and meeting.kind is not MeetingKind.CONTACT else meeting.kind.word
    word = text % {"date": format_date(meeting.held_on)}
    return Card(At(Step.TALK, meeting.id.hex), title, word, mark, subject=meeting.id, is_meeting=True)


def of_result(line: LineView) -> Card:
    """What came of it: the value, and how far it is from the target."""
    title = f"{line.indicator.name}: {line.reading.text}"
    at = At(Step.RESULT, line.line_id.hex)
    detail = line.reason if line.status.judged else line.reading.why
    return Card(at, title, line.status.word, line.status, detail, line.line_id)
