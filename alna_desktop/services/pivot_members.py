"""What stands along the rows and columns of a pivot, and what lies where two of them cross."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from alna_desktop.dates import month_name
from alna_desktop.i18n import _, capitalised, sort_key
from alna_desktop.periods import Frequency, Period, parts_of
from alna_desktop.services.pivot_basis import Basis
from alna_desktop.services.pivot_cells import Slot
from alna_desktop.services.pivot_setup import Dimension, PivotMeasure, Setup
from alna_desktop.services.readings import UnitInfo


@dataclass(frozen=True)
class Member:
    """One place along a dimension: what it is called, and what it lets through. A total lets everything through.

    `units` are the keys of a dict, which keeps their order and finds one at once.
    """

    label: str
    long_label: str = ""
    is_total: bool = False
    units: dict[UUID, None] | None = None
    indicator: UUID | None = None
    area: str | None = None
    year: int | None = None
    part: str = ""

    @property
    def name(self) -> str:
        """The label where there is room."""
        return self.long_label or self.label


class Members:
    """The members of a set-up's dimensions on a basis. A filter may name what is not in the file."""

    def __init__(self, basis: Basis, setup: Setup) -> None:
        self._basis, self._setup = basis, setup
        self.years = [year for year in basis.years if not setup.years or year in setup.years]
        self.units = _units(basis, setup)
        self.indicators = self._indicators()
        self._whole = len(self.units) == len(basis.figures.parts)
        self._all = tuple(unit.id for unit in self.units)

    def _indicators(self) -> list[UUID]:
        """As the newest scorecard orders them, then the others by name."""
        setup, basis, figures = self._setup, self._basis, self._basis.figures
        order = [
            line.indicator_id
            for year in sorted(basis.cards, reverse=True)
            for _area, _factor, line in basis.cards[year].walk()
        ]
        others = sorted(figures.indicators.values(), key=lambda info: sort_key(info.name))
        last = self.years[-1] if self.years else 0
        return [
            each
            for each in dict.fromkeys([*order, *(info.id for info in others)])
            if (not setup.indicators or figures.indicators[each].key in setup.indicators)
            and (not setup.focus_areas or basis.area(each, last) in setup.focus_areas)
        ]

    def along(self, dimension: Dimension, other: Dimension) -> list[Member]:
        """The members of a dimension that is crossed with another, the total last.

        Values of several indicators have no total, nor have scores of several years; and the total of one member
        would say the same twice.
        """
        found, measure = list(self._along(dimension, other)), self._setup.measure
        mixed = dimension is Dimension.INDICATOR and measure is PivotMeasure.VALUE
        yearly = dimension.is_time and measure is PivotMeasure.SCORE
        return found if mixed or yearly or len(found) < 2 else [*found, Member(_("Total"), is_total=True)]

    def _along(self, dimension: Dimension, other: Dimension) -> Iterator[Member]:
        if dimension is Dimension.UNIT:
            for unit in sorted(self.units, key=lambda unit: sort_key(unit.name)):
                yield Member(unit.name, units={unit.id: None})
        elif dimension is Dimension.SERVICE_AREA:
            for name, units in self._by_service_area().items():
                yield Member(name or _("No service area"), units=units)
        elif dimension is Dimension.INDICATOR:
            for indicator_id in self.indicators:
                info = self._basis.figures.indicators[indicator_id]
                yield Member(info.short_name, info.name, indicator=indicator_id)
        elif dimension is Dimension.FOCUS_AREA:
            for name in self._focus_areas():
                yield Member(name or _("Outside the scorecard"), area=name)
        elif dimension is Dimension.YEAR:
            for year in self.years:
                yield Member(f"{year}", year=year)
        else:
            yield from self._periods(dimension.frequency, across=other is Dimension.YEAR)

    def _by_service_area(self) -> dict[str, dict[UUID, None]]:
        found: dict[str, dict[UUID, None]] = {}
        for unit in sorted(self.units, key=lambda unit: sort_key(unit.service_area)):
            found.setdefault(unit.service_area, {})[unit.id] = None
        return found

    def _focus_areas(self) -> list[str]:
        """Those of the chosen indicators in any of the years, in the order of the newest scorecard."""
        cards = self._basis.cards
        order = [area.name for year in sorted(cards, reverse=True) for area in cards[year].areas]
        found = {self._basis.area(each, year) for each in self.indicators for year in self.years}
        return [name for name in dict.fromkeys([*order, ""]) if name in found]

    def _periods(self, frequency: Frequency, *, across: bool) -> Iterator[Member]:
        """Periods one after the other; or, `across` the years, the same period of each year as one."""
        for year in self.years[-1:] if across else self.years:
            for period in parts_of(self._setup.period(year), frequency):
                short = short_label(period, year=not across)
                long = period.short_label() if across else period.label()
                part = str(period).partition("-")[2]
                yield Member(capitalised(short), capitalised(long), year=None if across else year, part=part)

    def slot(self, row: Member, column: Member) -> Slot:
        """What both a row and a column let through."""
        chosen = row.year or column.year
        years = [chosen] if chosen else self.years
        part = row.part or column.part or self._setup.part
        spans = tuple(Period.parse(f"{year}-{part}" if part else f"{year}") for year in years)
        return Slot(
            self._under(row, column, years), self._at(row, column), self._whole and not _groups(row, column), spans
        )

    def _under(self, row: Member, column: Member, years: list[int]) -> tuple[UUID, ...]:
        one = row.indicator or column.indicator
        area = row.area if row.area is not None else column.area
        found = [one] if one is not None else self.indicators
        if area is None or not years:
            return tuple(found)
        return tuple(each for each in found if self._basis.area(each, years[-1]) == area)

    def _at(self, row: Member, column: Member) -> tuple[UUID, ...]:
        groups = _groups(row, column)
        if not groups:
            return self._all
        fewest, *others = sorted(groups, key=len)
        return tuple(unit for unit in fewest if all(unit in other for other in others))


def _groups(row: Member, column: Member) -> list[dict[UUID, None]]:
    return [member.units for member in (row, column) if member.units is not None]


def _units(basis: Basis, setup: Setup) -> list[UnitInfo]:
    """The result units that the filters let through; both of a unit's code and its area must be among the chosen."""
    units = (basis.figures.units[part] for part in basis.figures.parts)
    return [
        unit
        for unit in units
        if (not setup.units or unit.code in setup.units)
        and (not setup.service_areas or unit.service_area in setup.service_areas)
    ]


def short_label(period: Period, *, year: bool = True) -> str:
    """What a narrow column calls a period: «2009», «T1 2009», «K1 2009», «apr. 2009»; or without its year."""
    if period.frequency is Frequency.YEAR:
        return f"{period.year}"
    if period.frequency is Frequency.MONTH:
        text = month_name(period.index, short=True)
    else:
        text = (_("T%(n)d") if period.frequency is Frequency.TERTIAL else _("Q%(n)d")) % {"n": period.index}
    return f"{text} {period.year}" if year else text
