"""Deviations (avvik), their causes, and the texts and categories that people may make their own.

Their texts are searched in `deviation_words`, a full-text index that triggers keep right (see migration 0009).
"""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from alna_desktop.models.base import Record
from alna_desktop.models.deviation_kinds import ConsequenceArea, DeviationCategory, DeviationKind, DeviationState
from alna_desktop.models.kinds import Effect, Origin
from alna_desktop.models.types import choice

# Few of many: what remains to be done is counted in this index, without reading any of the records.
_COUNTED = ("unit_id", "severity", "deadline", "state", "category", "number_year", "number")
_STATISTICS = ("unit_id", "state", "category", "severity", "deadline")
_OPEN = "state IN ('registered', 'received', 'in_progress', 'actions_open', 'awaiting_evaluation')"


class Deviation(Record):
    """One deviation of a unit; what may be done with it is said in `models.deviation_rules`.

    `number_year` and `number` are its number, 2009-0042, without gaps in a year. `occurred_time` is written 14:30, or
    empty. `reporter_role` is a role, never a name. `life` … `reputation` are its consequences, 1–5, None where not
    assessed; `severity` is the worst of them, kept by the services for those who count. `potential` is what it could
    have led to, `recurrence` how probable it is to happen again, 1–5. `whys` has an answer on each line.
    `risk_id`, `document_id` and `indicator_id` are what it belongs to, without foreign keys: areas do not know each
    other. `confidential`: never in a pack, in an export only when chosen.
    """

    __tablename__ = "deviation"
    __table_args__ = (
        UniqueConstraint("number_year", "number"),
        Index("ix_deviation_by_occurred", "occurred_on", "number_year", "number"),
        Index("ix_deviation_by_confidential", "confidential", "number_year", "number"),
        # Units in their order, and who reports in the statistics: without reading any of the records.
        Index("ix_deviation_unit_id", "unit_id", "number_year", "number"),
        Index("ix_deviation_by_registered", "registered_on", "number_year", "number", *_STATISTICS),
        Index("ix_deviation_open", *_COUNTED, sqlite_where=text(_OPEN)),
        Index("ix_deviation_of_risk", "risk_id", "occurred_on", sqlite_where=text("risk_id IS NOT NULL")),
        Index("ix_deviation_of_document", "document_id", sqlite_where=text("document_id IS NOT NULL")),
    )
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    number_year: Mapped[int]
    number: Mapped[int]
    kind: Mapped[DeviationKind] = mapped_column(choice(DeviationKind), default=DeviationKind.EVENT)
    category: Mapped[DeviationCategory] = mapped_column(choice(DeviationCategory))
    state: Mapped[DeviationState] = mapped_column(choice(DeviationState), default=DeviationState.REGISTERED)
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    reporter_role: Mapped[str] = mapped_column(String(200), default="")
    immediate_action: Mapped[str] = mapped_column(Text, default="")
    occurred_on: Mapped[date]
    occurred_time: Mapped[str] = mapped_column(String(5), default="")
    discovered_on: Mapped[date | None]
    registered_on: Mapped[date]
    received_on: Mapped[date | None]
    deadline: Mapped[date | None]
    closed_on: Mapped[date | None]
    responsible_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    responsible: Mapped[str] = mapped_column(String(200), default="")
    life: Mapped[int | None]
    service: Mapped[int | None]
    economy: Mapped[int | None]
    privacy: Mapped[int | None]
    reputation: Mapped[int | None]
    severity: Mapped[int | None]
    potential: Mapped[int | None]
    recurrence: Mapped[int | None]
    whys: Mapped[str] = mapped_column(Text, default="")
    effect: Mapped[Effect] = mapped_column(choice(Effect), default=Effect.NOT_EVALUATED)
    effect_text: Mapped[str] = mapped_column(Text, default="")
    rejected_reason: Mapped[str] = mapped_column(Text, default="")
    confidential: Mapped[bool] = mapped_column(default=False)
    risk_id: Mapped[UUID | None] = mapped_column(Uuid)
    document_id: Mapped[UUID | None] = mapped_column(Uuid)
    indicator_id: Mapped[UUID | None] = mapped_column(Uuid)
    origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)


class DeviationCause(Record):
    """One cause of a deviation: a category by its name, and perhaps what it was in this case."""

    __tablename__ = "deviation_cause"
    deviation_id: Mapped[UUID] = mapped_column(ForeignKey("deviation.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    category: Mapped[str] = mapped_column(String(100), index=True)
    text: Mapped[str] = mapped_column(Text, default="")


class CauseCategory(Record):
    """A category of causes to choose from. A file without any has those of `services.deviation_texts`."""

    __tablename__ = "cause_category"
    name: Mapped[str] = mapped_column(String(100), unique=True)
    position: Mapped[int]


class ConsequenceText(Record):
    """What a consequence of a level is called in this file, instead of what the program calls it."""

    __tablename__ = "consequence_text"
    __table_args__ = (UniqueConstraint("area", "level"),)
    area: Mapped[ConsequenceArea] = mapped_column(choice(ConsequenceArea))
    level: Mapped[int]
    text: Mapped[str] = mapped_column(String(200))
