"""The register of deviations: as other registers, but its rows are fetched as one scrolls and filtered by the file."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from alna_desktop.i18n import _
from alna_desktop.models import DeviationCategory
from alna_desktop.models.deviation_rules import DeviationStep, Grade, Limits
from alna_desktop.numbers import format_number
from alna_desktop.services import deviation_rows
from alna_desktop.services.deviation_rows import AT_ONCE
from alna_desktop.services.deviation_search import NUMBERS_IN_YEAR
from alna_desktop.services.deviation_views import Counts, DeviationRow, Filter, View
from alna_desktop.ui import icons, theme
from alna_desktop.ui.pages.deviations.delegate import MARKS, SMALL, DeviationDelegate
from alna_desktop.ui.pages.deviations.model import DeviationModel
from alna_desktop.ui.pages.deviations.pane import DeviationPane
from alna_desktop.ui.pages.deviations.steps import TITLES, WITH_MANY, Steps
from alna_desktop.ui.pages.deviations.table import DeviationTable
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit, rows
from alna_desktop.ui.widgets.check_combo import CheckCombo
from alna_desktop.ui.widgets.marks import paint_mark
from alna_desktop.ui.widgets.pressable import ToolButton
from alna_desktop.ui.widgets.record import Source
from alna_desktop.ui.widgets.register import Register
from alna_desktop.ui.work import Aside

SEARCH_WIDTH, CATEGORY_WIDTH = 264, 112
MARK_ROOM = 14  # of the mark in a chip
COUNT_AFTER = 30  # milliseconds: the rows are seen first


class Legend(QWidget):
    """«Alvor: ● 1–2 grønn ▲ 3 gul ■ 4–5 rød»."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[tuple[Grade, str]] = []
        self.setFixedHeight(24)

    def show_limits(self, limits: Limits) -> None:
        """The levels of each grade, as they are in this file."""
        levels = {grade: [level for level in range(1, 6) if limits.grade(level) is grade] for grade in Grade}
        self._parts = [
            (grade, f"{found[0]}–{found[-1]} {grade.word}" if len(found) > 1 else f"{found[0]} {grade.word}")
            for grade, found in levels.items()
            if found
        ]
        self.setAccessibleName(", ".join(text for _grade, text in self._parts))
        self.setFixedWidth(self.sizeHint().width())
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(round(sum(rows.text_width(text, 13, 400) + 36 for _grade, text in self._parts)), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Marks and words."""
        painter, left = QPainter(self), 0.0
        for grade, text in self._parts:
            paint_mark(painter, MARKS[grade], QPointF(left + 6, 12), SMALL, theme.current())
            left += 18 + rows.write(painter, QRectF(left + 18, 0, 200, 24), text, 13, 400, "text2") + 18
        painter.end()


class DeviationRegister(Register):
    """The list and the pane. `counted` when it is known how many there are, `filtered` when another filter is on."""

    counted = Signal()
    filtered = Signal()
    export_wanted = Signal()

    def __init__(self, shell: Shell, pane: DeviationPane, steps: Steps) -> None:
        self.steps = steps
        self.rows = DeviationModel(shell.database)
        self.chips = {view: kit.Chip(view.word) for view in View}
        self.categories = CheckCombo(_("Category"))
        self.filters_button = ToolButton()
        self.bulk, self.chosen_count = QWidget(), kit.Label("", 13, 600, "text2")
        self.bulk_links = {step: kit.link(_(TITLES[step])) for step in WITH_MANY}
        self.legend, self.severity_word = Legend(), kit.Label(_("Severity:"), 13, 400, "text2")
        self._counting, self._counter = QTimer(), Aside()
        self._counting.setSingleShot(True)
        self._counting.setInterval(COUNT_AFTER)
        source = Source(self.rows.schema, self.rows.first_rows, lambda *_given: UUID(int=0))
        self.deviation_table = DeviationTable(DeviationDelegate())
        super().__init__(shell, source, table=self.deviation_table, pane=pane, model=self.rows)
        self.destroyed.connect(self._counter.drop)
        self.table.setAccessibleName(_("Deviations"))
        self.table.export_name = _("Deviations")
        self.filter_field.setPlaceholderText(_("Search in all years"))
        self.filter_field.setAccessibleName(_("Search in all years"))
        self._build_bulk()
        self._listen()
        self.table.head.setSortIndicator(0, Qt.SortOrder.DescendingOrder)

    def _listen(self) -> None:
        self._counting.timeout.connect(self.count_aside)
        self.table.selectionModel().selectionChanged.connect(lambda _now, _before: self._show_bulk())
        self.pane.closed.connect(self._close_pane)
        self.table.row_changed.connect(self._show_pane)
        self.table.clicked.connect(lambda _index: self._show_pane())
        self.table.opened.connect(lambda _index: self._show_pane())
        self.pane.step_wanted.connect(lambda step: self.take(step, [self.pane.found.row]))
        self.categories.chosen.connect(lambda _keys: self.narrow())
        for view, chip in self.chips.items():
            chip.clicked.connect(lambda _checked=False, view=view: self.see(view))

    def _top(self) -> QHBoxLayout:
        self._build_search()
        top = QHBoxLayout()
        top.setSpacing(8)
        for view, chip in self.chips.items():
            chip.setChecked(view is View.ALL)
            top.addWidget(chip)
        self.categories.setAccessibleName(_("Category"))
        self.categories.setFixedWidth(CATEGORY_WIDTH)
        self.categories.offer([(each.value, each.word) for each in DeviationCategory], frozenset())
        self.filters_button.setAccessibleName(_("Kept filters"))
        self.filters_button.setToolTip(_("Kept filters"))
        top.addStretch()
        top.addWidget(self.categories)
        top.addWidget(self.filters_button)
        top.addWidget(self.columns_button)
        return top

    def _build_search(self) -> None:
        """The search stands in the head of the page."""
        self.filter_field.setToolTip("Ctrl+F")
        self.filter_field.setClearButtonEnabled(True)
        self.filter_field.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.filter_field.setFixedSize(SEARCH_WIDTH, 32)
        self.filter_field.installEventFilter(self)

    def _foot(self) -> QHBoxLayout:
        foot = super()._foot()
        foot.insertWidget(1, self.severity_word)
        foot.insertWidget(2, self.legend)
        foot.setSpacing(8)
        return foot

    def _tint(self) -> None:
        super()._tint()
        self.chips[View.SEVERE].setIcon(_severe_mark())
        self.filters_button.setIcon(icons.icon("bookmark", "text2", 16))

    def _build_bulk(self) -> None:
        line = QHBoxLayout(self.bulk)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self.chosen_count)
        for step, link in self.bulk_links.items():
            line.addWidget(link)
            link.clicked.connect(lambda _checked=False, step=step: self.take(step))
        line.addStretch()
        self.foot.insertWidget(0, self.bulk, 1)
        self.bulk.hide()

    # Which deviations

    @property
    def view(self) -> View:
        """Which of them are seen."""
        return self.rows.wanted.view

    def see(self, view: View) -> None:
        """See others, unless something unsaved holds the user here."""
        if view is not self.view and self.may_leave():
            self.ask(replace(self.rows.wanted, view=view))
        self._check_chips()

    def narrow(self) -> None:
        """Only the categories that are ticked."""
        chosen = frozenset(DeviationCategory(value) for value in self.categories.ticked)
        self.ask(replace(self.rows.wanted, categories=chosen))

    def ask(self, wanted: Filter) -> None:
        """Another filter: its first rows at once, how many there are right after."""
        self._moving = True
        self.rows.ask(wanted)
        self._select(self.rows.place_held(self.pane.row_id))
        self._moving = False
        self._check_chips()
        self._count()
        self.filtered.emit()
        if not self.deviation_table.selected_parts() and not self.pane.is_unsaved:
            self.show_first()

    def set_filter(self, wanted: Filter) -> None:
        """A filter that was not chosen in the fields here, which then show it."""
        for field in (self.filter_field, self.categories):
            field.blockSignals(True)
        self.filter_field.setText(wanted.words)
        self.categories.offer(
            [(each.value, each.word) for each in DeviationCategory],
            frozenset(category.value for category in wanted.categories),
        )
        for field in (self.filter_field, self.categories):
            field.blockSignals(False)
        self.ask(wanted)

    def _filter(self, words: str) -> None:
        self.ask(replace(self.rows.wanted, words=words))

    def _check_chips(self) -> None:
        for view, chip in self.chips.items():
            chip.setChecked(view is self.view)

    # What is seen

    def choose(self, row_id: UUID) -> None:
        """Go to a deviation, out of the filter where it is hidden there."""
        row = deviation_rows.by_id(self._shell.database, row_id)
        if row is None or not self.may_leave():
            return
        if self.rows.place_of(row_id) < 0:
            self.set_filter(Filter(self.rows.wanted.unit_id, row.serial // NUMBERS_IN_YEAR))
        self._show_pane()
        place = self.rows.place_of(row_id)
        if place >= self.rows.rowCount():
            self.count_now()
        self._select(place)
        self.pane.show_row(row)

    def chosen(self) -> list[DeviationRow] | None:
        """The selected ones, from the top; None where they were so many that the user would not wait for them."""
        table = self.deviation_table
        return table.read(self.rows.at(table.selected_parts()), table.chosen_count, list)

    def take(self, step: DeviationStep, with_these: list[DeviationRow] | None = None) -> None:
        """Take a step with some of them, or those that are chosen, unless something unsaved holds the user here."""
        if not self.pane.may_leave():
            return
        part = self.chosen() if with_these is None else with_these
        if part is not None:
            self.steps.take(step, part)

    def possible(self) -> list[DeviationStep]:
        """What can be done with the chosen ones. Of very many each step is offered, rather than read them all first."""
        few = self.deviation_table.chosen_count <= AT_ONCE
        return self.steps.possible(self.chosen() if few else None)

    def count_now(self) -> None:
        """How many there are behind each view, at once."""
        self._counting.stop()
        self._counter.drop()
        self._say_counts(deviation_rows.counts(self._shell.database, self.rows.wanted))

    def count_aside(self) -> None:
        """The same without waiting for it."""
        database, wanted = self._shell.database, self.rows.wanted
        self._counter.ask(lambda: deviation_rows.counts(database, wanted), self._say_counts)

    def _say_counts(self, counts: Counts) -> None:
        """In the chips and the foot; and there are as many rows."""
        self.rows.tell(counts)
        for view, chip in self.chips.items():
            chip.set_count(self.rows.counts.of(view))
        facts = {"n": format_number(self.rows.total), "total": format_number(self.rows.counts.all)}
        said = _("Showing %(n)s of %(total)s.") if self.view is View.ALL else _("Showing %(n)s.")
        self.count.setText(said % facts)
        self.counted.emit()

    def _show_rows(self, wanted: UUID | None) -> None:
        """Read again, as far as it was read; the chosen one stays chosen where it is still among them."""
        self._moving = True
        self.rows.reload()
        self._select(self.rows.place_of(wanted))
        self._moving = False
        self._count()
        self._show_bulk()

    def _show_current(self) -> None:
        """The deviation that is in the pane, as it is now, also where the filter has let it go; else the first one."""
        kept = deviation_rows.by_id(self._shell.database, self.pane.row_id) if self.pane.row_id else None
        if kept is None:
            self.show_first()
        else:
            self.pane.show_row(kept)

    def show_first(self) -> None:
        """The first one is chosen."""
        self._moving = True
        self._select(0 if self.rows.rowCount() else -1)
        self._moving = False
        self.pane.show_row(self._current())

    def _saved(self, row_id: UUID) -> None:
        self._show_rows(row_id)
        self._show_current()
        self._shell.say(_("Saved."))

    def export(self) -> None:
        """The page asks about confidential ones first."""
        self.export_wanted.emit()

    def _count(self) -> None:
        """The rows are there at once, their number a moment later."""
        some = bool(self.rows.rowCount())
        absent = _("Nothing here has all the words you are looking for.")
        nothing = {
            View.ALL: _(self.rows.schema.nothing),
            View.OPEN: _("No deviation is open."),
            View.SEVERE: _("No severe deviation is open."),
            View.OVERDUE: _("No deviation is over its deadline."),
        }[self.view]
        self.nothing.label.setText(absent if self.rows.wanted.words else nothing)
        self.first_button.hide()
        self.nothing.setVisible(not some)
        self.table.setVisible(some)
        self._counting.start()

    def _show_bulk(self) -> None:
        """The steps stand in the foot as long as several rows are selected."""
        count = self.deviation_table.chosen_count
        many = count > 1
        possible = self.possible() if many else []
        self.chosen_count.setText(_("%(n)s chosen") % {"n": format_number(count)})
        for step, link in self.bulk_links.items():
            link.setVisible(many and step in possible)
        self.bulk.setVisible(many)
        for widget in (self.count, self.severity_word, self.legend, self.export_link):
            widget.setVisible(not many)

    def _close_pane(self) -> None:
        if self.pane.may_leave():
            self.pane.hide()
            self.focus_table()

    def _show_pane(self) -> None:
        self.pane.show()


def _severe_mark() -> QIcon:
    """The mark of what is severe, for its chip."""
    picture = QPixmap(MARK_ROOM, MARK_ROOM)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_mark(painter, MARKS[Grade.RED], QPointF(MARK_ROOM / 2, MARK_ROOM / 2), SMALL, theme.current())
    painter.end()
    return QIcon(picture)
