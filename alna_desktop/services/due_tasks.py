"""When what the units are to deliver is due: the deadlines of the annual wheel, read once for whoever judges by them.

Whether a deadline is still to come, `models.board_rules` says.
"""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from alna_desktop.models import LinkKind
from alna_desktop.periods import Period
from alna_desktop.store.reader import Rows, day, key, kind

# Whose deadline it is: of the activity that is linked, or else of the one that the usual wheel has for it.
USUAL = {
    LinkKind.STEERING_LETTER: "steering_letter",
    LinkKind.AUTHORITY_LETTER: "authority_letter",
    LinkKind.PLAN: "annual_plan",
    LinkKind.AGREEMENT: "leader_agreement",
    LinkKind.REPORTING: "results",
}


class Task(NamedTuple):
    """A unit's task in the wheel; `ticked` only where it is done by hand."""

    due: date
    ticked: bool


class DueTasks(NamedTuple):
    """The tasks by kind and unit; and whether it is linked that figures are reported."""

    of: dict[LinkKind, dict[UUID, Task]]
    reporting_linked: bool


def read(rows: Rows, year: int, tertial: Period | None = None) -> DueTasks:
    """Those of a year, and of a tertial (None: no reports)."""
    links, names = (", ".join("?" * len(USUAL)) for _each in range(2))
    found = rows(
        f"""
        SELECT activity.link, activity.key, task.unit_id, task.due, task.done_on
        FROM wheel_task AS task JOIN wheel_activity AS activity ON activity.id = task.activity_id
        WHERE task.period IN (?, ?) AND (activity.link IN ({links}) OR activity.key IN ({names}))
        ORDER BY task.due DESC
        """,
        str(Period(year)),
        str(tertial or ""),
        *(link.name.lower() for link in USUAL),
        *USUAL.values(),
    )
    linked: dict[LinkKind, dict[UUID, Task]] = {link: {} for link in USUAL}
    usual: dict[LinkKind, dict[UUID, Task]] = {link: {} for link in USUAL}
    by_key = {name: link for link, name in USUAL.items()}
    for link_text, name, unit_id, due, done_on in found:
        link = kind(LinkKind, link_text)
        if link in linked:  # the first that is due stands, since it comes last
            linked[link][key(unit_id)] = Task(date.fromisoformat(due), ticked=False)
        elif link is LinkKind.NONE:
            usual[by_key[name]][key(unit_id)] = Task(date.fromisoformat(due), day(done_on) is not None)
    return DueTasks({link: linked[link] or usual[link] for link in USUAL}, bool(linked[LinkKind.REPORTING]))
