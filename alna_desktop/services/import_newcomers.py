"""Saving the units and indicators that come with an import, as drafts that the user completes afterwards."""

from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.models import Aggregation, Indicator, Measure, Polarity, Unit
from alna_desktop.services.incoming import KnownIndicator, Prepared


def add(session: Session, prepared: Prepared) -> None:
    """Add them, before the measurements that refer to them. Raises UserError in a file without a district."""
    if prepared.new_units:
        district = session.scalars(select(Unit).where(Unit.parent_id.is_(None))).first()
        if district is None:
            raise UserError(_("The file has no district that new units could belong to."))
        for unit in prepared.new_units:
            session.add(
                Unit(
                    id=UUID(unit.id), organisation_id=district.organisation_id, parent_id=district.id,
                    code=unit.code, name=unit.name,
                )
            )  # fmt: skip
    session.add_all(map(_draft, prepared.new_indicators))
    session.flush()


def _draft(new: KnownIndicator) -> Indicator:
    """An indicator that is not put together until someone says how: nobody knows that from a file."""
    return Indicator(
        id=UUID(new.id),
        key=new.key,
        name=new.name,
        short_name=new.short_name,
        measure=new.measure,
        decimals=1 if new.measure is Measure.PERCENT else 0,
        polarity=Polarity.HIGHER,
        frequency=new.frequency,
        over_time=Aggregation.NONE,
        over_units=Aggregation.NONE,
    )


def refuse_in_use(session: Session) -> None:
    """Raise UserError where something refers to a unit or an indicator that went with the import."""
    session.flush()
    found = session.execute(text("PRAGMA foreign_key_check")).first()
    if found is not None:
        raise UserError(_("A unit or an indicator that came with this import has been used since. Remove that first."))
