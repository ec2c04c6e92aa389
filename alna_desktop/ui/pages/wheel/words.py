"""What is said of things in the wheel: their days, how many units, and everything in one sentence."""

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
    """«Resultat · 5 enheter gjenstår», «Styring · hver måned, 2. torsdag», «Økonomi · økonomisjef»."""
    return " · ".join(part for part in (capitalised(item.ring.word), _about(item)) if part)


def _about(item: Item) -> str:
    if item.is_shared and item.progress is Progress.OVERDUE:
        return remaining(len(item.left))
    if item.monthly:
        return _small(item.rule)
    return _small(item.first.responsible)


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
    return text + " " + _("%(count)s done.") % facts if facts["count"] else text


def day_and_month(day: date) -> str:
    """«5. mai»."""
    return format_long(day).removesuffix(str(day.year)).strip(" ,")


def done(found: WheelYear) -> str:
    """«11 av 20 gjort»."""
    return _("%(done)d of %(all)d done") % {"done": found.done, "all": len(found.items)}
