"""The annual wheel of the demo district: its rules, and what they made due in 2008 and 2009. Examples all of it."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from alna_desktop import paths
from alna_desktop.models import LinkKind, Origin, Recurrence, Ring, Unit, WheelActivity, WheelTask
from alna_desktop.models.base import new_id
from alna_desktop.models.wheel_rules import Occurrence, Rule, occurrences, task_name

YEARS = (2008, 2009)
BY_HAND = {LinkKind.STEERING_LETTER: 2008, LinkKind.AUTHORITY_LETTER: 2008, LinkKind.PLAN: 2008}  # not in the file
NOW = "2009-T1", "2009"  # the periods in which something is left
TUESDAY = 1


def add(session: Session, units: Mapping[str, Unit], today: date) -> None:
    """Add the activities of `resources/demo/wheel.json`, and their tasks for units by code."""
    source = json.loads((paths.resources() / "demo" / "wheel.json").read_text(encoding="utf-8"))
    for position, row in enumerate(source):
        for activity, years in _activities(row, position):
            session.add(activity)
            session.flush()
            _add_tasks(session, activity, row, years, units, today)
    session.flush()


def _activities(row: Mapping[str, Any], position: int) -> list[tuple[WheelActivity, Sequence[int]]]:
    """The activity of a row, and its years. One that is done by something in the file was ticked off by hand before
    that was there."""
    activity = _activity(row, position)
    last = BY_HAND.get(activity.link)
    if last is None:
        return [(activity, YEARS)]
    before = _activity(row, position)
    before.key, before.link, before.to_year = f"{row['key']}_by_hand", LinkKind.NONE, last
    activity.from_year = last + 1
    return [(before, [year for year in YEARS if year <= last]), (activity, [year for year in YEARS if year > last])]


def _add_tasks(
    session: Session,
    activity: WheelActivity,
    row: Mapping[str, Any],
    years: Sequence[int],
    units: Mapping[str, Unit],
    today: date,
) -> None:
    theirs = [(code, unit) for code, unit in units.items() if unit.is_district is not row["units"]]
    for occurrence in (one for year in years for one in occurrences(activity.rule, year)):
        session.add_all(
            _task(activity, row, occurrence, place, code, unit, today) for place, (code, unit) in enumerate(theirs)
        )


def rule_of(row: Mapping[str, Any]) -> Rule:
    """The rule of a row of the file: days as «01-31», or as days after a tertial."""
    recurrence = Recurrence[row["rule"]]
    if recurrence is not Recurrence.YEARLY:
        return Rule(recurrence, None, row.get("start"), None, row.get("due"), row.get("week"), row.get("weekday"))
    start, due = (
        [int(part) for part in row[name].split("-")] if name in row else [None, None] for name in ("start", "due")
    )
    return Rule(recurrence, *start, *due)


def _activity(row: Mapping[str, Any], position: int) -> WheelActivity:
    rule = rule_of(row)
    return WheelActivity(
        id=new_id(),
        key=row["key"],
        name=row["name"],
        ring=Ring[row["ring"]],
        responsible=row["responsible"],
        for_units=row["units"],
        link=LinkKind[row.get("link", "NONE")],
        position=position,
        active=True,
        origin=Origin.EXAMPLE,
        **vars(rule),
    )


def _task(
    activity: WheelActivity,
    row: Mapping[str, Any],
    occurrence: Occurrence,
    place: int,
    code: str,
    unit: Unit,
    today: date,
) -> WheelTask:
    due = occurrence.due
    if "spread" in row:
        due = _meeting_day(occurrence.period.end + timedelta(days=row["spread"]), place)
    is_open = activity.link is not LinkKind.NONE or _is_open(row, occurrence, place, code, today)
    return WheelTask(
        activity_id=activity.id,
        unit_id=unit.id,
        name=task_name(activity.name, occurrence),
        period=occurrence.period,
        starts_on=occurrence.starts_on,
        due=due,
        done_on=None if is_open else min(due - timedelta(days=place % 6), today),
        origin=Origin.EXAMPLE,
    )


def _is_open(row: Mapping[str, Any], occurrence: Occurrence, place: int, code: str, today: date) -> bool:
    """Whether the unit of a code, the `place`-th that has it, has something left to do."""
    if str(occurrence.period) not in NOW:
        return occurrence.due > today
    if "early" in row:  # so many were before the others
        return place >= int(row["early"])
    left = row.get("open", [])
    return place % 2 == 1 if left == "half" else occurrence.due > today or code in left


def _meeting_day(first: date, place: int) -> date:
    """Meetings have a day each: two a day from Tuesday to Friday, from the first Tuesday on."""
    weeks, day = divmod(place // 2, 4)
    return first + timedelta(days=(TUESDAY - first.weekday()) % 7 + weeks * 7 + day)
