"""What makes an action complete enough to be saved."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from alna_desktop.errors import Invalid
from alna_desktop.i18n import _
from alna_desktop.models import ActionState, Effect

if TYPE_CHECKING:
    from alna_desktop.models import Action

KEYS = (
    "unit_id",
    "title",
    "description",
    "responsible_id",
    "responsible",
    "deadline",
    "progress",
    "started_on",
    "indicator_id",
    "source_kind",
    "source_id",
    "source_text",
    "confidential",
    "effect",
    "effect_text",
    "origin",
)
LONGEST_TITLE, LONGEST_TEXT = 200, 4000  # characters
# What a value that was left empty means.
_EMPTY = {"progress": 0, "confidential": False, "effect": Effect.NOT_EVALUATED}


def cleaned(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of `KEYS` that are given, without blanks around texts, and with what an empty one means."""
    given = {}
    for key in KEYS:
        if key in values:
            value = values[key]
            value = value.strip() if isinstance(value, str) else value
            given[key] = _EMPTY.get(key) if value is None else value
    return given


def check(action: "Action", given: Mapping[str, Any]) -> None:
    """Raise Invalid where what is given and what is there already do not make an action."""
    values = {key: given.get(key, getattr(action, key)) for key in KEYS}
    problems = too_long("title", values["title"] or "", LONGEST_TITLE)
    for key in ("description", "effect_text"):
        problems |= too_long(key, values[key] or "")
    if not values["title"]:
        problems["title"] = _("Write what is to be done.")
    if values["unit_id"] is None:
        problems["unit_id"] = _("Choose a unit.")
    if not (0 <= values["progress"] <= 100 and values["progress"] == int(values["progress"])):
        problems["progress"] = _("Write a whole number from 0 to 100.")
    begun, done = values["started_on"], action.done_on
    if begun is not None and done is not None and begun > done:
        problems["started_on"] = _("It can't begin after it was done.")
    if action.state is not ActionState.DONE and values["effect"] is not Effect.NOT_EVALUATED:
        problems["effect"] = _("The effect is evaluated when the action is done.")
    refuse(problems)


def too_long(key: str, text: str, longest: int = LONGEST_TEXT) -> dict[str, str]:
    """The problem with a text that is too long, by its key; nothing where there is none."""
    message = _("This is too long: at most %(n)d characters.")
    return {key: message % {"n": longest}} if len(text) > longest else {}


def refuse(problems: Mapping[str, str]) -> None:
    """Raise Invalid where there are problems."""
    if problems:
        raise Invalid(problems)
