"""A series as a process: what its points say, in a sentence that needs no statistics to be understood."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from alna_desktop.fields.values import show_value
from alna_desktop.i18n import _, ngettext
from alna_desktop.models import Measure
from alna_desktop.numbers import EN_DASH, format_number
from alna_desktop.periods import Frequency
from alna_desktop.services.readings import IndicatorInfo, SeriesPoint
from alna_desktop.services.xmr import FEWEST, Behaviour, behaviour


@dataclass(frozen=True)
class Process:
    """A series with its behaviour (None where there are too few points) and what it means."""

    points: Sequence[SeriesPoint]
    behaviour: Behaviour | None
    meaning: str


def of(points: Sequence[SeriesPoint], info: IndicatorInfo) -> Process:
    """The process behind a series of the indicator's own periods, oldest first."""
    found = behaviour([point.value for point in points])
    return Process(points, found, _few(points) if found is None else _meaning(points, found, info))


def _few(points: Sequence[SeriesPoint]) -> str:
    """Why there are no limits yet."""
    known = sum(point.value is not None for point in points)
    text = ngettext(
        "It takes at least %(fewest)d measurements to tell change from chance. Here there is %(n)d.",
        "It takes at least %(fewest)d measurements to tell change from chance. Here there are %(n)d.",
        known,
    )
    return text % {"fewest": FEWEST, "n": known}


def _meaning(points: Sequence[SeriesPoint], found: Behaviour, info: IndicatorInfo) -> str:
    last = max(place for place, point in enumerate(points) if point.value is not None)
    usual = _("Usual: %(low)s–%(high)s.") % {"low": _plain(found.low, info), "high": _plain(found.high, info)}
    for first, end, side in found.runs:
        if end == last:
            above = _("%(count)s in a row above the mean: something has changed.")
            below = _("%(count)s in a row below the mean: something has changed.")
            count = _count(end - first + 1, info.frequency)
            return f"{(above if side > 0 else below) % {'count': count}} {usual}"
    facts = {"when": points[last].period.label(), "value": _shown(points[last].value, info.measure)}
    if last in found.outside:
        return _("%(value)s in %(when)s is outside the usual: find out what happened then.") % facts + f" {usual}"
    text = _("The change in %(when)s is within the usual.") % facts
    before = [points[place].period.label() for place in sorted(found.outside)]
    if before:
        text += " " + _("Outside: %(periods)s.") % {"periods": ", ".join(before)}
    return f"{text} {usual}"


def _count(count: int, frequency: Frequency) -> str:
    """«8 måneder»."""
    text = {
        Frequency.MONTH: ngettext("%(n)d month", "%(n)d months", count),
        Frequency.QUARTER: ngettext("%(n)d quarter", "%(n)d quarters", count),
        Frequency.TERTIAL: ngettext("%(n)d tertial", "%(n)d tertials", count),
        Frequency.YEAR: ngettext("%(n)d year", "%(n)d years", count),
    }[frequency]
    return text % {"n": count}


def _plain(limit: float, info: IndicatorInfo) -> str:
    return format_number(Decimal(f"{limit:.{info.decimals}f}"))


def _shown(value: Decimal | None, measure: Measure) -> str:
    return EN_DASH if value is None else show_value(value, measure)
