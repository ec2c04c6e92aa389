"""The actions that a row of an imported register tells of, and what a row refers to here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from alna_desktop.errors import Invalid
from alna_desktop.i18n import _
from alna_desktop.models import Action, ActionSource, ActionState, Effect
from alna_desktop.models.base import new_id
from alna_desktop.services.action_checks import LONGEST_TITLE, check, too_long
from alna_desktop.store.reader import Rows, key

_ITEM = re.compile(r"^[ \t]*(?:[-–•*]|\d{1,2}[.)])[ \t]+", re.MULTILINE)
_BETWEEN_THOUSANDS = re.compile("(?<=[0-9])[\u00a0\u202f](?=[0-9]{3}(?![0-9]))")
_HOW_MANY = re.compile(r"\d+ \w+ \d+")  # «1 av 3», as our own register of risks exports it
_OF_ACTION = {"title": "action", "description": "action", "responsible": "action_responsible"}


@dataclass(frozen=True)
class Owner:
    """What the actions of a row belong to: its place in the file, what it is called, and when it was over if it is.

    `dropped` is why they were given up, where it was rejected.
    """

    unit_id: UUID
    kind: ActionSource
    id: UUID
    text: str
    confidential: bool = False
    ended_on: date | None = None
    dropped: str = ""


def texts_of(cell: str) -> list[str]:
    """Each action of a cell: one, with all its lines, unless two lines or more begin with a bullet or a number."""
    if len(_ITEM.findall(cell)) < 2:
        return [cell.strip()] if cell.strip() and not _HOW_MANY.fullmatch(cell.strip()) else []
    return [text.strip() for text in _ITEM.split(cell) if text.strip()]


def actions_of(values: Mapping[str, Any], owner: Owner, today: date) -> list[Action]:
    """The actions of a row; those without a state are open, or done when what they belong to was over.

    Responsible, deadline and state hold for all actions of the row. Raises Invalid by key of the value.
    """
    problems: dict[str, str] = {}
    state, done_on = _state(values, owner)
    if done_on is not None and done_on > today:
        problems["action_done_on"] = _("This day is yet to come.")
    if state is ActionState.OPEN and owner.ended_on is not None:
        problems["action_state"] = _("It is open, but what it belongs to is closed.")
    responsible = (values.get("action_responsible") or "").strip()
    problems |= too_long("action_responsible", responsible, LONGEST_TITLE)
    found = []
    for text in texts_of(values.get("action") or ""):
        title = _title(text)
        action = Action(id=new_id(), unit_id=owner.unit_id, title=title, description="" if title == text else text)
        action.state, action.done_on = state, done_on if state is ActionState.DONE else None
        if state is ActionState.DROPPED:
            action.dropped_reason = owner.dropped or _("Dropped in the register it came from")
        action.responsible, action.deadline = responsible, values.get("action_deadline")
        action.confidential = owner.confidential
        action.source_kind, action.source_id, action.source_text = owner.kind, owner.id, owner.text[:200]
        problems |= _problems(action)
        found.append(action)
    if problems and found:
        raise Invalid(problems)
    return found


def _state(values: Mapping[str, Any], owner: Owner) -> tuple[ActionState, date | None]:
    done_on, said = values.get("action_done_on"), values.get("action_state")
    otherwise = ActionState.DONE if done_on or owner.ended_on else ActionState.OPEN
    if owner.dropped and said is not ActionState.DONE and not done_on:
        said = ActionState.DROPPED
    return said or otherwise, done_on or owner.ended_on


def _title(text: str) -> str:
    """The first line; one that is too long is cut between words, and stands whole in the description."""
    line = text.split("\n", 1)[0].strip()
    if len(line) <= LONGEST_TITLE:
        return line
    return line[: LONGEST_TITLE - 2].rsplit(" ", 1)[0] + " …"


def _problems(action: Action) -> dict[str, str]:
    action.progress, action.effect = 0, Effect.NOT_EVALUATED  # as the table would have them; they are checked before
    try:
        check(action, {})
    except Invalid as error:
        return {_OF_ACTION.get(name, "action"): text for name, text in error.problems.items()}
    return {}


def plain_number(text: str) -> str:
    """A number as it was written, without what a spreadsheet puts in it: «1 019» with a space that does not break."""
    return " ".join(_BETWEEN_THOUSANDS.sub("", text).split())


class References:
    """Documents and risks of the file, by what registers call them: exactly one is meant, or it is a problem."""

    def __init__(self, rows: Rows) -> None:
        self._documents: dict[str, set[UUID]] = {}
        for document_id, number, title in rows("SELECT id, number, title FROM document"):
            for name in {number.casefold(), title.casefold(), f"{number} {title}".casefold()} - {""}:
                self._documents.setdefault(name, set()).add(key(document_id))
        self._risks: dict[tuple[UUID | None, str], set[UUID]] = {}
        for risk_id, unit_id, number, title in rows("SELECT id, unit_id, number, title FROM risk"):
            names = {f"r{number}", f"r{number} {title}".casefold()}
            places = [(key(unit_id), name) for name in names] + [(None, title.casefold())]
            for place in places:
                self._risks.setdefault(place, set()).add(key(risk_id))

    def document(self, text: str) -> UUID:
        """A document by number, title or both. Raises ValueError with a translated message."""
        return _one(text, self._documents.get(_plain(text), set()))

    def risk(self, text: str, unit_id: UUID | None) -> UUID:
        """A risk by its number in the unit (R3), by its title, or by both. Raises ValueError."""
        name = _plain(text)
        return _one(text, self._risks.get((unit_id, name)) or self._risks.get((None, name), set()))


def _one(text: str, found: set[UUID]) -> UUID:
    if len(found) > 1:
        raise ValueError(_("“%(name)s” is the name of several here.") % {"name": text})
    if not found:
        raise ValueError(_("“%(name)s” is not known here.") % {"name": text})
    return next(iter(found))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
