"""The strands of one unit: every scorecard line with its goals in the plan, their actions, and what was agreed."""

from collections.abc import Iterator
from uuid import UUID

from alna_desktop.models import ActionSource, LetterKind
from alna_desktop.services import thread_cards
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.services.plan_rows import Goal, Plan
from alna_desktop.services.readings import LineView
from alna_desktop.services.strategy import FactorNode
from alna_desktop.services.thread_cards import Card
from alna_desktop.services.thread_facts import Agreement, Facts
from alna_desktop.services.thread_kinds import At

Strand = frozenset[At]


def spin(facts: Facts) -> tuple[list[Card], list[Strand]]:
    """The cards, each once and in order, and the strands that they stand on."""
    spinner = _Spinner(facts)
    strands = list(spinner.strands())
    return list(spinner.cards.values()), strands


class _Spinner:
    """Spins a unit's strands; `cards` are those that they have come by."""

    def __init__(self, facts: Facts) -> None:
        self.cards: dict[At, Card] = {}
        self._facts = facts
        self._plan: Plan | None = facts.plans.get(facts.unit.id)
        self._agreement: Agreement | None = facts.agreements.get(facts.unit.id)
        self._own = [action for action in facts.actions if action.unit_id == facts.unit.id]
        self._planned = {action.id for goal in self._goals for action in goal.actions}
        self._names = {
            line.indicator.id: line.indicator.name for node in facts.card.factors for line in node.factor.lines
        }

    @property
    def _goals(self) -> tuple[Goal, ...]:
        return self._plan.goals if self._plan else ()

    def strands(self) -> Iterator[Strand]:
        """All of them, the scorecard's first."""
        letter = self._facts.letters.get((self._facts.unit.id, LetterKind.STEERING))
        told = self._put(thread_cards.of_letter(self._facts, letter)) if letter else frozenset[At]()
        self._put(*(thread_cards.of_goal(goal) for goal in self._facts.card.goals))  # by number, whatever serves them
        talks = self._talks()
        for alone in self._facts.card.goals_alone:
            yield self._put(thread_cards.of_goal(alone))
        for node in self._facts.card.factors:
            top = self._top(node)
            for line in node.factor.lines:
                tail = self._demands(line.indicator.id) | talks | self._put(thread_cards.of_result(line))
                yield from self._of_line(line, top | self._put(thread_cards.of_indicator(line)) | told, tail)
            loose = [goal for goal in self._unmeasured() if goal.factor == node.factor.name]
            if not node.factor.lines and not loose:
                yield top
            for goal in loose:
                yield from self._of_goal(goal, top | told, talks)
        yield from self._others(told, talks)

    def _top(self, node: FactorNode) -> Strand:
        """The factor with the focus area it stands in and the strategic goal it serves."""
        card = self._facts.card
        goals = [goal for goal in card.goals if goal.id == node.goal]
        areas = [area.area for area in card.areas if node in area.factors]
        return self._put(
            *(thread_cards.of_goal(goal) for goal in goals),
            *(thread_cards.of_area(area) for area in areas),
            thread_cards.of_factor(node),
        )

    def _of_line(self, line: LineView, head: Strand, tail: Strand) -> Iterator[Strand]:
        """A strand for each action of each goal of the plan, and for each action that is not in the plan."""
        goals = [goal for goal in self._goals if goal.indicator_id == line.indicator.id]
        loose = [action for action in self._loose() if action.indicator_id == line.indicator.id]
        for goal in goals:
            yield from self._of_goal(goal, head, tail)
        for action in loose:
            yield head | self._put(thread_cards.of_action(action)) | tail
        if not goals and not loose:
            yield head | tail

    def _of_goal(self, goal: Goal, head: Strand, tail: Strand) -> Iterator[Strand]:
        assert self._plan is not None
        head = head | self._put(thread_cards.of_plan_goal(self._facts, self._plan, goal))
        for action in goal.actions:
            yield head | self._put(thread_cards.of_action(action)) | tail
        if not goal.actions:
            yield head | tail

    def _others(self, told: Strand, talks: Strand) -> Iterator[Strand]:
        """What hangs on no line or factor of the scorecard, as far as it hangs together at all."""
        factors = {node.factor.name for node in self._facts.card.factors}
        for goal in self._unmeasured():
            if goal.factor not in factors:
                yield from self._of_goal(goal, told, talks)
        yield self._demands(None) | talks | told
        if self._agreement is not None:
            for demand in self._agreement.demands:
                if demand.indicator_id is not None and demand.indicator_id not in self._names:
                    yield self._demands(demand.indicator_id) | talks | told
        for action in self._loose():
            if action.indicator_id not in self._names:
                yield from self._agreed_on(action)

    def _unmeasured(self) -> list[Goal]:
        """Goals of the plan that no line of the scorecard leads to."""
        return [goal for goal in self._goals if goal.indicator_id not in self._names]

    def _loose(self) -> list[ActionRow]:
        return [action for action in self._own if action.id not in self._planned]

    def _agreed_on(self, action: ActionRow) -> Iterator[Strand]:
        """An action of a talk or a meeting that is to move no indicator of the scorecard."""
        if action.source_kind is ActionSource.AGREEMENT and self._agreement is not None:
            yield self._demands(None) | self._put(thread_cards.of_action(action))
        for meeting in self._facts.meetings.get(self._facts.unit.id, ()):
            if action.source_kind is ActionSource.MEETING and action.source_id == meeting.id:
                yield self._put(thread_cards.of_action(action), thread_cards.of_meeting(self._facts, meeting))

    def _demands(self, indicator_id: UUID | None) -> Strand:
        """The agreement, and its demands on an indicator (None: those without one)."""
        agreement = self._agreement
        if agreement is None:
            return frozenset()
        name = self._names.get(indicator_id, "") if indicator_id else ""
        demands = [demand for demand in agreement.demands if demand.indicator_id == indicator_id]
        return self._put(
            thread_cards.of_agreement(self._facts, agreement),
            *(thread_cards.of_demand(agreement, demand, name) for demand in demands),
        )

    def _talks(self) -> Strand:
        """Talks and meetings are about all that the unit does."""
        agreement, facts = self._agreement, self._facts
        held = [thread_cards.of_talk(facts, agreement, talk) for talk in agreement.talks] if agreement else []
        return self._put(
            *held, *(thread_cards.of_meeting(facts, meeting) for meeting in facts.meetings.get(facts.unit.id, ()))
        )

    def _put(self, *cards: Card) -> Strand:
        """Keep cards, and have their places."""
        for card in cards:
            self.cards.setdefault(card.at, card)
        return frozenset(card.at for card in cards)
