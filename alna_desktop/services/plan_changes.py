"""What differs between two versions of an annual plan, computed from what is in them and said in whole sentences."""

from collections.abc import Sequence

from alna_desktop.dates import format_date
from alna_desktop.i18n import _
from alna_desktop.numbers import EN_DASH
from alna_desktop.services.plan_rows import Agreed, Goal, Plan


def between(before: Plan, after: Plan) -> list[str]:
    """All differences, in the order of the later version; what is gone comes last."""
    old = {goal.root_id: goal for goal in before.goals}
    found = []
    if before.challenges != after.challenges:
        found.append(_("The challenges are described anew"))
    if before.frames != after.frames:
        found.append(_("The frames are described anew"))
    for goal in after.goals:
        found += (
            _of(old[goal.root_id], goal) if goal.root_id in old else [_("New goal: %(name)s") % {"name": goal.name}]
        )
    kept = {goal.root_id for goal in after.goals}
    gone = [goal for goal in before.goals if goal.root_id not in kept]
    found += [_("Goal removed: %(name)s") % {"name": goal.name} for goal in gone]
    if _order(before, kept) != _order(after, old.keys()):
        found.append(_("The goals stand in another order"))
    return found


def _order(plan: Plan, among: object) -> list[object]:
    return [goal.root_id for goal in plan.goals if goal.root_id in among]  # type: ignore[operator]


def _of(before: Goal, goal: Goal) -> list[str]:
    name = {"name": goal.name}
    found = []
    if (before.focus_area, before.factor) != (goal.focus_area, goal.factor):
        found.append(_("%(name)s: now under %(factor)s") % {**name, "factor": goal.factor})
    if before.indicator_id != goal.indicator_id:
        found.append(_("%(name)s: another indicator") % name)
    if before.target_text != goal.target_text:
        values = {"before": before.target_text or EN_DASH, "after": goal.target_text or EN_DASH}
        found.append(_("%(name)s: target from %(before)s to %(after)s") % {**name, **values})
    if before.main_goal != goal.main_goal:
        found.append(_("%(name)s: the main goal is now “%(goal)s”") % {**name, "goal": goal.main_goal})
    if before.sub_goals != goal.sub_goals:
        found.append(_("%(name)s: other sub-goals") % name)
    return found + _actions(goal.name, before.agreed, goal.agreed)


def _actions(name: str, before: Sequence[Agreed], after: Sequence[Agreed]) -> list[str]:
    old, new = {each.title: each for each in before}, {each.title: each for each in after}
    found = []
    for title, action in new.items():
        words = {"name": name, "title": title}
        was = old.get(title)
        if was is None:
            found.append(_("%(name)s: new action “%(title)s”") % words)
            continue
        if was.who != action.who:
            facts = {**words, "who": action.who or EN_DASH}
            found.append(_("%(name)s: responsible for “%(title)s” is now %(who)s") % facts)
        if was.deadline != action.deadline:
            days = {"before": _day(was), "after": _day(action)}
            found.append(_("%(name)s: deadline of “%(title)s” from %(before)s to %(after)s") % {**words, **days})
    gone = [title for title in old if title not in new]
    return found + [_("%(name)s: action removed: “%(title)s”") % {"name": name, "title": title} for title in gone]


def _day(action: Agreed) -> str:
    return format_date(action.deadline) if action.deadline else EN_DASH
