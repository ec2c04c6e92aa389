"""What may be done with a version of a document in which state, and when it is due for revision.

Free of SQLAlchemy and of the screen.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum

from alna_desktop.i18n import N_, _
from alna_desktop.models.document_kinds import DocumentState

SOON_DAYS = 30  # a document with so many days left to its revision, or fewer, is due
DEFAULT_MONTHS = 24  # between revisions, unless another interval is chosen


class Step(Enum):
    """Something one does with a version of a document."""

    CHANGE = "change"  # its title, text, what changed and from when it is valid
    DISCARD = "discard"
    SEND = "send"  # for approval
    RETURN = "return"  # to whoever writes it
    APPROVE = "approve"
    SUPERSEDE = "supersede"  # by a newer version that is approved
    WITHDRAW = "withdraw"
    RENEW = "renew"  # begin on a version that comes after it
    READ = "read"  # confirm that it is read and understood
    KEEP = "keep"  # whose it is, the units it holds for, and when it is to be looked at again


# The one place that says so: what may be done, and the state that follows (None: it is gone). What is not here may not
# be done; so what an approved version says can't be changed by anyone.
NEXT: dict[tuple[DocumentState, Step], DocumentState | None] = {
    (DocumentState.DRAFT, Step.CHANGE): DocumentState.DRAFT,
    (DocumentState.DRAFT, Step.DISCARD): None,
    (DocumentState.DRAFT, Step.SEND): DocumentState.SENT,
    (DocumentState.DRAFT, Step.KEEP): DocumentState.DRAFT,
    (DocumentState.SENT, Step.RETURN): DocumentState.DRAFT,
    (DocumentState.SENT, Step.APPROVE): DocumentState.APPROVED,
    (DocumentState.SENT, Step.KEEP): DocumentState.SENT,
    (DocumentState.APPROVED, Step.SUPERSEDE): DocumentState.SUPERSEDED,
    (DocumentState.APPROVED, Step.WITHDRAW): DocumentState.WITHDRAWN,
    (DocumentState.APPROVED, Step.RENEW): DocumentState.APPROVED,
    (DocumentState.APPROVED, Step.READ): DocumentState.APPROVED,
    (DocumentState.APPROVED, Step.KEEP): DocumentState.APPROVED,
    (DocumentState.WITHDRAWN, Step.RENEW): DocumentState.WITHDRAWN,
}


def allows(state: DocumentState, step: Step) -> bool:
    """Whether the step may be taken in the state."""
    return (state, step) in NEXT


def shown(states: Sequence[DocumentState]) -> int:
    """The place of the version that a document is shown by, of all its versions, the newest first.

    It is the one in force, else the last that was (a draft beside what is withdrawn is not what the document says),
    else the newest.
    """
    for wanted in (DocumentState.APPROVED, DocumentState.WITHDRAWN):
        if wanted in states:
            return list(states).index(wanted)
    return 0


class Standing(Enum):
    """How a document stands on a day; seen as a shape, a colour and a word."""

    OVERDUE = "overdue"
    DUE = "due"
    IN_FORCE = "in_force"
    SENT = "sent"
    DRAFT = "draft"
    PAST = "past"

    @property
    def word(self) -> str:
        """«revisjon over fristen», «til revisjon», «gyldig», «til godkjenning», «utkast», «trukket», translated."""
        return _(_STANDING_WORDS[self])

    @property
    def is_in_force(self) -> bool:
        """Whether what it says holds."""
        return self in (Standing.OVERDUE, Standing.DUE, Standing.IN_FORCE)

    @property
    def is_due(self) -> bool:
        """Whether it is to be looked at again, now or soon."""
        return self in (Standing.OVERDUE, Standing.DUE)


_STANDING_WORDS = {
    Standing.OVERDUE: N_("revision overdue"),
    Standing.DUE: N_("due for revision"),
    Standing.IN_FORCE: N_("document in force"),
    Standing.SENT: N_("sent for approval"),
    Standing.DRAFT: N_("document draft"),
    Standing.PAST: N_("withdrawn"),
}
_OF_STATE = {
    DocumentState.DRAFT: Standing.DRAFT,
    DocumentState.SENT: Standing.SENT,
    DocumentState.APPROVED: Standing.IN_FORCE,
    DocumentState.SUPERSEDED: Standing.PAST,
    DocumentState.WITHDRAWN: Standing.PAST,
}


def standing(state: DocumentState, review_on: date | None, today: date) -> Standing:
    """How a version stands: one in force is due for `SOON_DAYS` before its revision, and overdue after that day."""
    if state is not DocumentState.APPROVED or review_on is None or review_on > today + timedelta(days=SOON_DAYS):
        return _OF_STATE[state]
    return Standing.OVERDUE if review_on < today else Standing.DUE


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last of a month where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
