"""Kinds and states of meetings. Free of SQLAlchemy, as `models.kinds` is."""

from enum import Enum

from alna_desktop.i18n import N_, _


class MeetingKind(Enum):
    """The forms of contact between the district's management and the units (s13)."""

    DIALOGUE = "dialogue"
    TERTIAL_TALK = "tertial_talk"
    VISIT = "visit"
    CONTACT = "contact"
    LEADERS = "leaders"
    LEADER_NETWORK = "leader_network"
    PROFESSIONAL_NETWORK = "professional_network"
    OTHER = "other"

    @property
    def word(self) -> str:
        """«Dialogmøte», «Tertialsamtale», «Enhetsbesøk», …, translated."""
        return _(MEETING_WORDS[self])

    @property
    def letter(self) -> str:
        """The letter that stands for it where there is no room for the word: D, T, B, …, translated."""
        return _(_LETTERS[self])[0]

    @property
    def is_direct(self) -> bool:
        """Whether it is contact with one unit, and not with many at once: it is what a unit can miss."""
        return self in (MeetingKind.DIALOGUE, MeetingKind.TERTIAL_TALK, MeetingKind.VISIT, MeetingKind.CONTACT)

    @property
    def is_shared(self) -> bool:
        """Whether several units take part as a rule."""
        return self in (MeetingKind.LEADERS, MeetingKind.LEADER_NETWORK, MeetingKind.PROFESSIONAL_NETWORK)

    @property
    def has_period(self) -> bool:
        """Whether it is about a tertial."""
        return self in (MeetingKind.DIALOGUE, MeetingKind.TERTIAL_TALK)


MEETING_WORDS = {
    MeetingKind.DIALOGUE: N_("Dialogue meeting"),
    MeetingKind.TERTIAL_TALK: N_("Tertial talk"),
    MeetingKind.VISIT: N_("Unit visit"),
    MeetingKind.CONTACT: N_("Individual contact"),
    MeetingKind.LEADERS: N_("District leader meeting"),
    MeetingKind.LEADER_NETWORK: N_("Leader network"),
    MeetingKind.PROFESSIONAL_NETWORK: N_("Professional network"),
    MeetingKind.OTHER: N_("Other meeting"),
}
# Each has a letter of its own in the language of the screen: the first one here. The rest is for the translator.
_LETTERS = {
    MeetingKind.DIALOGUE: N_("D (letter of: dialogue meeting)"),
    MeetingKind.TERTIAL_TALK: N_("T (letter of: tertial talk)"),
    MeetingKind.VISIT: N_("V (letter of: unit visit)"),
    MeetingKind.CONTACT: N_("C (letter of: individual contact)"),
    MeetingKind.LEADERS: N_("L (letter of: district leader meeting)"),
    MeetingKind.LEADER_NETWORK: N_("N (letter of: leader network)"),
    MeetingKind.PROFESSIONAL_NETWORK: N_("P (letter of: professional network)"),
    MeetingKind.OTHER: N_("O (letter of: other meeting)"),
}


class MeetingState(Enum):
    """A meeting is planned until it is held or cancelled; `models.meeting_rules` says what leads where."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"

    @property
    def word(self) -> str:
        """«planlagt», «holdt», «avlyst», translated."""
        return _(_STATE_WORDS[self])


_STATE_WORDS = {
    MeetingState.PLANNED: N_("planned"),
    MeetingState.HELD: N_("held"),
    MeetingState.CANCELLED: N_("cancelled"),
}
