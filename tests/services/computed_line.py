"""An indicator that is computed, put into the demo's scorecard of 2009."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select

from alna_desktop.models import Indicator, Scorecard, ScorecardLine, SuccessFactor
from alna_desktop.models.scorecards import FocusArea
from alna_desktop.periods import Frequency
from alna_desktop.services import indicators
from alna_desktop.store.database import Database


def add(database: Database, formula: str, **changes: Any) -> UUID:
    """The key of its line. It looks as the demo's sickness does, but for its formula and `changes`."""
    with database.read() as session:
        model = session.scalars(select(Indicator).where(Indicator.key == "sickness")).one()
    facts = {key: getattr(model, key) for key in indicators.KEYS}
    facts |= {"key": "computed", "name": "Beregnet", "short_name": "", "formula": formula, "decimals": 2}
    indicator = indicators.save(database, None, 1, facts | {"frequency": Frequency.MONTH} | changes)
    with database.begin("x") as session:
        factors = select(SuccessFactor.id).join(FocusArea, FocusArea.id == SuccessFactor.focus_area_id)
        factors = factors.join(Scorecard, Scorecard.id == FocusArea.scorecard_id).where(Scorecard.year == 2009)
        line = ScorecardLine(
            success_factor_id=session.scalars(factors).first(), indicator_id=indicator, position=9, weight=Decimal(1)
        )
        session.add(line)
        session.flush()
        return line.id
