"""Leader agreements read for whoever shows them, without SQLAlchemy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alna_desktop.models import ActionState, AgreementState, DemandKind, Origin, Part, Party
from alna_desktop.models.agreement_rules import Step, TalkStanding, allows, is_in_force, talk_standing
from alna_desktop.services import action_rows
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.store.reader import Rows, day, key, kind


@dataclass(frozen=True)
class Demand:
    """A result demand."""

    id: UUID
    kind: DemandKind
    indicator_id: UUID | None
    text: str
    target: str


@dataclass(frozen=True)
class Talk:
    """A talk, planned and perhaps held."""

    id: UUID
    revision: int
    planned_on: date
    held_on: date | None
    topic: str
    notes: str
    today: date

    @property
    def standing(self) -> TalkStanding:
        """How it stands today."""
        return talk_standing(self.planned_on, self.held_on, self.today)

    @property
    def on(self) -> date:
        """The day it was held, or else is to be."""
        return self.held_on or self.planned_on


@dataclass(frozen=True)
class Agreement:
    """A version of a unit's agreement; talks and actions are those of the unit's year, the same in all versions."""

    id: UUID
    revision: int
    unit_id: UUID
    year: int
    version: int
    state: AgreementState
    leader: str
    superior: str
    texts: Mapping[Part, str]
    proposed_on: date | None
    signed: Mapping[Party, date | None]
    return_note: str
    change_note: str
    closed_on: date | None
    closing_note: str
    origin: Origin
    demands: tuple[Demand, ...] = ()
    talks: tuple[Talk, ...] = ()
    actions: tuple[ActionRow, ...] = ()

    def allows(self, step: Step) -> bool:
        """Whether the step may be taken now."""
        return allows(self.state, step)

    @property
    def signed_on(self) -> date | None:
        """The day of the last signature; None until both have signed."""
        days = [each for each in self.signed.values() if each is not None]
        return max(days) if len(days) == len(Party) else None

    @property
    def next_talk(self) -> Talk | None:
        """The first talk that is not held."""
        return next((talk for talk in self.talks if talk.held_on is None), None)

    def role(self, party: Party) -> str:
        """The role of a party."""
        return self.leader if party is Party.LEADER else self.superior


_PARTS = ", ".join(part.value for part in Part)
_COLUMNS = f"""id, revision, unit_id, year, version, state, leader, superior, proposed_on, leader_signed_on,
    superior_signed_on, return_note, change_note, closed_on, closing_note, origin, {_PARTS}"""


def read(rows: Rows, today: date, where: str, *values: object) -> list[Agreement]:
    """The agreements for which `where` (SQL about `leader_agreement`) holds, by unit, year and version."""
    wanted = f"SELECT leader_agreement.id FROM leader_agreement WHERE {where}"
    found = rows(f"SELECT {_COLUMNS} FROM leader_agreement WHERE {where} ORDER BY unit_id, year, version", *values)
    demands = _demands(rows, wanted, *values)
    talks, actions = _talks(rows, today, wanted, *values), _actions(rows, today, wanted, *values)
    return [
        Agreement(
            key(row[0]), row[1], key(row[2]), row[3], row[4], kind(AgreementState, row[5]), row[6], row[7],
            dict(zip(Part, row[16:], strict=True)), day(row[8]),
            {Party.LEADER: day(row[9]), Party.SUPERIOR: day(row[10])}, row[11], row[12], day(row[13]), row[14],
            kind(Origin, row[15]), tuple(demands.get(row[0], ())), tuple(talks.get((row[2], row[3]), ())),
            tuple(actions.get((row[2], row[3]), ())),
        )
        for row in found
    ]  # fmt: skip


def shown(versions: Sequence[Agreement]) -> Agreement | None:
    """Of a unit's versions for a year, the one in force; where there is none yet, the one that is worked on."""
    in_force = [each for each in versions if is_in_force(each.state)]
    return max(in_force or versions, key=lambda each: each.version, default=None)


def _demands(rows: Rows, wanted: str, *values: object) -> dict[str, list[Demand]]:
    found: dict[str, list[Demand]] = {}
    select = "SELECT agreement_id, id, kind, indicator_id, text, target_text FROM agreement_demand"
    for row in rows(f"{select} WHERE agreement_id IN ({wanted}) ORDER BY position, id", *values):
        indicator = None if row[3] is None else key(row[3])
        found.setdefault(row[0], []).append(Demand(key(row[1]), kind(DemandKind, row[2]), indicator, row[4], row[5]))
    return found


# Talks and actions hang on one version, and belong to the unit's year.
_SAME_YEAR = """
    leader_agreement AS own JOIN leader_agreement AS any
    ON any.unit_id = own.unit_id AND any.year = own.year
"""


def _talks(rows: Rows, today: date, wanted: str, *values: object) -> dict[tuple[str, int], list[Talk]]:
    found: dict[tuple[str, int], list[Talk]] = {}
    select = f"""
        SELECT DISTINCT own.unit_id, own.year, talk.id, talk.revision, planned_on, held_on, topic, notes
        FROM {_SAME_YEAR} JOIN agreement_talk AS talk ON talk.agreement_id = own.id
        WHERE any.id IN ({wanted}) ORDER BY coalesce(held_on, planned_on), talk.id
    """
    for row in rows(select, *values):
        planned = date.fromisoformat(row[4])
        talk = Talk(key(row[2]), row[3], planned, day(row[5]), row[6], row[7], today)
        found.setdefault((row[0], row[1]), []).append(talk)
    return found


def _actions(rows: Rows, today: date, wanted: str, *values: object) -> dict[tuple[str, int], list[ActionRow]]:
    versions = f"SELECT DISTINCT own.id, own.unit_id, own.year FROM {_SAME_YEAR} WHERE any.id IN ({wanted})"
    places = {key(row[0]): (row[1], row[2]) for row in rows(versions, *values)}
    where = f"source_kind = 'agreement' AND source_id IN (SELECT own.id FROM {_SAME_YEAR} WHERE any.id IN ({wanted}))"
    found: dict[tuple[str, int], list[ActionRow]] = {}
    for action in action_rows.read(rows, today, where, *values):
        if action.state is not ActionState.DROPPED and action.source_id is not None:
            found.setdefault(places[action.source_id], []).append(action)
    return found
