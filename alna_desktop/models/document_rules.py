"""What may be done with a version of a document in which state, and when it is due for revision.

Free of SQLAlchemy and of the screen.
"""

from calendar import monthrange
from datetime import date, timedelta
from enum import Enum

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


def is_due(state: DocumentState, review_on: date | None, today: date) -> bool:
    """Whether a version is to be looked at again, now or within `SOON_DAYS`; only what is in force ever is."""
    return state is DocumentState.APPROVED and review_on is not None and review_on <= today + timedelta(days=SOON_DAYS)


def is_overdue(state: DocumentState, review_on: date | None, today: date) -> bool:
    """Whether the day of its revision has passed."""
    return state is DocumentState.APPROVED and review_on is not None and review_on < today


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last of a month where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
