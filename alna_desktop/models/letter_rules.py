"""What may be done with a letter in which state, how a unit stands, and the seal of an issued one."""

from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Protocol

from alna_desktop.i18n import N_, _
from alna_desktop.models.kinds import LetterState


class Step(Enum):
    """Something one does with a letter."""

    CHANGE = "change"  # its title and body
    DISCARD = "discard"
    ISSUE = "issue"
    REPLACE = "replace"  # by a new version that is issued


# The one place that says so: what may be done, and the state that follows (None: it is gone). What is not here may not
# be done; so the text of an issued letter can't be changed by anyone.
NEXT: dict[tuple[LetterState, Step], LetterState | None] = {
    (LetterState.DRAFT, Step.CHANGE): LetterState.DRAFT,
    (LetterState.DRAFT, Step.DISCARD): None,
    (LetterState.DRAFT, Step.ISSUE): LetterState.ISSUED,
    (LetterState.ISSUED, Step.REPLACE): LetterState.REPLACED,
}


def allows(state: LetterState, step: Step) -> bool:
    """Whether the step may be taken in the state."""
    return (state, step) in NEXT


class Standing(Enum):
    """How a unit stands with a letter of a year; seen as a shape, a colour and a word."""

    MISSING = "missing"
    DRAFT = "draft"
    ISSUED = "issued"

    @property
    def word(self) -> str:
        """«mangler», «utkast», «utstedt», translated."""
        return _(_STANDING_WORDS[self])


_STANDING_WORDS = {
    Standing.MISSING: N_("missing"),
    Standing.DRAFT: N_("letter draft"),
    Standing.ISSUED: N_("issued"),
}


class Paper(Protocol):
    """A letter, as far as its paper goes."""

    @property
    def municipality(self) -> str:
        """Whose district it is."""

    @property
    def sender(self) -> str:
        """The district."""

    @property
    def recipient(self) -> str:
        """The unit."""

    @property
    def recipient_role(self) -> str:
        """Who leads it."""

    @property
    def issued_on(self) -> date | None:
        """The date at its top."""

    @property
    def case_reference(self) -> str:
        """The case, as in the archive."""

    @property
    def issued_by(self) -> str:
        """The role that signs."""

    @property
    def title(self) -> str:
        """Its heading."""

    @property
    def body(self) -> str:
        """Its text."""


def whole(paper: Paper) -> str:
    """All that is on the paper, as one text."""
    day = paper.issued_on.isoformat() if paper.issued_on else ""
    head = (paper.municipality, paper.sender, paper.recipient, paper.recipient_role, day, paper.case_reference)
    return "\n".join([*head, paper.issued_by, paper.title, "", paper.body])


def seal(paper: Paper) -> str:
    """The SHA-256 of all that is on the paper, in hexadecimal."""
    return sha256(whole(paper).encode("utf-8")).hexdigest()
