"""What values of a leader agreement can be. Free of SQLAlchemy, as `kinds`."""

from enum import Enum

from alna_desktop.i18n import N_, _


class AgreementState(Enum):
    """How far a leader agreement has come; `models.agreement_rules` says what leads where."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    SIGNED = "signed"
    CLOSED = "closed"
    REPLACED = "replaced"

    @property
    def word(self) -> str:
        """«utkast», «til underskrift», «inngått», «avsluttet», «erstattet», translated."""
        return _(_STATE_WORDS[self])


_STATE_WORDS = {
    AgreementState.DRAFT: N_("draft"),
    AgreementState.PROPOSED: N_("to be signed"),
    AgreementState.SIGNED: N_("entered into"),
    AgreementState.CLOSED: N_("concluded"),
    AgreementState.REPLACED: N_("replaced"),
}


class DemandKind(Enum):
    """Where a result demand of an agreement comes from."""

    SCORECARD = "scorecard"
    BUDGET = "budget"
    OWN = "own"

    @property
    def word(self) -> str:
        """«målekartet», «budsjettrammen», «egen tekst», translated."""
        return _(_DEMAND_WORDS[self])


_DEMAND_WORDS = {
    DemandKind.SCORECARD: N_("the scorecard"),
    DemandKind.BUDGET: N_("the budget frame"),
    DemandKind.OWN: N_("own text"),
}


class Party(Enum):
    """Who an agreement is between."""

    LEADER = "leader"
    SUPERIOR = "superior"

    @property
    def word(self) -> str:
        """«leder», «overordnet», translated."""
        return _(_PARTY_WORDS[self])


_PARTY_WORDS = {Party.LEADER: N_("leader"), Party.SUPERIOR: N_("superior")}


class Part(Enum):
    """A text of an agreement, in the order they stand; its value is the name of its column."""

    PRIORITIES = "priorities"
    AUTHORITY = "authority"
    DEVELOPMENT = "development"
    SUPPORT = "support"
    FOLLOW_UP = "follow_up"

    @property
    def word(self) -> str:
        """«Prioriterte områder», «Fullmakter», «Lederutvikling», …, translated."""
        return _(_PART_WORDS[self][0])

    @property
    def hint(self) -> str:
        """What belongs there, translated."""
        return _(_PART_WORDS[self][1])


_PART_WORDS = {
    Part.PRIORITIES: (N_("Priority areas"), N_("What is most important this year?")),
    Part.AUTHORITY: (N_("Authority"), N_("What may the leader decide, beside the letter of authority?")),
    Part.DEVELOPMENT: (N_("Leadership development"), N_("What will the leader become better at, and how?")),
    Part.SUPPORT: (N_("Support from the superior"), N_("What does the superior contribute?")),
    Part.FOLLOW_UP: (N_("Follow-up"), N_("When and how is the agreement followed up?")),
}
