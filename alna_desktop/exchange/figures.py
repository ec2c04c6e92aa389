"""Readings and targets as Excel shows them: numbers with their words around, so that they can be reckoned with."""

from alna_desktop.exchange.tables import Number, Value
from alna_desktop.fields.values import AT_LEAST, AT_MOST, show_limits, unit_text
from alna_desktop.i18n import _, capitalised
from alna_desktop.models import Measure, MeasurementState
from alna_desktop.models.scoring import Limits
from alna_desktop.numbers import NBSP, decimals_of
from alna_desktop.services.readings import Gap, Reading


def exported_reading(reading: Reading) -> Value:
    """A value as a number that Excel shows as we do, or its word."""
    if reading.value is None:
        return "" if reading.gap is Gap.NEVER else capitalised(reading.gap.word) if reading.gap else reading.text
    rough = reading.state is MeasurementState.APPROXIMATE
    before = (_("approx. %(value)s") % {"value": ""}).rstrip() + NBSP if rough else ""
    return Number(reading.value, reading.digits, before, unit_text(reading.measure))


def exported_target(limits: Limits, measure: Measure) -> Value:
    """A goal as a number with its direction before it; a band as text."""
    goal, sides = limits.goal, limits.sides_in_use
    if goal is None or len(sides) != 1:
        return show_limits(limits, measure)
    sign = AT_LEAST if sides[0] > 0 else AT_MOST
    return Number(goal, decimals_of(goal), sign + NBSP, unit_text(measure))
