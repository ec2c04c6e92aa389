"""Indicators: what is measured and how. They live across years so that history can be drawn."""

from datetime import date
from decimal import Decimal

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from alna_desktop.models.base import Record
from alna_desktop.models.kinds import Aggregation, Measure, Polarity
from alna_desktop.models.types import ExactDecimal, choice
from alna_desktop.periods import Frequency


class Indicator(Record):
    """A measure with its method and source. `key` is its stable name in files and formulae.

    `smallest_group`: with fewer persons behind a value than this, it is masked (0: never).
    `decimals`: digits of a computed value; a reported value keeps its own.
    `formula`: arithmetic over other indicators' keys, instead of reports ("": it is reported).
    `numerator_name`, `denominator_name`: what the two amounts of a ratio are called (tapte dagsverk, avtalte dagsverk).
    `retired_on`: the day from which nobody reports it any more; its history stays.
    """

    __tablename__ = "indicator"
    key: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    short_name: Mapped[str] = mapped_column(String(60), default="")
    definition: Mapped[str] = mapped_column(Text, default="")
    method: Mapped[str] = mapped_column(String(200), default="")
    source: Mapped[str] = mapped_column(String(200), default="")
    reporter: Mapped[str] = mapped_column(String(200), default="")
    measure: Mapped[Measure] = mapped_column(choice(Measure))
    decimals: Mapped[int] = mapped_column(default=1)
    polarity: Mapped[Polarity] = mapped_column(choice(Polarity))
    frequency: Mapped[Frequency] = mapped_column(choice(Frequency))
    over_time: Mapped[Aggregation] = mapped_column(choice(Aggregation))
    over_units: Mapped[Aggregation] = mapped_column(choice(Aggregation))
    scale_low: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    scale_high: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    smallest_group: Mapped[int] = mapped_column(default=0)
    formula: Mapped[str] = mapped_column(String(500), default="")
    numerator_name: Mapped[str] = mapped_column(String(100), default="")
    denominator_name: Mapped[str] = mapped_column(String(100), default="")
    retired_on: Mapped[date | None]
