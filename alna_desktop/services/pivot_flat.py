"""The reports under a pivot as flat rows, one for each: what a spreadsheet makes a pivot of."""

from collections.abc import Iterator
from decimal import Decimal
from uuid import UUID

from alna_desktop.fields.values import show_limits
from alna_desktop.i18n import N_, _, capitalised
from alna_desktop.models import MeasurementState
from alna_desktop.models.status import Status
from alna_desktop.periods import Period
from alna_desktop.progress import Progress
from alna_desktop.services.pivot_basis import Basis
from alna_desktop.services.pivot_members import Members
from alna_desktop.services.pivot_setup import Setup
from alna_desktop.services.readings import Reading

Flat = str | int | Decimal | None
HEAD = (
    N_("Unit code"), N_("Unit"), N_("Service area"), N_("Focus area"), N_("Success factor"), N_("Indicator"), N_("Key"),
    N_("Year"), N_("Period"), N_("State"), N_("Value"), N_("Numerator"), N_("Denominator"), N_("Persons"), N_("Origin"),
    N_("Target"), N_("Status"),
)  # fmt: skip
_STATES = {
    MeasurementState.KNOWN: N_("known"),
    MeasurementState.APPROXIMATE: N_("approximate"),
    MeasurementState.UNKNOWN: N_("unknown"),
    MeasurementState.NOT_MEASURED: N_("not measured"),
    MeasurementState.MASKED: N_("masked"),
}


def head() -> list[str]:
    """The columns' names, translated."""
    return [_(name) for name in HEAD]


def rows(basis: Basis, setup: Setup, progress: Progress | None = None) -> list[list[Flat]]:
    """A row for every report that the set-up's filters let through, by unit, indicator and period.

    The district's own reports are among them where no unit or area is chosen; their service area is «Hele bydelen»,
    so that they can be left out of sums. What is masked has neither value nor persons.
    """
    members = Members(basis, setup)
    progress = progress or Progress()
    units = [unit.id for unit in members.units]
    if not setup.units and not setup.service_areas:
        units.insert(0, basis.district)
    years = set(members.years)
    wanted, unit_order = _places(members.indicators), _places(units)
    found = [
        asked
        for asked in basis.figures.reports()
        if asked[0] in wanted and asked[1] in unit_order and asked[2].year in years and _in_part(setup, asked[2])
    ]
    found.sort(key=lambda asked: (unit_order[asked[1]], wanted[asked[0]], asked[2].year, asked[2]))
    factors = _factors(basis)
    progress.start(max(1, len(found) // 1000))
    made = []
    for place, asked in enumerate(found):
        if place % 1000 == 999:
            progress.step(_("%(n)d rows") % {"n": place + 1})
        made.append(list(_row(basis, factors, *asked)))
    return made


def _places(found: list[UUID]) -> dict[UUID, int]:
    return {each: place for place, each in enumerate(found)}


def _in_part(setup: Setup, period: Period) -> bool:
    """A report that reaches beyond the part of the year that was chosen is none of it."""
    if not setup.part:
        return True
    part = setup.period(period.year)
    return part.first_month <= period.first_month and period.last_month <= part.last_month


def _factors(basis: Basis) -> dict[int, dict[UUID, str]]:
    """The success factor of each indicator in each year that something was reported for."""
    found = {}
    for year in basis.years:
        near = basis.nearest(year)
        found[year] = {line.indicator_id: factor.name for _area, factor, line in near.walk()} if near else {}
    return found


def _row(
    basis: Basis, factors: dict[int, dict[UUID, str]], indicator_id: UUID, unit_id: UUID, period: Period
) -> Iterator[Flat]:
    info, unit = basis.figures.indicators[indicator_id], basis.figures.units[unit_id]
    reading = basis.figures.at(indicator_id, unit_id, period)
    limits = basis.limits(indicator_id, unit_id, period)
    yield unit.code
    yield unit.name
    yield _("The whole district") if unit.is_district else unit.service_area
    yield basis.area(indicator_id, period.year)
    yield factors[period.year].get(indicator_id, "")
    yield info.name
    yield info.key
    yield period.year
    yield str(period)
    yield capitalised(_(_STATES[reading.state])) if reading.state else ""
    yield reading.value
    yield reading.numerator
    yield reading.denominator
    yield None if reading.state is MeasurementState.MASKED else reading.persons
    yield capitalised(reading.origin.word)
    yield show_limits(limits, info.measure) if limits and limits.is_set else ""
    yield _status(reading, limits.status(reading.value) if limits and reading.value is not None else None).title


def _status(reading: Reading, judged: Status | None) -> Status:
    if reading.state is MeasurementState.MASKED:
        return Status.MASKED
    return judged or (Status.MISSING if reading.value is None else Status.NO_TARGET)
