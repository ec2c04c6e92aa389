"""What can be wrong with what is written about a meeting, by field."""

import re
from collections.abc import Mapping
from typing import Any

from alna_desktop.errors import Invalid
from alna_desktop.i18n import _
from alna_desktop.periods import Frequency

LONGEST_TITLE, LONGEST_TEXT = 200, 20_000  # characters
DAY = 24 * 60  # minutes
_HOUR = re.compile(r"([01]?\d|2[0-3])[.:]?([0-5]\d)?", re.ASCII)


def missing(values: Mapping[str, Any]) -> dict[str, str]:
    """What must be there: kind and day, the unit of what is held with one, the tertial of what is about one."""
    problems = {name: _("Fill this in.") for name in ("kind", "held_on") if values.get(name) is None}
    kind = values.get("kind")
    if kind is not None and kind.is_direct and values.get("unit_id") is None:
        problems["unit_id"] = _("Choose the unit that it is held with.")
    if values.get("ends_at") and not values.get("starts_at"):
        problems["starts_at"] = _("Fill this in.")
    period = values.get("period")
    if period is not None and period.frequency is not Frequency.TERTIAL:
        problems["period"] = _("Choose a tertial.")
    return problems


def too_long(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts that are longer than can be kept."""
    short = ("title", "what", "place")
    most = {name: LONGEST_TITLE if name in short else LONGEST_TEXT for name in texts}
    message = _("At most %(n)d characters.")
    return {name: message % {"n": most[name]} for name, text in texts.items() if len(text) > most[name]}


def hour(name: str, text: str) -> str:
    """«9», «9.30» or «09:30» as 09:30. Raises Invalid under the field's name."""
    match = _HOUR.fullmatch(text.strip())
    if match is None:
        raise Invalid({name: _("“%(text)s” is no time of the day. Write it as 09.30.") % {"text": text}})
    return f"{int(match[1]):02}:{match[2] or '00'}"


def minute(text: str) -> int:
    """The minute of the day of "09:30"."""
    return int(text[:2]) * 60 + int(text[3:])


def clock(at: int) -> str:
    """A minute of the day as "09:30"; the last one for what is beyond it."""
    at = min(at, DAY - 1)
    return f"{at // 60:02}:{at % 60:02}"


def later(begins: str, began: str, ended: str) -> str:
    """When something ends that begins at another hour and is as long as before; "" where it did not say."""
    return clock(minute(begins) + minute(ended) - minute(began)) if began and ended else ""
