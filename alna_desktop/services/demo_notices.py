"""The demo's notices to authorities and attached files: examples, hung on deviations by their numbers."""

import json
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from alna_desktop import paths
from alna_desktop.models import Attachment, AttachmentPiece, Deviation, Notice, NoticeState, Origin
from alna_desktop.services.notice_rules import default

_RECEIPT = "Kvittering %s"


def add(session: Session, today: date) -> None:
    """Add what is in `resources/demo/notices.json`."""
    source = json.loads((paths.resources() / "demo" / "notices.json").read_text(encoding="utf-8"))
    for row in source["notices"]:
        session.add(_notice(_owner(session, row["number"]), row))
    for row in source["attachments"]:
        _attach(session, _owner(session, row["number"]), row, today)
    session.flush()


def _owner(session: Session, number: str) -> Deviation:
    year, _dash, place = number.partition("-")
    return session.scalars(
        select(Deviation).where(Deviation.number_year == int(year), Deviation.number == int(place))
    ).one()


def _notice(deviation: Deviation, row: dict[str, Any]) -> Notice:
    """One by the first rule of the program, which is about personal data."""
    rule, known = default(), datetime.fromisoformat(row["known"])
    notice = Notice(
        deviation_id=deviation.id, recipient=rule.recipient, cause=rule.cause, hours=rule.hours,
        aware_on=known.date(), aware_time=known.strftime("%H:%M"), origin=Origin.EXAMPLE,
    )  # fmt: skip
    if "sent" in row:
        sent = datetime.fromisoformat(row["sent"])
        notice.state, notice.sent_on, notice.sent_time = NoticeState.SENT, sent.date(), sent.strftime("%H:%M")
        notice.sent_by, notice.reference = row["by"], _RECEIPT % row["number"]
    return notice


def _attach(session: Session, deviation: Deviation, row: dict[str, Any], today: date) -> None:
    content = row["text"].encode()
    seal = sha256(content).hexdigest()
    session.add(AttachmentPiece(sha256=seal, position=0, content=content))
    session.add(
        Attachment(
            owner_kind="deviation", owner_id=deviation.id, name=row["name"], size=len(content), sha256=seal,
            media_type="text/plain", added_on=min(today, deviation.registered_on + timedelta(days=1)),
        )
    )  # fmt: skip
