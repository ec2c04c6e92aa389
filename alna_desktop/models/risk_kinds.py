"""What values of risks and their assessments can be. Free of SQLAlchemy, as `kinds`."""

from enum import Enum

from alna_desktop.i18n import N_, _


class AssessmentState(Enum):
    """How far a risk assessment has come; `risk_rules` says what may be done in each."""

    DRAFT = "draft"
    APPROVED = "approved"
    CLOSED = "closed"

    @property
    def word(self) -> str:
        """«utkast», «godkjent», «avsluttet», translated."""
        return _(_ASSESSMENT_WORDS[self])


_ASSESSMENT_WORDS = {
    AssessmentState.DRAFT: N_("assessment draft"),
    AssessmentState.APPROVED: N_("assessment approved"),
    AssessmentState.CLOSED: N_("assessment closed"),
}


class RiskState(Enum):
    """Whether a risk is still followed up."""

    OPEN = "open"
    CLOSED = "closed"

    @property
    def word(self) -> str:
        """«åpen», «avsluttet», translated."""
        return _(_RISK_WORDS[self])


_RISK_WORDS = {RiskState.OPEN: N_("risk open"), RiskState.CLOSED: N_("risk closed")}


class Phase(Enum):
    """When a risk is judged: before anything is done, as it is now, and as it is to be when all is done."""

    START = "start"
    NOW = "now"
    AFTER = "after"

    @property
    def word(self) -> str:
        """«ved start», «nå», «etter tiltak», translated."""
        return _(_PHASE_WORDS[self])


_PHASE_WORDS = {Phase.START: N_("at the start"), Phase.NOW: N_("now"), Phase.AFTER: N_("after actions")}


class Treatment(Enum):
    """What is done with a risk."""

    AVOID = "avoid"
    REDUCE = "reduce"
    TRANSFER = "transfer"
    ACCEPT = "accept"

    @property
    def word(self) -> str:
        """«Unngå», «Redusere», «Overføre», «Akseptere», translated."""
        return _(_TREATMENT_WORDS[self])


_TREATMENT_WORDS = {
    Treatment.AVOID: N_("Avoid"),
    Treatment.REDUCE: N_("Reduce"),
    Treatment.TRANSFER: N_("Transfer"),
    Treatment.ACCEPT: N_("Accept"),
}
