"""What the search field finds in a file, without reading any figures."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from alna_desktop.models import FocusArea, Indicator, Scorecard, ScorecardLine, SuccessFactor
from alna_desktop.store.database import Database


@dataclass(frozen=True)
class FoundLine:
    """An indicator in a year's scorecard."""

    line_id: UUID
    name: str
    focus_area: str


def lines(database: Database, year: int) -> list[FoundLine]:
    """The indicators of a year's scorecard, in its order; none where the year has no scorecard."""
    wanted = (
        select(ScorecardLine.id, Indicator.name, FocusArea.name)
        .join(Indicator, ScorecardLine.indicator_id == Indicator.id)
        .join(SuccessFactor, ScorecardLine.success_factor_id == SuccessFactor.id)
        .join(FocusArea, SuccessFactor.focus_area_id == FocusArea.id)
        .join(Scorecard, FocusArea.scorecard_id == Scorecard.id)
        .where(Scorecard.year == year)
        .order_by(FocusArea.position, SuccessFactor.position, ScorecardLine.position)
    )
    with database.read() as session:
        return [FoundLine(*row) for row in session.execute(wanted)]
