"""The form of an action: how it stands above it, and what can be done with it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from alna_desktop.dates import days_between, format_date
from alna_desktop.i18n import _, capitalised
from alna_desktop.models import ActionSource, Effect
from alna_desktop.models.action_rules import Standing, Step
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.ui.pages.actions.delegate import MARKS, word_token
from alna_desktop.ui.pages.actions.steps import TITLES
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.marks import SOFT_TOKENS
from alna_desktop.ui.widgets.pill import Pill
from alna_desktop.ui.widgets.record import RecordPane, Source

LINK_PADDING = 4
IN_HEAD = (Step.COMPLETE, Step.REOPEN)


class StandingPill(Pill):
    """A tag with how an action stands."""

    def show_standing(self, standing: Standing) -> None:
        """The mark and the word of a standing."""
        self._status, self._check = MARKS.get(standing), False
        self._soft, self._word = SOFT_TOKENS[MARKS[standing]] if standing in MARKS else "greySoft", word_token(standing)
        self._set_text(capitalised(standing.word))


class ActionPane(RecordPane):
    """One action. `step_wanted` is a step that the user asks for; `fresh` gives what a new one begins with.

    `source_wanted` is the action whose source, a risk, the user wants to see.
    """

    step_wanted = Signal(object)
    source_wanted = Signal(object)

    def __init__(self, source: Source, *, writable: bool, fresh: Callable[[], dict[str, Any]]) -> None:
        super().__init__(source, writable=writable)
        self._fresh = fresh

    def _head(self) -> QVBoxLayout:
        head = super()._head()
        self.links = {step: kit.link(_(TITLES[step])) for step in (*IN_HEAD, Step.DROP)}
        self.source_link = kit.link(_("Show the risk"))
        self.pill, self.meta = StandingPill(), kit.Label("", 13, 400, "text2", wrap=True)
        line, links = QHBoxLayout(), QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.pill)
        line.addWidget(self.meta, 1)
        links.setContentsMargins(0, 6, 0, 0)
        links.setSpacing(12 - LINK_PADDING)
        links.addSpacing(-LINK_PADDING)  # the words begin where the others do
        for step, link in self.links.items():
            links.addWidget(link)
            link.clicked.connect(lambda _checked=False, step=step: self.step_wanted.emit(step))
        links.addWidget(self.source_link)
        self.source_link.clicked.connect(lambda: self.source_wanted.emit(self._row))
        links.addStretch()
        head.addLayout(line)
        head.addLayout(links)
        return head

    def show_row(self, row: Any) -> None:
        """Show an action, or the beginnings of a new one (None)."""
        super().show_row(row)
        for widget in (self.pill, self.meta):
            widget.setVisible(row is not None)
        for step, link in self.links.items():
            link.setVisible(row is not None and self._writable and row.allows(step))
        of_risk = row is not None and row.source_kind is ActionSource.RISK and row.source_id is not None
        self.source_link.setVisible(of_risk)
        changeable = row is None or row.allows(Step.CHANGE)
        self.form.set_writable(self._writable and changeable)
        for key in ("effect", "effect_text"):
            self.form.rows[key].set_shown(row is not None and row.standing is Standing.DONE)
        if row is None:
            self.form.show_values(self._fresh())
            return
        self.kind.setText(f"{row.source} · {row.unit}")
        self.pill.show_standing(row.standing)
        self.meta.setText(meta(row))

    def begin_with(self, **values: Any) -> None:
        """Write some values into the form of a new action, which is then not saved yet."""
        for key, value in values.items():
            self.form.rows[key].editor.write(value)
        self.form.edited.emit()


def meta(row: ActionRow) -> str:
    """What is to be said of how it stands: «11 dager over», «27.03.2009, delvis virkning», why it was dropped."""
    if row.standing is Standing.DROPPED:
        return row.dropped_reason
    if row.standing is Standing.DONE:
        day = format_date(row.done_on) if row.done_on else ""
        effect = row.effect.word if row.effect is not Effect.NOT_EVALUATED else _("the effect is not evaluated")
        return ", ".join(part for part in (day, effect) if part)
    if row.deadline is None:
        return _("No deadline")
    return days_between(row.deadline, row.today)
