"""Den røde tråden: the chain from the strategic goals to what came of them, followed both ways from any place in it.

A *strand* is one way through the chain: what stands on it in each step. The thread from a place is all strands that
pass through it. So it is the same whichever way it is followed: what leads to a place is what the place leads back to.
The district's strands say in each step how many of its units have what should be there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from uuid import UUID

from alna_desktop.periods import Period
from alna_desktop.services import thread_breaks, thread_district, thread_facts, thread_unit
from alna_desktop.services.thread_breaks import Break
from alna_desktop.services.thread_cards import Card
from alna_desktop.services.thread_facts import Facts
from alna_desktop.services.thread_kinds import At, BreakKind, Step
from alna_desktop.store.database import Database

Strand = frozenset[At]


@dataclass(frozen=True)
class StepView:
    """What stands in one step of a thread.

    Without cards, `breaks` are the reasons that are told, if any; `until` is the deadline that is still to come.
    """

    step: Step
    cards: tuple[Card, ...]
    breaks: tuple[BreakKind, ...] = ()
    until: date | None = None

    @property
    def is_broken(self) -> bool:
        """Whether the thread does not get here, and should."""
        return bool(self.breaks)


@dataclass(frozen=True)
class Thread:
    """The thread from a place (None: all of it), all steps in order, with the strands it is made of."""

    at: At | None
    steps: tuple[StepView, ...]
    strands: tuple[Strand, ...]

    @property
    def cards(self) -> list[Card]:
        """All its cards, in order."""
        return [card for step in self.steps for card in step.cards]

    def beside(self, at: At) -> Strand:
        """All that shares a strand with a place in it."""
        return together(self.strands, at)


@dataclass(frozen=True)
class ThreadView:
    """The whole of a unit's year: all breaks that the unit can mend, and the thread to be followed.

    `coming` is what is missing too, and has a deadline that is still to come.
    """

    facts: Facts
    breaks: list[Break]
    coming: list[Break]
    cards: Mapping[At, Card]
    strands: tuple[Strand, ...]

    @property
    def choices(self) -> list[Card]:
        """Where one can begin: the strategic goals, then the indicators."""
        return [card for step in (Step.GOAL, Step.INDICATOR) for card in self.cards.values() if card.at.step is step]

    def line(self, indicator_id: UUID) -> At | None:
        """Where an indicator stands."""
        lines = (line for node in self.facts.card.factors for line in node.factor.lines)
        found = next((line for line in lines if line.indicator.id == indicator_id), None)
        return At(Step.INDICATOR, found.line_id.hex) if found else None

    def follow(self, at: At | None) -> Thread:
        """The thread through a place, both ways; all of it from None, or from a place that is not there (any more)."""
        at = at if at in self.cards else None
        strands = tuple(strand for strand in self.strands if at is None or at in strand)
        there = frozenset(chain.from_iterable(strands)) | ({at} if at else frozenset())
        return Thread(at, tuple(self._step(step, there) for step in Step), strands)

    def _step(self, step: Step, there: frozenset[At]) -> StepView:
        cards = tuple(card for place, card in self.cards.items() if place.step is step and place in there)
        if cards:
            return StepView(step, cards)
        missing = {kind for place in there for kind in self.cards[place].breaks if kind.step is step}
        # What the unit lacks altogether (a plan, a letter, an agreement) has no card to say so.
        missing |= {each.kind for each in self.breaks if each.at == At(step, each.unit.id.hex)}
        later = [each.until for each in self.coming if each.at == At(step, each.unit.id.hex) and each.until]
        breaks = tuple(kind for kind in BreakKind if kind in missing)
        return StepView(step, (), breaks, None if breaks else max(later, default=None))


def read(database: Database, unit_id: UUID, period: Period) -> ThreadView:
    """The thread of a unit at a period. Raises UserError where the period's year has no scorecard."""
    return of(thread_facts.read(database, unit_id, period))


def of(facts: Facts) -> ThreadView:
    """The same from facts that are read already."""
    every = thread_breaks.find(facts)
    spin = thread_district.spin if facts.unit.is_district else thread_unit.spin
    cards, strands = spin(facts)
    found = thread_breaks.of_unit(every, facts.unit)
    marked = _counted(facts, cards, found) if facts.unit.is_district else _marked(cards, found)
    later = thread_breaks.of_unit(thread_breaks.coming(facts), facts.unit)
    return ThreadView(facts, found, later, marked, tuple(dict.fromkeys(strands)))


def together(strands: Iterable[Strand], at: At) -> Strand:
    """All that shares one of the strands with a place, itself among it; nothing where it is on none."""
    return frozenset(chain.from_iterable(strand for strand in strands if at in strand))


def _marked(cards: Sequence[Card], found: Iterable[Break]) -> dict[At, Card]:
    """The cards by place, each with the kinds of breaks it has."""
    kinds: dict[At, list[BreakKind]] = {}
    for each in found:
        kinds.setdefault(each.at, []).append(each.kind)
    return {card.at: replace(card, breaks=tuple(kinds.get(card.at, ()))) for card in cards}


def _counted(facts: Facts, cards: Sequence[Card], found: Sequence[Break]) -> dict[At, Card]:
    """The district's cards: its own breaks, and those of its units by indicator, in the step that is not reached.

    Where that step has no card, the indicator's own has them.
    """
    marked = _marked(cards, [each for each in found if each.unit.is_district])
    lines = {line.indicator.id: line.line_id.hex for node in facts.card.factors for line in node.factor.lines}
    units: dict[At, dict[BreakKind, set[UUID]]] = {}
    for each in found:
        if each.unit.is_district or each.indicator_id not in lines:
            continue
        at = At(each.kind.step, lines[each.indicator_id])
        at = at if at in marked else At(Step.INDICATOR, at.key)
        units.setdefault(at, {}).setdefault(each.kind, set()).add(each.unit.id)
    for at, kinds in units.items():
        marked[at] = replace(marked[at], breaks=tuple(kinds), units=len(set().union(*kinds.values())))
    return marked
