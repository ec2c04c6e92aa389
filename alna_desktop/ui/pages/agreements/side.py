"""Beside the agreement: how far it has come, what is missing, demands to take, what is changed, and its versions."""

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from alna_desktop.dates import format_date
from alna_desktop.i18n import _
from alna_desktop.models import Party
from alna_desktop.models.agreement_rules import Step, is_in_force
from alna_desktop.models.status import Status
from alna_desktop.services.agreement_desk import Desk
from alna_desktop.services.agreement_offers import Offer
from alna_desktop.services.agreement_rows import Agreement
from alna_desktop.services.plan_checks import Check
from alna_desktop.ui.pages.agreements.words import TALK_MARKS, signature, state_words
from alna_desktop.ui.pages.plans.side import FittedNotes
from alna_desktop.ui.pages.plans.words import Sign
from alna_desktop.ui.pages.setup.notes import CHECK, Note
from alna_desktop.ui.widgets import kit

WIDTH = 328
CHANGES = 12  # differences listed; one that is written anew would fill the page


class SidePane(kit.Card):
    """`offer_wanted` asks for a demand from scorecard or budget, `version_wanted` to see a version."""

    offer_wanted = Signal(object)
    version_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.state, self.note = kit.Label("", 14, 600, wrap=True), kit.Label("", 13, 400, wrap=True)
        self.signatures = kit.Label("", 13, 400, "text2", wrap=True)
        self.late = kit.Label("", 13, 600, "red", wrap=True)
        self.checks, self.versions = FittedNotes(_("Before it is proposed")), FittedNotes(_("Versions"))
        self.versions.marks_current = True
        self.links: list[kit.Link] = []
        self._titles = {
            "checks": kit.Label(_("Before it is proposed"), 14, 600),
            "offers": kit.Label(_("Add from the scorecard"), 14, 600, wrap=True),
            "standing": kit.Label(_("The demands now"), 14, 600),
            "changes": kit.Label("", 14, 600, wrap=True),
            "versions": kit.Label(_("Versions"), 14, 600),
        }
        self._offers, self._changes, self._standing = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._versions: list[Agreement] = []
        self._shown: list[Offer] | None = None
        self._build()
        self.versions.opened.connect(lambda index: self.version_wanted.emit(self._versions[index.row()].version))

    def _build(self) -> None:
        inside, area = QWidget(), QScrollArea()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 14, 0, 14)
        layout.setSpacing(6)
        self._offers.setSpacing(0)
        self._changes.setSpacing(4)
        for holder in (self._offers, self._changes, self._standing):
            holder.setContentsMargins(16, 0, 12, 0)
        for label in (self.state, self.signatures, self.late, self.note, *self._titles.values()):
            label.setContentsMargins(16, 0, 16, 0)
        for label in (self.state, self.signatures, self.late, self.note):
            layout.addWidget(label)
        layout.addSpacing(6)
        for title, part in (
            ("checks", self.checks), ("offers", self._offers), ("standing", self._standing),
            ("changes", self._changes), ("versions", self.versions),
        ):  # fmt: skip
            layout.addWidget(self._titles[title])
            if isinstance(part, QWidget):
                layout.addWidget(part)
            else:
                layout.addLayout(part)
        layout.addStretch()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        for widget in (area.viewport(), inside):
            widget.setAutoFillBackground(False)
        self.body.addWidget(area)

    def show_desk(self, desk: Desk, *, writable: bool) -> None:
        """All of it."""
        agreement = desk.agreement
        assert agreement is not None
        self._show_state(desk, agreement)
        self._versions = list(reversed(desk.versions))
        self.versions.show_notes([Note(f"{each.version}", state_words(each), "", each.id) for each in self._versions])
        places = [each.id for each in self._versions]
        self.versions.setCurrentIndex(self.versions.model().index(places.index(agreement.id), 0))
        self.versions.fit()
        for widget in (self.versions, self._titles["versions"]):
            widget.setVisible(len(self._versions) > 1)
        self._show_standing(desk, agreement)
        self._show_changes(desk, agreement)
        self._shown = None
        self.show_checks(desk, writable=writable and agreement.allows(Step.CHANGE))

    def _show_state(self, desk: Desk, agreement: Agreement) -> None:
        self.state.setText(state_words(agreement))
        self.signatures.setText("\n".join(signature(agreement, party) for party in Party))
        self.signatures.setVisible(not is_in_force(agreement.state))  # the document says it
        self.late.setVisible(desk.is_late)
        if desk.due is not None:
            text = _("Both should have signed by %(date)s.") if desk.is_late else ""
            self.late.setText(text and text % {"date": format_date(desk.due)})
        note = agreement.return_note or agreement.change_note
        text = (
            _("This must be changed: %(note)s") if agreement.return_note else _("Why there is a new version: %(note)s")
        )
        self.note.setText(text % {"note": note})
        self.note.setVisible(bool(note))

    def _show_standing(self, desk: Desk, agreement: Agreement) -> None:
        """How many demands from the scorecard stand how, once the agreement is in force; and the next talk."""
        _clear(self._standing)
        self._titles["standing"].setVisible(is_in_force(agreement.state))
        if not is_in_force(agreement.state):
            return
        lines = [desk.lines[each.indicator_id] for each in agreement.demands if each.indicator_id in desk.lines]
        counts = Counter(line.status for line in lines)
        for status in sorted(counts, key=list(Status).index):
            text = _("%(n)d %(status)s") % {"n": counts[status], "status": status.word}
            self._standing.addWidget(Sign(status, text))
        talk = agreement.next_talk
        if talk is not None and agreement.allows(Step.FOLLOW_UP):
            self._standing.addSpacing(6)
            self._standing.addWidget(kit.Label(_("Next talk"), 14, 600))
            words = f"{format_date(talk.planned_on)}, {talk.standing.word}"
            self._standing.addWidget(Sign(TALK_MARKS[talk.standing], words))

    def _show_changes(self, desk: Desk, agreement: Agreement) -> None:
        _clear(self._changes)
        self._titles["changes"].setText(_("Changed since version %(n)d") % {"n": agreement.version - 1})
        self._titles["changes"].setVisible(agreement.version > 1)
        if agreement.version == 1:
            return
        texts = list(desk.changes[:CHANGES]) or [_("Nothing is changed yet")]
        if len(desk.changes) > CHANGES:
            texts.append(_("%(n)d more") % {"n": len(desk.changes) - CHANGES})
        for text in texts:
            self._changes.addWidget(kit.Label(text, 13, 400, "text", wrap=True))

    def show_checks(self, desk: Desk, *, writable: bool) -> None:
        """The list that is ticked off, and the demands to take: while the agreement is written."""
        for widget in (self.checks, self._titles["checks"]):
            widget.setVisible(writable)
        self.checks.show_notes([_note(check) for check in desk.checks])
        self.checks.fit()
        offers = desk.open_offers if writable else []
        self._titles["offers"].setVisible(bool(offers))
        if offers != self._shown:
            self._shown = offers
            _clear(self._offers)
            self.links = [self._link(offer) for offer in offers]

    def _link(self, offer: Offer) -> kit.Link:
        metrics, name = QFontMetrics(self._titles["offers"].font()), f"{offer.text} {offer.target}"
        link = kit.link(metrics.elidedText(name, Qt.TextElideMode.ElideRight, WIDTH - 72), "plus")
        link.setToolTip(name)
        link.setAccessibleName(_("Add a demand: %(name)s") % {"name": name})
        link.clicked.connect(lambda: self.offer_wanted.emit(offer))
        self._offers.addWidget(link)
        return link


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def _note(check: Check) -> Note:
    mark = CHECK if check.ok else Status.NOT_MET if check.required else Status.NEAR
    said = _("in place") if check.ok else _("must be in place") if check.required else _("can wait")
    return Note(mark, check.text, said if check.required and not check.ok else check.missing, None, said)
