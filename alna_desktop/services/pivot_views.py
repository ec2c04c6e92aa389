"""Ready set-ups of a pivot, to start from."""

from dataclasses import dataclass

from alna_desktop.i18n import _
from alna_desktop.periods import Frequency
from alna_desktop.services.pivot_basis import Basis
from alna_desktop.services.pivot_setup import Dimension, PivotMeasure, Setup
from alna_desktop.services.readings import IndicatorInfo

MOST = 2  # of the indicators that are reported most often


@dataclass(frozen=True)
class ReadyView:
    """A set-up with a name."""

    title: str
    setup: Setup


def ready(basis: Basis) -> list[ReadyView]:
    """Those that make sense for a file; none in a file without indicators."""
    by_month = [info for info in _in_order(basis) if info.frequency is Frequency.MONTH][:MOST]
    chosen = by_month or _in_order(basis)[:1]
    last = frozenset(basis.years[-1:])
    views = [
        ReadyView(
            _("%(indicator)s by unit and year") % {"indicator": info.short_name},
            Setup(indicators=frozenset({info.key})),
        )
        for info in chosen
    ]
    views += [
        ReadyView(
            _("%(indicator)s, month against month") % {"indicator": info.short_name},
            Setup(Dimension.MONTH, Dimension.YEAR, indicators=frozenset({info.key})),
        )
        for info in by_month[:1]
    ]
    if chosen:
        views += [
            ReadyView(_("All indicators by year"), Setup(Dimension.INDICATOR, Dimension.YEAR)),
            ReadyView(
                _("Score by unit and focus area"),
                Setup(Dimension.UNIT, Dimension.FOCUS_AREA, PivotMeasure.SCORE, years=last),
            ),
            ReadyView(
                _("Who has reported?"), Setup(Dimension.UNIT, Dimension.INDICATOR, PivotMeasure.SHARE, years=last)
            ),
        ]
    return views


def _in_order(basis: Basis) -> list[IndicatorInfo]:
    """The indicators, as the newest scorecard orders them."""
    newest = basis.cards[max(basis.cards)] if basis.cards else None
    order = [line.indicator_id for _area, _factor, line in newest.walk()] if newest else []
    return [basis.figures.indicators[each] for each in dict.fromkeys([*order, *basis.figures.indicators])]
