"""Beside the agreement: how far it has come, what is missing, demands to take, what is changed, and its versions."""

from collections import Counter

from alna_desktop.dates import format_date
from alna_desktop.i18n import _
from alna_desktop.models import Party
from alna_desktop.models.agreement_rules import Step, is_in_force
from alna_desktop.models.status import Status
from alna_desktop.services.agreement_desk import Desk
from alna_desktop.services.agreement_offers import Offer
from alna_desktop.services.agreement_rows import Agreement
from alna_desktop.ui.pages.agreements.words import TALK_MARKS, signature, state_words
from alna_desktop.ui.pages.setup.notes import Note
from alna_desktop.ui.pages.year_document.side import YearSide
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.sign import Sign


class SidePane(YearSide[Desk]):
    """What is offered are demands from scorecard and budget."""

    def __init__(self) -> None:
        self.state, self.note = kit.Label("", 14, 600, wrap=True), kit.Label("", 13, 400, wrap=True)
        self.signatures = kit.Label("", 13, 400, "text2", wrap=True)
        self.late = kit.Label("", 13, 600, "red", wrap=True)
        labels = (self.state, self.signatures, self.late, self.note)
        super().__init__(labels, _("Before it is proposed"), _("Add from the scorecard"))
        self.titles["standing"].setText(_("The demands now"))

    def show_state(self, desk: Desk) -> None:
        """Who has signed, what is late, and why it came back or was made anew."""
        agreement = desk.agreement
        assert agreement is not None
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

    def show_standing(self, desk: Desk) -> bool:
        """How many demands from the scorecard stand how, once the agreement is in force; and the next talk."""
        agreement = desk.agreement
        if agreement is None or not is_in_force(agreement.state):
            return False
        lines = [desk.lines[each.indicator_id] for each in agreement.demands if each.indicator_id in desk.lines]
        counts = Counter(line.status for line in lines)
        for status in sorted(counts, key=list(Status).index):
            text = _("%(n)d %(status)s") % {"n": counts[status], "status": status.word}
            self.standing.addWidget(Sign(status, text))
        talk = agreement.next_talk
        if talk is not None and agreement.allows(Step.FOLLOW_UP):
            self.standing.addSpacing(6)
            self.standing.addWidget(kit.Label(_("Next talk"), 14, 600))
            words = f"{format_date(talk.planned_on)}, {talk.standing.word}"
            self.standing.addWidget(Sign(TALK_MARKS[talk.standing], words))
        return True

    def is_writable(self, desk: Desk) -> bool:
        """While it can be changed."""
        return desk.agreement is not None and desk.agreement.allows(Step.CHANGE)

    def version_note(self, version: Agreement) -> Note:
        """How far it came."""
        return Note(f"{version.version}", state_words(version), "", version.id)

    def offers_of(self, desk: Desk) -> list[Offer]:
        """Those without a demand."""
        return desk.open_offers

    def offer_name(self, offer: Offer) -> tuple[str, str]:
        """The demand and its target."""
        name = f"{offer.text} {offer.target}"
        return name, _("Add a demand: %(name)s") % {"name": name}
