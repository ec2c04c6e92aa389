"""Actions read for whoever shows them, without SQLAlchemy."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alna_desktop.models import ActionSource, ActionState, Effect
from alna_desktop.models.action_rules import Standing, Step, allows, standing
from alna_desktop.store.reader import Rows, day, key, kind


@dataclass(frozen=True)
class ActionRow:
    """An action as it stands today, with the words of what it refers to.

    `who` is the title (and name) of the responsible person, else the role that was written, else "".
    `progress` is what was reported (0–100 %), `done_share` what it comes to: 100 where it is done.
    `standing` is as of `today`.
    """

    id: UUID
    revision: int
    unit_id: UUID
    unit: str
    title: str
    description: str
    responsible_id: UUID | None
    responsible: str
    who: str
    deadline: date | None
    state: ActionState
    standing: Standing
    progress: int
    started_on: date | None
    done_on: date | None
    effect: Effect
    effect_text: str
    dropped_reason: str
    source_kind: ActionSource
    source_id: UUID | None
    source_text: str
    indicator_id: UUID | None
    indicator: str
    confidential: bool
    today: date

    @property
    def done_share(self) -> int:
        """How much of it is done, in per cent."""
        return 100 if self.state is ActionState.DONE else self.progress

    @property
    def source(self) -> str:
        """«Møte · Ledergruppen i mars», «Årsplan 2009», or the kind alone."""
        word, text = self.source_kind.word, self.source_text
        return text if text.startswith(word) else f"{word} · {text}" if text else word

    @property
    def is_open(self) -> bool:
        """Whether it remains to be done."""
        return self.state is ActionState.OPEN

    def allows(self, step: Step) -> bool:
        """Whether the step may be taken now."""
        return allows(self.state, step)


def read(rows: Rows, today: date, where: str = "1", *values: object) -> list[ActionRow]:
    """Actions for which `where` (SQL about `action`) holds: the open ones by deadline, then the others by theirs.

    Those without a deadline come last among theirs.
    """
    found = rows(
        f"""
        SELECT action.id, action.revision, unit.id, unit.name, action.title, action.description,
               action.responsible_id, action.responsible, person.title, person.name, action.deadline, action.state,
               action.progress, action.started_on, action.done_on, action.effect, action.effect_text,
               action.dropped_reason, action.source_kind, action.source_id, action.source_text, action.indicator_id,
               coalesce(nullif(indicator.short_name, ''), indicator.name, ''), action.confidential
        FROM action
        JOIN unit ON unit.id = action.unit_id
        LEFT JOIN person ON person.id = action.responsible_id
        LEFT JOIN indicator ON indicator.id = action.indicator_id
        WHERE {where}
        ORDER BY action.state <> 'open', action.deadline IS NULL, action.deadline, unit.name, action.title, action.id
        """,
        *values,
    )
    return [_row(columns, today) for columns in found]


def _row(columns: tuple, today: date) -> ActionRow:  # type: ignore[type-arg]
    (action, revision, unit_id, unit, title, description, responsible_id, role, post, name, deadline, state,
     progress, started, done, effect, effect_text, reason, source_kind, source_id, source_text,
     indicator_id, indicator, confidential) = columns  # fmt: skip
    is_now = kind(ActionState, state)
    return ActionRow(
        key(action), revision, key(unit_id), unit, title, description,
        _key(responsible_id), role, ", ".join(part for part in (post, name) if part) or role,
        day(deadline), is_now, standing(is_now, day(deadline), today),
        progress, day(started), day(done), kind(Effect, effect), effect_text, reason,
        kind(ActionSource, source_kind), _key(source_id), source_text, _key(indicator_id), indicator,
        bool(confidential), today,
    )  # fmt: skip


def _key(text: str | None) -> UUID | None:
    return None if text is None else key(text)
