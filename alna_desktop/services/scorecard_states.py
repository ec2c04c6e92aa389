"""What may be done to a scorecard in each of its states. An adopted one changes only as a new version."""

from enum import Enum

from alna_desktop.errors import UserError
from alna_desktop.i18n import N_, _
from alna_desktop.models import ScorecardState


class Step(Enum):
    """What one can do with a version of a scorecard."""

    EDIT = "edit"
    ADOPT = "adopt"
    DISCARD = "discard"
    REVISE = "revise"
    CLOSE = "close"


ALLOWED = {
    ScorecardState.DRAFT: frozenset({Step.EDIT, Step.ADOPT, Step.DISCARD}),
    ScorecardState.ADOPTED: frozenset({Step.REVISE, Step.CLOSE}),
    ScorecardState.CLOSED: frozenset(),
    ScorecardState.REPLACED: frozenset(),
}
_REFUSALS = {
    ScorecardState.DRAFT: N_("This scorecard is a draft. Adopt it first."),
    ScorecardState.ADOPTED: N_("This scorecard is adopted. It can only be changed as a new version."),
    ScorecardState.CLOSED: N_("This scorecard is closed. It can no longer be changed."),
    ScorecardState.REPLACED: N_("This version is replaced by a newer one. It can no longer be changed."),
}


def refuse_unless(state: ScorecardState, step: Step) -> None:
    """Raise UserError, with the reason, where a scorecard in this state can't be treated so."""
    if step not in ALLOWED[state]:
        raise UserError(_(_REFUSALS[state]))
