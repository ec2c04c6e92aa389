"""What a template leaves out of a pack: the ways that sections can be shown, and what a political one must not tell."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from alna_desktop.i18n import N_, _
from alna_desktop.models import ActionState
from alna_desktop.models.pack_kinds import PackKind, PackPart
from alna_desktop.models.status import Status
from alna_desktop.services.packs import PackData
from alna_desktop.services.plan_rows import Plan, StatusRow
from alna_desktop.services.readings import LineView

OFF_TARGET, NOT_MET, OPEN = "off_target", "not_met", "open"
# By section: the ways it can be shown, the first as it comes, each with its words.
CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "indicators": (
        ("", N_("All with a value")),
        (OFF_TARGET, N_("Near and not met")),
        (NOT_MET, N_("Not met only")),
    ),
    "actions": (("", N_("Open and done")), (OPEN, N_("Open only"))),
}
# All that a political report can have, so that a section that comes later must be put here before it can be in one.
OPEN_TO_ALL = frozenset({"summary", "scorecard", "history", "indicators", "plan", "appendix"})
_SHOWN = {OFF_TARGET: (Status.NEAR, Status.NOT_MET), NOT_MET: (Status.NOT_MET,)}


def narrowed(data: PackData, kind: PackKind, parts: Sequence[PackPart]) -> PackData:
    """The data that a pack of a kind with these parts shows."""
    data = replace(data, kind=kind)
    if kind is PackKind.POLITICAL:
        data = without_units(data)
    for part in parts:
        if part.key == "indicators" and part.choice in _SHOWN:
            shown = _SHOWN[part.choice]
            data = replace(data, indicators=[view for view in data.indicators if view.line.status in shown])
        elif part.key == "actions" and part.choice == OPEN:
            data = replace(data, actions=[row for row in data.actions if row.state is ActionState.OPEN])
    return data


def without_units(data: PackData) -> PackData:
    """The district's data with nothing of a single unit: small units are few people.

    A comment that names a unit, by its name or its code, is left out as a whole, since nobody but its author can take
    that out of it.
    """
    single = [row.unit for view in data.indicators for row in view.units]
    if data.board is not None:
        single += [row.unit for row in data.board.rows]
    names = {unit.name.casefold() for unit in single}
    # A code of digits alone could be any number in a text.
    codes = {unit.code.casefold() for unit in single if not unit.code.isdigit()}
    note = _("The comment is about single units, and is left out here.")

    def named(text: str) -> bool:
        told = text.casefold()
        return any(name in told for name in names) or not codes.isdisjoint(re.findall(r"[\w-]+", told))

    def open_line(line: LineView) -> LineView:
        remark = line.remark
        if remark is None or not named(remark.text):
            return line
        return replace(line, remark=replace(remark, cause=note, doing="", expected=""))

    areas = [
        replace(area, factors=[replace(each, lines=[open_line(line) for line in each.lines]) for each in area.factors])
        for area in data.scorecard.focus_areas
    ]
    plan = data.plan and without_names(data.plan, named, note)
    whole = [replace(view, line=open_line(view.line), units=[]) for view in data.indicators]
    wheel = replace(data.wheel, items=())
    scorecard = replace(data.scorecard, focus_areas=areas)
    return replace(
        data,
        scorecard=scorecard,
        indicators=whole,
        plan=plan,
        deviations=None,
        risks=(),
        actions=[],
        wheel=wheel,
        agreement=None,
        board=None,
        since_last=None,
        agenda=None,
    )


def without_names(plan: Plan, named: Callable[[str], bool], note: str) -> Plan:
    """A plan where what is said of its goals is left out if it names a unit."""

    def said(row: StatusRow) -> StatusRow:
        return replace(row, text=note) if named(row.text) else row

    goals = [replace(goal, statuses=tuple(said(row) for row in goal.statuses)) for goal in plan.goals]
    return replace(plan, goals=tuple(goals))


def allowed(kind: PackKind, key: str) -> bool:
    """Whether a section may be in a pack of a kind, whatever is ticked."""
    return kind is not PackKind.POLITICAL or not key or key in OPEN_TO_ALL
