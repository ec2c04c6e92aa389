"""The reminder to a unit of what its pack lacks: written from a template that can be changed, and when it was sent.

The program sends nothing: the text is copied, and that it was is written down. It names roles, never persons.
"""

from collections.abc import Sequence
from uuid import UUID

from alna_desktop.errors import Invalid
from alna_desktop.i18n import _
from alna_desktop.models import SettingKey
from alna_desktop.periods import Period
from alna_desktop.services import readiness
from alna_desktop.services.board import Board
from alna_desktop.store.database import Database

PLACES = ("{enhet}", "{periode}", "{mangler}")
LONGEST = 4000  # characters of a template


def template(database: Database) -> str:
    """The template of the file, or the usual one; with its places in braces, see `PLACES`."""
    return database.setting(SettingKey.REMINDER) or _(
        "Hello, unit leader at {enhet}.\n\nBefore the dialogue meeting after {periode} this is missing:\n{mangler}\n\n"
        "Please see to it before the pack is made."
    )


def texts(template: str, board: Board, unit_ids: Sequence[UUID]) -> list[str]:
    """A reminder for each of the units that lack something; the others get none."""
    found = []
    names = {row.unit.id: row.unit.name for row in board.rows}
    for unit_id in unit_ids:
        lacks = readiness.missing(board, unit_id)
        if lacks:
            filled = {"{enhet}": names[unit_id], "{periode}": board.tertial.label()}
            text = template
            for place, words in (filled | {"{mangler}": "\n".join(f"– {each}" for each in lacks)}).items():
                text = text.replace(place, words)
            found.append(text)
    return found


def save_template(database: Database, text: str) -> None:
    """Keep another template with the file; an empty one gives the usual one back. Raises Invalid (`template`)."""
    if len(text) > LONGEST:
        raise Invalid({"template": _("This is too long: at most %(n)d characters.") % {"n": LONGEST}})
    if text.strip() and "{mangler}" not in text:
        raise Invalid({"template": _("Keep {mangler}: what is missing is put there.")})
    from sqlalchemy import select

    from alna_desktop.models import Setting

    with database.begin(_("Reminder")) as session:
        there = session.scalars(select(Setting).where(Setting.key == SettingKey.REMINDER)).one_or_none()
        if there is None:
            session.add(Setting(key=SettingKey.REMINDER, value=text.strip()))
        else:
            there.value = text.strip()


def mark(database: Database, period: Period, unit_ids: Sequence[UUID]) -> None:
    """Write down that units were reminded today, in one step."""
    from sqlalchemy import select

    from alna_desktop.models import Reminder

    today = database.today()
    with database.begin(_("Reminded")) as session:
        own = select(Reminder).where(Reminder.period == period, Reminder.unit_id.in_(unit_ids))
        there = {record.unit_id: record for record in session.scalars(own)}
        for unit_id in unit_ids:
            record = there.get(unit_id) or Reminder(unit_id=unit_id, period=period)
            record.reminded_on = today
            session.add(record)
