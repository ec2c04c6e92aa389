"""The kinds and records of a file.

The kinds are here at once. The records bring SQLAlchemy, a quarter of a second at start-up: they come when they
are first asked for, by their names here, as everything else.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

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
from alna_desktop.models.risk_kinds import AssessmentState, Phase, RiskArea, RiskState, Treatment

if TYPE_CHECKING:
    from alna_desktop.models.records import (
        Action,
        AnnualPlan,
        Base,
        BudgetFrame,
        Change,
        Comment,
        FocusArea,
        ImportBatch,
        ImportProfile,
        Indicator,
        Letter,
        LetterTemplate,
        Measurement,
        Organisation,
        Person,
        PersonRole,
        PlanGoal,
        PlanStatus,
        Record,
        Risk,
        RiskAssessment,
        RiskRating,
        RiskScale,
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
    "AnnualPlan",
    "AssessmentState",
    "Base",
    "BudgetFrame",
    "Change",
    "Comment",
    "Effect",
    "FocusArea",
    "GoalStatus",
    "ImportBatch",
    "ImportProfile",
    "Indicator",
    "Letter",
    "LetterKind",
    "LetterState",
    "LetterTemplate",
    "LinkKind",
    "Measure",
    "Measurement",
    "MeasurementState",
    "Organisation",
    "Origin",
    "Person",
    "PersonRole",
    "Phase",
    "PlanGoal",
    "PlanState",
    "PlanStatus",
    "Polarity",
    "Record",
    "Recurrence",
    "Ring",
    "Risk",
    "RiskArea",
    "RiskAssessment",
    "RiskRating",
    "RiskScale",
    "RiskState",
    "RoleKind",
    "Scorecard",
    "ScorecardLine",
    "ScorecardState",
    "Setting",
    "SettingKey",
    "StrategicGoal",
    "SuccessFactor",
    "Target",
    "Treatment",
    "Unit",
    "WheelActivity",
    "WheelTask",
]


def __getattr__(name: str) -> Any:
    """A record by its name."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.records"), name)
