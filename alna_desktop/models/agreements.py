"""The leader agreement (lederavtale) of a unit's leader with their superior: what is agreed, and the talks about it."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from alna_desktop.models.agreement_kinds import AgreementState, DemandKind
from alna_desktop.models.base import Record
from alna_desktop.models.kinds import Origin
from alna_desktop.models.types import choice


class LeaderAgreement(Record):
    """One version of a unit's agreement for a year; `models.agreement_rules` says what may be done with it.

    `version` counts from 1; `change_note` says why there is a later one. `leader` and `superior` are roles, as they
    stand on the paper. Each party signs with a date; it is in force when both have. `return_note` is what must be
    changed in one that was sent back; `closing_note` how the year went. All texts but the roles are confidential.
    """

    __tablename__ = "leader_agreement"
    __table_args__ = (UniqueConstraint("unit_id", "year", "version"),)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    year: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)
    state: Mapped[AgreementState] = mapped_column(choice(AgreementState), default=AgreementState.DRAFT)
    leader: Mapped[str] = mapped_column(String(200), default="")
    superior: Mapped[str] = mapped_column(String(200), default="")
    priorities: Mapped[str] = mapped_column(Text, default="")
    authority: Mapped[str] = mapped_column(Text, default="")
    development: Mapped[str] = mapped_column(Text, default="")
    support: Mapped[str] = mapped_column(Text, default="")
    follow_up: Mapped[str] = mapped_column(Text, default="")
    proposed_on: Mapped[date | None]
    leader_signed_on: Mapped[date | None]
    superior_signed_on: Mapped[date | None]
    return_note: Mapped[str] = mapped_column(Text, default="")
    change_note: Mapped[str] = mapped_column(Text, default="")
    closed_on: Mapped[date | None]
    closing_note: Mapped[str] = mapped_column(Text, default="")
    origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)


class AgreementDemand(Record):
    """A result demand of a version, in order. `target_text` is the target as it was agreed on («9,9 %»)."""

    __tablename__ = "agreement_demand"
    agreement_id: Mapped[UUID] = mapped_column(ForeignKey("leader_agreement.id"), index=True)
    position: Mapped[int]
    kind: Mapped[DemandKind] = mapped_column(choice(DemandKind), default=DemandKind.OWN)
    indicator_id: Mapped[UUID | None] = mapped_column(ForeignKey("indicator.id"))
    text: Mapped[str] = mapped_column(Text)
    target_text: Mapped[str] = mapped_column(String(60), default="")


class AgreementTalk(Record):
    """A talk between leader and superior, planned and perhaps held. `agreement_id` is the first version of the year:
    talks belong to the unit's year, whatever becomes of the versions. So do the actions agreed on in them
    (`Action.source_id`)."""

    __tablename__ = "agreement_talk"
    agreement_id: Mapped[UUID] = mapped_column(ForeignKey("leader_agreement.id"), index=True)
    planned_on: Mapped[date]
    held_on: Mapped[date | None]
    topic: Mapped[str] = mapped_column(String(200), default="")
    notes: Mapped[str] = mapped_column(Text, default="")
    origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)
