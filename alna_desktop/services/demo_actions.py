"""The actions of the demo district: examples all of them, with roles and no names."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from alna_desktop import paths
from alna_desktop.models import (
    Action,
    ActionSource,
    ActionState,
    Effect,
    Indicator,
    Origin,
    Person,
    Unit,
)

_BEGUN_BEFORE = 60  # days before the deadline


def add(session: Session, units: Mapping[str, Unit], indicators: Mapping[str, Indicator]) -> None:
    """Add the actions of `resources/demo/actions.json` to units by code, with indicators by key."""
    source = json.loads((paths.resources() / "demo" / "actions.json").read_text(encoding="utf-8"))
    people = {(person.unit_id, person.title): person for person in session.scalars(select(Person))}
    for code, rows in source.items():
        unit = units[code]
        for row in rows:
            person = people.get((unit.id, row["who"]))
            session.add(_action(row, unit, person, indicators.get(row.get("indicator", ""))))
    session.flush()


def _action(row: dict[str, Any], unit: Unit, person: Person | None, indicator: Indicator | None) -> Action:
    kind, text = row["source"]
    due, progress = date.fromisoformat(row["due"]), row.get("progress", 0)
    return Action(
        unit_id=unit.id,
        title=row["what"],
        description=row.get("why", ""),
        responsible_id=person.id if person else None,
        responsible="" if person else row["who"],
        deadline=due,
        state=ActionState.DONE if "done" in row else ActionState.DROPPED if "dropped" in row else ActionState.OPEN,
        progress=progress,
        started_on=due - timedelta(days=_BEGUN_BEFORE) if progress else None,
        done_on=date.fromisoformat(row["done"]) if "done" in row else None,
        effect=Effect[row.get("effect", "NOT_EVALUATED")],
        effect_text=row.get("effect_text", ""),
        dropped_reason=row.get("dropped", ""),
        source_kind=ActionSource[kind],
        source_text=text,
        indicator_id=indicator.id if indicator else None,
        confidential=row.get("confidential", False),
        origin=Origin.EXAMPLE,
    )
