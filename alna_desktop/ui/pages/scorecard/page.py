"""«Målekart»: the year's scorecard as a table with the chosen indicator, as a heat map, and as a strategy map."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop.errors import UserError
from alna_desktop.i18n import _, capitalised
from alna_desktop.periods import Period
from alna_desktop.services import comments, scorecards, start
from alna_desktop.services.readings import LineView, ScorecardView
from alna_desktop.ui.context import Place as Whereabouts
from alna_desktop.ui.modules import MODULES
from alna_desktop.ui.pages.base import Drill, Page
from alna_desktop.ui.pages.scorecard import drilling
from alna_desktop.ui.pages.scorecard.bar import CARD, HISTORY, Summary, ViewBar
from alna_desktop.ui.pages.scorecard.card import ScorecardCard
from alna_desktop.ui.pages.scorecard.detail import Detail
from alna_desktop.ui.pages.scorecard.deviations_link import DeviationsLink
from alna_desktop.ui.pages.scorecard.head import Counts
from alna_desktop.ui.pages.scorecard.no_action import ActionLine
from alna_desktop.ui.pages.scorecard.urgency import urgency
from alna_desktop.ui.pages.scorecard.views import Views
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.comment import Place
from alna_desktop.ui.widgets.pill import Pill

PANE, WIDE_PANE, WIDE_FROM = 406, 480, 1340  # the pane's width, and from which width of the page it grows


class ScorecardPage(Page):
    """The scorecard of the context's unit and year."""

    key = "scorecard"
    help_name = "scorecard"
    tables = frozenset(
        {
            "scorecard", "focus_area", "success_factor", "scorecard_line", "target", "indicator", "measurement",
            "comment", "unit", "organisation", "strategic_goal", "action", "deviation",
        }
    )  # fmt: skip

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._view: ScorecardView | None = None
        self._wanted: UUID | None = None
        self._line: UUID | None = None
        self.title, self.state, self.counts = kit.Label("", 24, 600), Pill(), Counts()
        self.export_button = kit.button(_("Export what I see"), "upload")
        self.packs_button = kit.button(_("Make report pack"), "files", primary=True)
        self.bar, self.summary = ViewBar(), Summary()
        self.card, self.detail = ScorecardCard(), Detail(self._save_comment)
        self.action_line, self.deviations = ActionLine(shell), DeviationsLink(shell, self)
        self.step_button = kit.button("", primary=True)
        self.empty = kit.EmptyState("", self.step_button)
        self.views = Views(shell, self.bar, self.card)
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
        grid = QGridLayout(self._content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.bar, 0, 0)
        grid.addWidget(self.views, 1, 0)
        grid.addWidget(self.detail, 0, 1, 2, 1)
        for key in (CARD, HISTORY):
            self.bar.add_controls(key, self.summary)
        self.bar.show_view(CARD)
        self.detail.setFixedWidth(PANE)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 0, 8)
        foot.setSpacing(8)
        foot.addWidget(self.deviations.button, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(self.action_line, 1)
        self.detail.body.addLayout(foot)
        layout.addLayout(head)
        layout.addWidget(self._content, 1)
        layout.addWidget(self.empty, 1)
        self.empty.hide()

    def _connect(self) -> None:
        tree = self.card.tree
        # Queued: a question must not be asked in the middle of Qt's own handling of the click.
        tree.line_chosen.connect(self._choose, Qt.ConnectionType.QueuedConnection)
        tree.painted.connect(self._fetch_detail, Qt.ConnectionType.QueuedConnection)
        self.bar.chosen.connect(self._switch)
        self.detail.unit_opened.connect(self._open_unit)
        self.views.line_opened.connect(self._open_line)
        tree.drill_wanted.connect(self.drill, Qt.ConnectionType.QueuedConnection)
        self.views.drill_wanted.connect(self.drill)
        self.detail.sources_wanted.connect(self._open_sources)
        self.export_button.clicked.connect(self.export)
        self.packs_button.clicked.connect(self.shell.make_packs)
        self.step_button.clicked.connect(self._go_on)

    # What the window asks of a page

    def show_context(self) -> None:
        """Read the scorecard again and show it; the chosen line stays, and a form that is open."""
        context = self.shell.context
        try:
            view = scorecards.view(self.shell.database, context.unit.id, context.period)
            self.views.read()
        except UserError as nothing:
            self._show_nothing(str(nothing), context.year)
            return
        self._view = view
        self.detail.figures_changed()
        self._content.show()
        self.empty.hide()
        self.title.setText(_("Scorecard %(year)d") % {"year": view.year})
        words = view.state if view.version == 1 else f"{view.state}, {view.edition}" if view.adopted else view.edition
        self.state.show_state(capitalised(words), done=view.adopted)
        self.counts.show_view(view)
        self.summary.show_view(view)
        for widget in (self.state, self.counts, self.export_button, self.packs_button):
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
        """The table, or the map, has the keyboard."""
        if self.views.subview is not None:
            self.views.subview.focus_first()
        else:
            self.card.tree.setFocus(Qt.FocusReason.TabFocusReason)

    def select(self, **what: object) -> None:
        """Jump to a `view`, a `line_id`, or `indicator_id` in the scorecard of `place`, unless unsaved text is here."""
        if isinstance(view := what.get("view"), str):
            self._show(view)
        wanted, place, indicator_id = what.get("line_id"), what.get("place"), what.get("indicator_id")
        if isinstance(place, Whereabouts) and isinstance(indicator_id, UUID):
            wanted = self._go_to(place, indicator_id) if self.may_leave() else None
        if isinstance(wanted, UUID):
            self._show(CARD)
            self._wanted = wanted
            if self._view is not None and self.card.tree.choose(wanted):
                self._choose(wanted)

    @property
    def at(self) -> str:
        """Which view is seen."""
        return self.views.shown

    def return_to(self, at: str) -> None:
        """See a view again."""
        if at and at != self.views.shown:
            self._show(at)
            self.focus_first()

    def begin_filter(self) -> None:
        """Filter what is seen."""
        (self.views.subview or self.card).begin_filter()

    def edit(self) -> None:
        """Write the comment of the chosen indicator."""
        if self.views.subview is None:
            self.detail.comment.begin()

    def save(self) -> None:
        """Save the comment that is being written."""
        self.detail.comment.save()

    # The views

    def _switch(self, key: str) -> None:
        """Another view, unless something unsaved holds the user here."""
        if key != self.views.shown and self.may_leave():
            self._show(key)
            self.moved.emit()
        self.bar.show_view(self.views.shown)

    def _show(self, key: str) -> None:
        """Show a view with what is in the file now."""
        self.views.show_view(key)
        self.detail.setVisible(self.views.subview is None)
        self.card.show_history(self.views.history)
        if self._view is not None:
            self.views.read()

    def _open_line(self, unit_id: UUID, line_id: UUID) -> None:
        """A unit's line in the table, unless something unsaved holds the user here."""
        if not self.may_leave():
            return
        self._show(CARD)
        self._wanted = line_id
        if unit_id != self.shell.context.unit.id:
            self.shell.context.set_unit(unit_id)
        else:
            self.select(line_id=line_id)
        self.moved.emit()
        self.focus_first()

    def _go_to(self, place: Whereabouts, indicator_id: UUID) -> UUID | None:
        """Show a unit at a year; returns its line of an indicator, None where there is none."""
        context = self.shell.context
        period = context.period if context.year == place.period.year else Period(place.period.year)
        context.set_place(Whereabouts(place.unit_id, period))
        self.show_context()
        lines = self._view.lines if self._view is not None else []
        return next((line.line_id for line in lines if line.indicator.id == indicator_id), None)

    def _open_sources(self, line_id: UUID) -> None:
        """How the value of the chosen line was computed."""
        self.show_sources(drilling.of_line(self.shell, self.shell.context.unit.id, line_id).find)

    def drills(self, view: QAbstractItemView | None) -> list[Drill]:
        """A cell's number, a unit's beside the others, a score, or else the chosen indicator's."""
        if self._view is None:
            return []
        if self.views.subview is not None:
            return self.views.subview.drills()
        if view is self.card.tree:
            return drilling.of_tree(self.shell, self.card.tree)
        unit = self.detail.units.current_unit() if view is self.detail.units else None
        line = drilling.of_line(self.shell, unit or self.shell.context.unit.id, self._line) if self._line else None
        return [line] if line is not None else []

    # What the page does

    def export(self) -> None:
        """What can be seen, to Excel."""
        if self._view is None:
            return
        if self.views.subview is not None:
            self.views.subview.export()
        else:
            self.export_view(self.card.tree)

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
        self.deviations.hide()
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
        unit = self._view.unit
        self.deviations.show_indicator(found.line.indicator.id, None if unit.is_district else unit.id)

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
        step = start.next_step(self.shell.database)
        page = next((module for module in MODULES if step is not None and module.key == step.value), None)
        self.empty.label.setText(step.text if step is not None else text)
        self.step_button.setVisible(page is not None)
        self.step_button.setText(_("Go to %(page)s") % {"page": page.title} if page else "")
        self.packs_button.setVisible(step is None)
        self.empty.show()

    def _go_on(self) -> None:
        """To the page where the next step of a new file is done."""
        step = start.next_step(self.shell.database)
        if step is not None:
            self.shell.go(step.value)

    def _find(self, line_id: UUID | None) -> LineView | None:
        return next((line for line in self._view.lines if line.line_id == line_id), None) if self._view else None

    def _line_to_show(self, view: ScorecardView) -> LineView | None:
        """The one that was asked for, the one that was shown, or else the one that needs attention most."""
        found = self._find(self._wanted) or self._find(self._line)
        return found or min(view.lines, key=lambda line: urgency(line, view.year), default=None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pane grows on wide windows only."""
        super().resizeEvent(event)
        self.detail.setFixedWidth(WIDE_PANE if self.width() >= WIDE_FROM else PANE)
