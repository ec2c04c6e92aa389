"""The chips that choose how to see the scorecard, and beside them what belongs to the chosen view."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from alna_desktop.i18n import N_, _, ngettext
from alna_desktop.services.readings import ScorecardView
from alna_desktop.ui.pages.scorecard.columns import score_of_ten
from alna_desktop.ui.widgets import kit

HEIGHT = 32
CARD, HISTORY, HEAT, STRATEGY = "card", "history", "heat", "strategy"
TITLES = {CARD: N_("Scorecard"), HISTORY: N_("History"), HEAT: N_("Heat map"), STRATEGY: N_("Strategy map")}


class Summary(QWidget):
    """The whole scorecard in one line: score, coverage, and advice on the targets."""

    def __init__(self) -> None:
        super().__init__()
        self.total, self.coverage = kit.Label("", 13, 600), kit.Label("", 13, token="text2")
        self.advice = kit.link("", "info")
        self._advice: list[str] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch()
        for widget in (self.total, self.coverage, self.advice):
            row.addWidget(widget)
        self.advice.clicked.connect(self._tell)

    def show_view(self, view: ScorecardView) -> None:
        """Sum up a scorecard."""
        score = _("Overall %(score)s") % {"score": score_of_ten(view.score)} if view.score is not None else ""
        self.total.setText(score or _("No score yet"))
        self.coverage.setText(_("%(coverage)s measured") % {"coverage": view.coverage.text})
        self.coverage.setToolTip(_("%(coverage)s indicators have a value") % {"coverage": view.coverage.text})
        self._advice = view.advice
        count = len(view.advice)
        self.advice.setText(ngettext("%(n)d tip", "%(n)d tips", count) % {"n": count})
        self.advice.setToolTip("\n".join(view.advice))
        self.advice.setVisible(bool(count))

    def _tell(self) -> None:
        box = kit.message_box(self, _("Targets to look at"), "\n\n".join(self._advice))
        box.setStandardButtons(box.StandardButton.Ok)
        box.exec()


class ViewBar(QWidget):
    """A chip for each view. `chosen` asks for one; the controls of the one that is shown stand at the right."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.chips = {key: kit.Chip(_(title)) for key, title in TITLES.items()}
        self._group = kit.OneOf(self)
        self._controls: dict[str, QWidget] = {}
        self.setFixedHeight(HEIGHT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        for key, chip in self.chips.items():
            self._group.addButton(chip)
            self._row.addWidget(chip)
            chip.clicked.connect(lambda _on=False, key=key: self.chosen.emit(key))
        self._row.addSpacing(8)

    def add_controls(self, key: str, controls: QWidget) -> None:
        """What stands beside the chips while a view is shown."""
        if controls not in self._controls.values():
            self._row.addWidget(controls, 1)
        self._controls[key] = controls

    def show_view(self, key: str) -> None:
        """Mark a view as the one that is seen."""
        self.chips[key].setChecked(True)
        for chip in self.chips.values():  # Tab comes to the chosen one, arrows go to the others
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus if chip.isChecked() else Qt.FocusPolicy.NoFocus)
        shown = self._controls.get(key)
        for controls in self._controls.values():
            controls.setVisible(controls is shown)
