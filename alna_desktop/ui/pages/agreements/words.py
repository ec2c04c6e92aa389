"""How the states of agreements and talks look, and the mark that says that a page is confidential."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from alna_desktop.dates import format_date
from alna_desktop.i18n import _, capitalised
from alna_desktop.models import AgreementState, Party
from alna_desktop.models.agreement_rules import TalkStanding
from alna_desktop.models.status import Status
from alna_desktop.services.agreement_rows import Agreement
from alna_desktop.ui import icons
from alna_desktop.ui.widgets import rows

ICON, GAP, HEIGHT = 14, 5, 20

# Signed by both is in order, what someone waits for is near, one that is not there is missed. None is a check.
# In the order that they are counted in: what is in order first.
AGREEMENT_MARKS: dict[AgreementState | None, Status | None] = {
    AgreementState.CLOSED: None,
    AgreementState.SIGNED: Status.MET,
    AgreementState.PROPOSED: Status.NEAR,
    AgreementState.DRAFT: Status.NEAR,
    AgreementState.REPLACED: Status.MISSING,
    None: Status.NOT_MET,
}
TALK_MARKS: dict[TalkStanding, Status | None] = {
    TalkStanding.HELD: None,
    TalkStanding.PLANNED: Status.MISSING,
    TalkStanding.OVERDUE: Status.NOT_MET,
}


class Confidential(QWidget):
    """A lock and «Fortrolig»."""

    def __init__(self) -> None:
        super().__init__()
        self.word = _("Confidential")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(self.word)
        self.setToolTip(_("Left out of packs and exports, unless you choose otherwise each time."))

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return QSize(round(ICON + GAP + rows.text_width(self.word, 13, 600)) + 2, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lock, and the word."""
        painter = QPainter(self)
        painter.drawPixmap(QPointF(0, (HEIGHT - ICON) / 2), icons.pixmap("lock", "text2", ICON))
        rows.write(painter, QRectF(self.rect()).adjusted(ICON + GAP, 0, 0, 0), self.word, 13, 600, "text2")
        painter.end()


def state_words(agreement: Agreement) -> str:
    """«Inngått 16.02.2009», «Til underskrift fra 06.02.2009», «Utkast»."""
    word = capitalised(agreement.state.word)
    on = {
        AgreementState.PROPOSED: agreement.proposed_on,
        AgreementState.SIGNED: agreement.signed_on,
        AgreementState.CLOSED: agreement.closed_on,
    }.get(agreement.state)
    return _("%(state)s %(date)s") % {"state": word, "date": format_date(on)} if on else word


def signature(agreement: Agreement, party: Party) -> str:
    """«Leder underskrev 14.02.2009», «Overordnet har ikke underskrevet»."""
    on = agreement.signed[party]
    who = capitalised(party.word)
    if on is None:
        return _("%(party)s has not signed") % {"party": who}
    return _("%(party)s signed %(date)s") % {"party": who, "date": format_date(on)}
