"""Whether the parts of a value may stand together: rules that need more than one cell."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from alna_desktop.dates import format_date
from alna_desktop.exchange.profiles import Role
from alna_desktop.i18n import _
from alna_desktop.models import MeasurementState
from alna_desktop.numbers import format_number
from alna_desktop.periods import Frequency, Period
from alna_desktop.services.entries import Entry
from alna_desktop.services.incoming import KnownIndicator, KnownUnit

Fault = tuple[Role, str]


class Parts(NamedTuple):
    """What was read for one value, none of it a problem in itself."""

    unit: KnownUnit
    indicator: KnownIndicator
    period: Period
    entry: Entry | None
    state: MeasurementState | None
    numerator: Decimal | None
    denominator: Decimal | None
    persons: int | None
    comment: str

    @property
    def value(self) -> Decimal | None:
        """The number, where there is one."""
        return self.entry.value if self.entry else None

    @property
    def kind(self) -> MeasurementState:
        """The state: as its own column says, else as the value is written."""
        return self.state or (self.entry.state if self.entry else MeasurementState.KNOWN)


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


def faults_of_value(parts: Parts) -> list[Fault]:
    """The problems of a value itself."""
    found: list[Fault] = []
    if parts.state is not None:
        found += _against_state(parts, parts.state)
    if parts.numerator is not None or parts.denominator is not None:
        found += _amounts(parts)
    if parts.entry is not None and (parts.indicator.scale_low is not None or parts.indicator.scale_high is not None):
        found += _scale(parts)
    return found


def _wrong_frequency(indicator: KnownIndicator, period: Period) -> str:
    texts = {
        Frequency.YEAR: _("“%(name)s” is reported by the year, not for %(period)s."),
        Frequency.TERTIAL: _("“%(name)s” is reported by the tertial, not for %(period)s."),
        Frequency.QUARTER: _("“%(name)s” is reported by the quarter, not for %(period)s."),
        Frequency.MONTH: _("“%(name)s” is reported by the month, not for %(period)s."),
    }
    return texts[indicator.frequency] % {"name": indicator.name, "period": period.label()}


def _against_state(parts: Parts, state: MeasurementState) -> Iterator[Fault]:
    """A value where the state says that there is none, or none where it says that there is."""
    if parts.value is not None and not state.has_value:
        yield Role.STATE, _("There is a value, but the state says that there is none.")
    if parts.value is None and parts.numerator is None and state.has_value:
        yield Role.STATE, _("The state says that there is a value, but there is none.")


def _amounts(parts: Parts) -> Iterator[Fault]:
    if parts.denominator is not None and not parts.denominator:
        yield Role.DENOMINATOR, _("The denominator is 0.")
    if (parts.numerator is None) != (parts.denominator is None):
        role = Role.NUMERATOR if parts.numerator is None else Role.DENOMINATOR
        yield role, _("Numerator and denominator go together: one of them is missing.")


def _scale(parts: Parts) -> Iterator[Fault]:
    value, low, high = parts.value, parts.indicator.scale_low, parts.indicator.scale_high
    if value is None or ((low is None or value >= low) and (high is None or value <= high)):
        return
    if low is not None and high is not None:
        text = _("%(value)s is outside the scale %(low)s–%(high)s.")
    else:
        text = _("%(value)s is below %(low)s.") if low is not None else _("%(value)s is above %(high)s.")
    limits = {"low": "" if low is None else format_number(low), "high": "" if high is None else format_number(high)}
    yield Role.VALUE, text % {"value": format_number(value), **limits}
