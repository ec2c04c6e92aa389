"""Changing the draft of a scorecard: what is in it, in which order, with which weights and strategic goals.

Whatever is not a draft is refused, whoever calls. Every use-case is one saved change that can be taken back.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _
from alna_desktop.models import FocusArea, Indicator, Scorecard, ScorecardLine, StrategicGoal, SuccessFactor
from alna_desktop.models.base import new_id
from alna_desktop.services.scorecard_states import Step, refuse_unless
from alna_desktop.store.database import Database

LONGEST = 200  # characters of a name
HEAVIEST = Decimal(1000)

Item = FocusArea | SuccessFactor | ScorecardLine
# What each stands under: the attribute with its key, and its kind.
_ABOVE: dict[type[Any], tuple[str, type[Any]]] = {
    FocusArea: ("scorecard_id", Scorecard),
    SuccessFactor: ("focus_area_id", FocusArea),
    ScorecardLine: ("success_factor_id", SuccessFactor),
}


@dataclass(frozen=True)
class _Tree:
    """The draft that an item belongs to, inside a transaction."""

    session: Session
    card: Scorecard

    def children(self, kind: type[Any], parent_id: UUID) -> list[Any]:
        """What stands under something, in order."""
        above = getattr(kind, _ABOVE[kind][0])
        return list(self.session.scalars(select(kind).where(above == parent_id).order_by(kind.position, kind.id)))

    def parents(self, kind: type[Any]) -> list[Any]:
        """Everything in the card that an item of this kind can stand under, from the top."""
        above = _ABOVE[kind][1]
        if above is Scorecard:
            return [self.card]
        return [child for parent in self.parents(above) for child in self.children(above, parent.id)]

    def put(self, item: Item, parent_id: UUID, at: int | None) -> None:
        """Put an item in its place (None: last), and number it and those around it from 0."""
        kind = type(item)
        attribute = _ABOVE[kind][0]
        left = getattr(item, attribute)
        if left is not None and left != parent_id:
            number([other for other in self.children(kind, left) if other is not item])
        there = [other for other in self.children(kind, parent_id) if other is not item]
        there.insert(len(there) if at is None else max(0, min(at, len(there))), item)
        setattr(item, attribute, parent_id)
        number(there)


def number(items: Sequence[Any]) -> None:
    """Give items their positions, from 0."""
    for position, item in enumerate(items):
        item.position = position


def add_area(database: Database, card_id: UUID, name: str, at: int | None = None) -> UUID:
    """A new focus area at a place (None: last)."""
    with _changing(database, _("New focus area"), card_id) as (tree, _card):
        return _add(tree, FocusArea(id=new_id(), name=_named(name)), card_id, at)


def add_factor(database: Database, area_id: UUID, name: str, at: int | None = None) -> UUID:
    """A new success factor in a focus area, at a place (None: last)."""
    with _changing(database, _("New success factor"), area_id) as (tree, _area):
        return _add(tree, SuccessFactor(id=new_id(), name=_named(name)), area_id, at)


def add_lines(database: Database, factor_id: UUID, indicators: Sequence[UUID], at: int | None = None) -> list[UUID]:
    """New lines for indicators in a success factor, from a place on (None: last).

    Raises UserError where the scorecard has one of them already.
    """
    with _changing(database, _("Indicator into the scorecard"), factor_id) as (tree, _factor):
        _refuse_twice(tree, indicators)
        added = []
        for place, indicator_id in enumerate(indicators):
            line = ScorecardLine(id=new_id(), indicator_id=indicator_id)
            added.append(_add(tree, line, factor_id, None if at is None else at + place))
        return added


def rename(database: Database, item_id: UUID, name: str) -> None:
    """Call a focus area or success factor something else. Raises Invalid (`name`) where it is empty or too long."""
    with _changing(database, _("Name in the scorecard"), item_id) as (_tree, item):
        if not isinstance(item, FocusArea | SuccessFactor):
            raise UserError(_("An indicator is renamed where it is defined, for all years at once."))
        item.name = _named(name)


def weigh(database: Database, item_id: UUID, weight: Decimal) -> None:
    """Give an area, factor or line its weight among its siblings.

    Raises Invalid (`weight`) unless it is more than 0 and at most 1 000.
    """
    if not 0 < weight <= HEAVIEST:
        raise Invalid({"weight": _("A weight is more than 0 and at most 1 000.")})
    with _changing(database, _("Weight in the scorecard"), item_id) as (_tree, item):
        item.weight = weight


def set_goal(database: Database, factor_id: UUID, goal_id: UUID | None) -> None:
    """Choose the strategic goal that a success factor serves, or none."""
    with _changing(database, _("Strategic goal of a success factor"), factor_id) as (tree, factor):
        if goal_id is not None and tree.session.get(StrategicGoal, goal_id) is None:
            raise UserError(_gone())
        factor.strategic_goal_id = goal_id


def step(database: Database, item_id: UUID, by: int) -> bool:
    """Move an item one place up (−1) or down (1); at the end of what it stands under it goes into the next one.

    Returns whether there was anywhere to go.
    """
    with _changing(database, _("Moved in the scorecard"), item_id) as (tree, item):
        attribute, _kind = _ABOVE[type(item)]
        parent_id = getattr(item, attribute)
        siblings = tree.children(type(item), parent_id)
        at = siblings.index(item) + by
        if 0 <= at < len(siblings):
            tree.put(item, parent_id, at)
            return True
        parents = [parent.id for parent in tree.parents(type(item))]
        beside = parents.index(parent_id) + by
        if not 0 <= beside < len(parents):
            return False
        tree.put(item, parents[beside], None if by < 0 else 0)
        return True


def place(database: Database, item_id: UUID, parent_id: UUID, at: int) -> None:
    """Move an item to a place, counted without itself, under something of the same scorecard."""
    with _changing(database, _("Moved in the scorecard"), item_id) as (tree, item):
        if parent_id not in [parent.id for parent in tree.parents(type(item))]:
            raise UserError(_("It can't stand there."))
        tree.put(item, parent_id, at)


def remove(database: Database, item_id: UUID) -> None:
    """Remove an item with all that stands under it. What was measured is kept, and this can be taken back."""
    with _changing(database, _("Removed from the scorecard"), item_id) as (tree, item):
        kind = type(item)
        number([other for other in tree.children(kind, getattr(item, _ABOVE[kind][0])) if other is not item])
        tree.session.flush()
        tree.session.delete(tree.session.get_one(kind, item_id, options=_WHOLE[kind], populate_existing=True))


_TARGETS = selectinload(ScorecardLine.targets)
_LINES = selectinload(SuccessFactor.lines)
_WHOLE: dict[type[Any], list[Any]] = {
    ScorecardLine: [_TARGETS],
    SuccessFactor: [_LINES.selectinload(ScorecardLine.targets)],
    FocusArea: [selectinload(FocusArea.factors).selectinload(SuccessFactor.lines).selectinload(ScorecardLine.targets)],
}


@contextmanager
def _changing(database: Database, what: str, item_id: UUID) -> Iterator[tuple[_Tree, Any]]:
    """A transaction on the draft that something belongs to, with that (the card itself, or an item).

    Raises UserError where it has been removed, or the scorecard is no draft.
    """
    with database.begin(what) as session:
        item: Any = _find(session, item_id)
        card: Any = item
        while not isinstance(card, Scorecard):
            attribute, above = _ABOVE[type(card)]
            card = session.get_one(above, getattr(card, attribute))
        refuse_unless(card.state, Step.EDIT)
        yield _Tree(session, card), item


def _find(session: Session, item_id: UUID) -> Any:
    kinds: tuple[type[Any], ...] = (*_ABOVE, Scorecard)
    found = (session.get(kind, item_id) for kind in kinds)
    item = next((item for item in found if item is not None), None)
    if item is None:
        raise UserError(_gone())
    return item


def _gone() -> str:
    return _("This has been removed meanwhile.")


def _add(tree: _Tree, item: Item, parent_id: UUID, at: int | None) -> UUID:
    tree.put(item, parent_id, at)
    tree.session.add(item)
    tree.session.flush()
    return item.id


def _named(name: str) -> str:
    bare = " ".join(name.split())
    if not bare:
        raise Invalid({"name": _("Write a name.")})
    if len(bare) > LONGEST:
        message = _("Write at most %(longest)d characters. There are %(n)d now.")
        raise Invalid({"name": message % {"longest": LONGEST, "n": len(bare)}})
    return bare


def _refuse_twice(tree: _Tree, indicators: Sequence[UUID]) -> None:
    factors = [factor.id for factor in tree.parents(ScorecardLine)]
    taken = set(
        tree.session.scalars(select(ScorecardLine.indicator_id).where(ScorecardLine.success_factor_id.in_(factors)))
    )
    twice = [indicator for place, indicator in enumerate(indicators) if indicator in {*taken, *indicators[:place]}]
    if twice:
        names = tree.session.scalars(select(Indicator.name).where(Indicator.id.in_(twice))).all()
        message = _("The scorecard has this already: %(names)s.")
        raise UserError(message % {"names": ", ".join(names)})
