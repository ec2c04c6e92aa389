"""The agenda of a meeting item by item: where each comes from, what was said of it, and what was decided under it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _
from alna_desktop.models.deviation_rules import number
from alna_desktop.models.meeting_rules import Step
from alna_desktop.services.agenda_rules import Suggestion, sentence
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, key

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alna_desktop.models import Meeting, MeetingItem

LONGEST = 500  # characters of an item
LONGEST_MINUTES = 20_000


@dataclass(frozen=True)
class Item:
    """An item as it stands; `id` None where only its words are known, or it is new.

    `rule` names the rule that suggested it, `subject` what that found. `decided` are the actions decided under it.
    """

    id: UUID | None
    text: str
    rule: str = ""
    subject: str = ""
    minutes: str = ""
    decided: tuple[UUID, ...] = ()

    @property
    def source(self) -> str:
        """The sentence of its rule, or nothing."""
        return sentence(self.rule)


def of(suggestion: Suggestion) -> Item:
    """A suggestion as an item that is new."""
    return Item(None, suggestion.text, suggestion.rule.value, suggestion.subject)


def items(database: Database, meeting_id: UUID) -> list[Item]:
    """The items of a meeting's agenda, in order."""
    with database.look() as rows:
        return read(rows, [meeting_id]).get(meeting_id, [])


def read(rows: Rows, meeting_ids: Collection[UUID]) -> dict[UUID, list[Item]]:
    """The items of meetings. Those of which only the words are known are the lines of the agenda."""
    marks = ", ".join("?" * len(meeting_ids))
    wanted = [meeting_id.hex for meeting_id in meeting_ids]
    decided: dict[str, list[UUID]] = {}
    for item, action in rows(
        "SELECT item_id, action_id FROM meeting_decision JOIN action ON action.id = action_id"
        " ORDER BY meeting_decision.id"
    ):
        decided.setdefault(item, []).append(key(action))
    found: dict[UUID, list[Item]] = {}
    for item, meeting, text, rule, subject, minutes in rows(
        "SELECT id, meeting_id, text, rule, subject, minutes FROM meeting_item"
        f" WHERE meeting_id IN ({marks}) ORDER BY position, id",
        *wanted,
    ):
        parts = tuple(decided.get(item, ()))
        found.setdefault(key(meeting), []).append(Item(key(item), text, rule, subject, minutes, parts))
    for meeting, agenda in rows(f"SELECT id, agenda FROM meeting WHERE id IN ({marks}) AND agenda <> ''", *wanted):
        found.setdefault(key(meeting), [Item(None, line.strip()) for line in agenda.splitlines() if line.strip()])
    return found


def on_paper(rows: Rows, meeting_ids: Collection[UUID]) -> dict[UUID, list[Item]]:
    """The items as others may read them: nothing is said of a deviation or an action that is confidential by now."""
    secret = {
        f"deviation:{row_id}": _("%(number)s, confidential deviation") % {"number": number(year, place)}
        for row_id, year, place in rows("SELECT id, number_year, number FROM deviation WHERE confidential")
    } | {f"action:{row_id}": _("Confidential action") for (row_id,) in rows("SELECT id FROM action WHERE confidential")}
    return {
        meeting: [replace(item, text=secret.get(item.subject, item.text)) for item in found]
        for meeting, found in read(rows, meeting_ids).items()
    }


def dropped(database: Database, meeting_id: UUID) -> dict[str, Item]:
    """What was suggested and left out when the agenda was accepted, by its subject.

    What was left out before its words were kept has none.
    """
    with database.look() as rows:
        found = rows("SELECT agenda_dropped FROM meeting WHERE id = ?", meeting_id.hex)
    lines = [(*line.split("\t"), "", "")[:3] for (text,) in found for line in text.splitlines()]
    return {subject: Item(None, words, rule, subject) for subject, rule, words in lines}


def leave_out(meeting: "Meeting", left: Collection[Item]) -> None:
    """Remember what was left out: subject, rule and words of each suggestion on a line, with tabs between."""
    meeting.agenda_dropped = "\n".join(sorted(f"{each.subject}\t{each.rule}\t{_line(each.text)}" for each in left))


def place_of_news(item: Item, left: Mapping[str, Item]) -> int:
    """Of a suggestion that does not stand in the agenda: 0 for a new one, 1 for one that was left out and is another
    by now, 2 for one that was left out as it is."""
    was = left.get(item.subject)
    if was is None:
        return 0
    return 1 if was.text and (was.rule, was.text) != (item.rule, _line(item.text)) else 2


def news(item: Item, left: Mapping[str, Item]) -> str:
    """The same in words: «nytt siden sist», «utelatt sist, endret siden», «utelatt sist»."""
    words = (_("new since then"), _("left out last time, changed since"), _("left out last time"))
    return words[place_of_news(item, left)]


def changed(item: Item, now: Suggestion | None) -> str:
    """What an item's rule says today where that is another thing than when it was accepted: «nå: …»; "" otherwise."""
    if not item.subject or not item.rule:
        return ""
    if now is None:
        return _("no longer so")
    if now.rule.value != item.rule:
        return _("now: %(text)s") % {"text": now.why}
    return _("now: %(text)s") % {"text": now.text} if _line(now.text) != item.text else ""


def accept(
    database: Database, meeting_id: UUID, revision: int, agenda: Sequence[Item], left: Collection[Item] = ()
) -> None:
    """Save the agenda that the secretary has accepted, in one step. Raises Invalid (`agenda`), UserError.

    `left` are the suggestions that were left out: when the rules are asked again, what is new or another by then can
    be told from them. No reason is asked for, and they can still be taken along.
    """
    from alna_desktop.services.meetings import found, take

    today = database.today()
    with database.begin(_("Agenda")) as session:
        meeting = found(session, meeting_id)
        if meeting.revision != revision:
            raise UserError(_("Someone else has changed this meanwhile. Open it again to see what is there now."))
        take(meeting, Step.CHANGE)
        put(session, meeting, agenda, today)
        leave_out(meeting, left)


# In the transaction of the caller


def put(session: "Session", meeting: "Meeting", agenda: Sequence[Item], today: date) -> None:
    """Write the items and the day on which they were accepted."""
    write(session, meeting, agenda)
    meeting.agenda_on = today if meeting.agenda else None


def write(session: "Session", meeting: "Meeting", agenda: Sequence[Item]) -> "list[MeetingItem]":
    """Write the items of a meeting as its agenda, in this order; the others go. Raises Invalid (`agenda`)."""
    from sqlalchemy import select

    from alna_desktop.models import MeetingDecision, MeetingItem
    from alna_desktop.models.base import new_id

    _refuse(agenda)
    own = select(MeetingItem).where(MeetingItem.meeting_id == meeting.id)
    there = {item.id: item for item in session.scalars(own)}
    written = []
    for position, item in enumerate(agenda):
        record = there.pop(item.id, None) if item.id else None
        record = record or MeetingItem(id=new_id(), meeting_id=meeting.id)
        record.position, record.text, record.minutes = position, _line(item.text), item.minutes.strip()
        record.rule, record.subject = item.rule, item.subject
        session.add(record)
        written.append(record)
    for record in there.values():
        for link in session.scalars(select(MeetingDecision).where(MeetingDecision.item_id == record.id)):
            session.delete(link)
        session.flush()
        session.delete(record)
    meeting.agenda = "\n".join(record.text for record in written)
    session.flush()
    return written


def write_lines(session: "Session", meeting: "Meeting", text: str) -> None:
    """Write an agenda given as lines; items whose words are as before keep what was said of them."""
    from sqlalchemy import select

    from alna_desktop.models import MeetingItem

    own = select(MeetingItem).where(MeetingItem.meeting_id == meeting.id).order_by(MeetingItem.position)
    there = list(session.scalars(own))
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines == [item.text for item in there]:
        return
    known = {item.text: item for item in there}
    agenda = []
    for line in lines:
        item = known.pop(line, None)
        agenda.append(Item(item.id, line, item.rule, item.subject, item.minutes) if item else Item(None, line))
    write(session, meeting, agenda)


def link(session: "Session", decisions: Mapping[UUID, UUID | None], item_ids: Collection[UUID]) -> None:
    """Say under which item (None: none) each decision was made; nothing else is under these items."""
    from sqlalchemy import select

    from alna_desktop.models import MeetingDecision

    there = {
        each.action_id: each
        for each in session.scalars(select(MeetingDecision).where(MeetingDecision.item_id.in_(item_ids)))
    }
    for action_id, item_id in decisions.items():
        before = there.pop(action_id, None)
        if before is not None and item_id is None:
            session.delete(before)
        elif before is not None and item_id is not None:
            before.item_id = item_id
        elif item_id is not None:
            session.add(MeetingDecision(item_id=item_id, action_id=action_id))
    for left in there.values():
        session.delete(left)


def _line(text: str) -> str:
    """On one line, with the spaces that do not break as they are."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def _refuse(agenda: Sequence[Item]) -> None:
    message = _("At most %(n)d characters.")
    if any(not item.text.strip() for item in agenda):
        raise Invalid({"agenda": _("Write what the item is about.")})
    if any(len(item.text) > LONGEST for item in agenda):
        raise Invalid({"agenda": message % {"n": LONGEST}})
    if any(len(item.minutes) > LONGEST_MINUTES for item in agenda):
        raise Invalid({"agenda": message % {"n": LONGEST_MINUTES}})
