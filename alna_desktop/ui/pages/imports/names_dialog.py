"""Names in a file that are no unit or indicator here: what each means, that it is left out, or that it is made."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from alna_desktop.exchange.drafts import Draft
from alna_desktop.exchange.names import indicator_names, plain, unit_names
from alna_desktop.exchange.profiles import NEW, Profile, Role
from alna_desktop.i18n import _, ngettext
from alna_desktop.ui.widgets import kit

MOST = 200  # names at a time
OPEN, LEAVE_OUT = None, ""


class NamesDialog(QDialog):
    """A choice for every name; those that look alike stand first. `profile` has the answers.

    Names that are to be made stand there too, so that one sees them all and can think again.
    """

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        self._draft = draft
        self.profile: Profile = draft.profile
        self.combos: dict[tuple[Role, str], kit.Combo] = {}
        self.setWindowTitle(_("Unknown names"))
        self.resize(760, 520)
        self.ok_button = kit.button(_("Use these"), primary=True)
        self.cancel_button = kit.button(_("Cancel"))
        self.rest_new, self.rest_out = kit.link(_("The rest are new")), kit.link(_("Leave out the rest"))
        self._build()
        self.ok_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.ok_button.setDefault(True)
        self.rest_new.clicked.connect(lambda: self._answer_rest(NEW))
        self.rest_out.clicked.connect(lambda: self._answer_rest(LEAVE_OUT))

    def _build(self) -> None:
        layout, buttons, area = QVBoxLayout(self), QHBoxLayout(), QScrollArea()
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(kit.Label(_("Unknown names"), 16, 600))
        text = _("Say what each name means here, that it is new, or leave it out, as sums and headings are. What is "
                 "new is made with the import and taken back with it. The profile remembers it.")  # fmt: skip
        layout.addWidget(kit.Label(text, 13, 400, "text2", wrap=True))
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._grid())
        layout.addWidget(area, 1)
        buttons.setSpacing(16)
        buttons.addWidget(self.rest_new)
        buttons.addWidget(self.rest_out)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.ok_button)
        layout.addLayout(buttons)

    def _grid(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(2, 2)
        grid.setHorizontalSpacing(16)
        assert self._draft.prepared is not None, "names are found when the rows are checked"
        for role in (Role.UNIT, Role.INDICATOR):
            names: Counter[str] = self._draft.prepared.unmatched.get(role.value, Counter())
            for name, count in names.most_common(MOST):
                text = ngettext("%(n)d place", "%(n)d places", count) % {"n": count}
                self._add(grid, role, name, text)
            for name, called in list(self._made(role).items())[:MOST]:
                self._add(grid, role, name, _("new"), called)
                self._choose(self.combos[role, name], NEW)
        grid.setRowStretch(grid.rowCount(), 1)
        return box

    def _made(self, role: Role) -> dict[str, str]:
        """The names that the profile makes from this file, with what they will be called."""
        prepared = self._draft.prepared
        assert prepared is not None, "names are found when the rows are checked"
        called = {plain(text): unit.name for unit in prepared.new_units for text in (unit.code, unit.name)}
        if role is Role.INDICATOR:
            called = {plain(text): one.name for one in prepared.new_indicators for text in (one.short_name, one.name)}
        own = self._draft.profile.names.get(role.value, {})
        return {name: called[plain(name)] for name, meaning in own.items() if meaning == NEW and plain(name) in called}

    def _add(self, grid: QGridLayout, role: Role, name: str, said: str, called: str = "") -> None:
        row, combo = grid.rowCount(), kit.Combo()
        combo.addItem(_("Choose …"), OPEN)
        combo.addItem(_("Leave out"), LEAVE_OUT)
        if name:
            combo.addItem(_("New unit") if role is Role.UNIT else _("New indicator"), NEW)
        for text, meaning in self._choices(role, name):
            combo.addItem(text, meaning)
        combo.setMaxVisibleItems(20)
        shown = name or _("(empty cell)")
        if called not in ("", name):
            shown = f"{name} {called}"
        combo.setAccessibleName(_("What “%(name)s” means") % {"name": shown})
        grid.addWidget(kit.Label(shown, 14, 600, wrap=True), row, 0)
        grid.addWidget(kit.Label(f"{role.word}, {said}", 13, 400, "text2"), row, 1)
        grid.addWidget(combo, row, 2)
        self.combos[role, name] = combo

    def _choices(self, role: Role, name: str) -> list[tuple[str, str]]:
        """All units or indicators, those whose names look like this one first."""
        known = self._draft.known
        if role is Role.UNIT:
            units = dict.fromkeys([*unit_names(known.units, {}).close_to(name), *known.units])
            return [(f"{one.code} {one.name}", one.code) for one in units]
        indicators = dict.fromkeys([*indicator_names(known.indicators, {}).close_to(name), *known.indicators])
        return [(one.name, one.key) for one in indicators if not one.is_formula]

    def _answer_rest(self, meaning: str) -> None:
        """The same answer for all that have none; an empty cell can't be made into anything."""
        for (_role, name), combo in self.combos.items():
            if combo.currentData() is OPEN and (name or meaning != NEW):
                self._choose(combo, meaning)

    @staticmethod
    def _choose(combo: kit.Combo, meaning: str) -> None:
        combo.setCurrentIndex(next(row for row in range(combo.count()) if combo.itemData(row) == meaning))

    def accept(self) -> None:
        """Put the answers in the profile; a name without one stays unknown."""
        for (role, name), combo in self.combos.items():
            if combo.currentData() is not OPEN:
                self.profile = self.profile.with_name(role, name, combo.currentData())
        super().accept()
