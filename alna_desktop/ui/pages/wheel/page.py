"""«Årshjul»: what comes every year, how far it has come, and the rules behind it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from alna_desktop.dates import month_name
from alna_desktop.errors import UserError
from alna_desktop.fields.base import Option
from alna_desktop.fields.wheel import ACTIVITY
from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.services import wheel_deadlines, wheel_plan, wheel_year
from alna_desktop.services.wheel import WheelRow
from alna_desktop.services.wheel_year import Item, WheelYear
from alna_desktop.ui import calendar_file
from alna_desktop.ui.pages.base import Page
from alna_desktop.ui.pages.wheel import deadline, words
from alna_desktop.ui.pages.wheel.canvas import WheelCanvas
from alna_desktop.ui.pages.wheel.list_card import ListCard
from alna_desktop.ui.pages.wheel.month_card import MonthCard
from alna_desktop.ui.pages.wheel.pane import ActivityPane
from alna_desktop.ui.pages.wheel.top import Top, View
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.record import Source

LEFT_SHARE, RIGHT_SHARE = 600, 494
EDGE = 8  # around the wheel


class WheelPage(Page):
    """The year of the context, for its unit."""

    key = "wheel"
    help_name = "wheel"
    tables = frozenset(
        {"wheel_task", "wheel_activity", "unit", "measurement", "scorecard_line", "meeting", "meeting_unit"}
    )

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.found: WheelYear | None = None
        self.top, self.canvas, self.card, self.month = Top(), WheelCanvas(), ListCard(), MonthCard()
        source = Source(
            ACTIVITY,
            rows=list,
            save=self._save,
            options=lambda: {"month": [Option(at, capitalised(month_name(at))) for at in range(1, 13)]},
            delete=lambda key: wheel_plan.delete(self.shell.database, key),
        )
        self.pane = ActivityPane(source, writable=not shell.database.read_only)
        self.wheel_card, self.left = kit.Card(), QStackedWidget()
        self._view, self._offered = View.WHEEL, 0
        self._build()
        self._connect()

    def _build(self) -> None:
        layout, body = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        body.setSpacing(16)
        self.wheel_card.body.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        self.wheel_card.body.addWidget(self.canvas)
        self.left.addWidget(self.wheel_card)
        self.left.addWidget(self.month)
        body.addWidget(self.left, LEFT_SHARE)
        body.addWidget(self.card, RIGHT_SHARE)
        body.addWidget(self.pane, RIGHT_SHARE)
        self.pane.hide()
        layout.addWidget(self.top)
        layout.addLayout(body, 1)
        writable = not self.shell.database.read_only
        self.top.new_button.setVisible(writable)

    def _connect(self) -> None:
        self.top.view_wanted.connect(self._switch)
        self.top.new_button.clicked.connect(self.new)
        self.top.copy_button.clicked.connect(self._make_tasks)
        self.top.calendar_button.clicked.connect(self._to_calendar)
        self.canvas.chosen.connect(self.card.reveal)
        self.card.list.chosen.connect(self.canvas.set_current)
        self.card.list.opened.connect(lambda index: self._open(index.data(Qt.ItemDataRole.UserRole)))
        self.canvas.opened.connect(self._open)
        self.month.opened.connect(self._open)
        self.card.filtered.connect(self._show_month)
        self.pane.left.connect(self._close_pane)
        self.pane.saved.connect(self._after_save)
        self.pane.removal_wanted.connect(self._remove)
        self.pane.tick_wanted.connect(self._tick)
        self.pane.deadline_wanted.connect(self._ask_deadline)
        self.pane.reset_wanted.connect(self._reset_deadline)

    # Reading

    def show_context(self) -> None:
        """Read the year; what is open stays open, with what was written in it."""
        context, database = self.shell.context, self.shell.database
        found = wheel_year.view(database, context.unit.id, context.year)
        self.found = found
        self.top.set_title(_("Annual wheel %(year)d") % {"year": found.year})
        here, after = (wheel_plan.missing(database, year) for year in (found.year, found.year + 1))
        self._offered = 0 if database.read_only else self.top.offer_tasks(found.year, here, after)
        self.top.copy_button.setVisible(bool(self._offered))
        self.canvas.show_year(found)
        self.card.show_items(found.items, self.canvas.current)
        self._show_month()
        if self.pane.isVisible() and not self.pane.is_unsaved:
            self._reopen()

    def _reopen(self) -> None:
        """Show what is open as it is now; close it where it is gone."""
        opened = self.pane.item
        item = self._item(opened.key) if opened is not None else None
        if item is None:
            self._hide_pane()
        else:
            self.pane.show_item(item, wheel_year.activity(self.shell.database, item.first.activity_id))

    def _item(self, key: Any) -> Item | None:
        items: Sequence[Item] = self.found.items if self.found is not None else ()
        return next((item for item in items if item.key == key), None)

    def _show_month(self) -> None:
        if self.found is not None:
            self.month.show_items(self.found, self.card.in_ring())

    def _switch(self, view: View) -> None:
        self._view = view
        self.left.setVisible(view is not View.LIST)
        self.left.setCurrentWidget(self.month if view is View.MONTH else self.wheel_card)
        self.card.setVisible(self.pane.isHidden() or view is View.LIST)

    def focus_first(self) -> None:
        """The list has the keyboard."""
        self.card.list.setFocus(Qt.FocusReason.TabFocusReason)

    def select(self, **what: object) -> None:
        """Jump to an activity (`activity_id`): the first thing of it that is left."""
        items = self.found.items if self.found is not None else ()
        its = [item for item in items if item.first.activity_id == what.get("activity_id")]
        if its:
            self._open(next((item for item in its if item.left), its[0]))

    # The pane

    def _open(self, item: Item) -> None:
        if self.pane.isVisible() and not self.pane.may_leave():
            return
        item = self._item(item.key) or item  # all of it, where a part was opened
        self.canvas.set_current(item)
        self.card.reveal(item)
        self._show_pane(item, wheel_year.activity(self.shell.database, item.first.activity_id))

    def _show_pane(self, item: Item | None, row: Any) -> None:
        self.pane.show_item(item, row)
        self.pane.show()
        self.card.setVisible(self._view is View.LIST)
        self.pane.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_pane(self) -> None:
        if self.pane.may_leave():
            self._hide_pane()

    def _hide_pane(self) -> None:
        self.pane.hide()
        self.card.show()
        self.focus_first()

    def may_leave(self) -> bool:
        """Asks where something is unsaved."""
        return self.pane.isHidden() or self.pane.may_leave()

    def new(self) -> None:
        """Begin on an activity."""
        if self.shell.database.read_only or not self.may_leave():
            return
        self._show_pane(None, None)
        self.pane.begin()

    def edit(self) -> None:
        """Open what is current, with the keyboard in its first field."""
        current = self.canvas.current
        if current is not None and self.pane.isHidden():
            self._open(current)
        if self.pane.isVisible():
            self.pane.begin()

    def save(self) -> None:
        """Save what is written."""
        if self.pane.isVisible():
            self.pane.save()

    def begin_filter(self) -> None:
        """The choice of ring."""
        self.card.ring.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _save(self, activity_id: UUID | None, revision: int, values: dict[str, Any]) -> UUID:
        year = self.shell.context.year
        return wheel_plan.save(self.shell.database, activity_id, revision, values, year)

    def _after_save(self, activity_id: UUID) -> None:
        """Show what was saved with its new days; a new one that has none this year is in the wheel of the next."""
        self.show_context()
        opened = self.pane.item
        its = [item for item in (self.found.items if self.found else ()) if item.first.activity_id == activity_id]
        kept = next((item for item in its if opened is not None and item.key == opened.key), None)
        self.shell.say(" ".join([_("Saved."), *words.keep_own(its)]))
        if kept is None and not its:
            self._hide_pane()
        else:
            self._open(kept or its[0])

    def _remove(self) -> None:
        item = self.pane.item
        if item is None:
            return
        box = kit.message_box(
            self,
            _("Take “%(name)s” out of the wheel?") % {"name": item.name},
            _("What is not done goes with it. What is done stays."),
        )
        box.setStandardButtons(box.StandardButton.Ok | box.StandardButton.Cancel)
        if box.exec() == box.StandardButton.Ok:
            self.pane.form.settle()
            wheel_plan.delete(self.shell.database, item.first.activity_id)
            self._hide_pane()
            self.show_context()

    # What is done, made and written

    def _tick(self, tasks: Sequence[WheelRow], done: bool) -> None:
        try:
            wheel_plan.set_done(self.shell.database, [task.id for task in tasks], done=done)
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
            return
        self.show_context()
        text = _("“%(task)s” is done. Ctrl+Z takes it back.") if done else _("“%(task)s” is not done after all.")
        self.shell.say(text % {"task": tasks[0].name})

    def _ask_deadline(self, task: WheelRow) -> None:
        if deadline.ask(self, self.shell.database, task):
            self.show_context()
            facts = {"unit": task.unit}
            self.shell.say(_("%(unit)s has a new deadline. Undo with Ctrl+Z.") % facts)

    def _reset_deadline(self, task: WheelRow) -> None:
        try:
            wheel_deadlines.reset_deadline(self.shell.database, task.id)
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
            return
        self.show_context()
        self.shell.say(_("%(unit)s has the rule's deadline again.") % {"unit": task.unit})

    def _make_tasks(self) -> None:
        year = self._offered
        made = wheel_plan.make_year(self.shell.database, year)
        text = ngettext("%(n)d task is made for %(year)d.", "%(n)d tasks are made for %(year)d.", made)
        self.shell.say(text % {"n": made, "year": year})
        self.show_context()

    def _to_calendar(self) -> None:
        if self.found is not None:
            calendar_file.ask(self, self.shell, self.found)
