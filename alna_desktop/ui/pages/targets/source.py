"""The cells of the targets: what holds, what is typed over it, and who inherits from whom."""

from collections.abc import Callable, Sequence
from uuid import UUID

from alna_desktop.errors import Invalid
from alna_desktop.exchange.figures import exported_target
from alna_desktop.exchange.tables import Value
from alna_desktop.fields.targets import write_limits
from alna_desktop.fields.values import show_limits
from alna_desktop.i18n import _
from alna_desktop.models.scoring import Limits
from alna_desktop.services.targets import Changes, Spot, TargetSheet
from alna_desktop.ui.widgets.grid.source import Cell, Column, GridSource, Place, Row, Typed

WIDTH = 112


class TargetSource(GridSource):
    """A sheet of targets as the grid asks for it: units down, lines across."""

    def __init__(self, sheet: TargetSheet, save: Callable[[Changes], None]) -> None:
        self.sheet, self._save = sheet, save
        self.rows = [Row(unit.id, unit.name, "" if unit.is_district else unit.code) for unit in sheet.units]
        self.columns = [Column(str(line.id), line.info.short_name, width=WIDTH, kind="target") for line in sheet.lines]

    def spot(self, place: Place) -> Spot:
        """The target that stands in a cell."""
        return Spot(self.sheet.units[place[0]].id, self.sheet.lines[place[1]].id)

    def place_of(self, unit_id: UUID, line_id: UUID) -> Place:
        """Where a target stands."""
        units, lines = [unit.id for unit in self.sheet.units], [line.id for line in self.sheet.lines]
        return units.index(unit_id), lines.index(line_id)

    def limits(self, place: Place, typed: Typed) -> tuple[Limits, bool]:
        """What holds there with what is typed, and whether it is the unit's own. Raises ValueError or Invalid."""
        spot = self.spot(place)
        text = typed.get(place)
        held = self.sheet.goal(spot)
        if text is None and held.own:
            return held.limits, True
        parsed = self.sheet.parsed(spot, text) if text is not None else None
        return (parsed, True) if parsed is not None else (self._inherited(place, typed), False)

    def _inherited(self, place: Place, typed: Typed) -> Limits:
        """The district's target as it is typed, or else as it is saved."""
        if place[0] == 0:
            return self.sheet.inherited(self.spot(place)).limits
        try:
            return self.limits((0, place[1]), typed)[0]
        except (ValueError, Invalid):
            return self.sheet.inherited(self.spot(place)).limits

    def cell(self, place: Place, typed: Typed) -> Cell:
        """The goal; an inherited one steps back, and one that asks for too little has a sign."""
        spot = self.spot(place)
        measure = self.sheet.line(spot.line_id).info.measure
        held = self.sheet.goal(spot)
        edited = write_limits(held.limits) if held.own else ""
        editable = self.sheet.can_change
        try:
            limits, own = self.limits(place, typed)
        except (ValueError, Invalid) as wrong:
            return Cell(typed[place], editable, edited, problem=str(wrong))
        text = show_limits(limits, measure)
        if not own:
            inherited = place[0] > 0 and limits.is_set
            note = _("Inherited from %(unit)s") % {"unit": self.sheet.district.name} if inherited else ""
            return Cell(text, editable, edited, note=note, spoken=_told(text, note), token="text3", weight=400)
        advice = self.sheet.advice(spot, limits)
        own_text = _("own target") if place[0] else ""
        shown = f"{text} !" if advice else text
        token = "amber" if advice else "text"
        return Cell(shown, editable, edited, note=advice, spoken=_told(text, own_text, advice), token=token, weight=600)

    def related(self, place: Place) -> Sequence[Place]:
        """Those that inherit from the district."""
        return [(row, place[1]) for row in range(1, len(self.rows))] if place[0] == 0 else []

    def value(self, place: Place, typed: Typed) -> Value:
        """The goal with its direction, as a number where it is one."""
        try:
            limits = self.limits(place, typed)[0]
        except (ValueError, Invalid):
            return typed[place]
        return exported_target(limits, self.sheet.lines[place[1]].info.measure)

    def save(self, typed: Typed) -> None:
        """All of it in one transaction."""
        self._save({self.spot(place): text for place, text in typed.items()})


def _told(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
