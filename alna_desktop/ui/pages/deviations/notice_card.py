"""A notice, or one that is suggested, in a card of its own: whom, why, how long, and what can be done."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from alna_desktop.dates import format_date
from alna_desktop.i18n import N_, _
from alna_desktop.models.status import Status
from alna_desktop.services.notice_rows import NoticeRow, NoticeStanding
from alna_desktop.services.notice_rules import Suggestion
from alna_desktop.ui import theme
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.marks import paint_mark

MARKS = {
    NoticeStanding.WAITING: Status.NEAR,
    NoticeStanding.OVERDUE: Status.NOT_MET,
    NoticeStanding.SENT: Status.MET,
    NoticeStanding.SENT_LATE: Status.NEAR,
    NoticeStanding.DROPPED: Status.MISSING,
}
_TOKENS = {Status.NEAR: "amber", Status.NOT_MET: "red", Status.MET: "green", Status.MISSING: "grey"}
Act = tuple[str, Callable[[], None]]


class _Mark(QWidget):
    """The shape of a status."""

    def __init__(self, status: Status) -> None:
        super().__init__()
        self._status = status
        self.setFixedSize(14, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The shape in the middle."""
        painter = QPainter(self)
        paint_mark(painter, self._status, QPointF(6.5, 10.5), 1, theme.current())
        painter.end()


class NoticeCard(kit.Card):
    """Whom and how it stands on the first line, why on the second, and links for what can be done."""

    def __init__(self, title: str, status: Status, word: str, lines: list[str], acts: list[Act]) -> None:
        super().__init__()
        self.links = [kit.link(name) for name, _act in acts]
        self.word = kit.Label(word, 13, 600, _TOKENS[status])
        self.body.setContentsMargins(12, 8, 12, 10)
        self.body.setSpacing(2)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(kit.Label(title, 14, 600), 1)
        head.addWidget(_Mark(status))
        head.addWidget(self.word)
        self.body.addLayout(head)
        for line in filter(None, lines):
            self.body.addWidget(kit.Label(line, 13, 400, "text2", wrap=True))
        foot.setSpacing(16)
        for link, (_name, act) in zip(self.links, acts, strict=True):
            link.clicked.connect(act)
            link.setAccessibleDescription(title)
            foot.addWidget(link)
        foot.addStretch()
        if acts:
            self.body.addSpacing(4)
            self.body.addLayout(foot)


def suggestion_card(rule: Suggestion, acts: list[Act]) -> NoticeCard:
    """One that is suggested, and what it asks for."""
    within = _("within %(n)d hours") % {"n": rule.hours} if rule.hours else _("at once")
    return NoticeCard(
        rule.recipient, Status.MISSING, _("suggested, %(within)s") % {"within": within}, [rule.cause], acts
    )


def notice_card(row: NoticeRow, now: datetime, acts: list[Act]) -> NoticeCard:
    """One that was started: its countdown, or what was done about it."""
    standing = row.standing(now)
    words = {
        NoticeStanding.SENT: _("sent in time"),
        NoticeStanding.SENT_LATE: _("sent too late"),
        NoticeStanding.DROPPED: _("not needed"),
    }
    known = _("Known %(when)s.") % {"when": at(row.aware)}
    if row.hours:
        known += " " + _("Deadline %(when)s.") % {"when": at(row.due)}
    word = words.get(standing) or row.countdown(now)
    return NoticeCard(row.recipient, MARKS[standing], word, [row.cause, known, _done(row)], acts)


def _done(row: NoticeRow) -> str:
    """«Sendt 05.05.2009 kl. 11.30 av enhetsleder. Referanse: AR123.»"""
    if row.sent is None:
        return row.reason
    text = _(SENT) % {"when": at(row.sent), "who": row.sent_by}
    return text + (" " + _("Reference: %(text)s.") % {"text": row.reference} if row.reference else "")


SENT = N_("Sent %(when)s by %(who)s.")


def at(moment: datetime) -> str:
    """«05.05.2009 kl. 11.30»."""
    return _("%(date)s at %(time)s") % {"date": format_date(moment.date()), "time": moment.strftime("%H.%M")}
