"""The states of a report as buttons beside the grid: what they type is what one could have typed."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from alna_desktop.fields.reports import AMOUNTS, Answer, Part, Question, write_value
from alna_desktop.i18n import N_, _
from alna_desktop.models import MeasurementState
from alna_desktop.ui.widgets import kit

TITLES = {
    MeasurementState.KNOWN: N_("Known"),
    MeasurementState.APPROXIMATE: N_("Approximate"),
    MeasurementState.UNKNOWN: N_("Unknown"),
    MeasurementState.NOT_MEASURED: N_("Not measured"),
    MeasurementState.MASKED: N_("Masked"),
}
ACROSS = 3


class StatePicker(QWidget):
    """One button a state; `picked` tells which. None is chosen while nothing is reported."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[MeasurementState, kit.Chip] = {}
        self._group = kit.OneOf(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place, (state, title) in enumerate(TITLES.items()):
            chip = self.buttons[state] = kit.Chip(_(title))
            chip.setAccessibleName(_("State: %(state)s") % {"state": _(title)})
            self._group.addButton(chip)
            grid.addWidget(chip, place // ACROSS, place % ACROSS)
            chip.clicked.connect(lambda _checked, state=state: self.picked.emit(state))

    def show_answer(self, answer: Answer | None, *, writable: bool) -> None:
        """Choose the state of a report."""
        self._group.setExclusive(False)
        for state, chip in self.buttons.items():
            chip.setChecked(answer is not None and answer.state is state)
            chip.setEnabled(writable)
        self._group.setExclusive(True)


def texts_for(state: MeasurementState, answer: Answer | None, question: Question) -> Mapping[Part, str]:
    """What to type for a report to have a state: its number stays where the state has one."""
    value = answer.shown_value(question) if answer is not None else None
    texts = {Part.VALUE: write_value(state, value)}
    gone = not state.has_value and state is not MeasurementState.MASKED
    return texts | (dict.fromkeys(AMOUNTS, "") if gone and question.ratio else {})
