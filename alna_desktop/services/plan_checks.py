"""What must be in a plan before it can be submitted, and what is good to have: a list that is ticked off."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.services.plan_rows import Agreed, Goal, Plan


@dataclass(frozen=True)
class Check:
    """A point of the list. `names` are what it fails on; `goal_id` is the first goal of those, to go to."""

    text: str
    ok: bool
    required: bool
    names: tuple[str, ...] = ()
    goal_id: UUID | None = None

    @property
    def missing(self) -> str:
        """What it fails on: «Sykefravær, Økonomisk resultat», at most three by name."""
        shown, more = ", ".join(self.names[:3]), len(self.names) - 3
        return _("%(names)s and %(n)d more") % {"names": shown, "n": more} if more > 0 else shown


def checks(plan: Plan, uncovered: Sequence[str]) -> list[Check]:
    """All points of a plan that is `resolved`, those that are required first.

    `uncovered` are the scorecard's lines without a goal, by name.
    """
    goals = plan.goals
    found = [
        Check(_("The challenges are described"), bool(plan.challenges), required=True),
        Check(_("There is at least one goal"), bool(goals), required=True),
        _on(_("Every goal has a main goal"), [goal for goal in goals if not goal.main_goal], required=True),
        Check(_("The scorecard is filled in"), not uncovered, required=False, names=tuple(uncovered)),
        Check(_("The frames are described"), bool(plan.frames), required=False),
        _on(_("Every goal has an indicator"), [goal for goal in goals if goal.indicator_id is None]),
        _on(_("Every goal has an action"), [goal for goal in goals if not goal.agreed]),
        _on(_("Every action has someone responsible"), _with(goals, lambda action: not action.who)),
        _on(_("Every action has a deadline"), _with(goals, lambda action: action.deadline is None)),
    ]
    return found if goals else [found[0], found[1], found[4]]


def refuse_unready(plan: Plan) -> None:
    """Raise UserError with the reasons where something required is missing."""
    failed = [check for check in checks(plan, ()) if check.required and not check.ok]
    if failed:
        reasons = "; ".join(f"{check.text} ({check.missing})" if check.names else check.text for check in failed)
        raise UserError(
            _("The plan can't be submitted yet. This must be in place: %(reasons)s.") % {"reasons": reasons}
        )


def _with(goals: Sequence[Goal], fails: Callable[[Agreed], bool]) -> list[Goal]:
    return [goal for goal in goals if any(fails(action) for action in goal.agreed)]


def _on(text: str, failed: Sequence[Goal], *, required: bool = False) -> Check:
    names = tuple(goal.name for goal in failed)
    return Check(text, not failed, required, names, failed[0].id if failed else None)
