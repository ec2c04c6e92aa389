"""How a value of an indicator is written: `4,89`, `97,24 %`, `ca. 97 %`, `≤ 9,9 %`, `–`."""

from decimal import Decimal

from alna_desktop.i18n import _
from alna_desktop.models import Measure, MeasurementState
from alna_desktop.models.scoring import Limits
from alna_desktop.numbers import EN_DASH, NBSP, format_number

AT_LEAST, AT_MOST = "≥", "≤"
_AMOUNTS = (Measure.COUNT, Measure.KRONER)


def unit_text(measure: Measure) -> str:
    """What stands after the number, with its no-break space: « %», « kr» or nothing."""
    if measure is Measure.PERCENT:
        return f"{NBSP}%"
    return NBSP + _("kr") if measure is Measure.KRONER else ""


def is_amount(measure: Measure) -> bool:
    """Whether it changes in per cent of what it was: counts and kroner."""
    return measure in _AMOUNTS


def show_value(
    value: Decimal | None,
    measure: Measure,
    *,
    state: MeasurementState | None = MeasurementState.KNOWN,
    decimals: int | None = None,
    unit: bool = True,
) -> str:
    """A value with its unit; «ca.» before an approximate one, «ukjent» for an unknown one, – for none.

    `decimals` None keeps the digits it was reported with; `unit` False leaves out « %».
    """
    if state is MeasurementState.UNKNOWN:
        return _("unknown")
    if value is None:
        return EN_DASH
    text = format_number(value, decimals) + (unit_text(measure) if unit else "")
    return _("approx. %(value)s") % {"value": text} if state is MeasurementState.APPROXIMATE else text


def show_limits(limits: Limits, measure: Measure) -> str:
    """A target with its direction, which comes from the polarity: «≥ 4,5», «≤ 9,9 %», «95–100 %», –."""
    low, high = limits.goal_low, limits.goal_high
    sides = limits.sides_in_use
    if len(sides) == 2 and low is not None and high is not None:
        return f"{format_number(low)}{EN_DASH}{format_number(high)}{unit_text(measure)}"
    if not sides or limits.goal is None:
        return EN_DASH
    sign = AT_LEAST if sides[0] > 0 else AT_MOST
    return f"{sign}{NBSP}{format_number(limits.goal)}{unit_text(measure)}"


def show_goal_in_words(limits: Limits, measure: Measure) -> str:
    """The same in words, for charts: «minst 4,5», «høyst 9,9 %», «95–100 %»."""
    text = show_limits(limits, measure)
    if text.startswith(AT_LEAST):
        return _("at least %(goal)s") % {"goal": text[2:]}
    return _("at most %(goal)s") % {"goal": text[2:]} if text.startswith(AT_MOST) else text


def show_amount(amount: Decimal, measure: Measure, decimals: int, *, short: bool = True, signed: bool = False) -> str:
    """An amount of difference: percentages differ in points («0,29 pp.» or «prosentpoeng»), others in their unit."""
    text = format_number(amount, decimals, signed=signed)
    if measure is Measure.PERCENT:
        return text + NBSP + (_("pp.") if short else _("percentage points"))
    return text + unit_text(measure)


def show_change(difference: Decimal, before: Decimal, measure: Measure, decimals: int, *, short: bool = True) -> str:
    """A change with its sign: percentages in points («−0,29 pp.»), amounts in per cent of what they were («+3,2 %»).

    A score changes in its own scale («+0,1»), and so does an amount that was nothing.
    """
    if measure in _AMOUNTS and before:
        return format_number(100 * difference / abs(before), 1, signed=True) + unit_text(Measure.PERCENT)
    return show_amount(difference, measure, decimals, short=short, signed=True)


def show_distance(difference: Decimal, measure: Measure, decimals: int, *, short: bool = True) -> str:
    """How far from the goal, in words instead of a sign: «1,5 pp. over», «0,2 under», «på målet»."""
    if difference == 0:
        return _("on target")
    text = show_amount(abs(difference), measure, decimals, short=short)
    return (_("%(distance)s over") if difference > 0 else _("%(distance)s under")) % {"distance": text}
