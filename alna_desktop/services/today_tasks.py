"""What stands on the first page: tasks, where each is done and in which group it stands; what is new and missing."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from uuid import UUID

from alna_desktop.i18n import N_, _
from alna_desktop.models import LinkKind
from alna_desktop.models.status import Status
from alna_desktop.services.deviation_views import View
from alna_desktop.services.readings import LineView, UnitInfo


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


@dataclass(frozen=True)
class News:
    """Something that has changed lately; `status` None for what is simply done."""

    title: str
    detail: str
    status: Status | None


@dataclass(frozen=True)
class Missing:
    """Something that should have been there, and who has it; `to_report`: it is a value, which is reported."""

    title: str
    detail: str
    line_id: UUID | None = None
    to_report: bool = False


@dataclass(frozen=True)
class TodayView:
    """All of the first page, for a unit at a period; tasks oldest first."""

    unit: UnitInfo
    today: date
    tasks: list[Task]
    lines: list[LineView]
    news: list[News]
    news_since: date
    missing: list[Missing]
    next_dialogue: date | None

    @property
    def overdue(self) -> int:
        """How many tasks are over their deadline."""
        return sum(task.when is When.OVERDUE for task in self.tasks)
