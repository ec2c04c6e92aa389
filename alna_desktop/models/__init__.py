"""The records of a file. Every model is named here, so that one import knows the whole schema."""

from alna_desktop.models.base import Base, Record
from alna_desktop.models.files import Change, Setting
from alna_desktop.models.indicators import Aggregation, Indicator, Measure, Polarity
from alna_desktop.models.measurements import Comment, Measurement, MeasurementState, Origin
from alna_desktop.models.organisation import Organisation, Person, PersonRole, RoleKind, Unit
from alna_desktop.models.scorecards import FocusArea, Scorecard, ScorecardLine, ScorecardState, SuccessFactor, Target
from alna_desktop.models.strategy import StrategicGoal
from alna_desktop.models.wheel import Ring, WheelActivity, WheelTask

__all__ = [
    "Aggregation",
    "Base",
    "Change",
    "Comment",
    "FocusArea",
    "Indicator",
    "Measure",
    "Measurement",
    "MeasurementState",
    "Organisation",
    "Origin",
    "Person",
    "PersonRole",
    "Polarity",
    "Record",
    "Ring",
    "RoleKind",
    "Scorecard",
    "ScorecardLine",
    "ScorecardState",
    "Setting",
    "StrategicGoal",
    "SuccessFactor",
    "Target",
    "Unit",
    "WheelActivity",
    "WheelTask",
]
