"""What an activity of the wheel must be: the values of its form, as its record has them."""

from collections.abc import Mapping
from typing import Any

from alna_desktop.errors import Invalid
from alna_desktop.i18n import _
from alna_desktop.models import LinkKind, Recurrence
from alna_desktop.models.wheel_rules import MOST_DAYS

RULE_KEYS = ("recurrence", "start_month", "start_day", "due_month", "due_day", "week", "weekday")
KEYS = ("name", "ring", "responsible", "for_units", "link", "meeting_kind", "from_year", "to_year")
# The fields of the form that each rule needs, and those it may have.
NEEDS = {
    Recurrence.YEARLY: ("due",),
    Recurrence.TERTIAL: ("due_days",),
    Recurrence.MONTHLY: ("day",),
    Recurrence.WEEKDAY: ("week", "weekday"),
}
MAY_HAVE = {
    Recurrence.YEARLY: ("start",),
    Recurrence.TERTIAL: ("start_days",),
    Recurrence.MONTHLY: (),
    Recurrence.WEEKDAY: ("month",),
}


def in_years(year: int, first: int | None, last: int | None) -> bool:
    """Whether a year lies from `first` to `last`; None is no limit."""
    return (first is None or first <= year) and (last is None or year <= last)


def cleaned(values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of the record from the form's values. Raises Invalid by field."""
    problems = {name: _("Fill this in.") for name in ("name", "ring", "recurrence") if not values.get(name)}
    recurrence = values.get("recurrence")
    if recurrence is not None:
        problems |= {name: _("Fill this in.") for name in NEEDS[recurrence] if values.get(name) is None}
        if values.get("link") is LinkKind.REPORTING and recurrence is not Recurrence.TERTIAL:
            problems["link"] = _("Reporting is finished tertial by tertial: choose that rule.")
    first, last = values.get("from_year"), values.get("to_year")
    if first and last and first > last:
        problems["to_year"] = _("The last year lies before the first.")
    problems |= _span(values, recurrence)
    if problems:
        raise Invalid(problems)
    kept = {name: values.get(name) for name in KEYS} | columns_of(values)
    return kept | {
        "name": str(values["name"]).strip(),
        "responsible": str(values.get("responsible") or "").strip(),
        "for_units": bool(values.get("for_units")),
        "link": values.get("link") or LinkKind.NONE,
        "meeting_kind": values.get("meeting_kind") if values.get("link") is LinkKind.MEETING else None,
    }


def _span(values: Mapping[str, Any], recurrence: Recurrence | None) -> dict[str, str]:
    """What is wrong with the days after a tertial."""
    if recurrence is not Recurrence.TERTIAL:
        return {}
    start, due = values.get("start_days"), values.get("due_days")
    if due is not None and not 0 <= due <= MOST_DAYS:
        return {"due_days": _("Write a number from %(least)d to %(most)d.") % {"least": 0, "most": MOST_DAYS}}
    if start is not None and not -MOST_DAYS <= start <= MOST_DAYS:
        return {
            "start_days": _("Write a number from %(least)d to %(most)d.") % {"least": -MOST_DAYS, "most": MOST_DAYS}
        }
    if start is not None and due is not None and start > due:
        return {"start_days": _("It can't begin after its deadline.")}
    return {}


def columns_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of the rule from the form's fields; those that the rule does not use are emptied."""
    recurrence = values["recurrence"]
    used = {name: values.get(name) for name in (*NEEDS[recurrence], *MAY_HAVE[recurrence])}
    start, due = used.get("start") or (None, None), used.get("due") or (None, None)
    day = next((used[name] for name in ("due_days", "day") if used.get(name) is not None), due[1])
    return {
        "recurrence": recurrence,
        "start_month": start[0],
        "start_day": used.get("start_days") if recurrence is Recurrence.TERTIAL else start[1],
        "due_month": due[0] or used.get("month"),
        "due_day": day,
        "week": used.get("week"),
        "weekday": used.get("weekday"),
    }


def form_values(columns: Mapping[str, Any]) -> dict[str, Any]:
    """The form's fields from the columns of the rule."""
    recurrence = columns["recurrence"]
    start, due = (columns["start_month"], columns["start_day"]), (columns["due_month"], columns["due_day"])
    tertial, yearly = recurrence is Recurrence.TERTIAL, recurrence is Recurrence.YEARLY
    return {
        "recurrence": recurrence,
        "start": start if yearly and all(start) else None,
        "due": due if yearly and all(due) else None,
        "start_days": columns["start_day"] if tertial else None,
        "due_days": columns["due_day"] if tertial else None,
        "day": columns["due_day"] if recurrence is Recurrence.MONTHLY else None,
        "week": columns["week"],
        "weekday": columns["weekday"],
        "month": columns["due_month"] if recurrence is Recurrence.WEEKDAY else None,
    }
