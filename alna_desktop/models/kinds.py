"""What values of a record can be: measures, states, origins, roles. Free of SQLAlchemy, so that pages that only
show figures need not wait for it (see docs/architecture.md, start-up)."""

from enum import Enum

from alna_desktop.i18n import N_, _


class Measure(Enum):
    """The unit of measure, which decides how a value is written and compared."""

    PERCENT = "percent"
    SCORE = "score"
    COUNT = "count"
    KRONER = "kroner"


class Polarity(Enum):
    """Which way is better. Never read off a printed sign: s9 prints sickness as «>9.9 %»."""

    HIGHER = "higher"
    LOWER = "lower"
    BAND = "band"


class Aggregation(Enum):
    """How values are put together, over periods and over units. Never the mean of percentages."""

    RATIO = "ratio"
    WEIGHTED = "weighted"
    SUM = "sum"
    LAST = "last"
    NONE = "none"


class MeasurementState(Enum):
    """Missing, unknown, approximate, masked and zero are five different things."""

    KNOWN = "known"
    APPROXIMATE = "approximate"
    UNKNOWN = "unknown"
    NOT_MEASURED = "not_measured"
    MASKED = "masked"

    @property
    def has_value(self) -> bool:
        """Whether a value goes with the state."""
        return self in (MeasurementState.KNOWN, MeasurementState.APPROXIMATE)


class Origin(Enum):
    """Where a figure comes from; shown with it on screen and in print."""

    REPORTED = "reported"
    PUBLISHED = "published"
    EXAMPLE = "example"

    @property
    def word(self) -> str:
        """«rapportert», «publisert», «eksempel», translated."""
        return _(_ORIGIN_WORDS[self])


_ORIGIN_WORDS = {
    Origin.REPORTED: N_("reported"),
    Origin.PUBLISHED: N_("published"),
    Origin.EXAMPLE: N_("example data"),
}


class ScorecardState(Enum):
    """A scorecard is worked out, then adopted, then closed when its year is evaluated.

    An adopted one changes only as a new version, which replaces it when that is adopted in its turn.
    """

    DRAFT = "draft"
    ADOPTED = "adopted"
    CLOSED = "closed"
    REPLACED = "replaced"

    @property
    def word(self) -> str:
        """«utkast», «vedtatt», «avsluttet», «erstattet», translated."""
        return _(_STATE_WORDS[self])


_STATE_WORDS = {
    ScorecardState.DRAFT: N_("draft"),
    ScorecardState.ADOPTED: N_("adopted"),
    ScorecardState.CLOSED: N_("concluded"),  # «closed» is what a unit is
    ScorecardState.REPLACED: N_("replaced"),
}


class RoleKind(Enum):
    """What a person does in the steering of the organisation."""

    DIRECTOR = "director"
    DIRECTOR_GROUP = "director_group"
    UNIT_LEADER = "unit_leader"
    SECRETARY = "secretary"
    CONTROLLER = "controller"
    QUALITY = "quality"

    @property
    def word(self) -> str:
        """The role as people call it, translated."""
        return _(_ROLE_WORDS[self])


_ROLE_WORDS = {
    RoleKind.DIRECTOR: N_("District director"),
    RoleKind.DIRECTOR_GROUP: N_("Member of the director's group"),
    RoleKind.UNIT_LEADER: N_("Unit leader"),
    RoleKind.SECRETARY: N_("Secretary"),
    RoleKind.CONTROLLER: N_("Controller"),
    RoleKind.QUALITY: N_("Quality coordinator"),
}


class Ring(Enum):
    """The function an activity belongs to: a ring of the wheel."""

    STEERING = "steering"
    ECONOMY = "economy"
    RESULT = "result"
    DIALOGUE = "dialogue"
    QUALITY = "quality"

    @property
    def word(self) -> str:
        """«styring», «økonomi», «resultat», «dialog», «kvalitet», translated."""
        return _(_RING_WORDS[self])


_RING_WORDS = {
    Ring.STEERING: N_("steering"),
    Ring.ECONOMY: N_("economy"),
    Ring.RESULT: N_("results"),
    Ring.DIALOGUE: N_("dialogue"),
    Ring.QUALITY: N_("quality"),
}


class SettingKey:
    """Keys of the settings that follow a file."""

    TODAY = "today"  # a demo file's own date, written 2009-05-05
    EXAMPLE = "example"  # "1" where the file holds example data
    COMMENT_DAYS = "comment_days"  # days after a period's end within which a red value is to be commented on
