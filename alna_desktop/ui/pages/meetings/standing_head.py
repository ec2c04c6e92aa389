"""Over the form of a meeting: how it stands, what can be done with it, and the papers it can be had as."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from alna_desktop.dates import days_between, format_date
from alna_desktop.i18n import _, capitalised
from alna_desktop.models import MeetingState
from alna_desktop.models.meeting_rules import Standing
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.ui.pages.meetings.steps import TITLES
from alna_desktop.ui.pages.meetings.words import MARKS, soft_token, word_token
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.pill import Pill

LINK_PADDING = 4


class StandingPill(Pill):
    """A tag with how a meeting stands."""

    def show_standing(self, standing: Standing) -> None:
        """The mark and the word of a standing."""
        self._status, self._check = MARKS.get(standing), False
        self._soft, self._word = soft_token(standing), word_token(standing)
        self._set_text(capitalised(standing.word))


class StandingHead(QVBoxLayout):
    """Nothing of it is seen for a new meeting. `step_wanted` is a step."""

    step_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.links = {step: kit.link(_(title)) for step, title in TITLES.items()}
        self.pdf_link, self.calendar_link = kit.link(_("Minutes as PDF")), kit.link(_("To calendar"))
        self.pill, self.meta = StandingPill(), kit.Label("", 13, 400, "text2", wrap=True)
        self.calendar_link.setAccessibleName(_("This meeting to calendar"))
        line, links = QHBoxLayout(), QHBoxLayout()
        self.setSpacing(0)
        line.setSpacing(8)
        line.addWidget(self.pill)
        line.addWidget(self.meta, 1)
        line.addWidget(self.calendar_link)
        links.setContentsMargins(0, 6, 0, 0)
        links.setSpacing(12 - LINK_PADDING)
        links.addSpacing(-LINK_PADDING)  # the words begin where the others do
        for step, link in self.links.items():
            links.addWidget(link)
            link.clicked.connect(lambda _checked=False, step=step: self.step_wanted.emit(step))
        links.addStretch()
        links.addWidget(self.pdf_link)
        self.addLayout(line)
        self.addLayout(links)

    def show_row(self, row: MeetingRow | None, moved_from: Sequence[date], *, writable: bool) -> None:
        """Show how a meeting stands (None: a new one), with the days that it had before."""
        for widget in (self.pill, self.meta, self.calendar_link, self.pdf_link):
            widget.setVisible(row is not None)
        for step, link in self.links.items():
            link.setVisible(row is not None and writable and row.allows(step))
        if row is not None:
            planned = row.state is MeetingState.PLANNED
            self.pdf_link.setText(_("Notice as PDF") if planned else _("Minutes as PDF"))
            self.pill.show_standing(row.standing)
            self.meta.setText(meta(row, moved_from))


def meta(row: MeetingRow, moved_from: Sequence[date]) -> str:
    """What is to be said of how it stands: «Om 7 dager. Flyttet fra 08.05.2009», or why it was cancelled."""
    if row.state is MeetingState.CANCELLED:
        return row.cancelled_reason
    parts = [capitalised(days_between(row.held_on, row.today))] if row.state is MeetingState.PLANNED else []
    if moved_from:
        parts.append(_("Moved from %(days)s") % {"days": ", ".join(format_date(day) for day in moved_from)})
    return ". ".join(parts)
