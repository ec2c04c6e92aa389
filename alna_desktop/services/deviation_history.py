"""What has happened with a deviation, in plain words: read from the file's own history of changes."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from alna_desktop.dates import format_date
from alna_desktop.i18n import N_, _, capitalised
from alna_desktop.models import DeviationCategory, DeviationKind, DeviationState, Effect
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, moment

LONGEST = 80  # characters of a text that are told

# What a column is called; what is not here is bookkeeping, or told by something else.
_NAMES = {
    "state": N_("Status"),
    "title": N_("What happened"),
    "description": N_("Description"),
    "kind": N_("Kind"),
    "category": N_("Category"),
    "place": N_("Place"),
    "reporter_role": N_("Role of the reporter"),
    "immediate_action": N_("What was done at once"),
    "occurred_on": N_("Happened"),
    "occurred_time": N_("Time of day"),
    "discovered_on": N_("Discovered"),
    "deadline": N_("Deadline"),
    "responsible_id": N_("Responsible"),
    "responsible": N_("Responsible"),
    "unit_id": N_("Unit"),
    "life": N_("Life and health"),
    "service": N_("Quality of service"),
    "economy": N_("Economy"),
    "privacy": N_("Privacy"),
    "reputation": N_("Reputation"),
    "severity": N_("Severity"),
    "potential": N_("Could have led to"),
    "recurrence": N_("Can it happen again?"),
    "whys": N_("Why, and why again"),
    "effect": N_("Effect"),
    "effect_text": N_("On what grounds"),
    "rejected_reason": N_("Why rejected"),
    "confidential": N_("Confidential"),
}
_ENUMS: dict[str, Any] = {
    "state": DeviationState,
    "kind": DeviationKind,
    "category": DeviationCategory,
    "effect": Effect,
}
_DAYS = ("occurred_on", "discovered_on", "deadline")
_LOOKUPS = {"unit_id": "unit", "responsible_id": "person"}


@dataclass(frozen=True)
class Event:
    """One saved change: when and by whom, what it was called, and what it changed, a line for each."""

    at: datetime
    by: str
    what: str
    lines: tuple[str, ...]


def events(database: Database, deviation_id: UUID) -> list[Event]:
    """All that has happened with a deviation, its causes and its actions, newest first."""
    with database.look() as rows:
        found = rows(
            f"""
            SELECT transaction_id, at, by, what, "table", kind, fields, undoes IS NOT NULL FROM change
            WHERE record_id = ?
               OR record_id IN (SELECT id FROM action WHERE source_kind = 'deviation' AND source_id = ?)
               OR ("table" = 'deviation_cause' AND record_id IN ({_CAUSES}))
            ORDER BY change.id
            """,
            deviation_id.hex,
            deviation_id.hex,
            deviation_id.hex,
            f"%{deviation_id}%",
        )
        groups: dict[str, list[Sequence[Any]]] = {}
        for change in found:
            groups.setdefault(change[0], []).append(change)
        told = [_event(rows, group) for group in groups.values()]
    return [event for event in reversed(told) if event is not None]


# Those that are there, and those that were removed: their history still says whose they were.
_CAUSES = """
    SELECT id FROM deviation_cause WHERE deviation_id = ?
    UNION SELECT record_id FROM change WHERE "table" = 'deviation_cause' AND kind = 'delete' AND fields LIKE ?
"""


def _event(rows: Rows, group: Sequence[Sequence[Any]]) -> Event | None:
    """One transaction's changes, told together."""
    _transaction, at, by, what, _table, _kind, _fields, undoing = group[0]
    lines = [line for change in group for line in _lines(rows, change[4], change[5], json.loads(change[6]))]
    name = _("Taken back") if undoing else what or _("Registered")
    when = moment(at)
    assert when is not None
    return Event(when, by, name, tuple(lines)) if lines or what else None


def _lines(rows: Rows, table: str, kind: str, fields: dict[str, list[Any]]) -> list[str]:
    if table == "action":
        return _action_lines(kind, fields)
    if table == "deviation_cause":
        before, after = (_cause(fields, side) for side in (0, 1))
        return [_change(_("Cause"), before, after)] if before != after else []
    if kind == "insert":
        return [_("Registered: %(title)s") % {"title": fields["title"][1]}]
    return [
        _change(_(_NAMES[name]), _said(rows, name, before), _said(rows, name, after))
        for name, (before, after) in fields.items()
        if name in _NAMES
    ]


def _action_lines(kind: str, fields: dict[str, list[Any]]) -> list[str]:
    """Of an action its making and its state are told; the rest is in its own place."""
    if kind == "insert":
        return [_("New action: %(title)s") % {"title": fields["title"][1]}]
    words = {
        "OPEN": _("The action is open again"),
        "DONE": _("The action is done"),
        "DROPPED": _("The action is dropped"),
    }
    return [words[fields["state"][1]]] if fields.get("state", [None, None])[1] else []


def _cause(fields: dict[str, list[Any]], side: int) -> str:
    parts = [fields[name][side] for name in ("category", "text") if name in fields and fields[name][side]]
    return ", ".join(parts)


def _change(name: str, before: str, after: str) -> str:
    """«Frist: 05.05.2009 → 06.05.2009»; what was empty has no arrow."""
    if not before:
        return _("%(name)s: %(value)s") % {"name": name, "value": after or _("cleared")}
    if not after:
        return _("%(name)s: %(value)s is removed") % {"name": name, "value": before}
    return _("%(name)s: %(before)s → %(after)s") % {"name": name, "before": before, "after": after}


def _said(rows: Rows, name: str, value: Any) -> str:
    """A value as people read it; "" for none."""
    if value is None or value == "" or value == "NOT_EVALUATED":
        return ""
    if name in _ENUMS:
        return capitalised(_ENUMS[name][value].word)
    if name in _DAYS:
        return format_date(date.fromisoformat(value))
    if name in _LOOKUPS:
        return _looked_up(rows, _LOOKUPS[name], value)
    if name == "confidential":
        return _("it is so") if value else _("it is not so")
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _looked_up(rows: Rows, table: str, value: str) -> str:
    column = "title" if table == "person" else "name"
    found = rows(f"SELECT {column} FROM {table} WHERE id = ?", UUID(value).hex)
    return str(found[0][0]) if found else _("someone no longer here")
