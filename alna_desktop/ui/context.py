"""Unit, year and period: one context for the whole program, followed by every page."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from alna_desktop.periods import Frequency, Period

if TYPE_CHECKING:
    from alna_desktop.services.readings import UnitInfo


class Place(NamedTuple):
    """A unit and a period."""

    unit_id: UUID
    period: Period


class Context(QObject):
    """The chosen unit and period. `changed` when another is chosen, `offered` when the choices are others."""

    changed = Signal()
    offered = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.units: Sequence[UnitInfo] = ()
        self.years: Sequence[int] = ()
        self._unit: UnitInfo | None = None
        self._period = Period(2000)

    def offer(self, units: "Sequence[UnitInfo]", years: Sequence[int], today: date) -> None:
        """Give the units (one or more) and years to choose from; what is chosen stays as long as it is there."""
        first = self._unit is None
        self.units, self.years = units, sorted({*years, today.year})
        kept = next((unit for unit in units if self._unit is not None and unit.id == self._unit.id), None)
        moved = self._unit is not None and kept is None
        self._unit = kept or units[0]
        if first:
            self._period = last_finished(today)
        self.offered.emit()
        if first or moved:
            self.changed.emit()

    @property
    def unit(self) -> "UnitInfo":
        """The chosen unit."""
        assert self._unit is not None, "a context without a file"
        return self._unit

    @property
    def period(self) -> Period:
        """The chosen period."""
        return self._period

    @property
    def year(self) -> int:
        """The year of the chosen period."""
        return self._period.year

    @property
    def place(self) -> Place:
        """Unit and period together."""
        return Place(self.unit.id, self._period)

    def periods(self) -> list[Period]:
        """The periods of the year to choose from: its tertials and the whole of it."""
        return [*(Period(self.year, Frequency.TERTIAL, index) for index in (1, 2, 3)), Period(self.year)]

    def set_place(self, place: Place) -> None:
        """Choose unit and period; a unit that is gone leaves the one there is."""
        unit = next((unit for unit in self.units if unit.id == place.unit_id), self.unit)
        if (unit.id, place.period) == self.place:
            return
        self._unit, self._period = unit, place.period
        self.changed.emit()

    def set_unit(self, unit_id: UUID) -> None:
        """Choose a unit."""
        self.set_place(Place(unit_id, self._period))

    def set_period(self, period: Period) -> None:
        """Choose a period."""
        self.set_place(Place(self.unit.id, period))

    def forget(self) -> None:
        """The file is closed: the next one begins with its own unit, and the period that is reported on."""
        self._unit = None

    def restore(self, unit_id: str, period: str) -> None:
        """Choose what was chosen last time, as it was written down; what can't be read is passed by."""
        with suppress(ValueError):  # a setting that someone else wrote
            found = Period.parse(period)
            if found.year in self.years:
                self.set_place(Place(UUID(unit_id), found))


def last_finished(today: date) -> Period:
    """The tertial that ended last, which is the one that is reported on."""
    return Period.containing(today, Frequency.TERTIAL).shifted(-1)
