"""How a target is typed: the goal, and after a stroke the red limit; of a band both ends of each: `95–100 / 90–105`."""

import re
from decimal import Decimal

from alna_desktop.i18n import _
from alna_desktop.models import Polarity
from alna_desktop.models.scoring import Limits
from alna_desktop.numbers import EN_DASH, format_number, parse_decimal

_SIGNS = re.compile(r"[≥≤<>%]|\bkr\b")
_BETWEEN = re.compile(r"(?<=\d)\s*(?:–|—|-|\.\.)\s*(?=[\d−-])")
STROKE = "/"

Pair = tuple[Decimal | None, Decimal | None]


def write_limits(limits: Limits) -> str:
    """A target as it can be typed: «9,9 / 11»; "" where no goal is set."""
    if not limits.is_set:
        return ""
    parts = [
        _pair(limits.polarity, limits.goal_low, limits.goal_high),
        _pair(limits.polarity, limits.red_low, limits.red_high),
    ]
    return f" {STROKE} ".join(part for part in parts if part)


def _pair(polarity: Polarity, low: Decimal | None, high: Decimal | None) -> str:
    if polarity is not Polarity.BAND:
        number = low if polarity is Polarity.HIGHER else high
        return "" if number is None else format_number(number)
    return EN_DASH.join(format_number(number) for number in (low, high) if number is not None)


def parse_limits(text: str, polarity: Polarity, kept: Limits | None = None) -> Limits | None:
    """Read a target; None where nothing was typed. Without a stroke the red limit is the one that is `kept`.

    Raises ValueError, translated, where it is no number, and Invalid where the limits don't fit each other.
    """
    if not text.strip():
        return None
    goal, stroke, red = _SIGNS.sub("", text).partition(STROKE)
    goals = _read(goal, polarity)
    kept = kept or Limits(polarity)
    reds = _read(red, polarity) if stroke else (kept.red_low, kept.red_high)
    if goals == (None, None):
        raise ValueError(_("Write the goal before the red limit."))
    limits = Limits(polarity, *goals, *reds)
    limits.check()
    return limits


def _read(text: str, polarity: Polarity) -> Pair:
    """The low and the high number, as far as the polarity has them."""
    bare = text.strip()
    if not bare:
        return None, None
    if polarity is Polarity.BAND:
        ends = _BETWEEN.split(bare)
        if len(ends) != 2:
            raise ValueError(_("Write both ends: 95–100."))
        low, high = (parse_decimal(end) for end in ends)
        return low, high
    number = parse_decimal(bare)
    return (number, None) if polarity is Polarity.HIGHER else (None, number)
