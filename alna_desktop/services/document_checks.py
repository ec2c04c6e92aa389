"""What makes a document of the register complete enough to be saved."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from alna_desktop.errors import Invalid
from alna_desktop.i18n import _
from alna_desktop.models.document_rules import DEFAULT_MONTHS

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alna_desktop.models import Document

# What is said in the register of a document, whatever version holds; `unit_ids` empty: all units.
KEYS = ("kind", "number", "owner_id", "owner", "must_read", "review_months", "review_on", "service_id", "unit_ids")
# What a version says.
VERSION_KEYS = ("title", "text", "change_note", "valid_from")
LONGEST = {"title": 200, "number": 40, "owner": 200, "approved_by": 200, "change_note": 2000, "text": 200_000}
LONGEST_MONTHS = 120
_EMPTY = {"must_read": False, "review_months": DEFAULT_MONTHS, "unit_ids": frozenset()}


def cleaned(values: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    """The values of `keys` that are given, without blanks around texts, and with what an empty one means."""
    given = {}
    for key in keys:
        if key in values:
            value = values[key]
            value = value.strip() if isinstance(value, str) else value
            given[key] = _EMPTY.get(key) if value is None else value
    return given


def check(session: "Session", document: "Document", given: Mapping[str, Any]) -> None:
    """Raise Invalid where what is given and what is there already do not make a document."""
    values = {key: given.get(key, getattr(document, key, None)) for key in KEYS}
    problems = too_long(values) | ({"kind": _("Choose what it is.")} if values["kind"] is None else {})
    months = values["review_months"]
    if not (1 <= months <= LONGEST_MONTHS and months == int(months)):
        problems["review_months"] = _("Write a whole number from 1 to %(most)d.") % {"most": LONGEST_MONTHS}
    if values["number"] and _is_taken(session, document, values["number"]):
        problems["number"] = _("Another document has this number.")
    refuse(problems)


def check_version(given: Mapping[str, Any]) -> None:
    """Raise Invalid where a version has no title, or a text is too long."""
    problems = too_long(given)
    if "title" in given and not given["title"]:
        problems["title"] = _("Write what it is called.")
    refuse(problems)


def too_long(values: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with texts that are too long, by key."""
    message = _("This is too long: at most %(n)d characters.")
    return {key: message % {"n": most} for key, most in LONGEST.items() if len(values.get(key) or "") > most}


def refuse(problems: Mapping[str, str]) -> None:
    """Raise Invalid where there are problems."""
    if problems:
        raise Invalid(problems)


def _is_taken(session: "Session", document: "Document", number: str) -> bool:
    from sqlalchemy import select

    from alna_desktop.models import Document

    return session.scalar(select(Document.id).where(Document.number == number, Document.id != document.id)) is not None
