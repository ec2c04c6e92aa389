"""The meetings of the demo district in 2008 and 2009: examples all of them, with roles and no names.

Dialogue meetings, talks, visits and leader meetings are those that the demo's wheel asks for; networks, individual
contact and others stand in `resources/demo/meetings.json`. Three units have had little contact.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alna_desktop import paths
from alna_desktop.models import (
    Action,
    ActionSource,
    ActionState,
    LinkKind,
    Meeting,
    MeetingDecision,
    MeetingItem,
    MeetingKind,
    MeetingParticipant,
    MeetingState,
    MeetingUnit,
    Origin,
    Person,
    Unit,
    WheelActivity,
    WheelTask,
)
from alna_desktop.models.base import new_id

HOURS = (("09:00", "11:00"), ("12:30", "14:30"))  # of the two dialogue meetings of a day
VISITS_FROM = {2008: date(2008, 4, 2), 2009: date(2009, 3, 3)}  # clear of the holidays of both years
SATURDAY = 5
DECIDED_UNDER = 3  # the place of the item about actions, under which the demo's decisions were made
STAFF = "Sekretær, stab for styring og kvalitet"


def add(session: Session, units: Mapping[str, Unit], today: date) -> None:
    """Add all of them for units by code, and hang the demo's actions on the meetings they come from."""
    source = json.loads((paths.resources() / "demo" / "meetings.json").read_text(encoding="utf-8"))
    maker = _Maker(session, source, units, today)
    maker.from_wheel()
    maker.networks()
    maker.others()
    session.add_all(maker.meetings)
    session.flush()
    session.add_all([*maker.parts, *maker.items.values()])
    maker.move()
    maker.decisions()
    session.flush()


class _Maker:
    """Makes the records; `parts` hang on `meetings`."""

    def __init__(self, session: Session, source: dict[str, Any], units: Mapping[str, Unit], today: date) -> None:
        self.session, self.source, self.units, self.today = session, source, units, today
        self.codes = {unit.id: code for code, unit in units.items()}
        self.people = {(person.unit_id, person.title): person for person in session.scalars(select(Person))}
        self.by_id = {person.id: person for person in self.people.values()}
        self.meetings: list[Meeting] = []
        self.parts: list[MeetingUnit | MeetingParticipant] = []
        self.items: dict[tuple[UUID, int], MeetingItem] = {}

    def from_wheel(self) -> None:
        """Those that the wheel asks for, which are from now on what its tasks are done by."""
        links = {name: MeetingKind[kind] for name, kind in self.source["links"].items()}
        found = self.session.scalars(select(WheelActivity).where(WheelActivity.key.in_(links)))
        for activity in found:
            activity.link, activity.meeting_kind = LinkKind.MEETING, links[activity.key]
            tasks = self.session.scalars(
                select(WheelTask).where(WheelTask.activity_id == activity.id).order_by(WheelTask.due, WheelTask.id)
            )
            for task in tasks:
                self._from_task(links[activity.key], task)

    def _from_task(self, kind: MeetingKind, task: WheelTask) -> None:
        code = self.codes[task.unit_id]
        place = list(self.units).index(code) - 1
        if kind is MeetingKind.LEADERS:
            self._leaders(task)
        elif kind is MeetingKind.DIALOGUE and str(task.period) != "2009-T2":
            self._dialogue(task, code, place)
        elif kind is MeetingKind.TERTIAL_TALK and task.due < self.today:
            self._talk(task, code, place)
        elif kind is MeetingKind.VISIT:
            self._visit(task, code, place)

    def _dialogue(self, task: WheelTask, code: str, place: int) -> None:
        unit, texts = self.units[code], self.source["dialogue"]
        quiet = code in self.source["quiet"] and str(task.period) == "2008-T3"
        state = MeetingState.CANCELLED if quiet else self._state(task.due)
        starts, ends = HOURS[place % 2]
        meeting = self._add(
            MeetingKind.DIALOGUE, f"{task.name} {task.period.year}", task.due, unit, state, starts_at=starts,
            ends_at=ends, place=self.source["room"], period=task.period, agenda=texts["agenda"],
            minutes=texts["minutes"][unit.service_area] if state is MeetingState.HELD else "",
            cancelled_reason=self.source["quiet_reason"] if quiet else "",
        )  # fmt: skip
        if meeting.state is MeetingState.HELD and str(task.period) == "2008-T3":
            said, meeting.minutes = meeting.minutes, self.source["minuted"]
            meeting.agenda_on = meeting.held_on - timedelta(days=7)
            self._minute(meeting, dict(zip(texts["under"][unit.service_area], said.splitlines(), strict=True)))
        leader = self.people[unit.id, "Enhetsleder"]
        superior = self.by_id[leader.superior_id] if leader.superior_id else None
        self._call(meeting, [self._of("Bydelsdirektør"), superior, self._of("Økonomisjef"), leader, self._of(STAFF)])

    def _minute(self, meeting: Meeting, said: Mapping[int, str]) -> None:
        """What was said, by the place of the item that it was said under."""
        for position, text in enumerate(meeting.agenda.splitlines()):
            words = said.get(position, "")
            self.items[meeting.id, position] = MeetingItem(
                id=new_id(), meeting_id=meeting.id, position=position, text=text, rule="", subject="", minutes=words
            )

    def _talk(self, task: WheelTask, code: str, place: int) -> None:
        if code in self.source["quiet"] and str(task.period) == "2008-T3":
            return
        day = _working_day((task.starts_on or task.due) + timedelta(days=place % 10))
        meeting = self._add(
            MeetingKind.TERTIAL_TALK, f"{task.name} {task.period.year}", day, self.units[code],
            MeetingState.HELD, starts_at=f"{9 + place % 6:02}:00", place=self.source["office"], period=task.period,
            minutes=self.source["talk"]["minutes"],
        )  # fmt: skip
        self._call(meeting, [self._of("Bydelsdirektør"), self.people[self.units[code].id, "Enhetsleder"]])

    def _visit(self, task: WheelTask, code: str, place: int) -> None:
        year = task.due.year
        came = code in self.source["visited"] or (place % 2 == 0 and code not in self.source["not_visited"])
        if year == self.today.year and (not came or code in self.source["quiet"]):
            return
        step = 3 if year < self.today.year else 1.5  # days between them: this year half of them are left
        day = _working_day(VISITS_FROM[year] + timedelta(days=int(place * step)))
        meeting = self._add(
            MeetingKind.VISIT, task.name, day, self.units[code], MeetingState.HELD, starts_at="09:30",
            ends_at="11:30", place=self.units[code].name, **self.source["visit"],
        )  # fmt: skip
        self._call(meeting, [self._of("Bydelsdirektør"), self.people[self.units[code].id, "Enhetsleder"], "Ansatte"])

    def _leaders(self, task: WheelTask) -> None:
        held = self._state(task.due) is MeetingState.HELD
        texts = self.source["leaders"] if held else {"agenda": self.source["leaders"]["agenda"]}
        meeting = self._add(
            MeetingKind.LEADERS, task.name, task.due, None, self._state(task.due), starts_at="08:30", ends_at="11:00",
            place=self.source["room"], **texts,
        )  # fmt: skip
        away = self.source["away"].get(str(task.period), [])
        self._take_part(meeting, (code for code in self.units if code not in away))
        self._call(
            meeting, [self._of("Bydelsdirektør"), self._of("Økonomisjef"), self._of("Personalsjef"), "Enhetsledere"]
        )

    def networks(self) -> None:
        """Groups of leaders, and of those who work with the same."""
        for row in self.source["networks"]:
            areas = row.get("areas", [])
            codes = row.get("units") or [code for code, unit in self.units.items() if unit.service_area in areas]
            for day in map(date.fromisoformat, row["days"]):
                state = self._state(day)
                meeting = self._add(
                    MeetingKind[row["kind"]], row["title"], day, None, state, starts_at="12:00", ends_at="15:00",
                    minutes=row["minutes"] if state is MeetingState.HELD else "", place=self.source["room"],
                )  # fmt: skip
                self._take_part(meeting, codes)
                self._call(meeting, ["Enhetsledere", self._of(STAFF)])

    def others(self) -> None:
        """Individual contact and meetings of other kinds."""
        for row in self.source["others"]:
            district = self.units[row["unit"]].is_district
            self._add(
                MeetingKind[row["kind"]], row["title"], date.fromisoformat(row["on"]),
                None if district else self.units[row["unit"]], MeetingState[row.get("state", "HELD")],
                starts_at=row.get("at", ""), place=row.get("place", ""), minutes=row.get("minutes", ""),
            )  # fmt: skip

    def move(self) -> None:
        """Some have been moved: the file's history has the day they had first."""
        for code, first in self.source["moved"].items():
            (meeting,) = (
                each
                for each in self.meetings
                if each.kind is MeetingKind.DIALOGUE
                and each.unit_id == self.units[code].id
                and str(each.period) == "2009-T1"
            )
            then, meeting.held_on = meeting.held_on, date.fromisoformat(first)
            self.session.flush()
            meeting.held_on = then

    def decisions(self) -> None:
        """The demo's actions that come from a meeting find it; some units have decisions of their own."""
        titles = {(each.unit_id, each.title): each for each in self.meetings}
        for action in self.session.scalars(select(Action).where(Action.source_kind == ActionSource.MEETING)):
            unit_id = None if self.units["ALNA"].id == action.unit_id else action.unit_id
            meeting = titles.get((unit_id, action.source_text))
            if meeting is not None:
                action.source_id = meeting.id
                item = self.items.get((meeting.id, DECIDED_UNDER))
                if item is not None:
                    self.session.add(MeetingDecision(item_id=item.id, action_id=action.id))
        for code, (title, due, done) in self.source["decided"].items():
            meeting = titles[self.units[code].id, "Dialogmøte etter 3. tertial 2008"]
            leader = self.people[self.units[code].id, "Enhetsleder"]
            self.session.add(
                Action(
                    unit_id=self.units[code].id, title=title, responsible_id=leader.id, progress=100,
                    deadline=date.fromisoformat(due), state=ActionState.DONE, done_on=date.fromisoformat(done),
                    source_kind=ActionSource.MEETING, source_id=meeting.id, origin=Origin.EXAMPLE,
                    source_text=meeting.title,
                )
            )  # fmt: skip

    def _add(
        self, kind: MeetingKind, title: str, day: date, unit: Unit | None, state: MeetingState, **more: Any
    ) -> Meeting:
        meeting = Meeting(
            id=new_id(), kind=kind, title=title, held_on=day, unit_id=unit.id if unit else None, state=state,
            origin=Origin.EXAMPLE, **more,
        )  # fmt: skip
        self.meetings.append(meeting)
        return meeting

    def _state(self, day: date) -> MeetingState:
        return MeetingState.HELD if day < self.today else MeetingState.PLANNED

    def _of(self, title: str) -> Person:
        return self.people[self.units["ALNA"].id, title]

    def _call(self, meeting: Meeting, who: Iterable[Person | str | None]) -> None:
        for position, each in enumerate(one for one in who if one is not None):
            person, role = (None, each) if isinstance(each, str) else (each.id, "")
            self.parts.append(MeetingParticipant(meeting_id=meeting.id, person_id=person, role=role, position=position))

    def _take_part(self, meeting: Meeting, codes: Iterable[str]) -> None:
        taking = [self.units[code] for code in codes]
        self.parts += [MeetingUnit(meeting_id=meeting.id, unit_id=unit.id) for unit in taking if not unit.is_district]


def _working_day(day: date) -> date:
    """The day itself, or the Friday before."""
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))
