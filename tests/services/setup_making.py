"""What the tests of setting up scorecards share: reading a card, and finding things in it by name."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from alna_desktop.models import Base, Record, Scorecard
from alna_desktop.services import scorecard_desk, scorecard_setup, scorecard_versions
from alna_desktop.services.scorecard_desk import Desk
from alna_desktop.services.scorecard_setup import Setup, SetupItem
from alna_desktop.store.database import Database

DAY = date(2009, 12, 17)


def setup_of(database: Database, card_id: UUID) -> Setup:
    """All of a version."""
    with database.look() as rows:
        return scorecard_setup.read(rows, scorecard_setup.version(rows, card_id))


def named(database: Database, card_id: UUID, name: str) -> SetupItem:
    """The area, factor or line with a name."""
    return next(item for item in setup_of(database, card_id).items() if item.name == name)


def desk_of(database: Database, year: int) -> Desk:
    """What lies on the desk for a year that has a scorecard."""
    found = scorecard_desk.desk(database, year)
    assert found is not None
    return found


def card_of(database: Database, year: int) -> UUID:
    """The newest version of a year."""
    return desk_of(database, year).version.id


def adopted(database: Database, card_id: UUID) -> None:
    """Adopt a draft."""
    scorecard_versions.adopt(database, card_id, DAY, "Sak 45/09", "Nye vekter")


def shape(setup: Setup) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """Names by level, in order."""
    return [
        (area.name, [(factor.name, [line.name for line in factor.lines]) for factor in area.factors])
        for area in setup.areas
    ]


def positions(database: Database, card_id: UUID) -> list[list[int]]:
    """The positions under the card, under each area and under each factor, as they are stored."""
    with database.look() as rows:
        found = rows(
            """
            SELECT scorecard_id, position FROM focus_area WHERE scorecard_id = ?1
            UNION ALL SELECT focus_area_id, position FROM success_factor WHERE focus_area_id IN
                (SELECT id FROM focus_area WHERE scorecard_id = ?1)
            UNION ALL SELECT success_factor_id, position FROM scorecard_line WHERE success_factor_id IN
                (SELECT id FROM success_factor WHERE focus_area_id IN
                    (SELECT id FROM focus_area WHERE scorecard_id = ?1))
            """,
            card_id.hex,
        )
    by_parent: dict[str, list[int]] = {}
    for parent, position in found:
        by_parent.setdefault(parent, []).append(position)
    return [sorted(places) for places in by_parent.values()]


def snapshot(database: Database) -> dict[str, dict[UUID, dict[str, object]]]:
    """Every record of every table without its bookkeeping."""
    with database.read() as session:
        return {
            mapper.class_.__tablename__: {
                record.id: {
                    column.key: getattr(record, column.key)
                    for column in mapper.column_attrs
                    if column.key not in Record.BOOKKEEPING
                }
                for record in session.scalars(select(mapper.class_))
            }
            for mapper in Base.registry.mappers
            if issubclass(mapper.class_, Record)
        }


def states(database: Database, year: int) -> dict[int, str]:
    """The states of a year's versions, by number."""
    with database.read() as session:
        cards = session.scalars(select(Scorecard).where(Scorecard.year == year))
        return {card.version: card.state.name for card in cards}
