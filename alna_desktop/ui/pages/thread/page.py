"""«Den røde tråden»: where the chain is broken, and the chain itself, followed both ways from any place in it."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from alna_desktop.errors import UserError
from alna_desktop.i18n import _, ngettext
from alna_desktop.services import thread
from alna_desktop.services.thread import Thread, ThreadView
from alna_desktop.services.thread_breaks import Break
from alna_desktop.services.thread_cards import Card
from alna_desktop.services.thread_kinds import At, Step
from alna_desktop.ui.pages.base import Page
from alna_desktop.ui.pages.thread import places
from alna_desktop.ui.pages.thread.break_list import BreakList
from alna_desktop.ui.pages.thread.break_rows import BY_KIND, BY_UNIT
from alna_desktop.ui.pages.thread.canvas import Canvas
from alna_desktop.ui.pages.thread.node import Gap, Node
from alna_desktop.ui.pages.thread.places import Place
from alna_desktop.ui.pages.today.cards import Divider
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

BREAKS, CHOICE = 392, 340  # widths


class ThreadPage(Page):
    """Breaks at the left, the thread at the right; for the context's unit and period."""

    key = "thread"
    help_name = "thread"
    tables = frozenset(
        {
            "strategic_goal", "scorecard", "focus_area", "success_factor", "scorecard_line", "target", "measurement",
            "indicator", "unit", "person", "letter", "annual_plan", "plan_goal", "plan_status", "action",
            "leader_agreement", "agreement_demand", "agreement_talk", "meeting", "meeting_unit",
            "wheel_task", "wheel_activity",
        }
    )  # fmt: skip

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._view: ThreadView | None = None
        self._at: At | None = None
        self._begun = False  # a thread has been chosen, were it all of it
        self.head = kit.PageHead(_("The red thread"))
        self.choice = kit.Combo()
        self.export_button = kit.button(_("Export breaks …"), "upload")
        self.chips = {BY_KIND: kit.Chip(_("By kind")), BY_UNIT: kit.Chip(_("By unit"))}
        self.breaks, self.canvas, self.area = BreakList(), Canvas(), QScrollArea()
        self.breaks_title = kit.CardTitle(_("Breaks in the thread"))
        self.hint = kit.Label(_("F on a card follows the thread from there"), 12, 400, "text3")
        self.thread_title = kit.CardTitle(_("The thread"), "", self.hint)
        self.empty = kit.EmptyState("")
        self.content, self.orders = QWidget(), QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        layout, columns, chips = QVBoxLayout(self), QHBoxLayout(self.content), QHBoxLayout(self.orders)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(16)
        self.choice.setFixedWidth(CHOICE)
        self.choice.setAccessibleName(_("Follow the thread from"))
        self.head.summary.addWidget(kit.Label(_("Follow"), 13, 600, "text2"))
        self.head.summary.addWidget(self.choice)
        self.head.buttons.addWidget(self.export_button)
        self.export_button.setToolTip("Ctrl+E")
        left, right, group = kit.Card(), kit.Card(), kit.OneOf(self)
        left.setFixedWidth(BREAKS)
        for chip in self.chips.values():
            group.addButton(chip)
            chips.addWidget(chip)
        chips.setSpacing(8)
        chips.setContentsMargins(16, 0, 16, 12)
        chips.addStretch()
        self.chips[BY_KIND].setChecked(True)
        self.area.setWidget(self.canvas)
        self.area.setWidgetResizable(True)
        self.canvas.setAutoFillBackground(False)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for card, title in ((left, self.breaks_title), (right, self.thread_title)):
            card.body.setContentsMargins(1, 1, 1, 8)
            card.body.addWidget(title)
        left.body.addWidget(self.orders)
        for card, body in ((left, self.breaks), (right, self.area)):
            card.body.addWidget(Divider())
            card.body.addWidget(body, 1)
            columns.addWidget(card, 1)
        layout.addWidget(self.head)
        layout.addWidget(self.content, 1)
        layout.addWidget(self.empty, 1)
        self.empty.hide()

    def _connect(self) -> None:
        self.choice.activated.connect(lambda: self._follow(At.parse(self.choice.currentData())))
        self.export_button.clicked.connect(lambda: self.export_view(self.breaks))
        for order, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, order=order: self.breaks.show_order(order))
        self.breaks.mended.connect(self._mend)
        self.breaks.followed.connect(self._show_break)
        self.canvas.opened.connect(self._open)
        # Queued: the card that asks is gone when another thread is shown.
        self.canvas.followed.connect(self._follow, Qt.ConnectionType.QueuedConnection)
        self.canvas.entered.connect(self._reveal)

    # What the window asks of a page

    def show_context(self) -> None:
        """Read everything again; the thread stays where it is, if that is there for this unit too."""
        context = self.shell.context
        try:
            self._view = thread.read(self.shell.database, context.unit.id, context.period)
        except UserError as nothing:
            self._view = None
            self.empty.label.setText(str(nothing))
        has = self._view is not None
        for widget in (self.content, self.choice, self.export_button):
            widget.setVisible(has)
        self.empty.setVisible(not has)
        if self._view is None:
            return
        found = self._view.breaks
        count = ngettext("%(n)d break", "%(n)d breaks", len(found)) % {"n": len(found)}
        self.breaks_title.set_note(count if found else _("none: it is whole"))
        self.orders.setVisible(context.unit.is_district)
        if not context.unit.is_district and self.breaks.order == BY_UNIT:
            self.chips[BY_KIND].click()
        self.breaks.show_breaks(found, self._view.coming, of_district=context.unit.is_district)
        self._show_thread(self._wanted())

    def _wanted(self) -> At | None:
        """Where the thread is followed from: as before, or else the first strategic goal."""
        view = self._view
        assert view is not None
        if self._at in view.cards or (self._begun and self._at is None):
            return self._at
        return view.choices[0].at if view.choices else None

    def focus_first(self) -> None:
        """The broken links come first."""
        self.breaks.setFocus(Qt.FocusReason.TabFocusReason)

    def select(self, **what: object) -> None:
        """Follow the thread from a strategic goal (`goal_id`), an indicator (`indicator_id`) or its `line_id`."""
        goal, line, indicator = (what.get(name) for name in ("goal_id", "line_id", "indicator_id"))
        at = None
        if isinstance(goal, UUID):
            at = At(Step.GOAL, goal.hex)
        elif isinstance(line, UUID):
            at = At(Step.INDICATOR, line.hex)
        elif isinstance(indicator, UUID) and self._view is not None:
            at = self._view.line(indicator)
        if at is not None:
            self._follow(at)

    @property
    def at(self) -> str:
        """Where the thread is followed from; "*" from everywhere."""
        return self._at.text if self._at else "*"

    def return_to(self, at: str) -> None:
        """Follow it from there again."""
        if self._view is not None and at:
            self._begun = True
            self._show_thread(At.parse(at))

    def begin_filter(self) -> None:
        """The choice of where to begin."""
        self.choice.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def edit(self) -> None:
        """Go to where one can change what the card with the keyboard is about."""
        node = self.focusWidget()
        if isinstance(node, Node) and node.hasFocus():
            node.click()

    def export_seen(self) -> None:
        """Ctrl+E: all breaks as a table."""
        if self._view is not None:
            self.export_view(self.breaks)

    # The thread

    def _follow(self, at: At | None) -> None:
        """Follow the thread from a place, which can be come back to."""
        if self._view is None:
            return
        self._begun = True
        self._show_thread(at)
        self.moved.emit()

    def _show_thread(self, at: At | None) -> None:
        assert self._view is not None
        found = self._view.follow(at)
        self._at = found.at
        self._show_choices(found)
        broken = sum(step.is_broken or any(card.breaks for card in step.cards) for step in found.steps)
        note = ngettext("broken in %(n)d step", "broken in %(n)d steps", broken) % {"n": broken}
        # The district's cards count units, of which some may be broken where the thread as a whole is not.
        self.thread_title.set_note(note if broken else "" if self._view.facts.unit.is_district else _("whole"))
        self.canvas.show_thread(found)
        chosen = self.canvas.nodes.get(found.at) if found.at else None
        if chosen is not None:
            self.area.ensureWidgetVisible(chosen, 0, 24)

    def _show_choices(self, found: Thread) -> None:
        assert self._view is not None
        district = self.shell.context.unit.is_district
        choices = [("*", _("The whole district") if district else _("The whole unit"))]
        choices += [(card.at.text, card.title) for card in self._view.choices]
        if found.at is not None and found.at.text not in dict(choices):
            choices.insert(0, (found.at.text, self._view.cards[found.at].title))
        self.choice.clear()
        for text, title in choices:
            self.choice.addItem(title, text)
        self.choice.setCurrentIndex(self.choice.findData(self.at))

    def _reveal(self, node: Node) -> None:
        self.area.ensureWidgetVisible(node, 0, 8)

    def _show_break(self, found: Break) -> None:
        """The thread of the unit that can mend it, from where it is broken."""
        if found.unit.id != self.shell.context.unit.id:
            self.shell.context.set_unit(found.unit.id)
        self._follow(found.at)

    # Where things live

    def _open(self, content: Card | Gap) -> None:
        unit = self.shell.context.unit.id
        self._go(places.of_step(content.step, unit) if isinstance(content, Gap) else places.of_card(content, unit))

    def _mend(self, found: Break) -> None:
        self._go(places.of_break(found), found.unit.id)

    def _go(self, place: Place, of_unit: UUID | None = None) -> None:
        self.shell.go(place.page, of_unit=of_unit, **place.select)
