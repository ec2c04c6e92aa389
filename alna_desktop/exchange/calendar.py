"""A year of the wheel as an iCalendar file (RFC 5545), which Outlook and other calendars open.

Each item is an all-day event on its deadline, that does not show one as busy. Its UID is the activity, unit and
period it is for, so that a file that is opened again changes the events there are instead of adding others.
"""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from alna_desktop import clock
from alna_desktop.dates import format_date
from alna_desktop.i18n import _, capitalised, language
from alna_desktop.services.wheel_year import Item, WheelYear
from alna_desktop.writing import whole

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Alna//Resultatstyring//NO"


def write(path: Path, found: WheelYear) -> int:
    """Write what is left of a year; returns how many events. Raises UserError where it can't be written."""
    items = [item for item in found.items if item.left]
    with whole(path) as unfinished:
        unfinished.write_bytes(as_calendar(found, items))
    return len(items)


def as_calendar(found: WheelYear, items: list[Item]) -> bytes:
    """The calendar in UTF-8, with CRLF and folded lines as the standard has it."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = _("Annual wheel %(year)d") % {"year": found.year}
    calendar.add("x-wr-calname", f"{name}, {found.unit.name}")
    for item in items:
        calendar.add_component(_event(found, item))
    return bytes(calendar.to_ical())


def _event(found: WheelYear, item: Item) -> "Event":
    from icalendar import Event

    event = Event()
    activity, period = item.key
    event.add("uid", f"{activity}-{found.unit.id}-{period}@resultatstyring")
    event.add("dtstamp", clock.now())
    event.add("dtstart", item.due)
    event.add("dtend", item.due + timedelta(days=1))  # the day after the last, as the standard counts
    event.add("summary", item.name, parameters={"LANGUAGE": language()})
    event.add("description", _description(item))
    event.add("categories", [capitalised(item.ring.word)])
    event.add("transp", "TRANSPARENT")
    return event


def _description(item: Item) -> str:
    lines = [_("Responsible: %(who)s") % {"who": item.first.responsible}] if item.first.responsible else []
    if item.start != item.due:
        lines.append(_("From %(date)s") % {"date": format_date(item.start)})
    if item.is_shared:
        lines.append(_("%(done)d of %(all)d done") % {"done": item.done, "all": len(item.tasks)})
    lines += [
        _("%(unit)s: deadline %(date)s") % {"unit": task.unit, "date": format_date(task.due)}
        for task in item.own
        if item.is_shared
    ]
    return "\n".join([*lines, item.rule])
