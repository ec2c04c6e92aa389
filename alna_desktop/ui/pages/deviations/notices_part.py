"""«Varsling»: whom the event must be told to. The program counts the hours and sends nothing."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from alna_desktop.errors import UserError
from alna_desktop.fields import notices as fields
from alna_desktop.fields.base import Schema
from alna_desktop.i18n import _
from alna_desktop.models import NoticeState
from alna_desktop.services import notice_rows, notices
from alna_desktop.services.deviation_detail import Detail
from alna_desktop.services.notice_rows import NoticeRow
from alna_desktop.services.notice_rules import Suggestion
from alna_desktop.store.database import Database
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.pages.deviations.notice_card import Act, NoticeCard, notice_card, suggestion_card
from alna_desktop.ui.pages.deviations.notice_rules_dialog import NoticeRulesDialog
from alna_desktop.ui.pages.deviations.part import Part
from alna_desktop.ui.widgets import kit

MINUTE = 60_000  # milliseconds between two looks at the clock


class NoticesPart(Part):
    """What is suggested, and what was started; a person does the rest, and says so here."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._database, self._writable = database, not database.read_only
        self._found: Detail | None = None
        self.lead = kit.Label("", 13, 400, "text2", wrap=True)
        self.cards: list[NoticeCard] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.new_link, self.rules_link = kit.link(_("Start another notice …"), "plus"), kit.link(_("Rules …"))
        links = QHBoxLayout()
        links.addWidget(self.new_link)
        links.addStretch()
        links.addWidget(self.rules_link)
        self.body.addWidget(self.lead)
        self.body.addLayout(self._column)
        self.body.addLayout(links)
        self.body.addStretch()
        self.new_link.clicked.connect(lambda: self._start(Suggestion("", "", 0)))
        self.rules_link.clicked.connect(self._change_rules)
        self._clock = QTimer(self, interval=MINUTE)
        self._clock.timeout.connect(self._tick)
        self._clock.start()

    # Showing

    def show_detail(self, found: Detail) -> None:
        """The notices of a deviation."""
        self._found = found
        self._read()

    def set_writable(self, writable: bool) -> None:
        """Let notices be started and marked, or only be read."""
        self._writable = writable and not self._database.read_only
        for link in (self.new_link, self.rules_link):
            link.setVisible(self._writable)

    def _tick(self) -> None:
        """The countdown goes on, unless the keyboard is on a link that would be taken away under it."""
        focused = self.window().focusWidget()
        if self.isVisible() and not any(focused is not None and card.isAncestorOf(focused) for card in self.cards):
            self._read()

    def _read(self) -> None:
        if self._found is None:
            return
        now, rows = notice_rows.now(self._database), notice_rows.of_deviation(self._database, self._found.id)
        suggested = notices.suggested(self._database, self._found)
        self._show([suggestion_card(rule, self._acts_of_rule(rule)) for rule in suggested]
                   + [notice_card(row, now, self._acts(row)) for row in rows])  # fmt: skip
        self.lead.setText(_lead(bool(suggested), bool(rows)))

    def _show(self, cards: list[NoticeCard]) -> None:
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = cards
        for card in cards:
            self._column.addWidget(card)

    # What one does

    def _acts_of_rule(self, rule: Suggestion) -> list[Act]:
        return [(_("Start …"), partial(self._start, rule))] if self._writable else []

    def _acts(self, row: NoticeRow) -> list[Act]:
        if not self._writable:
            return []
        if row.state is not NoticeState.OPEN:
            return [(_("Open it again"), partial(self._do, partial(notices.reopen, self._database, row.id)))]
        return [(_("Mark as sent …"), partial(self._mark, row)), (_("Not needed …"), partial(self._drop, row))]

    def _start(self, rule: Suggestion) -> None:
        found, now = self._found, notice_rows.now(self._database)
        if found is None:
            return
        begins = {"recipient": rule.recipient, "cause": rule.cause, "hours": rule.hours}
        begins |= {"aware_on": found.values["discovered_on"] or found.row.occurred_on}
        begins |= {"aware_time": found.values["occurred_time"] or now.strftime("%H:%M")}
        lead = _("The program counts the hours. The notice itself is sent by you.")
        self._ask(fields.START, lead, partial(notices.start, self._database, found.id), begins)

    def _mark(self, row: NoticeRow) -> None:
        now = notice_rows.now(self._database)
        begins = {"sent_on": now.date(), "sent_time": now.strftime("%H:%M")}
        self._ask(fields.SENT, row.recipient, partial(notices.mark_sent, self._database, row.id), begins)

    def _drop(self, row: NoticeRow) -> None:
        def act(given: dict[str, Any]) -> None:
            notices.drop(self._database, row.id, given["reason"])

        self._ask(fields.DROP, row.recipient, act, {})

    def _ask(
        self, schema: Schema, lead: str, act: Callable[[dict[str, Any]], object], values: Mapping[str, Any]
    ) -> None:
        if AskDialog(self, schema, lead, act, values=values).exec() == AskDialog.DialogCode.Accepted:
            self._read()

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
        self._read()

    def _change_rules(self) -> None:
        if NoticeRulesDialog(self, self._database).exec() == NoticeRulesDialog.DialogCode.Accepted:
            self._read()


def _lead(suggested: bool, started: bool) -> str:
    """What there is to say before the cards."""
    if suggested:
        return _("From category and consequences it follows that this may have to be told. You decide.")
    if started:
        return _("The program sends nothing. Mark a notice as sent when it is.")
    return _("Nothing about this deviation suggests that an authority must be told.")
