"""The scorecard (målekart) of a year: focus areas, success factors, lines and their targets."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alna_desktop.models.base import Record
from alna_desktop.models.indicators import Indicator
from alna_desktop.models.kinds import Origin, ScorecardState
from alna_desktop.models.types import ExactDecimal, choice

ONE = Decimal(1)


class Scorecard(Record):
    """One version of a year's scorecard. The year's scorecard is the adopted or closed one, or else the draft.

    `version` counts from 1; `change_note` says what a later version changed, and why.
    """

    __tablename__ = "scorecard"
    __table_args__ = (UniqueConstraint("organisation_id", "year", "version"),)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    year: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)
    change_note: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[ScorecardState] = mapped_column(choice(ScorecardState), default=ScorecardState.DRAFT)
    adopted_on: Mapped[date | None]
    case_reference: Mapped[str] = mapped_column(String(60), default="")
    origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)
    focus_areas: Mapped[list["FocusArea"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="FocusArea.position"
    )


class FocusArea(Record):
    """A perspective of the scorecard (fokusområde). `copied_from` is what it was in the card it was copied from."""

    __tablename__ = "focus_area"
    scorecard_id: Mapped[UUID] = mapped_column(ForeignKey("scorecard.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    position: Mapped[int]
    weight: Mapped[Decimal] = mapped_column(ExactDecimal, default=ONE)
    copied_from: Mapped[UUID | None]
    factors: Mapped[list["SuccessFactor"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="SuccessFactor.position"
    )


class SuccessFactor(Record):
    """What must go well (kritisk suksessfaktor, KSF). `copied_from` as for a focus area."""

    __tablename__ = "success_factor"
    focus_area_id: Mapped[UUID] = mapped_column(ForeignKey("focus_area.id"), index=True)
    strategic_goal_id: Mapped[UUID | None] = mapped_column(ForeignKey("strategic_goal.id"))
    name: Mapped[str] = mapped_column(String(200))
    position: Mapped[int]
    weight: Mapped[Decimal] = mapped_column(ExactDecimal, default=ONE)
    copied_from: Mapped[UUID | None]
    lines: Mapped[list["ScorecardLine"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="ScorecardLine.position"
    )


class ScorecardLine(Record):
    """An indicator's place in a year's scorecard."""

    __tablename__ = "scorecard_line"
    __table_args__ = (UniqueConstraint("success_factor_id", "indicator_id"),)
    success_factor_id: Mapped[UUID] = mapped_column(ForeignKey("success_factor.id"), index=True)
    indicator_id: Mapped[UUID] = mapped_column(ForeignKey("indicator.id"))
    position: Mapped[int]
    weight: Mapped[Decimal] = mapped_column(ExactDecimal, default=ONE)
    indicator: Mapped[Indicator] = relationship(lazy="raise_on_sql")
    targets: Mapped[list["Target"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")


class Target(Record):
    """The ambition for a line and a unit; a unit without its own inherits the district's.

    Those limits are set that the indicator's polarity needs (see `models.scoring.Limits`).
    """

    __tablename__ = "target"
    __table_args__ = (UniqueConstraint("line_id", "unit_id", "valid_from"),)
    line_id: Mapped[UUID] = mapped_column(ForeignKey("scorecard_line.id"), index=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    valid_from: Mapped[date]
    goal_low: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    goal_high: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    red_low: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    red_high: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    goal_origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)
    red_origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)
