"""What stands on the first page to be done: a task, where it is done, and the group it stands in."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from uuid import UUID

from alna_desktop.i18n import N_, _
from alna_desktop.models import LinkKind
from alna_desktop.services.deviation_rows import View


class TaskKind(Enum):
    """Where a task is done.

    A wheel task is ticked off, or (LINKED) done by what is done elsewhere; a comment is written on the scorecard;
    the others have their pages.
    """

    WHEEL = "wheel"
    LINKED = "linked"
    COMMENT = "comment"
    ACTION = "action"
    AGREEMENT = "agreement"
    MEETING = "meeting"
    PLAN = "plan"
    DOCUMENT = "document"
    DEVIATION = "deviation"
    RISK = "risk"


class When(Enum):
    """The group a task stands in."""

    OVERDUE = "overdue"
    THIS_WEEK = "this_week"
    THIS_MONTH = "this_month"
    LATER = "later"

    @property
    def word(self) -> str:
        """«Over fristen», «Denne uken», «Senere i måneden», «Senere», translated."""
        return _(_WHEN_WORDS[self])


_WHEN_WORDS = {
    When.OVERDUE: N_("Overdue"),
    When.THIS_WEEK: N_("This week"),
    When.THIS_MONTH: N_("Later this month"),
    When.LATER: N_("Later"),
}


@dataclass(frozen=True)
class Task:
    """Something to do, with its deadline and where to do it.

    For the district, one task may stand for several units: `units` names those that remain.
    `ids` are the wheel tasks behind it, or the record of another area; `line_id` is the scorecard line of a comment;
    `link` is what a wheel task is done by; `view` which deviations are meant where they are several.
    """

    kind: TaskKind
    name: str
    detail: str
    due: date
    when: When
    ids: tuple[UUID, ...] = ()
    line_id: UUID | None = None
    units: tuple[str, ...] = ()
    link: LinkKind = LinkKind.NONE
    view: View = View.OPEN


def when(due: date, today: date) -> When:
    """The group of a deadline; a week ends on Sunday."""
    if due < today:
        return When.OVERDUE
    if due <= today + timedelta(days=6 - today.weekday()):
        return When.THIS_WEEK
    return When.THIS_MONTH if (due.year, due.month) == (today.year, today.month) else When.LATER
