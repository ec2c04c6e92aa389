"""Actions (tiltak): what is to be done, by whom and by when, wherever it was agreed on."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from alna_desktop.models.base import Record
from alna_desktop.models.kinds import ActionSource, ActionState, Effect, Origin
from alna_desktop.models.types import choice


class Action(Record):
    """One action of a unit; what may be done with it is said in `models.action_rules`.

    `responsible_id` is who does it, `responsible` a role where there is no such person in the register.
    `source_kind` and `source_id` say where it was agreed on, `source_text` what that was called («Dialogmøte etter
    1. tertial»): no foreign key, so that areas need not know each other. `indicator_id` is what it is to move.
    `progress` is per cent, 0–100, as reported last; a done one keeps it, for the day it is reopened.
    `confidential`: left out of packs and exports unless chosen.
    """

    __tablename__ = "action"
    __table_args__ = (Index("ix_action_source", "source_kind", "source_id"),)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text, default="")
    responsible_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    responsible: Mapped[str] = mapped_column(String(200), default="")
    deadline: Mapped[date | None]
    state: Mapped[ActionState] = mapped_column(choice(ActionState), default=ActionState.OPEN)
    progress: Mapped[int] = mapped_column(default=0)
    started_on: Mapped[date | None]
    done_on: Mapped[date | None]
    effect: Mapped[Effect] = mapped_column(choice(Effect), default=Effect.NOT_EVALUATED)
    effect_text: Mapped[str] = mapped_column(Text, default="")
    dropped_reason: Mapped[str] = mapped_column(Text, default="")
    source_kind: Mapped[ActionSource] = mapped_column(choice(ActionSource), default=ActionSource.LOOSE)
    source_id: Mapped[UUID | None] = mapped_column(Uuid)
    source_text: Mapped[str] = mapped_column(String(200), default="")
    indicator_id: Mapped[UUID | None] = mapped_column(ForeignKey("indicator.id"), index=True)
    confidential: Mapped[bool] = mapped_column(default=False)
    origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)
