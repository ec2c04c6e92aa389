"""«Målekart»: the year's scorecard on the left, the chosen indicator on the right."""

from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.models.status import Status
from alna_desktop.services import comments, scorecards
from alna_desktop.services.readings import LineView, ScorecardView
from alna_desktop.ui.pages.base import Page
from alna_desktop.ui.pages.scorecard.card import ScorecardCard
from alna_desktop.ui.pages.scorecard.comment import Place
from alna_desktop.ui.pages.scorecard.detail import Detail
from alna_desktop.ui.pages.scorecard.head import Counts, Pill
from alna_desktop.ui.pages.scorecard.no_action import ActionLine
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

PANE, WIDE_PANE, WIDE_FROM = 406, 480, 1340  # the pane's width, and from which width of the page it grows
_WORST = [Status.NOT_MET, Status.NEAR, Status.MET, Status.NO_TARGET, Status.MISSING, Status.MASKED]


def _urgency(line: LineView, year: int) -> tuple[int, bool, Decimal]:
    """A key that sorts the worst status first, this year's values before older ones, the lowest score first."""
    return _WORST.index(line.status), line.reading.period.year != year, line.score or Decimal(0)


class ScorecardPage(Page):
    """The scorecard of the context's unit and year."""

    key = "scorecard"
    help_name = "scorecard"
    tables = frozenset(
        {
            "scorecard",
            "focus_area",
            "success_factor",
            "scorecard_line",
            "target",
            "indicator",
            "measurement",
            "comment",
            "unit",
            "action",
        }
    )

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._view: ScorecardView | None = None
        self._wanted: UUID | None = None
        self._line: UUID | None = None
        self.title, self.state, self.counts = kit.Label("", 24, 600), Pill(), Counts()
        self.export_button = kit.button(_("Export what I see"), "upload")
        self.packs_button = kit.button(_("Make report pack"), "files", primary=True)
        self.card, self.detail = ScorecardCard(), Detail(self._save_comment)
        self.action_line = ActionLine(shell)
        self.empty = kit.EmptyState("")
        self._content = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(12)
        self.title.setMinimumHeight(48)
        for widget in (self.title, self.state, self.counts):
            head.addWidget(widget)
        head.addStretch()
        for button in (self.export_button, self.packs_button):
            head.addWidget(button)
        columns = QHBoxLayout(self._content)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(16)
        columns.addWidget(self.card, 1)
        columns.addWidget(self.detail)
        self.detail.setFixedWidth(PANE)
        self.detail.body.addWidget(self.action_line)
        layout.addLayout(head)
        layout.addWidget(self._content, 1)
        layout.addWidget(self.empty, 1)
        self.empty.hide()

    def _connect(self) -> None:
        tree = self.card.tree
        # Queued: a question must not be asked in the middle of Qt's own handling of the click.
        tree.line_chosen.connect(self._choose, Qt.ConnectionType.QueuedConnection)
        tree.painted.connect(self._fetch_detail, Qt.ConnectionType.QueuedConnection)
        self.detail.unit_opened.connect(self._open_unit)
        self.export_button.clicked.connect(self.export)
        self.packs_button.clicked.connect(self.shell.make_packs)

    # What the window asks of a page

    def show_context(self) -> None:
        """Read the scorecard again and show it; the chosen line stays, and a form that is open."""
        context = self.shell.context
        try:
            view = scorecards.view(self.shell.database, context.unit.id, context.period)
        except UserError as nothing:
            self._show_nothing(str(nothing), context.year)
            return
        self._view = view
        self.detail.figures_changed()
        self._content.show()
        self.empty.hide()
        self.title.setText(_("Scorecard %(year)d") % {"year": view.year})
        self.state.show_state(view.state[:1].upper() + view.state[1:], done=view.adopted)
        self.counts.show_view(view)
        for widget in (self.state, self.counts, self.export_button):
            widget.setVisible(True)
        self.card.show_view(view)
        line = self._line_to_show(view)
        if line is not None:
            self._show_line(line)
            self.card.tree.choose(line.line_id)

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost; asks if so."""
        return self.detail.comment.may_leave()

    def focus_first(self) -> None:
        """The table has the keyboard."""
        self.card.tree.setFocus(Qt.FocusReason.TabFocusReason)

    def select(self, **what: object) -> None:
        """Jump to `line_id`."""
        wanted = what.get("line_id")
        if isinstance(wanted, UUID):
            self._wanted = wanted
            if self._view is not None and self.card.tree.choose(wanted):
                self._choose(wanted)

    def begin_filter(self) -> None:
        """Filter the table."""
        self.card.begin_filter()

    def edit(self) -> None:
        """Write the comment of the chosen indicator."""
        self.detail.comment.begin()

    def save(self) -> None:
        """Save the comment that is being written."""
        self.detail.comment.save()

    # What the page does

    def export(self) -> None:
        """The lines that can be seen, with the columns that are on, to Excel."""
        if self._view is None:
            return
        tree = self.card.tree
        head = [_("Focus area"), _("Success factor"), _("Indicator")]
        head += [column.title for column in tree.shown_columns()[1:]]
        rows = [[area, factor, *values] for area, factor, values in tree.shown_lines()]
        name = _("Scorecard %(year)d") % {"year": self._view.year} + f" {self._view.unit.name}"
        self.shell.export(head, rows, name)

    def _choose(self, line_id: UUID) -> None:
        """Another line, unless something unsaved holds the user here; then the row goes back."""
        if line_id == self._line:
            return
        if not self.may_leave():
            if self._line is not None:
                self.card.tree.choose(self._line)
            return
        line = self._find(line_id)
        if line is not None:
            self._show_line(line)
            self._fetch_detail()

    def _show_line(self, line: LineView) -> None:
        self._line, self._wanted = line.line_id, None
        context, place = self.shell.context, None
        if self._view is not None:
            about = f"{line.indicator.short_name}, {context.period.label()}"
            place = Place(self._view.unit.id, line.indicator.id, context.period, about)
        self.detail.show_line(line)
        self.action_line.show_line(line, context.unit.id)
        self.detail.comment.show_remark(place, line.remark, writable=not self.shell.database.read_only)

    def _fetch_detail(self) -> None:
        """Months and units of the chosen line; after the table has been painted."""
        if self._view is None or self._line is None:
            return
        try:
            found = scorecards.indicator(self.shell.database, self._view.unit.id, self._line, self._view.period)
        except UserError as trouble:
            self.shell.say(str(trouble))
            return
        self.detail.show_view(found)

    def _save_comment(self, place: Place, parts: dict[str, str]) -> None:
        comments.save(self.shell.database, place.unit, place.indicator, place.period, **parts)
        self.shell.say(_("The comment is saved."))

    def _open_unit(self, unit_id: UUID) -> None:
        if self.may_leave():
            self.shell.context.set_unit(unit_id)

    def _show_nothing(self, text: str, year: int) -> None:
        self._view = None
        self.card.tree.show_view(None)
        self.title.setText(_("Scorecard %(year)d") % {"year": year})
        for widget in (self.state, self.counts, self.export_button, self._content):
            widget.hide()
        self.empty.label.setText(text)
        self.empty.show()

    def _find(self, line_id: UUID | None) -> LineView | None:
        return next((line for line in self._view.lines if line.line_id == line_id), None) if self._view else None

    def _line_to_show(self, view: ScorecardView) -> LineView | None:
        """The one that was asked for, the one that was shown, or else the one that needs attention most."""
        found = self._find(self._wanted) or self._find(self._line)
        return found or min(view.lines, key=lambda line: _urgency(line, view.year), default=None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pane grows on wide windows only."""
        super().resizeEvent(event)
        self.detail.setFixedWidth(WIDE_PANE if self.width() >= WIDE_FROM else PANE)
