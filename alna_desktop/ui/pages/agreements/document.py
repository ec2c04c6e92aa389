"""A unit's leader agreement as a document: parties, demands, texts and talks; written in place."""

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from alna_desktop.i18n import _, capitalised
from alna_desktop.models import Part, Party
from alna_desktop.models.agreement_rules import Step
from alna_desktop.numbers import EN_DASH
from alna_desktop.services.agreement_desk import Desk
from alna_desktop.services.agreement_offers import Offer
from alna_desktop.services.agreement_rows import Agreement
from alna_desktop.services.agreement_writing import AgreementText
from alna_desktop.ui.pages.agreements.demands import DemandsEdit, demands_read
from alna_desktop.ui.pages.agreements.talks import TalksPart
from alna_desktop.ui.pages.agreements.words import signature
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.writing import GrowingEdit, Problem

LONGEST_ROLE = 200


class AgreementDocument(QScrollArea):
    """The document. `edited` tells that something was typed; what is written is read with `text`.

    `actions_wanted` asks for the actions agreed on in the talks.
    """

    edited = Signal()
    actions_wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._shell = shell
        self.desk: Desk | None = None
        self.writes = False
        self.roles: dict[Party, QLineEdit] = {}
        self.texts: dict[Part, GrowingEdit] = {}
        self.demands: DemandsEdit | None = None
        self.talks = TalksPart(shell)
        self._problems: dict[str, Problem] = {}
        self._layout = QVBoxLayout()

    # Showing

    def show_desk(self, desk: Desk, *, writable: bool) -> None:
        """Show an agreement (`desk.agreement` is one), for writing where its state and the file allow it."""
        agreement = desk.agreement
        assert agreement is not None
        same = self.desk is not None and self.desk.agreement is not None and self.desk.agreement.id == agreement.id
        at = self.verticalScrollBar().value() if same else 0
        self.desk, self.writes = desk, writable and agreement.allows(Step.CHANGE)
        self.roles, self.texts, self._problems, self.demands = {}, {}, {}, None
        inside = QWidget()
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(24, 16, 24, 24)
        self._layout.setSpacing(8)
        self._add_parties(agreement)
        self._add_demands(desk)
        for part in Part:
            self._add_text(part, agreement.texts[part])
        if agreement.closing_note:
            self._add_heading(_("How the year went"))
            self._layout.addWidget(kit.Label(agreement.closing_note, 14, 400, wrap=True))
        self.talks = TalksPart(self._shell)
        self.talks.actions_wanted.connect(self.actions_wanted)
        self.talks.show_desk(desk, writable=writable)
        self._layout.addSpacing(8)
        self._layout.addWidget(self.talks)
        self._layout.addStretch()
        self.setWidget(inside)
        inside.setAutoFillBackground(False)  # setting it as the widget turned that on
        inside.show()
        self.chain()
        QTimer.singleShot(0, lambda: self.verticalScrollBar().setValue(at))  # once it knows how long it is

    def _add_heading(self, text: str) -> kit.Label:
        label = kit.Label(text, 16, 600)
        self._layout.addSpacing(4)
        self._layout.addWidget(label)
        return label

    def _add_parties(self, agreement: Agreement) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        for party in Party:
            column = QVBoxLayout()
            column.setSpacing(4)
            label = kit.Label(capitalised(party.word), 13, 600, "text2")
            column.addWidget(label)
            if self.writes:
                edit, problem = QLineEdit(agreement.role(party)), Problem()
                edit.setAccessibleName(capitalised(party.word))
                edit.setCursorPosition(0)
                edit.textChanged.connect(self.edited)
                label.setBuddy(edit)
                self.roles[party], self._problems[party.value] = edit, problem
                column.addWidget(edit)
                column.addWidget(problem)
            else:
                column.addWidget(kit.Label(agreement.role(party) or EN_DASH, 14, 600, wrap=True))
                column.addWidget(kit.Label(signature(agreement, party), 13, 400, "text2"))
            row.addLayout(column, 1)
        self._layout.addLayout(row)

    def _add_demands(self, desk: Desk) -> None:
        self._add_heading(_("Result demands"))
        if not self.writes:
            self._layout.addWidget(demands_read(desk))
            return
        self.demands = demands = DemandsEdit(desk)
        demands.edited.connect(self.edited)
        demands.arranged.connect(self.chain)
        self._layout.addWidget(demands)

    def _add_text(self, part: Part, text: str) -> None:
        label = self._add_heading(part.word)
        if self.writes:
            edit, problem = GrowingEdit(part.word, text, least=2), Problem()
            edit.setPlaceholderText(part.hint)
            edit.textChanged.connect(self.edited)
            label.setBuddy(edit)
            self.texts[part], self._problems[part.value] = edit, problem
            self._layout.addWidget(edit)
            self._layout.addWidget(problem)
        else:
            self._layout.addWidget(kit.Label(text or EN_DASH, 14, 400, wrap=True))

    def chain(self) -> None:
        """Tab goes as one reads, also to what was added later."""
        demands = self.demands.fields() if self.demands else []
        fields = [*self.roles.values(), *demands, *self.texts.values(), *self.talks.links]
        for before, after in pairwise(fields):
            QWidget.setTabOrder(before, after)

    # Writing

    def take(self, offer: Offer) -> None:
        """A demand from scorecard or budget; the keyboard is in it."""
        if self.demands is not None and self.desk is not None:
            offers = self.desk.offers
            row = self.demands.take(offer, offers[: offers.index(offer)])
            self.ensureWidgetVisible(row)

    def new_demand(self) -> None:
        """A demand of one's own."""
        if self.demands is not None:
            self.demands.new()

    def focus_first(self) -> None:
        """Put the keyboard where one begins."""
        if self.writes:
            self.texts[Part.PRIORITIES].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.talks.links:
            self.talks.links[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self) -> AgreementText:
        """All that is written; only while it is (`writes`)."""
        assert self.demands is not None
        return AgreementText(
            {party: edit.text() for party, edit in self.roles.items()},
            {part: edit.toPlainText() for part, edit in self.texts.items()},
            self.demands.read(),
        )

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong under its field; the keyboard goes to the first."""
        fields = {**{party.value: edit for party, edit in self.roles.items()}}
        named: dict[str, QWidget] = {**fields, **{part.value: edit for part, edit in self.texts.items()}}
        for key, label in self._problems.items():
            label.say(problems.get(key, ""))
        first = next((named[key] for key in named if key in problems), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(first)
        if self.demands is not None:
            self.demands.show_problems(problems)
