"""The life of a leader agreement (lederavtale): proposed, signed by both, concluded; or sent back to be changed.

`agreement_making` begins one, `agreement_writing` saves what is written in it, `agreement_talks` follows it up, and
`agreement_desk` reads it.
"""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import N_, _
from alna_desktop.models import AgreementState
from alna_desktop.models.agreement_rules import NEXT, Step
from alna_desktop.services import agreement_checks, agreement_rows
from alna_desktop.services.plans import LONGEST_TEXT, required
from alna_desktop.store.database import Database

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alna_desktop.models import LeaderAgreement

_REFUSED = {
    AgreementState.DRAFT: N_("The agreement is a draft. It must be proposed first."),
    AgreementState.PROPOSED: N_("The agreement is to be signed. It can be changed when it is sent back."),
    AgreementState.SIGNED: N_("The agreement is signed by both. It changes only as a new version."),
    AgreementState.CLOSED: N_("The agreement is concluded."),
    AgreementState.REPLACED: N_("The agreement is replaced by a later version."),
}


def propose(database: Database, agreement_id: UUID) -> None:
    """Give a draft to the superior, to be signed.

    Raises UserError with the reasons where it is not ready (see `agreement_checks`), or it is no draft.
    """
    today = database.today()
    with database.look() as rows:
        agreement = next(iter(agreement_rows.read(rows, today, "id = ?", agreement_id.hex)), None)
    with database.begin(_("Leader agreement proposed")) as session:
        record = found(session, agreement_id)
        take(record, Step.PROPOSE)
        assert agreement is not None
        agreement_checks.refuse_unready(agreement)
        record.proposed_on, record.return_note = today, ""


def give_back(database: Database, agreement_id: UUID, note: str) -> None:
    """Send a proposed one back with what must be changed; it is a draft again, and nobody has signed it.

    Raises Invalid (`return_note` missing), UserError where it is not proposed.
    """
    text = required("return_note", note, _("Write what must be changed."))
    with database.begin(_("Leader agreement sent back")) as session:
        agreement = found(session, agreement_id)
        take(agreement, Step.RETURN)
        agreement.return_note = text
        agreement.proposed_on = agreement.leader_signed_on = agreement.superior_signed_on = None


def sign(database: Database, agreement_id: UUID, leader_on: date | None, superior_on: date | None) -> bool:
    """Say on which days the two signed; None where one has not yet. Whether it is entered into, signed by both.

    The version before it is then replaced. Raises Invalid (`leader_signed_on`, `superior_signed_on`: in the future,
    or neither), UserError where it is not proposed.
    """
    days = {"leader_signed_on": leader_on, "superior_signed_on": superior_on}
    today = database.today()
    problems = {key: _("This day is yet to come.") for key, on in days.items() if on is not None and on > today}
    if leader_on is None and superior_on is None:
        problems["leader_signed_on"] = _("Write when at least one of them signed.")
    if problems:
        raise Invalid(problems)
    with database.begin(_("Leader agreement signed")) as session:
        agreement = found(session, agreement_id)
        take(agreement, Step.SIGN)
        agreement.leader_signed_on, agreement.superior_signed_on = leader_on, superior_on
        if leader_on is None or superior_on is None:
            return False
        take(agreement, Step.ENTER)
        for other in _others(session, agreement):
            if (other.state, Step.REPLACE) in NEXT:
                take(other, Step.REPLACE)
        return True


def close(database: Database, agreement_id: UUID, note: str) -> None:
    """Conclude a signed one, with how the year went.

    Raises Invalid (`closing_note` too long), UserError where it is not signed, or a later version is on its way.
    """
    if len(note.strip()) > LONGEST_TEXT:
        raise Invalid({"closing_note": _("At most %(n)d characters.") % {"n": LONGEST_TEXT}})
    with database.begin(_("Leader agreement concluded")) as session:
        agreement = found(session, agreement_id)
        take(agreement, Step.CLOSE)
        refuse_open_version(session, agreement)
        agreement.closed_on, agreement.closing_note = database.today(), note.strip()


def discard(database: Database, agreement_id: UUID) -> None:
    """Throw a draft away; the first version takes its talks and their actions along. Raises UserError otherwise."""
    from sqlalchemy import select

    from alna_desktop.models import Action, ActionSource, AgreementDemand, AgreementTalk

    with database.begin(_("Leader agreement discarded")) as session:
        agreement = found(session, agreement_id)
        take(agreement, Step.DISCARD)
        hung = (
            select(Action).where(Action.source_kind == ActionSource.AGREEMENT, Action.source_id == agreement_id),
            select(AgreementTalk).where(AgreementTalk.agreement_id == agreement_id),
            select(AgreementDemand).where(AgreementDemand.agreement_id == agreement_id),
        )
        for kind in hung:
            for record in session.scalars(kind).all():
                session.delete(record)
        session.flush()
        session.delete(agreement)


def found(session: "Session", agreement_id: UUID) -> "LeaderAgreement":
    """An agreement's record. Raises UserError where it is gone."""
    from alna_desktop.models import LeaderAgreement

    agreement = session.get(LeaderAgreement, agreement_id)
    if agreement is None:
        raise UserError(_("This has been removed meanwhile."))
    return agreement


def take(agreement: "LeaderAgreement", step: Step) -> None:
    """Bring an agreement to the state that follows from a step. Raises UserError where it may not be taken."""
    if (agreement.state, step) not in NEXT:
        raise UserError(_(_REFUSED[agreement.state]))
    agreement.state = NEXT[agreement.state, step] or agreement.state


def first(session: "Session", agreement: "LeaderAgreement") -> "LeaderAgreement":
    """The first version of the unit's year, on which talks and actions hang."""
    return min((agreement, *_others(session, agreement)), key=lambda each: each.version)


def refuse_open_version(session: "Session", agreement: "LeaderAgreement") -> None:
    """Raise UserError where a later version is on its way."""
    if any(other.version > agreement.version for other in _others(session, agreement)):
        raise UserError(_("A new version of the agreement is on its way. Sign or discard that first."))


def _others(session: "Session", agreement: "LeaderAgreement") -> "list[LeaderAgreement]":
    from sqlalchemy import select

    from alna_desktop.models import LeaderAgreement as Record

    same_year = (Record.unit_id == agreement.unit_id, Record.year == agreement.year, Record.id != agreement.id)
    return list(session.scalars(select(Record).where(*same_year)))
