"""What is written in a leader agreement, saved as one piece: its parties, its texts, and its demands in order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _
from alna_desktop.models import DemandKind, Part, Party
from alna_desktop.models.agreement_rules import Step
from alna_desktop.services.agreements import found, take
from alna_desktop.services.plans import LONGEST_ROLE, LONGEST_TEXT
from alna_desktop.store.database import Database

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LONGEST_TARGET = 60  # characters


@dataclass(frozen=True)
class DemandText:
    """A demand as it is written; `id` None is a new one."""

    id: UUID | None
    kind: DemandKind
    indicator_id: UUID | None
    text: str
    target: str = ""


@dataclass(frozen=True)
class AgreementText:
    """All that is written in an agreement. Demands that are not here any more are removed."""

    roles: Mapping[Party, str]
    texts: Mapping[Part, str]
    demands: tuple[DemandText, ...]


def save(database: Database, agreement_id: UUID, revision: int, text: AgreementText) -> None:
    """Save a draft.

    Raises Invalid by `leader`, `superior`, `priorities`, …, `demands.0.text` and `demands.0.target`; UserError where
    it was saved meanwhile or may not be changed.
    """
    problems = _problems(text)
    if problems:
        raise Invalid(problems)
    with database.begin(_("Leader agreement")) as session:
        agreement = found(session, agreement_id)
        take(agreement, Step.CHANGE)
        if agreement.revision != revision:
            raise UserError(_("Someone else has changed this meanwhile. Open it again to see what is there now."))
        agreement.leader, agreement.superior = (text.roles[party].strip() for party in Party)
        for part in Part:
            setattr(agreement, part.value, text.texts[part].strip())
        _put_demands(session, agreement_id, text.demands)


def _problems(text: AgreementText) -> dict[str, str]:
    limits = {party.value: (text.roles[party], LONGEST_ROLE) for party in Party}
    limits |= {part.value: (text.texts[part], LONGEST_TEXT) for part in Part}
    for at, demand in enumerate(text.demands):
        limits[f"demands.{at}.text"] = (demand.text, LONGEST_TEXT)
        limits[f"demands.{at}.target"] = (demand.target, LONGEST_TARGET)
    too_long = _("At most %(n)d characters.")
    found = {key: too_long % {"n": most} for key, (written, most) in limits.items() if len(written.strip()) > most}
    empty = [at for at, demand in enumerate(text.demands) if not demand.text.strip()]
    return found | {f"demands.{at}.text": _("Write what is demanded.") for at in empty}


def _put_demands(session: "Session", agreement_id: UUID, demands: Sequence[DemandText]) -> None:
    from sqlalchemy import select

    from alna_desktop.models import AgreementDemand

    there = {
        demand.id: demand
        for demand in session.scalars(select(AgreementDemand).where(AgreementDemand.agreement_id == agreement_id))
    }
    kept = {demand.id for demand in demands}
    for demand_id, record in there.items():
        if demand_id not in kept:
            session.delete(record)
    for position, demand in enumerate(demands, 1):
        found_one = there.get(demand.id) if demand.id else None
        record = found_one or AgreementDemand(agreement_id=agreement_id)
        record.position, record.kind, record.indicator_id = position, demand.kind, demand.indicator_id
        record.text, record.target_text = demand.text.strip(), demand.target.strip()
        session.add(record)
