"""Budget frames: what each unit may spend in a year, as it stands in its letters."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from alna_desktop.errors import Invalid
from alna_desktop.i18n import _
from alna_desktop.models import Origin
from alna_desktop.services import letter_facts, units
from alna_desktop.services.readings import UnitInfo
from alna_desktop.store.database import Database


@dataclass(frozen=True)
class FrameRow:
    """A unit's budget frame in kroner, last year's beside this year's; None where it is not known."""

    unit: UnitInfo
    before: Decimal | None
    now: Decimal | None


def save_one(database: Database, unit_id: UUID, year: int, amount: Decimal | None) -> None:
    """Say what a unit may spend in a year, in kroner; None: not known. Raises Invalid (`frame`) below 0."""
    save(database, year, {unit_id: amount})


def save(database: Database, year: int, amounts: Mapping[UUID, Decimal | None]) -> None:
    """The same for many units (by id), all of them or none."""
    from sqlalchemy import select

    from alna_desktop.models import BudgetFrame

    if any(amount is not None and amount < 0 for amount in amounts.values()):
        raise Invalid({"frame": negative()})
    with database.begin(_("Budget frame")) as session:
        there = {frame.unit_id: frame for frame in session.scalars(select(BudgetFrame).filter_by(year=year))}
        for unit_id, amount in amounts.items():
            frame = there.get(unit_id)
            if amount is None:
                if frame is not None:
                    session.delete(frame)
                continue
            frame = frame or BudgetFrame(unit_id=unit_id, year=year)
            frame.amount, frame.origin = amount, Origin.REPORTED
            session.add(frame)


def negative() -> str:
    """What is said of an amount below 0."""
    return _("Write an amount in kroner, 0 or more.")


def rows(database: Database, year: int) -> list[FrameRow]:
    """The budget frames of all result units in a year, and in the one before; by code."""
    with database.look() as look:
        now, before = letter_facts.frames(look, year), letter_facts.frames(look, year - 1)
        found = [unit for unit in units.read(look) if not unit.is_district]
    return [FrameRow(unit, before.get(unit.id), now.get(unit.id)) for unit in found]
