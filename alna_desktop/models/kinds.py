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

    @property
    def word(self) -> str:
        """«prosent», «skår», «antall», «kroner», translated."""
        return _(MEASURE_WORDS[self])


MEASURE_WORDS = {
    Measure.PERCENT: N_("percent"),
    Measure.SCORE: N_("score"),
    Measure.COUNT: N_("count"),
    Measure.KRONER: N_("kroner"),
}


class Polarity(Enum):
    """Which way is better. Never read off a printed sign: s9 prints sickness as «>9.9 %»."""

    HIGHER = "higher"
    LOWER = "lower"
    BAND = "band"

    @property
    def word(self) -> str:
        """«høyere er bedre», «lavere er bedre», «innenfor to grenser», translated."""
        return _(POLARITY_WORDS[self])


POLARITY_WORDS = {
    Polarity.HIGHER: N_("higher is better"),
    Polarity.LOWER: N_("lower is better"),
    Polarity.BAND: N_("between two limits"),
}


class Aggregation(Enum):
    """How values are put together, over periods and over units. Never the mean of percentages."""

    RATIO = "ratio"
    WEIGHTED = "weighted"
    SUM = "sum"
    LAST = "last"
    NONE = "none"

    @property
    def word(self) -> str:
        """«sum delt på sum», «vektet snitt», «sum», «siste verdi», «settes ikke sammen», translated."""
        return _(AGGREGATION_WORDS[self])


AGGREGATION_WORDS = {
    Aggregation.RATIO: N_("sum divided by sum"),
    Aggregation.WEIGHTED: N_("weighted mean"),
    Aggregation.SUM: N_("sum"),
    Aggregation.LAST: N_("last value"),
    Aggregation.NONE: N_("not put together"),
}


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


class PlanState(Enum):
    """How far a unit's annual plan has come; `models.plan_rules` says what leads where."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    CLOSED = "closed"
    REPLACED = "replaced"

    @property
    def word(self) -> str:
        """«utkast», «sendt inn», «sendt tilbake», «godkjent», «avsluttet», «erstattet», translated."""
        return _(_PLAN_STATE_WORDS[self])


_PLAN_STATE_WORDS = {
    PlanState.DRAFT: N_("draft"),
    PlanState.SUBMITTED: N_("submitted"),
    PlanState.RETURNED: N_("returned"),
    PlanState.APPROVED: N_("approved"),
    PlanState.CLOSED: N_("concluded"),
    PlanState.REPLACED: N_("replaced"),
}


class GoalStatus(Enum):
    """How the work on a goal of an annual plan goes, as its unit sees it after a tertial."""

    DONE = "done"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"

    @property
    def word(self) -> str:
        """«fullført», «i rute», «usikkert», «ikke i rute», translated."""
        return _(_GOAL_STATUS_WORDS[self])


_GOAL_STATUS_WORDS = {
    GoalStatus.DONE: N_("completed"),
    GoalStatus.ON_TRACK: N_("on track"),
    GoalStatus.AT_RISK: N_("uncertain"),
    GoalStatus.OFF_TRACK: N_("not on track"),
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


class Recurrence(Enum):
    """How often an activity of the wheel comes; `models.wheel_rules` says on which days."""

    YEARLY = "yearly"
    TERTIAL = "tertial"
    MONTHLY = "monthly"
    WEEKDAY = "weekday"

    @property
    def word(self) -> str:
        """«Én gang i året», «Hvert tertial», «En dato hver måned», «En ukedag i måneden», translated."""
        return _(_RECURRENCE_WORDS[self])


_RECURRENCE_WORDS = {
    Recurrence.YEARLY: N_("Once a year"),
    Recurrence.TERTIAL: N_("After each tertial"),
    Recurrence.MONTHLY: N_("On a date of each month"),
    Recurrence.WEEKDAY: N_("On a weekday of the month"),
}


class LinkKind(Enum):
    """What an activity of the wheel is done by, where that is something in the file (`services.wheel_links`)."""

    NONE = "none"
    STEERING_LETTER = "steering_letter"
    AUTHORITY_LETTER = "authority_letter"
    PLAN = "plan"
    AGREEMENT = "agreement"
    MEETING = "meeting"
    REPORTING = "reporting"

    @property
    def word(self) -> str:
        """«Krysses av for hånd», «Brevet er sendt», …, translated."""
        return _(_LINK_WORDS[self])


_LINK_WORDS = {
    LinkKind.NONE: N_("It is ticked off by hand"),
    LinkKind.STEERING_LETTER: N_("The steering letter is issued"),
    LinkKind.AUTHORITY_LETTER: N_("The letter of authority is issued"),
    LinkKind.PLAN: N_("The annual plan is submitted"),
    LinkKind.AGREEMENT: N_("The leader agreement is signed"),
    LinkKind.MEETING: N_("The meeting is held"),
    LinkKind.REPORTING: N_("All figures of the tertial are reported"),
}


class ActionState(Enum):
    """An action is open until it is done, or dropped with a reason; `models.action_rules` says what leads where."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Effect(Enum):
    """What a done action led to."""

    NOT_EVALUATED = "not_evaluated"
    NONE = "none"
    PARTLY = "partly"
    FULL = "full"

    @property
    def word(self) -> str:
        """«ikke vurdert», «ingen», «delvis», «full», translated."""
        return _(_EFFECT_WORDS[self])


_EFFECT_WORDS = {
    Effect.NOT_EVALUATED: N_("not evaluated"),
    Effect.NONE: N_("no effect"),
    Effect.PARTLY: N_("partly as intended"),
    Effect.FULL: N_("as intended"),
}


class ActionSource(Enum):
    """Where an action was agreed on."""

    PLAN = "plan"
    SCORECARD = "scorecard"
    AGREEMENT = "agreement"
    MEETING = "meeting"
    DEVIATION = "deviation"
    RISK = "risk"
    LOOSE = "loose"

    @property
    def word(self) -> str:
        """«Årsplan», «Målekart», «Lederavtale», «Møte», «Avvik», «Risiko», «Eget tiltak», translated."""
        return _(_SOURCE_WORDS[self])


_SOURCE_WORDS = {
    ActionSource.PLAN: N_("Annual plan"),
    ActionSource.SCORECARD: N_("Scorecard"),
    ActionSource.AGREEMENT: N_("Leader agreement"),
    ActionSource.MEETING: N_("Meeting"),
    ActionSource.DEVIATION: N_("Deviation"),
    ActionSource.RISK: N_("Risk"),
    ActionSource.LOOSE: N_("On its own"),
}


class LetterKind(Enum):
    """What a letter from the district to a unit is."""

    STEERING = "steering"
    AUTHORITY = "authority"

    @property
    def word(self) -> str:
        """«Styringsbrev», «Fullmaktsbrev», translated."""
        return _(_LETTER_WORDS[self])


_LETTER_WORDS = {LetterKind.STEERING: N_("Steering letter"), LetterKind.AUTHORITY: N_("Authority letter")}


class LetterState(Enum):
    """How far a letter has come; what may be done in each is said in `letter_rules`."""

    DRAFT = "draft"
    ISSUED = "issued"
    REPLACED = "replaced"

    @property
    def word(self) -> str:
        """«utkast», «utstedt», «erstattet», translated."""
        return _(_LETTER_STATE_WORDS[self])


_LETTER_STATE_WORDS = {
    LetterState.DRAFT: N_("letter draft"),
    LetterState.ISSUED: N_("issued"),
    LetterState.REPLACED: N_("replaced by a new version"),
}


class SettingKey:
    """Keys of the settings that follow a file."""

    TODAY = "today"  # a demo file's own date, written 2009-05-05
    EXAMPLE = "example"  # "1" where the file holds example data
    COMMENT_DAYS = "comment_days"  # days after a period's end within which a red value is to be commented on
    BOARD = "board"  # which indicators the director's board shows, and its limits, as JSON
    CONTACT_DAYS = "contact_days"  # days without direct contact after which a unit is pointed out
    VISIT_DAYS = "visit_days"  # days without a visit after which a unit is pointed out
    REMINDER = "reminder"  # how a reminder to a unit is written, with its places in braces
