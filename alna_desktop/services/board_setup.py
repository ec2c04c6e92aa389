"""What the director's board shows in a file: which indicators have a column, and the limits of what is counted."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from alna_desktop.errors import Invalid
from alna_desktop.i18n import _
from alna_desktop.models import Aggregation, SettingKey
from alna_desktop.models.board_rules import MOST, Limit, Limits
from alna_desktop.periods import Period
from alna_desktop.services.cards import CardLine
from alna_desktop.services.readings import IndicatorInfo
from alna_desktop.services.scorecards import Cards
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows

COLUMNS = 3  # so many indicators there is room for
USUAL = 2  # so many the board has where nobody has chosen
USUAL_LIMITS = Limits()


@dataclass(frozen=True)
class Setup:
    """`indicators` None: nobody has chosen, so those are shown that `usual` finds."""

    indicators: tuple[UUID, ...] | None = None
    limits: Limits = USUAL_LIMITS


@dataclass(frozen=True)
class Choice:
    """What can be chosen: the indicators of the year's scorecard in its order, and what holds now."""

    indicators: list[IndicatorInfo]
    chosen: tuple[UUID, ...]
    limits: Limits


def read(rows: Rows) -> Setup:
    """The set-up of a file; what someone else wrote there and makes no sense is passed by."""
    found = rows("SELECT value FROM setting WHERE key = ?", SettingKey.BOARD)
    try:
        stored = json.loads(found[0][0]) if found else {}
        chosen = stored.get("indicators")
        return Setup(
            None if chosen is None else tuple(UUID(hex=each) for each in chosen),
            Limits(*(Limit(*map(int, stored.get(name, Limit()))) for name in Limits._fields)),
        )
    except (ValueError, TypeError, AttributeError):
        return Setup()


def lines(cards: Cards, setup: Setup) -> list[CardLine]:
    """The lines of the scorecard that have a column, in the order they were chosen; one that is gone has none."""
    found = [line for _area, _factor, line in cards.card.walk()]
    if setup.indicators is None:
        return usual(found, cards.figures.indicators)
    by_indicator = {line.indicator_id: line for line in found}
    return [by_indicator[chosen] for chosen in setup.indicators if chosen in by_indicator]


def usual(found: Sequence[CardLine], indicators: dict[UUID, IndicatorInfo]) -> list[CardLine]:
    """The lines that are measured most often as a ratio of two amounts: in a district, sickness and economy."""
    often = [line for line in found if indicators[line.indicator_id].over_units is Aggregation.RATIO]
    often.sort(key=lambda line: indicators[line.indicator_id].frequency.months)
    first = often[:USUAL]
    return [line for line in found if line in first]


def choice(database: Database, period: Period) -> Choice:
    """What can be chosen for the board of a period's year. Raises UserError where it has no scorecard."""
    with database.look() as rows:
        cards, setup = Cards(rows, period), read(rows)
    indicators = [cards.figures.indicators[line.indicator_id] for _area, _factor, line in cards.card.walk()]
    return Choice(indicators, tuple(line.indicator_id for line in lines(cards, setup)), setup.limits)


def save(database: Database, indicators: Sequence[UUID], values: dict[str, Any]) -> None:
    """Keep the indicators and the limits (`red_watch, red_act, late_watch, late_act`); raises Invalid by field.

    An indicator that is chosen twice has one column.
    """
    from sqlalchemy import select

    from alna_desktop.models import Setting

    limits = {name: Limit(int(values[f"{name}_watch"]), int(values[f"{name}_act"])) for name in Limits._fields}
    _check(limits)
    stored = {"indicators": [each.hex for each in dict.fromkeys(indicators)][:COLUMNS]}
    text = json.dumps({**stored, **{name: list(limit) for name, limit in limits.items()}})
    with database.begin(_("What the board shows")) as session:
        record = session.scalar(select(Setting).where(Setting.key == SettingKey.BOARD))
        if record is None:
            session.add(Setting(key=SettingKey.BOARD, value=text))
        else:
            record.value = text


def _check(limits: dict[str, Limit]) -> None:
    problems = {}
    for name, limit in limits.items():
        if not 1 <= limit.watch <= limit.act <= MOST:
            problems[f"{name}_act"] = _("Red can't begin before yellow, and both begin at one or more.")
    if problems:
        raise Invalid(problems)
