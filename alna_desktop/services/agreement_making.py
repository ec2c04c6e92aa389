"""Leader agreements begun: from the year's scorecard and budget, from last year's, or as the next version of one."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.models import AgreementState, DemandKind, Origin, Part
from alna_desktop.models.agreement_rules import Step
from alna_desktop.services import agreement_offers, agreement_rows, letter_facts
from alna_desktop.services.agreement_offers import Offer
from alna_desktop.services.agreement_rows import Demand
from alna_desktop.services.agreements import found, refuse_open_version, take
from alna_desktop.services.plans import required
from alna_desktop.store.database import Database

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alna_desktop.models import LeaderAgreement


def start(database: Database, unit_id: UUID, year: int) -> UUID:
    """A draft between the unit's leader and their superior, with a demand for each target of the scorecard and the
    budget frame, as far as these are there. Raises UserError where the unit has an agreement for the year."""
    with database.look() as rows:
        offers, _lines = agreement_offers.read(rows, unit_id, year)
        parties = letter_facts.leaders(rows).get(unit_id, ("", ""))
    with database.begin(_("New leader agreement")) as session:
        agreement = _new(session, unit_id, year, parties, {})
        _add_demands(session, agreement.id, offers)
        return agreement.id


def copy_year(database: Database, unit_id: UUID, from_year: int, to_year: int) -> UUID:
    """A draft with another year's texts and own demands; those of scorecard and budget are the new year's.

    Raises UserError where there is nothing to copy, or the unit has an agreement for the new year.
    """
    today = database.today()
    with database.look() as rows:
        where = "unit_id = ? AND year = ?"
        source = agreement_rows.shown(agreement_rows.read(rows, today, where, unit_id.hex, from_year))
        offers, _lines = agreement_offers.read(rows, unit_id, to_year)
        parties = letter_facts.leaders(rows).get(unit_id, ("", ""))
    if source is None:
        raise UserError(_("There is no leader agreement for %(year)d to copy.") % {"year": from_year})
    with database.begin(_("Leader agreement copied")) as session:
        agreement = _new(session, unit_id, to_year, parties, source.texts)
        own = [demand for demand in source.demands if demand.kind is DemandKind.OWN]
        _add_demands(session, agreement.id, [*offers, *own])
        return agreement.id


def revise(database: Database, agreement_id: UUID, change_note: str) -> UUID:
    """A draft of the next version of a signed one, with all that is in it; `change_note` says why.

    Raises Invalid (`change_note` missing), UserError unless it is signed, or where a later version is on its way.
    """
    note = required("change_note", change_note, _("Write why the agreement is changed."))
    today = database.today()
    with database.look() as rows:
        source = next(iter(agreement_rows.read(rows, today, "id = ?", agreement_id.hex)), None)
    with database.begin(_("New version of the leader agreement")) as session:
        before = found(session, agreement_id)
        take(before, Step.REVISE)
        refuse_open_version(session, before)
        assert source is not None
        parties = (before.leader, before.superior)
        agreement = _draft(before.unit_id, before.year, before.version + 1, parties, source.texts)
        agreement.change_note = note
        session.add(agreement)
        session.flush()
        _add_demands(session, agreement.id, source.demands)
        return agreement.id


def _new(
    session: "Session", unit_id: UUID, year: int, parties: tuple[str, str], texts: Mapping[Part, str]
) -> "LeaderAgreement":
    from sqlalchemy import select

    from alna_desktop.models import LeaderAgreement

    there = select(LeaderAgreement).where(LeaderAgreement.unit_id == unit_id, LeaderAgreement.year == year)
    if session.scalars(there).first() is not None:
        raise UserError(_("The unit has a leader agreement for %(year)d already.") % {"year": year})
    agreement = _draft(unit_id, year, 1, parties, texts)
    session.add(agreement)
    session.flush()
    return agreement


def _draft(
    unit_id: UUID, year: int, version: int, parties: tuple[str, str], texts: Mapping[Part, str]
) -> "LeaderAgreement":
    from alna_desktop.models import LeaderAgreement
    from alna_desktop.models.base import new_id

    return LeaderAgreement(
        id=new_id(),
        unit_id=unit_id,
        year=year,
        version=version,
        state=AgreementState.DRAFT,
        leader=parties[0],
        superior=parties[1],
        origin=Origin.REPORTED,
        **{part.value: texts.get(part, "") for part in Part},
    )


def _add_demands(session: "Session", agreement_id: UUID, demands: Iterable[Offer | Demand]) -> None:
    from alna_desktop.models import AgreementDemand

    for position, demand in enumerate(demands, 1):
        session.add(
            AgreementDemand(
                agreement_id=agreement_id,
                position=position,
                kind=demand.kind,
                indicator_id=demand.indicator_id,
                text=demand.text,
                target_text=demand.target,
            )
        )
