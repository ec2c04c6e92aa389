"""A year of the wheel as it is shown: what comes when, and how far it has come for a unit or for all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from itertools import groupby
from typing import Any
from uuid import UUID

from alna_desktop.dates import days_between
from alna_desktop.i18n import N_, _
from alna_desktop.models import LinkKind, MeetingKind, Recurrence, Ring
from alna_desktop.models.wheel_rules import Rule, in_words
from alna_desktop.periods import Period
from alna_desktop.services import units, wheel
from alna_desktop.services.readings import UnitInfo
from alna_desktop.services.wheel import WheelRow
from alna_desktop.services.wheel_checks import RULE_KEYS, form_values
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, key, kind


class Progress(Enum):
    """How something in the wheel stands on a day."""

    DONE = "done"
    ONGOING = "ongoing"
    OVERDUE = "overdue"
    COMING = "coming"

    @property
    def word(self) -> str:
        """«Gjort», «Pågår», «Over fristen», «Kommer», translated."""
        return _(_PROGRESS_WORDS[self])


_PROGRESS_WORDS = {
    Progress.DONE: N_("Finished"),
    Progress.ONGOING: N_("Ongoing"),
    Progress.OVERDUE: N_("Overdue"),
    Progress.COMING: N_("Coming"),
}


@dataclass(frozen=True)
class Item:
    """An activity in a part of the year, for one unit or all that have it: an arc of the wheel, a row of the list.

    `tasks` are oldest first and never none. `rule` is when it comes, in words, and `monthly` that it does so each
    month.
    """

    today: date
    tasks: tuple[WheelRow, ...]
    rule: str
    monthly: bool
    of_several: bool = False  # a part of an item, for the units with a deadline of their own

    @property
    def first(self) -> WheelRow:
        """The first of its tasks, which they have name, ring and activity from."""
        return self.tasks[0]

    @property
    def key(self) -> tuple[UUID, Period]:
        """What it is known by."""
        return self.first.activity_id, self.first.period

    @property
    def name(self) -> str:
        """What it is called."""
        return self.first.name

    @property
    def ring(self) -> Ring:
        """Its ring."""
        return self.first.ring

    @property
    def start(self) -> date:
        """Its first day."""
        return min(task.starts_on or task.due for task in self.tasks)

    @property
    def due(self) -> date:
        """The last deadline among its tasks; units' own ones count where the others are done, or there are none."""
        shared = [task for task in self.tasks if not task.due_reason]
        left = [task for task in self.own if task.done_on is None]
        late = left if left and all(task.done_on is not None for task in shared) else shared or self.tasks
        return max(task.due for task in late)

    @property
    def own(self) -> list[WheelRow]:
        """The tasks of units with a deadline of their own."""
        return [task for task in self.tasks if task.due_reason]

    @property
    def by_day(self) -> "dict[date, Item]":
        """The same day by day: itself on its deadline, and those with another one of their own on theirs."""
        found = {self.due: self}
        for due, together in groupby(sorted(self.own, key=lambda task: task.due), key=lambda task: task.due):
            if due != self.due:
                found[due] = replace(self, tasks=tuple(together), of_several=self.is_shared)
        return found

    @property
    def left(self) -> list[WheelRow]:
        """The tasks that are not done."""
        return [task for task in self.tasks if task.done_on is None]

    @property
    def done(self) -> int:
        """How many of its tasks are done."""
        return len(self.tasks) - len(self.left)

    @property
    def is_shared(self) -> bool:
        """Whether it stands for several units."""
        return len(self.tasks) > 1

    @property
    def overdue_since(self) -> date | None:
        """The oldest deadline that was not kept; None where none is overdue."""
        return min((task.due for task in self.left if task.due < self.today), default=None)

    @property
    def deadline(self) -> date:
        """The day that counts: the oldest one that was not kept, or else the one that comes."""
        return self.overdue_since or self.due

    @property
    def progress(self) -> Progress:
        """How it stands."""
        if not self.left:
            return Progress.DONE
        if self.overdue_since is not None:
            return Progress.OVERDUE
        return Progress.ONGOING if self.start <= self.today else Progress.COMING

    @property
    def status(self) -> str:
        """How it stands, in words: «5 dager over», «Pågår», translated."""
        late = self.overdue_since
        return self.progress.word if late is None else days_between(late, self.today)


@dataclass(frozen=True)
class WheelYear:
    """A year of the wheel for a unit; `items` by deadline."""

    year: int
    unit: UnitInfo
    today: date
    items: tuple[Item, ...]

    @property
    def done(self) -> int:
        """How many items are done."""
        return sum(item.progress is Progress.DONE for item in self.items)


@dataclass(frozen=True)
class ActivityRow:
    """An activity as its form shows it; the rule is in the fields that `fields.wheel` has."""

    id: UUID
    revision: int
    name: str
    ring: Ring
    responsible: str
    for_units: bool
    link: LinkKind
    meeting_kind: MeetingKind | None
    from_year: int | None
    to_year: int | None
    rule: str
    recurrence: Recurrence
    start: tuple[int, int] | None
    due: tuple[int, int] | None
    start_days: int | None
    due_days: int | None
    day: int | None
    week: int | None
    weekday: int | None
    month: int | None


def view(database: Database, unit_id: UUID, year: int) -> WheelYear:
    """A year for a unit; the district's own is followed by those of all units, counted together."""
    today = database.today()
    with database.look() as rows:
        unit = next(unit for unit in units.read(rows) if unit.id == unit_id)
        tasks = wheel.read(rows, date(year, 1, 1), date(year, 12, 31))
        return of_tasks(tasks, rules(rows), unit, year, today)


def of_tasks(
    tasks: Sequence[WheelRow], known: Mapping[UUID, Rule], unit: UnitInfo, year: int, today: date
) -> WheelYear:
    """The same from tasks that are read already."""
    groups: dict[tuple[UUID, Period], list[WheelRow]] = {}
    for task in tasks:
        if unit.is_district or task.unit_id == unit.id:
            groups.setdefault((task.activity_id, task.period), []).append(task)
    items = [
        Item(today, tuple(group), in_words(known[activity]), _is_monthly(known[activity]))
        for (activity, _period), group in groups.items()
    ]
    return WheelYear(year, unit, today, tuple(sorted(items, key=lambda item: item.due)))


def rules(rows: Rows) -> dict[UUID, Rule]:
    """The rules of all activities, by id."""
    return {
        key(row[0]): Rule(kind(Recurrence, row[1]), *row[2:])
        for row in rows(f"SELECT id, {', '.join(RULE_KEYS)} FROM wheel_activity")
    }


def _is_monthly(rule: Rule) -> bool:
    return rule.recurrence is Recurrence.MONTHLY or (rule.recurrence is Recurrence.WEEKDAY and not rule.due_month)


def activity(database: Database, activity_id: UUID) -> ActivityRow | None:
    """An activity for its form, None where it is gone."""
    facts = "id, revision, name, ring, responsible, for_units, link, meeting_kind, from_year, to_year"
    with database.look() as rows:
        found = rows(f"SELECT {facts}, {', '.join(RULE_KEYS)} FROM wheel_activity WHERE id = ?", activity_id.hex)
    return _activity(found[0]) if found else None


def _activity(row: tuple[Any, ...]) -> ActivityRow:
    recurrence = kind(Recurrence, row[10])
    columns = dict(zip(RULE_KEYS, (recurrence, *row[11:]), strict=True))
    return ActivityRow(
        key(row[0]), row[1], row[2], kind(Ring, row[3]), row[4], bool(row[5]), kind(LinkKind, row[6]),
        kind(MeetingKind, row[7]) if row[7] else None, row[8], row[9],
        in_words(Rule(recurrence, *row[11:])), **form_values(columns),
    )  # fmt: skip
