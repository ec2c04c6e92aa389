"""A deviation follows its actions: the last one that is done moves it on, one that is opened takes it back.

And they follow it: what is confidential of a deviation is so of them.
"""

from typing import TYPE_CHECKING
from uuid import UUID

from alna_desktop.models import ActionSource, ActionState, DeviationState, Effect
from alna_desktop.models.deviation_rules import ActionCount, followed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alna_desktop.models import Deviation


def follow(session: "Session", source: ActionSource, source_id: UUID | None) -> None:
    """Bring the deviation that actions were agreed on for to the state that follows from them, if it is one.

    In the caller's transaction, so that taking back the one takes back the other.
    """
    from alna_desktop.models import Deviation

    if source is not ActionSource.DEVIATION or source_id is None:
        return
    session.flush()
    deviation = session.get(Deviation, source_id)
    if deviation is not None:
        move(deviation, followed(deviation.state, count(session, source_id)))
        shield(session, deviation)


def shield(session: "Session", deviation: "Deviation") -> None:
    """The actions of a confidential deviation are confidential too: their titles say what happened.

    Whichever was written first; those of one that is confidential no longer stay so until a person says otherwise.
    """
    from sqlalchemy import select

    from alna_desktop.models import Action

    if not deviation.confidential:
        return
    its = (Action.source_kind == ActionSource.DEVIATION, Action.source_id == deviation.id)
    for action in session.scalars(select(Action).where(*its, Action.confidential.is_(False))):
        action.confidential = True


def move(deviation: "Deviation", state: DeviationState) -> None:
    """Another state; what is no longer closed has no closing date and no evaluation."""
    if deviation.state is DeviationState.CLOSED and state is not DeviationState.CLOSED:
        deviation.closed_on, deviation.effect, deviation.effect_text = None, Effect.NOT_EVALUATED, ""
    deviation.state = state


def count(session: "Session", deviation_id: UUID) -> ActionCount:
    """How many actions a deviation has, and how many of them are open."""
    from sqlalchemy import select

    from alna_desktop.models import Action

    states = session.scalars(
        select(Action.state).where(Action.source_kind == ActionSource.DEVIATION, Action.source_id == deviation_id)
    ).all()
    return ActionCount(sum(state is ActionState.OPEN for state in states), len(states))
