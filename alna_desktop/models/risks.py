"""Risk assessments (ROS), the risks they found, how each was judged over time, and the scale they are judged by."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from alna_desktop.models.base import Record
from alna_desktop.models.kinds import Origin
from alna_desktop.models.risk_kinds import AssessmentState, Phase, RiskState, Treatment
from alna_desktop.models.types import choice


class RiskAssessment(Record):
    """One assessment of a unit, or of the district. `participants` are roles, one a line.

    `approved_by` is a role, empty until it is approved; `closed_on` is empty until it is closed.
    """

    __tablename__ = "risk_assessment"
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    held_on: Mapped[date]
    scope: Mapped[str] = mapped_column(Text, default="")
    participants: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[AssessmentState] = mapped_column(choice(AssessmentState), default=AssessmentState.DRAFT)
    review_on: Mapped[date | None]
    approved_on: Mapped[date | None]
    approved_by: Mapped[str] = mapped_column(String(200), default="")
    closed_on: Mapped[date | None]
    origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)


class Risk(Record):
    """A risk of a unit: R`number`, counted from 1 in each unit and never used again.

    `owner_id` is who answers for it, `owner` a role where there is no such person in the register. An accepted one
    says until when, and by whom (a role). What it was judged to be stands in `RiskRating`; its actions are those with
    `source_kind` risk and its id, the deviations that materialised it those with its id as `risk_id`.
    """

    __tablename__ = "risk"
    __table_args__ = (UniqueConstraint("unit_id", "number"),)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("risk_assessment.id"), index=True)
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text, default="")
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    owner: Mapped[str] = mapped_column(String(200), default="")
    review_on: Mapped[date | None]
    treatment: Mapped[Treatment] = mapped_column(choice(Treatment), default=Treatment.REDUCE)
    accepted_until: Mapped[date | None]
    accepted_by: Mapped[str] = mapped_column(String(200), default="")
    indicator_id: Mapped[UUID | None] = mapped_column(ForeignKey("indicator.id"))
    state: Mapped[RiskState] = mapped_column(choice(RiskState), default=RiskState.OPEN)
    closed_on: Mapped[date | None]
    closed_reason: Mapped[str] = mapped_column(Text, default="")
    origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)


class RiskRating(Record):
    """What a risk was judged to be on a day: one row at the start, one after actions, and a new one each time a person
    confirms how it is now.

    `probability` is 1–5; so are the consequences, None in the areas it does not concern, and `consequence` is the
    highest of them. `level` (0–4) and `level_name` are what the scale said that day: a later scale changes neither.
    `evidence` are the ids of the deviations that were known and counted when it was confirmed, with blanks between.
    """

    __tablename__ = "risk_rating"
    __table_args__ = (Index("ix_risk_rating_latest", "risk_id", "phase", "rated_on"),)
    risk_id: Mapped[UUID] = mapped_column(ForeignKey("risk.id"))
    phase: Mapped[Phase] = mapped_column(choice(Phase))
    rated_on: Mapped[date]
    probability: Mapped[int]
    consequence: Mapped[int]
    life: Mapped[int | None]
    service: Mapped[int | None]
    economy: Mapped[int | None]
    privacy: Mapped[int | None]
    reputation: Mapped[int | None]
    level: Mapped[int]
    level_name: Mapped[str] = mapped_column(String(60))
    confirmed_by: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    evidence: Mapped[str] = mapped_column(Text, default="")
    origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)


class RiskScale(Record):
    """The scale of a file, one row; without it `risk_scale.default()` counts. `risk_scale` says how it is written.

    `probability`, `consequence` and `levels` are JSON, `grid` is «00112 01122 …» by probability low→high, and a risk of
    `treat_from` (a level, 0–4) or more must be treated.
    """

    __tablename__ = "risk_scale"
    probability: Mapped[str] = mapped_column(Text)
    consequence: Mapped[str] = mapped_column(Text)
    levels: Mapped[str] = mapped_column(Text)
    grid: Mapped[str] = mapped_column(String(60))
    treat_from: Mapped[int]
