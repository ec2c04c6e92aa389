"""Every record of a file is named here, so that one import knows the whole schema."""

from alna_desktop.models.actions import Action
from alna_desktop.models.agreements import AgreementDemand, AgreementTalk, LeaderAgreement
from alna_desktop.models.attachments import Attachment, AttachmentPiece
from alna_desktop.models.base import Base, Record
from alna_desktop.models.deviations import CauseCategory, ConsequenceText, Deviation, DeviationCause
from alna_desktop.models.documents import Document, DocumentReading, DocumentUnit, DocumentVersion, Service
from alna_desktop.models.files import Change, Setting
from alna_desktop.models.imports import ImportBatch, ImportProfile
from alna_desktop.models.indicators import Indicator
from alna_desktop.models.letters import BudgetFrame, Letter, LetterTemplate
from alna_desktop.models.measurements import Comment, Measurement
from alna_desktop.models.meetings import (
    Meeting,
    MeetingDecision,
    MeetingItem,
    MeetingParticipant,
    MeetingUnit,
    Reminder,
)
from alna_desktop.models.notices import Notice, NoticeRule
from alna_desktop.models.organisation import Organisation, Person, PersonRole, Unit
from alna_desktop.models.packs import PackFile, PackRun, PackTemplate, SentPack
from alna_desktop.models.plans import AnnualPlan, PlanGoal, PlanStatus
from alna_desktop.models.risks import Risk, RiskAssessment, RiskRating, RiskScale
from alna_desktop.models.scorecards import FocusArea, Scorecard, ScorecardLine, SuccessFactor, Target
from alna_desktop.models.strategy import StrategicGoal
from alna_desktop.models.wheel import WheelActivity, WheelTask

__all__ = [
    "Action",
    "AgreementDemand",
    "AgreementTalk",
    "AnnualPlan",
    "Attachment",
    "AttachmentPiece",
    "Base",
    "BudgetFrame",
    "CauseCategory",
    "Change",
    "Comment",
    "ConsequenceText",
    "Deviation",
    "DeviationCause",
    "Document",
    "DocumentReading",
    "DocumentUnit",
    "DocumentVersion",
    "FocusArea",
    "ImportBatch",
    "ImportProfile",
    "Indicator",
    "LeaderAgreement",
    "Letter",
    "LetterTemplate",
    "Measurement",
    "Meeting",
    "MeetingDecision",
    "MeetingItem",
    "MeetingParticipant",
    "MeetingUnit",
    "Notice",
    "NoticeRule",
    "Organisation",
    "PackFile",
    "PackRun",
    "PackTemplate",
    "Person",
    "PersonRole",
    "PlanGoal",
    "PlanStatus",
    "Record",
    "Reminder",
    "Risk",
    "RiskAssessment",
    "RiskRating",
    "RiskScale",
    "Scorecard",
    "ScorecardLine",
    "SentPack",
    "Service",
    "Setting",
    "StrategicGoal",
    "SuccessFactor",
    "Target",
    "Unit",
    "WheelActivity",
    "WheelTask",
]
