"""The pane beside the grid: the chosen cell's report, its state, the comment, and what became of it before."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from alna_desktop.dates import format_date, format_moment
from alna_desktop.i18n import _, capitalised
from alna_desktop.models import Origin
from alna_desktop.services.figures import Report
from alna_desktop.services.readings import LineView, Reading
from alna_desktop.services.reporting import Step
from alna_desktop.ui.pages.reporting.states import StatePicker
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.comment import CommentCard, Save
from alna_desktop.ui.widgets.elided import ElidedLabel
from alna_desktop.ui.widgets.pill import Pill

STEPS = 5


class Rule(QFrame):
    """A line between the parts of the card."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rule")
        self.setFixedHeight(1)


class ReportDetail(kit.Card):
    """One report. `state_picked` asks for another state of it."""

    state_picked = Signal(object)

    def __init__(self, save_comment: Save) -> None:
        super().__init__()
        self.setAccessibleName(_("The chosen cell"))
        self.crumb, self.title, self.pill = ElidedLabel(12, "text3"), kit.Label("", 16, 600, wrap=True), Pill()
        self.states = StatePicker()
        self.comment = CommentCard(save_comment)
        self._facts = QGridLayout()
        self._values: dict[str, kit.Label] = {}
        self._steps = [kit.Label("", 12, 400, "text2", wrap=True) for _step in range(STEPS)]
        self._report_part, self._history_part = QWidget(), QWidget()
        self._build()
        self.states.picked.connect(self.state_picked)
        self.comment.editing_changed.connect(lambda writing: self._history_part.setVisible(not writing))

    def _build(self) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._top(), Rule(), self._state(), Rule(), self.comment, Rule(), self._history()):
            layout.addWidget(part)
        layout.addStretch()
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        for widget in (area.viewport(), inside):
            widget.setAutoFillBackground(False)
        self.body.addWidget(area)

    def _top(self) -> QWidget:
        top, titles = QWidget(), QHBoxLayout()
        layout = QVBoxLayout(top)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(4)
        titles.addWidget(self.title, 1)
        titles.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        self._facts.setContentsMargins(0, 4, 0, 0)
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(4)
        for row, (key, title) in enumerate(
            (
                ("value", _("Value")),
                ("so_far", _("So far this year")),
                ("target", _("Target")),
                ("last_year", _("Last year")),
                ("reported", _("Reported")),
            )
        ):
            value = self._values[key] = kit.Label("", 13, 600 if key == "value" else 400, wrap=True)
            self._facts.addWidget(kit.Label(title, 13, 400, "text2"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)
        self._facts.setColumnStretch(1, 1)
        layout.addWidget(self.crumb)
        layout.addLayout(titles)
        layout.addLayout(self._facts)
        return top

    def _state(self) -> QWidget:
        layout = QVBoxLayout(self._report_part)
        layout.setContentsMargins(16, 8, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(kit.Label(_("State"), 14, 600))
        layout.addWidget(self.states)
        return self._report_part

    def _history(self) -> QWidget:
        layout = QVBoxLayout(self._history_part)
        layout.setContentsMargins(16, 8, 16, 12)
        layout.setSpacing(4)
        layout.addWidget(kit.Label(_("Earlier in this cell"), 14, 600))
        for label in self._steps:
            layout.addWidget(label)
        return self._history_part

    # Showing

    def show_place(self, crumb: str, name: str) -> None:
        """What a cell is about."""
        self.crumb.show_text(crumb)
        self.title.setText(name)

    def show_line(self, line: LineView, before: Reading) -> None:
        """How its unit and indicator stand."""
        self.pill.show_status(line.status)
        self.pill.setToolTip(line.reason)
        told = [line.reading.text, line.reason] if line.distance is not None else [line.reason]
        self._values["so_far"].setText(", ".join(told))
        target = _("%(target)s, the district's") if line.target_inherited else "%(target)s"
        self._values["target"].setText(target % {"target": line.target_text})
        self._values["last_year"].setText(before.text)

    def show_value(self, text: str, report: Report | None) -> None:
        """The value of the chosen cell, as it is typed or saved, and when it was reported."""
        self._values["value"].setText(text or _("not reported"))
        self._values["reported"].setText(_reported(report))

    def show_steps(self, steps: Sequence[Step]) -> None:
        """What was done to the report."""
        texts = [_told(step) for step in steps] or [_("Nothing has been reported here.")]
        for place, label in enumerate(self._steps):
            label.setText(texts[place] if place < len(texts) else "")
            label.setVisible(place < len(texts))


def _reported(report: Report | None) -> str:
    if report is None:
        return _("not reported")
    day = format_date(report.reported_on) if report.reported_on else ""
    origin = "" if report.origin is Origin.REPORTED else report.origin.word
    return capitalised(", ".join(part for part in (day, origin) if part)) or _("not reported")


def _told(step: Step) -> str:
    facts = {"when": format_moment(step.at), "who": step.by, "what": step.what}
    text = _("%(when)s, %(who)s: removed") if step.what is None else _("%(when)s, %(who)s: %(what)s")
    return text % facts
