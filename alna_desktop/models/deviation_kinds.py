"""What values of a deviation can be: kinds, categories, states, consequence areas. Free of SQLAlchemy."""

from enum import Enum

from alna_desktop.i18n import N_, _

LEVELS = range(1, 6)  # of consequence, severity and probability; 5 is the worst


class DeviationKind(Enum):
    """What is reported."""

    EVENT = "event"
    NEAR_MISS = "near_miss"
    IMPROVEMENT = "improvement"

    @property
    def word(self) -> str:
        """«Hendelse», «Nestenhendelse», «Forslag til forbedring», translated."""
        return _(_KIND_WORDS[self])


_KIND_WORDS = {
    DeviationKind.EVENT: N_("Event"),
    DeviationKind.NEAR_MISS: N_("Near miss"),
    DeviationKind.IMPROVEMENT: N_("Proposed improvement"),
}


class DeviationCategory(Enum):
    """What a deviation is about."""

    SERVICE = "service"
    HSE = "hse"
    PRIVACY = "privacy"
    ECONOMY = "economy"
    OTHER = "other"

    @property
    def word(self) -> str:
        """«Tjeneste til bruker», «HMS», «Informasjonssikkerhet og personvern», «Økonomi», «Annet», translated."""
        return _(_CATEGORY_WORDS[self])

    @property
    def short(self) -> str:
        """«Tjeneste», «HMS», «Personvern», «Økonomi», «Annet», translated."""
        return _(_SHORT_WORDS[self])


_CATEGORY_WORDS = {
    DeviationCategory.SERVICE: N_("Service to user"),
    DeviationCategory.HSE: N_("Health, safety and environment"),
    DeviationCategory.PRIVACY: N_("Information security and privacy"),
    DeviationCategory.ECONOMY: N_("Economy"),
    DeviationCategory.OTHER: N_("Other matters"),
}
_SHORT_WORDS = {
    DeviationCategory.SERVICE: N_("Service"),
    DeviationCategory.HSE: N_("HSE"),
    DeviationCategory.PRIVACY: N_("Privacy"),
    DeviationCategory.ECONOMY: N_("Economy"),
    DeviationCategory.OTHER: N_("Other matters"),
}


class DeviationState(Enum):
    """How far a deviation has come, in this order; `models.deviation_rules` says what leads where."""

    REGISTERED = "registered"
    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    ACTIONS_OPEN = "actions_open"
    AWAITING_EVALUATION = "awaiting_evaluation"
    CLOSED = "closed"
    REJECTED = "rejected"

    @property
    def word(self) -> str:
        """«Registrert», «Mottatt», «Under arbeid», «Tiltak åpne», «Til evaluering», «Lukket», «Avvist», translated."""
        return _(_STATE_WORDS[self])


_STATE_WORDS = {
    DeviationState.REGISTERED: N_("Registered"),
    DeviationState.RECEIVED: N_("Received"),
    DeviationState.IN_PROGRESS: N_("In progress"),
    DeviationState.ACTIONS_OPEN: N_("Actions open"),
    DeviationState.AWAITING_EVALUATION: N_("To be evaluated"),
    DeviationState.CLOSED: N_("Closed deviation"),
    DeviationState.REJECTED: N_("Rejected"),
}


class ConsequenceArea(Enum):
    """What a deviation can have consequences for. Its value is the name of the deviation's column."""

    LIFE = "life"
    SERVICE = "service"
    ECONOMY = "economy"
    PRIVACY = "privacy"
    REPUTATION = "reputation"

    @property
    def word(self) -> str:
        """«Liv og helse», «Tjenestekvalitet», «Økonomi», «Personvern», «Omdømme», translated."""
        return _(_AREA_WORDS[self])


_AREA_WORDS = {
    ConsequenceArea.LIFE: N_("Life and health"),
    ConsequenceArea.SERVICE: N_("Quality of service"),
    ConsequenceArea.ECONOMY: N_("Economy"),
    ConsequenceArea.PRIVACY: N_("Privacy"),
    ConsequenceArea.REPUTATION: N_("Reputation"),
}


class DeviationSetting:
    """Keys of the settings of deviations that follow a file."""

    YELLOW = "deviation_yellow"  # the severity from which a deviation is yellow, 1–5
    RED = "deviation_red"  # the severity from which it is red, and so severe
    DAYS = "deviation_days"  # days from registering to the deadline that is proposed
