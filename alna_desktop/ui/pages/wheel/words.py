"""What is said of things in the wheel: their days, how many units, and everything in one sentence."""

from collections.abc import Sequence
from datetime import date

from alna_desktop.dates import format_date, format_long
from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.services.wheel_year import Item, Progress, WheelYear


def days(item: Item) -> str:
    """«30.04», «06.–29.05», «20.04–05.06»; one that began the year before says its deadline alone."""
    start, due = item.start, item.due
    if start == due or start.year != due.year:
        return _day(due)
    if start.month == due.month:
        return f"{start:%d}.–{_day(due)}"
    return f"{_day(start)}–{_day(due)}"


def _day(day: date) -> str:
    return f"{day:%d.%m}"


def count(item: Item) -> str:
    """«18 av 23» where several units have it; "" where one has."""
    return _("%(done)d of %(all)d") % {"done": item.done, "all": len(item.tasks)} if item.is_shared else ""


def detail(item: Item) -> str:
    """«Resultat · 5 enheter gjenstår», «Styring · hver måned, 2. torsdag», «Økonomi · økonomisjef · egen frist»."""
    return " · ".join(part for part in (capitalised(item.ring.word), _about(item), _own(item)) if part)


def _about(item: Item) -> str:
    if item.is_shared and item.progress is Progress.OVERDUE:
        return remaining(len(item.left))
    if item.monthly:
        return _small(item.rule)
    return _small(item.first.responsible)


def _own(item: Item) -> str:
    """«egen frist», «2 egne frister»; "" where all have the rule's."""
    if not item.own or not item.is_shared:
        return _("own deadline") if item.own else ""
    text = ngettext("%(n)d own deadline", "%(n)d own deadlines", len(item.own))
    return text % {"n": len(item.own)}


def own_deadlines(item: Item) -> str:
    """A line for each unit with a deadline of its own: «Egen frist 15.02.2009 for Furuset sykehjem: Ny leder»."""
    text = _("Own deadline %(date)s for %(unit)s: %(reason)s")
    return "\n".join(
        text % {"date": format_date(task.due), "unit": task.unit, "reason": task.due_reason} for task in item.own
    )


def keep_own(items: Sequence[Item]) -> list[str]:
    """Which units keep their own deadline though the rule was changed, in a sentence; nothing where none has one."""
    units = sorted({task.unit for item in items for task in item.own if task.done_on is None})
    if not units:
        return []
    text = ngettext("%(units)s keeps its own deadline.", "%(units)s keep their own deadlines.", len(units))
    return [text % {"units": ", ".join(units)}]


def in_calendar(item: Item) -> str:
    """Its name; with its units where these have a day of their own: «Årsplan: Furuset sykehjem»."""
    units = ", ".join(task.unit for task in item.tasks) if item.of_several else ""
    return f"{item.name}: {units}" if units else item.name


def remaining(number: int) -> str:
    """«5 enheter gjenstår»."""
    return ngettext("%(n)d unit remains", "%(n)d units remain", number) % {"n": number}


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def spoken(item: Item) -> str:
    """All of it, for tooltips and screen readers."""
    facts = {
        "name": item.name,
        "days": f"{format_date(item.start)}–{format_date(item.due)}"
        if item.start != item.due
        else format_date(item.due),
        "status": _small(item.status),
        "detail": detail(item),
        "count": count(item),
    }
    text = _("%(name)s: %(days)s, %(status)s. %(detail)s.") % facts
    text += " " + _("%(count)s done.") % facts if facts["count"] else ""
    return "\n".join(part for part in (text, own_deadlines(item)) if part)


def day_and_month(day: date) -> str:
    """«5. mai»."""
    return format_long(day).removesuffix(str(day.year)).strip(" ,")


def done(found: WheelYear) -> str:
    """«11 av 20 gjort»."""
    return _("%(done)d of %(all)d done") % {"done": found.done, "all": len(found.items)}
