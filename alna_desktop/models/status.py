"""How a value stands against its target: one definition for tables, charts, paper and Excel."""

from decimal import Decimal
from enum import Enum

from alna_desktop.i18n import N_, _, capitalised


class Status(Enum):
    """Shape + colour + word, never colour alone. The value is the key of its colour."""

    MET = "green"
    NEAR = "amber"
    NOT_MET = "red"
    NO_TARGET = "no_target"
    MISSING = "missing"
    MASKED = "masked"

    @property
    def word(self) -> str:
        """«nådd», «nær», «ikke nådd», «uten mål», «mangler», «skjermet»: lower case, translated."""
        return _(_WORDS[self])

    @property
    def title(self) -> str:
        """The word with a capital."""
        return capitalised(self.word)

    @property
    def sign(self) -> str:
        """Its shape as a letter, where shapes can't be drawn (Excel): ●, ▲, ■, ○, ◌."""
        return _SIGNS[self]

    @property
    def judged(self) -> bool:
        """Whether there was both a value and a target to hold it against."""
        return self in (Status.MET, Status.NEAR, Status.NOT_MET)


_WORDS = {
    Status.MET: N_("met"),
    Status.NEAR: N_("near"),
    Status.NOT_MET: N_("not met"),
    Status.NO_TARGET: N_("no target"),
    Status.MISSING: N_("missing"),
    Status.MASKED: N_("masked"),
}

_SIGNS = {
    Status.MET: "●",
    Status.NEAR: "▲",
    Status.NOT_MET: "■",
    Status.NO_TARGET: "○",
    Status.MISSING: "○",
    Status.MASKED: "◌",
}

GREEN_FROM, RED_BELOW = Decimal(20) / 3, Decimal(10) / 3


def status_of_score(score: Decimal | None) -> Status:
    """The status of a focus area or factor from its weighted score 0–10."""
    if score is None:
        return Status.MISSING
    # A goal reached exactly scores 20/3, which no decimal can hold: compare with what people see.
    if round(score, 2) >= round(GREEN_FROM, 2):
        return Status.MET
    return Status.NEAR if round(score, 2) >= round(RED_BELOW, 2) else Status.NOT_MET
