"""The kinds and records of a file.

The kinds are here at once. The records bring SQLAlchemy, a quarter of a second at start-up: they come when they
are first asked for, by their names here, as everything else.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from alna_desktop.models.agreement_kinds import AgreementState, DemandKind, Part, Party
from alna_desktop.models.kinds import (
    ActionSource,
    ActionState,
    Aggregation,
    Effect,
    GoalStatus,
    LetterKind,
    LetterState,
    LinkKind,
    Measure,
    MeasurementState,
    Origin,
    PlanState,
    Polarity,
    Recurrence,
    Ring,
    RoleKind,
    ScorecardState,
    SettingKey,
)
from alna_desktop.models.meeting_kinds import MeetingKind, MeetingState

if TYPE_CHECKING:
    from alna_desktop.models.records import (
        Action,
        AgreementDemand,
        AgreementTalk,
        AnnualPlan,
        Base,
        BudgetFrame,
        Change,
        Comment,
        FocusArea,
        ImportBatch,
        ImportProfile,
        Indicator,
        LeaderAgreement,
        Letter,
        LetterTemplate,
        Measurement,
        Meeting,
        MeetingParticipant,
        MeetingUnit,
        Organisation,
        Person,
        PersonRole,
        PlanGoal,
        PlanStatus,
        Record,
        Scorecard,
        ScorecardLine,
        Setting,
        StrategicGoal,
        SuccessFactor,
        Target,
        Unit,
        WheelActivity,
        WheelTask,
    )

__all__ = [
    "Action",
    "ActionSource",
    "ActionState",
    "Aggregation",
    "AgreementDemand",
    "AgreementState",
    "AgreementTalk",
    "AnnualPlan",
    "Base",
    "BudgetFrame",
    "Change",
    "Comment",
    "DemandKind",
    "Effect",
    "FocusArea",
    "GoalStatus",
    "ImportBatch",
    "ImportProfile",
    "Indicator",
    "LeaderAgreement",
    "Letter",
    "LetterKind",
    "LetterState",
    "LetterTemplate",
    "LinkKind",
    "Measure",
    "Measurement",
    "MeasurementState",
    "Meeting",
    "MeetingKind",
    "MeetingParticipant",
    "MeetingState",
    "MeetingUnit",
    "Organisation",
    "Origin",
    "Part",
    "Party",
    "Person",
    "PersonRole",
    "PlanGoal",
    "PlanState",
    "PlanStatus",
    "Polarity",
    "Record",
    "Recurrence",
    "Ring",
    "RoleKind",
    "Scorecard",
    "ScorecardLine",
    "ScorecardState",
    "Setting",
    "SettingKey",
    "StrategicGoal",
    "SuccessFactor",
    "Target",
    "Unit",
    "WheelActivity",
    "WheelTask",
]


def __getattr__(name: str) -> Any:
    """A record by its name."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.records"), name)
