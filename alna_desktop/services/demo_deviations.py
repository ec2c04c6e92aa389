"""The deviations of the demo district in 2008 and 2009: examples all of them, with roles and no names.

One unit's rows are written out; the others' are drawn from a pool of believable ones, the same ones each time.
Three units report nothing, which is a finding of its own.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from alna_desktop import paths
from alna_desktop.models import (
    Action,
    ActionSource,
    ActionState,
    ConsequenceArea,
    Deviation,
    DeviationCategory,
    DeviationCause,
    DeviationKind,
    DeviationState,
    Effect,
    Origin,
    Person,
    PersonRole,
    RoleKind,
    Unit,
)
from alna_desktop.models.base import new_id
from alna_desktop.models.deviation_rules import number, severity

_DAYS = 30  # from registering to the deadline
_POOLS = {"Pleie og omsorg": "care", "Barnehage": "children"}
_OTHERS = "office"
_OPEN_STATES = ("REGISTERED", "RECEIVED", "IN_PROGRESS", "ACTIONS_OPEN", "AWAITING_EVALUATION")


def add(session: Session, units: Mapping[str, Unit], today: date) -> None:
    """Add the deviations of `resources/demo/deviations.json` to units by code."""
    source = json.loads((paths.resources() / "demo" / "deviations.json").read_text(encoding="utf-8"))
    leaders = {
        person.unit_id: person
        for person in session.scalars(
            select(Person)
            .join(PersonRole, PersonRole.person_id == Person.id)
            .where(PersonRole.kind == RoleKind.UNIT_LEADER)
        )
    }
    for planned in _Planner(source, units, today).all():
        _save(session, planned, leaders.get(planned.unit.id))
    session.flush()


@dataclass(frozen=True)
class _Planned:
    """A deviation to be saved: its number, unit, day, and what the source says of it."""

    year: int
    number: int
    unit: Unit
    day: date
    row: dict[str, Any]


class _Planner:
    """Says which deviations there are: written ones at their numbers, drawn ones at the others."""

    def __init__(self, source: dict[str, Any], units: Mapping[str, Unit], today: date) -> None:
        self._source, self._units, self._today = source, units, today
        self._random = Random(2009)
        self._written = {row["n"]: row for row in source["rows"]}
        silent = {*source["silent"], "ALNA"}
        self._reporting = [unit for code, unit in sorted(units.items()) if code not in silent]
        self._turn: list[Unit] = []

    def all(self) -> Iterator[_Planned]:
        """All of them, by number."""
        for year_text, months in self._source["months"].items():
            year = int(year_text)
            written = self._written if year == self._today.year else {}
            for place, day in enumerate(_days(year, months, written), 1):
                if place in written:
                    yield _Planned(
                        year, place, self._units[written[place].get("unit", self._source["unit"])], day, written[place]
                    )
                else:
                    unit = self._next_unit(without=self._source["unit"] if written else "")
                    yield _Planned(year, place, unit, day, self._drawn(unit, day))

    def _next_unit(self, without: str) -> Unit:
        """Units take turns, in an order of chance."""
        while True:
            if not self._turn:
                self._turn = self._random.sample(self._reporting, len(self._reporting))
            unit = self._turn.pop()
            if unit.code != without:
                return unit

    def _drawn(self, unit: Unit, day: date) -> dict[str, Any]:
        """One of the pool, with a state that goes with its age."""
        pool = _POOLS.get(unit.service_area, _OTHERS)
        category, title, text, cause, levels, *kind = self._random.choice(self._source["pool"][pool])
        row = {
            "title": title,
            "text": text,
            "category": category,
            "kind": kind[0] if kind else "EVENT",
            "levels": levels,
            "role": self._random.choice(self._source["roles"][pool]),
            "recurrence": self._random.randint(2, 4),
            "confidential": category == "PRIVACY" and max(levels) > 3,
            "causes": [[cause, ""]] if cause else [],
        }
        return row | self._state(day)

    def _state(self, day: date) -> dict[str, Any]:
        age = (self._today - day).days
        if self._random.random() < 0.04:
            return {"state": "REJECTED", "reason": "Meldt to ganger.", "causes": []}
        took = self._random.choice((4, 9, 12, 16, 18, 21, 26, 28, 37, 48))
        if took < age and (age > 75 or self._random.random() < 0.6):
            return {"state": "CLOSED", "closed": (day + timedelta(days=took)).isoformat()}
        state = self._random.choice(_OPEN_STATES[:3] if age < 20 else _OPEN_STATES[2:])
        due = (day + timedelta(days=_DAYS + 14)).isoformat()
        actions = {
            "ACTIONS_OPEN": [[self._source["action"], due, "OPEN"]],
            "AWAITING_EVALUATION": [[self._source["action"], due, "DONE"]],
        }
        return {"state": state, "actions": actions.get(state, [])}


def _days(year: int, months: Sequence[int], written: Mapping[int, dict[str, Any]]) -> list[date]:
    """The day of each number: spread over its month, and never before the number before it."""
    days: list[date] = []
    for month, count in enumerate(months, 1):
        days += [date(year, month, 2 + place * 26 // count) for place in range(count)]
    for place, row in written.items():
        days[place - 1] = date.fromisoformat(row["on"])
    for place in range(len(days) - 1, 0, -1):  # a written day holds for those before it
        if place not in written:
            days[place - 1] = min(days[place - 1], days[place])
    for place in range(1, len(days)):
        days[place] = max(days[place], days[place - 1])
    return days


def _save(session: Session, planned: _Planned, leader: Person | None) -> None:
    deviation = _deviation(planned, leader)
    session.add(deviation)
    session.flush()
    for position, (category, text) in enumerate(planned.row.get("causes", [])):
        session.add(DeviationCause(deviation_id=deviation.id, position=position, category=category, text=text))
    agreed = number(planned.year, planned.number)
    for action in session.scalars(
        select(Action).where(Action.source_kind == ActionSource.DEVIATION, Action.source_text == agreed)
    ):
        action.source_id = deviation.id  # one of the demo's own actions, which knows it by its number
    for title, due, state in planned.row.get("actions", []):
        session.add(_action(deviation, title, date.fromisoformat(due), ActionState[state]))


def _deviation(planned: _Planned, leader: Person | None) -> Deviation:
    row, state = planned.row, DeviationState[planned.row["state"]]
    levels = dict(zip(ConsequenceArea, row["levels"], strict=True))
    was_seen = state not in (DeviationState.REGISTERED, DeviationState.REJECTED)
    return Deviation(
        id=new_id(),
        unit_id=planned.unit.id,
        number_year=planned.year,
        number=planned.number,
        kind=DeviationKind[row.get("kind", "EVENT")],
        category=DeviationCategory[row["category"]],
        state=state,
        title=row["title"],
        description=row.get("text", ""),
        place=row.get("place", ""),
        reporter_role=row.get("role", ""),
        immediate_action=row.get("at_once", ""),
        occurred_on=planned.day,
        occurred_time=row.get("time", ""),
        registered_on=planned.day,
        received_on=planned.day + timedelta(days=1) if was_seen else None,
        deadline=date.fromisoformat(row["due"]) if "due" in row else planned.day + timedelta(days=_DAYS),
        closed_on=date.fromisoformat(row["closed"]) if "closed" in row else None,
        responsible_id=leader.id if leader else None,
        **{area.value: level for area, level in levels.items()},
        severity=severity(levels),
        potential=row.get("potential"),
        recurrence=row.get("recurrence"),
        effect=Effect[row.get("effect", "NOT_EVALUATED")],
        rejected_reason=row.get("reason", ""),
        confidential=row.get("confidential", False),
        origin=Origin.EXAMPLE,
    )


def _action(deviation: Deviation, title: str, due: date, state: ActionState) -> Action:
    done = state is ActionState.DONE
    return Action(
        unit_id=deviation.unit_id,
        title=title,
        responsible_id=deviation.responsible_id,
        deadline=due,
        state=state,
        progress=100 if done else 0,
        done_on=deviation.registered_on + timedelta(days=14) if done else None,
        source_kind=ActionSource.DEVIATION,
        source_id=deviation.id,
        source_text=f"{number(deviation.number_year, deviation.number)} {deviation.title}",
        confidential=deviation.confidential,
        origin=Origin.EXAMPLE,
    )
