"""What a risk is judged to be: probability, and consequence in each area, for one or two phases side by side."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from alna_desktop.i18n import _, capitalised
from alna_desktop.models import ConsequenceArea, Phase
from alna_desktop.models.risk_rules import Judgement
from alna_desktop.models.risk_scale import Scale, ScaleStep
from alna_desktop.ui.widgets import kit

LABEL_WIDTH = 104


class StepCombo(kit.Combo):
    """A step of the scale, or none."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.currentTextChanged.connect(self.setToolTip)  # there is not always room for it

    def offer(self, steps: Sequence[ScaleStep]) -> None:
        """The steps of a scale, the chosen one kept; what each means is said when it is pointed at."""
        chosen = self.step
        self.clear()
        self.addItem("–", 0)
        for number, step in enumerate(steps, 1):
            self.addItem(f"{number} {step.name}", number)
            self.setItemData(number, step.help, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(chosen)

    @property
    def step(self) -> int:
        """1–5, 0 where none is chosen."""
        return int(self.currentData() or 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the form must not change a field in passing."""
        event.ignore()


class JudgeGrid(QWidget):
    """A column for each phase. `edited` when the user has changed something."""

    edited = Signal()

    def __init__(self, phases: Sequence[Phase], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combos: dict[tuple[Phase, ConsequenceArea | None], StepCombo] = {}
        self.levels = {phase: kit.Label("", 13, 600) for phase in phases}
        self.problem = kit.Label("", 12, 400, "red", wrap=True)
        self._scale: Scale | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        rows: list[ConsequenceArea | None] = [None, *ConsequenceArea]
        for at, area in enumerate(rows, 1):
            name = area.word if area else _("Probability")
            grid.addWidget(kit.Label(name, 13, 600, "text2"), at, 0)
            for column, phase in enumerate(phases, 1):
                combo = StepCombo()
                combo.setAccessibleName(f"{name}, {phase.word}")
                combo.activated.connect(self._changed)
                self.combos[phase, area] = combo
                grid.addWidget(combo, at, column)
        for column, phase in enumerate(phases, 1):
            grid.addWidget(kit.Label(capitalised(phase.word), 12, 600, "text3"), 0, column)
            grid.addWidget(self.levels[phase], len(rows) + 1, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(kit.Label(_("Level"), 13, 600, "text2"), len(rows) + 1, 0)
        grid.addWidget(self.problem, len(rows) + 2, 0, 1, 1 + len(phases))
        self.problem.hide()

    def show_scale(self, scale: Scale) -> None:
        """The steps to choose from."""
        self._scale = scale
        for (_phase, area), combo in self.combos.items():
            combo.offer(scale.consequence if area else scale.probability)
        self._name_levels()

    def show_values(self, values: Mapping[Phase, Judgement | None]) -> None:
        """Show judgements; a phase without one is empty."""
        for (phase, area), combo in self.combos.items():
            found = values.get(phase)
            step = 0 if found is None else found.areas.get(area, 0) if area else found.probability
            combo.setCurrentIndex(step)
        self.show_problem("")
        self._name_levels()

    def values(self) -> dict[Phase, Judgement | None]:
        """What is chosen; None where nothing is. Half a judgement is one that the service refuses."""
        return {phase: self._value(phase) for phase in self.levels}

    def _value(self, phase: Phase) -> Judgement | None:
        probability = self.combos[phase, None].step
        areas = {area: self.combos[phase, area].step for area in ConsequenceArea if self.combos[phase, area].step}
        return Judgement(probability, areas) if probability or areas else None

    def show_problem(self, text: str) -> None:
        """Say under the columns what is wrong."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def set_writable(self, phase: Phase, *, writable: bool) -> None:
        """Let a phase be judged, or only be read."""
        for (each, _area), combo in self.combos.items():
            if each is phase:
                combo.setEnabled(writable)

    def _changed(self) -> None:
        self.show_problem("")
        self._name_levels()
        self.edited.emit()

    def _name_levels(self) -> None:
        for phase, value in self.values().items():
            whole = self._scale is not None and value is not None and value.probability and value.areas
            name = ""
            if whole and self._scale is not None and value is not None:
                level = self._scale.level(value.probability, value.consequence)
                name = f"{'|' * level.strokes} {capitalised(level.name)}"
            self.levels[phase].setText(name or "–")
