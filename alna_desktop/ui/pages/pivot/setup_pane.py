"""What stands in the pivot: rows, columns, measure and filters, each a list to choose from."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from alna_desktop.i18n import _, capitalised, sort_key
from alna_desktop.periods import Frequency, Period
from alna_desktop.services.pivot_basis import Basis
from alna_desktop.services.pivot_setup import Dimension, PivotMeasure, Setup
from alna_desktop.services.pivot_views import ReadyView, ready
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.check_combo import CheckCombo

LABELS = 96  # the width of the labels


class SetupPane(kit.Card):
    """Shows a set-up and lets the user change it; `changed` has the new one."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setup = Setup()
        self._views: list[ReadyView] = []
        self.setAccessibleName(_("Set-up"))
        self.views = kit.Combo()
        self.rows, self.columns, self.measure, self.part = (kit.Combo() for _each in range(4))
        self.swap = kit.link(_("Swap"), "arrow-left-right")
        self.reset = kit.link(_("Reset"))
        self.filters = {
            "indicators": CheckCombo(_("All indicators")),
            "focus_areas": CheckCombo(_("All focus areas")),
            "service_areas": CheckCombo(_("All service areas")),
            "units": CheckCombo(_("All units")),
            "years": CheckCombo(_("All years")),
        }
        self._build()
        self._connect()

    def _build(self) -> None:
        self._grid = QGridLayout()
        self._grid.setContentsMargins(16, 12, 16, 16)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, LABELS)
        self._grid.setColumnStretch(1, 1)
        self._heading(_("Table"), self.swap)
        self.views.setPlaceholderText(_("Choose a ready view …"))
        self.views.setAccessibleName(_("Ready views"))
        self.views.setSizeAdjustPolicy(kit.Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._grid.addWidget(self.views, self._grid.rowCount(), 0, 1, 2)
        self._field(_("Rows"), self.rows)
        self._field(_("Columns"), self.columns)
        self._field(_("Show"), self.measure)
        self._heading(_("Filters"), self.reset)
        labels = (_("Indicator"), _("Focus area"), _("Service area"), _("Unit"), _("Year"))
        for label, field in zip(labels, self.filters.values(), strict=True):
            self._field(label, field)
        self._field(_("Part of the year"), self.part)
        self.swap.setToolTip(_("Rows as columns and columns as rows"))
        self.reset.setToolTip(_("Take all filters away"))
        self.body.addLayout(self._grid)
        self.body.addStretch()
        self.how = kit.Label("", 12, token="text3", wrap=True)
        self.how.setContentsMargins(16, 0, 16, 14)
        self.body.addWidget(self.how)
        for dimension in Dimension:
            for combo in (self.rows, self.columns):
                combo.addItem(dimension.word, dimension)
        for measure in PivotMeasure:
            self.measure.addItem(measure.word, measure)
        for text, label in _parts():
            self.part.addItem(label, text)

    def _heading(self, text: str, link: QWidget) -> None:
        row = QHBoxLayout()
        row.addWidget(kit.Label(text, 14, 600))
        row.addStretch()
        row.addWidget(link)
        row.setContentsMargins(0, 6 if self._grid.rowCount() > 1 else 0, 0, 0)
        self._grid.addLayout(row, self._grid.rowCount(), 0, 1, 2)

    def _field(self, text: str, field: kit.Combo) -> None:
        place, label = self._grid.rowCount(), kit.Label(text, 13, token="text2")
        label.setBuddy(field)
        field.setAccessibleName(text)
        field.setSizeAdjustPolicy(kit.Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(8)
        self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(field, place, 1)

    def _connect(self) -> None:
        self.views.activated.connect(lambda place: self._become(self._views[place].setup))
        self.rows.activated.connect(lambda _place: self._become(self.setup.with_rows(self.rows.currentData())))
        self.columns.activated.connect(lambda _place: self._become(self.setup.with_columns(self.columns.currentData())))
        self.measure.activated.connect(lambda _place: self._replace(measure=self.measure.currentData()))
        self.part.activated.connect(lambda _place: self._replace(part=self.part.currentData()))
        self.swap.clicked.connect(lambda: self._become(self.setup.swapped))
        self.reset.clicked.connect(self._take_filters_away)
        for name, field in self.filters.items():
            field.chosen.connect(self._filter_changed(name))

    def _filter_changed(self, name: str) -> Callable[[frozenset[str]], None]:
        def change(ticked: frozenset[str]) -> None:
            self._replace(**{name: frozenset(map(int, ticked)) if name == "years" else ticked})

        return change

    def _take_filters_away(self) -> None:
        """All but the one indicator that a table of values needs."""
        values = self.setup.measure is PivotMeasure.VALUE and not self.setup.crosses(Dimension.INDICATOR)
        kept = self.setup.indicators if values else frozenset()
        self._become(Setup(self.setup.rows, self.setup.columns, self.setup.measure, kept))

    def _replace(self, **changes: object) -> None:
        self._become(replace(self.setup, **changes))  # type: ignore[arg-type]

    def _become(self, setup: Setup) -> None:
        if setup != self.setup:
            self.changed.emit(setup)
        self.show_setup(setup)

    # Showing

    def offer(self, basis: Basis) -> None:
        """What there is to choose from in a file."""
        figures = basis.figures
        units = [figures.units[part] for part in figures.parts]
        areas = [area.name for year in sorted(basis.cards, reverse=True) for area in basis.cards[year].areas]
        self._views = ready(basis)
        self.views.clear()
        self.views.addItems([view.title for view in self._views])
        self.views.setCurrentIndex(-1)
        indicators = sorted(figures.indicators.values(), key=lambda info: sort_key(info.name))
        services = sorted({unit.service_area for unit in units if unit.service_area}, key=sort_key)
        self._offered = {
            "indicators": [(info.key, info.name) for info in indicators],
            "focus_areas": [(name, name) for name in dict.fromkeys(areas)],
            "service_areas": [(name, name) for name in services],
            "units": [(unit.code, unit.name) for unit in sorted(units, key=lambda unit: sort_key(unit.name))],
            "years": [(f"{year}", f"{year}") for year in reversed(basis.years)],
        }

    @property
    def first(self) -> Setup | None:
        """The first of the ready set-ups."""
        return self._views[0].setup if self._views else None

    def show_setup(self, setup: Setup) -> None:
        """Show a set-up in all fields."""
        self.setup = setup
        for combo, value in (
            (self.rows, setup.rows), (self.columns, setup.columns), (self.measure, setup.measure),
            (self.part, setup.part),
        ):  # fmt: skip
            combo.setCurrentIndex(combo.findData(value))
        for name, field in self.filters.items():
            field.offer(self._offered[name], frozenset(map(str, getattr(setup, name))))
        known = [view.setup for view in self._views]
        self.views.setCurrentIndex(known.index(setup) if setup in known else -1)


def _parts() -> list[tuple[str, str]]:
    """The parts of a year, as a set-up writes them, with their names."""
    found = [("", _("The whole year"))]
    for frequency in (Frequency.TERTIAL, Frequency.QUARTER, Frequency.MONTH):
        for index in range(1, frequency.value + 1):
            period = Period(2009, frequency, index)  # any year: its name is left out
            found.append((str(period).partition("-")[2], capitalised(period.short_label())))
    return found
