"""The talks about an agreement, and the actions agreed on in them. They are saved at once, in dialogs of their own."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop.dates import format_date
from alna_desktop.errors import UserError
from alna_desktop.fields import agreements as fields
from alna_desktop.i18n import _
from alna_desktop.models.agreement_rules import Step
from alna_desktop.services import agreement_talks
from alna_desktop.services.agreement_desk import Desk
from alna_desktop.services.agreement_rows import Agreement, Talk
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.pages.agreements.words import TALK_MARKS
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.action_table import action_table
from alna_desktop.ui.widgets.sign import Sign

DATE_WIDTH, SIGN_WIDTH, ROW_HEIGHT = 80, 112, 28


class TalksPart(QWidget):
    """Talks and actions of the unit's year. `actions_wanted` asks for the page *Tiltak*."""

    actions_wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.links: list[kit.Link] = []
        self._agreement: Agreement | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)

    def show_desk(self, desk: Desk, *, writable: bool) -> None:
        """Show them anew."""
        self._agreement = agreement = desk.agreement
        assert agreement is not None
        kit.clear(self._layout)
        self.links = []
        writes = writable and agreement.allows(Step.FOLLOW_UP)
        self._layout.addWidget(kit.Label(_("Talks"), 16, 600))
        for talk in agreement.talks:
            self._layout.addWidget(self._talk(talk, writes=writes))
        if not agreement.talks:
            self._layout.addWidget(kit.Label(_("No talk is planned."), 14, 400, "text2"))
        if writes:
            self._layout.addWidget(self._link(_("Plan a talk"), "plus", lambda: self.plan()))
        self._actions(agreement, writes=writes)

    def _actions(self, agreement: Agreement, *, writes: bool) -> None:
        self._layout.addSpacing(8)
        self._layout.addWidget(kit.Label(_("Actions agreed on"), 16, 600))
        table = action_table(agreement.actions)
        self._layout.addWidget(table or kit.Label(_("No action is agreed on."), 14, 400, "text2"))
        if agreement.actions:
            self._layout.addWidget(self._link(_("Open on the page Actions"), "", self.actions_wanted.emit))
        if writes:
            self._layout.addWidget(self._link(_("Agree on an action"), "plus", lambda: self.agree(None)))

    def _talk(self, talk: Talk, *, writes: bool) -> QWidget:
        holder, line, text = QWidget(), QHBoxLayout(), QVBoxLayout()
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(12)
        day, sign = kit.Label(format_date(talk.on), 14, 600), Sign(TALK_MARKS[talk.standing], talk.standing.word)
        day.setFixedWidth(DATE_WIDTH)
        room = QWidget()
        room.setFixedWidth(SIGN_WIDTH)
        holder_row = QHBoxLayout(room)
        holder_row.setContentsMargins(0, 0, 0, 0)
        holder_row.addWidget(sign, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        text.setSpacing(2)
        topic = kit.Label(talk.topic or _("Talk"), 14, 600, wrap=True)
        for widget in (day, room, topic):
            widget.setMinimumHeight(ROW_HEIGHT)
        text.addWidget(topic)
        if talk.notes:
            text.addWidget(kit.Label(talk.notes, 14, 400, wrap=True))
        line.setSpacing(12)
        if writes:
            name = {"name": f"{format_date(talk.on)} {talk.topic}".strip()}
            line.addWidget(
                self._link(_("Write"), "pencil", lambda: self.edit(talk), _("Write about the talk %(name)s") % name)
            )
            if talk.held_on is None:
                line.addWidget(
                    self._link(_("Remove"), "", lambda: self.remove(talk), _("Remove the talk %(name)s") % name)
                )
            else:
                line.addWidget(
                    self._link(
                        _("Action"),
                        "plus",
                        lambda: self.agree(talk.on),
                        _("Action agreed on in the talk %(name)s") % name,
                    )
                )
        for widget in (day, room):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(text, 1)
        layout.addLayout(line)
        layout.setAlignment(line, Qt.AlignmentFlag.AlignTop)
        return holder

    def _link(self, text: str, icon: str, act: Any, name: str = "") -> kit.Link:
        link = kit.link(text, icon)
        link.setAccessibleName(name or text)
        link.clicked.connect(lambda _checked=False: act())
        self.links.append(link)
        return link

    # What the links do

    def plan(self) -> None:
        """Plan one more talk."""
        self._ask_talk(None, {"topic": _("Follow-up talk")})

    def edit(self, talk: Talk) -> None:
        """Change a talk, say when it was held, and write notes."""
        values = {"planned_on": talk.planned_on, "held_on": talk.held_on, "topic": talk.topic, "notes": talk.notes}
        self._ask_talk(talk, values)

    def _ask_talk(self, talk: Talk | None, values: dict[str, Any]) -> None:
        agreement = self._agreement
        assert agreement is not None
        database = self._shell.database
        known, revision = (talk.id, talk.revision) if talk else (None, 0)

        def save(given: dict[str, Any]) -> None:
            agreement_talks.save(database, agreement.id, known, revision, given)

        # The window is its parent: saving makes the document, and this part of it, anew.
        lead = _("Between %(leader)s and %(superior)s.")
        roles = {"leader": _role(agreement.leader), "superior": _role(agreement.superior)}
        AskDialog(self.window(), fields.TALK, lead % roles, save, values=values).exec()

    def remove(self, talk: Talk) -> None:
        """Take away a talk that is not held."""
        assert self._agreement is not None
        try:
            agreement_talks.remove(self._shell.database, self._agreement.id, talk.id)
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
        else:
            self._shell.say(_("The talk is removed. Ctrl+Z brings it back."))

    def agree(self, talked_on: date | None) -> None:
        """Agree on an action."""
        agreement = self._agreement
        assert agreement is not None
        lead = _("It also stands on the page Actions, marked as confidential.")

        def save(given: dict[str, Any]) -> None:
            agreement_talks.agree(self._shell.database, agreement.id, talked_on, given)

        AskDialog(self.window(), fields.ACTION, lead, save, values={"responsible": agreement.leader}).exec()


def _role(text: str) -> str:
    return text[:1].lower() + text[1:] or _("nobody yet")
