"""Notices to authorities: a person starts one, and says when it was sent. The program itself sends nothing.

Each use-case is one transaction, taken back as one. What is shown of them is read in `notice_rows`.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _
from alna_desktop.models import NoticeState
from alna_desktop.services import notice_rows, notice_rules
from alna_desktop.services.deviation_checks import LONGEST_LINE, clock_time, refuse, too_long
from alna_desktop.services.deviation_detail import Detail
from alna_desktop.services.notice_rows import moment
from alna_desktop.services.notice_rules import LONGEST_CAUSE, LONGEST_RECIPIENT, MOST_HOURS, Suggestion
from alna_desktop.store.database import Database

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alna_desktop.models import Notice


def suggested(database: Database, found: Detail) -> list[Suggestion]:
    """What is suggested for a deviation and has not been started."""
    there = {(row.recipient, row.cause) for row in notice_rows.of_deviation(database, found.id)}
    fitting = [rule for rule in notice_rules.rules(database) if rule.fits(found.row.category, found.levels)]
    return [rule for rule in fitting if (rule.recipient, rule.cause) not in there]


def start(database: Database, deviation_id: UUID, values: Mapping[str, Any]) -> UUID:
    """Start the time of a notice: `recipient`, `cause`, `hours` (0: at once), `aware_on` and `aware_time`.

    Raises Invalid by field, UserError where the deviation is gone.
    """
    from alna_desktop.models import Deviation, Notice
    from alna_desktop.models.base import new_id

    problems = _unfinished(values)
    at = _time("aware_time", values["aware_time"], problems)
    if not problems and moment(values["aware_on"], at) > notice_rows.now(database):
        problems["aware_on"] = _("This moment is yet to come.")
    refuse(problems)
    with database.begin(_("Notice started")) as session:
        if session.get(Deviation, deviation_id) is None:
            raise UserError(_("This has been removed meanwhile."))
        notice = Notice(
            id=new_id(), deviation_id=deviation_id, recipient=values["recipient"].strip(),
            cause=(values.get("cause") or "").strip(), hours=int(values["hours"]), aware_on=values["aware_on"],
            aware_time=at,
        )  # fmt: skip
        session.add(notice)
        return notice.id


def _unfinished(values: Mapping[str, Any]) -> dict[str, str]:
    """What is missing or too much in a notice that is to be started."""
    problems = too_long("recipient", values["recipient"] or "", LONGEST_RECIPIENT)
    problems |= too_long("cause", values.get("cause") or "", LONGEST_CAUSE)
    if not (values["recipient"] or "").strip():
        problems["recipient"] = _("Write who is to be told.")
    if values["hours"] is None or not 0 <= values["hours"] <= MOST_HOURS:
        problems["hours"] = _("Write hours from 0 (at once) to %(n)d.") % {"n": MOST_HOURS}
    if values["aware_on"] is None:
        problems["aware_on"] = _("Write when it became known.")
    return problems


def _time(key: str, text: str | None, problems: dict[str, str]) -> str:
    """A time of day as it is stored; a problem under `key` where it is missing or none."""
    at = clock_time(text or "")
    if at is None:
        problems[key] = _("Write the time as 14:30.")
    return at or ""


def mark_sent(database: Database, notice_id: UUID, values: Mapping[str, Any]) -> None:
    """Say that a notice was sent: `sent_on`, `sent_time`, `sent_by` (a role) and `reference`.

    Raises Invalid by field, UserError where it does not wait any more.
    """
    problems = too_long("sent_by", values["sent_by"] or "", LONGEST_LINE)
    problems |= too_long("reference", values["reference"] or "", LONGEST_LINE)
    if not (values["sent_by"] or "").strip():
        problems["sent_by"] = _("Write the role of whoever sent it.")
    if values["sent_on"] is None:
        problems["sent_on"] = _("Write a date.")
    at = _time("sent_time", values["sent_time"], problems)
    refuse(problems)
    sent, latest = moment(values["sent_on"], at), notice_rows.now(database)
    with database.begin(_("Notice sent")) as session:
        notice = _waiting(session, notice_id)
        _check_moment(sent, moment(notice.aware_on, notice.aware_time), latest)
        notice.state, notice.sent_on, notice.sent_time = NoticeState.SENT, values["sent_on"], at
        notice.sent_by, notice.reference = values["sent_by"].strip(), (values["reference"] or "").strip()


def _check_moment(sent: datetime, aware: datetime, latest: datetime) -> None:
    if sent > latest:
        raise Invalid({"sent_on": _("This moment is yet to come.")})
    if sent < aware:
        raise Invalid({"sent_on": _("It can't be sent before it became known.")})


def drop(database: Database, notice_id: UUID, reason: str) -> None:
    """Say that a notice is not needed after all. Raises Invalid (`reason`), UserError where it does not wait."""
    problems = too_long("reason", reason)
    if not reason.strip():
        problems["reason"] = _("Write why.")
    refuse(problems)
    with database.begin(_("Notice not needed")) as session:
        notice = _waiting(session, notice_id)
        notice.state, notice.reason = NoticeState.DROPPED, reason.strip()


def reopen(database: Database, notice_id: UUID) -> None:
    """Let a notice wait again, from when it became known. Raises UserError where it waits already."""
    from alna_desktop.models import Notice

    with database.begin(_("Notice reopened")) as session:
        notice = session.get(Notice, notice_id)
        if notice is None or notice.state is NoticeState.OPEN:
            raise UserError(_("This has been changed meanwhile."))
        notice.state, notice.sent_on, notice.sent_time = NoticeState.OPEN, None, ""
        notice.sent_by, notice.reference, notice.reason = "", "", ""


def _waiting(session: "Session", notice_id: UUID) -> "Notice":
    from alna_desktop.models import Notice

    notice = session.get(Notice, notice_id)
    if notice is None or notice.state is not NoticeState.OPEN:
        raise UserError(_("This has been changed meanwhile."))
    return notice
