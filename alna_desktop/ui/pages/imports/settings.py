"""How a sheet is read, apart from its columns: file, sheet, headings, profile, and what holds for all of it."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from alna_desktop.exchange.drafts import Draft
from alna_desktop.exchange.profiles import Role
from alna_desktop.fields.entries import Dash
from alna_desktop.i18n import _, capitalised
from alna_desktop.ui.pages.imports.labelled import choose, labelled, offer, sheets_of
from alna_desktop.ui.widgets import kit

ROWS_OFFERED, DEPTHS = 40, 3
ACROSS = (Role.SKIP, Role.PERIOD, Role.YEAR, Role.INDICATOR, Role.UNIT)


class Settings(kit.Card):
    """Two lines of fields. `changed` has the names and values of the profile's fields that the user has chosen."""

    changed = Signal(dict)
    sheet_wanted = Signal(str)
    heads_wanted = Signal(int, int)
    profile_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.file = kit.Label("", 14, 600)
        self.other_link = kit.link(_("Another file …"))
        self.sheets, self.header, self.depths, self.profiles = kit.Combo(), kit.Combo(), kit.Combo(), kit.Combo()
        self.save_link, self.delete_link = kit.link(_("Save as profile …")), kit.link(_("Delete profile"))
        self.units, self.indicators, self.period = kit.Combo(), kit.Combo(), QLineEdit()
        self.dash, self.across = kit.Combo(), [kit.Combo() for _depth in range(DEPTHS)]
        self.whole, self.adding = kit.Chip(_("Read on below empty rows")), kit.Chip(_("Add up rows of the same"))
        self.adding.setToolTip(_("Rows of the same unit, indicator and period become one figure"))
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(8)
        first, second = QHBoxLayout(), QHBoxLayout()
        for line in (first, second):
            line.setSpacing(16)
            self.body.addLayout(line)
        self.file.setMinimumWidth(1)
        first.addWidget(labelled(_("File"), self.file, self.other_link), 3)
        first.addWidget(labelled(_("Sheet"), self.sheets), 2)
        first.addWidget(labelled(_("Headings in row"), self.header), 1)
        first.addWidget(labelled(_("Rows of headings"), self.depths), 1)
        first.addWidget(labelled(_("Profile"), self.profiles, self.save_link, self.delete_link), 4)
        for chip in (self.whole, self.adding):
            chip.setMinimumWidth(chip.sizeHint().width() + 8)  # bold, when it is chosen
        second.addWidget(labelled(_("Unit for all"), self.units), 5)
        second.addWidget(labelled(_("Indicator for all"), self.indicators), 5)
        second.addWidget(labelled(_("Period for all"), self.period), 3)
        second.addWidget(labelled(_("A dash means"), self.dash), 5)
        second.addWidget(labelled(_("Headings over values are"), *self.across), 5)
        second.addWidget(labelled("", self.whole, self.adding))
        self.period.setPlaceholderText("2009-T1")
        self.dash.addItem(_("Not measured"), Dash.NOT_MEASURED)
        self.dash.addItem("0", Dash.ZERO)
        self.header.addItem(_("None"), 0)
        for row in range(1, ROWS_OFFERED + 1):
            self.header.addItem(str(row), row)
        for depth in range(1, DEPTHS + 1):
            self.depths.addItem(str(depth), depth)
        for combo in self.across:
            for role in ACROSS:
                combo.addItem(capitalised(role.word) if role is not Role.SKIP else "–", role)

    def _connect(self) -> None:
        self.sheets.activated.connect(lambda _row: self.sheet_wanted.emit(self.sheets.currentData()))
        for combo in (self.header, self.depths):
            combo.activated.connect(
                lambda _row: self.heads_wanted.emit(self.header.currentData(), self.depths.currentData())
            )
        self.profiles.activated.connect(lambda _row: self.profile_wanted.emit(self.profiles.currentData()))
        self.units.activated.connect(lambda _row: self.changed.emit({"unit": self.units.currentData()}))
        self.indicators.activated.connect(lambda _row: self.changed.emit({"indicator": self.indicators.currentData()}))
        self.dash.activated.connect(lambda _row: self.changed.emit({"dash": self.dash.currentData()}))
        for combo in self.across:
            combo.activated.connect(lambda _row: self.changed.emit({"across": self._across()}))
        self.whole.clicked.connect(lambda checked: self.changed.emit({"whole_sheet": checked}))
        self.adding.clicked.connect(lambda checked: self.changed.emit({"adding": checked}))
        self.period.editingFinished.connect(self._period_typed)
        self._period = ""

    def _period_typed(self) -> None:
        if self.period.text().strip() != self._period:
            self._period = self.period.text().strip()
            self.changed.emit({"period": self._period})

    def _across(self) -> tuple[Role, ...]:
        chosen = tuple(combo.currentData() for combo in self.across[: self.depths.currentData()])
        return chosen if any(role is not Role.SKIP for role in chosen) else ()

    def show_draft(self, draft: Draft, saved: Iterable[str]) -> None:
        """Show how a draft is read."""
        profile = draft.profile
        self.file.setText(draft.source.name)
        self.file.setToolTip(draft.source.name)
        offer(self.sheets, sheets_of(draft.source), draft.sheet_name)
        offer(self.profiles, [(_("As suggested"), ""), *((name, name) for name in saved)], draft.name)
        units = [(f"{one.code} {one.name}", one.code) for one in draft.known.units]
        offer(self.units, [("–", ""), *units], profile.unit)
        indicators = [(one.name, one.key) for one in draft.known.indicators if not one.is_formula]
        offer(self.indicators, [("–", ""), *indicators], profile.indicator)
        self.delete_link.setVisible(bool(draft.name))
        choose(self.header, profile.header)
        choose(self.depths, profile.depth)
        choose(self.dash, profile.dash)
        for place, combo in enumerate(self.across):
            combo.setVisible(place < max(1, profile.depth))
            choose(combo, profile.across[place] if place < len(profile.across) else Role.SKIP)
        self.whole.setChecked(profile.whole_sheet)
        self.adding.setChecked(profile.adding)
        self._period = profile.period
        self.period.setText(profile.period)
