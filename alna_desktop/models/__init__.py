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
    LinkKind,
    Measure,
    MeasurementState,
    Origin,
    Polarity,
    Recurrence,
    Ring,
    RoleKind,
    ScorecardState,
    SettingKey,
)

if TYPE_CHECKING:
    from alna_desktop.models.records import (
        Action,
        Base,
        Change,
        Comment,
        FocusArea,
        ImportBatch,
        ImportProfile,
        Indicator,
        Measurement,
        Organisation,
        Person,
        PersonRole,
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
    "Base",
    "Change",
    "Comment",
    "Effect",
    "FocusArea",
    "ImportBatch",
    "ImportProfile",
    "Indicator",
    "LinkKind",
    "Measure",
    "Measurement",
    "MeasurementState",
    "Organisation",
    "Origin",
    "Person",
    "PersonRole",
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
