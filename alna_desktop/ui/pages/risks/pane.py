"""The form of a risk: how it stands above it, how it was judged, its actions, history and deviations under it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop.dates import format_date
from alna_desktop.i18n import N_, _, capitalised
from alna_desktop.models import Phase, Treatment
from alna_desktop.models.risk_rules import Judgement, Need, RiskStep
from alna_desktop.models.risk_scale import Level, Scale
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.services.risk_rows import Rating, RiskRow
from alna_desktop.services.risks import Materialised
from alna_desktop.ui import theme
from alna_desktop.ui.pages.risks import painting
from alna_desktop.ui.pages.risks.confirm_dialog import of_actions
from alna_desktop.ui.pages.risks.judging import JudgeGrid
from alna_desktop.ui.pages.risks.loop_part import DeviationList, SuggestionCard
from alna_desktop.ui.widgets import kit, rows
from alna_desktop.ui.widgets.record import RecordPane, Source

TITLES = {
    RiskStep.CONFIRM: N_("Confirm now …"),
    RiskStep.CLOSE: N_("Close …"),
    RiskStep.REOPEN: N_("Reopen"),
}


class LevelWord(QWidget):
    """A level as in the matrix, with its word."""

    def __init__(self) -> None:
        super().__init__()
        self._level: Level | None = None
        self.setFixedHeight(24)
        theme.signals.changed.connect(self.update)

    def show_level(self, level: Level) -> None:
        """Show a level."""
        self._level = level
        text = capitalised(level.name)
        self.setAccessibleName(text)
        self.setFixedWidth(round(painting.SWATCH_WIDTH + 12 + rows.text_width(text, 13, 600)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Colour, strokes and word."""
        if self._level is None:
            return
        painter = QPainter(self)
        left = painting.paint_level(painter, self._level, 0, self.height() / 2)
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font(13, 600))
        painter.drawText(QPointF(left, self.height() / 2 + 5), capitalised(self._level.name))
        painter.end()


class RiskPane(RecordPane):
    """One risk. `step_wanted` is a step that the user asks for, `matrix_wanted` to see the matrix again.

    `action_wanted` is an action to go to, or None for a new one; `answered` whether the probability is to be raised, as
    its deviations suggest; `deviation_wanted` a deviation to go to.
    """

    step_wanted = Signal(object)
    matrix_wanted = Signal()
    action_wanted = Signal(object)
    answered = Signal(bool)
    deviation_wanted = Signal(object)

    def __init__(
        self,
        source: Source,
        *,
        writable: bool,
        details: Callable[[RiskRow], tuple[Sequence[ActionRow], Sequence[Materialised]]],
        fresh: Callable[[], dict[str, Any]],
    ) -> None:
        self._details, self._fresh = details, fresh
        super().__init__(source, writable=writable)

    def _build(self) -> None:
        self.judging = JudgeGrid([Phase.START, Phase.AFTER])
        self._judged: Mapping[Phase, Judgement | None] = self.judging.values()
        self.below = QVBoxLayout()
        self.new_action_link = kit.link(_("New action …"), "plus")
        self.deviations = DeviationList()
        super()._build()
        parts = QVBoxLayout()
        parts.setSpacing(8)
        parts.addWidget(kit.Label(_("How it is judged"), 12, 600, "text3"))
        parts.addWidget(self.judging)
        layout = self.form.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(1, parts)
        layout.insertLayout(3, self.below)
        for kept in (self.new_action_link, self.deviations):
            kept.setParent(self.form)  # before it is made visible: without a parent it would be a window
        self.deviations.wanted.connect(self.deviation_wanted)
        self.below.setSpacing(4)
        self.judging.edited.connect(self._mark)
        self.new_action_link.clicked.connect(lambda: self.action_wanted.emit(None))

    def _head(self) -> QVBoxLayout:
        head = super()._head()
        self.level, self.meta = LevelWord(), kit.Label("", 13, 400, "text2", wrap=True)
        self.matrix_link = kit.link(_("Matrix"), "chevron-left")
        self.links = {step: kit.link(_(title)) for step, title in TITLES.items()}
        line, links = QHBoxLayout(), QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.level)
        line.addWidget(self.meta, 1)
        links.setSpacing(8)
        links.addWidget(self.matrix_link)
        for step, link in self.links.items():
            links.addWidget(link)
            link.clicked.connect(lambda _checked=False, step=step: self.step_wanted.emit(step))
        links.addStretch()
        self.matrix_link.clicked.connect(self.matrix_wanted)
        self.suggestion = SuggestionCard()
        self.suggestion.answered.connect(self.answered)
        head.addLayout(line)
        head.addSpacing(4)
        head.addWidget(self.suggestion)
        head.addLayout(links)
        return head

    # Showing

    @property
    def is_unsaved(self) -> bool:
        """Whether something was typed or judged that is not saved."""
        return super().is_unsaved or self.judging.values() != self._judged

    def show_scale(self, scale: Scale) -> None:
        """The scale to judge by."""
        self.judging.show_scale(scale)

    def show_row(self, row: Any) -> None:
        """Show a risk, or the beginnings of a new one (None)."""
        judged = {Phase.START: row.start.judgement, Phase.AFTER: row.after and row.after.judgement} if row else {}
        self.judging.show_values(judged)
        self._judged = self.judging.values()
        super().show_row(row)
        self.form.rows["assessment_id"].editor.setEnabled(self._writable and row is None)
        for widget in (self.level, self.meta):
            widget.setVisible(row is not None)
        for step, link in self.links.items():
            link.setVisible(row is not None and self._writable and row.allows(step))
        self.suggestion.show_row(row, writable=self._writable and row is not None and row.allows(RiskStep.CONFIRM))
        self._let(row)
        self._list(row)
        if row is None:
            self.form.show_values(self._fresh())
            return
        self.kind.setText(f"{row.code} · {row.assessment} · {row.unit}")
        self.level.show_level(row.level_now)
        self.meta.setText(meta(row))

    def _let(self, row: Any) -> None:
        """What can be changed: what is closed is only read, what was approved keeps its start."""
        changeable = self._writable and (row is None or row.allows(RiskStep.CHANGE))
        self.form.set_writable(changeable)
        self.form.rows["assessment_id"].editor.setEnabled(changeable and row is None)
        self.judging.set_writable(Phase.AFTER, writable=changeable)
        self.judging.set_writable(Phase.START, writable=changeable and (row is None or row.allows(RiskStep.JUDGE)))
        self.remove_link.setVisible(row is not None and self._writable and row.allows(RiskStep.REMOVE))

    def _list(self, row: RiskRow | None) -> None:
        """Actions, what was confirmed, and deviations."""
        while self.below.count():
            item = self.below.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None and widget not in (self.new_action_link, self.deviations):
                widget.hide()
                widget.deleteLater()
        self.new_action_link.setVisible(row is not None)
        self.deviations.hide()
        if row is None:
            return
        found, deviations = self._details(row)
        self._heading(_("Actions"))
        for action in found:
            link = kit.link(f"{action.title} ({action.standing.word})")
            link.setToolTip(link.text())
            link.setMaximumWidth(380)
            link.clicked.connect(lambda _checked=False, action=action: self.action_wanted.emit(action.id))
            self.below.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        if self._writable and row.is_open:
            self.below.addWidget(self.new_action_link)
        self.new_action_link.setVisible(self._writable and row.is_open)
        self._heading(_("Confirmed"))
        for rating in row.confirmed or ():
            self.below.addWidget(kit.Label(_of(rating), 13, 400, "text2", wrap=True))
        if not row.confirmed:
            self.below.addWidget(kit.Label(_("Not confirmed since the start."), 13, 400, "text2", wrap=True))
        if deviations:
            self._heading(_("Deviations where it happened"))
            self.deviations.show_deviations(deviations)
            self.below.addWidget(self.deviations)
            self.deviations.show()

    def _heading(self, text: str) -> None:
        label = kit.Label(text, 12, 600, "text3")
        label.setContentsMargins(0, 8, 0, 0)
        self.below.addWidget(label)

    # Saving

    def values(self) -> dict[str, Any]:
        """The fields, and what is judged."""
        return super().values() | {phase.value: judgement for phase, judgement in self.judging.values().items()}

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong under its field, or under the columns."""
        super().show_problems({key: text for key, text in problems.items() if key in self.form.rows})
        self.judging.show_problem(problems.get("start") or problems.get("after") or "")

    def settle(self) -> None:
        """What stands here now is what is saved."""
        self._judged = self.judging.values()
        super().settle()


def _of(rating: Rating) -> str:
    """«22.04.2009: betydelig (3 × 4), enhetsleder. Sjekklisten er i bruk.»"""
    facts = {"date": format_date(rating.on), "level": rating.level_name, "p": rating.probability,
             "c": rating.consequence}  # fmt: skip
    parts = [_("%(date)s: %(level)s (%(p)d × %(c)d)") % facts]
    parts[0] += f", {rating.by}" if rating.by else ""
    return ". ".join([*parts, rating.note] if rating.note else parts)


def meta(row: RiskRow) -> str:
    """What is to be said of how it stands."""
    if not row.is_open:
        closed = _("Risk closed %(date)s.") % {"date": format_date(row.closed_on or row.today)}
        return f"{closed} {row.closed_reason}"
    needs = sorted(row.needs - {Need.OBSERVED}, key=lambda need: need.value)  # that one has its own card
    parts = [capitalised(need.word) for need in needs]
    if row.treatment is Treatment.ACCEPT and row.accepted_until:
        parts.append(_("accepted until %(date)s") % {"date": format_date(row.accepted_until)})
    if row.suggestion is not None:
        parts.append(of_actions(row))
    return " · ".join(parts)
