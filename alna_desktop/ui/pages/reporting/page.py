"""«Registrering»: a period is reported in a grid, by unit, by indicator, or all at once."""

from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop.errors import UserError
from alna_desktop.fields.reports import Part
from alna_desktop.i18n import _
from alna_desktop.models import MeasurementState
from alna_desktop.periods import Period
from alna_desktop.progress import Cancelled
from alna_desktop.services import comments, reporting
from alna_desktop.services.red_values import Uncommented
from alna_desktop.services.report_sheets import Changes, Sheet
from alna_desktop.ui.pages.base import Page
from alna_desktop.ui.pages.reporting import layouts, states, words
from alna_desktop.ui.pages.reporting.detail import ReportDetail
from alna_desktop.ui.pages.reporting.layouts import Fact, Pair
from alna_desktop.ui.pages.reporting.red_dialog import Drafts, RedDialog
from alna_desktop.ui.pages.reporting.source import ReportSource
from alna_desktop.ui.pages.reporting.top import BY_INDICATOR, BY_UNIT, Top
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.comment import Place as CommentPlace
from alna_desktop.ui.widgets.grid.card import GridCard
from alna_desktop.ui.widgets.grid.source import Place

PANE, WIDE_PANE, WIDE_FROM = 304, 400, 1340
HISTORY_AFTER = 120  # milliseconds that one rests on a cell before its history is read


class ReportingPage(Page):
    """The grid with its head, and the chosen cell in depth."""

    key = "reporting"
    help_name = "reporting"
    tables = frozenset({"scorecard", "scorecard_line", "target", "indicator", "measurement", "comment", "unit"})

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._sheet: Sheet | None = None
        self._source: ReportSource | None = None
        self._saved = 0
        self._drafts: Drafts = {}  # comments on red values, written before a save that was cancelled
        self.top = Top(shell.settings)
        self.card = GridCard(shell.settings, "reporting", _("Registration"))
        self.detail = ReportDetail(self._save_comment)
        self.empty = kit.EmptyState("")
        self._content = QWidget()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(HISTORY_AFTER)
        self._build()
        self._connect()

    def _build(self) -> None:
        layout, columns = QVBoxLayout(self), QHBoxLayout(self._content)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(16)
        columns.addWidget(self.card, 1)
        columns.addWidget(self.detail)
        layout.addWidget(self.top)
        layout.addWidget(self._content, 1)
        layout.addWidget(self.empty, 1)
        self.empty.hide()

    def _connect(self) -> None:
        top = self.top
        top.view_wanted.connect(self._show_view)
        top.indicator_wanted.connect(self._show_indicator)
        top.year_wanted.connect(self._show_year)
        top.red_link.clicked.connect(self._next_red)
        top.filter_field.textChanged.connect(self.card.grid.filter)
        top.filter_field.returnPressed.connect(self.card.grid.setFocus)
        top.undo_button.clicked.connect(self.card.grid.blocks.undo)
        top.export_button.clicked.connect(self.export)
        top.save_button.clicked.connect(self.save)
        self.card.grid.chosen.connect(self._show_cell)
        self.card.edited.connect(self._show_state)
        self.card.saved.connect(self._say_saved)
        self.detail.state_picked.connect(self._set_state)
        self._rest.timeout.connect(self._rested)
        QShortcut(QKeySequence("Shift+F2"), self, self.write_comment)

    # What the window asks of a page

    def show_context(self) -> None:
        """Read again; what is typed stays where the place does."""
        context = self.shell.context
        self.top.show_place(context.unit, context.period)
        try:
            self._sheet = self._read()
        except UserError as nothing:
            self._show_nothing(str(nothing))
            return
        lay_out = {BY_UNIT: layouts.of_unit, BY_INDICATOR: layouts.of_indicator}.get(self.top.view, layouts.of_all)
        layout = lay_out(self._sheet)
        self._source = ReportSource(self._sheet, layout, self._save)
        self.card.grid.set_name_width(layout.names)
        self._content.show()
        self.empty.hide()
        self.top.show_sheet(self._sheet)
        self.card.show_source(self._source, read_only=self.shell.database.read_only)  # tells `_show_state`
        if self.card.grid.place is None:
            self.card.grid.go_first()

    def _read(self) -> Sheet:
        database, context = self.shell.database, self.shell.context
        if self.top.view == BY_UNIT:
            return reporting.for_unit(database, context.unit.id, context.period)
        if self.top.view == BY_INDICATOR:
            return reporting.for_indicator(database, self.top.indicator, context.period)
        return reporting.for_all(database, context.period)

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost; asks if so."""
        return self.detail.comment.may_leave() and self.card.may_leave()

    def focus_first(self) -> None:
        """The grid has the keyboard."""
        self.card.grid.setFocus(Qt.FocusReason.TabFocusReason)

    def select(self, **what: object) -> None:
        """Jump to the first cell of `line_id`'s indicator that waits for a report."""
        line_id = what.get("line_id")
        if not isinstance(line_id, UUID) or self._sheet is None or not self.may_leave():
            return
        subject = next((subject for subject in self._sheet.known if subject.line_id == line_id), None)
        if subject is None:
            return
        if not subject.periods(self._sheet.period):
            self.card.tell(_("“%(name)s” is for the whole year: choose that above.") % {"name": subject.info.name})
            return
        if self.shell.context.unit.is_district:
            self._show_indicator(subject.info.id)
        elif self.top.view != BY_UNIT:
            self.top.set_view(BY_UNIT)
            self.show_context()
        self._go_to(subject.info.id)

    def begin_filter(self) -> None:
        """Ctrl+F: find a row."""
        self.top.filter_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.filter_field.selectAll()

    def edit(self) -> None:
        """F2: edit the cell."""
        self.card.grid.begin_edit()

    def save(self) -> None:
        """Save the comment that is being written, and all that is typed in the grid."""
        if self.detail.comment.save():
            self.card.save()

    # What the page does

    def export(self) -> None:
        """What can be seen, to Excel."""
        if self._sheet is None:
            return
        titles = (_("Indicator"), _("Target")) if self.top.view == BY_UNIT else (_("Unit"), _("Code"))
        head, rows = self.card.export_table(*titles)
        self.shell.export(head, rows, words.export_name(self._sheet, self.top.view == BY_INDICATOR))

    def write_comment(self) -> None:
        """Shift+F2: the comment on what is chosen."""
        if self._rest.isActive():
            self._rest.stop()
            self._show_depth()
        self.detail.comment.begin()

    def _show_view(self, view: str) -> None:
        if self.may_leave():
            self.top.choose_view(view)
            self.show_context()
        else:
            self.top.show_view()

    def _show_indicator(self, indicator_id: UUID) -> None:
        if self.may_leave():
            self.top.set_indicator(indicator_id)
            self.show_context()
        else:
            self.top.set_indicator(self.top.indicator)

    def _show_year(self) -> None:
        if self.may_leave():
            self.shell.context.set_period(Period(self.shell.context.year))

    def _save(self, changes: Changes) -> None:
        """Save, asking first for the comments that red values lack. Raises Cancelled where the user gives none."""
        assert self._sheet is not None
        database, period = self.shell.database, self._sheet.period
        try:
            self._saved = reporting.save(database, changes, period)
        except Uncommented as missing:
            if not RedDialog(missing.reds, self._drafts, self).exec():
                self._stand_on(Pair(*missing.reds[0].pair))
                raise Cancelled from missing
            remarks = {red.pair: self._drafts[red.pair] for red in missing.reds}
            self._saved = reporting.save(database, changes, period, remarks)
        self._drafts.clear()

    def _stand_on(self, pair: Pair) -> None:
        """On what is said of a comment, or else on the value."""
        assert self._source is not None
        values = [at for at in self._source.places_of(pair.indicator_id) if self._source.pair(at) == pair]
        place = self._source.fact_place(pair, Fact.COMMENT) or next(iter(values), None)
        if place is not None:
            self.card.grid.go(place)

    def _say_saved(self) -> None:
        self.shell.say(words.saved(self._saved))

    def _save_comment(self, place: CommentPlace, parts: dict[str, str]) -> None:
        comments.save(self.shell.database, place.unit, place.indicator, place.period, **parts)
        self.shell.say(_("The comment is saved."))

    def _set_state(self, state: MeasurementState) -> None:
        place, source = self.card.grid.place, self._source
        slot = source.slot(place) if source and place else None
        if source is None or slot is None:
            return
        model = self.card.grid.grid_model
        answer = source.sheet.judged(slot, source.texts(slot, model.typed)).answer
        texts = states.texts_for(state, answer, source.sheet.subject(slot.indicator_id).question)
        model.write({source.parts(slot)[part]: text for part, text in texts.items() if part in source.parts(slot)})

    def _next_red(self) -> None:
        if self._source is None or self._sheet is None:
            return
        red = self._sheet.red(self._source.changes(self.card.grid.grid_model.typed))
        here = self.card.grid.place
        now = self._source.pair(here) if here else None
        pairs = [Pair(*each) for each in red]
        if pairs:
            wanted = pairs[(pairs.index(now) + 1) % len(pairs)] if now in pairs else pairs[0]
            place = self._source.fact_place(wanted, Fact.COMMENT)
            if place is not None:
                self.card.grid.go(place)
                self.write_comment()

    def _go_to(self, indicator_id: UUID) -> None:
        """The first cell of an indicator that waits for a report, or else its last."""
        assert self._source is not None
        places = self._source.places_of(indicator_id)
        open_places = [place for place in places if not self._is_reported(place)]
        if places:
            self.card.grid.go((open_places or places[-1:])[0])

    def _is_reported(self, place: Place) -> bool:
        assert self._source is not None
        slot = self._source.slot(place)
        return slot is None or not self._source.sheet.can_report(slot) or self._source.sheet.saved(slot) is not None

    # Showing

    def _show_state(self) -> None:
        """What is left, and what the buttons would do."""
        if self._source is None or self._sheet is None:
            return
        model = self.card.grid.grid_model
        changes = self._source.changes(model.typed)
        self.top.show_progress(self._sheet.progress(changes))
        self.top.show_unsaved(len(model.typed), can_undo=model.can_undo)
        self._show_cell()

    def _show_cell(self) -> None:
        """The chosen cell in depth; what takes longer when one has rested on it."""
        place, source = self.card.grid.place, self._source
        pair = source.pair(place) if source and place else None
        if source is None or place is None or pair is None or self._sheet is None:
            return
        slot, model = source.slot(place), self.card.grid.grid_model
        subject = self._sheet.subject(pair.indicator_id)
        unit, period = self._sheet.cards.figures.units[pair.unit_id], slot.period if slot else self._sheet.period
        self.detail.show_place(f"{unit.name} · {period.label()}", subject.info.name)
        report = self._sheet.saved(slot) if slot else None
        answer = self._sheet.judged(slot, source.texts(slot, model.typed)).answer if slot else None
        writable = not self.shell.database.read_only
        self.detail.show_value(model.cell(source.parts(slot)[Part.VALUE]).spoken if slot else "", report)
        self.detail.states.show_answer(answer, writable=writable and slot is not None and self._sheet.can_report(slot))
        if self._sheet.whole:
            self._show_line(self._sheet, pair)
        self._rest.start()

    def _show_line(self, sheet: Sheet, pair: Pair) -> None:
        """How the unit and the indicator stand, and the comment on that."""
        assert self._source is not None
        line = self._source.line(pair, self.card.grid.grid_model.typed, sheet)
        self.detail.show_line(line, sheet.last_year(*pair))
        comment = self.detail.comment
        if not comment.is_unsaved:
            comment.discard()
        about = f"{line.indicator.short_name}, {sheet.period.label()}"
        where = CommentPlace(pair.unit_id, pair.indicator_id, sheet.period, about)
        comment.show_remark(where, line.remark, writable=not self.shell.database.read_only)

    def _rested(self) -> None:
        if self.isVisible():  # otherwise the file may be closed
            self._show_depth()

    def _show_depth(self) -> None:
        """One has rested on a cell: what became of its report, and how it stands where the sheet does not know."""
        place, source = self.card.grid.place, self._source
        pair = source.pair(place) if source and place else None
        if source is None or place is None or pair is None:
            return
        slot, database = source.slot(place), self.shell.database
        if not source.sheet.whole:
            self._show_line(reporting.for_unit(database, pair.unit_id, source.sheet.period), pair)
        question = source.sheet.subject(pair.indicator_id).question
        self.detail.show_steps(reporting.history(database, slot, question) if slot else [])

    def _show_nothing(self, text: str) -> None:
        self._sheet = self._source = None
        self.card.show_source(None)
        self._content.hide()
        self.top.show_nothing()
        self.empty.label.setText(text)
        self.empty.show()

    # Qt's events

    def event(self, event: QEvent) -> bool:
        """Undo takes back what is typed, wherever on the page the keyboard is."""
        if event.type() is QEvent.Type.ShortcutOverride and self.card.takes_undo(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The same."""
        if not self.card.takes_undo(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pane grows on wide windows only."""
        super().resizeEvent(event)
        self.detail.setFixedWidth(WIDE_PANE if self.width() >= WIDE_FROM else PANE)
