"""The district's ten greatest risks, and how many risks the units have at which level."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from alna_desktop.i18n import _
from alna_desktop.models.risk_rules import Need
from alna_desktop.services import units
from alna_desktop.services.readings import UnitInfo
from alna_desktop.services.risk_rows import RiskRow
from alna_desktop.store.database import Database

MOST = 10


def top(risks: Sequence[RiskRow], most: int = MOST) -> list[RiskRow]:
    """The greatest open risks, whichever unit they are of, by the rule that `rule` says in words."""
    found = [row for row in risks if row.is_open]
    return sorted(found, key=_order)[:most]


def rule() -> str:
    """Which risks are the greatest, in a sentence."""
    return _(
        "The open risks with the highest level now. At the same level: the highest probability times consequence, "
        "then the highest consequence, then those without an open action, then by unit."
    )


def _order(row: RiskRow) -> tuple[object, ...]:
    now = row.now
    size = now.probability * now.consequence
    return -row.level_now.index, -size, -now.consequence, row.open_actions > 0, row.unit_code, row.number


@dataclass(frozen=True)
class UnitRisks:
    """A unit's open risks: how many at each level (by its index), over the line, and over it without action."""

    unit: UnitInfo
    levels: Mapping[int, int]
    total: int
    over_line: int
    no_action: int
    review_overdue: int

    @property
    def id(self) -> UUID:
        """The unit's."""
        return self.unit.id


def by_unit(database: Database, risks: Sequence[RiskRow]) -> list[UnitRisks]:
    """All units in force, those without a risk too: the district first, then by code."""
    with database.look() as rows:
        found = sorted(units.read(rows), key=lambda unit: (not unit.is_district, unit.code))
    return [_of(unit, [row for row in risks if row.is_open and row.unit_id == unit.id]) for unit in found]


def _of(unit: UnitInfo, risks: Sequence[RiskRow]) -> UnitRisks:
    needed = Counter(need for row in risks for need in row.needs)
    return UnitRisks(
        unit,
        Counter(row.level_now.index for row in risks),
        len(risks),
        needed[Need.OVER_LINE],
        needed[Need.NO_ACTION],
        needed[Need.REVIEW],
    )
