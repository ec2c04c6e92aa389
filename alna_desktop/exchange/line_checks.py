"""Whether the parts of a value may stand together: rules that need more than one cell."""

from collections.abc import Iterator
from decimal import Decimal

from alna_desktop.dates import format_date
from alna_desktop.exchange.profiles import Role
from alna_desktop.i18n import _
from alna_desktop.models import Measure, MeasurementState
from alna_desktop.numbers import format_number
from alna_desktop.periods import Frequency, Period
from alna_desktop.services.incoming import KnownIndicator, Report

Fault = tuple[Role, str]


def faults_of_kind(indicator: KnownIndicator, period: Period) -> Iterator[Fault]:
    """Why an indicator can't be reported for a period, with the part that each is shown at."""
    if indicator.is_formula:
        text = _("“%(name)s” is worked out from other indicators and can't be reported.")
        yield Role.INDICATOR, text % {"name": indicator.name}
    if period.frequency is not indicator.frequency and period.frequency is not Frequency.YEAR:
        yield Role.PERIOD, _wrong_frequency(indicator, period)
    if indicator.retired_on is not None and period.start >= indicator.retired_on:
        text = _("“%(name)s” is not reported any more from %(date)s.")
        yield Role.INDICATOR, text % {"name": indicator.name, "date": format_date(indicator.retired_on)}


def faults_of_value(indicator: KnownIndicator, state: MeasurementState | None, report: Report) -> list[Fault]:
    """The problems of a report itself; `state` is what its own column says, where there is one."""
    found: list[Fault] = []
    if state is not None:
        found += _against_state(state, report)
    if (report.numerator is None) is not (report.denominator is None) or report.denominator == 0:
        found += _amounts(report)
    if report.value is not None and (indicator.scale_low is not None or indicator.scale_high is not None):
        found += _scale(indicator.scale_low, report.value, indicator.scale_high)
    return found


def added(first: Report, second: Report, measure: Measure) -> Report | None:
    """Two reports of the same as one; None where they can't be added up, as percentages and masked ones can't."""
    if not (first.state.has_value and second.state.has_value):
        return None
    value = _sum(first.value, second.value) if measure in (Measure.COUNT, Measure.KRONER) else None
    numerator, denominator = _sum(first.numerator, second.numerator), _sum(first.denominator, second.denominator)
    if value is None and (numerator is None or denominator is None):
        return None
    state = second.state if first.state is MeasurementState.KNOWN else first.state  # approximate where a part of it is
    persons = None if first.persons is None or second.persons is None else first.persons + second.persons
    comments = dict.fromkeys(filter(None, (first.comment, second.comment)))
    return Report(state, value, numerator, denominator, persons, "; ".join(comments))


def _sum(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    return None if first is None or second is None else first + second


def _wrong_frequency(indicator: KnownIndicator, period: Period) -> str:
    texts = {
        Frequency.YEAR: _("“%(name)s” is reported by the year, not for %(period)s."),
        Frequency.TERTIAL: _("“%(name)s” is reported by the tertial, not for %(period)s."),
        Frequency.QUARTER: _("“%(name)s” is reported by the quarter, not for %(period)s."),
        Frequency.MONTH: _("“%(name)s” is reported by the month, not for %(period)s."),
    }
    return texts[indicator.frequency] % {"name": indicator.name, "period": period.label()}


def _against_state(state: MeasurementState, report: Report) -> Iterator[Fault]:
    """A value where the state says that there is none, or none where it says that there is."""
    if report.value is not None and not state.has_value:
        yield Role.STATE, _("There is a value, but the state says that there is none.")
    if report.value is None and report.numerator is None and state.has_value:
        yield Role.STATE, _("The state says that there is a value, but there is none.")


def _amounts(report: Report) -> Iterator[Fault]:
    if report.denominator is not None and not report.denominator:
        yield Role.DENOMINATOR, _("The denominator is 0.")
    if (report.numerator is None) != (report.denominator is None):
        role = Role.NUMERATOR if report.numerator is None else Role.DENOMINATOR
        yield role, _("Numerator and denominator go together: one of them is missing.")


def _scale(low: Decimal | None, value: Decimal, high: Decimal | None) -> Iterator[Fault]:
    if (low is None or value >= low) and (high is None or value <= high):
        return
    if low is not None and high is not None:
        text = _("%(value)s is outside the scale %(low)s–%(high)s.")
    else:
        text = _("%(value)s is below %(low)s.") if low is not None else _("%(value)s is above %(high)s.")
    limits = {"low": "" if low is None else format_number(low), "high": "" if high is None else format_number(high)}
    yield Role.VALUE, text % {"value": format_number(value), **limits}
