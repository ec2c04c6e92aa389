"""What the choices for an indicator mean in practice, said beside them while they are made."""

from collections.abc import Mapping
from typing import Any

from alna_desktop.i18n import N_, _
from alna_desktop.models import Aggregation, Measure, Polarity
from alna_desktop.periods import Frequency

_MEASURE = {
    Measure.PERCENT: N_("Changes are shown in percentage points."),
    Measure.SCORE: N_("A point on a scale, as in surveys: write the scale below."),
    Measure.COUNT: N_("A plain number, without a unit."),
    Measure.KRONER: N_("Whole kroner, not thousands."),
}
_POLARITY = {
    Polarity.HIGHER: N_("Green at the target and above, red below the red limit."),
    Polarity.LOWER: N_("Green at the target and below, red above the red limit."),
    Polarity.BAND: N_("Green between two targets, red outside the red limits: too little is news as well."),
}
_OVER_TIME = {
    Aggregation.RATIO: N_("All numerators of the year divided by all denominators."),
    Aggregation.WEIGHTED: N_("The mean, where periods with more answers count more."),
    Aggregation.SUM: N_("The periods are added up."),
    Aggregation.LAST: N_("The last period stands for the year so far."),
    Aggregation.NONE: N_("The year has a value only where the whole year is reported."),
}
_OVER_UNITS = {
    Aggregation.RATIO: N_("All units' numerators divided by their denominators; never the mean of percentages."),
    Aggregation.WEIGHTED: N_("The mean, where units with more answers count more."),
    Aggregation.SUM: N_("The units are added up."),
    Aggregation.LAST: N_("One unit stands for all: seldom what you want."),
    Aggregation.NONE: N_("The district has a value only where it is reported for the district."),
}


def notes(values: Mapping[str, Any]) -> dict[str, str]:
    """A sentence for each choice, by field key; "" where nothing is chosen."""
    formula = bool(values.get("formula"))
    computed = _("Computed by the formula instead.") if formula else ""
    return {
        "measure": _said(_MEASURE, values.get("measure")),
        "frequency": _stale(values.get("frequency")),
        "polarity": _said(_POLARITY, values.get("polarity")),
        "over_time": computed or _said(_OVER_TIME, values.get("over_time")),
        "over_units": computed or _said(_OVER_UNITS, values.get("over_units")),
    }


def _said(words: Mapping[Any, str], choice: Any) -> str:
    return _(words[choice]) if choice else ""


def _stale(frequency: Frequency | None) -> str:
    if frequency is None:
        return ""
    return _("Out of date %(n)d days after the end of the period.") % {"n": frequency.stale_after}
