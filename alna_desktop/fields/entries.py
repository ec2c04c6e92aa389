"""What stands in a cell for a value: a number, or why there is none. For everything that is typed, pasted or imported.

Missing, unknown, approximate, masked and zero are five different things (DOMAIN), so each has a way to be written.
"""

import re
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from alna_desktop.i18n import _
from alna_desktop.models import MeasurementState
from alna_desktop.numbers import parse_decimal


class Dash(Enum):
    """What a lone dash stands for in a table: the source knows, we don't."""

    ZERO = "zero"
    NOT_MEASURED = "not_measured"


class Entry(NamedTuple):
    """A state, with the value that goes with KNOWN and APPROXIMATE."""

    state: MeasurementState
    value: Decimal | None = None


# Bokmål, nynorsk and English, and the signs of Statistics Norway; casefolded.
_WORDS = {
    MeasurementState.UNKNOWN: ("?", "??", "???", "ukjent", "ukjend", "unknown"),
    MeasurementState.MASKED: ("*", "**", ":", "skjermet", "skjerma", "masked"),
    MeasurementState.NOT_MEASURED: (".", "..", "...", "ikke målt", "ikkje målt", "not measured", "n/a"),
}
_STATE = {word: state for state, words in _WORDS.items() for word in words}
_STATE_WORDS = _STATE | {
    "kjent": MeasurementState.KNOWN,
    "kjend": MeasurementState.KNOWN,
    "known": MeasurementState.KNOWN,
    "omtrentlig": MeasurementState.APPROXIMATE,
    "omtrentleg": MeasurementState.APPROXIMATE,
    "ca": MeasurementState.APPROXIMATE,
    "approximate": MeasurementState.APPROXIMATE,
}
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212") | {"--", "\u2013\u2013"}
_APPROXIMATELY = re.compile(r"(?:ca\b\.?|omtrent\b|om lag\b|approx\b\.?|about\b|[~≈])\s*", re.IGNORECASE)
SOFT_HYPHEN = "\u00ad"


def parse_entry(text: str, dash: Dash = Dash.NOT_MEASURED) -> Entry | None:
    """Read a cell: `97,24 %`, `Ca 97`, `??`, `*`, ` - `; None where it is empty: then nothing is reported.

    A per cent sign behind a number is taken away, the number stays as it is. Raises ValueError with a translated
    message where it is none of these.
    """
    bare = text.replace(SOFT_HYPHEN, "").strip()
    if not bare:
        return None
    if bare in _DASHES:
        zero = dash is Dash.ZERO
        return Entry(MeasurementState.KNOWN, Decimal(0)) if zero else Entry(MeasurementState.NOT_MEASURED)
    if (state := _STATE.get(bare.casefold())) is not None:
        return Entry(state)
    about = _APPROXIMATELY.match(bare)
    number = parse_number(bare[about.end() :] if about else bare, bare)
    return Entry(MeasurementState.APPROXIMATE if about else MeasurementState.KNOWN, number)


def parse_number(text: str, shown: str = "") -> Decimal:
    """A number with or without a per cent sign; raises ValueError that quotes `shown` where it is none."""
    try:
        return parse_decimal(text.rstrip().removesuffix("%"))
    except ValueError:
        raise ValueError(_("“%(text)s” is not a number.") % {"text": shown or text.strip()}) from None


def parse_state(text: str) -> MeasurementState | None:
    """A state by its word (`ukjent`, `ca.`, `skjermet`, …); None where empty. Raises ValueError, translated."""
    bare = text.replace(SOFT_HYPHEN, "").strip().casefold().rstrip(".") or text.strip()
    if not bare:
        return None
    if bare not in _STATE_WORDS:
        raise ValueError(_("“%(text)s” is not a state: write known, approximate, unknown …") % {"text": text.strip()})
    return _STATE_WORDS[bare]


@lru_cache(maxsize=65_536)
def exact(number: float) -> Decimal:
    """A spreadsheet's number as it is shown there: Excel itself has no more than 15 digits."""
    return Decimal(format(number, ".15g"))
