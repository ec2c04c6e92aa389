"""What makes a deviation complete enough to be saved, and what in its texts should not be there."""

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from alna_desktop.errors import Invalid
from alna_desktop.i18n import _
from alna_desktop.models import ConsequenceArea, DeviationKind
from alna_desktop.models.deviation_kinds import LEVELS

if TYPE_CHECKING:
    from alna_desktop.models import Deviation

AREAS = tuple(area.value for area in ConsequenceArea)
LINE_TEXTS = ("title", "place", "reporter_role", "responsible")
LONG_TEXTS = ("description", "immediate_action", "whys")
# What people may set of a deviation; the rest follows from steps.
KEYS = (
    "unit_id",
    "kind",
    "category",
    *LINE_TEXTS,
    *LONG_TEXTS,
    "occurred_on",
    "occurred_time",
    "discovered_on",
    "deadline",
    "responsible_id",
    *AREAS,
    "potential",
    "recurrence",
    "confidential",
    "risk_id",
    "document_id",
    "indicator_id",
)
LONGEST_LINE = 200  # characters
LONGEST_TEXT = 32_767  # what a cell of Excel can hold, so that a register comes in and goes out whole
_TIME = re.compile(r"(\d{1,2})[.:](\d{2})", re.ASCII)
# What a value that was left empty means.
_EMPTY = {"kind": DeviationKind.EVENT, "confidential": False, "occurred_time": ""}
_EMPTY |= dict.fromkeys((*LINE_TEXTS, *LONG_TEXTS), "")


def cleaned(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of `KEYS` that are given, without blanks around texts, and with what an empty one means."""
    given = {}
    for key in KEYS:
        if key in values:
            value = values[key]
            value = value.strip() if isinstance(value, str) else value
            given[key] = _EMPTY.get(key) if value is None else value
    return given


def check(deviation: "Deviation", given: Mapping[str, Any], today: date) -> None:
    """Raise Invalid by field where what is given and what is there already do not make a deviation."""
    values = {key: given.get(key, getattr(deviation, key)) for key in KEYS}
    problems = _missing(values) | _days(values, today)
    for keys, longest in ((LINE_TEXTS, LONGEST_LINE), (LONG_TEXTS, LONGEST_TEXT)):
        for key in keys:
            problems |= too_long(key, values[key] or "", longest)
    for key in (*AREAS, "potential", "recurrence"):
        if values[key] is not None and values[key] not in LEVELS:
            problems[key] = _("Write a number from 1 to 5.")
    if values["occurred_time"] and clock_time(values["occurred_time"]) is None:
        problems["occurred_time"] = _("Write the time as 14:30.")
    refuse(problems)


def _missing(values: Mapping[str, Any]) -> dict[str, str]:
    asked = {
        "title": _("Write what happened."),
        "occurred_on": _("Write when it happened."),
        "category": _("Choose a category."),
        "unit_id": _("Choose a unit."),
    }
    return {key: problem for key, problem in asked.items() if not values[key]}


def _days(values: Mapping[str, Any], today: date) -> dict[str, str]:
    occurred, discovered = values["occurred_on"], values["discovered_on"]
    problems = {}
    if occurred and occurred > today:
        problems["occurred_on"] = _("This day is yet to come.")
    if discovered and discovered > today:
        problems["discovered_on"] = _("This day is yet to come.")
    elif discovered and occurred and discovered < occurred:
        problems["discovered_on"] = _("It can't be discovered before it happened.")
    return problems


def too_early(deadline: date | None, occurred_on: date | None) -> dict[str, str]:
    """The problem with a deadline that was over before it happened: another year is meant. Nothing without one."""
    if deadline is None or occurred_on is None or deadline >= occurred_on:
        return {}
    return {"deadline": _("The deadline can't be before the day it happened.")}


def clock_time(text: str) -> str | None:
    """A time of day as it is stored, 14:30, from 14.30 or 9:05; None where it is none."""
    found = _TIME.fullmatch(text.strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return f"{int(found[1]):02d}:{found[2]}"


def too_long(key: str, text: str, longest: int = LONGEST_TEXT) -> dict[str, str]:
    """The problem with a text that is too long, by its key; nothing where there is none."""
    message = _("This is too long: at most %(n)d characters.")
    return {key: message % {"n": longest}} if len(text) > longest else {}


def refuse(problems: Mapping[str, str]) -> None:
    """Raise Invalid where there are problems."""
    if problems:
        raise Invalid(problems)
