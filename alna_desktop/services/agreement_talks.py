"""Talks about a leader agreement: planned, held, noted; and the confidential actions agreed on in them."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from alna_desktop.dates import format_date
from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _
from alna_desktop.models import ActionSource, Origin
from alna_desktop.models.agreement_rules import Step
from alna_desktop.services import actions
from alna_desktop.services.action_checks import LONGEST_TITLE
from alna_desktop.services.agreements import first, found, take
from alna_desktop.services.plans import LONGEST_TEXT
from alna_desktop.store.database import Database

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alna_desktop.models import AgreementTalk


def save(
    database: Database, agreement_id: UUID, talk_id: UUID | None, revision: int, values: Mapping[str, Any]
) -> UUID:
    """Save a talk (None: a new one) from `planned_on, held_on, topic, notes`.

    Raises Invalid (`planned_on` missing, `held_on` yet to come, texts too long), UserError where it was saved
    meanwhile, or the agreement is not followed up any more.
    """
    planned_on, held_on = values.get("planned_on"), values.get("held_on")
    topic, notes = str(values.get("topic") or "").strip(), str(values.get("notes") or "").strip()
    _refuse(planned_on, held_on, topic, notes, database.today())
    with database.begin(_("Talk about the leader agreement")) as session:
        agreement = found(session, agreement_id)
        take(agreement, Step.FOLLOW_UP)
        talk = _talk(session, first(session, agreement).id, talk_id, revision)
        assert planned_on is not None
        talk.planned_on, talk.held_on, talk.topic, talk.notes = planned_on, held_on, topic, notes
        session.add(talk)
        return talk.id


def remove(database: Database, agreement_id: UUID, talk_id: UUID) -> None:
    """Take away a talk that was planned. Raises UserError where it is held: what was talked about stays."""
    with database.begin(_("Talk removed")) as session:
        agreement = found(session, agreement_id)
        take(agreement, Step.FOLLOW_UP)
        talk = _talk(session, first(session, agreement).id, talk_id, None)
        if talk.held_on is not None:
            raise UserError(_("The talk is held, and stays. Its notes can be changed."))
        session.delete(talk)


def agree(database: Database, agreement_id: UUID, talked_on: date | None, values: Mapping[str, Any]) -> UUID:
    """Agree on an action (`title, responsible, deadline`), in the talk of a day; confidential, and so on *Tiltak*.

    `responsible` is a title in the unit, or a role. Raises Invalid (`title`), UserError as `save`.
    """
    with database.begin(_("Action agreed on")) as session:
        agreement = found(session, agreement_id)
        take(agreement, Step.FOLLOW_UP)
        text = _("Leader agreement %(year)d") % {"year": agreement.year}
        if talked_on is not None:
            text = _("%(agreement)s, talk %(date)s") % {"agreement": text, "date": format_date(talked_on)}
        who = person(session, agreement.unit_id, str(values.get("responsible") or ""))
        given = {
            "unit_id": agreement.unit_id,
            "title": values.get("title") or "",
            "deadline": values.get("deadline"),
            "responsible_id": who,
            "responsible": "" if who else values.get("responsible") or "",
            "source_kind": ActionSource.AGREEMENT,
            "source_id": first(session, agreement).id,
            "source_text": text,
            "confidential": True,
        }
        return actions.put(session, database.today(), None, 0, given)


def _refuse(planned_on: date | None, held_on: date | None, topic: str, notes: str, today: date) -> None:
    problems = {}
    if planned_on is None:
        problems["planned_on"] = _("Write the day.")
    if held_on is not None and held_on > today:
        problems["held_on"] = _("This day is yet to come.")
    for key, text, most in (("topic", topic, LONGEST_TITLE), ("notes", notes, LONGEST_TEXT)):
        if len(text) > most:
            problems[key] = _("At most %(n)d characters.") % {"n": most}
    if problems:
        raise Invalid(problems)


def _talk(session: "Session", first_id: UUID, talk_id: UUID | None, revision: int | None) -> "AgreementTalk":
    """A talk of an agreement's first version; `revision` None is any."""
    from alna_desktop.models import AgreementTalk
    from alna_desktop.models.base import new_id

    if talk_id is None:
        return AgreementTalk(id=new_id(), agreement_id=first_id, origin=Origin.REPORTED)
    talk = session.get(AgreementTalk, talk_id)
    if talk is None or talk.agreement_id != first_id:
        raise UserError(_("This has been removed meanwhile."))
    if revision is not None and talk.revision != revision:
        raise UserError(_("Someone else has changed this meanwhile. Open it again to see what is there now."))
    return talk


def person(session: "Session", unit_id: UUID, title: str) -> UUID | None:
    """The person of the unit with a title."""
    from sqlalchemy import select

    from alna_desktop.models import Person

    people = session.scalars(select(Person).where(Person.unit_id == unit_id).order_by(Person.id))
    return next((person.id for person in people if person.title.casefold() == title.strip().casefold()), None)
