"""Deviations that wait for someone on the first page: new ones, those over their deadline, and severe ones."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from alna_desktop.i18n import _, ngettext
from alna_desktop.models import DeviationState
from alna_desktop.models.deviation_rules import Grade
from alna_desktop.services.deviation_rows import Register, read_frame
from alna_desktop.services.deviation_search import IS_OPEN, Order
from alna_desktop.services.deviation_views import Counts, DeviationRow, Filter, View
from alna_desktop.services.notice_rows import NoticeRow, not_sent
from alna_desktop.store.reader import Rows, day

MOST = 100  # open ones of a unit that are looked at, those with the nearest deadline first


class Waiting(NamedTuple):
    """Something to do: a deviation, or (without `deviation_id`) those of all units that a `view` shows."""

    name: str
    detail: str
    due: date
    deviation_id: UUID | None = None
    view: View = View.OPEN


def of_unit(rows: Rows, today: date, unit_id: UUID) -> list[Waiting]:
    """A unit's own, one by one; what is merely in hand does not call."""
    wanted = Filter(unit_id, view=View.OPEN)
    found = Register(rows, read_frame(rows, today), wanted, Order("deadline", falling=False)).page(size=MOST)
    own = [
        Waiting(f"{row.number} {row.title}", detail, row.deadline or row.registered_on, row.id)
        for row in found
        if (detail := _why(row))
    ]
    return [*(_notice(row) for row in not_sent(rows, unit_id)), *own]


def _notice(row: NoticeRow) -> Waiting:
    """«Varsle Datatilsynet», the day its time is out."""
    name = _("Tell %(recipient)s: %(number)s") % {"recipient": row.recipient, "number": row.number}
    return Waiting(name, _("Notices · %(cause)s") % {"cause": row.cause}, row.due.date(), row.deviation_id)


def _why(row: DeviationRow) -> str:
    """«Avvik · ikke mottatt, alvorlig»; "" where nothing calls."""
    whys = [
        _("not received") if row.state is DeviationState.REGISTERED else "",
        _("over the deadline") if row.over else "",
        _("severe") if row.grade is Grade.RED else "",
    ]
    said = ", ".join(why for why in whys if why)
    return _("Deviations · %(why)s") % {"why": said} if said else ""


def of_all(rows: Rows, today: date) -> list[Waiting]:
    """Those of all units, one line for each reason."""
    counts = Register(rows, read_frame(rows, today), Filter()).counts()
    new = rows(f"SELECT count(*) FROM deviation WHERE {IS_OPEN} AND state = 'registered'")[0][0]
    last = rows(f"SELECT min(deadline) FROM deviation WHERE {IS_OPEN}")[0][0]
    found = [(_count(counts, View.OVERDUE), counts.overdue, View.OVERDUE, day(last))]
    found.append((_count(counts, View.SEVERE), counts.severe, View.SEVERE, today))
    text = ngettext("%(n)d deviation is not received", "%(n)d deviations are not received", new) % {"n": new}
    found.append((text, new, View.OPEN, today))
    detail = _("Deviations · all units")
    counted = [Waiting(name, detail, due or today, view=view) for name, count, view, due in found if count]
    return [*(_notice(row) for row in not_sent(rows)), *counted]


def _count(counts: Counts, view: View) -> str:
    if view is View.OVERDUE:
        text = ngettext(
            "%(n)d deviation is over its deadline", "%(n)d deviations are over their deadline", counts.overdue
        )
        return text % {"n": counts.overdue}
    text = ngettext("%(n)d severe deviation is open", "%(n)d severe deviations are open", counts.severe)
    return text % {"n": counts.severe}
