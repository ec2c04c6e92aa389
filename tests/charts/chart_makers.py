"""What the tests of charts share: lines and readings to draw, and what a figure shows."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from alna_desktop.charts.drawing import BEFORE, Drawing, Mark, Word, font_name
from alna_desktop.models import Measure, MeasurementState, Polarity
from alna_desktop.models.scoring import Limits
from alna_desktop.models.status import Status
from alna_desktop.periods import Frequency, Period
from alna_desktop.reports.paper import text_width
from alna_desktop.services.readings import Gap, IndicatorInfo, LineView, Reading

SICKNESS = Limits(Polarity.LOWER, goal_high=Decimal("9.9"), red_high=Decimal(11))
UNSET = Limits(Polarity.LOWER)
_GAPS = {MeasurementState.UNKNOWN: Gap.UNKNOWN, MeasurementState.MASKED: Gap.MASKED}
Past = str | None | MeasurementState
M = TypeVar("M", bound=Mark)


def reading(year: int, past: Past, *, to_date: bool = False) -> Reading:
    """A year's reading from «10,06» as it was reported, a state without a value, or None for never."""
    period = Period(year, Frequency.TERTIAL, 1) if to_date else Period(year)
    if isinstance(past, str):
        known = {"value": Decimal(past), "state": MeasurementState.KNOWN, "gap": None}
        return Reading(Measure.PERCENT, 1, period, to_date=to_date, **known)
    gap = Gap.NEVER if past is None else _GAPS[past]
    return Reading(Measure.PERCENT, 1, period, state=past, gap=gap, to_date=to_date)


def line_of(history: Sequence[Reading], limits: Limits = SICKNESS, status: Status | None = None) -> LineView:
    """A line whose reading is the last known of its history."""
    info = IndicatorInfo(
        UUID(int=1), "sickness", "Sykefravær", "Sykefravær", "", "Lønn", "Personalsjef",
        Measure.PERCENT, 1, Frequency.MONTH,
    )  # fmt: skip
    known = [past for past in history if past.value is not None]
    now = known[-1] if known else Reading(Measure.PERCENT, 1, Period(2009))
    value = now.value
    judged = Status.MISSING if value is None else limits.status(value)
    return LineView(
        UUID(int=2), info, "Ansatte", "Attraktiv arbeidsplass", Decimal(1), limits, None, None, False,
        now, status or judged, limits.score(value) if value is not None else None, list(history),
    )  # fmt: skip


def years(*past: Past, limits: Limits = SICKNESS, to_date: bool = True, status: Status | None = None) -> LineView:
    """A line with a history from 2006 on, the last for the year so far."""
    last = len(past) - 1
    readings = [reading(2006 + at, each, to_date=to_date and at == last) for at, each in enumerate(past)]
    return line_of(readings, limits, status)


def marks(figure: Drawing, kind: type[M]) -> list[M]:
    """The marks of a kind in the order that they were drawn."""
    return [mark for mark in figure.marks if isinstance(mark, kind)]


def texts(figure: Drawing) -> list[str]:
    """The texts of a chart in the order that they were drawn."""
    return [word.text for word in marks(figure, Word)]


Box = tuple[str, float, float, float, float]


def boxes(figure: Drawing) -> list[Box]:
    """(text, left, bottom, right, top) of each text of a chart in points, from its baseline to its capitals."""
    found = []
    for word in marks(figure, Word):
        width = text_width(word.text, font_name(word.weight), word.size)
        left = word.x - width * BEFORE[word.across]
        found.append((word.text, left, word.y, left + width, word.y + 0.66 * word.size))
    return found


def overlapping(found: Sequence[Box]) -> list[tuple[str, str]]:
    """The pairs of texts that lie on each other by more than a point each way."""
    return [
        (one[0], two[0])
        for at, one in enumerate(found)
        for two in found[at + 1 :]
        if min(one[3], two[3]) - max(one[1], two[1]) > 1 and min(one[4], two[4]) - max(one[2], two[2]) > 1
    ]
